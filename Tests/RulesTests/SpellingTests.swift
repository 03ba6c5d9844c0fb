import Testing

@testable import Rules

struct `a word as a key` {
  /// Of every length, and each with one byte changed at every place.
  private static let words: [String] = (0...40).flatMap { length -> [String] in
    let plain = [UInt8](repeating: UInt8(ascii: "a"), count: length)
    let changed = plain.indices.map { index in
      var bytes = plain
      bytes[index] = UInt8(ascii: "b")
      return bytes
    }
    return ([plain] + changed).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `is the word itself and no other`() {
    let keys = Dictionary(uniqueKeysWithValues: Self.words.map { (Spelling($0), $0) })
    #expect(keys.count == Self.words.count)
    for word in Self.words { #expect(keys[Spelling(word)] == word) }
  }

  @Test func `may be Chinese, long or empty`() {
    for word in ["", "水", "电梯", "会议室空调", "会议室空调太冷了", "\0", "\0\0"] {
      #expect(Spelling(word) == Spelling(String(word)))
      #expect(Spelling(word) != Spelling(word + "了"))
    }
  }
}

struct `numbers as a key` {
  @Test func `are equal when all of them are`() {
    #expect(Summed<Int32>([1, 2, 3]) == Summed([1, 2, 3]))
    #expect(Summed<Int32>([1, 2, 3]) != Summed([3, 2, 1]))
    #expect(Summed<Int32>([]) != Summed([0]))
    #expect(Set([Summed<Int32>([-1]), Summed([-1]), Summed([1])]).count == 2)
  }
}

struct `a pile` {
  @Test func `makes room for many at once`() {
    var pile = Pile<Int>()
    pile.extend(by: 0)
    let none = pile.count
    pile.append(1)
    pile.extend(by: 100)
    for index in 1...100 { pile[index] = 7 }
    pile.append(2)
    let all = pile[0..<pile.count]
    #expect(none == 0)
    #expect(all == [1] + Array(repeating: 7, count: 100) + [2])
  }

  @Test func `takes what is wanted`() {
    var pile = Pile<Int>()
    pile.reserve(3)
    pile.append(1, if: true)
    pile.append(2, if: false)
    pile.append(3, if: true)
    let all = pile[0..<pile.count]
    #expect(all == [1, 3])
  }
}
