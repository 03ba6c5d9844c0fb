import CivilTime
import Domain
import Rules
import Text
import Workflow

/// Several requests in one message: 空调太冷，还有大堂积水. They are taken up one after the other,
/// each read by itself so that neither takes the other's place; what one of them still asks for is
/// answered before the next begins.
extension Answering {
  /// Starts every request of a message.
  mutating func beginRequests() {
    if moveBookingFirst() { return }
    let requests = requests
    if requests.count > 1 {
      conversation.waiting = requests.dropFirst() + conversation.waiting
      understandAgain(requests[0])
    }
    takeUpRequest()
  }

  /// 改到周三，另外9楼厕所漏水: the booking is moved, and the rest read by itself; false when the message
  /// begins with no such change.
  private mutating func moveBookingFirst() -> Bool {
    let clauses = text.clauses
    guard understanding.kind != .reschedule, clauses.count > 1, !standingBookings.isEmpty,
      understand(clauses[0]).kind == .reschedule
    else { return false }
    let rest = clauses.dropFirst().joined(separator: "，").withoutJoint
    guard [.painPoint, .service, .wish].contains(understand(rest).kind) else { return false }
    let whole = text
    understandAgain(clauses[0])
    guard moveBooking() else {
      understandAgain(whole)
      return false
    }
    conversation.waiting.insert(rest, at: 0)
    takeUpWaiting()
    return true
  }

  /// 3号 顺便说下大堂的地砖也松了, asked which lift it is: the first clause answers, and what follows waits as a
  /// request of its own; false when it is none.
  mutating func setAsideWhatFollows(_ draft: Draft) -> Bool {
    let clauses = text.clauses
    guard let asked = draft.asked, clauses.count > 1, text.listItems == nil,
      let own = book.matter(named: draft.matter), own.kind != .counselling
    else { return false }
    let first = understand(clauses[0])
    let isAnswer = first.slots.holds(asked) || liftNamed(of: draft, in: clauses[0]) != nil
    guard isAnswer, first.matter.map({ $0.kind == own.kind }) ?? true
    else { return false }
    var rest = clauses.dropFirst().joined(separator: "，").withoutJoint
    let read = understand(rest)
    guard let other = read.matter, [.painPoint, .service, .wish, .bookSpace].contains(other.kind),
      other.kind != own.kind || own.category.map({ $0 != other.category }) ?? false,
      read.urgency < .emergency, read.doubt.isEmpty
    else { return false }
    // 12楼男厕 灯也坏: there, too.
    if other.kind == .painPoint, read.slots.place == nil, rest.contains("也"),
      let place = first.slots.place
    {
      rest = place.text + rest
    }
    conversation.waiting.insert(rest, at: 0)
    understandAgain(clauses[0])
    return true
  }

  /// Goes on with what waits, until a question of ours is open again.
  mutating func takeUpWaiting() {
    while !conversation.waiting.isEmpty, conversation.draft.map(\.isShelved) ?? true,
      conversation.pending == nil
    {
      understandAgain(conversation.waiting.removeFirst())
      guard let matter = understanding.matter else { continue }
      // Several pages take a booking: 时间与人数 is no name for it.
      let name = matter.kind == .bookSpace ? matter.kind.chinese : matter.name
      say(.alsoSaid, ["事项": name])
      takeUpRequest()
    }
  }

  /// A request by its kind: information first, then the form.
  private mutating func takeUpRequest() {
    guard let matter = understanding.matter else { return }
    // The talk is about this now.
    conversation.explained = nil
    if understanding.urgency == .emergency, matter.route != nil {
      return easeEmergency() ? () : answerEmergency()
    }
    let hasForm = matter.route != nil || !matter.questions.isEmpty
    switch matter.kind {
    // A part of a message may say what the whole of it drowned.
    case .crisis: answerCrisis()
    case .service where hasForm && matter.replies[.answer] != nil: offer(matter)
    // What others asked of a counsellor is nobody's to know.
    case .counselling where says(.asksWhoVisits): say(.visitsUntold)
    case .counselling where hasForm:
      if matter.replies[.answer] != nil {
        say(.answer)
        rememberExplaining(matter)
      }
      beginRequest()
    case .reschedule where moveBooking(): break
    default:
      if hasForm { return beginRequest() }
      say(.answer)
      if matter.kind == .service { rememberExplaining(matter) }
    }
  }

  /// The words of each request, in order; one when there is only one.
  private var requests: [String] {
    if let bookings = severalBookings { return bookings }
    let items = text.listItems
    let isList = items != nil
    guard isList || !understanding.also.isEmpty else { return halves ?? [text] }
    let meant = Set((understanding.also + [understanding.matter].compactMap { $0 }).map(\.name))
    let parts = items ?? turn.parts
    var requests: [(text: String, matter: String)] = []
    // Words before the first request, such as 12楼东侧, belong to it.
    var lead = ""
    for part in parts {
      let read = understand(part)
      if let matter = read.matter, matter.kind.isRequest,
        isList || !meant.isDisjoint(with: [matter.name, read.ruled ?? ""] + read.also.map(\.name)),
        matter.name != requests.last?.matter
      {
        requests.append((lead + (requests.isEmpty ? part : part.withoutJoint), matter.name))
        lead = ""
      } else if let last = requests.indices.last {
        requests[last].text += "，" + part
      } else {
        lead += part + "，"
      }
    }
    return Set(requests.map(\.matter)).count > 1 ? requests.map(\.text) : [text]
  }
}

