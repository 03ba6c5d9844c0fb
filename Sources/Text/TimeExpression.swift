import CivilTime

/// A day as people name it, before `now` says which one it is.
enum DayName: Hashable {
  /// 明天 is 1.
  case offset(Int)
  case weekday(week: Int?, Weekday)
  /// Saturday and Sunday.
  case weekend(week: Int?)
  /// 11月25号, 25号, 下个月3号, 2026年11月25日.
  case date(YearName?, MonthName?, day: Int)
  case monthPoint(month: Int, MonthPoint)
}

/// 2026年, or 明年 as 1.
enum YearName: Hashable {
  case number(Int)
  case offset(Int)
}

/// 11月, or 下个月 as 1.
enum MonthName: Hashable {
  case number(Int)
  case offset(Int)
}

/// A time of day as said: 4点 may mean 04:00 or 16:00.
struct Clock: Hashable {
  /// 0–24.
  var hour: Int
  /// 0–59.
  var minute: Int
  /// Whether the hour can only mean itself: 14:30, 16点, 3pm.
  var isExact: Bool
}

/// A moment or a part of a day as said.
struct TimeExpression: Hashable {
  var day: DayName?
  var part: DayPart?
  var clock: Clock?

  var isEmpty: Bool { day == nil && part == nil && clock == nil }
}
