import CivilTime
import Domain
import Rules
import Text

/// Several bookings in one message, each with a time of its own.
extension Answering {
  /// 订两间会议室，后天上午9点到10点8个人，后天下午1点到3点20个人 as one request for each of the times; nil when
  /// it books one.
  var severalBookings: [String]? {
    if understanding.kind == .bookSpace, let days = text.eachOfSeveralDays { return days }
    let more = [
      "两间", "两个会议室", "2间", "再订", "再约", "再借", "再要", "再来一个", "再要一间", "也要一间", "也要一个", "也订一个", "另外",
      "还要", "还想", "分别",
    ]
    // 周四不行的话周五 is one booking, and so is 周四3点，不对，4点到5点.
    let isEither = [
      "不行", "或者", "要么", "如果", "要是", "没有", "还是", "不然", "不对", "说错", "打错", "写错", "改", "换", "都可以", "都行",
    ].contains(where: text.contains)
    // 明天两点 后天三点 各订一个
    let each = ["各订", "各约", "各借", "各要", "各来"]
    let saysMore =
      more.contains(where: text.contains) || !isEither && each.contains(where: text.contains)
    let isSaidTwice =
      !isEither
      && text.clauses.count { clause in
        clause.namesSpace
          && read(NormalText(clause), at: now, around: surroundings).times.contains {
            $0.value.namesDay && $0.value.hasClockTime
          }
      } > 1
    guard understanding.kind == .bookSpace,
      isSaidTwice || saysMore || !isEither && hasSeveralSpans
    else { return nil }
    var bookings: [(words: String, details: [String])] = []
    var lead = ""
    for clause in text.clauses {
      let times = read(NormalText(clause), at: now, around: surroundings).times
      if times.contains(where: {
        $0.value.hasClockTime && ($0.value.end != nil || saysMore && $0.value.namesDay)
      }) {
        bookings.append((bookings.isEmpty ? lead + clause : clause, []))
      } else if let last = bookings.indices.last {
        bookings[last].details.append(clause)
      } else {
        lead += clause + "，"
      }
    }
    guard bookings.count > 1, let common = bookings.last?.details else { return nil }
    // 周一9点到10点、周三9点到10点，6个人: what is said last is said of all.
    let isCommon = bookings.dropLast().allSatisfy { booking in
      booking.details.isEmpty
        && read(NormalText(booking.words), at: now, around: surroundings).people.isEmpty
    }
    let requests = bookings.map { booking in
      ([booking.words] + (isCommon ? common : booking.details)).joined(separator: "，")
    }
    let day = read(NormalText(requests[0]), at: now, around: surroundings).times
      .first { $0.value.namesDay }?.value.start.date
    return requests.map { request in
      let times = read(NormalText(request), at: now, around: surroundings).times
      let hasDay = times.contains(where: \.value.namesDay)
      let on = hasDay ? "" : day.map { "\($0.month)月\($0.day)日" } ?? ""
      return understand(on + request).kind == .bookSpace ? on + request : "订会议室，" + on + request
    }
  }
}

extension Answering {
  /// 周一9点到10点、周三9点到10点: times to come, each with its end and none within another, as what is done when
  /// is; when somebody has time is none.
  private var hasSeveralSpans: Bool {
    let free = ["有空", "没空", "有时间", "没时间", "空闲"]
    let spans = text.clauses.filter { clause in !free.contains(where: clause.contains) }
      .flatMap { read(NormalText($0), at: now, around: surroundings).times.map(\.value) }
      .filter { $0.hasClockTime && $0.end != nil && !$0.isPast && !$0.isTale }
    let apart = spans.filter { span in
      !spans.contains { other in
        other != span && other.start.time <= span.start.time
          && (span.end ?? span.start).time <= (other.end ?? other.start).time
          && (!span.namesDay || other.start.date == span.start.date)
      }
    }
    return Set(apart.map(\.start)).count > 1
  }
}
