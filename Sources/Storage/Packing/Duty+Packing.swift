import CivilTime
import Domain

// What stands within a ticket and its events, in packed form. None of it is personal but for
// identifiers of people.

extension Packer {
  mutating func put(_ instant: Instant) { put(instant.seconds) }

  mutating func put(_ duty: Duty) {
    put(duty.unit)
    put(duty.party)
    put(duty.part)
    put(duty.state)
    put(duty.ask)
    putList(duty.checklist) { packer, check in
      packer.put(check.text)
      packer.put(check.isDone)
    }
    putOptional(duty.holder) { $0.put($1) }
    putOptional(duty.promisedAt) { $0.put($1) }
    put(duty.contact)
    putOptional(duty.contactedAt) { $0.put($1) }
    put(duty.solution)
    putOptional(duty.progressDue) { $0.put($1) }
    put(duty.extensions)
    putOptional(duty.pause) { $0.put($1) }
    put(duty.hasWaited)
    put(duty.pauses)
    putOptional(duty.settledAt) { $0.put($1) }
    putOptional(duty.summons) { $0.put($1) }
    put(duty.promiseCalled?.rawValue ?? 0)
  }

  mutating func put(_ countdown: Countdown) {
    put(countdown.startedAt)
    put(countdown.half)
    put(countdown.most)
    put(countdown.due)
    put(countdown.late)
    put(countdown.isWallClock)
    put(countdown.isProvisional)
    put(countdown.called?.rawValue ?? 0)
  }

  mutating func put(_ pause: Pause) {
    put(pause.ground)
    put(pause.at)
    putOptional(pause.until) { $0.put($1) }
  }

  mutating func put(_ closure: Closure) {
    put(closure.manner)
    put(closure.at)
    putOptional(closure.merger) { packer, merger in
      packer.put(merger.into)
      packer.put(merger.stage)
    }
  }

  mutating func put(_ voice: Voice) {
    put(voice.person)
    put(voice.at)
    putOptional(voice.from) { $0.put($1) }
  }

  mutating func put(_ deliberation: Deliberation) {
    put(deliberation.ground)
    put(deliberation.since)
    putOptional(deliberation.due) { $0.put($1) }
    put(deliberation.isCalled)
    putOptional(deliberation.meeting) { $0.put($1) }
  }

  mutating func put(_ shelf: Shelf) {
    put(shelf.askedBy)
    put(shelf.askedAt)
    put(shelf.review)
    putOptional(shelf.approvedBy) { $0.put($1) }
    putOptional(shelf.approvedAt) { $0.put($1) }
    put(shelf.isCalled)
  }
}

extension Unpacker {
  mutating func instant() throws(StorageError) -> Instant { Instant(seconds: try integer()) }

  mutating func optionalInstant() throws(StorageError) -> Instant? {
    try flag() ? try instant() : nil
  }

  mutating func optionalPerson() throws(StorageError) -> PersonID? {
    try flag() ? try name(PersonID.self) : nil
  }

  mutating func optionalTicket() throws(StorageError) -> TicketNumber? {
    try flag() ? try ticketNumber() : nil
  }

  mutating func duties() throws(StorageError) -> [Duty] {
    try list { (source) throws(StorageError) in try source.duty() }
  }

  mutating func voices() throws(StorageError) -> [Voice] {
    try list { (source) throws(StorageError) in try source.voice() }
  }

  mutating func duty() throws(StorageError) -> Duty {
    let unit = try name(UnitID.self)
    let party = try name(Party.self)
    let part = try name(Duty.Part.self)
    let state = try name(Duty.State.self)
    let ask = try text()
    let checklist = try list { (source) throws(StorageError) in
      Duty.Check(try source.text(), isDone: try source.flag())
    }
    let holder = try optionalPerson()
    let promisedAt = try optionalInstant()
    let contact = try countdown()
    let contactedAt = try optionalInstant()
    var duty = Duty(
      unit: unit, party: party, part: part, ask: ask, checklist: checklist, contact: contact,
      solution: try countdown())
    duty.state = state
    duty.holder = holder
    duty.promisedAt = promisedAt
    duty.contactedAt = contactedAt
    duty.progressDue = try optionalInstant()
    duty.extensions = try int()
    duty.pause = try optional { (source) throws(StorageError) in try source.pause() }
    duty.hasWaited = try flag()
    duty.pauses = try int()
    duty.settledAt = try optionalInstant()
    // Version 2 of tickets and events knew no whistles.
    if form > 2 {
      duty.summons = try optional { (source) throws(StorageError) in try source.summons() }
    }
    // Nobody was reminded of a promise before version 5 of either.
    if form > 4 {
      let called = try int()
      duty.promiseCalled = Countdown.Rung(rawValue: called)
      guard called == 0 || duty.promiseCalled != nil else { throw damage }
    }
    return duty
  }

  mutating func countdown() throws(StorageError) -> Countdown {
    var countdown = Countdown(
      startedAt: try instant(), half: try instant(), most: try instant(), due: try instant(),
      late: try instant(), isWallClock: try flag(), isProvisional: try flag())
    let called = try int()
    countdown.called = Countdown.Rung(rawValue: called)
    guard called == 0 || countdown.called != nil else { throw damage }
    return countdown
  }

  mutating func pause() throws(StorageError) -> Pause {
    Pause(try name(), at: try instant(), until: try optionalInstant())
  }

  mutating func closure() throws(StorageError) -> Closure {
    Closure(
      try name(), at: try instant(),
      merger: try optional { (source) throws(StorageError) in
        Closure.Merger(into: try source.ticketNumber(), stage: try source.name())
      })
  }

  mutating func voice() throws(StorageError) -> Voice {
    Voice(try name(), at: try instant(), from: try optionalTicket())
  }

  mutating func optionalDeliberation() throws(StorageError) -> Deliberation? {
    guard try flag() else { return nil }
    var deliberation = Deliberation(try name(), since: try instant(), due: try optionalInstant())
    deliberation.isCalled = try flag()
    deliberation.meeting = try optionalTicket()
    return deliberation
  }

  mutating func shelf() throws(StorageError) -> Shelf {
    var shelf = Shelf(askedBy: try name(), askedAt: try instant(), review: try instant())
    shelf.approvedBy = try optionalPerson()
    shelf.approvedAt = try optionalInstant()
    shelf.isCalled = try flag()
    return shelf
  }
}
