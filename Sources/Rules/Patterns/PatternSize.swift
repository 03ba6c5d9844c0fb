/// How large patterns are with their word lists written out. Whoever looks at all that a pattern may
/// say has to ask first: a few lists within lists stand for more than a computer can hold.
struct PatternSize {
  private let lists: PatternLists
  private var sizes: [Spelling: Int] = [:]

  /// Steps that one phrase may have.
  static let maximum = 2000
  /// What is larger is not counted to the end.
  private static let countless = 1_000_000

  init(lists: PatternLists) { self.lists = lists }

  /// Whether a phrase may be compiled and tried.
  mutating func isBearable(_ pattern: Pattern) -> Bool { size(of: pattern) <= PatternSize.maximum }

  /// Steps of a pattern, at most a million; a list of nothing but words is one step.
  private mutating func size(of pattern: Pattern) -> Int {
    var total = 1
    func add(_ parts: [Pattern]) {
      for part in parts {
        if case .word = part { total += 1 } else { total += size(of: part) }
      }
    }
    switch pattern {
    case .word, .slot: break
    case .list(let name):
      if let known = sizes[Spelling(name)] { return known }
      if lists.words(of: name) == nil { add(lists[name] ?? []) }
      sizes[Spelling(name)] = min(total, PatternSize.countless)
    case .sequence(let parts), .gap(let parts, _), .either(let parts): add(parts)
    case .both(let parts):
      add(parts)
      // In the middle of a sequence every order is written out.
      total *= parts.count < 3 ? 2 : 6
    case .optional(let part): total += size(of: part)
    }
    return min(total, PatternSize.countless)
  }
}
