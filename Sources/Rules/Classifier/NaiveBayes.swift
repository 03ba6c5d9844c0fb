/// A naive Bayes classifier of messages by the n-grams of characters in them, each counted once in a
/// message: groups of classes, and the classes of each group.
///
/// Likelihoods are logarithms in whole thousandths, so that sums of them are the same in any order.
final class NaiveBayes: Sendable {
  private let ngrams: NGramTable
  private let groupOf: [Int]
  /// What each n-gram of a message takes away: the more, the more n-grams the examples have.
  private let costOfGroup: [Int]
  private let costOfClass: [Int]
  private let weights: [Int32]
  /// How many examples each class has.
  let examples: [Int]
  /// How many n-grams the examples of each class have, each counted once in each.
  let sizes: [Int]
  /// Whether a group has examples.
  let isKnown: [Bool]
  let unigrams: UnigramScores
  /// Of each class.
  let classUnigrams: ClassUnigramScores

  /// What every n-gram is counted besides, so that one that was never met in a group does not decide.
  private static let smoothing: Float = 0.1
  /// Less than any message is likely.
  static let unlikeliest = Int.min / 2
  /// Groups that there may be.
  static let mostGroups = 24

  /// - Parameters:
  ///   - examples: Normalised, of each class.
  ///   - groupOf: The group of each class, 0 to `groups` - 1; at most `Holder.mostClasses` classes.
  ///   - groups: At most `mostGroups`.
  init(_ examples: [[[UInt32]]], groupOf: [Int], groups: Int) {
    precondition(groups <= NaiveBayes.mostGroups, "likelihoods have room for no more")
    self.groupOf = groupOf
    self.examples = examples.map(\.count)
    var counted = NGramCounts(examples: examples.reduce(0) { $0 + $1.count })
    var ofGroup = [Int](repeating: 0, count: groups)
    var ofClass: [Int] = []
    for (number, examples) in examples.enumerated() {
      var size = 0
      for example in examples { size += counted.count(example, of: number) }
      ofClass.append(size)
      ofGroup[groupOf[number]] += size
    }
    let weights = NaiveBayes.weights
    self.weights = weights
    let table = counted.finished(groupOf: groupOf) {
      $0 < 64 ? weights[Int($0)] : NaiveBayes.computedWeight($0)
    }
    let all = NaiveBayes.smoothing * Float(table.count) + 1
    costOfGroup = ofGroup.map { Int(thousandths(Float($0) + all)) }
    sizes = ofClass
    costOfClass = ofClass.map { Int(thousandths(Float($0) + all)) }
    isKnown = ofGroup.map { $0 > 0 }
    unigrams = UnigramScores(table, groupOf: groupOf)
    classUnigrams = ClassUnigramScores(table, classes: examples.count)
    ngrams = table
  }

  /// What an n-gram adds for what has it in so many examples; most have it in few.
  private static let weights = (0..<64).map { computedWeight(Int32($0)) }

  private static func computedWeight(_ examples: Int32) -> Int32 {
    thousandths((Float(examples) + smoothing) / smoothing)
  }

  private func weight(_ examples: Int32) -> Int32 {
    examples < 64 ? weights[Int(examples)] : NaiveBayes.computedWeight(examples)
  }
}

/// The n-grams of a message that were met in examples, and how likely they are in each group.
struct Likelihoods: ~Copyable {
  struct Met: BitwiseCopyable {
    /// See `NGramTable.Slot`; no two n-grams have the same `holders`.
    var vote: UInt32
    var holders: Int32
    /// Where it stands first.
    var start: Int32
    var end: Int32
  }

  fileprivate(set) var met = Pile<Met>()
  /// Characters of the message, a word of Latin letters and a number being one each.
  fileprivate(set) var characters = 0
  /// Thousandths of natural logarithms.
  fileprivate(set) var ofGroup = InlineArray<24, Int>(repeating: 0)
}

extension NaiveBayes {
  /// How likely a message is in each group.
  ///
  /// - Parameter length: How many scalars of it are looked at; takes time quadratic in them.
  func likelihoods(of text: [UInt32], upTo length: Int) -> Likelihoods {
    // Without examples nothing is met.
    guard ngrams.count > 0 else { return Likelihoods() }
    var cutter = NGramCutter()
    cutter.cut(text, upTo: length)
    // All are looked for before any is judged: so the waits for memory overlap.
    var firsts = Pile<NGramTable.Slot>()
    firsts.reserve(cutter.cuts.count)
    for index in cutter.cuts.indices { firsts.append(ngrams.first(for: cutter.cuts[index].ngram)) }
    var found = Likelihoods()
    found.met.reserve(cutter.cuts.count)
    var repeats = Repeats()
    for index in cutter.cuts.indices {
      let cut = cutter.cuts[index]
      if cut.ngram.isSingle { found.characters += 1 }
      let mayBeMet = repeats.mayHold(cut.ngram)
      guard let slot = ngrams.find(cut.ngram, from: firsts[index]) else { continue }
      if mayBeMet, found.met.contains({ $0.holders == slot.holders }) { continue }
      found.met.append(
        .init(vote: slot.vote, holders: slot.holders, start: cut.start, end: cut.end))
    }
    for index in found.met.indices {
      ngrams.eachVote(found.met[index].vote) { group, weight in
        found.ofGroup[group] += weight
      }
    }
    for group in costOfGroup.indices {
      found.ofGroup[group] -= found.met.count * costOfGroup[group]
    }
    return found
  }

