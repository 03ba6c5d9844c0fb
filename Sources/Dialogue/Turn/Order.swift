import CivilTime
import Domain
import Rules
import Text
import Workflow

/// Which of all that a message could be it is: the first that it can be. Danger goes before everything,
/// then what is ordered, then our own question, then what stands open, then what was begun; and only
/// what is none of it is something new.
extension Answering {
  mutating func answer() {
    switch turn.message.content {
    case .ignorable: return
    case .unreadable: return say(.unreadable)
    case .entered(let scene): return welcome(scene: scene)
    case .text: break
    }
    if answerPersonInDanger() { return }
    readWithWhatStandsOpen()
    if answerEmergencies() || refuseOddLength() || answerOrders() || answerOurQuestion()
      || answerAboutTickets() || answerWhatWasBegun()
    {
      return
    }
    answerRequest()
    takeUpWaiting()
    offerDraftAgain()
  }

  /// Somebody is in danger, or helps who is.
  private mutating func answerPersonInDanger() -> Bool {
    takeBackHeardAlarm()
    // What a counsellor answers is full of the words of danger.
    if relayToPersonInCare() || helpIsOver() || sendHelpToPlace() || tellFromSpot() { return true }
    if understanding.kind == .crisis {
      answerCrisis()
      return true
    }
    if keepsNameBackNow {
      conversation.anonymousUntil = now.adding(seconds: Answering.attention)
    }
    return accompany() || answerFollowed()
  }

  /// The same words mean other things to somebody who has just reported a trouble, named a place or a
  /// ticket, or is filling in a form.
  private mutating func readWithWhatStandsOpen() {
    readNamedTickets()
    readReportAsCommand()
    readListCommand()
    leaveOutWhatStays()
    readSameTrouble()
    readWithPlaceBefore()
    goBackToDraft()
  }

  /// An emergency in the building: it begins, goes on, is over, or was none.
  private mutating func answerEmergencies() -> Bool {
    if beginAgain() || callOff() || goOnWithEmergency() { return true }
    if callAgain() {
      takeUpWaiting()
      return true
    }
    if reportGrowsDangerous() { return true }
    guard understanding.urgency == .emergency, understanding.matter?.route != nil else {
      return false
    }
    if !closesFalseAlarm(), !easeEmergency(), !askAboutHeardAlarm() { answerEmergency() }
    return true
  }

  /// Nothing, or a whole novel.
  private mutating func refuseOddLength() -> Bool {
    if text.isEmpty {
      say(.emptyText)
    } else if turn.message.text.count > Turn.longestText {
      say(.tooLong)
    } else {
      return false
    }
    return true
  }

  /// Orders, by number or by word, and what goes to somebody else; but first we must know the building.
  private mutating func answerOrders() -> Bool {
    if answerByOrder() || callOffEach() || takeAlert() || talkToPerson() || relayToCounsellor() {
      return true
    }
    if sender.role == .worker, sender.building == nil {
      register()
      return true
    }
    return goToEmergency() || explainCommand() || answerWhetherOver() || resumeStaleDraft()
      || urgeForOthers() || relay() || obeyOnEachBooking() || obeyEachInTurn() || takeBackClaim()
      || obeyOrder()
      || keepWhatIsKept()
  }

  /// What we asked them.
  private mutating func answerOurQuestion() -> Bool {
    guard answerPendingQuestion() else { return false }
    takeUpWaiting()
    return true
  }

  /// What stands open, of theirs or in their hands.
  private mutating func answerAboutTickets() -> Bool {
    if rateResponse() || joinOrLeave() || noteOnOwnTicket() || obeyShift() || obeyStaffCommand() {
      return true
    }
    readCommandAsRequest()
    return answerNamed() || answerInEmergency() || answerEachInTurn() || answerVerdictWithNews()
      || correctReport() || callOffWhatIsNamed() || answerClaim() || acceptOffer()
      || tellOfWorks() || obeyStaffTalk() || tellMoreOfFinished() || replyInShort()
      || tellOfSpace() || talkOfBooking() || speakAtEmergency() || passOnOfWork()
  }

  /// What was being talked of, a visit, a form, a booking.
  private mutating func answerWhatWasBegun() -> Bool {
    if hearPrivately() || askForVisitAgain() || !leavesDayOpen && answerFollowUp() {
      offerDraftAgain()
      return true
    }
    if let draft = conversation.draft, answerForWaiting(draft) { return true }
    if correctBooking() { return true }
    guard changeHeadCount() || turnsFromVisit() || continueVisit() || continueDraft() else {
      return false
    }
    takeUpWaiting()
    return true
  }
}
