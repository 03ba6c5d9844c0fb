package import CivilTime

/// A stretch of time that figures are counted over: `from` belongs to it, `to` does not.
package struct Period: Hashable, Sendable {
  /// Included.
  package var from: Instant
  /// Excluded.
  package var to: Instant

  package init(from: Instant, to: Instant) {
    self.from = from
    self.to = to
  }

  /// Whole days, the last one included.
  package init(days first: CivilDate, through last: CivilDate) {
    self.init(from: Instant(first), to: Instant(last.adding(days: 1)))
  }

  /// False of nil: what has not happened lies in no period.
  package func contains(_ moment: Instant?) -> Bool {
    guard let moment else { return false }
    return from <= moment && moment < to
  }

  /// The same stretch so much earlier.
  package func earlier(bySeconds seconds: Int64) -> Period {
    Period(from: from.adding(seconds: -seconds), to: to.adding(seconds: -seconds))
  }

  /// `11月16日—11月22日`, `11月24日` for a single day; the year where it is not that of `today`.
  package func spoken(on today: CivilDate) -> String {
    let (first, last) = (from.date, to.adding(seconds: -1).date)
    func say(_ date: CivilDate) -> String {
      let (year, month, day) = date.components
      return (year == today.year ? "" : "\(year)年") + "\(month)月\(day)日"
    }
    return first == last ? say(first) : say(first) + "—" + say(last)
  }
}

/// A report that is asked for by chat.
package enum ReportSpan: String, CaseIterable, Hashable, Sendable, Codable {
  case day, week, month

  /// What it is called, which is also the command that asks for it.
  package var chinese: String {
    switch self {
    case .day: "日报"
    case .week: "周报"
    case .month: "月报"
    }
  }

  /// What it covers: the day, week or month so far. When that has hardly begun (before noon, on a
  /// Monday, on the first three days of a month) it is the one before, which is what people want.
  ///
  /// - Parameter isPrevious: 昨天, 上周, 上个月 was asked for by name; false for 今天, 本周, 这个月.
  package func period(at now: Instant, isPrevious: Bool? = nil) -> Period {
    let today = now.date
    switch self {
    case .day:
      let day = isPrevious ?? (now.time.hour < 12) ? today.adding(days: -1) : today
      return Period(days: day, through: day)
    case .week:
      let isLast = isPrevious ?? (today.weekday == .monday)
      let monday = isLast ? today.monday.adding(days: -7) : today.monday
      return Period(days: monday, through: isLast ? monday.adding(days: 6) : today)
    case .month:
      let isLast = isPrevious ?? (today.day <= 3)
      let first = isLast ? today.firstOfMonth.adding(months: -1) : today.firstOfMonth
      return Period(
        days: first, through: isLast ? today.firstOfMonth.adding(days: -1) : today)
    }
  }
}
