import Domain
import Rules
import Text
import Workflow

/// Services: what people ask about is answered first; then we offer to register them.
extension Answering {
  /// The item's information and, in the same message, whether somebody should be told.
  mutating func offer(_ matter: Matter) {
    conversation.pending = .offer(matter.name, text: text)
    let information = book.say(.answer, for: matter)
    decision.replies.append(
      Reply(information + "\n" + book.say(.offer, for: matter), choices: ["帮我登记", "不用了"]))
  }

  /// Takes 1 / 好的 / 不用了 as the answer; false when the message is something else.
  mutating func answerOffer(of name: String, text earlier: String) -> Bool {
    let choice = text.leadingChoice.flatMap { $0.rest.isEmpty ? $0.number : nil }
    let agrees = text.agrees || ["帮我登记", "登记", "麻烦了"].contains(text.bare)
    if choice == 2 || text.declines {
      say(.offerDeclined)
      return true
    }
    guard choice == 1 || agrees, let matter = book.matter(named: name) else {
      return false
    }
    understandAgain(earlier)
    turn.understanding.kind = matter.kind
    turn.understanding.matter = matter
    turn.understanding.choices = []
    beginRequest()
    return true
  }

  /// Another time for a booking that stands: those who look after it are told; false without one.
  mutating func moveBooking() -> Bool {
    let bookings = situation.ownTickets.filter { $0.kind == .bookSpace && $0.isOpen }
    guard let booking = bookings.last, understanding.slots.start != nil else { return false }
    if bookings.count > 1, understanding.slots.ticket == nil {
      askWhichTicket(bookings)
      return true
    }
    let named = bookings.first { $0.number.serial == understanding.slots.ticket }
    var slots = understanding.slots
    // 改成3点到5点 says no day: that of the booking is meant, and no other one may stand there.
    let times = read(NormalText(text), at: now, around: surroundings).times
    if !times.contains(where: \.value.namesDay) { (slots.start, slots.end) = (nil, nil) }
    let facts = desk.facts(in: slots)
    move(
      .note, on: named ?? booking, words: "改期：\(text)" + (facts.isEmpty ? "" : "（\(facts)）"))
    return true
  }
}
