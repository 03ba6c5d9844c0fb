/// A number that tells how well matters are looked after, with all that is needed to check it:
/// what it was counted from, what was left out and why, and the tickets behind it.
package struct Figure: Hashable, Sendable {
  /// The number, in its unit.
  package enum Value: Hashable, Sendable {
    /// 0–1; shown in percent.
    case share(Double)
    case count(Int)
    /// A number with a fraction: an average, and also hours or working days added up.
    case mean(Double)
    /// Seconds of clock time.
    case clock(seconds: Int64)
    /// Seconds of working time, shown in working days of `perDay` seconds.
    case working(seconds: Int64, perDay: Int64)
    /// There is nothing to count it from; never shown as 0 %.
    case unknown
  }

  /// What was left out, and how many.
  package struct Exclusion: Hashable, Sendable {
    /// In words for the reader, such as 已豁免.
    package var reason: String
    /// 1 or more, of what `denominator` counts.
    package var count: Int

    package init(reason: String, count: Int) {
      self.reason = reason
      self.count = count
    }
  }

  /// A short English word for machines: `on-time`, `duty-on-time`.
  package var key: String
  /// 按时办结率.
  package var name: String
  /// Which part it is about, such as 物业 or 4–7 天; nil for the whole.
  package var part: String?
  /// `unknown` when there is nothing to count it from.
  package var value: Value
  /// What was counted; nil for medians and plain counts. Fractions come from weights.
  package var numerator: Double?
  /// How many it was counted from.
  package var denominator: Int
  /// None of it is in `denominator`; empty when nothing was left out.
  package var excluded: [Exclusion]
  /// How it is counted, in one sentence that a reader can check it with.
  package var recipe: String
  /// The tickets that were counted.
  package var tickets: [TicketNumber]
  /// Those of the denominator that were not: the misses of a rate.
  package var others: [TicketNumber]
  /// What belongs beside it: `SF-1030 12月4日复查`.
  package var notes: [String]

  /// Below this many a number is shown without rank or colour.
  package static let smallest = 20

  /// Whether it was counted from too few for rank or colour.
  package var isSmall: Bool { denominator < Figure.smallest }

  package init(
    _ key: String, _ name: String, part: String? = nil, value: Value, numerator: Double? = nil,
    denominator: Int, excluded: [Exclusion] = [], recipe: String, tickets: [TicketNumber] = [],
    others: [TicketNumber] = [], notes: [String] = []
  ) {
    self.key = key
    self.name = name
    self.part = part
    self.value = value
    self.numerator = numerator
    self.denominator = denominator
    self.excluded = excluded
    self.recipe = recipe
    self.tickets = tickets
    self.others = others
    self.notes = notes
  }

  /// `92.3%`, `14 件`, `1.5 个工作日`, `3 小时`; `—` when there is nothing to count it from.
  package var shown: String {
    switch value {
    case .share(let share): return Figure.decimal(share * 100) + "%"
    case .count(let count): return "\(count)"
    case .mean(let mean): return Figure.decimal(mean, digits: 2)
    case .clock(let seconds): return Figure.span(Double(seconds), perDay: 86_400, day: "天")
    case .working(let seconds, let perDay):
      return Figure.span(Double(seconds), perDay: Double(max(1, perDay)), day: "个工作日")
    case .unknown: return "—"
    }
  }

  private static func span(_ seconds: Double, perDay: Double, day: String) -> String {
    if seconds < 3600 { return "\(Int(seconds / 60)) 分钟" }
    if seconds < perDay { return decimal(seconds / 3600) + " 小时" }
    return decimal(seconds / perDay) + " " + day
  }

  /// Rounded half up to so many digits after the point, without trailing zeros.
  package static func decimal(_ number: Double, digits: Int = 1) -> String {
    let scale = digits == 1 ? 10.0 : 100.0
    let scaled = Int((abs(number) * scale).rounded())
    let sign = number < 0 && scaled > 0 ? "-" : ""
    let (whole, rest) = scaled.quotientAndRemainder(dividingBy: Int(scale))
    if rest == 0 { return sign + "\(whole)" }
    var fraction = String(rest)
    while fraction.count < digits { fraction = "0" + fraction }
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return sign + "\(whole).\(fraction)"
  }
}
