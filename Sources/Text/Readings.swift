package import CivilTime
package import Domain

/// Everything that can be read from a text without knowing what it is about.
package struct Readings: Hashable, Sendable {
  package var places: [Mention<Place>]
  package var times: [Mention<TimeSpan>]
  /// Head counts.
  package var people: [Mention<Int>]
  package var phones: [Mention<String>]
  /// Ticket serials, as in `1024` after a command or in `SF-1024`.
  package var tickets: [Mention<Int>]

  package init(
    places: [Mention<Place>] = [], times: [Mention<TimeSpan>] = [], people: [Mention<Int>] = [],
    phones: [Mention<String>] = [], tickets: [Mention<Int>] = []
  ) {
    self.places = places
    self.times = times
    self.people = people
    self.phones = phones
    self.tickets = tickets
  }
}

/// A value and where it was read.
package struct Mention<Value: Hashable & Sendable>: Hashable, Sendable {
  package var value: Value
  /// In normalised scalars.
  package var range: Range<Int>

  package init(_ value: Value, at range: Range<Int>) {
    self.value = value
    self.range = range
  }
}

/// A moment or a stretch of time that a message named.
package struct TimeSpan: Hashable, Sendable {
  package var start: Instant
  /// Nil for a moment.
  package var end: Instant?
  /// Whether a clock time was said (下午四点) or only a day or a part of one (明天, 明天下午).
  package var hasClockTime: Bool

  package init(start: Instant, end: Instant? = nil, hasClockTime: Bool) {
    self.start = start
    self.end = end
    self.hasClockTime = hasClockTime
  }
}
