/// The class of a word: what it can be a part of.
enum Word: UInt8, Sendable {
  /// A scalar that is no word to us.
  case other
  case number
  /// A word that only looks like the start of something else: 一下, 有一点.
  case plain

  // Days and longer stretches.
  /// 今天 is 0, 明天 1.
  case day
  /// 明后天: several days from one on.
  case dayRun
  /// 今晚, 明早: a day and a part of it.
  case dayPart
  /// 上午, 晚上.
  case part
  /// 早 and 晚 alone: a part of a day only beside a day or a clock time.
  case shortPart
  /// 周三, Friday: 1 is Monday.
  case weekday
  case weekend, workday
  /// 本 and 这 are 0, 下 1, 上 -1, before a unit, a weekday or a number.
  case relative
  /// 今年 is 0, 明年 1.
  case year
  case yearMark, monthMark, dayMark
  /// 正月, March.
  case monthName
  /// 农历, and the days 初一 to 初十.
  case lunar, lunarDay
  /// 月底, 年初: a portion of a unit, and 底 alone after a year.
  case portion, portionMark
  /// 上半年, 下半月.
  case halfOf
  /// 上旬.
  case third
  /// 春天 is 0.
  case season
  case holiday
  /// 第, and 最后.
  case ordinal, last
  /// 全天: the whole of a day that was named.
  case wholeDay
  case now
  /// 最近, 刚才: around now, no more exact.
  case vague

  // Clock times.
  case oClock, minuteMark, quarterMark, exactly, half, morningMark, eveningMark

  // Units and what stands around them.
  case unit
  case after, before, within, since
  /// 再过, before a duration.
  case elapse
  /// 过去 is -1, 未来 1, before a duration.
  case span
  case from, until, between, and
  /// 结束, after a clock time.
  case finish
  /// 大概, 左右.
  case about
  /// 每; 天天 and 隔天 with their unit.
  case every, everyUnit
  /// 一次, after 两天.
  case once
  /// 了, 已经: how long something has lasted.
  case elapsed
  /// 提前, 推迟: a duration after it moves something else.
  case shifting

  // Places.
  case buildingMark, floorMark, basement, roomMark, gateMark
  /// A part of a building that stands alone: 东楼, A座.
  case wing
  case topFloor, zone, point
  /// A point that takes a number before it: 号电梯.
  case numberedPoint
  /// 的, 里: stands between two parts of a place.
  case connector

  // Counts.
  case piece, person, seat
  /// 多, 来 after a number.
  case more
  /// 几 after a unit of ten, and alone.
  case several
  case peopleCue, headCount
  /// 俩, 仨.
  case pair
  /// 连 and 加上, before 我.
  case including

  // Names, tickets and the rest.
  case nameCue, companyCue
  /// 沪, 京: the province on a number plate.
  case plateMark
  case ticketCue
  /// 分机, after a phone number.
  case extensionMark
  /// 块, 米, 号线: the number before it is a measure and nothing else.
  case measure
}

/// What a word of the lexicon means to the readers.
struct Meaning: Hashable, Sendable {
  var word: Word
  /// What the class counts: days from today, a weekday, a unit.
  var value: Int16 = 0
  /// A part of a day or a unit beside `value`.
  var extra: UInt8 = 0

  init(_ word: Word, _ value: Int = 0, extra: UInt8 = 0) {
    self.word = word
    self.value = Int16(value)
    self.extra = extra
  }

  static func part(_ part: DayPart) -> Meaning { Meaning(.part, extra: part.rawValue) }
  static func shortPart(_ part: DayPart) -> Meaning { Meaning(.shortPart, extra: part.rawValue) }
  static func dayPart(_ day: Int, _ part: DayPart) -> Meaning {
    Meaning(.dayPart, day, extra: part.rawValue)
  }
  static func unit(_ unit: TimeUnit) -> Meaning { Meaning(.unit, extra: unit.rawValue) }
  static func portion(_ portion: Portion, of unit: TimeUnit) -> Meaning {
    Meaning(.portion, Int(portion.rawValue), extra: unit.rawValue)
  }
  static func half(_ half: Int, of unit: TimeUnit) -> Meaning {
    Meaning(.halfOf, half, extra: unit.rawValue)
  }
  static func every(_ unit: TimeUnit, _ count: Int = 1) -> Meaning {
    Meaning(.everyUnit, count, extra: unit.rawValue)
  }
}
