import CivilTime

/// A year, month or week as people name it: 2026年 is a number, 明年 an offset from now.
///
/// The payloads are small, for a time expression is copied often: half of the reading time was
/// spent on copying when they were `Int`.
enum Named: Hashable {
  case number(Int16)
  case offset(Int16)

  static func number(_ number: Int) -> Named { .number(Int16(clamping: number)) }
  static func offset(_ offset: Int) -> Named { .offset(Int16(clamping: offset)) }
}

/// A day as people name it, before `now` says which one it is.
enum DayName: Hashable {
  /// 明天 is 1.
  case offset(Int16)
  /// 第二天: the day after the one said before, else tomorrow.
  case following
  /// 明后天 is 1 and 2 days.
  case run(Int16, count: Int16)
  /// 25号.
  case number(Int16)
  case weekday(Weekday)
  /// 第一个星期一; the last one is -1.
  case nthWeekday(Int16, Weekday)
  /// 第一天 and 最后一天 of a month, a year or a week.
  case nthDay(Int16)
  /// 第一个工作日 of a month or a year.
  case nthWorkday(Int16)
  /// Saturday and Sunday.
  case weekend
  /// The next working day is 1.
  case workday(Int16)
  case holiday(Holiday)
  /// 元旦前一天 is -1.
  case besideHoliday(Holiday, days: Int8)

  static func offset(_ days: Int) -> DayName { .offset(Int16(clamping: days)) }
  static func workday(_ number: Int) -> DayName { .workday(Int16(clamping: number)) }
  static func number(_ day: Int) -> DayName { .number(Int16(clamping: day)) }
}

/// A stretch of a year, month or week that is no month or day itself.
enum Stretch: Hashable {
  /// 1–4, or 下季度 as an offset.
  case quarter(Named)
  /// 上半年 is 1 of a year.
  case half(Int16, TimeUnit)
  /// 0–3; spring begins in March.
  case season(Int16)
  /// 上旬 is 0.
  case third(Int16)
  /// 九十年代 is 90, the century open or said.
  case decade(Int16, century: Named?)
  /// 21世纪 is 21.
  case century(Named)
  /// 初, 中, 底 of the finest unit that was said, or of this one.
  case portion(Portion, of: TimeUnit)
  /// 九个月 of 明年第九个月 is a month; 第三周 of a month or a year, the last one is -1.
  case week(Int16)
}

/// A time of day as said: 4点 may mean 04:00 or 16:00.
struct Clock: Hashable {
  private var minutes: Int16
  /// Whether the hour can only mean itself: 14:30, 16点, 3pm.
  var isExact: Bool

  init(hour: Int, minute: Int, isExact: Bool) {
    minutes = Int16(clamping: hour * 60 + minute)
    self.isExact = isExact
  }

  /// 0–24.
  var hour: Int {
    get { Int(minutes) / 60 }
    set { minutes = Int16(clamping: newValue * 60 + minute) }
  }

  /// 0–59.
  var minute: Int { Int(minutes) % 60 }
}

/// A moment or a stretch of time as said: every field is one thing the words name.
///
/// 下周三下午3点 is week .offset(1), day .weekday(.wednesday), part .afternoon, clock 3:00. Pieces
/// that stand beside each other are merged field by field; the resolver turns the whole into dates.
struct TimeExpression: Hashable {
  var year: Named?
  var month: Named?
  var week: Named?
  var stretch: Stretch?
  var day: DayName?
  /// A weekday said besides a date: 11月25号(周三).
  var weekday: Weekday?
  /// Working days after (positive) or before the day: 国庆后第一个工作日.
  var workdays: Int16?
  /// Whether month and day are those of the lunar calendar.
  var isLunar = false
  var part: DayPart?
  var clock: Clock?
  /// 现在.
  var isNow = false

  /// Whether it names a day or something longer.
  var hasDate: Bool {
    year != nil || month != nil || week != nil || stretch != nil || day != nil
  }

  var isEmpty: Bool { !hasDate && part == nil && clock == nil && !isNow }

  /// Whether it names one day, not something longer.
  var isDay: Bool {
    if case .run? = day { return false }
    return day != nil && day != .weekend
  }

  /// How fine the finest thing said is: a finer piece may follow a coarser one.
  var grain: Grain {
    if clock != nil || isNow { return .clock }
    if part != nil { return .part }
    if day != nil { return .day }
    switch stretch {
    case .portion(_, of: .week), .half(_, .week), .week: return .week
    case .portion(_, of: .month), .half(_, .month), .third: return .portion
    case .decade, .century: return .decade
    case .quarter, .season, .half, .portion: return .stretch
    case nil: break
    }
    if week != nil { return .week }
    if month != nil { return .month }
    return year == nil ? .none : .year
  }

  /// The coarsest thing said; it must be finer than everything before it.
  var top: Grain {
    if year != nil { return .year }
    if case .decade? = stretch { return .decade }
    if case .century? = stretch { return .decade }
    if month != nil { return .month }
    if week != nil { return .week }
    if stretch != nil || day != nil || part != nil { return grainOfFirst }
    return grain
  }

