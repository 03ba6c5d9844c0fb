import Domain
import Rules
import Text
import Workflow

/// Whether the words of a command are one: it depends on who says them, and what follows.
extension Answering {
  /// A staff command goes before any question of ours, which it does not answer; what somebody
  /// reported goes on waiting for its own answer, never filed behind their back.
  mutating func obeyOrder() -> Bool {
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

  /// A command word in front of a ticket's number is that command, whatever follows: in 补充 1001
  /// 疏通车已到 nothing is finished, and 完成 1024 困的人已救出 reports no new emergency.
  mutating func readReportAsCommand() {
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
  mutating func readCommandAsRequest() {
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
}

extension Character {
  /// Whether it is a Chinese character, so that 完成 before it may be part of another word.
  fileprivate var isHan: Bool {
    unicodeScalars.first.map { Han.scalars.contains($0.value) } ?? false
  }
}
