import Testing

@testable import Rules

struct `the automaton` {
  private func naive(_ words: [[UInt32]], _ text: [UInt32]) -> Set<Automaton.Hit> {
    var hits: Set<Automaton.Hit> = []
    for (index, word) in words.enumerated() where word.count <= text.count {
      for start in 0...(text.count - word.count)
      where text[start..<(start + word.count)].elementsEqual(word) {
        hits.insert(
          .init(word: Int32(index), start: Int32(start), end: Int32(start + word.count)))
      }
    }
    return hits
  }

  @Test func `finds what a search for each word finds`() {
    var dice = Dice(seed: 20_261_121)
    // Few letters, so that words overlap; some beyond the tables and some never used in words.
    let letters: [UInt32] = [0x6C34, 0x7535, 0x68AF, 0x61, 0x1F6D7, 0x2_0000, 0x10_FFFF, 0x3002]
    for round in 0..<600 {
      let alphabet = letters.prefix(Int.random(in: 2...letters.count, using: &dice))
      func random(_ length: Int) -> [UInt32] {
        (0..<length).map { _ in alphabet.randomElement(using: &dice) ?? 0 }
      }
      let words = Array(
        Set(
          (0..<Int.random(in: 0...20, using: &dice)).map { _ in
            random(Int.random(in: 1...5, using: &dice))
          })
      ).sorted { $0.lexicographicallyPrecedes($1) }
      let text = random(Int.random(in: 0...60, using: &dice))
      let hits = Automaton(Ragged(words)).hits(in: text)
      #expect(Set(hits) == naive(words, text), "round \(round)")
      #expect(hits.count == Set(hits).count)
      #expect(zip(hits, hits.dropFirst()).allSatisfy { $0.end <= $1.end })
    }
  }

  @Test func `stays small with as many words as 6,300 matters have`() {
    var dice = Dice(seed: 7)
    let words = Set(
      (0..<63_000).map { _ in
        (0..<Int.random(in: 2...5, using: &dice)).map { _ in
          UInt32.random(in: 0x4E00...0x5DFF, using: &dice)
        }
      })
    let automaton = Automaton(Ragged(words.sorted { $0.lexicographicallyPrecedes($1) }))
    #expect(automaton.footprint < 8 << 20, "\(automaton.footprint)")
    print("\(words.count) words, \(automaton.footprint) bytes")
  }
}
