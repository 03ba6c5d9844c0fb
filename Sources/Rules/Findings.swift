import Text

/// Everything a message holds that phrases can be made of: its sentences, the words found, by set,
/// and what was read.
struct Findings {
  /// A stretch of the text that a set's word or a slot takes.
  struct Occurrence: Hashable {
    var start: Int32
    var end: Int32

    var length: Int32 { end - start }
  }

  let text: [UInt32]
  /// Where each sentence begins; one more at the end, the length of the text.
  let sentences: [Int32]
  /// The same for the parts between any two marks.
  let clauses: [Int32]
  /// Beyond the particles and marks it begins with; 0 when it is nothing else.
  let contentStart: Int32
  /// Before the particles and marks it ends with.
  let contentEnd: Int32
  /// The sets found, in order, and for each where its occurrences begin in `occurrences`.
  let sets: [Int32]
  private let firstOccurrence: [Int32]
  /// By set, then by end.
  private let occurrences: [Occurrence]
  private let slots: [PatternSlot: [Occurrence]]

  init(_ text: NormalText, readings: Readings, program: Program) {
    self.text = text.scalars
    sentences = Findings.starts(in: text.scalars, endingWith: { $0 == Findings.sentenceEnd })
    clauses = Findings.starts(
      in: text.scalars, endingWith: { $0 == Findings.sentenceEnd || $0 == Findings.pause })
    let opening = text.scalars.prefix { Findings.openers.contains($0) }.count
    contentStart = opening < text.scalars.count ? Int32(opening) : 0
    let closing = text.scalars.reversed().prefix { Findings.particles.contains($0) }.count
    contentEnd = Int32(text.scalars.count - closing)
    var found: [(set: Int32, occurrence: Occurrence)] = []
    for hit in program.automaton.hits(in: text.scalars) {
      let occurrence = Occurrence(start: hit.start, end: hit.end)
      for set in program.setsOfWord[hit.word] { found.append((set, occurrence)) }
    }
    found.sort {
      ($0.set, $0.occurrence.end, $0.occurrence.start)
        < ($1.set, $1.occurrence.end, $1.occurrence.start)
    }
    var sets: [Int32] = []
    var first: [Int32] = []
    for (index, entry) in found.enumerated() where sets.last != entry.set {
      sets.append(entry.set)
      first.append(Int32(index))
    }
    first.append(Int32(found.count))
    self.sets = sets
    firstOccurrence = first
    occurrences = found.map(\.occurrence)
    slots = Findings.slots(of: readings, in: text.scalars)
  }

  /// `NormalText` makes every end of a sentence this one.
  static let sentenceEnd: UInt32 = 0x3002
  static let pause: UInt32 = 0xFF0C
  static let blank: UInt32 = 0x20

  /// What adds nothing at the end of 登录吧 or 你好呀, marks included.
  private static let particles: Set<UInt32> = Set(
    "吧呀啊哦呢哈嘛啦噢喔哒～~，。 ".unicodeScalars.map(\.value))
  /// What adds nothing before 接单.
  private static let openers: Set<UInt32> = Set("嗯哦啊喂额，。 ".unicodeScalars.map(\.value))

  /// Where words of a set stand, by their ends.
  func occurrences(ofSet set: Int32) -> ArraySlice<Occurrence> {
    var low = 0
    var high = sets.count
    while low < high {
      let middle = (low + high) / 2
      if sets[middle] < set { low = middle + 1 } else { high = middle }
    }
    guard low < sets.count, sets[low] == set else { return [] }
    return occurrences[Int(firstOccurrence[low])..<Int(firstOccurrence[low + 1])]
  }

  /// Where values of a slot stand, by their ends.
  func occurrences(of slot: PatternSlot) -> [Occurrence] { slots[slot] ?? [] }

  /// The number of the sentence, or of another unit, in which a stretch that ends here lies.
  func unit(endingAt end: Int32, of starts: [Int32]) -> Int {
    var low = 0
    var high = starts.count - 2
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] < max(end, 1) { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Where the units begin that end with these marks; one more at the end of the text.
  private static func starts(in text: [UInt32], endingWith isMark: (UInt32) -> Bool) -> [Int32] {
    var starts: [Int32] = [0]
    for (index, scalar) in text.enumerated() where isMark(scalar) && index + 1 < text.count {
      starts.append(Int32(index + 1))
    }
    starts.append(Int32(text.count))
    return starts
  }

  private static func slots(
    of readings: Readings, in text: [UInt32]
  ) -> [PatternSlot: [Occurrence]] {
    var slots: [PatternSlot: [Occurrence]] = [:]
    func put(_ slot: PatternSlot, _ range: Range<Int>) {
      let (start, end) = (Int32(range.lowerBound), Int32(range.upperBound))
      slots[slot, default: []].append(Occurrence(start: start, end: end))
      // 1024，完成: a pause after a value is part of it where the next word follows.
      if range.upperBound < text.count, text[range.upperBound] == pause {
        slots[slot, default: []].append(Occurrence(start: start, end: end + 1))
      }
    }
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
    for slot in slots.keys { slots[slot]?.sort { ($0.end, $0.start) < ($1.end, $1.start) } }
    return slots
  }
}
