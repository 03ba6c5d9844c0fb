import CivilTime
import Domain
import Rules
import Text
import Workflow

/// 我订的是几点: what a booking that stands says, and what of it needs a word.
extension Answering {
  /// False without a booking, or when this asks for something else.
  mutating func tellBooking() -> Bool {
    guard text.asksAboutBooking, !text.asksAboutHouse,
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

  /// When 每周三下午2点到4点 is for the first time; nil when the message wants nothing repeatedly.
  var firstOfRepeated: (start: Instant, end: Instant?)? {
    guard text.saysRepeatedly else { return nil }
    // 下周一到周三每天 says the days itself, 下周每天 begins on Monday, 每天 tomorrow.
    if let cut = text.firstRange(of: "每天"), !String(text[..<cut.lowerBound]).namesWholeWeek,
      let day = read(NormalText(String(text[..<cut.lowerBound])), at: now, around: surroundings)
        .times.map(\.value).first(where: \.namesDay)?.start.date
    {
      let first = "订会议室，\(day.year)年\(day.month)月\(day.day)日\(text[cut.upperBound...])"
      let slots = understand(first).slots
      return slots.start.map { ($0, slots.end) }
    }
    let week = ["下周", "下星期", "下礼拜"].first { text.contains($0 + "每天") }
    let once =
      (week.map { text.replacing($0 + "每天", with: $0 + "一") } ?? text)
      .replacing("每天", with: "明天").replacing("每个", with: "").replacing("每", with: "")
    let slots = understand("订会议室，" + once).slots
    return slots.start.map { ($0, slots.end) }
  }

  /// Every Wednesday of a month is noted once; the other times are arranged by a human, and their
  /// sender is told so.
  mutating func sayIfRepeated(_ ticket: Ticket, words: String) {
    guard let start = ticket.booking?.start,
      words.saysRepeatedly || words.eachOfSeveralDays != nil
    else { return }
    var values = desk.values(of: ticket)
    values["日期"] = start.date.dated(on: now.date)
    say(.firstOfSeveral, values, about: ticket)
  }
}

extension Booking {
  /// Whether it looks as if its hours were exchanged: 16点到14点 would last through the night; what
  /// begins in the evening may.
  var seemsReversed: Bool {
    guard let start, let end, !isOfWholeDays, start.time.hour < 18 else { return false }
    let hours = (end.seconds - start.seconds) / 3600
    return hours >= 9 && hours < 24 && end.date > start.date && end.time != .midnight
  }
}

extension String {
  /// Whether it may ask what was booked: 几点来着, 我订的是哪间.
  fileprivate var asksAboutBooking: Bool {
    count <= (utf8.count == count ? 40 : 20)
      && (namesOwnBooking
        || ["几点", "哪间", "几楼", "几号", "哪天", "来着", "什么时候", "几个人"].contains(where: contains))
  }

  /// Whether something is wanted in every week or month; 下周每天 is one time of several days.
  var saysWeekly: Bool {
    ["每周", "每个周", "每星期", "每个星期", "每礼拜", "每个礼拜", "每月", "每个月"].contains(where: contains)
  }

  /// Whether it wants something more than once: 每周三, 连续三天.
  fileprivate var saysRepeatedly: Bool {
    saysWeekly || ["每天", "每日", "每个工作日", "每逢", "连续", "连着"].contains(where: contains)
  }

  /// Whether it speaks of what its sender booked.
  fileprivate var namesOwnBooking: Bool {
    let names = [
      "我订的", "我约的", "我的预约", "我的会议室", "我预约的", "我预订的", "订了什么", "订了啥", "订的啥", "约了什么", "约了啥", "我订了哪",
      "我定的", "my booking", "my reservation", "my room", "did i book", "did I book",
    ]
    return names.contains(where: contains)
  }
}
