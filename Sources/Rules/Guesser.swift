import Domain
import Text
import YAML

/// What a message that no rule took may be about, learned from the examples that stand beside the
/// rules: 是 of `*.test.yaml`, and what is nobody's business, `small-talk.test.yaml`.
///
/// A naive Bayes classifier over runs of one to three characters, each counted once in a message:
/// for every kind it adds up how much likelier each run is in the examples of that kind. What is
/// more like a kind of ours than like small talk, by a margin, is offered as a choice of at most
/// three matters; it is never routed. Only danger is taken at its word: to overlook it is worse
/// than to ask somebody who is well. It must also be likelier than what sounds like danger and is
/// none, 不是 of its matters. Same book, same message, same guess.
package struct Guesser: Sendable {
  /// A guess: the kind and its likeliest matters, by number, at most three.
  struct Guess: Hashable {
    var kind: Kind
    var matters: [Int]
    /// The runs of the message that speak for it most, at most three, in their order.
    var telling: [Range<Int>]
  }

  private let runs: RunTable
  /// For each matter the place of its kind in `kinds`; small talk is one matter more, and what only
  /// sounds like danger is another, and one kind more.
  private let kindOf: [Int]
  /// For each kind and each matter, how many runs its examples have.
  private let sizeOfKind: [Float]
  private let sizeOfMatter: [Float]

  private static let kinds = Kind.allCases
  /// The place of what only sounds like danger, behind all kinds.
  private static let harmless = kinds.count
  /// What every run is counted besides, so that one that was never met in a kind does not decide.
  private static let smoothing: Float = 0.1
  /// How much likelier than small talk, as a logarithm, a message must be to be offered, and a
  /// danger to be taken for one; how they were chosen stands in `Tests/Understanding/README.md`.
  private static let margin: Float = 10
  private static let alarm: Float = 8
  /// How much likelier than anything else a danger must be where a rule took the message.
  private static let secondLook: Float = 15
  /// How much less likely than the first further matters may be.
  private static let nearby: Float = 6

  /// Longer messages are cut: what matters is said in the first sentences.
  static let longest = 120
  /// Shorter messages, in scalars, say too little to be taken for danger by their likeness.
  private static let shortestAlarm = 5

  /// A guesser that never guesses.
  package init() { self.init([], kinds: [], smallTalk: [], harmless: []) }

  /// Trained on the examples of a rule folder.
  package init(_ files: [ReadFile]) {
    let matters = files.compactMap(\.draft)
    var numbers: [String: Int] = [:]
    for (index, draft) in matters.enumerated() {
      numbers[RuleFile(path: draft.source.file, bytes: []).testPath] = index
    }
    var examples: [[[UInt32]]] = matters.map { _ in [] }
    var smallTalk: [[UInt32]] = []
    var harmless: [[UInt32]] = []
    let dangers = matters.filter { $0.matter.kind == .crisis }.map(\.matter.name)
    for file in files {
      guard let sheet = file.sentences else { continue }
      if file.file.isSmallTalk {
        smallTalk += sheet.yes.map(\.sentence.scalars)
      } else if let number = numbers[file.file.path] {
        examples[number] = sheet.yes.map(\.sentence.scalars)
        guard matters[number].matter.kind == .crisis else { continue }
        // A line may say which other danger it is.
        harmless += sheet.no.filter { row in
          !row.expectations.contains { dangers.contains($0.text) }
        }.map(\.sentence.scalars)
      }
    }
    self.init(
      examples, kinds: matters.map(\.matter.kind), smallTalk: smallTalk, harmless: harmless)
  }

  /// - Parameters:
  ///   - examples: Of each matter.
  ///   - kinds: Of each matter.
  init(
    _ examples: [[[UInt32]]], kinds: [Kind], smallTalk: [[UInt32]], harmless: [[UInt32]] = []
  ) {
    kindOf = (kinds + [.unknown]).map { Guesser.place(of: $0) } + [Guesser.harmless]
    var counted = CountedRuns()
    var cutter = RunCutter()
    var ofKind = [Float](repeating: 0, count: Guesser.harmless + 1)
    var ofMatter: [Float] = []
    for (matter, examples) in (examples + [smallTalk, harmless]).enumerated() {
      var size = 0
      for example in examples {
        counted.begin(exampleOf: Int32(matter))
        cutter.eachRun(in: example, upTo: example.count) { run, _ in
          if counted.count(run) { size += 1 }
        }
      }
      ofMatter.append(Float(size))
      ofKind[kindOf[matter]] += Float(size)
    }
    sizeOfKind = ofKind
    sizeOfMatter = ofMatter
    runs = counted.finished()
  }
}

extension Guesser {
  /// What a message may be about; nil when it is no likelier than small talk.
  ///
  /// - Parameter text: Normalised.
  func guess(at text: [UInt32]) -> Guess? {
    let message = read(text)
    guard let best = message.bestKind(among: { $0 != .unknown }) else { return nil }
    let kind = Guesser.kinds[best]
    let idle = message.ofKind[Guesser.place(of: .unknown)]
    if kind == .crisis {
      let other = max(idle, message.ofKind[Guesser.harmless])
      guard mayAlarm, text.count >= Guesser.shortestAlarm,
        message.ofKind[best] - other >= Guesser.alarm
      else { return nil }
    } else {
      guard kind.canBeOffered, message.ofKind[best] - idle >= Guesser.margin else { return nil }
    }
    return Guess(
      kind: kind, matters: matters(of: best, in: message), telling: telling(best, in: message))
  }