  private var grainOfFirst: Grain {
    var first = self
    if first.stretch != nil {
      first.day = nil
      first.part = nil
      first.clock = nil
    } else if first.day != nil {
      first.part = nil
      first.clock = nil
    } else {
      first.clock = nil
    }
    return first.grain
  }

  /// From coarse to fine.
  enum Grain: Int, Comparable {
    case none, decade, year, stretch, month, portion, week, day, part, clock

    static func < (a: Grain, b: Grain) -> Bool { a.rawValue < b.rawValue }
  }

  /// Both together when the other one names only finer things; nil when they do not fit.
  func narrowed(by finer: TimeExpression) -> TimeExpression? {
    var both = self
    // 11月25号周三 and 周日二月十号: the weekday says the same day again.
    if case .weekday(let weekday)? = finer.day, finer.week == nil, hasExactDay, part == nil,
      clock == nil
    {
      both.weekday = weekday
      both.part = finer.part
      both.clock = finer.clock
      return both
    }
    if case .weekday(let weekday)? = day, week == nil, month == nil, part == nil, clock == nil,
      finer.hasExactDay, finer.weekday == nil
    {
      both = finer
      both.weekday = weekday
      return both
    }
    guard grain < finer.top else { return nil }
    both.year = year ?? finer.year
    both.month = month ?? finer.month
    both.week = week ?? finer.week
    both.stretch = stretch ?? finer.stretch
    both.day = day ?? finer.day
    both.weekday = weekday ?? finer.weekday
    both.workdays = workdays ?? finer.workdays
    both.isLunar = isLunar || finer.isLunar
    both.part = part ?? finer.part
    both.clock = clock ?? finer.clock
    return both
  }

  /// 25号, 11月25号, 明天: a day that has a weekday of its own.
  private var hasExactDay: Bool {
    switch day {
    case .number, .offset, .holiday, .besideHoliday: true
    default: false
    }
  }
}

/// A length of time as said.
struct Duration: Hashable, Sendable {
  /// In seconds; a month is 30 days and a year 365.
  var length = 0
  /// Its whole months, which move dates by months: 一个月后.
  var months = 0
  /// What is left of `length` beside `months` and `workdays`.
  var rest = 0
  /// Working days: 3个工作日.
  var workdays = 0
  /// Whether it has only days and longer units, so that it leads to a day and not to a moment.
  var isCalendar = true

  static let oneDay = Duration(length: 86_400, rest: 86_400)

  static func + (a: Duration, b: Duration) -> Duration {
    Duration(
      length: a.length + b.length, months: a.months + b.months, rest: a.rest + b.rest,
      workdays: a.workdays + b.workdays, isCalendar: a.isCalendar && b.isCalendar)
  }
}

/// Something that comes again: 每周二晚上8点.
struct Recurrence: Hashable, Sendable {
  var unit: TimeUnit
  /// Every how many units.
  var count: Int
  /// Which days of the week, as said: of 每周五、周一 Friday first. Empty for none.
  var weekdays: [Weekday] = []
  /// The clock time, in minutes since midnight.
  var minute: Int?

  /// The same as a time of day.
  var clock: Clock? {
    minute.map { Clock(hour: $0 / 60, minute: $0 % 60, isExact: true) }
  }
}

/// What a message says about time in one place, before `now` settles it.
enum TimePhrase: Hashable {
  /// 明天下午3点, 下周, 国庆.
  case at(TimeExpression)
  /// 三点半到五点.
  case between(TimeExpression, TimeExpression)
  /// 3点以后; `isInclusive` for 从…起, which begins with a stretch and not after it.
  case since(TimeExpression, isInclusive: Bool)
  /// 周五前.
  case until(TimeExpression)
  /// 聊到12点, 九点结束: the end of what began in another clause.
  case ending(TimeExpression)
  /// 半小时后 is forward, 三天前 not.
  case moved(Duration, isForward: Bool)
  /// 过去三天, 未来两小时.
  case rolling(Duration, isForward: Bool)
  /// 两小时内.
  case within(Duration)
  /// 一个半小时; elapsed in 等了半小时, which says how long something has lasted.
  case lasting(Duration, isElapsed: Bool)
  case every(Recurrence)
  /// 最近, 刚才.
  case vague(Int)
}

/// A phrase and the tokens it was read from.
struct TimeMention {
  var phrase: TimePhrase
  var tokens: Range<Int>
  /// Whether the words around it tell of the past: 上午9点就坏了.
  var isPast = false
  /// Whether the words around it tell of waking and lying awake: 凌晨三点醒, 周末躺两天.
  var isTale = false
  /// Whether it is named in one row with the phrase before it: 周四、周五.
  var isListed = false
  /// Whether it is a length of something else: 24小时联系我, 每场半小时.
  var isAside = false
}
