/// How a front desk says a moment, and how a machine writes it.
extension Instant {
  /// `今天 11:30`, `明天 09:00`, `11月20日 周五 16:00`; the year is added when it is another one.
  package func spoken(at now: Instant) -> String { "\(date.spoken(on: now.date)) \(time)" }

  /// `2026-11-18T09:30`, local time to the minute.
  package var isoMinute: String { "\(date)T\(time)" }

  /// `2026-11-18T09:30:05+08:00`.
  package var iso: String {
    let second = Int(seconds - Instant(date, time).seconds)
    return "\(date)T\(time):\(second.padded(2))+08:00"
  }

  /// Reads `2026-11-18 09:30`, also with `T` and with seconds; nil for anything else.
  package init?(local text: some StringProtocol) {
    let parts = text.split(whereSeparator: { $0 == " " || $0 == "T" })
    guard parts.count == 2, let date = CivilDate(parts[0]) else { return nil }
    let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count >= 2, let time = TimeOfDay(clock[0] + ":" + clock[1]) else { return nil }
    var second: Int64 = 0
    if clock.count == 3 {
      guard let value = Int64(clock[2].prefix(2)), (0..<60).contains(value) else { return nil }
      second = value
    } else if clock.count > 3 {
      return nil
    }
    self = Instant(date, time).adding(seconds: second)
  }
}

extension CivilDate {
  /// `今天`, `明天`, `后天`, `昨天`, `11月20日 周五`, or with the year when it is another one.
  package func spoken(on today: CivilDate) -> String {
    switch dayNumber - today.dayNumber {
    case 0: return "今天"
    case 1: return "明天"
    case 2: return "后天"
    case -1: return "昨天"
    default: return dated(on: today)
    }
  }

  /// `11月20日 周五`, or with the year when it is another one: what stays true when it is read a
  /// day later.
  package func dated(on today: CivilDate) -> String {
    let year = year == today.year ? "" : "\(self.year)年"
    return "\(year)\(month)月\(day)日 \(weekday.chinese)"
  }
}

extension Instant {
  /// Midnight of the first day of its month.
  package var startOfMonth: Instant { Instant(date.adding(days: 1 - date.day)) }
}
