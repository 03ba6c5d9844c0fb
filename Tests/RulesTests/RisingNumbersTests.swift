import Testing

@testable import Rules

struct `numbers taken out in rising order` {
  @Test func `come each once, as a sorted set has them`() {
    var dice = Dice(seed: 20_261_126)
    var numbers = RisingNumbers()
    // Again and again with the same one: nothing is left of the time before.
    for round in 0..<200 {
      let wanted = (0..<round).map { _ in Int32.random(in: 0...5000, using: &dice) }
      for number in wanted { numbers.insert(number) }
      var found: [Int32] = []
      while let number = numbers.takeFirst() { found.append(number) }
      #expect(found == Set(wanted).sorted(), "round \(round)")
    }
  }

  @Test func `none come out of nothing`() {
    var numbers = RisingNumbers()
    #expect(numbers.takeFirst() == nil)
    numbers.insert(0)
    #expect(numbers.takeFirst() == 0)
    #expect(numbers.takeFirst() == nil)
  }
}
