package import CivilTime
package import Domain

/// Everything that can be read from a text without knowing what it is about.
package struct Readings: Hashable, Sendable {
  /// From left to right, in the words that we use for places.
  package var places: [Mention<Place>] = []
  /// Moments and spans as an office means them at `now`; 每周二 and 今年 are none.
  package var times: [Mention<TimeSpan>] = []
  /// How long something lasts: 两小时.
  package var durations: [Mention<TimeLength>] = []
  /// Head counts.
  package var people: [Mention<Int>] = []
  /// As people dial them, an extension behind a dash: `13800001234`, `021-63550000-8001`.
  package var phones: [Mention<String>] = []
  /// Ticket serials, as in `1024` after a command or in `SF-1024`.
  package var tickets: [Mention<Int>] = []
  /// Number plates without spaces or dots, in capitals: `沪A12345`.
  package var plates: [Mention<String>] = []
  /// What people call themselves after 我叫 or 联系人.
  package var names: [Mention<String>] = []
  /// Companies after 我们公司是 and the like.
  package var companies: [Mention<String>] = []

  /// What was read in a part of the text, with ranges within that part.
  ///
  /// - Parameter range: In normalised scalars.
  package func part(in range: Range<Int>) -> Readings {
    Readings(
      places: places.part(in: range), times: times.part(in: range),
      durations: durations.part(in: range), people: people.part(in: range),
      phones: phones.part(in: range),
      tickets: tickets.part(in: range), plates: plates.part(in: range),
      names: names.part(in: range),
      companies: companies.part(in: range))
  }
}

/// A value and where it was read.
package struct Mention<Value: Hashable & Sendable>: Hashable, Sendable {
  /// What the words mean, in the shape that its list in `Readings` gives it.
  package var value: Value
  /// In normalised scalars.
  package var range: Range<Int>

  package init(_ value: Value, at range: Range<Int>) {
    self.value = value
    self.range = range
  }
}

extension Array {
  fileprivate func part<Value>(in range: Range<Int>) -> [Mention<Value>]
  where Element == Mention<Value> {
    compactMap { mention in
      mention.range.moved(outOf: range).map { Mention(mention.value, at: $0) }
    }
  }
}

/// A moment or a stretch of time that a message named.
package struct TimeSpan: Hashable, Sendable {
  /// Midnight of a whole day; `now` for 下午4点前 and 两小时内.
  package var start: Instant
  /// Nil for a moment.
  package var end: Instant?
  /// Whether a clock time was said (下午四点) or only a day or a part of one (明天, 明天下午).
  package var hasClockTime: Bool
  /// Whether it is over: 昨天下午, 三天前.
  package var isPast: Bool
  /// Whether its day was said, in the same clause or another one: not of 下午四点 alone.
  package var namesDay = true
  /// Whether it belongs to what the sender tells, not to what they ask for: 昨天开会哭了,
  /// 凌晨三点醒, 周末躺两天.
  package var isTale = false

  package init(start: Instant, end: Instant? = nil, hasClockTime: Bool, isPast: Bool = false) {
    self.start = start
    self.end = end
    self.hasClockTime = hasClockTime
    self.isPast = isPast
  }
}

/// How long something lasts.
package struct TimeLength: Hashable, Sendable {
  /// A month is 30 days and a year 365.
  package var seconds: Int
  /// Whether it is said to have lasted so long already: 等了半小时, 坏了三天.
  package var isElapsed: Bool

  package init(seconds: Int, isElapsed: Bool = false) {
    self.seconds = seconds
    self.isElapsed = isElapsed
  }
}
