import CivilTime
import Domain
import Rules
import Workflow

/// A trouble that becomes an emergency while it is told: 12楼漏水 and then 流到电箱旁边了, 有股怪味 and
/// then 像烧焦的. What was said piece by piece is read as a whole.
extension Answering {
  /// Longer messages tell by themselves what it is.
  static let longestPiece = 40

  /// False when neither what is being reported nor what was reported a moment ago becomes one by these
  /// words.
  mutating func reportGrowsDangerous() -> Bool {
    guard !sender.role.isStaff, text.count <= Answering.longestPiece,
      text.leadingChoice == nil, understanding.slots.ticket == nil,
      !text.asks || text.contains("怎么办"),
      [.unknown, .painPoint].contains(understanding.kind),
      understanding.urgency < .emergency || understanding.isTakenByExamples,
      let earlier = wordsOfReport
    else { return false }
    let said = earlier + "，" + text
    let whole = understand(said)
    // 天台有人 and then 好像要跳 is a cry for somebody, whoever is told.
    if whole.kind == .crisis, !whole.isTakenByExamples, understand(earlier).kind != .crisis {
      understandAgain(said)
      answerCrisis()
      return true
    }
    // A likeness to the examples grows with every word, whatever it says.
    guard whole.urgency == .emergency, whole.matter?.route != nil, !whole.isTakenByExamples,
      understand(earlier).urgency < .emergency, !isReportOfItsOwn(whole)
    else { return false }
    let known = recentPlace
    if conversation.draft?.isShelved == false { conversation.draft = nil }
    understandAgain(said)
    // 弱电间门口 is on the floor that was named before.
    if let known, let place = understanding.slots.place, place.floor == nil {
      turn.understanding.slots.place = known.corrected(by: place)
    }
    answerEmergency()
    return true
  }

  /// B1坡道口又积水了 after 12楼照明插座, a title that speaks of sockets: what has another place, or is the same
  /// trouble by itself, has not grown out of what was reported.
  private func isReportOfItsOwn(_ whole: Understanding) -> Bool {
    guard conversation.draft.map(\.isShelved) ?? true else { return false }
    let place = understanding.slots.place
    let isElsewhere = place != nil && place?.floor != reportJustMade?.place?.floor
    return isElsewhere || understanding.matter?.name == whole.matter?.name
  }

  /// What the sender is reporting, or reported a moment ago, or said without being understood.
  private var wordsOfReport: String? {
    if let draft = conversation.draft, !draft.isShelved {
      return draft.kind == .painPoint ? draft.words.joined(separator: "，") : nil
    }
    if let report = reportJustMade { return situation.openings[report.number] ?? report.title }
    // 我在电梯里, which nobody understood, and then 门打不开.
    guard isFreshTalk, understanding.slots.place == nil, let missed = conversation.missed.last,
      missed != Answering.withheld
    else { return nil }
    return missed
  }

  private var recentPlace: Place? { conversation.draft?.slots.place ?? reportJustMade?.place }

  /// The trouble that the sender reported a moment ago, as long as it is no emergency.
  var reportJustMade: Ticket? {
    guard let ticket = recentTicket, ticket.isOpen, ticket.requester == sender.id,
      ticket.kind == .painPoint, ticket.deadlineClass != .d0,
      isFreshTalk
    else { return nil }
    return ticket
  }
}
