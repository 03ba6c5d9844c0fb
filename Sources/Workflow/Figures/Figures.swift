package import CivilTime
package import Domain

/// All figures of a period, in the order of a report; `reference` of every formula is its recipe.
///
/// - Parameters:
///   - calendar: Holidays and office hours.
///   - directory: Whose units' own hours count for their working time, and what resources serve.
package func figures(
  of data: FigureData, calendar: WorkCalendar, directory: Directory
) -> [Figure] {
  let times = data.times(calendar, directory)
  let (response, confirmed, satisfaction) = (data.response, data.confirmed, data.satisfaction)
  var figures = data.flow
  figures += [response, data.onTime, data.claimed, confirmed, data.gap]
  figures += satisfaction
  figures.append(composite(response, confirmed, satisfaction[0]))
  figures += data.dutiesOnTime
  figures += [data.reopened, data.redone, data.firstContact]
  figures += data.durations(times)
  figures += data.backlogFigures(times)
  figures += data.heldShares
  figures += data.wandering
  figures += [data.extensionRate, data.extensionLength(times)]
  figures += data.voices
  figures.append(data.unmerged)
  figures += data.meetingFigures(times)
  figures += data.whistleFigures
  figures += data.listFigures(in: directory)
  return figures + data.noonFigures
}

/// The few that fit on a phone or beside a list: promises kept and what requesters say.
package func briefFigures(of data: FigureData) -> [Figure] {
  let (response, confirmed, satisfaction) = (data.response, data.confirmed, data.satisfaction)
  return [response, data.onTime, confirmed] + satisfaction
    + [data.redone, composite(response, confirmed, satisfaction[0])]
}

/// What came and what was closed, the closed ones by manner.
package func flowFigures(of data: FigureData) -> [Figure] { data.flow }

/// What came of meetings, whistles and the lists, as far as it fits beside a list.
package func linkageFigures(
  of data: FigureData, calendar: WorkCalendar, directory: Directory
) -> [Figure] {
  let times = data.times(calendar, directory)
  return data.meetingFigures(times) + data.whistleFigures + data.listFigures(in: directory)
}

extension FigureData {
  fileprivate func times(_ calendar: WorkCalendar, _ directory: Directory) -> WorkingTimes {
    WorkingTimes(calendar, units: directory.units, leads: units, stretch)
  }

  /// From the first moment that a duration begins at to the last one that ends.
  private var stretch: ClosedRange<Instant> {
    let last = max(now, period.to, period.from)
    var first = min(period.from, last)
    for attempt in attempts {
      first = min(first, attempt.openedAt, attempt.firstDue ?? attempt.due)
    }
    return first...last
  }
}