extension Answering {
  /// 想约心理咨询周五下午，再订个会议室周五上午: two requests of which the whole of the message shows only one;
  /// nil when it is no such thing.
  private var halves: [String]? {
    let joints = ["再帮", "再订", "再约", "再报", "再给", "另外", "顺便", "顺带", "还想", "还要", "还有", "同时"]
    func beginsClause(_ place: String.Index) -> Bool {
      place > text.startIndex && "，,。；; ".contains(text[text.index(before: place)])
    }
    let cuts = joints.compactMap { joint -> String.Index? in
      for found in text.ranges(of: joint) {
        if beginsClause(found.lowerBound) { return found.lowerBound }
        // 后天再约个心理咨询
        guard joint.hasPrefix("再"),
          let day = text.index(found.lowerBound, offsetBy: -2, limitedBy: text.startIndex),
          beginsClause(day)
        else { continue }
        return day
      }
      return nil
    }
    guard let cut = cuts.min() else { return nil }
    let first = String(
      text[..<cut].reversed().drop { $0.isPunctuation || $0.isWhitespace }.reversed())
    let second = String(text[cut...]).withoutJoint
    let read = [understand(first), understand(second)]
    guard let one = read[0].matter, let other = read[1].matter, one.name != other.name,
      one.kind.isRequest, other.kind.isRequest, one.kind != other.kind,
      // 订会议室，还要个横幅 is one booking.
      one.kind != .wish, other.kind != .wish
    else { return nil }
    return [first, second]
  }

  /// 订两间会议室，后天上午9点到10点8个人，后天下午1点到3点20个人 as one request for each of the times; nil when
  /// it books one.
  private var severalBookings: [String]? {
    let more = [
      "两间", "两个会议室", "2间", "再订", "再约", "再借", "再要", "再来一个", "也要一个", "也订一个", "另外", "还要", "还想", "分别",
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

extension Turn {
  /// The clauses of the message, those without a mark between them too: 灯坏了|空调也不冷.
  var parts: [String] {
    var parts: [Substring] = []
    var rest = message.text[...]
    for seam in understanding.seams.reversed() {
      let cut =
        rest.index(rest.startIndex, offsetBy: seam, limitedBy: rest.endIndex) ?? rest.endIndex
      parts.insert(rest[cut...], at: 0)
      rest = rest[..<cut]
    }
    return ([rest] + parts).flatMap { String($0).clauses }
  }
}

extension String {
  /// What marks, blanks and line breaks set apart; what stands behind the fortieth is one clause, so
  /// that nobody reads for long.
  var clauses: [String] {
    split(maxSplits: 39) { "，,。；;！!？?、 \n".contains($0) }.map(String.init)
  }
}

extension String {
  /// The items of a numbered list without their numbers, and before them what stands before the first:
  /// 1.厕纸没了 2、饮水机不出热水 3 电梯等太久; nil when it is none.
  var listItems: [String]? {
    var items: [Substring] = []
    var rest = self[...]
    while let (mark, after) = rest.listMark(items.count + 1) {
      items.append(rest[..<mark])
      rest = rest[after...]
    }
    guard items.count > 1 else { return nil }
    return (items + [rest]).map {
      String($0.reversed().drop { $0.isWhitespace || $0.isPunctuation }.reversed()).trimmed
    }.filter { !$0.isEmpty }
  }
}

extension Substring {
  /// Where the number of an item stands and where the item begins: 1. 2、3）, and with a blank alone when
  /// it is not the first. 2号厅 and 14:30 are none.
  fileprivate func listMark(_ number: Int) -> (mark: Index, after: Index)? {
    if let spoken = spokenMark(number) { return spoken }
    for found in ranges(of: "\(number)") {
      if let before = self[..<found.lowerBound].last,
        before.isNumber || before == "." || before.isASCII && before.isLetter
      {
        continue
      }
      let behind = self[found.upperBound...]
      guard let next = behind.first else { continue }
      let isTime = ":：".contains(next) && behind.dropFirst().first?.isNumber ?? false
      if !isTime, ".．、)）:：".contains(next) || number > 1 && next.isWhitespace {
        return (found.lowerBound, index(after: found.upperBound))
      }
    }
    return nil
  }

  /// The same of 第一 … 第二 …, set apart on both sides: 第一会议室 is none.
  private func spokenMark(_ number: Int) -> (mark: Index, after: Index)? {
    let ordinals = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
    guard ordinals.indices.contains(number - 1) else { return nil }
    func isApart(_ next: Character?) -> Bool {
      next.map { $0.isWhitespace || $0.isPunctuation } ?? false
    }
    for found in ranges(of: "第" + ordinals[number - 1])
    where isApart(self[found.upperBound...].first)
      && (found.lowerBound == startIndex || isApart(self[..<found.lowerBound].last))
    {
      return (found.lowerBound, index(after: found.upperBound))
    }
    return nil
  }
}
