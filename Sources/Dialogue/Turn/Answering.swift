import CivilTime
import Domain
import Rules
import Text
import Workflow

/// The work on one message: what is known, and the decision as it grows.
struct Answering {
  var turn: Turn
  /// What was typed, without blanks around it.
  private(set) var text: String
  /// What it says in the middle of something.
  private(set) var cues: [HeardCue]
  var situation: Situation
  var desk: Desk
  /// The units that the sender acts for; empty of whoever is no staff.
  let units: Set<UnitID>
  var conversation: Conversation
  var decision = Decision()
  /// Whether this message files what somebody told the sender (代报).
  var filesForSomebody = false
  /// Whether the sender said that it is about none of the tickets they have in hand.
  var isAnotherMatter = false
  /// Whether the offer to join what others reported has had its answer.
  var isJoinAnswered = false

  init(_ turn: Turn, in situation: Situation, by book: RuleBook, at now: Instant) {
    self.turn = turn
    text = turn.message.text.trimmed
    self.situation = situation
    desk = Desk(book: book, directory: situation.directory, now: now)
    units = Set(situation.directory.units(of: situation.sender))
    conversation =
      situation.conversation ?? Conversation(person: situation.sender.id, updatedAt: now)
    cues = []
    cues = cues(in: text)
  }

  var sender: Person { situation.sender }
  var understanding: Understanding { turn.understanding }
  var book: RuleBook { desk.book }
  var now: Instant { desk.now }
  /// The sender's building, ready for reading.
  var surroundings: Surroundings? {
    Surroundings.of(desk.directory.building(sender.building), known: turn.surroundings)
  }

  /// Reads an earlier text as if it had just been sent.
  mutating func understandAgain(_ earlier: String) {
    turn.message.content = .text(earlier)
    text = earlier.trimmed
    cues = cues(in: text)
    turn.understanding = understand(earlier)
  }

  /// Whether the message says such a thing.
  func says(_ cue: Cue) -> Bool { cues.contains { $0.cue == cue } }

  /// What other words of the sender say in the middle of something.
  func cues(in words: String) -> [HeardCue] {
    book.cues(in: NormalText(words), at: now, around: surroundings)
  }

  /// What other words of the sender mean.
  func understand(_ words: String) -> Understanding {
    book.understand(NormalText(words), at: now, around: surroundings)
  }

  /// Answers whatever came in; the order is the order of precedence: danger, a command, an answer to
  /// our open question, a ticket that is named, what is going on (an emergency, a claim, a draft),
  /// and only then something new.
  mutating func answer() {
    switch turn.message.content {
    case .ignorable: return
    case .unreadable: return say(.unreadable)
    case .entered(let scene): return welcome(scene: scene)
    case .text: break
    }
    takeBackHeardAlarm()
    // What a counsellor answers is full of the words of danger.
    if relayToPersonInCare() { return }
    if helpIsOver() || sendHelpToPlace() || tellFromSpot() { return }
    if understanding.kind == .crisis { return answerCrisis() }
    if keepsNameBackNow {
      conversation.anonymousUntil = now.adding(seconds: Answering.attention)
    }
    if accompany() || answerFollowed() { return }
    readNamedTickets()
    readReportAsCommand()
    readListCommand()
    leaveOutWhatStays()
    readSameTrouble()
    readWithPlaceBefore()
    goBackToDraft()
    if beginAgain() || callOff() || goOnWithEmergency() { return }
    if callAgain() { return takeUpWaiting() }
    if reportGrowsDangerous() { return }
    if understanding.urgency == .emergency, understanding.matter?.route != nil {
      return closesFalseAlarm() || easeEmergency() || askAboutHeardAlarm() ? () : answerEmergency()
    }
    if text.isEmpty { return say(.emptyText) }
    if turn.message.text.count > Turn.longestText { return say(.tooLong) }
    if answerByOrder() || callOffEach() { return }
    if takeAlert() || talkToPerson() || relayToCounsellor() { return }
    if sender.role == .worker, sender.building == nil { return register() }
    if goToEmergency() || explainCommand() || answerWhetherOver() || resumeStaleDraft() { return }
    if urgeForOthers() || relay() || obeyEachInTurn() || takeBackClaim() || obeyOrder() { return }
    if keepWhatIsKept() { return }
    if answerPendingQuestion() { return takeUpWaiting() }
    if rateResponse() || joinOrLeave() || noteOnOwnTicket() || obeyShift() { return }
    if obeyStaffCommand() { return }
    readCommandAsRequest()
    if answerNamed() || answerInEmergency() { return }
    if answerEachInTurn() || answerVerdictWithNews() { return }
    if correctReport() || callOffWhatIsNamed() || answerClaim() { return }
    if acceptOffer() || tellOfWorks() || obeyStaffTalk() || tellMoreOfFinished() || replyInShort()
      || tellOfSpace()
      || talkOfBooking()
    {
      return
    }
    if hearPrivately() { return offerDraftAgain() }
    if askForVisitAgain() { return }
    if !leavesDayOpen, answerFollowUp() { return offerDraftAgain() }
    if let draft = conversation.draft, answerForWaiting(draft) { return }
    if correctBooking() { return }
    if changeHeadCount() || turnsFromVisit() || continueVisit() || continueDraft() {
      return takeUpWaiting()
    }
    answerRequest()
    takeUpWaiting()
    offerDraftAgain()
  }

