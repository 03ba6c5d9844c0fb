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

  /// 明天会议室2点到4点 10人 另外问下停车有优惠吗: the whole is unclear, and its first half plainly a booking; false when it
  /// is no such thing.
  mutating func beginPlainHalf() -> Bool {
    guard !understanding.choices.isEmpty || isToBeAsked, let halves else { return false }
    let first = understand(halves[0])
    guard first.kind == .bookSpace, first.choices.isEmpty, first.doubt.isEmpty else { return false }
    conversation.waiting = halves.dropFirst() + conversation.waiting
    understandAgain(halves[0])
    takeUpRequest()
    return true
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
      if isToBeAsked { return askWhetherMeant() }
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
    case .service where askAboutOwnService(matter): break
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
    guard isList || !understanding.also.isEmpty else { return faultsApart ?? halves ?? [text] }
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
  /// 10楼空调异响 走廊灯不亮 厕所门锁坏: each fault with its place, on the floor that was named first; nil when
  /// the message tells of one.
  private var faultsApart: [String]? {
    guard understanding.kind == .painPoint else { return nil }
    let clauses = text.clauses
    guard (2...5).contains(clauses.count) else { return nil }
    var faults: [(words: String, read: Understanding)] = []
    for clause in clauses {
      let read = understand(clause)
      // 滴到走廊地毯上 goes on with the first.
      guard read.kind == .painPoint, read.matter?.category != nil, !read.explanation.hits.isEmpty,
        read.slots.place != nil,
        !["滴", "流", "漏到", "溅", "淹", "都", "还", "也", "从"].contains(where: clause.hasPrefix)
      else { return nil }
      faults.append((clause, read))
    }
    let categories = Set(faults.compactMap { $0.read.matter?.category })
    let places = Set(faults.compactMap { $0.read.slots.place?.text })
    guard categories.count == faults.count, places.count == faults.count else { return nil }
    let floor = faults[0].read.slots.place?.floorName ?? ""
    return faults.map { $0.read.slots.place?.floor == nil ? floor + $0.words : $0.words }
  }

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
}
