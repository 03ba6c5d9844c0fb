import CivilTime
import Rules
import Text

/// Puts similar gaps together.
struct GapGrouping {
  private let masking: Masking
  private let line: PasteLine
  private var matters: LikenessIndex<Gaps.Nearest> = LikenessIndex()
  private var groups: [Group] = []
  private var index: LikenessIndex<Int> = LikenessIndex()

  private struct Group {
    var gists: [Gist: Int] = [:]
    /// In the order of their first message.
    var order: [Gist] = []
    var reasons: [Gaps.Reason: Int] = [:]
    var takenAs: [String: Int] = [:]
    var examples: [String] = []
  }

  /// How like two messages must be to stand together.
  private static let likeness = 0.5
  /// How like a matter's test must be to be worth a hint.
  private static let nearness = 0.4
  private static let mostExamples = 3

  init(masking: Masking, line: PasteLine, examples: [(matter: Matter, sentences: [String])]) {
    self.masking = masking
    self.line = line
    for (matter, sentences) in examples where !matter.isConfidential {
      let nearest = Gaps.Nearest(matter: matter.name, file: matter.file)
      for sentence in sentences {
        let gist = Gist(sentence, at: Instant(seconds: 0), around: nil)
        matters.add(Likeness(gist.text), nearest)
      }
    }
  }

  /// Adds one; a message of nothing but a place, a time or a greeting is no gap.
  mutating func add(_ gap: Gap) {
    let text = masking.masked(gap.text)
    let gist = Gist(text, at: gap.at, around: gap.surroundings)
    guard !gist.text.isEmpty else { return }
    let likeness = Likeness(gist.text)
    let number: Int
    if let known = index.nearest(to: likeness, atLeast: GapGrouping.likeness) {
      number = known.value
    } else {
      number = groups.count
      groups.append(Group())
    }
    if groups[number].gists[gist] == nil {
      groups[number].order.append(gist)
      index.add(likeness, number)
    }
    groups[number].gists[gist, default: 0] += 1
    groups[number].reasons[gap.reason, default: 0] += 1
    if let matter = gap.takenAs { groups[number].takenAs[matter, default: 0] += 1 }
    let isNew = !groups[number].examples.contains(text)
    if isNew, groups[number].examples.count < GapGrouping.mostExamples {
      groups[number].examples.append(text)
    }
  }

  /// The groups, the most frequent first; equals in the order they came up.
  func finished() -> [Gaps.Group] {
    groups.enumerated().map { number, group in
      // The commonest wordings carry the line; rare ones would only blur it.
      let common = group.order.enumerated().sorted {
        (-(group.gists[$0.element] ?? 0), $0.offset) < (-(group.gists[$1.element] ?? 0), $1.offset)
      }.prefix(4).map(\.element)
      let nearest = common.first.flatMap {
        matters.nearest(to: Likeness($0.text), atLeast: GapGrouping.nearness)
      }
      let result = Gaps.Group(
        count: group.gists.values.reduce(0, +), reasons: group.reasons,
        examples: group.examples, takenAs: group.takenAs, line: line.line(for: common),
        nearest: nearest?.value)
      return (number, result)
    }.sorted { ($1.1.count, $0.0) < ($0.1.count, $1.0) }.map(\.1)
  }
}