  /// A staff command goes before any question of ours, which it does not answer; what somebody
  /// reported goes on waiting for its own answer, never filed behind their back.
  private mutating func obeyOrder() -> Bool {
    guard sender.role.isStaff, let command = understanding.matter?.command,
      !command.isForEverybody, text.leadingChoice == nil
    else { return false }
    let open = conversation.pending
    conversation.pending = nil
    guard obeyShift() || obeyStaffCommand() else {
      conversation.pending = open
      return false
    }
    return true
  }

  /// The offer to join what others reported stands until it is answered, whatever else is said; when
  /// there is another question meanwhile, the report is taken up again after it.
  mutating func keepReport() {
    guard case .join(let serial, let draft) = situation.conversation?.pending,
      conversation.pending != situation.conversation?.pending, !isJoinAnswered
    else { return }
    // Said once more, it is offered once more.
    if case .join(serial, _) = conversation.pending { return }
    if conversation.pending == nil {
      conversation.pending = situation.conversation?.pending
    } else {
      conversation.waiting.append(draft.words.joined(separator: "，"))
    }
  }

  /// 补充 1024 …, said by somebody who has that trouble.
  mutating func noteOnOwnTicket() -> Bool {
    guard !sender.role.isStaff, understanding.matter?.command == .note || text.hasPrefix("补充"),
      understanding.urgency != .emergency
    else { return false }
    guard let serial = understanding.slots.ticket else { return addToOnlyTicket() }
    guard let ticket = situation.ownTickets.first(where: { $0.number.serial == serial })
    else { return false }
    let rest = text.firstRange(of: String(serial)).map { text[$0.upperBound...] } ?? text[...]
    let words = String(rest).trimmed
    if words.isEmpty {
      say(.whatToAdd, desk.values(of: ticket))
    } else {
      move(.note, on: ticket, words: words)
    }
    return true
  }

  /// 补充一句，电梯厅那边也有水, of somebody with one ticket open, or who was just talking about one.
  private mutating func addToOnlyTicket() -> Bool {
    let open = situation.ownTickets.filter { $0.isOpen && $0.claimedAt == nil }
    if let recent = open.first(where: { $0.number == conversation.ticket }) {
      move(.note, on: recent)
      return true
    }
    switch open.count {
    case 0: return false
    case 1: move(.note, on: open[0])
    default: askWhichTicket(open)
    }
    return true
  }

