package import CivilTime
package import Domain
package import Text

/// All rules, loaded whole, checked and compiled; immutable, so it can be swapped while running.
package final class RuleBook: Sendable {
  /// SHA-free content hash of every file in the folder, hexadecimal; part of every decision.
  package let version: String
  /// Every matter, in file order.
  package let matters: [Matter]
  /// The sentences of `rules/replies.yaml`.
  package let replies: [ReplyName: Template]
  /// The clocks of each deadline class.
  package let deadlines: [DeadlineClass: DeadlinePolicy]
  /// Office hours with the holidays and make-up workdays of every year file.
  package let calendar: WorkCalendar

  init(
    version: String, matters: [Matter], replies: [ReplyName: Template],
    deadlines: [DeadlineClass: DeadlinePolicy], calendar: WorkCalendar
  ) {
    self.version = version
    self.matters = matters
    self.replies = replies
    self.deadlines = deadlines
    self.calendar = calendar
  }

  /// The matter of that name.
  package func matter(named name: String) -> Matter? { matters.first { $0.name == name } }

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
  /// What a message means; the same message at the same time always means the same.
  ///
  /// - Parameters:
  ///   - now: The reference for 今天, 明天, 下周三.
  ///   - building: Whose places and floors are meant; nil when unknown.
  package func understand(
    _ text: NormalText, at now: Instant, in building: Building?
  ) -> Understanding {
    Understanding(
      kind: .unknown, matter: nil, urgency: .normal, slots: Slots(), explanation: Explanation(),
      book: version)
  }
}

extension RuleBook {
  /// A book with nothing but matters and clocks, for tests of what comes after understanding.
  package convenience init(
    forTests matters: [Matter], deadlines: [DeadlineClass: DeadlinePolicy]
  ) {
    self.init(
      version: "test", matters: matters, replies: [:], deadlines: deadlines,
      calendar: WorkCalendar(publishedYears: [2026]))
  }
}
