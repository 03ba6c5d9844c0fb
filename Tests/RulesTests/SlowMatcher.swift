import Text

@testable import Rules

/// The same language, matched as slowly and plainly as can be: all stretches of a pattern, each
/// with the most characters its words can match.
struct SlowMatcher {
  let text: [UInt32]
  let lists: [String: [Pattern]]

  struct Span: Hashable {
    var start: Int
    var end: Int
  }

  func matches(_ pattern: Pattern) -> Bool {
    switch pattern {
    case .both(let parts): parts.allSatisfy(matches)
    case .either(let parts) where pattern.containsBoth: parts.contains(where: matches)
    default: !spans(pattern).isEmpty
    }
  }

  func weight(_ pattern: Pattern) -> Int? { spans(pattern).values.max() }

  func spans(_ pattern: Pattern) -> [Span: Int] {
    switch pattern {
    case .word(let word):
      let scalars = NormalText(word.text).scalars
      var found: [Span: Int] = [:]
      guard scalars.count <= text.count else { return found }
      for start in 0...(text.count - scalars.count)
      where text[start..<(start + scalars.count)].elementsEqual(scalars) {
        found[Span(start: start, end: start + scalars.count)] = scalars.count
      }
      return found
    case .list(let name):
      return union(lists[name] ?? [])
    case .slot:
      return [:]
    case .either(let parts):
      return union(parts)
    case .optional(let part):
      var found = spans(part)
      for place in 0...text.count {
        let nothing = Span(start: place, end: place)
        found[nothing] = max(found[nothing] ?? 0, 0)
      }
      return found
    case .sequence(let parts):
      return joined(parts) { $0 == $1 }
    case .gap(let parts, .near):
      return joined(parts) { end, start in
        end <= start && start - end <= 6 && !text[end..<start].contains(where: isMark)
          && (end == 0 || end == start || !isMark(text[end - 1]))
      }
    case .gap(let parts, .far):
      return joined(parts) { end, start in
        end <= start && !text[end..<start].contains(Findings.sentenceEnd)
          && (end == 0 || end == start || text[end - 1] != Findings.sentenceEnd)
      }
    case .both(let parts):
      let orders = parts.count == 2 ? [[0, 1], [1, 0]] : []
      return union(orders.map { order in .gap(order.map { parts[$0] }, .far) })
    }
  }

  private func isMark(_ scalar: UInt32) -> Bool {
    scalar == Findings.sentenceEnd || scalar == Findings.pause
  }

  private func union(_ parts: [Pattern]) -> [Span: Int] {
    parts.reduce(into: [:]) { $0.merge(spans($1)) { max($0, $1) } }
  }

  private func joined(_ parts: [Pattern], _ fits: (Int, Int) -> Bool) -> [Span: Int] {
    var found = spans(parts[0])
    for part in parts.dropFirst() {
      var longer: [Span: Int] = [:]
      for (first, weight) in found {
        for (second, more) in spans(part) where fits(first.end, second.start) {
          let span = Span(start: first.start, end: second.end)
          longer[span] = max(longer[span] ?? 0, weight + more)
        }
      }
      found = longer
    }
    return found
  }
}

/// Which matters take a message, as plainly as can be: 不是 by blotting out, 让给 by looking.
struct SlowBook {
  struct Entry {
    var says: [Pattern]
    var not: [Pattern]
    var yieldsTo: Set<Int>
  }

  let lists: [String: [Pattern]]
  let matters: [Entry]

  /// The matters that take a text, with the characters they match.
  func candidates(_ text: [UInt32]) -> [Int: Int] {
    var all: [Int: Int] = [:]
    for (number, entry) in matters.enumerated() {
      let rest = without(entry, text)
      all[number] = entry.says.compactMap { SlowMatcher(text: rest, lists: lists).weight($0) }.max()
    }
    return all.filter { candidate in
      matters[candidate.key].yieldsTo.allSatisfy { all[$0] == nil }
    }
  }

  /// The text with what the matter denies blotted out.
  private func without(_ entry: Entry, _ text: [UInt32]) -> [UInt32] {
    let scopes = scopes(text)
    let matcher = SlowMatcher(text: text, lists: lists)
    func isIn(_ scope: Range<Int>, _ pattern: Pattern) -> Bool {
      matcher.spans(pattern).keys.contains { scope.contains($0.end - 1) }
    }
    var gone: Set<Int> = []
    for (index, scope) in scopes.enumerated()
    where entry.not.contains(where: { isIn(scope.range, $0) }) {
      gone.insert(index)
      var back = index
      while !entry.says.contains(where: { isIn(scopes[back].range, $0) }), scopes[back].turns {
        back -= 1
      }
      if entry.says.contains(where: { isIn(scopes[back].range, $0) }) { gone.insert(back) }
    }
    var rest = text
    for index in gone {
      for place in scopes[index].range where rest[place] != Findings.sentenceEnd {
        rest[place] = 0xE000
      }
    }
    return rest
  }

  private func scopes(_ text: [UInt32]) -> [(range: Range<Int>, turns: Bool)] {
    var starts: [(place: Int, turns: Bool)] = [(0, false)]
    for (index, scalar) in text.enumerated() where index + 1 < text.count {
      let rest = String(
        String.UnicodeScalarView(text[(index + 1)...].compactMap(Unicode.Scalar.init)))
      if scalar == Findings.sentenceEnd { starts.append((index + 1, false)) }
      guard scalar == Findings.pause else { continue }
      let turns = ["但", "又", "而", "可是", "不过", "然而", "只是", "倒是", "结果"]
      if turns.contains(where: rest.hasPrefix) { starts.append((index + 1, true)) }
      if ["另外", "还有"].contains(where: rest.hasPrefix) { starts.append((index + 1, false)) }
    }
    return starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1].place : text.count
      return (starts[index].place..<end, starts[index].turns)
    }
  }
}
