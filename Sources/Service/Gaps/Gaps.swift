package import CivilTime
import Dialogue
import Domain
package import Rules
import Storage
import Text

/// Where the rules fall short: what no rule took, and where people or staff put us right.
package struct Gaps: Sendable {
  /// Why a message counts as a gap; the text is what people read. In one group several may occur.
  package enum Reason: String, CaseIterable, Hashable, Sendable {
    /// No rule took it, and it answers nothing that we asked.
    case unknown = "没听懂"
    /// The sender was asked to choose among matters.
    case choices = "请人选"
    /// It began a request that the sender gave up within half an hour.
    case dropped = "登记到一半取消"
    /// The sender said within half an hour that it is something else.
    case corrected = "被纠正"
    /// Staff passed its ticket on, or gave it back.
    case reassigned = "被转派或退回"

    /// The word for machines.
    package var code: String {
      switch self {
      case .unknown: "unknown"
      case .choices: "choices"
      case .dropped: "dropped"
      case .corrected: "corrected"
      case .reassigned: "reassigned"
      }
    }
  }

  /// Similar messages.
  package struct Group: Hashable, Sendable {
    /// Messages and reassigned tickets, each wording as often as it came.
    package var count: Int
    /// How many for which reason, `count` in all; a reason that did not occur is missing.
    package var reasons: [Reason: Int]
    /// At most three, masked.
    package var examples: [String]
    /// What they were taken for, by matter; empty when no rule took them.
    package var takenAs: [String: Int]
    /// Ready to stand under 说法; empty when nothing but places and manners is left.
    package var line: String
    /// The matter whose tests are most like them, and its file; nil when none is.
    package var nearest: Nearest?
  }

  /// A matter whose tests sound like a group; never a confidential one.
  package struct Nearest: Hashable, Sendable {
    /// By name: `积水排水`.
    package var matter: String
    /// `property/plumbing.yaml`.
    package var file: String
  }

  /// The most frequent first.
  package private(set) var groups: [Group] = []
  /// Messages looked at.
  package private(set) var looked = 0
  /// Messages of people who were erased.
  package private(set) var erased = 0
  /// Messages that nobody may read here: crisis and counselling.
  package private(set) var withheld = 0

  /// Messages that fall short.
  package var count: Int { groups.reduce(0) { $0 + $1.count } }

  /// - Parameters:
  ///   - files: The folder that `book` was made of, for its words and its tests.
  package init(
    _ snapshot: Snapshot, by book: RuleBook, files: [RuleFile], since: Instant,
    progress: (Int) -> Void = { _ in }
  ) throws {
    var watch = GapWatch(book: book, directory: snapshot.directory)
    var history = History(snapshot.reader, directory: snapshot.directory)
    erased = try history.each(since: since, withAnswers: true) { message, surroundings in
      guard !message.text.isEmpty else { return }
      looked += 1
      if looked % 1000 == 0 { progress(looked) }
      watch.see(message, around: surroundings)
    }
    for moved in try snapshot.reader.reassignments(since: since) {
      watch.see(
        moved,
        around: snapshot.directory.building(moved.ticket.number.building).map {
          Surroundings($0)
        })
    }
    withheld = watch.withheld
    let masking = Masking(names: try history.names(of: Set(watch.gaps.map(\.person))))
    let catalogue = RuleCatalogue(files)
    var grouping = GapGrouping(
      masking: masking, line: PasteLine(finder: WordFinder(files)),
      examples: book.matters.map { ($0, catalogue[$0].examples) })
    for gap in watch.gaps { grouping.add(gap) }
    groups = grouping.finished()
  }
}

/// One message that the rules fell short of.
struct Gap {
  var person: PersonID
  var text: String
  var at: Instant
  var surroundings: Surroundings?
  var reason: Gaps.Reason
  /// The matter it was taken for; nil when none.
  var takenAs: String?
}

/// Follows the talk of each person and notices where we fell short.
struct GapWatch {
  private let book: RuleBook
  private let byFile: [String: Matter]
  private let prompts: Set<String>
  private var discretion: Discretion
  private var talks: [PersonID: Talk] = [:]
  private(set) var gaps: [Gap] = []
  private(set) var withheld = 0

  /// What somebody wrote last.
  private struct Talk {
    var request: StoredMessage?
    var requestedMatter: Matter?
    var surroundings: Surroundings?
    var isAsked = false
    var at: Instant
  }

  /// Seconds after which an answer is no answer any more, and a correction none to what was said.
  private static let closeness: Int64 = 1800

