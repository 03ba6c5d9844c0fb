import CivilTime
import Dialogue
package import Domain
import Foundation
package import Rules
package import Storage
import Synchronization
import Text

/// Steps ③ to ⑦ for everybody who has a message: channels, pages and the terminal.
///
/// Reading and understanding run on the caller's thread; deciding and storing on the one writer
/// thread, a batch at a time.
package final class Engine: Sendable {
  /// What messages are understood and answered with; swapped whole on a reload.
  package struct Knowledge: Sendable {
    /// In a server only one that was checked and whose tests passed.
    package var book: RuleBook
    /// What the book's files say to people.
    package var catalogue: RuleCatalogue
    /// As it is stored; outside the demo without the default building.
    package var directory: Directory { didSet { surroundings = Knowledge.surroundings(directory) } }
    /// The directory's buildings, made ready for reading.
    private(set) var surroundings: [BuildingCode: Surroundings]

    init(book: RuleBook, catalogue: RuleCatalogue, directory: Directory) {
      self.book = book
      self.catalogue = catalogue
      self.directory = directory
      surroundings = Knowledge.surroundings(directory)
    }

    private static func surroundings(_ directory: Directory) -> [BuildingCode: Surroundings] {
      Dictionary(directory.buildings.map { ($0.code, Surroundings($0)) }) { first, _ in first }
    }
  }

  /// Open for writing as long as the engine lives.
  package let store: Store
  /// One slot for each of `readerSlots`, and one more for the writer.
  package let inFlight: InFlight
  let inbox = Inbox()
  let ruleUsage = RuleUsage()
  let alarm: Alarm
  let publicURL: String
  private let current: Mutex<Knowledge>
  private let lastReport: Mutex<RuleReport>
  private let slots: Mutex<[Int]>
  private let evaluations = LentEvaluations()

  /// Slots that readers share; the writer has the one after them.
  static let readerSlots = 16

  /// - Parameters:
  ///   - publicURL: Where our pages are reached from outside, without a slash at the end.
  package init(
    store: Store, inFlight: InFlight, book: RuleBook, catalogue: RuleCatalogue = RuleCatalogue(),
    directory: Directory, alarm: Alarm, publicURL: String
  ) {
    self.store = store
    self.inFlight = inFlight
    self.alarm = alarm
    self.publicURL = publicURL
    current = Mutex(Knowledge(book: book, catalogue: catalogue, directory: directory))
    let now = WallClock.now
    lastReport = Mutex(RuleReport(triedAt: now, loadedAt: now))
    slots = Mutex(Array(0..<Engine.readerSlots))
  }

  /// The rules and the directory in force.
  package var knowledge: Knowledge { current.withLock { $0 } }

  /// Puts another rule book in force with what its files say; messages read before keep theirs.
  func replace(_ book: RuleBook, _ catalogue: RuleCatalogue) {
    current.withLock { ($0.book, $0.catalogue) = (book, catalogue) }
  }

  /// What became of the last look at the rule folder.
  var ruleReport: RuleReport { lastReport.withLock { $0 } }

  /// Notes what became of a look at the rule folder.
  func report(_ change: (inout RuleReport) -> Void) { lastReport.withLock { change(&$0) } }

  /// Puts another directory in force.
  func replace(_ directory: Directory) { current.withLock { $0.directory = directory } }

  /// Understands a message and puts it in line for the writer; false when the line is full.
  ///
  /// - Parameter answer: Called once, after the commit, on the writer's thread.
  package func submit(
    _ message: Message, answer: @escaping @Sendable (Handling) -> Void
  ) -> Bool {
    var job = read(message)
    job.answer = answer
    return put(job)
  }

  /// Steps ③ and ④ on the caller's thread: the message with what it means.
  func read(
    _ message: Message, overflow: @escaping @Sendable ([Reply]) -> [Reply] = { _ in [] }
  ) -> Job {
    var job = Job(turn: nil, message: message, overflow: overflow, answer: { _ in })
    let key = Engine.key(of: message)
    guard !inFlight.isPoison(key) else { return job }
    (job.turn, job.building) = guarded(key) { understand(message) }
    return job
  }

  /// Puts a job in line for the writer; false when the line is full.
  func put(_ job: Job) -> Bool { inbox.put(job, isVital: job.isVital) }

  /// Runs `body` with the message's key in an in-flight slot, so that a trap in it is recognised
  /// after the restart.
  func guarded<T>(_ key: String, _ body: () -> T) -> T {
    let slot = slots.withLock { $0.popLast() }
    guard let slot else { return body() }
    inFlight.enter(slot, key: key)
    defer {
      inFlight.leave(slot)
      slots.withLock { $0.append(slot) }
    }
    return body()
  }

  /// A message's key across channels: `wecom:4561255354251345929`.
  static func key(of message: Message) -> String {
    "\(message.from.channel.rawValue):\(message.key)"
  }

  /// Reads with the building that the sender probably is in.
  private func understand(_ message: Message) -> (Turn, BuildingCode?) {
    let knowledge = knowledge
    let directory = knowledge.directory
    let only = directory.buildings.count == 1 ? directory.buildings[0].code : nil
    let code = directory.person(at: message.from)?.building ?? directory.everybodysBuilding ?? only
    plantedTrap(message)
    let surroundings = code.flatMap { knowledge.surroundings[$0] }
    let turn = evaluations.lend(of: knowledge.book) { evaluation in
      Turn(
        reading: message, by: knowledge.book, at: WallClock.now, around: surroundings,
        with: &evaluation)
    }
    return (turn, code)
  }

  /// A place where a test can make the program trap; only in debug builds.
  private func plantedTrap(_ message: Message) {
    #if DEBUG
      if let words = Engine.trapWords, message.text == words {
        fatalError("planted trap, asked for by SIFANG_TEST_TRAP")
      }
    #endif
  }

  #if DEBUG
    private static let trapWords = ProcessInfo.processInfo.environment["SIFANG_TEST_TRAP"]
  #endif
}
