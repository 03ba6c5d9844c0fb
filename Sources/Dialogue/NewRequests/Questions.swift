import CivilTime
import Domain
import Rules
import Text
import Workflow

/// Reports that are put as questions, and questions that sound like reports: whoever asks after
/// something of their own is told how far it is, and what nobody reported yet is taken up.
extension Answering {
  /// 8楼走廊的灯还没修吗 of somebody who has nothing of the kind; false when the question can be about
  /// one of their own.
  mutating func answerReportInQuestion(_ own: [Ticket]) -> Bool {
    guard !sender.role.isStaff,
      let read = turn.reportInQuestion(by: book, around: surroundings, at: now),
      let matter = read.matter, own.isEmpty || read.slots.place != nil,
      !own.contains(where: { $0.category == matter.category && $0.isAbout(read.slots.place) })
    else { return false }
    turn.understanding = read
    turn.understanding.slots.details = text
    if understanding.urgency == .emergency {
      answerEmergency()
    } else {
      beginRequest()
    }
    return true
  }

  /// 9楼那个灯说好周五修的，人呢 is about the ticket the sender has open; false when it reports
  /// something new.
  mutating func answerQuestionAboutOwn(_ matter: Matter) -> Bool {
    guard matter.kind == .painPoint else { return false }
    let plain = NormalText(text).text
    let isImpatient = ["人呢", "说好", "说是", "怎么还", "没人", "催"].contains(where: plain.contains)
    let asks = ["到底", "谁管", "谁在管", "什么时候", "啥时候", "几时", "怎么样了", "还没来", "还没修", "修好没", "好了吗"]
    let soundsSo = understanding.instead?.kind == .status
    let isAsked = isImpatient || asks.contains(where: plain.contains)
    guard isAsked || soundsSo else { return false }
    let own = ownTickets(like: matter)
    guard let ticket = own.last else { return false }
    if own.count > 1 {
      askWhichTicket(own)
    } else if isImpatient, ticket.phase == .working {
      move(.urge, on: ticket)
    } else {
      // It may have been something new to say of it.
      if !isAsked { note(on: ticket) }
      say(.statusOne, ["清单": desk.line(for: ticket)], about: ticket)
    }
    return true
  }

  /// The sender's open tickets of the category, at the place that they name or anywhere.
  func ownTickets(like matter: Matter) -> [Ticket] {
    situation.ownTickets.filter {
      $0.isOpen && $0.filedBy == nil && $0.category != nil && $0.category == matter.category
        && $0.claimedAt == nil && $0.isAbout(understanding.slots.place)
    }
  }
}

extension Ticket {
  /// Whether a place that somebody named can be this ticket's: the same, or one less exact.
  func isAbout(_ other: Place?) -> Bool {
    guard let place, let other, place.publicName != other.publicName else { return true }
    func agrees<Value: Equatable>(_ one: Value?, _ two: Value?) -> Bool {
      one == nil || two == nil || one == two
    }
    // 厕所 can be the 女厕所 that was spoken of.
    let isSamePoint =
      place.point.map { own in other.point.map { own.hasSuffix($0) || $0.hasSuffix(own) } ?? true }
      ?? true
    return agrees(place.floor, other.floor) && agrees(place.zone, other.zone)
      && isSamePoint && agrees(place.room, other.room)
      && (place.floor != nil && other.floor != nil || place.point != nil && other.point != nil)
  }
}

extension Turn {
  /// What a message that asks how far something is reports besides: 一下雨就全是水 of
  /// 一下雨就全是水，什么时候能弄弄啊; nil when it only asks.
  func reportInQuestion(
    by book: RuleBook, around surroundings: Surroundings?, at now: Instant
  ) -> Understanding? {
    guard understanding.kind == .status, understanding.slots.ticket == nil else { return nil }
    func report(_ words: String) -> Understanding? {
      guard !words.isEmpty else { return nil }
      var read = book.understand(NormalText(words), at: now, around: surroundings)
      guard let matter = read.matter, matter.kind == .painPoint, matter.route != nil,
        read.choices.isEmpty
      else { return nil }
      read.slots.place = read.slots.place ?? understanding.slots.place
      read.also = []
      return read
    }
    let parts = message.text.clauses
    let rest = parts.filter {
      book.understand(NormalText($0), at: now, around: surroundings).kind != .status
    }
    if let read = report(rest.joined(separator: "，")) { return read }
    guard understanding.slots.place != nil else { return nil }
    // What 灯还没修吗 asks after is broken.
    for part in parts {
      let cuts = ["还没", "什么时候", "啥时候", "怎么还", "几时", "到底"].compactMap {
        part.firstRange(of: $0)?.lowerBound
      }
      if let cut = cuts.min(), let read = report(part[..<cut] + "坏了") { return read }
    }
    return nil
  }
}
