package import CivilTime
package import Domain

/// A ticket after one more event: the only place where tickets change.
///
/// - Parameter ticket: The ticket before; nil before it was opened.
package func ticket(_ ticket: Ticket?, after event: TicketEvent, at moment: Instant) -> Ticket {
  if case .opened(let opened) = event { return opened }
  guard var next = ticket else {
    preconditionFailure("a ticket's first event opens it; the ledger is out of order")
  }
  next.version += 1
  next.count(until: moment)
  next.apply(event, at: moment)
  next.recordResponses(at: moment)
  return next
}

extension Ticket {
  /// Adds the time since the last event to whoever has it in hand.
  fileprivate mutating func count(until moment: Instant) {
    let seconds = max(0, moment.seconds - countedAt.seconds)
    countedAt = max(countedAt, moment)
    guard isWorkedOn, seconds > 0 else { return }
    for duty in duties where duty.isRunning {
      if let index = held.firstIndex(where: { $0.unit == duty.unit }) {
        held[index].seconds += seconds
      } else {
        held.append(HeldTime(unit: duty.unit, party: duty.party, seconds: seconds))
      }
    }
  }

  fileprivate mutating func apply(_ event: TicketEvent, at moment: Instant) {
    switch event {
    case .opened: break
    case .accepted(let person, let unit, let promised, let progress):
      change(unit) { duty in
        duty.state = .accepted
        duty.holder = person
        duty.promisedAt = promised
        duty.contactedAt = duty.contactedAt ?? moment
        duty.progressDue = progress
      }
      if deliberation == nil, unit == lead.unit { stage = .mobilise }
    case .ticked(_, let unit, let steps):
      change(unit) { duty in
        for step in steps where duty.checklist.indices.contains(step) {
          duty.checklist[step].isDone = true
        }
      }
    case .finished(let person, let unit): change(unit) { $0.settle(.done, by: person, at: moment) }
    case .claimed(let person):
      lead.settle(.done, by: person, at: moment)
      stage = .feedback
      deliberation = nil
      // A shelved matter that was done after all is asked about like any other.
      shelf = nil
      claimedAt = moment
      (reminders, remindedAt) = (0, nil)
    case .unclaimed(_, let progress):
      claimedAt = nil
      (reminders, remindedAt) = (0, nil)
      lead.state = .accepted
      lead.settledAt = nil
      lead.progressDue = progress
      stage = .mobilise
    case .confirmed: close(.confirmed, at: moment)
    case .timedOut: close(.unconfirmed, at: moment)
    case .withdrawn: close(.withdrawn, at: moment)
    case .rated(let rating): self.rating = rating
    case .disputed(let tier, let duties, let due, let decision),
      .reopened(let tier, let duties, let due, let decision):
      (closure, claimedAt, rating, shelf) = (nil, nil, nil, nil)
      attempt += 1
      self.tier = tier
      begin(duties, due: due)
      stage = .deliberate
      deliberation = Deliberation(.disputed, since: moment, due: decision)
    case .reassigned(_, let duties):
      self.duties = duties
      handovers += 1
      stage = deliberation == nil ? .collect : .deliberate
    case .givenBack(_, _, let duties):
      self.duties = duties
      bounces += 1
      handovers += 1
      stage = deliberation == nil ? .collect : .deliberate
    case .returned(_, let unit): change(unit) { $0.settle(.returned, by: nil, at: moment) }
    case .assigned(_, let duty):
      duties.removeAll { $0.unit == duty.unit && $0.part != .lead }
      duties.append(duty)
    case .whistled(let whistle, let summoned):
      whistles.append(whistle)
      let units = Set(summoned.map(\.unit))
      duties.removeAll { units.contains($0.unit) && $0.part != .lead }
      duties += summoned
    case .arrived(let person, let units, let progress):
      for unit in units {
        change(unit) { duty in
          duty.summons?.arrivedAt = moment
          duty.contactedAt = duty.contactedAt ?? moment
          guard duty.state == .waiting else { return }
          duty.state = .accepted
          duty.holder = person
          duty.progressDue = progress
        }
      }
    case .responseRated(let number, let rating):
      for index in whistles.indices where whistles[index].number == number {
        whistles[index].rating = rating
      }
    case .waived(_, let unit): change(unit) { $0.settle(.waived, by: nil, at: moment) }
    case .extended(_, _, let duties, let due), .resumed(_, _, let duties, let due),
      .reckoned(let duties, let due):
      begin(duties, due: due)
    case .paused(_, let unit, let pause):
      change(unit) { duty in
        duty.pause = pause
        duty.hasWaited = duty.hasWaited || pause.ground == .requester
        duty.pauses += 1
      }
    case .noted(let person, let unit, let progress):
      if person == requester { askedAt = nil }
      if audience.contains(person) { writtenToAt = moment }
      guard let unit else { break }
      tell(by: unit, at: moment, next: progress)
    case .promised(_, let unit, let until, let progress):
      tell(by: unit, at: moment, next: progress)
      change(unit) { duty in
        duty.dropPromise()
        duty.promisedAt = until
      }
    case .corrected(let place, let title):
      self.place = place
      self.title = title
    case .rebooked(let booking, let duties, let due):
      self.booking = booking
      askedAt = nil
      guard isOpen else { break }
      if claimedAt != nil {
        claimedAt = nil
        (reminders, remindedAt) = (0, nil)
        stage = .collect
      }
      begin(duties, due: due)
    case .anonymised: isAnonymous = true
    case .raised(let tier, let deliberation):
      self.tier = tier
      self.deliberation = deliberation
      if deliberation != nil { stage = .deliberate }
    case .shelvingAsked(let person, let review):
      shelf = Shelf(askedBy: person, askedAt: moment, review: review)
    case .shelved(let person):
      shelf?.approvedBy = person
      shelf?.approvedAt = moment
    case .shelvingRefused: shelf = nil
    case .shelfKept(_, let review):
      shelf?.review = review
      shelf?.isCalled = false
      if deliberation?.ground == .review { endDeliberation() }
    case .unshelved(_, let duties, let due):
      shelf = nil
      begin(duties, due: due)
      endDeliberation()
    case .tabled(let meeting): deliberation?.meeting = meeting
    case .untabled: deliberation?.meeting = nil
    case .resolved(_, let duties, let due):
      begin(duties, due: due)
      endDeliberation()
      if !isShelved { stage = .mobilise }
    case .deferred(_, let until):
      deliberation?.meeting = nil
      deliberation?.due = until
      deliberation?.isCalled = false
    case .joined(let voice): voices.append(voice)
    case .left(let person): forget(person)
    case .absorbed(_, let others): voices += others
    case .released(let number): voices.removeAll { $0.from == number }
    case .merged(let target):
      closure = Closure(.merged, at: moment, merger: Closure.Merger(into: target, stage: stage))
      stage = .closed
    case .split(let duties, let due):
      stage = closure?.merger?.stage ?? .collect
      closure = nil
      begin(duties, due: due)
    case .urged(let person):
      urges += 1
      urgedAt = moment
      if audience.contains(person) { writtenToAt = moment }
    case .reminded:
      reminders += 1
      remindedAt = moment
    case .warned(let unit, let term, let rung):
      change(unit) { duty in
        switch term {
        case .contact: duty.contact.called = rung
        case .solution: duty.solution.called = rung
        case .arrival: duty.summons?.arrival.called = rung
        case .promise: duty.promiseCalled = rung
        }
      }
    case .progressAsked(let unit, let next): change(unit) { $0.progressDue = next }
    case .decisionOverdue: deliberation?.isCalled = true
    case .reviewCalled:
      // Nobody came to it: it is called again, a week later each time.
      if let shelf, shelf.isCalled { self.shelf?.review = shelf.review.adding(days: 7) }
      shelf?.isCalled = true
      deliberation = deliberation ?? Deliberation(.review, since: moment)
    }
  }

