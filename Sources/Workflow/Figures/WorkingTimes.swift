import CivilTime
import Domain

/// Working time between any two moments of a stretch, per unit, without walking its days: a month
/// of figures asks for it some hundred thousand times.
struct WorkingTimes {
  /// Seconds of duty before each day of the stretch, for one set of hours.
  private struct Table {
    var calendar: WorkCalendar
    var first: Int
    var before: [Int64]
    var works: [Bool]

    init(_ calendar: WorkCalendar, _ days: ClosedRange<Int>) {
      self.calendar = calendar
      first = days.lowerBound
      let perDay = Int64(calendar.minutesPerDay) * 60
      var sum: Int64 = 0
      before = []
      works = []
      for number in days {
        let isWorkday = calendar.isWorkday(CivilDate(dayNumber: number))
        before.append(sum)
        works.append(isWorkday)
        if isWorkday { sum += perDay }
      }
    }

    /// Seconds of duty from the beginning of the table to a moment within it.
    func elapsed(_ moment: Instant) -> Int64? {
      let day = moment.date.dayNumber
      let index = day - first
      guard before.indices.contains(index) else { return nil }
      guard works[index] else { return before[index] }
      let second = moment.seconds - Instant(CivilDate(dayNumber: day)).seconds
      var sum = before[index]
      for interval in calendar.hours {
        let (start, end) = (Int64(interval.start.minutes) * 60, Int64(interval.end.minutes) * 60)
        sum += max(0, min(second, end) - start)
      }
      return sum
    }
  }

  private var tables: [Table]
  private var tableOf: [UnitID: Int] = [:]

  /// - Parameters:
  ///   - units: Those whose hours count; others have the hours of `calendar`.
  ///   - stretch: From the first moment that is asked for to the last.
  init(_ calendar: WorkCalendar, units: [Unit], _ stretch: ClosedRange<Instant>) {
    let days = stretch.lowerBound.date.dayNumber...stretch.upperBound.date.dayNumber
    tables = [Table(calendar, days)]
    for unit in units where !unit.hours.isEmpty && unit.hours != calendar.hours {
      let known = tables.firstIndex { $0.calendar.hours == unit.hours }
      if let known {
        tableOf[unit.id] = known
        continue
      }
      var own = calendar
      own.hours = unit.hours
      tableOf[unit.id] = tables.count
      tables.append(Table(own, days))
    }
  }

  /// Seconds of a unit's duty between two moments; 0 when `end` is not after `start`.
  func seconds(of unit: UnitID, from start: Instant, to end: Instant) -> Int64 {
    let table = tables[tableOf[unit] ?? 0]
    guard start < end else { return 0 }
    guard let before = table.elapsed(start), let after = table.elapsed(end) else {
      return table.calendar.workingSeconds(from: start, to: end)
    }
    return after - before
  }

  /// Seconds of a unit's working day.
  func perDay(of unit: UnitID) -> Int64 {
    Int64(tables[tableOf[unit] ?? 0].calendar.minutesPerDay) * 60
  }

  /// Seconds of an office day, in which figures over several units are shown.
  var perDay: Int64 { Int64(tables[0].calendar.minutesPerDay) * 60 }
}