  init(book: RuleBook, directory: Directory) {
    self.book = book
    byFile = Dictionary(book.matters.map { ($0.file, $0) }) { first, _ in first }
    prompts = Set(book.matters.flatMap(\.questions).map(\.prompt))
    discretion = Discretion(directory: directory)
  }

  /// A message, in the order in which they came.
  mutating func see(_ message: StoredMessage, around surroundings: Surroundings?) {
    let understanding = book.understand(
      NormalText(message.text), at: message.at, around: surroundings)
    let taken = byFile[String(message.rule.prefix { $0 != ":" })]
    guard discretion.mayQuote(message, [understanding], takenBy: taken) else {
      withheld += 1
      talks[message.person] = nil
      return
    }
    guard message.text.count <= Turn.longestText else { return }
    var talk = talks[message.person] ?? Talk(at: message.at)
    if message.at.seconds - talk.at.seconds > GapWatch.closeness { talk = Talk(at: message.at) }
    defer {
      talk.at = message.at
      talk.isAsked = asks(message, understanding)
      talks[message.person] = talk
    }
    if let request = talk.request, let matter = talk.requestedMatter {
      let isDropped = message.answer?.contains { $0.text == book.say(.draftDropped) }
      let wasDropped = isDropped ?? (talk.isAsked && understanding.kind == .cancel)
      let isCorrected = corrects(message.text, understanding, matter)
      if wasDropped || isCorrected {
        add(request, talk.surroundings, wasDropped ? .dropped : .corrected, as: matter)
        talk.request = nil
        return
      }
    }
    if !understanding.choices.isEmpty {
      return add(message, surroundings, .choices, as: nil)
    }
    if understanding.kind == .unknown {
      let isAddition = talk.request != nil && (message.answer.map(takesUp) ?? true)
      if talk.isAsked || isAddition { return }
      return add(message, surroundings, .unknown, as: nil)
    }
    if understanding.matter?.makesTicket == true, !talk.isAsked {
      talk.request = message
      talk.requestedMatter = understanding.matter
      talk.surroundings = surroundings
    }
  }

  /// A ticket that was passed on, after all messages.
  mutating func see(_ moved: Reassignment, around surroundings: Surroundings?) {
    guard let opening = moved.opening else { return }
    let message = StoredMessage(
      id: 0, person: moved.ticket.requester, at: moved.ticket.openedAt, text: opening,
      rule: moved.ticket.origin.rule)
    let understanding = book.understand(
      NormalText(opening), at: message.at, around: surroundings)
    let isQuotable = discretion.mayQuote(
      message, [understanding], takenBy: book.matter(named: moved.ticket.matter))
    guard isQuotable, moved.ticket.kind != .counselling else { return withheld += 1 }
    gaps.append(
      Gap(
        person: message.person, text: opening, at: message.at, surroundings: surroundings,
        reason: .reassigned, takenAs: moved.ticket.matter))
  }

  private mutating func add(
    _ message: StoredMessage, _ surroundings: Surroundings?, _ reason: Gaps.Reason,
    as matter: Matter?
  ) {
    gaps.append(
      Gap(
        person: message.person, text: message.text, at: message.at, surroundings: surroundings,
        reason: reason, takenAs: matter?.name))
  }

  /// Whether we asked something back that the next message may answer.
  private func asks(_ message: StoredMessage, _ understanding: Understanding) -> Bool {
    if let answer = message.answer {
      return answer.contains { reply in
        !reply.choices.isEmpty || prompts.contains { reply.text.contains($0) }
      }
    }
    let questions = understanding.matter?.questions ?? []
    return questions.contains { $0.isRequired && !understanding.slots.holds($0.slot) }
  }

  /// Whether the answer takes the message for more about the ticket just opened, or asks whether
  /// it is.
  private func takesUp(_ answer: [Reply]) -> Bool {
    answer.contains { $0.ticket != nil || !$0.choices.isEmpty }
  }

  /// 不是空调，是暖气: says what it is instead. Where it only puts the place right, the rule was
  /// right, too.
  private func corrects(
    _ text: String, _ understanding: Understanding, _ matter: Matter
  ) -> Bool {
    guard understanding.matter?.name != matter.name, understanding.slots.place == nil else {
      return false
    }
    let text = text.replacing("是不是", with: "")
    if ["说错了", "写错了", "搞错了", "弄错了", "理解错"].contains(where: text.contains) { return true }
    guard let no = text.firstRange(of: "不是") else { return false }
    return text[no.upperBound...].contains("是")
  }
}