  private mutating func change(_ unit: UnitID, _ body: (inout Duty) -> Void) {
    for index in duties.indices where duties[index].unit == unit { body(&duties[index]) }
  }

  /// A unit told the requester how it goes.
  private mutating func tell(by unit: UnitID, at moment: Instant, next: Instant?) {
    (askedAt, writtenToAt) = (moment, nil)
    change(unit) { duty in
      duty.contactedAt = duty.contactedAt ?? moment
      duty.progressDue = next
    }
  }

  private mutating func begin(_ duties: [Duty], due: Instant) {
    self.duties = duties
    self.due = due
  }

  private mutating func endDeliberation() {
    deliberation = nil
    if stage == .deliberate { stage = lead.state == .accepted ? .mobilise : .collect }
  }

  /// Somebody does not want to be told any more; the ticket goes on for the others.
  private mutating func forget(_ person: PersonID) {
    voices.removeAll { $0.person == person }
    guard requester == person, !voices.isEmpty else { return }
    requester = voices.removeFirst().person
    // What the former requester wrote stays theirs and leaves with them, as it does when their key
    // is erased: floor, zone and point remain.
    place?.text = ""
    place?.building = nil
    place?.room = nil
    origin.reason = ""
  }

  private mutating func close(_ manner: Closure.Manner, at moment: Instant) {
    closure = Closure(manner, at: moment)
    stage = .closed
    deliberation = nil
    shelf = nil
  }
}

extension Duty {
  fileprivate mutating func settle(_ state: State, by person: PersonID?, at moment: Instant) {
    self.state = state
    pause = nil
    progressDue = nil
    settledAt = moment
    if state == .done {
      holder = holder ?? person
      contactedAt = contactedAt ?? moment
    }
  }
}
