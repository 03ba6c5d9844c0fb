package import CivilTime
package import Domain

/// All figures of a period, in the order of a report; `reference` of every formula is its recipe.
///
/// - Parameters:
///   - calendar: Holidays and office hours.
///   - units: Whose own hours count for their working time.
package func figures(
  of data: FigureData, calendar: WorkCalendar, units: [Unit]
) -> [Figure] {
  let times = WorkingTimes(calendar, units: units, data.stretch)
  var figures = data.flow
  figures += [data.response, data.onTime, data.claimed, data.confirmed, data.gap]
  figures += data.satisfaction
  figures += data.dutiesOnTime
  figures += [data.reopened, data.redone, data.firstContact]
  figures += data.durations(times)
  figures += data.backlogFigures(times)
  figures += data.heldShares
  figures += data.wandering
  figures += [data.extensionRate]
  figures += data.voices
  return figures
}

/// The few that fit on a phone or beside a list: promises kept and what requesters say.
package func briefFigures(of data: FigureData) -> [Figure] {
  [data.response, data.onTime, data.confirmed] + data.satisfaction + [data.redone]
}

/// What came and what was closed, the closed ones by manner.
package func flowFigures(of data: FigureData) -> [Figure] { data.flow }

extension FigureData {
  /// From the first moment that a duration begins at to the last one that ends.
  fileprivate var stretch: ClosedRange<Instant> {
    let first = attempts.lazy.map { min($0.openedAt, $0.due) }.min() ?? period.from
    return min(first, period.from)...max(now, period.to, period.from)
  }
}
