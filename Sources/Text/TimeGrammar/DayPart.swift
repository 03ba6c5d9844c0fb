/// A part of the day, with the hours it stands for when no clock time is said.
enum DayPart: UInt8, Hashable, Sendable {
  case smallHours, earlyMorning, morning, noon, afternoon, dusk, evening, lateNight

  /// Minutes since midnight of the part's own day; conventions, not facts.
  var minutes: Range<Int> {
    switch self {
    case .smallHours: 0..<360
    case .earlyMorning: 420..<600
    case .morning: 480..<720
    case .noon: 690..<810
    case .afternoon: 780..<1080
    case .dusk: 1020..<1140
    case .evening: 1080..<1320
    case .lateNight: 1320..<1440
    }
  }

  /// The hour on the 24-hour clock of what people call `hour` in this part; 24 and more is after
  /// midnight, as in 晚上12点.
  func hour(_ hour: Int) -> Int {
    guard hour <= 12 else { return hour }
    switch self {
    case .smallHours: return hour == 12 ? 0 : hour
    case .earlyMorning, .morning: return hour
    case .noon: return hour < 4 ? hour + 12 : hour
    case .afternoon, .dusk: return hour < 12 ? hour + 12 : 12
    case .evening: return hour == 12 ? 24 : hour < 4 ? hour + 24 : hour + 12
    case .lateNight: return hour == 12 ? 24 : hour < 6 ? hour + 24 : hour + 12
    }
  }
}

/// 初, 中, 底 of a month, a year or a week.
enum Portion: UInt8, Hashable, Sendable {
  case start, middle, end
}

/// A unit of time, as counted in durations.
enum TimeUnit: UInt8, Hashable, Sendable {
  case second, minute, quarterHour, hour, day, workday, week, month, quarter, year, decade, century

  /// Its length; a month is taken as 30 days and a year as 365.
  var seconds: Int {
    switch self {
    case .second: 1
    case .minute: 60
    case .quarterHour: 900
    case .hour: 3600
    case .day, .workday: 86_400
    case .week: 604_800
    case .month: 30 * 86_400
    case .quarter: 91 * 86_400
    case .year: 365 * 86_400
    case .decade: 3650 * 86_400
    case .century: 36_500 * 86_400
    }
  }

  /// Whether it is a day or longer, so that it moves dates and not clock times.
  var isCalendar: Bool { rawValue >= TimeUnit.day.rawValue }

  /// How many months it has; nil for units that are no whole months.
  var months: Int? {
    switch self {
    case .month: 1
    case .quarter: 3
    case .year: 12
    case .decade: 120
    case .century: 1200
    default: nil
    }
  }
}
