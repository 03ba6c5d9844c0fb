import Domain
import Rules
import Workflow

/// What those say who were sent to somebody in danger: 到了，人没事, 没找到人, 我在路上.
extension Answering {
  /// Characters of a message that may be such a word.
  static let longestWordFromSpot = 30

  /// Counsellors hear it at once, and so does a witness, who waits there; whoever is in danger
  /// themselves is not told what others say of them. Where help was sent to several, the words may be
  /// about any of them: only counsellors hear them. False when the sender was sent to nobody, or the words
  /// are about something else.
  mutating func tellFromSpot() -> Bool {
    guard sender.role.isStaff, sender.role != .counsellor, wasSent, conversation.draft == nil,
      conversation.pending == nil, understanding.slots.ticket == nil,
      situation.emergencies.isEmpty, ticketsInHand.isEmpty,
      says(.somebodyIsSafe) || says(.tellsWhatTheyFound) || says(.isComing)
    else { return false }
    let dangers = situation.dangers.filter { $0.isHelpSent && $0.person != sender.id }
    guard let danger = dangers.first else { return false }
    switch understanding.kind {
    // 天台没人 sounds like a farewell; what is said outright is one.
    case .crisis where understanding.matter?.crisisLevel == 3 && !understanding.isTakenByExamples:
      return false
    case .unknown, .rate, .thanks, .crisis, .greeting, .command: break
    case .painPoint, .bookSpace, .counselling, .service, .wish, .status, .cancel, .reschedule,
      .help, .human:
      return false
    }
    let contacts = dangers.map { AlertSteps.contact($0.person) }
    let witness = dangers.count == 1 && danger.isOfWitness ? danger.person : nil
    let words = SafetyTexts.fromSpot(sender.role.chinese, text)
    for counsellor in desk.directory.counsellorsOnDuty(in: sender.building, at: now) {
      let notice = SafetyTexts.fromSpotAbout(contacts, words)
      decision.notices.append(
        Notice(to: counsellor.id, Reply(notice), about: danger.person, isUrgent: true))
    }
    if let witness {
      decision.notices.append(Notice(to: witness, Reply(words), about: witness, isUrgent: true))
    }
    decision.replies.append(
      Reply(
        says(.somebodyIsSafe) || says(.tellsWhatTheyFound)
          ? SafetyTexts.wordFromSpotPassedOn(toWitness: witness != nil)
          : SafetyTexts.goingToSpot(toWitness: witness != nil)))
    return true
  }

  /// Whether the sender is among those whom help is asked of; an employer's people are not.
  private var wasSent: Bool {
    guard let building = sender.building ?? desk.directory.onlyBuilding else { return false }
    return desk.directory.everybodyOnDuty(in: building, at: now).contains { $0.id == sender.id }
  }
}
