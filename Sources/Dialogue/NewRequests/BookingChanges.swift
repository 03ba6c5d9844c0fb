import CivilTime
import Domain
import Rules
import Text
import Workflow

/// A booking that stands is changed: those who look after it are told.
extension Answering {
  /// Another time, other numbers or another room; false without a booking or without any of it.
  mutating func moveBooking() -> Bool {
    let slots = understanding.slots
    guard slots.start != nil || slots.people != nil || namesSpace else { return false }
    return change(bookings)
  }

  /// 改成20人吧 of somebody who booked a space, whatever it would be by itself; false when it can be
  /// about something else.
  mutating func changeHeadCount() -> Bool {
    switch understanding.kind {
    case .reschedule, .wish, .unknown, .bookSpace: break
    default: return false
    }
    let open = conversation.draft.flatMap { $0.isShelved ? nil : $0 }
    let changes = ["人数", "改成", "改为", "改到", "变成", "加到", "减到", "多来", "少来"]
    guard open?.kind ?? .reschedule == .reschedule, understanding.slots.people != nil,
      understanding.slots.start == nil, !namesSpace, text.count <= 16,
      changes.contains(where: text.contains), change(bookings)
    else { return false }
    // That was what we asked for.
    conversation.draft = nil
    return true
  }

  private var bookings: [Ticket] {
    situation.ownTickets.filter { $0.kind == .bookSpace && $0.isOpen }
  }

  private mutating func change(_ bookings: [Ticket]) -> Bool {
    guard let last = bookings.last else { return false }
    let named = bookings.first { $0.number.serial == understanding.slots.ticket }
    let recent = bookings.first { $0.number == conversation.ticket }
    guard let booking = named ?? recent ?? (bookings.count == 1 ? last : nil) else {
      askWhichTicket(bookings)
      return true
    }
    var slots = understanding.slots
    let label: BookingLabel = slots.start != nil ? .time : slots.people != nil ? .people : .space
    // 改成3点到5点 says no day: that of the booking is meant, and no other one may stand there.
    let times = read(NormalText(text), at: now, around: surroundings).times
    if !times.contains(where: \.value.namesDay) { (slots.start, slots.end) = (nil, nil) }
    let facts = desk.facts(in: slots)
    let replies = decision.replies.count
    let moved = move(
      .note, on: booking, words: "\(label.rawValue)：\(text)" + (facts.isEmpty ? "" : "（\(facts)）"))
    guard moved != nil else { return true }
    // What we read is said back, for a day misread is a room lost.
    var values = desk.values(of: booking)
    let isWhole = label != .time || slots.start != nil
    values["要点"] = isWhole && !facts.isEmpty ? facts : text
    decision.replies.removeSubrange(replies...)
    say(.bookingChanged, values, about: booking)
    return true
  }
}
