import CivilTime
import Domain

/// Working time between any two moments of a stretch, per unit, without walking its days: a month
/// of figures asks for it some hundred thousand times.
struct WorkingTimes {
  /// Seconds of duty before each day of the stretch, for one set of hours; a class, so that looking
  /// something up in it copies nothing.
  private final class Table {
    let calendar: WorkCalendar
    let perDay: Int64
    let first: Int
    let before: [Int64]
    let works: [Bool]

    init(_ calendar: WorkCalendar, _ days: ClosedRange<Int>) {
      self.calendar = calendar
      first = days.lowerBound
      perDay = Int64(calendar.minutesPerDay) * 60
      var sum: Int64 = 0
      var before: [Int64] = []
      var works: [Bool] = []
      for number in days {
        let isWorkday = calendar.isWorkday(CivilDate(dayNumber: number))
        before.append(sum)
        works.append(isWorkday)
        if isWorkday { sum += perDay }
      }
      (self.before, self.works) = (before, works)
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
  /// Of each lead, where its table is.
  private var tableOf: [Int]

  /// - Parameters:
  ///   - units: Those whose hours count; others have the hours of `calendar`.
  ///   - leads: The units that are asked about, by their places here (`FigureData.units`).
  ///   - stretch: From the first moment that is asked for to the last.
  init(
    _ calendar: WorkCalendar, units: [Unit], leads: [UnitID], _ stretch: ClosedRange<Instant>
  ) {
    let days = stretch.lowerBound.date.dayNumber...stretch.upperBound.date.dayNumber
    tables = [Table(calendar, days)]
    tableOf = Array(repeating: 0, count: leads.count)
    for (place, lead) in leads.enumerated() {
      guard let unit = units.first(where: { $0.id == lead }), !unit.hours.isEmpty else { continue }
      if let known = tables.firstIndex(where: { $0.calendar.hours == unit.hours }) {
        tableOf[place] = known
        continue
      }
      var own = calendar
      own.hours = unit.hours
      tableOf[place] = tables.count
      tables.append(Table(own, days))
    }
  }

  /// Seconds of a lead's duty between two moments; 0 when `end` is not after `start`.
  func seconds(by lead: Int32, from start: Instant, to end: Instant) -> Int64 {
    seconds(inTable: tableOf[Int(lead)], from: start, to: end)
  }

  /// Seconds of office hours between two moments; 0 when `end` is not after `start`.
  func seconds(from start: Instant, to end: Instant) -> Int64 {
    seconds(inTable: 0, from: start, to: end)
  }

  private func seconds(inTable place: Int, from start: Instant, to end: Instant) -> Int64 {
    guard start < end else { return 0 }
    guard let before = tables[place].elapsed(start), let after = tables[place].elapsed(end) else {
      return tables[place].calendar.workingSeconds(from: start, to: end)
    }
    return after - before
  }

  /// Seconds of a lead's working day.
  func perDay(by lead: Int32) -> Int64 { tables[tableOf[Int(lead)]].perDay }

  /// Seconds of an office day, in which figures over several units are shown.
  var perDay: Int64 { tables[0].perDay }
}
