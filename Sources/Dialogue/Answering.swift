import CivilTime
import Domain
import Rules
import Workflow

/// The work on one message: what is known, and the decision as it grows.
struct Answering {
  var turn: Turn
  var situation: Situation
  var desk: Desk
  var conversation: Conversation
  var decision = Decision()
  /// Whether this message files what somebody told the sender (代报).
  var filesForSomebody = false

  init(_ turn: Turn, in situation: Situation, by book: RuleBook, at now: Instant) {
    self.turn = turn
    self.situation = situation
    desk = Desk(book: book, directory: situation.directory, now: now)
    conversation =
      situation.conversation ?? Conversation(person: situation.sender.id, updatedAt: now)
  }

  /// The matter by whose name urging is told from asking.
  static let urging = "催办"
  /// The matter that asks what one can say here.
  static let help = "帮助"

  var sender: Person { situation.sender }
  var understanding: Understanding { turn.understanding }
  var book: RuleBook { desk.book }
  var now: Instant { desk.now }
  /// What was typed, without blanks around it.
  var text: String { turn.message.text.trimmed }

  /// Answers whatever came in; the order is the order of precedence.
  mutating func answer() {
    switch turn.message.content {
    case .ignorable: return
    case .unreadable: return say(.unreadable)
    case .entered(let scene): return welcome(scene: scene)
    case .text: break
    }
    if understanding.kind == .crisis { return answerCrisis() }
    if accompany() { return }
    readReportAsCommand()
    readListCommand()
    if understanding.urgency == .emergency, understanding.matter?.route != nil {
      return answerEmergency()
    }
    if text.isEmpty { return say(.emptyText) }
    if turn.message.text.count > Turn.longestText { return say(.tooLong) }
    if takeAlert() || relayToPersonInCare() || relayToCounsellor() { return }
    if sender.role == .worker, sender.building == nil { return register() }
    if explainCommand() || resumeStaleDraft() { return }
    if answerPendingQuestion() { return takeUpWaiting() }
    if rateResponse() || joinOrLeave() || noteOnOwnTicket() || obeyShift() { return }
    if obeyStaffCommand() { return }
    readCommandAsRequest()
    if answerClaim() { return }
    if continueDraft() { return takeUpWaiting() }
    answerRequest()
    takeUpWaiting()
    offerDraftAgain()
  }

  /// 补充 1024 …, said by somebody who has that trouble.
  private mutating func noteOnOwnTicket() -> Bool {
    guard !sender.role.isStaff, text.hasPrefix("补充"), let serial = understanding.slots.ticket,
      let ticket = situation.ownTickets.first(where: { $0.number.serial == serial })
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
    let verdict = book.matters.first { $0.kind == .rate && !$0.name.hasPrefix("没") }
    let isFinish = understanding.matter?.command == .finish
    let request = second.flatMap { $0.command == nil ? $0 : nil }
    guard let matter = request ?? (isFinish ? verdict : nil) else { return }
    turn.understanding.kind = matter.kind
    turn.understanding.matter = matter
  }

  /// A message that stands on its own.
  mutating func answerRequest() {
    if !understanding.choices.isEmpty { return askWhichMatter() }
    if understanding.kind != .unknown { conversation.missed = [] }
    switch understanding.kind {
    case .help where understanding.matter?.name == Answering.help && helpStaff(): break
    case .greeting, .help, .thanks: say(.answer)
    case .status where understanding.matter?.name == Answering.urging: urge()
    case .status: tellStatus()
    case .cancel: cancel()
    case .human: handOver()
    case .rate: answerUnaskedVerdict()
    case .command where !sender.role.isStaff: say(.staffOnly)
    case .command, .unknown, .crisis: addOrAskBack()
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
    if let until = left.careUntil, until <= now { left.careUntil = nil }
    let isEmpty =
      left.draft == nil && left.pending == nil && left.ticket == nil && left.missed.isEmpty
      && left.careUntil == nil && left.waiting.isEmpty
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
    unicodeScalars.first.map { (0x4e00...0x9fff).contains($0.value) } ?? false
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
