import CivilTime
import Dialogue
import Domain
import Storage
import Workflow

/// Due clocks, due alerts and spooled alarms: time enters at step ⑤ like a message.
extension Writer {
  func ringClocks() {
    let now = WallClock.now
    do {
      try engine.store.batch { (transaction) throws(StorageError) in
        for clock in try transaction.dueClocks(at: now, limit: Writer.clocksPerTick) {
          alone("clock \(clock.ticket)", in: transaction) {
            try ring(clock, in: transaction, at: now)
          }
        }
        for meeting in try transaction.meetingsToRemind(at: now) {
          alone("meeting \(meeting.number)", in: transaction) {
            try remind(of: meeting, in: transaction, at: now)
          }
        }
        for meeting in try transaction.meetingsToFill() {
          alone("agenda \(meeting.number)", in: transaction) {
            try fill(meeting, in: transaction, at: now)
          }
        }
        for alert in try transaction.dueAlerts(at: now) {
          alone("alert \(alert.id)", in: transaction) {
            try step(alert, in: transaction, at: now)
          }
        }
        for person in try transaction.peopleWithDueOffers(at: now) {
          alone("offer", in: transaction) { try fileOffer(of: person, in: transaction, at: now) }
        }
      }
    } catch {
      Log.note("clocks.failed", ["error": error.description])
      return
    }
    takeUpSpool()
  }

  /// Once an hour: keys and answers of messages that no platform delivers again are dropped.
  func forgetOldAnswers() {
    let now = WallClock.now
    do {
      try engine.store.batch { (transaction) throws(StorageError) in
        _ = try transaction.purge(before: now.adding(days: -7), at: now)
      }
    } catch {
      Log.note("purge.failed", ["error": error.description])
    }
  }

  /// At the start and once an hour: times that were provisional are reckoned again when a holiday
  /// notice was loaded meanwhile.
  func reckonProvisional() {
    let now = WallClock.now
    let knowledge = engine.knowledge
    do {
      try engine.store.batch { (transaction) throws(StorageError) in
        let desk = Desk(book: knowledge.book, directory: knowledge.directory, now: now)
        for ticket in try transaction.provisionalTickets() {
          guard let outcome = desk.reckon(ticket) else { continue }
          alone("reckoning \(ticket.number)", in: transaction) {
            try transaction.apply(
              Decision(changes: [.advanced(outcome.ticket, outcome.entries)]),
              in: knowledge.directory, at: now)
          }
        }
      }
    } catch {
      Log.note("reckoning.failed", ["error": error.description])
    }
  }

  /// At the start and once an hour: whoever carries a project is told that it waits or is due.
  func remindOfProjects() {
    let now = WallClock.now
    let knowledge = engine.knowledge
    do {
      try engine.store.batch { (transaction) throws(StorageError) in
        for project in try transaction.openProjects() {
          let decision = decideReminder(
            of: project, by: knowledge.book, directory: knowledge.directory, at: now)
          guard let decision else { continue }
          alone("project \(project.number)", in: transaction) {
            try transaction.apply(decision, in: knowledge.directory, at: now)
          }
        }
      }
    } catch {
      Log.note("projects.failed", ["error": error.description])
    }
  }

  /// What fails alone is noted and holds up nothing else.
  private func alone(_ what: String, in transaction: Transaction, _ body: () throws -> Void) {
    do {
      try transaction.savepoint(body)
    } catch {
      Log.note("clock.failed", ["what": what, "error": "\(error)"])
    }
  }

  private func ring(
    _ clock: Clock, in transaction: Transaction, at now: Instant
  ) throws(StorageError) {
    // Nobody is asked for an answer in the night, also not after an outage.
    if clock.purpose.isForRequester, now.outsideQuietHours != now { return }
    let knowledge = engine.knowledge
    var decision: Decision?
    if let ticket = try transaction.ticket(clock.ticket) {
      decision = decide(
        clock, on: ticket, by: knowledge.book, directory: knowledge.directory, at: now)
    }
    try transaction.apply(
      decision ?? Decision(), for: clock, in: knowledge.directory, at: now)
  }

  /// Somebody never answered whether to join: what they reported is filed by itself.
  private func fileOffer(
    of id: PersonID, in transaction: Transaction, at now: Instant
  ) throws(StorageError) {
    let knowledge = engine.knowledge
    guard let conversation = try transaction.conversation(of: id) else { return }
    if conversation.isTorn { Log.note("conversation.unreadable", ["what": "offer"]) }
    var person = Person(id: id, building: knowledge.directory.everybodysBuilding)
    if let staff = knowledge.directory.person(id) {
      person = staff
    } else if let known = try engine.store.reader.person(id) {
      person = known
    }
    let needs = needs(
      ofExpired: conversation, from: person, directory: knowledge.directory, by: knowledge.book)
    let situation = try transaction.load(
      needs, for: person, conversation: conversation, in: knowledge.directory, at: now)
    try transaction.apply(
      decide(expired: conversation, in: situation, by: knowledge.book, at: now),
      in: knowledge.directory, at: now)
  }

  /// Tells the people of a meeting that it is near, or was not closed.
  private func remind(
    of meeting: Meeting, in transaction: Transaction, at now: Instant
  ) throws(StorageError) {
    let knowledge = engine.knowledge
    var tickets: [Ticket] = []
    for item in meeting.items {
      if let ticket = try transaction.ticket(item.ticket) { tickets.append(ticket) }
    }
    let decision = decideReminder(
      of: meeting, tickets: tickets, by: knowledge.book, directory: knowledge.directory, at: now)
    if let decision { try transaction.apply(decision, in: knowledge.directory, at: now) }
  }

  /// Lets what waits join a meeting that has not begun.
  private func fill(
    _ meeting: Meeting, in transaction: Transaction, at now: Instant
  ) throws(StorageError) {
    // A full agenda has nothing to be looked up for.
    guard meeting.items.count(where: { $0.outcome == .undecided }) < Desk.longestAgenda else {
      return
    }
    let knowledge = engine.knowledge
    // Read again: a reminder of this look may have changed it.
    guard let current = try transaction.meeting(meeting.number) else { return }
    let decision = decideAgenda(
      of: current, waiting: try transaction.waitingTickets(in: meeting.number.building),
      by: knowledge.book, directory: knowledge.directory, at: now)
    if let decision { try transaction.apply(decision, in: knowledge.directory, at: now) }
  }

  private func step(
    _ alert: Alert, in transaction: Transaction, at now: Instant
  ) throws(StorageError) {
    let knowledge = engine.knowledge
    let desk = Desk(book: knowledge.book, directory: knowledge.directory, now: now)
    var person = Person(id: alert.person, building: knowledge.directory.everybodysBuilding)
    if let staff = knowledge.directory.person(alert.person) {
      person = staff
    } else if let known = try engine.store.reader.person(alert.person) {
      person = known
    }
    try transaction.apply(
      AlertSteps.next(alert, about: person, at: desk), in: knowledge.directory, at: now)
  }

  /// Messages that were answered while nothing could be stored take the normal way now.
  private func takeUpSpool() {
    for message in engine.alarm.unstored(limit: Writer.clocksPerTick) {
      _ = engine.submit(message) { _ in }
    }
  }
}
