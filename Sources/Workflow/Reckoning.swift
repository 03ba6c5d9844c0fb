package import CivilTime
package import Domain
import Rules

/// How due times come about: the limits of the deadline class by the unit's calendar.
extension Desk {
  /// The clocks of a deadline class; ordinary repair where the rules name none.
  package func policy(of name: DeadlineClass) -> DeadlinePolicy {
    book.deadlines[name]
      ?? DeadlinePolicy(firstContact: .workingDays(1), solution: .workingDays(5))
  }

  /// When a limit that starts now runs out for a unit.
  package func deadline(_ limit: TimeLimit, for unit: UnitID) -> WorkCalendar.Deadline {
    switch limit {
    case .minutes(let minutes):
      WorkCalendar.Deadline(instant: now.adding(minutes: minutes), isProvisional: false)
    case .days(let days):
      WorkCalendar.Deadline(instant: now.adding(days: days), isProvisional: false)
    case .workingMinutes(let minutes):
      calendar(of: unit).deadline(after: minutes, from: now)
    case .workingDays(let days):
      calendar(of: unit).deadline(afterDays: days, from: now)
    }
  }

  /// A duty that begins now, with the clocks of its class.
  package func duty(
    _ part: Duty.Part, of unit: Unit, class name: DeadlineClass, ask: String = "",
    checklist: [String] = []
  ) -> Duty {
    let policy = policy(of: name)
    return Duty(
      unit: unit.id, party: unit.party, part: part, ask: ask,
      checklist: checklist.map { Duty.Check($0) },
      contact: countdown(policy.firstContact, for: unit.id),
      solution: countdown(policy.solution, for: unit.id))
  }

  /// A countdown that begins now.
  func countdown(_ limit: TimeLimit, for unit: UnitID) -> Countdown {
    let end = deadline(limit, for: unit)
    return countdown(
      from: now, to: end.instant, for: unit, isWallClock: limit.isWallClock,
      isProvisional: end.isProvisional)
  }

  /// A countdown with a new end: half and 80 % are reckoned again, and what was called of them
  /// stays called as far as it lies behind us.
  func countdown(
    from start: Instant, to due: Instant, for unit: UnitID, isWallClock: Bool, isProvisional: Bool
  ) -> Countdown {
    let calendar = calendar(of: unit)
    let late = calendar.deadline(afterDays: 1, from: due)
    func share(_ percent: Int64) -> Instant {
      if isWallClock {
        return start.adding(seconds: (due.seconds - start.seconds) * percent / 100)
      }
      let whole = calendar.workingSeconds(from: start, to: due)
      let rung = calendar.instant(afterWorkingSeconds: whole * percent / 100, from: start).instant
      // What is booked for a Sunday on a Saturday ends before the next hour of work.
      return min(rung, due)
    }
    var countdown = Countdown(
      startedAt: start, half: share(50), most: share(80), due: due, late: late.instant,
      isWallClock: isWallClock, isProvisional: isProvisional || late.isProvisional)
    countdown.called = countdown.reached(at: now)
    return countdown
  }

  /// The countdown as it goes on after it stood still since `since`: what was left then is left now.
  func resumed(_ old: Countdown, after since: Instant, for unit: UnitID) -> Countdown {
    let calendar = calendar(of: unit)
    var next = old
    func moved(_ rung: Instant) -> Instant {
      guard rung > since else { return rung }
      if old.isWallClock { return now.adding(seconds: rung.seconds - since.seconds) }
      let left = calendar.instant(
        afterWorkingSeconds: calendar.workingSeconds(from: since, to: rung), from: now)
      if left.isProvisional { next.isProvisional = true }
      return left.instant
    }
    (next.half, next.most) = (moved(old.half), moved(old.most))
    (next.due, next.late) = (moved(old.due), moved(old.late))
    return next
  }

  /// The duties after they all stood still since `since`, as they do while a ticket is merged. First
  /// contact never stands still.
  func resumed(_ duties: [Duty], after since: Instant) -> [Duty] {
    duties.map { old in
      guard old.isPending else { return old }
      var duty = old
      if let arrival = old.awaitsArrival {
        duty.summons?.arrival = resumed(arrival, after: since, for: old.unit)
      }
      if duty.pause == nil { duty.solution = resumed(old.solution, after: since, for: old.unit) }
      return duty
    }
  }

  /// When a unit's next word on progress is due; nil where the class asks for none.
  func nextProgress(of unit: UnitID, on ticket: Ticket) -> Instant? {
    policy(of: ticket.deadlineClass).progress.map { deadline($0, for: unit).instant }
  }

  /// Why a ticket waits for a 楼务会 from now on, with the class's time to decide.
  func deliberation(
    _ ground: Deliberation.Ground, on name: DeadlineClass, in building: BuildingCode
  ) -> Deliberation {
    Deliberation(ground, since: now, due: decisionDue(name, in: building))
  }

  /// By when a 楼务会 has to decide on what comes up now; nil where the class asks for no decision.
  func decisionDue(_ name: DeadlineClass, in building: BuildingCode) -> Instant? {
    directory.unit(of: .partyOrganisation, in: building).flatMap { unit in
      policy(of: name).decision.map { deadline($0, for: unit.id).instant }
    }
  }
}