  /// The likeliest of the groups that have examples, but for some; nil when there is none.
  func best(in message: borrowing Likelihoods, without others: UInt32) -> Int? {
    var best: Int?
    for group in isKnown.indices where isKnown[group] && others >> UInt32(group) & 1 == 0 {
      if best.map({ message.ofGroup[group] > message.ofGroup[$0] }) ?? true { best = group }
    }
    return best
  }

  /// Whether a good part of a message was met in the examples of a group, and not in none: of what no
  /// group knows, the smallest would be likeliest.
  func speaks(for group: Int, in message: borrowing Likelihoods) -> Bool {
    var votes = 0
    for index in message.met.indices {
      ngrams.eachVote(message.met[index].vote) { voted, _ in
        if voted == group { votes += 1 }
      }
    }
    return votes * 4 >= message.met.count
  }

  /// How likely a message is in each class of a group; `unlikeliest` in the others.
  func likelihoods(ofClassesIn group: Int, _ message: borrowing Likelihoods) -> [Int] {
    var sums = [Int](repeating: 0, count: groupOf.count)
    for index in message.met.indices {
      ngrams.eachHolder(message.met[index].holders) { number, examples in
        if groupOf[number] == group { sums[number] += Int(weight(examples)) }
      }
    }
    for number in sums.indices {
      sums[number] =
        groupOf[number] == group
        ? sums[number] - message.met.count * costOfClass[number] : NaiveBayes.unlikeliest
    }
    return sums
  }

  /// Goes through the classes that have an n-gram of a message, and in how many of their examples.
  @inline(__always)
  func eachHolder(of met: Likelihoods.Met, _ take: (_ number: Int, _ examples: Int32) -> Void) {
    ngrams.eachHolder(met.holders, take)
  }

  /// The classes of a group that are likeliest, the best first, with what they fall behind it.
  func classes(
    of group: Int, in message: borrowing Likelihoods, most: Int
  ) -> [(number: Int, behind: Int)] {
    let sums = likelihoods(ofClassesIn: group, message)
    // The best few, without sorting what stands behind them.
    var best: [(number: Int, sum: Int)] = []
    for number in sums.indices
    where groupOf[number] == group && sums[number] > -message.met.count * costOfClass[number] {
      let sum = sums[number]
      if best.count == most, best[most - 1].sum >= sum { continue }
      if best.count == most { best.removeLast() }
      let place = best.firstIndex { $0.sum < sum } ?? best.count
      best.insert((number, sum), at: place)
    }
    return best.map { ($0.number, best[0].sum - $0.sum) }
  }

  /// The n-grams of a message that speak most for a group and against another one, apart from each
  /// other, in their order.
  func telling(
    _ group: Int, against other: Int, in message: borrowing Likelihoods, most: Int
  ) -> [Range<Int>] {
    telling(in: message, most: most) { met in
      var weight = 0
      ngrams.eachVote(met.vote) { voted, more in
        if voted == group { weight += more }
        if voted == other { weight -= more }
      }
      return weight
    }
  }

  /// The same of a class and another one.
  func telling(
    ofClass number: Int, against other: Int, in message: borrowing Likelihoods, most: Int
  ) -> [Range<Int>] {
    telling(in: message, most: most) { met in
      var sum = 0
      ngrams.eachHolder(met.holders) { held, examples in
        if held == number { sum += Int(weight(examples)) }
        if held == other { sum -= Int(weight(examples)) }
      }
      return sum
    }
  }

  private func telling(
    in message: borrowing Likelihoods, most: Int, _ weigh: (Likelihoods.Met) -> Int
  ) -> [Range<Int>] {
    var weighed: [(range: Range<Int>, weight: Int)] = []
    for index in message.met.indices {
      let met = message.met[index]
      guard met.end - met.start > 1 else { continue }
      let weight = weigh(met)
      if weight > 0 { weighed.append((Int(met.start)..<Int(met.end), weight)) }
    }
    weighed.sort { ($1.weight, $0.range.lowerBound) < ($0.weight, $1.range.lowerBound) }
    var told: [Range<Int>] = []
    for (range, _) in weighed where told.count < most {
      if !told.contains(where: { $0.overlaps(range) }) { told.append(range) }
    }
    return told.sorted { $0.lowerBound < $1.lowerBound }
  }
}

/// The natural logarithm of a number from 1 up, in thousandths; the standard library has none
/// without Foundation.
func thousandths(_ value: Float) -> Int32 {
  // value = m · 2^e with m in 1..<2; ln m by the series of atanh.
  let ratio = (value.significand - 1) / (value.significand + 1)
  let square = ratio * ratio
  let series = 1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square / 9)))
  return Int32((2 * ratio * series + Float(value.exponent) * 0.693_147_2) * 1000)
}
