import CivilTime
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
    let bookings = standingBookings
    let recent = bookings.filter { $0.number == conversation.ticket }
    guard !recent.isEmpty || text.namesOwnBooking else { return false }
    guard let last = (recent.isEmpty ? bookings : recent).last else { return false }
    let told = (recent.isEmpty ? bookings : recent).suffix(3).map { booking in
      desk.line(for: booking) + (booking.booking?.people.map { "（\($0)人）" } ?? "")
    }
    say(.statusOne, ["清单": told.joined(separator: "\n")], about: last)
    return true
  }

  /// The space of the sender's building that words name by its own name, 小会议室 before 会议室; else
  /// what was read as a place.
  func spaceNamed(in words: String, or read: Place?) -> Place? {
    let building = sender.building ?? desk.directory.onlyBuilding
    let named = desk.directory.spaces.filter { $0.building == building && words.contains($0.name) }
      .max { $0.name.count < $1.name.count }?.name
    guard let named, read?.point != named else { return read }
    return Place(text: named, point: named)
  }

  /// Says when so many do not fit into the space that was named, and which would do.
  mutating func warnOfRoom(for ticket: Ticket) {
    guard let people = ticket.booking?.people else { return }
    let all = desk.directory.spaces.filter { $0.building == ticket.number.building }
    let bookable = desk.directory.bookableSpaces(in: ticket.number.building)
      .sorted { ($0.capacity, $0.name) < ($1.capacity, $1.name) }
    let named = all.filter { ticket.place?.text.contains($0.name) ?? false }
      .max { $0.name.count < $1.name.count }
    guard let largest = bookable.last else { return }
    var values = desk.values(of: ticket)
    values["人数"] = "\(people)"
    if people > max(largest.capacity, named?.capacity ?? 0) {
      values["场地"] = largest.withCapacity
      say(.noRoomLargeEnough, values, about: ticket)
    } else if let named, people > named.capacity {
      values["场地"] = named.withCapacity
      values["清单"] = bookable.filter { $0.capacity >= people }.prefix(3).map(\.withCapacity)
        .joined(separator: "、")
      say(.roomTooSmall, values, about: ticket)
    }
  }

  /// 有哪些地方可以订, 路演厅能坐多少人: what there is; false when nothing of the kind is asked.
  @discardableResult
  mutating func tellSpacesIfAsked() -> Bool {
    let asks = ["哪些", "哪几", "什么地方", "什么场地", "有什么", "多大", "多少人", "几个人", "几人"]
    guard text.asks || ["哪些", "哪几"].contains(where: text.contains),
      understanding.slots.start == nil, understanding.slots.people == nil,
      asks.contains(where: text.contains),
      let building = sender.building ?? desk.directory.onlyBuilding
    else { return false }
    let spaces = desk.spacesInWords(of: building)
    if !spaces.isEmpty { say(.spaces, ["清单": spaces]) }
    return !spaces.isEmpty
  }

  /// When 每周三下午2点到4点 is for the first time; nil when the message wants nothing repeatedly.
  var firstOfRepeated: (start: Instant, end: Instant?)? {
    guard text.saysRepeatedly else { return nil }
    let once = text.replacing("每个", with: "").replacing("每", with: "")
    let slots = understand("订会议室，" + once).slots
    return slots.start.map { ($0, slots.end) }
  }

  /// Every Wednesday of a month is noted once; the other times are arranged by a human, and their
  /// sender is told so.
  mutating func sayIfRepeated(_ ticket: Ticket, words: String) {
    guard let start = ticket.booking?.start, words.saysRepeatedly else { return }
    var values = desk.values(of: ticket)
    values["日期"] = start.date.dated(on: now.date)
    say(.firstOfSeveral, values, about: ticket)
  }
}

extension Booking {
  /// Whether it looks as if its hours were exchanged: 16点到14点 would last
  /// through the night.
  var seemsReversed: Bool {
    guard let start, let end, !isOfWholeDays else { return false }
    let hours = (end.seconds - start.seconds) / 3600
    return hours >= 9 && hours < 24 && end.date > start.date && end.time != .midnight
  }
}

extension Space {
  fileprivate var withCapacity: String { "\(name)（\(capacity)人）" }
}

extension String {
  /// Whether it may ask what was booked: 几点来着, 我订的是哪间.
  fileprivate var asksAboutBooking: Bool {
    count <= 20
      && (namesOwnBooking
        || ["几点", "哪间", "几楼", "几号", "哪天", "来着", "什么时候", "几个人"].contains(where: contains))
  }

  /// Whether it wants something more than once: 每周三, 连续三天.
  fileprivate var saysRepeatedly: Bool {
    ["每周", "每个周", "每星期", "每个星期", "每礼拜", "每个礼拜", "每天", "每日", "每个工作日", "每月", "每个月", "每逢", "连续", "连着"]
      .contains(where: contains)
  }

  /// Whether it speaks of what its sender booked.
  fileprivate var namesOwnBooking: Bool {
    let names = [
      "我订的", "我约的", "我的预约", "我的会议室", "我预约的", "我预订的", "订了什么", "订了啥", "订的啥", "约了什么", "约了啥", "我订了哪",
      "我定的",
    ]
    return names.contains(where: contains)
  }
}
