import CivilTime
import Domain
import Rules
import Workflow

/// 明天的可以，后天的不行: what those who look after rooms say of several bookings in one message.
extension Answering {
  /// Tells each what its part says; false when the parts do not each name a booking by its number, its order, its
  /// day or its room, or do not say whether it can be had.
  mutating func obeyOnEachBooking() -> Bool {
    guard sender.role.isStaff, conversation.draft == nil, text.count <= 60 else { return false }
    let bookings = ticketsInHand.filter { $0.phase == .working && $0.kind == .bookSpace }
      .sorted { $0.number < $1.number }
    let clauses = text.staffClauses
    guard bookings.count > 1, clauses.count > 1 else { return false }
    var told: [(ticket: Ticket, words: String)] = []
    for clause in clauses {
      if let (ticket, words) = booking(namedIn: clause, among: bookings) {
        told.append((ticket, words))
      } else if let last = told.indices.last {
        told[last].words += (told[last].words.isEmpty ? "" : "，") + clause
      } else {
        return false
      }
    }
    let numbers = Set(told.map(\.ticket.number))
    guard numbers.count > 1, numbers.count == told.count,
      told.allSatisfy({ SpaceTalk($0.words, isPlaced: true) != nil })
    else { return false }
    conversation.pending = nil
    for (ticket, words) in told {
      understandAgain(words)
      let isHad = SpaceTalk(words, isPlaced: true)?.act != .offers
      if isHad {
        obey(.finish, on: ticket, words: words)
      } else {
        move(.note, on: ticket, words: words)
      }
    }
    return true
  }

  /// The booking that a clause begins with, and what it says of it; nil when it names none or several.
  private func booking(
    namedIn clause: String, among bookings: [Ticket]
  ) -> (ticket: Ticket, words: String)? {
    if let (place, rest) = clause.namedByOrder(among: bookings.count) {
      return (bookings[place], rest)
    }
    let numbered = bookings.filter { ticket in
      clause.looseNumbers.contains { $0.serial == ticket.number.serial }
    }
    if numbered.count == 1 { return (numbered[0], clause.withoutNumbers) }
    let read = understand(clause)
    guard let said = read.slots.start else {
      let space = spaceNamed(in: clause, or: nil)
      let there = bookings.filter { space != nil && $0.place?.point == space?.point }
      return there.count == 1 ? (there[0], clause) : nil
    }
    let then = bookings.filter { ticket in
      guard let start = ticket.booking?.start else { return false }
      return clause.namesHour
        ? start.time.minutes % (12 * 60) == said.time.minutes % (12 * 60) : start.date == said.date
    }
    return then.count == 1 ? (then[0], clause) : nil
  }
}
