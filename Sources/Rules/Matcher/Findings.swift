import Text

/// Everything a message holds that phrases can be made of: its divisions, the words found, by set,
/// and what was read; an inverted index of one message.
///
/// Made to be filled again for the next message: nothing is allocated once the lists are long
/// enough.
struct Findings: ~Copyable {
  /// A stretch of the text that a word or a slot takes.
  struct Occurrence: Hashable {
    var start: Int32
    var end: Int32
    /// Which word of the automaton; below 0 for a slot: -1 less the slot's set.
    var word: Int32

    var length: Int32 { end - start }
    var isWord: Bool { word >= 0 }
  }

  /// Where the occurrences of a set stand in `occurrences`.
  struct Gathered {
    var set: Int32
    var first: Int
    var end: Int
  }

  /// Of a block of sets those that were found, and by what.
  struct Block {
    /// A bit for each set that was found.
    var sets: SetMarks.Bits
    /// One more than the last of `brought` that is of this block; 0 when there is none.
    var last: Int32
  }

  /// Which sets of a block a word has brought.
  struct Brought {
    var sets: SetMarks.Bits
    /// Where in `all` the word stands.
    var place: Int32
    /// The one before it that is of the same block, as in `Block`.
    var before: Int32
  }

  private(set) var text: [UInt32] = []
  /// Its clauses, scopes and sentences.
  private(set) var divisions = Divisions()
  /// Beyond the particles and marks the message begins with; 0 when it is nothing else.
  private(set) var contentStart: Int32 = 0
  /// Before the particles and marks it ends with.
  private(set) var contentEnd: Int32 = 0
  private(set) var found = Pile<Block>()
  /// The blocks with such bits, each once: clearing them leaves alone what a message never reached.
  private(set) var touched = Pile<Int32>()
  /// What the words of a message brought, in their order; of a long one the first do.
  private var brought = Pile<Brought>()
  /// Values read, then words, each by end, the longest first.
  private var all = Pile<Occurrence>()
  /// The same by word, once a long message is asked for a set.
  private(set) var wordPlaces = WordPlaces()
  /// Those of the sets that were asked for, one set after the other.
  private(set) var occurrences = Pile<Occurrence>()
  private var gathered = Pile<Gathered>()
  /// For each set one more than its place in `gathered`; 0 for a set that was not asked for.
  private var asked = Pile<Int32>()
  /// Occurrences that were looked at while gathering.
  private(set) var work = 0

  /// Takes the next message.
  mutating func take(_ text: NormalText, _ readings: Readings?, _ program: Program) {
    self.text = text.scalars
    divisions.cut(self.text)
    contentStart = Findings.contentStart(of: self.text)
    contentEnd = Findings.contentEnd(of: self.text)
    if found.count != program.marks.blocks {
      found.fill(with: Block(sets: 0, last: 0), count: program.marks.blocks)
      asked.fill(with: 0, count: Int(SetMarks.first(ofBlock: Int32(program.marks.blocks))))
      // Each block once, and one that is written and not kept.
      touched.reserve(program.marks.blocks + 1)
    } else {
      for index in touched.indices { found[Int(touched[index])] = Block(sets: 0, last: 0) }
      for index in gathered.indices { asked[Int(gathered[index].set)] = 0 }
    }
    touched.removeAll()
    brought.removeAll()
    all.removeAll()
    wordPlaces.removeAll()
    occurrences.removeAll()
    gathered.removeAll()
    work = 0
    if let readings { put(readings, program) }
    let values = all.count
    program.automaton.scan(text.scalars) { hit in
      if isPartOfWord(hit) { return }
      all.append(Occurrence(start: hit.start, end: hit.end, word: hit.word))
    }
    // Not one by one as they are found: so the waits for memory overlap.
    let first = min(all.count, max(values, WordPlaces.many))
    for index in values..<first { bring(index, program.marks) }
    for index in first..<all.count { note(all[index].word, program.marks) }
  }

  /// A word of so many letters is none where more letters stand beside it, and a word of as many digits
  /// or more none beside further digits.
  private static let shortest: Int32 = 3

  /// Whether it is the rm of rmb, or the 120 of 1201; 会 of 会议 is a word all the same.
  @inline(__always)
  private func isPartOfWord(_ hit: Automaton.Hit) -> Bool {
    let (before, last, length) = (Int(hit.start) - 1, Int(hit.end) - 1, hit.end - hit.start)
    return length <= Findings.shortest && (joins(0x61, 26, before) || joins(0x61, 26, last))
      || length >= Findings.shortest && (joins(0x30, 10, before) || joins(0x30, 10, last))
  }

  /// Whether that scalar and the next are both of some that follow each other.
  @inline(__always)
  private func joins(_ first: UInt32, _ count: UInt32, _ place: Int) -> Bool {
    place >= 0 && place + 1 < text.count && text[place] &- first < count
      && text[place + 1] &- first < count
  }

