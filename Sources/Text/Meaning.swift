import CivilTime

/// What a word of the lexicon means to the readers of times, places, counts and tickets.
enum Meaning: Hashable, Sendable {
  // Times.
  /// 今天 is 0, 明天 1, 昨天 -1.
  case day(Int)
  /// 上午, 晚上.
  case part(DayPart)
  /// 早 and 晚 alone: a part of a day only beside a day or a clock time.
  case shortPart(DayPart)
  /// 今晚, 明早.
  case dayPart(Int, DayPart)
  /// 周三 has no week, 本周三 is week 0, 下周三 week 1.
  case weekday(week: Int?, Weekday)
  case weekend(week: Int?)
  /// 本月 is 0, 下个月 1.
  case month(Int)
  /// 月底, 下月初.
  case monthPoint(month: Int, MonthPoint)
  /// 今年 is 0, 明年 1.
  case year(Int)
  case yearMark, monthMark, dayMark
  case oClock, minuteMark, quarterMark, exactly
  case half
  /// Seconds in 小时, 分钟, 天; spans of whole days are multiples of 86,400.
  case unit(Int)
  case after, before, within
  /// 再过, before a duration.
  case elapse
  /// 到, 至.
  case until
  /// 大概, 左右.
  case about
  /// 每, 每个: what follows is no single moment.
  case every
  case morningMark, eveningMark
  // Places.
  case buildingMark, floorMark, basement, roomMark, gateMark
  /// A part of a building that stands alone: 东楼, A座.
  case wing
  case topFloor
  case zone, point
  /// A point that takes a number before it: 号电梯.
  case numberedPoint
  /// 的, 里: stands between two parts of a place.
  case connector
  // Counts.
  case piece, person, seat
  /// 几, 多, 来 after a number.
  case more
  /// 几 before a unit of ten, and alone.
  case several
  case peopleCue, headCount
  /// 俩, 仨.
  case pair(Int)
  // Tickets.
  case ticketCue
  /// 块, 米, 号线: the number before it is a measure and nothing else.
  case measure
  /// A word that only looks like the start of something else: 一下, 有一点.
  case plain
}

/// A part of the day, with the hours it stands for when no clock time is said.
enum DayPart: Hashable, Sendable {
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

/// 月初, 月中, 月底.
enum MonthPoint: Hashable, Sendable {
  case start, middle, end

  /// The day of the month; 31 where a month is shorter means its last.
  var day: Int {
    switch self {
    case .start: 1
    case .middle: 15
    case .end: 31
    }
  }
}
