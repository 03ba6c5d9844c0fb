package import CivilTime
package import Domain
import YAML

/// All rules, loaded whole, checked and compiled; immutable, so it can be swapped while running.
package final class RuleBook: Sendable {
  /// A hash of every file in the folder, 32 hexadecimal digits; part of every decision.
  package let version: String
  /// Every matter, in file order.
  package let matters: [Matter]
  /// The sentences of `rules/replies.yaml`.
  package let replies: [ReplyName: Template]
  /// The clocks of each deadline class.
  package let deadlines: [DeadlineClass: DeadlinePolicy]
  /// How soon a summoned department is there.
  package let whistle: WhistlePolicy
  /// Office hours with the holidays and make-up workdays of every year file.
  package let calendar: WorkCalendar
  /// The phrases of all matters, compiled.
  let program: Program
  /// The place of each matter by its name.
  private let numbers: [Spelling: Int]
  /// Of each matter.
  let grades: [Grade]
  /// For each matter those that it gives way to.
  let yields: Table
  /// Of each matter its 工种: complaints of two trades are told beside each other.
  let trades: [Trade?]
  /// What is offered when no rule takes a message.
  let guesser: Guesser
  /// What needs and resources are matched by; empty without `lists/tags.yaml`.
  package let tags: TagBook
  /// What people say in the middle of something.
  let cueBook: CueBook

  /// - Parameters:
  ///   - urgencies: Of each matter, before 加急 phrases are looked at.
  ///   - yields: Which matter gives way to which, in order.
  init(
    version: String, matters: [Matter], replies: [ReplyName: Template],
    deadlines: [DeadlineClass: DeadlinePolicy], whistle: WhistlePolicy = WhistlePolicy(),
    calendar: WorkCalendar, program: Program, urgencies: [Urgency],
    yields: [(list: Int32, value: Int32)] = [], trades: [Trade?] = [],
    guesser: Guesser = Guesser(), tags: TagBook = TagBook(), cues: CueBook = CueBook()
  ) {
    self.version = version
    self.matters = matters
    self.replies = replies
    self.deadlines = deadlines
    self.whistle = whistle
    self.calendar = calendar
    self.program = program
    numbers = Dictionary(
      matters.enumerated().map { (Spelling($1.name), $0) }, uniquingKeysWith: { first, _ in first })
    grades = zip(matters, urgencies).map { Grade($0, $1) }
    self.yields = Table(count: matters.count, yields)
    self.trades = trades.isEmpty ? Array(repeating: nil, count: matters.count) : trades
    self.guesser = guesser
    self.tags = tags
    cueBook = cues
  }

  /// The matter of that name.
  package func matter(named name: String) -> Matter? {
    number(of: name).map { matters[$0] }
  }

  /// Where in `matters` that one stands.
  func number(of name: String) -> Int? { numbers[Spelling(name)] }

  /// What we say, in the matter's own words where it has some.
  ///
  /// - Parameter values: What stands for each `{slot}`.
  package func say(
    _ name: ReplyName, for matter: Matter? = nil, _ values: [String: String] = [:]
  ) -> String {
    let template = matter?.replies[name] ?? replies[name]
    return template?.filled(with: values) ?? ""
  }
}

extension RuleBook {
  /// A book with nothing but matters and clocks, for tests of what comes after understanding.
  package convenience init(
    forTests matters: [Matter], deadlines: [DeadlineClass: DeadlinePolicy]
  ) {
    self.init(
      version: "test", matters: matters, replies: [:], deadlines: deadlines,
      calendar: WorkCalendar(publishedYears: [2026]),
      program: PatternCompiler.empty(matters: matters.count),
      urgencies: matters.map { _ in .normal })
  }
}
