import CivilTime
import Domain
import Rules
import Text
import Workflow

/// What is said while a form is filled in and answers none of its questions, and answers in fewer words than usual.
extension Answering {
  /// 就问问, 不用订了 while we ask what a booking lacks: it is let go, kindly; false when nothing of the kind is said.
  mutating func dropAskedOnly(_ draft: Draft) -> Bool {
    guard [.bookSpace, .service, .wish].contains(draft.kind), isFresh(draft),
      text.letsFormGo || understanding.kind == .cancel && draft.kind == .service && !namesSpace
    else { return false }
    conversation.draft = nil
    say(text.onlyAsks ? .offerDeclined : .draftDropped)
    return true
  }

  /// 2-4, asked for the hours, is 2点到4点.
  mutating func readBareHours(for draft: Draft) {
    guard draft.asked == .time, isFresh(draft), let hours = text.bareHours else { return }
    understandAgain(hours)
  }

  /// 可以带盒饭吗 in the middle of a form is kept with it, for those who will read it, and what it lacks is asked
  /// again; false when it is a request of its own, or no question.
  mutating func keepQuestion(with draft: Draft) -> Bool {
    guard [.bookSpace, .service].contains(draft.kind), isFresh(draft), text.asks, !text.namesHealth,
      text.count <= 40, draft.asked != .time || understanding.slots.start == nil,
      understanding.slots.people == nil,
      understanding.slots.phone == nil, !namesSpace,
      // 周末可以吗 confides nothing.
      !isPersonal && !isPrivate(text) || understanding.slots.start != nil && text.count <= 8,
      let question = draft.questions.first(where: { $0.slot == draft.asked })
    else { return false }
    // What the rules are sure of is a matter of its own.
    let isSure =
      understanding.matter != nil && ![.rate, .cancel, .unknown].contains(understanding.kind)
      && understanding.choices.isEmpty && understanding.doubt.isEmpty
    guard !isSure || understanding.matter?.name == draft.matter, draft.asked != .details else {
      return false
    }
    if understanding.kind == .painPoint, !isSure, understanding.slots.place?.floor != nil {
      return false
    }
    var draft = draft
    draft.words.append(text)
    draft.askedAt = now
    conversation.draft = draft
    say(.questionKept, ["问题": question.prompt])
    return true
  }

  /// 今天下午 开到五点 says when it ends: the day stands, and when it begins is asked.
  func leaveBeginningOpen(in draft: inout Draft) {
    guard let start = draft.slots.start, !draft.slots.booking.isOfWholeDays,
      endSaid(in: draft) == (draft.slots.end ?? start).time
    else { return }
    (draft.slots.start, draft.slots.end) = start.date.wholeDay
  }

  /// What was said before the beginning was: 就一个小时, 开到五点.
  func recallEnd(in draft: inout Draft) {
    guard let start = draft.slots.start, draft.slots.end == nil, !draft.slots.booking.isOfWholeDays
    else { return }
    if let end = endSaid(in: draft), end > start.time {
      draft.slots.end = Instant(start.date, end)
      return
    }
    for words in draft.words.reversed() where !words.tellsOfLead {
      let said = read(NormalText(words), at: now, around: surroundings)
      guard !said.times.contains(where: \.value.hasClockTime),
        let length = said.durations.first?.value,
        (15 * 60...12 * 3600).contains(Int(length.seconds))
      else { continue }
      draft.slots.end = start.adding(seconds: Int64(length.seconds))
      return
    }
  }

  /// The hour that words name as the end, and no beginning: 开到五点; nil when they name none. Without a part of
  /// the day it is the next such hour of a working day, five in the afternoon.
  func endSaid(in draft: Draft) -> TimeOfDay? {
    let isLate = draft.words.contains { $0.contains("下午") || $0.contains("晚") }
    for words in draft.words.reversed() {
      guard let hour = words.hourOfEnd,
        let said = read(NormalText(hour), at: now, around: surroundings).times.map(\.value)
          .first(where: \.hasClockTime), said.end == nil
      else { continue }
      let minutes = said.start.time.minutes
      return isLate && minutes < 12 * 60 ? TimeOfDay(minutes: minutes + 12 * 60) : said.start.time
    }
    return nil
  }
}

extension CivilDate {
  /// All of it, without a time of day.
  var wholeDay: (start: Instant, end: Instant) { (Instant(self), Instant(adding(days: 1))) }
}

extension String {
  /// The message with 2-4 as 2点到4点, also behind 下午 and before 6人; nil when no clause is hours alone.
  var bareHours: String? {
    let clauses = clauses
    let read = clauses.map { $0.hoursAlone ?? $0 }
    return read == clauses ? nil : read.joined(separator: "，")
  }

  /// 下午2点到4点 of 下午2-4; nil when it is anything besides.
  private var hoursAlone: String? {
    let part = ["上午", "下午", "晚上", "早上", "中午", "就", "那就"].first(where: hasPrefix) ?? ""
    let parts = dropFirst(part.count).split { "-－—–~～到至".contains($0) }.map { String($0).trimmed }
    guard parts.count == 2,
      parts.allSatisfy({ $0.count <= 2 && Int($0).map { (0...24).contains($0) } ?? false })
    else { return nil }
    return "\(part)\(parts[0])点到\(parts[1])点"
  }

  /// Whether nothing more is wanted: 就问问, 不订, 不用订了 谢谢.
  fileprivate var letsFormGo: Bool {
    guard count <= 20 else { return false }
    let whole = [
      "不订", "不订了", "不用订了", "不用订", "先不订", "先不订了", "不约", "不约了", "先不约", "不用约了", "暂时不订", "暂时不用", "不借了",
      "不报了",
      "先不报", "不用登记", "不用了", "不需要了", "不去了", "不参加了",
    ]
    // 先问问，5楼灯坏了 says more, and 茶水，不用了 is about the tea.
    let rest = clauses.filter { clause in
      !clause.onlyAsks && !whole.contains(clause.bare.withoutTail)
        && !["谢谢", "谢谢你", "谢谢您", "哦", "好的", "那", "算了", "没事"].contains(clause.bare)
    }
    return rest.isEmpty
  }

  /// 就问问, 问下而已.
  fileprivate var onlyAsks: Bool {
    count <= 20
      && [
        "就问问", "问问而已", "问下而已", "问一下而已", "随便问", "就问一下", "就问下", "只是问", "先问问", "就是问问", "就是问下", "就是问一下",
        "问着玩",
      ]
      .contains(where: contains)
  }

  private var withoutTail: String {
    var said = self
    for tail in ["谢谢", "谢谢您", "谢谢你", "吧", "啊", "哈", "呀"] where said.hasSuffix(tail) {
      said.removeLast(tail.count)
    }
    return said
  }

  /// 五点 of 今天下午 开到五点; nil when it names a beginning, too, or no end.
  fileprivate var hourOfEnd: String? {
    let ends = ["开到", "用到", "借到", "订到", "坐到", "聊到", "谈到", "忙到"]
    guard let mark = ends.compactMap(firstRange).min(by: { $0.lowerBound < $1.lowerBound }),
      !String(self[..<mark.lowerBound]).namesHour
    else { return nil }
    let hour = String(self[mark.upperBound...].prefix { !"，,。；; ".contains($0) })
    return hour.namesHour ? hour : nil
  }

  /// Whether a length tells of something else: 提前半小时进场.
  fileprivate var tellsOfLead: Bool {
    ["提前", "之前", "之后", "小时后", "分钟后", "以内", "内"].contains(where: contains)
  }
}