  /// Notes that the sets of a word were found, and by which.
  @inline(__always)
  private mutating func bring(_ index: Int, _ marks: borrowing SetMarks) {
    let places = marks.places(of: all[index].word)
    var next = brought.count
    brought.extend(by: places.count)
    for place in places {
      let mark = marks.value(at: place)
      let before = found[Int(mark.block)]
      touched.append(mark.block, if: before.sets == 0)
      brought[next] = Brought(
        sets: mark.bits, place: Int32(truncatingIfNeeded: index), before: before.last)
      next += 1
      found[Int(mark.block)] = Block(
        sets: before.sets | mark.bits, last: Int32(truncatingIfNeeded: next))
    }
  }

  /// Notes that the sets of a word or slot were found.
  @inline(__always)
  private mutating func note(_ word: Int32, _ marks: borrowing SetMarks) {
    for place in marks.places(of: word) {
      let mark = marks.value(at: place)
      touched.append(mark.block, if: found[Int(mark.block)].sets == 0)
      found[Int(mark.block)].sets |= mark.bits
    }
  }

  /// Whether any word of a set, or a value of a slot, was found.
  @inline(__always)
  func has(_ set: Int32) -> Bool { block(of: set).sets & SetMarks.bit(of: set) != 0 }

  /// The block of a set.
  @inline(__always)
  func block(of set: Int32) -> Block { found[Int(SetMarks.block(of: set))] }

  /// Where in `occurrences` words of a set stand, by their ends.
  ///
  /// They are gathered when they are first asked for: a common word is in hundreds of sets, and
  /// few of those are ever looked at.
  mutating func places(ofSet set: Int32, _ program: Program) -> Range<Int> {
    guard has(set) else { return 0..<0 }
    let known = Int(asked[Int(set)])
    if known > 0 { return gathered[known - 1].first..<gathered[known - 1].end }
    let first = occurrences.count
    if set < Int32(Program.slotSets) {
      for index in all.indices {
        if all[index].isWord { break }
        if all[index].word == -1 - set { occurrences.append(all[index]) }
      }
    } else if all.count > WordPlaces.many {
      if wordPlaces.isEmpty { wordPlaces.fill(all) }
      work += wordPlaces.gather(set, program.marks)
      for index in wordPlaces.gathered.indices {
        occurrences.append(all[Int(wordPlaces.gathered[index])])
      }
    } else {
      let bit = SetMarks.bit(of: set)
      var last = block(of: set).last
      while last > 0 {
        let word = brought[Int(last) - 1]
        if word.sets & bit != 0 { occurrences.append(all[Int(word.place)]) }
        last = word.before
        work += 1
      }
      occurrences.reverse(from: first)
    }
    gathered.append(Gathered(set: set, first: first, end: occurrences.count))
    asked[Int(set)] = Int32(truncatingIfNeeded: gathered.count)
    return first..<occurrences.count
  }

  // MARK: Marks

  /// `NormalText` makes every end of a sentence this one.
  static let sentenceEnd: UInt32 = 0x3002
  static let pause: UInt32 = 0xFF0C
  static let blank: UInt32 = 0x20

  /// What adds nothing at the end of 登录吧 or 你好呀, marks included.
  private static func isParticle(_ scalar: UInt32) -> Bool {
    switch Unicode.Scalar(scalar) {
    case "吧", "呀", "啊", "哦", "呢", "哈", "嘛", "啦", "噢", "喔", "哒", "～", "~", "，", "。", " ": true
    default: false
    }
  }

  /// What adds nothing before 接单.
  private static func isOpener(_ scalar: UInt32) -> Bool {
    switch Unicode.Scalar(scalar) {
    case "嗯", "哦", "啊", "喂", "额", "，", "。", " ": true
    default: false
    }
  }

  private static func contentStart(of text: [UInt32]) -> Int32 {
    let opening = text.prefix(while: isOpener).count
    return opening < text.count ? Int32(opening) : 0
  }

  private static func contentEnd(of text: [UInt32]) -> Int32 {
    var end = text.count
    while end > 0, isParticle(text[end - 1]) { end -= 1 }
    return Int32(end)
  }

  // MARK: Slots

  private mutating func put(_ readings: Readings, _ program: Program) {
    for place in readings.places { put(.place, place.range, program) }
    for time in readings.times { put(.time, time.range, program) }
    for count in readings.people { put(.people, count.range, program) }
    for phone in readings.phones { put(.phone, phone.range, program) }
    for ticket in readings.tickets {
      put(.ticket, ticket.range, program)
      // The mention may begin with its cue, 单号 or 接单; the digits alone count as well.
      var start = ticket.range.upperBound
      while start > ticket.range.lowerBound, (0x30...0x39).contains(text[start - 1]) { start -= 1 }
      if start > ticket.range.lowerBound {
        put(.ticket, start..<ticket.range.upperBound, program)
      }
    }
    all.sort { ($0.end, $0.start) < ($1.end, $1.start) }
  }

  private mutating func put(_ slot: PatternSlot, _ range: Range<Int>, _ program: Program) {
    let (start, end) = (Int32(range.lowerBound), Int32(range.upperBound))
    note(program.slotRow + slot.set, program.marks)
    all.append(Occurrence(start: start, end: end, word: -1 - slot.set))
    // 1024，完成: a pause after a value is part of it where the next word follows.
    if range.upperBound < text.count, text[range.upperBound] == Findings.pause {
      all.append(Occurrence(start: start, end: end + 1, word: -1 - slot.set))
    }
  }
}
