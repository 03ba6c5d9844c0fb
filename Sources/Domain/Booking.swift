package import CivilTime

/// What was booked: when, and for how many. Nothing of it is personal.
package struct Booking: Hashable, Sendable, Codable {
  /// Midnight when whole days are wanted; nil while nobody said when.
  package var start: Instant?
  /// Nil when nobody said; the midnight after the last of whole days.
  package var end: Instant?
  /// Head count, 1 or more.
  package var people: Int?

  package init(start: Instant? = nil, end: Instant? = nil, people: Int? = nil) {
    self.start = start
    self.end = end
    self.people = people
  }

  /// Whether nothing is wanted any more.
  package var isGivenUp: Bool { start == nil && people == nil }

  /// Whether it is still to come.
  package func isAhead(of now: Instant) -> Bool { (end ?? start).map { $0 > now } ?? false }

  /// Whether its time is a day or days, without a time of day.
  package var isOfWholeDays: Bool {
    guard let start, start.time == .midnight else { return false }
    return end.map { $0.time == .midnight } ?? true
  }

  /// `11月26日 周四 14:00–16:00`, `11月30日 周一 全天`, by the date, because it may be read another day;
  /// nil without a time.
  package func spokenTime(on today: CivilDate) -> String? {
    guard let start else { return nil }
    let first = start.date.dated(on: today)
    if isOfWholeDays {
      let last = end.map { $0.date.adding(days: -1) } ?? start.date
      if last > start.date { return "\(first)到\(last.dated(on: today))" }
      return end == nil ? first : "\(first) 全天"
    }
    guard let end else { return "\(first) \(start.time)" }
    let day = end.date == start.date ? "" : end.date.dated(on: today) + " "
    return "\(first) \(start.time)–\(day)\(end.time)"
  }

  /// `11月26日 周四 14:00–16:00，10人`, `不用了`.
  package func spoken(on today: CivilDate) -> String {
    if isGivenUp { return "不用了" }
    return [spokenTime(on: today), people.map { "\($0)人" }].compactMap { $0 }.joined(separator: "，")
  }
}
