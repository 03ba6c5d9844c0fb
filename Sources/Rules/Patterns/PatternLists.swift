/// The word lists that phrases can name. The words of those that are nothing but words are numbered
/// here, once for everybody who reads the phrases.
struct PatternLists: Sendable {
  /// For each list the alternatives of its lines; without cycles.
  let patterns: [String: [Pattern]]
  /// The words of all plain lists.
  private(set) var vocabulary = Vocabulary()
  /// The words of each list, rising; nil for one that holds more than words.
  private var plain: [Spelling: [Int32]?] = [:]

  /// - Parameters:
  ///   - patterns: Without cycles.
  ///   - names: All of them in the order of the files.
  init(_ patterns: [String: [Pattern]], names: [String]) {
    self.patterns = patterns
    for name in names { number(name) }
  }

  /// No lists.
  init() { patterns = [:] }

  /// These lists and those that they name, and no word of any other.
  func only(named names: [String]) -> PatternLists {
    var kept: [String: [Pattern]] = [:]
    var open = names
    while let name = open.popLast() {
      guard kept[name] == nil, let patterns = patterns[name] else { continue }
      kept[name] = patterns
      open += patterns.flatMap(\.listNames)
    }
    return PatternLists(kept, names: kept.keys.sorted())
  }

  subscript(name: String) -> [Pattern]? { patterns[name] }

  /// The words of a list, rising; nil when it holds more than words.
  func words(of name: String) -> [Int32]? { plain[Spelling(name)] ?? nil }

  /// Whether a pattern is nothing but a choice of words.
  func isPlain(_ pattern: Pattern) -> Bool {
    switch pattern {
    case .word: return true
    case .either(let parts):
      for part in parts where !isPlain(part) { return false }
      return true
    case .list(let name): return words(of: name) != nil
    case .slot, .sequence, .gap, .both, .optional: return false
    }
  }

  /// Whether a `…` or a `+` stands somewhere in a pattern or in the lists that it names.
  func isParted(_ pattern: Pattern) -> Bool {
    switch pattern {
    case .word, .slot: false
    case .gap(_, .far), .both: true
    case .list(let name): (patterns[name] ?? []).contains { isParted($0) }
    case .sequence(let inner), .gap(let inner, .near), .either(let inner):
      inner.contains { isParted($0) }
    case .optional(let inner): isParted(inner)
    }
  }

  @discardableResult
  private mutating func number(_ name: String) -> [Int32]? {
    if let known = plain[Spelling(name)] { return known }
    var words: [Int32]? = []
    for pattern in patterns[name] ?? [] {
      guard let more = number(pattern) else {
        words = nil
        break
      }
      words?.append(contentsOf: more)
    }
    // A list may be named many times over; its words count once.
    words = words.map(Vocabulary.distinct)
    plain[Spelling(name)] = .some(words)
    return words
  }

  private mutating func number(_ pattern: Pattern) -> [Int32]? {
    switch pattern {
    case .word(let word): vocabulary.number(ofWord: word).map { [$0] } ?? []
    case .list(let name): number(name)
    case .either(let parts): number(any: parts)
    case .slot, .sequence, .gap, .both, .optional: nil
    }
  }

  private mutating func number(any parts: [Pattern]) -> [Int32]? {
    var words: [Int32] = []
    for part in parts {
      guard let more = number(part) else { return nil }
      words += more
    }
    return words
  }
}