  /// A command word in front of a ticket's number is that command, whatever follows: in 补充 1001
  /// 疏通车已到 nothing is finished, and 完成 1024 困的人已救出 reports no new emergency.
  private mutating func readReportAsCommand() {
    let isEmergency = understanding.urgency == .emergency
    guard sender.role.isStaff, let serial = understanding.slots.ticket,
      !isEmergency || !situation.tickets.isEmpty,
      let matter = book.matters.first(where: { matter in
        guard let command = matter.command, command != .note || !isEmergency,
          text.hasPrefix(command.chinese)
        else { return false }
        return text.dropFirst(command.chinese.count).first.map { !$0.isHan } ?? true
      }),
      matter.command != understanding.matter?.command
    else { return }
    turn.understanding.kind = .command
    turn.understanding.matter = matter
    turn.understanding.urgency = .normal
    let rest = text.firstRange(of: String(serial)).map { text[$0.upperBound...] } ?? text[...]
    turn.understanding.slots.details = String(rest).trimmed
  }

  /// Workers give no commands: their 12楼空调坏了，不归我们 is the request in it, and their
  /// 修好了 1024 a verdict.
  private mutating func readCommandAsRequest() {
    let command = understanding.matter?.command
    let isAside = command.map { $0.isAboutMeeting || $0.isAboutShift } ?? false
    let isAboutLists = command?.isAboutLists ?? false
    guard understanding.kind == .command,
      !sender.role.isStaff || isAside || isAboutLists && !sender.role.keepsTouch
    else { return }
    let second = understanding.explanation.runnerUp.flatMap { book.matter(named: $0.matter) }
    let verdict = book.matters.first { $0.kind == .rate && $0.sense != .unsolved }
    let isFinish = understanding.matter?.command == .finish
    let request = second.flatMap { $0.command == nil ? $0 : nil }
    let asks = ["什么时候", "几时", "啥时候", "怎么样", "到哪", "查", "进度", "多久"]
    if request == nil, !sender.role.isStaff,
      command == .mine || command != .note && asks.contains(where: text.contains)
    {
      // 我的工单 is what they reported, and 挂账的那条什么时候复查 asks how far it is.
      turn.understanding.kind = .status
      turn.understanding.matter = nil
      return
    }
    if request == nil, command == .note, !sender.role.isStaff {
      // What has come up on their own ticket.
      turn.understanding.kind = .unknown
      turn.understanding.matter = nil
      return
    }
    guard let matter = request ?? (isFinish ? verdict : nil) else { return }
    turn.understanding.kind = matter.kind
    turn.understanding.matter = matter
  }

  /// A message that stands on its own.
  mutating func answerRequest() {
    if conversation.draft == nil,
      tellBooking() || answerWhatSpacesHave() || restoreWithdrawn() || askAboutOnlyWork()
    {
      return
    }
    if askWhetherItGoesOn() || askWhatIsThere() { return }
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

  /// Says one of the book's sentences to the sender, in the matter's own words if it has some.
  mutating func say(
    _ name: ReplyName, _ values: [String: String] = [:], choices: [String] = [],
    about ticket: Ticket? = nil
  ) {
    let words = book.say(name, for: understanding.matter, values)
    decision.replies.append(Reply(words, choices: choices, ticket: ticket?.number))
  }

  /// Puts what is left of the talk among the changes.
  func finished() -> Decision {
    var decision = decision
    var left = conversation
    left.updatedAt = now
    left.isTorn = false
    if let until = left.careUntil, until <= now { left.careUntil = nil }
    if let until = left.helpUntil, until <= now { left.helpUntil = nil }
    if let until = left.visitUntil, until <= now { left.visitUntil = nil }
    if let until = left.callUntil, until <= now { left.callUntil = nil }
    if let until = left.anonymousUntil, until <= now { left.anonymousUntil = nil }
    if let explained = left.explained, explained.until <= now { left.explained = nil }
    let isEmpty =
      left.draft == nil && left.pending == nil && left.ticket == nil && left.missed.isEmpty
      && left.careUntil == nil && left.helpUntil == nil && left.visitUntil == nil
      && left.callUntil == nil
      && left.anonymousUntil == nil && left.explained == nil
      && left.waiting.isEmpty
    if !isEmpty {
      decision.changes.append(.conversation(left))
    } else if situation.conversation != nil {
      decision.changes.append(.conversationEnded(sender.id))
    }
    return decision
  }
}

extension Character {
  /// Whether it is a Chinese character, so that 完成 before it may be part of another word.
  fileprivate var isHan: Bool {
    unicodeScalars.first.map { Han.scalars.contains($0.value) } ?? false
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
