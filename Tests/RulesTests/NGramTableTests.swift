import Testing
import Text

@testable import Rules

/// The table that guesses are made from, beside a dictionary that counts the same.
struct `a table of ngrams` {
  /// Made-up messages of a few characters, so that many n-grams stand in several classes.
  private static func messages(_ count: Int, seed: UInt64) -> [[UInt32]] {
    var state = seed
    func next(_ limit: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % limit
    }
    return (0..<count).map { _ in
      (0..<Int(3 + next(12))).map { _ in UInt32(0x4E00 + next(40) * next(40)) }
    }
  }

  /// The n-grams of a text, once each.
  private static func ngrams(of text: [UInt32]) -> Set<UInt64> {
    var cutter = NGramCutter()
    cutter.cut(text, upTo: text.count)
    return Set(cutter.cuts.indices.map { cutter.cuts[$0].ngram.symbols })
  }

  @Test(arguments: [1, 5000]) func `tells of each ngram what a dictionary tells`(room: Int) {
    let groupOf = [0, 1, 1, 2, 2, 2]
    // With room for one example it has to grow.
    var counted = NGramCounts(examples: room)
    var held: [UInt64: [Int: Int]] = [:]
    for number in groupOf.indices {
      for message in Self.messages(700, seed: UInt64(number)) {
        let ngrams = Self.ngrams(of: message)
        #expect(counted.count(message, of: number) == ngrams.count)
        for ngram in ngrams { held[ngram, default: [:]][number, default: 0] += 1 }
      }
    }
    let table = counted.finished(groupOf: groupOf) { $0 * 10 }
    #expect(table.count == held.count)
    #expect(table.singles.count == held.keys.count { NGram(symbols: $0).isSingle })
    for (symbols, classes) in held {
      let ngram = NGram(symbols: symbols)
      guard let slot = table.find(ngram, from: table.first(for: ngram)) else {
        Issue.record("\(symbols) was not found")
        continue
      }
      var votes: [Int: Int] = [:]
      table.eachVote(slot.vote) { votes[$0, default: 0] += $1 }
      var holders: [Int: Int] = [:]
      table.eachHolder(slot.holders) { holders[$0, default: 0] += Int($1) }
      #expect(holders == classes)
      var wanted: [Int: Int] = [:]
      for (number, examples) in classes { wanted[groupOf[number], default: 0] += examples * 10 }
      #expect(votes == wanted)
    }
    for message in Self.messages(200, seed: 99) {
      for symbols in Self.ngrams(of: message) where held[symbols] == nil {
        let ngram = NGram(symbols: symbols)
        #expect(table.find(ngram, from: table.first(for: ngram)) == nil)
      }
    }
  }

  @Test func `counts no more examples of a class than a holder has room for`() {
    var counted = NGramCounts(examples: 1)
    for _ in 0..<Int(Holder.mostExamples) + 2 { _ = counted.count([0x4E00], of: 1) }
    _ = counted.count([0x4E00], of: Holder.mostClasses - 1)
    var groupOf = [Int](repeating: 0, count: Holder.mostClasses)
    groupOf[Holder.mostClasses - 1] = 1
    let table = counted.finished(groupOf: groupOf) { $0 }
    var holders: [Int: Int32] = [:]
    table.eachHolder(table.singles[0].holders) { holders[$0] = $1 }
    #expect(holders == [1: Holder.mostExamples, Holder.mostClasses - 1: 1])
  }

  @Test func `counts an example as far as it is compared`() {
    let text = (0..<UInt32(NGramCounts.longest) + 20).map { 0x4E00 + $0 }
    var counted = NGramCounts(examples: 1)
    // Of the last two characters there is no n-gram of two more, or of one.
    #expect(counted.count(text, of: 0) == 3 * NGramCounts.longest - 3)
    let table = counted.finished(groupOf: [0]) { $0 }
    #expect(table.singles.count == NGramCounts.longest)
  }
}
