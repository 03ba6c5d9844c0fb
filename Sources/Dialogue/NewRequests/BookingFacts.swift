import Domain
import Rules
import Workflow

/// 我订的是几点: what a booking that stands says, as its sender wrote it and as we read it.
extension Answering {
  /// False without a booking, or when this asks for something else.
  mutating func tellBooking() -> Bool {
    guard text.asksAboutBooking,
      [.status, .unknown, .reschedule, .bookSpace].contains(understanding.kind),
      understanding.slots.people == nil
    else { return false }
    let bookings = situation.ownTickets.filter {
      $0.isOpen && $0.kind == .bookSpace && $0.requester == sender.id
    }
    let recent = bookings.filter { $0.number == conversation.ticket }
    guard !recent.isEmpty || text.namesOwnBooking else { return false }
    guard let last = (recent.isEmpty ? bookings : recent).last else { return false }
    let told = (recent.isEmpty ? bookings : recent).suffix(3).map { booking in
      let said = situation.bookingWords[booking.number] ?? []
      let changes = said.dropFirst().filter { words in
        BookingLabel.allCases.contains { words.hasPrefix($0.rawValue + "：") }
      }
      return desk.line(for: booking) + "\n"
        + (said.prefix(1) + changes).map { "· " + $0 }
        .joined(separator: "\n")
    }
    say(.statusOne, ["清单": told.joined(separator: "\n")], about: last)
    return true
  }
}

/// What a change of a booking begins with where it is written down.
enum BookingLabel: String, CaseIterable {
  case time = "改期"
  case people = "改人数"
  case space = "换场地"
}

extension String {
  /// Whether it may ask what was booked: 几点来着, 我订的是哪间.
  var asksAboutBooking: Bool {
    count <= 20
      && (namesOwnBooking
        || ["几点", "哪间", "几楼", "几号", "哪天", "来着", "什么时候", "几个人"].contains(where: contains))
  }

  /// Whether it speaks of what its sender booked.
  fileprivate var namesOwnBooking: Bool {
    let names = ["我订的", "我约的", "我的预约", "我的会议室", "我预约的", "我预订的", "订了什么", "约了什么", "我订了哪", "我定的"]
    return names.contains(where: contains)
  }
}
