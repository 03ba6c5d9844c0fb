import Domain
import Rules
import Workflow

/// Words about an emergency that somebody else has reported already: no second ticket.
extension Answering {
  /// 哪里着火 我在找, 火太大了 控制不住 of staff, without a place of its own: whoever cried out is asked, and what
  /// is no question goes to everybody on duty, too. False when it may be another emergency.
  mutating func speakOfEmergency() -> Bool {
    let known = (emergenciesInHand + situation.emergencies).unique(by: \.number).filter {
      $0.phase == .working && isSameEmergency($0) && isSpot(of: $0)
    }
    guard let newest = known.first else { return false }
    if text.asks {
      if known.count == 1 { move(.note, on: newest) } else { askWhichTicket(known) }
      return true
    }
    guard move(.note, on: newest) != nil else { return false }
    // Instead of what is said of an addition.
    decision.replies = []
    let phone = desk.directory.building(newest.number.building)?.dutyPhone
    decision.replies.append(
      Reply(SafetyTexts.toldEverybody(dutyPhone: phone), ticket: newest.number))
    tellEverybodyOnDuty(about: newest)
    return true
  }

  private func isSpot(of ticket: Ticket) -> Bool {
    understanding.slots.place.map { $0.publicName == ticket.place?.publicName } ?? true
  }

  /// What somebody else cried out a moment ago from the same spot, which the sender follows from now on; nil
  /// when there is none.
  mutating func joinedEmergency(in code: BuildingCode?) -> Ticket? {
    guard let code, sender.building != nil, !keepsNameBackNow,
      let place = understanding.slots.place, place.publicName.contains(where: \.isNumber),
      let category = understanding.matter?.category,
      let key = ReportKey(building: code, category: category, place: place),
      let known = situation.similar[key]?.last(where: {
        $0.deadlineClass == .d0 && $0.phase == .working && isNew($0) && !$0.isAnonymous
          && isSameEmergency($0)
      })
    else { return nil }
    conversation.draft?.isShelved = true
    conversation.ticket = known.number
    guard
      case .success(let outcome) = desk.make(
        .join(reports: situation.reports[key] ?? [known.openedAt]), on: known, by: sender,
        words: nil)
    else { return known }
    decision.changes.append(.advanced(outcome.ticket, outcome.entries))
    return outcome.ticket
  }
}
