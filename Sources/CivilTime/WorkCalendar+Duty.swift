/// Duty time between moments, and the moments after so much of it.
///
/// Each function looks at every day crossed once and at nothing beyond `horizon` days.
extension WorkCalendar {
  /// Seconds of duty between two moments; 0 when `end` is not after `start`.
  ///
  /// From 11:20 to 13:40 it is 1200 when lunch is 11:30–13:30. What is left of a paused clock is
  /// `workingSeconds(from: paused, to: due)`, and `instant(afterWorkingSeconds:from:)` gives it back.
  package func workingSeconds(from start: Instant, to end: Instant) -> Int64 {
    let end = min(end, lastInstant(from: start))
    guard start < end else { return 0 }
    var seconds: Int64 = 0
    for number in start.date.dayNumber...end.date.dayNumber {
      let day = CivilDate(dayNumber: number)
      guard isWorkday(day) else { continue }
      for interval in hours {
        let from = max(Instant(day, interval.start), start)
        let until = min(Instant(day, interval.end), end)
        seconds += max(0, until.seconds - from.seconds)
      }
    }
    return seconds
  }

  /// Adds seconds of duty (0 or more), skipping nights, lunch, weekends and holidays.
  ///
  /// A deadline that falls on the end of an interval is that end, not the next start. After 0
  /// seconds it is `start`, or the next moment of duty when `start` lies outside.
  ///
  /// - Returns: The end of the `horizon`, as provisional, when there is not that much duty before.
  package func instant(afterWorkingSeconds seconds: Int64, from start: Instant) -> Deadline {
    precondition(seconds >= 0, "working time runs forward")
    var left = seconds
    var provisional = false
    let first = start.date.dayNumber
    for number in first..<(hours.isEmpty ? first : first + WorkCalendar.horizon) {
      let day = CivilDate(dayNumber: number)
      provisional = provisional || !publishedYears.contains(day.year)
      guard isWorkday(day) else { continue }
      for interval in hours {
        let from = max(Instant(day, interval.start), start)
        let length = Instant(day, interval.end).seconds - from.seconds
        guard length > 0 else { continue }
        if left <= length {
          return Deadline(instant: from.adding(seconds: left), isProvisional: provisional)
        }
        left -= length
      }
    }
    return Deadline(instant: lastInstant(from: start), isProvisional: true)
  }

  /// Adds working minutes (0 or more).
  ///
  /// 17:20 on Friday plus 30 minutes is 08:50 on Monday when duty is 8:30–11:30, 13:30–17:30.
  package func deadline(after minutes: Int, from start: Instant) -> Deadline {
    // More cannot be reached, and would overflow as seconds.
    let minutes = min(minutes, WorkCalendar.horizon * 1440)
    return instant(afterWorkingSeconds: Int64(minutes) * 60, from: start)
  }

  /// Adds working days (0 or more): as many minutes as that many days have duty.
  ///
  /// 10:00 on a Wednesday plus one is 10:00 on Thursday; a Saturday plus one is the end of Monday.
  package func deadline(afterDays days: Int, from start: Instant) -> Deadline {
    instant(afterWorkingSeconds: workingSeconds(ofDays: days), from: start)
  }

  /// Seconds of duty in that many working days.
  package func workingSeconds(ofDays days: Int) -> Int64 {
    Int64(min(days, WorkCalendar.horizon)) * Int64(minutesPerDay) * 60
  }

  /// Working minutes between two moments, rounded down; 0 when `end` is not after `start`.
  package func workingMinutes(from start: Instant, to end: Instant) -> Int {
    Int(workingSeconds(from: start, to: end) / 60)
  }

  /// The end of what is counted for a stretch that begins at `start`.
  func lastInstant(from start: Instant) -> Instant {
    Instant(start.date.adding(days: WorkCalendar.horizon))
  }
}

/// The steps of a ladder, such as 50 %, 80 % and 100 % of a limit.
extension WorkCalendar {
  /// The first moment at which that share of the duty time from `start` to `due` is used up.
  ///
  /// 50 % of a working day begun at 08:30 is 14:00 when lunch is 11:30–13:30. It never lies after
  /// `due`, not even where no duty lies between the two, and 100 % is `due` itself.
  ///
  /// - Parameter percent: 0–100.
  package func instant(atPercent percent: Int, from start: Instant, to due: Instant) -> Instant {
    guard percent != 100 else { return due }
    let limit = workingSeconds(from: start, to: due)
    return min(due, instant(atPercent: percent, of: limit, left: limit, from: start))
  }

  /// The first moment at which that share of a limit is used up by a clock that runs from `start`
  /// on with `left` of it: what a ladder asks for after a pause.
  ///
  /// A step that was used up before gives the next moment of duty, so ask for open steps only.
  ///
  /// - Parameters:
  ///   - percent: 0–100.
  ///   - limit: Seconds of duty of the whole limit.
  ///   - left: Seconds of duty that are left of it.
  package func instant(
    atPercent percent: Int, of limit: Int64, left: Int64, from start: Instant
  ) -> Instant {
    precondition((0...100).contains(percent), "a share of a limit is 0 to 100 percent")
    // Rounded up: a second before it the share is not yet used up.
    let used = (limit * Int64(percent) + 99) / 100
    return instant(afterWorkingSeconds: max(0, used - (limit - left)), from: start).instant
  }
}
