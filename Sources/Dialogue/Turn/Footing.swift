package import Domain
import Rules
import Text

/// Which building a staff member of several means.
///
/// Numbers are counted per building, so a bare 1024 may be SF-1024 or LF-1024. A code in the text
/// decides; else the one ticket of that number that is there; between two we never guess.
package struct Footing: Sendable {
  /// The serial whose building is to be found; nil when the sender's own building is meant anyway.
  package var serial: Int?
  /// The building whose code stands in the text.
  private var named: BuildingCode?
  /// Whether to ask back is better than to take the sender's own building: never in danger, and not
  /// for a number that only happens to stand in a report.
  private var asksBack = false
  private var buildings: [Building]
  /// Whether a staff member names a ticket of a building out of their reach. Then no serial is meant
  /// that could be taken for one of their own.
  package private(set) var isElsewhere = false

  /// Finds what the text says of buildings; a sender who is no staff reaches none, so nothing is asked.
  package init(
    of turn: Turn, from sender: Person, in conversation: Conversation?, directory: Directory
  ) {
    buildings = sender.role.isStaff ? directory.reachedBuildings(by: sender) : []
    let text = turn.message.text
    if let serial = turn.understanding.slots.ticket, text.code(before: serial) != nil,
      !buildings.isEmpty
    {
      named = buildings.map(\.code).first { text.isAbout(serial, in: $0) }
      isElsewhere = named == nil
    } else if turn.understanding.slots.ticket == nil {
      // 代报 六方大厦3楼厕所没纸 is about that house.
      let spoken = buildings.filter { text.contains($0.name) }
      if spoken.count == 1 { named = spoken[0].code }
    }
    guard buildings.count > 1, !isElsewhere else { return }
    switch turn.understanding.kind {
    case .command, .status, .cancel, .rate: asksBack = turn.understanding.urgency != .emergency
    case .bookSpace, .counselling, .painPoint, .service, .wish, .reschedule, .help, .greeting,
      .thanks, .human, .crisis, .unknown:
      break
    }
    serial = turn.understanding.slots.ticket ?? text.looseNumbers.first?.serial
    if case .ticket(let serials, _)? = conversation?.pending, let choice = text.leadingChoice,
      serials.indices.contains(choice.number - 1)
    {
      serial = serials[choice.number - 1]
      asksBack = true
    }
  }

  /// The tickets that may be meant, for the store to look up.
  package var candidates: [TicketNumber] {
    guard let serial else { return [] }
    return named.map { [TicketNumber($0, serial)] }
      ?? buildings.map { TicketNumber($0.code, serial) }
  }

  /// The building to answer for, or what to ask back.
  ///
  /// - Parameter tickets: Those of `candidates` that exist.
  package func settled(among tickets: [Ticket]) -> Result<BuildingCode?, Unclear> {
    if let named { return .success(named) }
    let open = tickets.filter(\.isOpen)
    let meant = open.isEmpty ? tickets : open
    if meant.count > 1 { return asksBack ? .failure(Unclear(tickets: meant)) : .success(nil) }
    return .success(meant.first?.number.building)
  }

  /// Several buildings have an open ticket of that number.
  package struct Unclear: Error, Hashable, Sendable {
    /// Two or more, each of another building: the open ones where any is open, else all.
    package var tickets: [Ticket]

    /// What the sender is told.
    package var text: String {
      let list = tickets.map { "\($0.number)「\($0.title)」" }.joined(separator: "\n")
      let example = tickets.last.map { "\($0.number)" } ?? ""
      return "您管的几栋楼里都有这个号：\n\(list)\n请带上楼宇代号再发一次，例如：接单 \(example)"
    }
  }
}
