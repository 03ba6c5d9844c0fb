import Domain
import Rules
import Workflow

/// What a worker calls off or keeps by what it was about: 把漏水那个取消, 取消那个空调的 咨询还要, 会议室别给我取消啊.
extension Answering {
  /// 会议室别给我取消啊: nothing is changed; false when nothing of the kind is said.
  mutating func keepWhatIsKept() -> Bool {
    guard !sender.role.isStaff, text.count <= 16, !text.asks, text.deniesCallingOff,
      situation.ownTickets.contains(where: \.isOpen) || !standingBookings.isEmpty
    else { return false }
    conversation.pending = nil
    let named = tickets(
      named: text, among: situation.ownTickets.filter { $0.isOpen && $0.kind != .bookSpace })
    if named.count == 1 {
      note(on: named[0])
    } else {
      say(standingBookings.isEmpty ? .offerDeclined : .bookingKept)
    }
    return true
  }

  /// 会议室取消吧 咨询照常: what stays as it is is left out, so that nobody calls it off.
  mutating func leaveOutWhatStays() {
    let clauses = text.clauses
    guard !sender.role.isStaff, clauses.count > 1, text.count <= Answering.longestRoundOfVerdicts,
      understanding.urgency < .emergency, clauses.contains(where: \.callsSomethingOff)
    else { return }
    let rest = clauses.filter { !$0.staysAsItIs }
    // 洽谈室不要了，路演厅保留 is about the one room that was booked.
    let rooms = clauses.count(where: \.namesSpace)
    guard rest.count < clauses.count, rooms < 2, rest.contains(where: \.callsSomethingOff)
    else { return }
    understandAgain(rest.joined(separator: "，"))
  }

  /// 把漏水那个取消, 电瓶车那个不用管了: calls off the one open ticket that it names by what that was about;
  /// false when it names none or several, or asks for something besides.
  mutating func callOffWhatIsNamed() -> Bool {
    guard !sender.role.isStaff, understanding.slots.ticket == nil,
      understanding.urgency < .emergency
    else { return false }
    let open = situation.ownTickets.filter { $0.isOpen && $0.claimedAt == nil }
    let just = isFreshTalk && text.sendsAway ? open.filter { $0.number == conversation.ticket } : []
    guard text.callsOff || !just.isEmpty else { return false }
    let named = tickets(thoughtOfIn: text, among: open)
    let meant = named.isEmpty ? just : named
    guard meant.count == 1, meant[0].kind != .bookSpace else { return false }
    let ticket = meant[0]
    // 空调那个不用管了 may be what is being asked about.
    let asked = conversation.draft.flatMap { book.matter(named: $0.matter) }
    guard asked == nil || asked?.category != ticket.category else { return false }
    if text.bare.hasSuffix("算了") { askWhetherWithdrawn(ticket) } else { callOffTicket(ticket) }
    return true
  }

  /// Withdraws a ticket, or asks first where somebody may be in danger.
  mutating func callOffTicket(_ ticket: Ticket) {
    if ticket.deadlineClass == .d0 { askWhetherWithdrawn(ticket) } else { withdraw(from: ticket) }
  }

  private mutating func askWhetherWithdrawn(_ ticket: Ticket) {
    conversation.pending = .withdrawal(ticket.number.serial)
    say(.isWithdrawal, desk.values(of: ticket), choices: ["撤回", "接着办"])
  }
}

extension String {
  /// Whether it says that something stays: 咨询照常, 会议室不要动, 漏水的还是要来.
  fileprivate var staysAsItIs: Bool {
    let stays = [
      "照常", "照旧", "不要动", "别动", "不变", "保留", "留着", "别取消", "不取消", "还要", "还要来", "还是要来", "还要修", "还是要修",
    ]
    return stays.contains(where: withoutTone.hasSuffix)
  }

  /// Whether it says that nothing is to be called off: 别给我取消, 没说要取消.
  fileprivate var deniesCallingOff: Bool {
    let denials = [
      "不要取消", "不取消", "没取消", "没有取消", "别取消", "别给我取消", "别给取消", "没说取消", "没说要取消", "没有说要取消", "没让你取消",
      "不是取消", "不是要取消", "不能取消", "不可取消", "不可以取消", "千万不要取消", "别撤", "不撤", "没撤", "不要撤",
    ]
    return denials.contains(where: bare.contains)
  }

  /// Whether it says that something is to go, whatever else: 会议室取消吧, 取消那个空调的, 漏水的事算了.
  fileprivate var callsSomethingOff: Bool {
    (String.callingOff + ["算了"]).contains(where: withoutTone.hasSuffix)
      || String.orders.contains(where: bare.hasPrefix)
  }

  /// Whether it calls something off and says hardly more than what: 把漏水那个取消. Of 漏水那个不要取消 and
  /// 物业把空调那个给取消了 nothing is called off.
  fileprivate var callsOff: Bool {
    let said = bare
    let others = ["给取消", "被取消", "要取消", "被撤", "千万", "物业", "谁", "怎么"]
    guard said.count <= 18, clauses.count == 1, !asks, !deniesCallingOff,
      !others.contains(where: said.contains)
    else { return false }
    return String.callingOff.contains(where: withoutTone.hasSuffix) || said.hasSuffix("的事算了")
      || String.orders.contains { said.hasPrefix($0) && said.count <= $0.count + 6 }
  }

  /// Whether it says that nobody need come any more: 我们自己推上去了 不用来了; not 今天不用来了.
  fileprivate var sendsAway: Bool {
    let times = ["今天", "明天", "后天", "上午", "下午", "晚上", "周", "先", "暂时", "现在", "点"]
    return bare.count <= 24 && !asks && !deniesCallingOff && !times.contains(where: contains)
      && ["不用来了", "不用修了", "不用管了", "不用看了", "不用处理了", "别来了"]
        .contains(where: withoutTone.hasSuffix)
  }

  private static let orders = ["取消", "撤回", "撤销"]
  private static let callingOff =
    orders + ["取消掉", "撤掉", "不用管了", "不用来了", "不用修了", "不用看了", "不用处理了", "不要了"]

  /// Without marks, and without what only gives it a tone.
  private var withoutTone: String { bare.filter { !"的哦啊呀吧哈".contains($0) } }
}
