import Domain
import Rules
import Text
import Workflow

/// 15楼灯那单怎么样了 of those who watch a building or work there: how far that ticket is, whoever
/// reported it.
extension Answering {
  /// Tickets that are told of at once, when several are meant.
  private static let mostAskedAbout = 3

  /// False when the words name neither a place nor a thing, or a worker asks.
  mutating func tellOfTicketsAskedAbout() -> Bool {
    guard sender.role.isStaff, understanding.slots.ticket == nil, turn.asksHowFar else {
      return false
    }
    let seen = situation.recent.filter { may(sender, .see, on: $0, in: desk.directory) }
    let meant = ticketsAskedAbout(among: seen)
    let open = meant.filter(\.isOpen)
    let told = (open.isEmpty ? meant : open).prefix(Answering.mostAskedAbout)
    guard let first = told.first else {
      let place = understanding.slots.place
      // 大堂漏水，谁在弄 may be the first to say so.
      let wonders = ["什么情况", "谁在", "怎么还没"].contains(where: text.contains)
      guard place != nil || understanding.kind == .painPoint,
        !wonders || understanding.matter == nil || understanding.kind == .status
      else { return false }
      say(.statusNotFound, ["地点": place?.publicName ?? ""])
      return true
    }
    // 催办 or 上会 that comes next is said of it.
    if told.count == 1, first.isOpen { conversation.ticket = first.number }
    let lines = told.map { desk.line(for: $0, toStaff: true) }
    say(.statusOne, ["清单": lines.joined(separator: "\n")], about: told.count == 1 ? first : nil)
    return true
  }

  /// 修好没 of those who watch a building and reported nothing: the newest that are open; false when there are
  /// none.
  mutating func tellOfNewest() -> Bool {
    guard watchesBuilding, situation.ownTickets.isEmpty else { return false }
    let open = situation.recent.filter {
      $0.isOpen && may(sender, .see, on: $0, in: desk.directory)
    }
    let told = spokenOfLately(among: open).prefix(Answering.mostAskedAbout)
    guard let first = told.first else { return false }
    if told.count == 1 { conversation.ticket = first.number }
    let lines = told.map { desk.line(for: $0, toStaff: true) }
    say(.statusOne, ["清单": lines.joined(separator: "\n")], about: told.count == 1 ? first : nil)
    return true
  }

  /// What stands behind the thing that is asked after.
  private static let askings = [
    "那单", "那张", "那件", "那个", "的单", "的事", "怎么", "还没", "什么时候", "啥时候", "几时", "到哪", "修", "弄", "换", "好了",
    "有没有",
    "处理", "进度", "什么情况", "谁在",
  ]

  /// Those at the place that is named and of the kind of trouble; of a place alone, all that is there.
  func ticketsAskedAbout(among tickets: [Ticket]) -> [Ticket] {
    let place = understanding.slots.place
    let near = tickets.filter { ticket in
      place.map { ticket.place != nil && ticket.isAbout($0) || ticket.title.contains($0.text) }
        ?? true
    }
    let category = understanding.matter?.category ?? category(of: text, before: Answering.askings)
    let plain = NormalText(text).text
    let alike = near.filter { ticket in
      category != nil && ticket.category == category
        || ticket.subjects.contains(where: plain.contains)
    }
    let meant = alike.isEmpty && place != nil && category == nil ? near : alike
    // 15楼灯 is that of the floor before that of a room there.
    let exact = meant.filter { category != nil && $0.place?.publicName == place?.publicName }
    return exact.isEmpty ? meant : exact
  }
}

extension Turn {
  /// Whether it asks how far something is: 查进度, or a trouble with 怎么样了 behind it.
  var asksHowFar: Bool {
    switch understanding.kind {
    case .status: true
    case .painPoint, .unknown, .rate:
      [
        "怎么样了", "怎样了", "好了吗", "好了没", "修好没", "修了吗", "弄了吗", "到哪一步", "到哪步", "什么进度", "什么情况", "修了没",
        "弄了没", "换了没", "弄好没", "来了没", "处理了没", "谁在弄", "谁在修",
      ]
      .contains(where: message.text.contains)
        || ["那单", "那张单"].contains(where: message.text.hasSuffix)
    default: false
    }
  }
}
