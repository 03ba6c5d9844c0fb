import CivilTime
import Domain
import Rules
import Workflow

/// Somebody in the building is about to come to harm: everybody on duty goes there. They learn the
/// place and whom to ask, nothing else.
extension Answering {
  /// Hours during which help may be sent, and those who were sent may be told more.
  private static let helpHours = 2

  /// Sends help where a witness's first words name a place or say that it is now; where they do not,
  /// the next message may. False when nobody is sent yet.
  mutating func sendHelpToWitness() -> Bool {
    conversation.helpUntil = now.adding(minutes: Answering.helpHours * 60)
    guard understanding.slots.place != nil || says(.isHereOrNow) else { return false }
    return sendHelp(to: understanding.slots.place?.text ?? "楼内")
  }

  /// Sends help to whoever says themselves that they stand somewhere high, or where they have harmed
  /// themselves, now or in the next message; false when they do not.
  mutating func sendHelpToHeightOrHarmed() -> Bool {
    let place = understanding.slots.place?.text
    let height = cues.first { $0.cue == .standsHigh }?.words
    guard let spot = height.map({ place ?? $0 }) ?? (says(.isHarmed) ? place : nil) else {
      return false
    }
    return sendHelp(to: spot)
  }

  /// 在19楼楼梯间 of somebody who said outright that they want to die; false when they name no place where
  /// they are.
  mutating func sendHelpToSelf() -> Bool {
    guard situation.ownDanger.map({ $0.level >= 3 }) ?? false,
      text.count <= Answering.longestWordFromSpot, let spot = spotOfDanger
    else { return false }
    return sendHelp(to: spot)
  }

  /// 人下来了，没事了 of a witness: those who were sent and the counsellor hear it; false while it may not
  /// be so.
  mutating func helpIsOver() -> Bool {
    guard let until = conversation.helpUntil, now < until, says(.somebodyIsSafe),
      understanding.kind != .crisis || understanding.isTakenByExamples
    else { return false }
    conversation.helpUntil = nil
    conversation.careUntil = nil
    decision.replies.append(Reply(SafetyTexts.safeNow))
    tellCounsellors(text)
    noteHelpOver()
    if conversation.isHelpSent {
      conversation.isHelpSent = false
      tellThoseSent(SafetyTexts.helpOver(AlertSteps.contact(sender.id)))
    }
    return true
  }

  /// 她在天台上 after 我同事说不想活了, and 我在大堂 of somebody who is followed; false when nobody is to be
  /// helped, or the words name no place where somebody is.
  mutating func sendHelpToPlace() -> Bool {
    guard let until = conversation.helpUntil, now < until,
      understanding.kind != .crisis || understanding.isTakenByExamples
        || understanding.matter?.sense == .somebodyElse,
      let spot = spotOfDanger, sendHelp(to: spot)
    else { return false }
    noteHelpSent()
    decision.replies.append(Reply(SafetyTexts.helpSent(to: spot)))
    tellCounsellors(text)
    return true
  }

  /// The place that words name where somebody is now: 天台, 她在12楼, not 她在12楼上班.
  private var spotOfDanger: String? {
    // 1楼大堂 is the answer to where the lift is.
    if let draft = conversation.draft, draft.asked == .place, isFresh(draft) { return nil }
    switch understanding.kind {
    case .unknown, .crisis, .rate, .human, .thanks: break
    default: return nil
    }
    if says(.isThereOtherwise) { return nil }
    return understanding.slots.place?.text ?? cues.first { $0.cue == .namesSpot }?.words
  }

  /// False when the building is not known.
  private mutating func sendHelp(to place: String) -> Bool {
    guard sender.building ?? desk.directory.onlyBuilding != nil else { return false }
    conversation.isHelpSent = true
    tellThoseSent(SafetyTexts.help(at: place, contact: AlertSteps.contact(sender.id)))
    return true
  }

  /// From now on what those who were sent say is passed on; see `tellFromSpot`.
  mutating func noteHelpSent() {
    guard var alert = situation.ownDanger, !alert.isHelpSent else { return }
    alert.isHelpSent = true
    decision.changes.append(.alertChanged(alert))
  }

  /// From now on what staff say is about their own work again.
  mutating func noteHelpOver() {
    guard var alert = situation.ownDanger, alert.isHelpSent else { return }
    alert.isHelpSent = false
    decision.changes.append(.alertChanged(alert))
  }

  /// Tells everybody on duty in the sender's building.
  mutating func tellThoseSent(_ notice: String) {
    guard let building = sender.building ?? desk.directory.onlyBuilding else { return }
    for person in desk.directory.everybodyOnDuty(in: building, at: now)
    where person.id != sender.id {
      decision.notices.append(
        Notice(to: person.id, Reply(notice), about: sender.id, isUrgent: true))
    }
  }

  /// 其实是被前男友跟踪, of somebody who is asked when they would like to talk, or was a moment ago: it
  /// may have gone on for months, and whether the whole building hears of it is theirs to say. They are
  /// asked where they are; false when it is said to happen now, or to nobody who confides.
  mutating func answerFollowed() -> Bool {
    guard isConfiding, says(.isFollowed), understanding.kind != .crisis,
      !says(.isHappening) || understanding.urgency < .emergency
    else { return false }
    conversation.helpUntil = now.adding(minutes: Answering.helpHours * 60)
    decision.replies.append(Reply(SafetyTexts.followed))
    tellCounsellors(text)
    return true
  }

  /// Whether the sender is asked when they would like to talk to a counsellor, or was a moment ago.
  var isConfiding: Bool {
    conversation.draft.map { $0.kind == .counselling && !$0.isShelved } ?? false
      || isInVisit && isFreshTalk
  }
}
