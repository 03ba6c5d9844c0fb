import CivilTime
package import Domain
package import Rules

extension Slots {
  /// What a message says of a booking.
  package var booking: Booking { Booking(start: start, end: end, people: people) }
}

/// A booking, of a space or of a service, is answered before its hour comes, and settled when it
/// begins, whatever the class of its deadlines would allow.
extension Desk {
  /// Minutes before a booked hour by which its sender has an answer, and after midnight at which a
  /// booked day begins: when people come to work.
  private static let answerAhead = 60
  private static let dayBegins = 9 * 60
  /// The least time that those who look after a space have for that.
  private static let leastNotice = 15

  /// Ends a duty's clocks earlier where the booked time asks for it; never later, for what was
  /// promised is kept.
  func hasten(_ duty: inout Duty, toBeReadyAt booked: Instant) {
    let start = booked.time == .midnight ? booked.adding(minutes: Desk.dayBegins) : booked
    guard start > now else { return }
    let ahead = max(
      start.adding(minutes: -Desk.answerAhead), min(now.adding(minutes: Desk.leastNotice), start))
    func end(_ end: Instant) -> Countdown {
      countdown(from: now, to: end, for: duty.unit, isWallClock: false, isProvisional: false)
    }
    if ahead < duty.contact.due { duty.contact = end(ahead) }
    if start < duty.solution.due { duty.solution = end(start) }
  }

  /// A booking at another time: an earlier one is looked after earlier, and what was said to be done
  /// is done anew.
  func rebooked(_ ticket: Ticket, as booking: Booking) -> TicketEvent {
    var duties = ticket.claimedAt == nil || !ticket.isOpen ? ticket.duties : freshDuties(of: ticket)
    if let start = booking.start, start != ticket.booking?.start,
      let lead = duties.firstIndex(where: { $0.part == .lead }), duties[lead].pause == nil
    {
      hasten(&duties[lead], toBeReadyAt: start)
    }
    return .rebooked(booking, duties: duties, due: due(of: duties))
  }
}