  /// What danger a message that a rule took for something else speaks of; nil when it is likelier
  /// to be that or anything else.
  func danger(in text: [UInt32]) -> Guess? {
    let message = read(text)
    let crisis = Guesser.place(of: .crisis)
    guard mayAlarm, sizeOfKind[crisis] > 0,
      let other = message.bestKind(among: { $0 != .crisis }),
      message.ofKind[crisis] - max(message.ofKind[other], message.ofKind[Guesser.harmless])
        >= Guesser.secondLook
    else { return nil }
    return Guess(
      kind: .crisis, matters: matters(of: crisis, in: message),
      telling: telling(crisis, in: message))
  }

  /// The runs of a message that were met in examples, and how likely they are in each kind.
  private struct Message {
    /// Each run once, where it stands first.
    var met: [(run: Int32, range: Range<Int>)] = []
    /// Logarithms; those of kinds without examples stand for nothing.
    var ofKind: [Float] = []

    /// The place of the likeliest of some kinds; nil when no run was met.
    func bestKind(among isWanted: (Kind) -> Bool) -> Int? {
      guard !met.isEmpty else { return nil }
      return kinds.indices.filter { isWanted(kinds[$0]) }.max { ofKind[$0] < ofKind[$1] }
    }
  }

  /// Whether it is known how people talk who are in no danger; without that, much sounds like it.
  private var mayAlarm: Bool { sizeOfKind[Guesser.place(of: .unknown)] > 0 }

  private static func place(of kind: Kind) -> Int { kinds.firstIndex(of: kind) ?? 0 }

  private func read(_ text: [UInt32]) -> Message {
    var message = Message()
    var cutter = RunCutter()
    cutter.eachRun(in: text, upTo: min(text.count, Guesser.longest)) { run, range in
      if let number = runs.number(of: run) { message.met.append((number, range)) }
    }
    // Always in the same order, because sums of fractions depend on it.
    message.met.sort { ($0.run, $0.range.lowerBound) < ($1.run, $1.range.lowerBound) }
    var last: Int32 = -1
    message.met.removeAll { met in
      defer { last = met.run }
      return met.run == last
    }
    message.ofKind = [Float](repeating: 0, count: sizeOfKind.count)
    var counts = [Int32](repeating: 0, count: sizeOfKind.count)
    for (run, _) in message.met {
      for place in runs.places(of: run) {
        counts[kindOf[runs.matter(at: place)]] += runs.examples(at: place)
      }
      for kind in counts.indices where counts[kind] > 0 {
        message.ofKind[kind] += Guesser.weight(counts[kind])
        counts[kind] = 0
      }
    }
    for kind in counts.indices {
      // Of small talk nothing may be known; of what else nothing is known, it is nothing to guess.
      let isKnown = sizeOfKind[kind] > 0 || kind == Guesser.place(of: .unknown)
      message.ofKind[kind] =
        isKnown ? message.ofKind[kind] - cost(message.met.count, sizeOfKind[kind]) : -.infinity
    }
    return message
  }

  /// What a run adds for what has it in so many examples, over what has it in none.
  private static func weight(_ examples: Int32) -> Float {
    logarithm((Float(examples) + smoothing) / smoothing)
  }

  /// What so many runs take away for examples of that many runs.
  private func cost(_ count: Int, _ size: Float) -> Float {
    Float(count) * logarithm(size + Guesser.smoothing * Float(runs.count) + 1)
  }

  /// The matters of a kind that are likeliest, at most three.
  private func matters(of kind: Int, in message: Message) -> [Int] {
    var scores: [Int: Float] = [:]
    for (run, _) in message.met {
      for place in runs.places(of: run) where kindOf[runs.matter(at: place)] == kind {
        scores[runs.matter(at: place), default: 0] += Guesser.weight(runs.examples(at: place))
      }
    }
    for matter in scores.keys {
      scores[matter, default: 0] -= cost(message.met.count, sizeOfMatter[matter])
    }
    let order = scores.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard let first = order.first else { return [] }
    return order.prefix(3).filter { first.value - $0.value <= Guesser.nearby }.map(\.key)
  }

  /// The runs that speak most for a kind and against small talk, apart from each other.
  private func telling(_ kind: Int, in message: Message) -> [Range<Int>] {
    let unknown = Guesser.place(of: .unknown)
    func examples(_ run: Int32, _ kind: Int) -> Int32 {
      runs.places(of: run).reduce(0) {
        $0 + (kindOf[runs.matter(at: $1)] == kind ? runs.examples(at: $1) : 0)
      }
    }
    let order = message.met.map { met in
      (
        range: met.range,
        weight: Guesser.weight(examples(met.run, kind)) - Guesser.weight(examples(met.run, unknown))
      )
    }.sorted { ($1.weight, $0.range.lowerBound) < ($0.weight, $1.range.lowerBound) }
    var told: [Range<Int>] = []
    for (range, weight) in order where weight > 0 && range.count > 1 && told.count < 3 {
      if !told.contains(where: { $0.overlaps(range) }) { told.append(range) }
    }
    return told.sorted { $0.lowerBound < $1.lowerBound }
  }
}

extension Kind {
  /// Whether it may be offered as a guess: never a crisis, a command or a courtesy.
  fileprivate var canBeOffered: Bool {
    switch self {
    case .painPoint, .bookSpace, .counselling, .service, .wish, .status, .cancel, .reschedule: true
    case .rate, .help, .greeting, .thanks, .human, .crisis, .command, .unknown: false
    }
  }

  /// Whether danger is looked for in a message that a rule took for this: what speaks of oneself, or
  /// takes leave of something. A report and a booking say what they are about.
  var deservesSecondLook: Bool {
    switch self {
    case .counselling, .service, .wish, .status, .cancel, .reschedule, .help, .human, .thanks,
      .rate, .greeting:
      true
    case .painPoint, .bookSpace, .crisis, .command, .unknown: false
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
