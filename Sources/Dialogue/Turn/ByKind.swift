import Domain
import Rules
import Workflow

/// What stands on its own is answered by its kind.
extension Answering {
  /// A message that stands on its own.
  mutating func answerRequest() {
    if conversation.draft == nil,
      tellBooking() || answerWhatSpacesHave() || restoreWithdrawn() || askAboutOnlyWork()
    {
      return
    }
    if askWhetherItGoesOn() || askWhatIsThere() { return }
    if beginPlainHalf() { return }
    if !understanding.choices.isEmpty { return askWhichMatter() }
    if isToBeAsked { return askWhetherMeant() }
    if understanding.kind != .unknown, understanding.kind != .human { conversation.missed = [] }
    switch understanding.kind {
    case .help where understanding.matter?.sense == .usage && helpStaff(): break
    case .help where understanding.matter?.sense == .phone: tellPhone()
    case .help where understanding.matter?.sense == .anonymous: keepNameBack()
    // 好的 is an answer to 三点来可以吗, 谢谢 is none.
    case .thanks where text.beginsWithYes && answerThoseWhoAsked(),
      .rate where text.beginsWithYes && answerThoseWhoAsked():
      break
    case .greeting, .thanks: if !askWhetherForCaller() { say(.answer) }
    case .help: say(.answer)
    case .status where understanding.matter?.sense == .urging: urge()
    case .status: tellStatus()
    case .painPoint where tellOfTicketsAskedAbout(), .unknown where tellOfTicketsAskedAbout():
      break
    case .painPoint where tellWhereItIs(), .reschedule where askForOtherVisit(): break
    case .cancel: cancel()
    case .human: handOver()
    case .rate where sender.role.isStaff && text.agrees: say(.answerToNod)
    case .rate: answerUnaskedVerdict()
    case .command where !sender.role.isStaff: say(.staffOnly)
    // ？？？ of somebody who waits for a repair.
    case .unknown where text.bare.isEmpty && situation.ownTickets.contains(where: \.isOpen):
      tellStatus()
    // It answered what we have lost, and is told so.
    case .unknown where hasLostWhatWasBegun: break
    case .crisis: answerCrisis()
    case .command, .unknown: addOrAskBack()
    case .painPoint, .bookSpace, .counselling, .service, .wish, .reschedule:
      beginRequests()
    }
  }
}
