import Domain
import Text
import YAML

/// Guesses what a message that no rule took may be about: at most three matters to choose from.
///
/// It is trained when a book is loaded, on the examples that stand beside the rules (是 of
/// `*.test.yaml`), and it never routes: whoever wrote the message chooses a number, or says it in
/// other words. Same book, same message, same guesses.
///
/// Each run of one to three characters votes for the matters in whose examples it is more frequent
/// than elsewhere: its length × ln(share there ÷ share overall), counted half when it was seen
/// there only once. The votes are divided by the length of the message, so that a long message with
/// one telling word is no surer than a short one.
package struct Guesser: Sendable {
  /// The number of each run that has votes, and where they begin.
  private var numbers = NumberTable<Run>()
  private var firstVote: [Int32] = [0]
  private var votes: [Vote] = []

  private struct Vote {
    var matter: Int32
    var weight: Float
  }

  /// The least a matter must reach to be offered, and the share of the best that others must reach;
  /// how they were chosen stands in `Tests/Understanding/README.md`.
  static let threshold: Float = 2.5
  static let share: Float = 0.6

  /// Longer messages are cut: what matters is said in the first sentences.
  static let longest = 120

  /// A guesser that never guesses.
  package init() {}

  /// Trained on the examples of a rule folder: the sentences under 是 beside each matter.
  package init(_ files: [ReadFile]) {
    let matters = files.compactMap(\.draft)
    var numbers: [String: Int] = [:]
    for (index, draft) in matters.enumerated() where draft.matter.kind.canBeGuessed {
      numbers[RuleFile(path: draft.source.file, bytes: []).testPath] = index
    }
    self.init(
      files.flatMap { read in
        numbers[read.file.path].map { number in read.examples.map { (number, $0) } } ?? []
      })
  }

  /// - Parameter examples: Messages of each matter, by its number.
  init(_ examples: [(matter: Int, text: [UInt32])]) {
    var total: [Int32: Float] = [:]
    var runs = CountedRuns()
    let byMatter = Dictionary(grouping: examples, by: \.matter)
    for (matter, examples) in byMatter.sorted(by: { $0.key < $1.key }) {
      total[Int32(matter)] = Float(examples.count)
      for example in examples {
        runs.begin(exampleOf: Int32(matter))
        Guesser.eachRun(in: example.text, upTo: example.text.count) { runs.count($0) }
      }
    }
    let all = Float(max(1, examples.count))
    for (index, run) in runs.runs.enumerated() {
      var examples: Int32 = 0
      runs.eachHolder(of: index) { examples += $0.examples }
      // What was seen once tells nothing.
      guard examples > 1 else { continue }
      let overall = Float(examples) / all
      let before = votes.count
      runs.eachHolder(of: index) { held in
        let count = Float(held.examples)
        let there = count / (total[held.matter, default: 0] + 2)
        guard there > overall else { return }
        let weight = Float(run.length) * logarithm(there / overall) * min(1, count / 2)
        votes.append(Vote(matter: held.matter, weight: weight))
      }
      if votes.count > before {
        numbers[run] = Int32(firstVote.count - 1)
        firstVote.append(Int32(votes.count))
      }
    }
  }

  /// The matters that a message may be about, the likeliest first, at most three; none when nothing
  /// stands out.
  ///
  /// - Parameter least: What a matter must reach; a book of few examples gives low votes.
  func guesses(
    at text: [UInt32], among matters: [Matter], reaching least: Float = Guesser.threshold
  ) -> [Matter] {
    guard !votes.isEmpty else { return [] }
    let count = min(text.count, Guesser.longest)
    var runs = Pile<Int32>()
    Guesser.eachRun(in: text, upTo: count) { run in
      if let number = numbers[run] { runs.append(number) }
    }
    // Each once and always in the same order, because sums of fractions depend on it.
    runs.sort(by: <)
    var scores = [Float](repeating: 0, count: matters.count)
    var last: Int32 = -1
    for place in runs.indices where runs[place] != last {
      last = runs[place]
      for index in Int(firstVote[Int(last)])..<Int(firstVote[Int(last) + 1]) {
        scores[Int(votes[index].matter)] += votes[index].weight
      }
    }
    var best: [Int] = []
    for matter in scores.indices where scores[matter] > 0 {
      let place = best.firstIndex { scores[$0] < scores[matter] } ?? best.count
      guard place < 3, matters[matter].kind.canBeGuessed else { continue }
      best.insert(matter, at: place)
      if best.count > 3 { best.removeLast() }
    }
    let length = Float(count + 4)
    guard let first = best.first, scores[first] / length >= least else { return [] }
    return best.filter { scores[$0] >= scores[first] * Guesser.share }.map { matters[$0] }
  }

  /// A run goes over no mark and no blank.
  private static func divides(_ scalar: UInt32) -> Bool {
    scalar == Findings.sentenceEnd || scalar == Findings.pause || scalar == Findings.blank
  }

  /// Every run of one to three of the first `count` characters.
  @inline(__always)
  private static func eachRun(in text: [UInt32], upTo count: Int, _ take: (Run) -> Void) {
    for start in 0..<count {
      var run = Run()
      for end in start..<min(start + 3, count) {
        if divides(text[end]) { break }
        run.append(text[end])
        take(run)
      }
    }
  }
}

extension Kind {
  /// Whether it may be offered as a guess: never a crisis, a command or a courtesy.
  fileprivate var canBeGuessed: Bool {
    switch self {
    case .painPoint, .bookSpace, .counselling, .service, .wish: true
    case .status, .cancel, .reschedule, .rate, .help, .greeting, .thanks, .human, .crisis,
      .command, .unknown:
      false
    }
  }
}

/// The natural logarithm of a number from 1 up, to about six digits; the standard library has none
/// without Foundation.
private func logarithm(_ value: Float) -> Float {
  // value = m · 2^e with m in 1..<2; ln m by the series of atanh.
  let ratio = (value.significand - 1) / (value.significand + 1)
  let square = ratio * ratio
  let series = 1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square / 9)))
  return 2 * ratio * series + Float(value.exponent) * 0.693_147_2
}
