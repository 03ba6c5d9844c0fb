import Domain
import Rules
import Workflow

/// 告诉他明天下午到, 跟反映人说配件没货: words for whoever reported what the sender works on.
extension Answering {
  /// Passes such words on, and a time in them as the holder's word; false when there is nobody to tell.
  ///
  /// - Parameter chosen: The ticket that the sender said is meant, when several could be.
  mutating func relay(about chosen: Ticket? = nil) -> Bool {
    guard sender.role.isStaff, understanding.urgency != .emergency, !filesForSomebody,
      namedTickets.isEmpty || chosen != nil, let relayed = text.relayed
    else { return false }
    let known = situation.unitTickets.filter { $0.isOpen && !ownDuties(on: $0).isEmpty }
    let tickets = chosen.map { [$0] } ?? ticketsToTell(relayed, among: known)
    guard !tickets.isEmpty else { return false }
    conversation.pending = nil
    return act(on: tickets) { answering, ticket in
      guard !relayed.words.isEmpty else { return answering.ask(.whatToAdd, of: .note, on: ticket) }
      answering.tellProgress(of: ticket, saying: relayed.words)
    }
  }

  /// Those whose requesters are meant: 跟空调那个说 names one, and 跟他说 means the one just spoken of.
  private func ticketsToTell(_ relayed: Relayed, among known: [Ticket]) -> [Ticket] {
    let working = known.filter { $0.phase == .working }
    if let name = relayed.name { return tickets(workedOnIn: name, among: working) }
    // An overseer may have just asked after it.
    let recent = (known + situation.tickets).unique(by: \.number).filter {
      $0.number == conversation.ticket && $0.isOpen
        && may(sender, .note, on: $0, in: desk.directory)
    }
    return recent.isEmpty ? writtenTo(among: meant(among: working)) : recent
  }
}

/// Words for whoever reported something.
private struct Relayed {
  /// What names the ticket: 空调那个; nil where nothing does.
  var name: String?
  var words: String
}

extension String {
  /// What is to be said to whoever reported something, perhaps nothing yet; nil when nothing is.
  fileprivate var relayed: Relayed? {
    var rest = self[...]
    func drop(_ words: [String]) -> Bool {
      guard let word = words.first(where: rest.hasPrefix) else { return false }
      rest = rest.dropFirst(word.count).drop { $0.isWhitespace || "，,：:".contains($0) }
      return true
    }
    while drop(StaffPhrases.pleas) {}
    let asks = drop(["问问", "问一下", "问下", "问"])
    let bids = !asks && drop(["让", "叫", "喊"])
    let tells = asks || bids || drop(["告诉", "转告", "通知", "答复", "回复", "回"])
    guard tells || drop(["跟", "和", "同", "给"]) else { return nil }
    var name: String?
    if !drop(StaffPhrases.reporters) {
      // 跟12楼的说 and 告诉空调那个.
      guard let end = ["的", "那个", "那位", "那边"].compactMap({ rest.firstRange(of: $0) }).first,
        rest[..<end.lowerBound].count <= 6
      else { return nil }
      name = String(rest[..<end.upperBound])
      rest = rest[end.upperBound...].drop { $0.isWhitespace }
    }
    let says = drop(["说一下", "说一声", "说下", "说", "讲一下", "讲一声", "讲", "一下", "一声", "回个话", "回一下"])
    // 跟他说过了 is done already.
    guard name == nil && tells || says, !["了", "过"].contains(where: rest.hasPrefix) else {
      return nil
    }
    let words = String(rest).trimmed
    // 通知她老公 is said of somebody else.
    if ["老公", "老婆", "家人", "家属", "妈", "爸", "老板", "领导", "公司"].contains(where: words.hasPrefix) {
      return nil
    }
    // 让他们停了 and 叫他们搬走了 are done: it is how far it is.
    guard !bids || !words.hasSuffix("了") else { return nil }
    // 让他去修 is said of a colleague.
    if bids, ["去", "来修", "来弄", "来换", "修", "弄", "换", "处理", "看"].contains(where: words.hasPrefix) {
      return nil
    }
    if asks, !words.asks, !words.contains("几"), !words.contains("是") { return nil }
    return Relayed(name: name, words: bids && !words.isEmpty ? "请" + words : words)
  }
}
