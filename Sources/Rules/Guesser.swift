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
struct Guesser: Sendable {
  /// Runs of characters in order, each three scalars of 21 bits; and where their votes begin.
  private var keys: [UInt64] = []
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
  init() {}

  /// - Parameter examples: Messages of each matter, by its number.
  init(_ examples: [(matter: Int, text: [UInt32])]) {
    var seen: [UInt64] = []
    var total: [Int32: Float] = [:]
    var entries: [(key: UInt64, matter: Int32)] = []
    for example in examples {
      let matter = Int32(example.matter)
      total[matter, default: 0] += 1
      Guesser.runs(in: example.text, into: &seen)
      for key in seen { entries.append((key, matter)) }
    }
    entries.sort { ($0.key, $0.matter) < ($1.key, $1.matter) }
    let all = Float(max(1, examples.count))
    var index = 0
    while index < entries.count {
      let key = entries[index].key
      var end = index
      while end < entries.count, entries[end].key == key { end += 1 }
      // What was seen once tells nothing.
      if end - index > 1 {
        let overall = Float(end - index) / all
        let before = votes.count
        while index < end {
          let matter = entries[index].matter
          var count: Float = 0
          while index < end, entries[index].matter == matter {
            count += 1
            index += 1
          }
          let there = count / (total[matter, default: 0] + 2)
          guard there > overall else { continue }
          let length = Float(Guesser.length(of: key))
          let weight = length * logarithm(there / overall) * min(1, count / 2)
          votes.append(Vote(matter: matter, weight: weight))
        }
        if votes.count > before {
          keys.append(key)
          firstVote.append(Int32(votes.count))
        }
      }
      index = end
    }
  }

  /// The matters that a message may be about, the likeliest first, at most three; none when nothing
  /// stands out.
  ///
  /// - Parameter least: What a matter must reach; a book of few examples gives low votes.
  func guesses(
    at text: [UInt32], among matters: [Matter], reaching least: Float = Guesser.threshold
  ) -> [Matter] {
    guard !keys.isEmpty else { return [] }
    let text = Array(text.prefix(Guesser.longest))
    var runs: [UInt64] = []
    Guesser.runs(in: text, into: &runs)
    var scores = [Float](repeating: 0, count: matters.count)
    for run in runs {
      guard let index = index(of: run) else { continue }
      for vote in votes[Int(firstVote[index])..<Int(firstVote[index + 1])] {
        scores[Int(vote.matter)] += vote.weight
      }
    }
    let length = Float(text.count + 4)
    let ranked = scores.indices.filter { matters[$0].kind.canBeGuessed && scores[$0] > 0 }
      .sorted { (scores[$0], $1) > (scores[$1], $0) }
    guard let best = ranked.first, scores[best] / length >= least else { return [] }
    return ranked.prefix(3).filter { scores[$0] >= scores[best] * Guesser.share }
      .map { matters[$0] }
  }

  private func index(of key: UInt64) -> Int? {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? low : nil
  }

  /// Every run of one to three characters, each once, in order of its key.
  private static func runs(in text: [UInt32], into runs: inout [UInt64]) {
    runs.removeAll(keepingCapacity: true)
    for start in text.indices {
      var key: UInt64 = 0
      for end in start..<min(start + 3, text.count) {
        // A run goes over no mark and no blank.
        if text[end] == Findings.sentenceEnd || text[end] == Findings.pause
          || text[end] == Findings.blank
        {
          break
        }
        key = key << 21 | UInt64(text[end])
        runs.append(key)
      }
    }
    runs.sort()
    var last: UInt64?
    runs.removeAll { key in
      defer { last = key }
      return key == last
    }
  }

  private static func length(of key: UInt64) -> Int { key >> 42 > 0 ? 3 : key >> 21 > 0 ? 2 : 1 }
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

/// The examples among the files of a rule folder: the sentences under 是 beside each matter.
///
/// What is wrong with a test file is reported when it is rehearsed.
func examples(in files: [RuleFile], of drafts: [MatterDraft]) -> [(matter: Int, text: [UInt32])] {
  var numbers: [String: Int] = [:]
  for (index, draft) in drafts.enumerated() where draft.matter.kind.canBeGuessed {
    numbers[RuleFile(path: draft.source.file, bytes: []).testPath] = index
  }
  var examples: [(matter: Int, text: [UInt32])] = []
  for file in files {
    guard let number = numbers[file.path] else { continue }
    var ignored: [Diagnostic] = []
    let document = Document(file.bytes, file: file.path)
    guard let fields = Fields(document.root, keys: nil, in: document.source, &ignored) else {
      continue
    }
    for line in fields.lines("是", &ignored) {
      let sentence = line.text.prefix(
        upTo: line.text.firstRange(of: "=>")?.lowerBound ?? line.text.endIndex)
      examples.append((number, NormalText(String(sentence)).scalars))
    }
  }
  return examples
}
