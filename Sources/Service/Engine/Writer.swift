import CivilTime
import Dialogue
import Domain
import Foundation
import Rules
import Storage

/// The one thread that changes the store: takes all waiting messages as a batch, one commit each.
final class Writer: Sendable {
  let engine: Engine
  private let done = DispatchSemaphore(value: 0)

  /// Seconds between two looks at the clocks.
  static let tick: TimeInterval = 1
  /// Due clocks of one look; the rest follow in the next, oldest first.
  static let clocksPerTick = 100

  init(_ engine: Engine) { self.engine = engine }

  /// Starts the thread.
  func start() {
    let thread = Thread { [self] in
      run()
      done.signal()
    }
    thread.name = "writer"
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Waits until everything in line is stored and answered.
  func finish() {
    engine.inbox.close()
    done.wait()
  }

  private func run() {
    var nextTick = Date()
    var nextPurge = Date().addingTimeInterval(60)
    while let jobs = engine.inbox.take(until: nextTick) {
      if !jobs.isEmpty { handle(jobs) }
      if Date() >= nextTick {
        ringClocks()
        nextTick = Date().addingTimeInterval(Writer.tick)
      }
      if Date() >= nextPurge {
        forgetOldAnswers()
        reckonProvisional()
        remindOfProjects()
        nextPurge = Date().addingTimeInterval(3600)
      }
    }
  }

  /// One batch: what fails alone is set aside alone; when the commit fails, nothing was stored.
  ///
  /// Almost never does a message fail, and a savepoint copies every page that its message changes.
  /// So a batch is first tried without; when anything in it fails, all of it is rolled back and done
  /// again with a savepoint for each message. Nobody has been answered before the commit.
  private func handle(_ jobs: [Job]) {
    var handled: [Handling]
    do {
      handled = try engine.store.batch { (transaction) throws(StorageError) in
        try jobs.map { (job) throws(StorageError) in try handleAsOne(job, in: transaction) }
      }
    } catch {
      handled = handleApart(jobs)
    }
    for (job, handling) in zip(jobs, handled) {
      // Life and death is answered even when nothing could be stored.
      let alarms = handling == .unstored && job.isVital
      if job.isVital, !alarms { engine.alarm.forget(job.message) }
      job.answer(
        alarms
          ? .answered(engine.alarm.raise(for: job, directory: engine.knowledge.directory))
          : handling)
    }
  }

  private func handleApart(_ jobs: [Job]) -> [Handling] {
    do {
      return try engine.store.batch { (transaction) throws(StorageError) in
        jobs.map { handle($0, in: transaction) }
      }
    } catch {
      Log.note("batch.failed", ["messages": String(jobs.count), "error": error.description])
      return jobs.map { _ in .unstored }
    }
  }

  /// Steps ⑤ to ⑦ for one message; when it fails, so does its batch.
  private func handleAsOne(
    _ job: Job, in transaction: Transaction
  ) throws(StorageError) -> Handling {
    engine.inFlight.enter(Engine.readerSlots, key: Engine.key(of: job.message))
    defer { engine.inFlight.leave(Engine.readerSlots) }
    do {
      return .answered(try answer(job, in: transaction))
    } catch let error as StorageError {
      throw error
    } catch {
      throw .refused("message", "\(error)")
    }
  }

  /// Steps ⑤ to ⑦ for one message, within its savepoint.
  private func handle(_ job: Job, in transaction: Transaction) -> Handling {
    let key = Engine.key(of: job.message)
    engine.inFlight.enter(Engine.readerSlots, key: key)
    defer { engine.inFlight.leave(Engine.readerSlots) }
    do {
      return try transaction.savepoint { .answered(try answer(job, in: transaction)) }
    } catch let error as StorageError where error.kind == .unavailable {
      return .unstored
    } catch {
      Log.note("message.dead", ["key": key, "error": "\(type(of: error))"])
      return setAside(job, because: "\(error)", in: transaction)
    }
  }

  private func answer(_ job: Job, in transaction: Transaction) throws -> [Reply] {
    let message = job.message
    let channel = message.from.channel
    if let before = try transaction.storedAnswer(channel: channel, key: message.key) {
      return before
    }
    let now = WallClock.now
    let knowledge = engine.knowledge
    let directory = knowledge.directory
    guard var turn = job.turn else { throw Poison() }
    let signedIn = message.signedInAs.flatMap(directory.person)
    var sender =
      try signedIn
      ?? transaction.sender(at: message.from, name: message.senderName, in: directory)
    let conversation = try transaction.conversation(of: sender.id)
    if conversation?.isTorn == true {
      Log.note("conversation.unreadable", ["key": Engine.key(of: message)])
    }
    let footing = Footing(of: turn, from: sender, in: conversation, directory: directory)
    let meetingFooting = MeetingFooting(of: turn, from: sender, directory: directory)
    let meetings = try (meetingFooting?.candidates ?? []).map { (number) throws(StorageError) in
      try transaction.meeting(number)
    }
    let tickets = try (meetingFooting == nil ? footing.candidates : []).map {
      (number) throws(StorageError) in
      try transaction.ticket(number)
    }
    if let code = meetingFooting?.settled(among: meetings.compactMap { $0 }) {
      sender.building = code
    }
    switch footing.settled(among: tickets.compactMap { $0 }) {
    case .success(let building): sender.building = building ?? sender.building
    case .failure(let unclear):
      let decision = Decision(replies: [Reply(unclear.text)])
      try transaction.apply(
        decision, for: message, from: sender, rule: turn.understanding.explanation.rule,
        in: directory, at: now)
      return decision.replies
    }
    let code = sender.building ?? job.building
    // A message is understood and answered by one book, also when the rules changed in between.
    if code != job.building || turn.understanding.book != knowledge.book.version {
      turn = Turn(
        reading: message, by: knowledge.book, at: now,
        around: code.flatMap { knowledge.surroundings[$0] })
    }
    // No ticket has this number.
    if footing.isElsewhere { turn.understanding.slots.ticket = 0 }
    let needs = needs(
      of: turn, from: sender, in: conversation, directory: directory, by: knowledge.book)
    var situation = try transaction.load(
      needs, for: sender, conversation: conversation, in: directory, at: now)
    situation.publicURL = engine.publicURL
    var decision = decide(turn, in: situation, by: knowledge.book, at: now)
    for rest in job.overflow(decision.replies) {
      decision.notices.append(Notice(to: sender.id, rest, about: sender.id))
    }
    try transaction.apply(
      decision, for: message, from: sender, rule: turn.understanding.explanation.rule,
      in: directory, at: now)
    return decision.replies
  }

  /// Keeps a message that could not be handled, with a kind answer; its neighbours go on.
  private func setAside(
    _ job: Job, because error: String, in transaction: Transaction
  ) -> Handling {
    let now = WallClock.now
    var answer = [
      Reply(job.turn == nil ? SafetyTexts.unread : engine.knowledge.book.say(.troubled))
    ]
    if job.isVital { answer = engine.alarm.raise(for: job, directory: engine.knowledge.directory) }
    do {
      try transaction.savepoint {
        let directory = engine.knowledge.directory
        let sender =
          job.turn == nil
          ? PersonID(Engine.key(of: job.message))
          : try transaction.sender(
            at: job.message.from, name: job.message.senderName, in: directory
          ).id
        try transaction.deadLetter(
          job.message, from: sender, error: error, answer: answer, at: now)
      }
      return .answered(answer)
    } catch {
      Log.note("dead-letter.failed", ["error": "\(type(of: error))"])
      return .unstored
    }
  }

  /// Reading this message has ended the program twice.
  private struct Poison: Error, CustomStringConvertible {
    var description: String { "处理这条消息时程序两次中断，已原样收起，未再读取。" }
  }
}
