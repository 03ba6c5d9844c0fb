import Text

/// Everything a message holds that phrases can be made of: its sentences, the words found, by set,
/// and what was read.
///
/// Made to be filled again for the next message: nothing is allocated once the lists are long
/// enough.
struct Findings: ~Copyable {
  /// A stretch of the text that a set's word or a slot takes.
  struct Occurrence: Hashable {
    var set: Int32
    var start: Int32
    var end: Int32
    /// Which word of the automaton; -1 for a slot.
    var word: Int32

    var length: Int32 { end - start }
    var isWord: Bool { word >= 0 }
  }

  /// A set that was found.
  struct Found: Hashable {
    var set: Int32
    /// Where its occurrences begin.
    var first: Int32
  }

  /// Parts of a message, from small to large.
  enum Level {
    /// Between any two marks.
    case clauses
    /// What a 不是 takes away: a sentence, but a pause and 但, 另外 … begin a new part.
    case scopes
    case sentences
  }

  private(set) var text: [UInt32] = []
  /// Where each clause begins; one more at the end, the length of the text.
  private(set) var clauses = Pile<Int32>()
  private(set) var scopes = Pile<Int32>()
  private(set) var sentences = Pile<Int32>()
  /// How each scope begins.
  private(set) var joints = Pile<Contrast?>()
  /// The bits of the sets found.
  private(set) var found: UInt64 = 0
  /// By set, then by end.
  private(set) var occurrences = Pile<Occurrence>()
  /// The sets found, in order; one more at the end.
  private(set) var sets = Pile<Found>()

  /// Takes the next message.
  mutating func take(_ text: NormalText, _ readings: Readings?, _ program: Program) {
    self.text = text.scalars
    cut()
    occurrences.removeAll()
    program.automaton.scan(text.scalars) { hit in
      for place in program.setsOfWord.places(of: hit.word) {
        let set = program.setsOfWord.value(at: place)
        occurrences.append(
          Occurrence(set: set, start: hit.start, end: hit.end, word: hit.word))
      }
    }
    if let readings { put(readings) }
    occurrences.sort { a, b in
      if a.set != b.set { return a.set < b.set }
      return a.end != b.end ? a.end < b.end : a.start < b.start
    }
    sets.removeAll()
    found = 0
    var last: Int32 = -1
    for index in occurrences.indices where occurrences[index].set != last {
      last = occurrences[index].set
      sets.append(Found(set: last, first: Int32(index)))
      found |= Program.bit(of: last)
    }
    sets.append(Found(set: Int32.max, first: Int32(occurrences.count)))
  }

  /// Where in `occurrences` words of a set stand, by their ends.
  func places(ofSet set: Int32) -> Range<Int> {
    var low = 0
    var high = sets.count - 1
    while low < high {
      let middle = (low + high) / 2
      if sets[middle].set < set { low = middle + 1 } else { high = middle }
    }
    guard sets[low].set == set else { return 0..<0 }
    return Int(sets[low].first)..<Int(sets[low + 1].first)
  }

  // MARK: Parts

  /// `NormalText` makes every end of a sentence this one.
  static let sentenceEnd: UInt32 = 0x3002
  static let pause: UInt32 = 0xFF0C
  static let blank: UInt32 = 0x20

  /// Notes where clauses, scopes and sentences begin.
  private mutating func cut() {
    clauses.removeAll()
    scopes.removeAll()
    sentences.removeAll()
    joints.removeAll()
    clauses.append(0)
    scopes.append(0)
    sentences.append(0)
    joints.append(nil)
    let count = text.count
    for (index, scalar) in text.enumerated() {
      guard scalar == Findings.sentenceEnd || scalar == Findings.pause, index + 1 < count
      else { continue }
      let start = Int32(index + 1)
      clauses.append(start)
      if scalar == Findings.sentenceEnd {
        sentences.append(start)
        scopes.append(start)
        joints.append(nil)
      } else if let contrast = Contrast(in: text, at: index + 1) {
        scopes.append(start)
        joints.append(contrast)
      }
    }
    clauses.append(Int32(count))
    scopes.append(Int32(count))
    sentences.append(Int32(count))
  }

  /// How many parts there are.
  func count(_ level: Level) -> Int {
    switch level {
    case .clauses: clauses.count - 1
    case .scopes: scopes.count - 1
    case .sentences: sentences.count - 1
    }
  }

  /// The stretch of one part.
  func part(_ number: Int, _ level: Level) -> Range<Int32> {
    switch level {
    case .clauses: clauses[number]..<clauses[number + 1]
    case .scopes: scopes[number]..<scopes[number + 1]
    case .sentences: sentences[number]..<sentences[number + 1]
    }
  }

  /// The number of the part in which a stretch that ends here lies.
  func number(endingAt end: Int32, _ level: Level) -> Int {
    switch level {
    case .clauses: Findings.number(endingAt: end, of: clauses)
    case .scopes: Findings.number(endingAt: end, of: scopes)
    case .sentences: Findings.number(endingAt: end, of: sentences)
    }
  }

  private static func number(endingAt end: Int32, of starts: borrowing Pile<Int32>) -> Int {
    var low = 0
    var high = starts.count - 2
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] < max(end, 1) { low = middle } else { high = middle - 1 }
    }
    return low
  }

  // MARK: Beginning and end

  /// What adds nothing at the end of 登录吧 or 你好呀, marks included.
  private static let particles: Set<UInt32> = Set(
    "吧呀啊哦呢哈嘛啦噢喔哒～~，。 ".unicodeScalars.map(\.value))
  /// What adds nothing before 接单.
  private static let openers: Set<UInt32> = Set("嗯哦啊喂额，。 ".unicodeScalars.map(\.value))

  /// Beyond the particles and marks the message begins with; 0 when it is nothing else.
  var contentStart: Int32 {
    let opening = text.prefix { Findings.openers.contains($0) }.count
    return opening < text.count ? Int32(opening) : 0
  }

  /// Before the particles and marks it ends with.
  var contentEnd: Int32 {
    Int32(text.count - text.reversed().prefix { Findings.particles.contains($0) }.count)
  }

  // MARK: Slots

  private mutating func put(_ readings: Readings) {
    for place in readings.places { put(.place, place.range) }
    for time in readings.times { put(.time, time.range) }
    for count in readings.people { put(.people, count.range) }
    for phone in readings.phones { put(.phone, phone.range) }
    for ticket in readings.tickets {
      put(.ticket, ticket.range)
      // The mention may begin with its cue, 单号 or 接单; the digits alone count as well.
      var start = ticket.range.upperBound
      while start > ticket.range.lowerBound, (0x30...0x39).contains(text[start - 1]) { start -= 1 }
      if start > ticket.range.lowerBound { put(.ticket, start..<ticket.range.upperBound) }
    }
  }

  private mutating func put(_ slot: PatternSlot, _ range: Range<Int>) {
    let (start, end) = (Int32(range.lowerBound), Int32(range.upperBound))
    occurrences.append(Occurrence(set: slot.set, start: start, end: end, word: -1))
    // 1024，完成: a pause after a value is part of it where the next word follows.
    if range.upperBound < text.count, text[range.upperBound] == Findings.pause {
      occurrences.append(Occurrence(set: slot.set, start: start, end: end + 1, word: -1))
    }
  }
}
