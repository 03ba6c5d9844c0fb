import Domain

/// Calls the roll of a message: who comes, one after the other, and how many they are all told.
///
/// 对方来四个，我们就老总跟我 has the entries 对方来四个, 老总 and 我. Which terms make an entry stands in
/// `Numbered`, `Pieces`, `Pairs`, `Before`, `Nouns` and `Named`; who of them comes in `Company` and `Leaving`; how they add up in
/// `RollSum`. Every look around a term ends after a few others; a message of more entries than `longest` is no roll.
struct RollReader {
  let text: NormalText
  let terms: [RollTerm]
  /// Where the first number stands; the number of terms when there is none.
  let firstNumber: Int
  /// Whether something counts people wherever it stands: 六个人, 人数.
  let countsPeople: Bool
  /// Whether families are spoken of, of which 一大一小 are two.
  let isOfFamilies: Bool
  /// Counts every look at a term, so that a test can show that calling the roll takes linear time.
  let work = Work()

  final class Work { var looks = 0 }

  init(_ text: NormalText, _ terms: [RollTerm]) {
    self.text = text
    self.terms = terms
    firstNumber = terms.firstIndex { $0.kind == .number } ?? terms.count
    countsPeople = terms.contains { $0.kind == .person || $0.kind == .heads }
    isOfFamilies = text.scalars.contains(where: RollWords.families.contains)
  }

  /// Entries beyond this number are not read.
  static let longest = 24
  /// Nouns that stand right behind each other, and words between them and a number: no more are looked at.
  static let run = 6

  /// How many come; nil when nobody says.
  func sum() -> Int? {
    let all = entries()
    var sum = RollSum(isHalved: RollWords.halves.contains(where: words(0..<terms.count).contains))
    for entry in coming(all) { sum.call(entry) }
    // A number that may count anything counts those who come where nothing else does.
    if !sum.isEmpty { return sum.result }
    return all.last { !$0.isNamed && !$0.isUnitless && $0.count > 1 && !$0.isAway }?.count
  }

  /// All that may be entries, left to right.
  func entries() -> [RollEntry] {
    var found: [RollEntry] = []
    var index = 0
    while index < terms.count, found.count < Self.longest {
      let last = found.last?.terms.upperBound ?? 0
      let entry: RollEntry? =
        switch terms[index].kind {
        case .number: numbered(at: index, after: last)
        case .pair: pair(at: index, after: last)
        case .piece, .seat: single(at: index)
        case .me: me(at: index, after: last)
        case .us, .one, .name, .them, .party: named(at: index, after: last)
        case .other: unknown(at: index)
        default: nil
        }
      if var entry {
        entry.isNumber = entry.terms.contains { isKind($0, .number, .pair) }
        found.append(entry)
      }
      index = max(entry?.terms.upperBound ?? 0, index + 1)
    }
    return found
  }

  // MARK: Looking

  func kind(_ index: Int) -> RollKind? {
    work.looks += 1
    return terms.indices.contains(index) ? terms[index].kind : nil
  }

  func isKind(_ index: Int, _ kinds: RollKind...) -> Bool {
    kind(index).map(kinds.contains) ?? false
  }

  func words(_ index: Int) -> String {
    work.looks += 1
    return terms.indices.contains(index) ? text.text(in: terms[index].range) : ""
  }

  func words(_ span: Range<Int>) -> String {
    guard let first = span.first, let last = span.last else { return "" }
    work.looks += span.count
    return text.text(in: terms[first].range.lowerBound..<terms[last].range.upperBound)
  }

  func scalars(_ index: Int) -> [UInt32] { Array(text.scalars[terms[index].range]) }

  /// Whether a clause ends before a term.
  func isEnd(_ index: Int) -> Bool {
    switch kind(index) {
    case nil, .pause, .stop, .blank: true
    default: false
    }
  }

  func isNoun(_ index: Int) -> Bool { isKind(index, .one, .party, .name, .us, .them) }

  /// Whether one of the next four terms says that somebody does not come.
  func isAbsent(from start: Int, to end: Int? = nil) -> Bool {
    for index in start..<max(start, min(end ?? terms.count, start + 4, terms.count)) {
      if isEnd(index) || kind(index) == .number { return false }
      if kind(index) == .absent { return true }
    }
    return false
  }
}

extension Scanner {
  /// Takes what is no head count (plates, phones, times and places), and cuts the rest for the roll.
  mutating func roll() -> RollReader {
    _ = plates()
    _ = phones()
    _ = timePhrases()
    let places = places().map(\.range)
    var tagger = RollTagger(self, places: places)
    return RollReader(text, tagger.cut())
  }
}
