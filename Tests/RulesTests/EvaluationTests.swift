import Testing
import Text

@testable import Rules

/// The same language, matched as slowly and plainly as can be: all stretches of a pattern, each
/// with the most characters its words can match.
private struct SlowMatcher {
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
      let scalars = NormalText(word).scalars
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
    case .gap(let parts):
      return joined(parts) { end, start in
        end <= start && !text[end..<start].contains(Findings.sentenceEnd)
          && (end == 0 || end == start || text[end - 1] != Findings.sentenceEnd)
      }
    case .both(let parts):
      let orders = parts.count == 2 ? [[0, 1], [1, 0]] : []
      return union(orders.map { order in .gap(order.map { parts[$0] }) })
    }
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

struct `the evaluator` {
  typealias Dice = `the automaton`.Dice

  static let lists: [String: [Pattern]] = [
    "名": [.word("甲"), .word("乙丙")],
    "式": [.word("丁"), .sequence([.word("甲"), .optional(.word("乙")), .word("丙")])],
  ]

  private func word(_ dice: inout Dice) -> Pattern {
    .word(
      String(
        (0..<Int.random(in: 1...2, using: &dice)).map { _ in
          "甲乙丙丁".randomElement(using: &dice) ?? "甲"
        }))
  }

  private func pattern(_ depth: Int, _ dice: inout Dice) -> Pattern {
    let parts = { (dice: inout Dice) -> [Pattern] in
      let count = Int.random(in: 2...3, using: &dice)
      return (0..<count).map { _ in pattern(depth - 1, &dice) }
    }
    switch depth == 0 ? Int.random(in: 0...5, using: &dice) : Int.random(in: 3...12, using: &dice) {
    case 0...3: return word(&dice)
    case 4: return .list("名")
    case 5: return .list("式")
    case 6, 7: return .sequence(parts(&dice))
    case 8, 9: return .gap(parts(&dice))
    case 10: return .either(parts(&dice))
    case 11: return .optional(pattern(depth - 1, &dice))
    default: return .both(Array(parts(&dice).prefix(2)))
    }
  }

  @Test func `agrees with a slow and plain matcher`() {
    var dice = Dice(state: 1121)
    var matched = 0
    var compared = 0
    for round in 0..<6000 {
      let pattern = pattern(Int.random(in: 0...3, using: &dice), &dice)
      var compiler = PatternCompiler(lists: Self.lists)
      let phrase = Phrase(
        text: "", file: "", line: 1, column: 1, pattern: pattern, references: [])
      guard compiler.add(phrase, of: 0, as: .says) == .added else { continue }
      let program = compiler.finish(matters: 1)
      for _ in 0..<4 {
        let message = String(
          (0..<Int.random(in: 0...9, using: &dice)).map { _ in
            "甲乙丙丁甲乙丙丁。".randomElement(using: &dice) ?? "甲"
          })
        let text = NormalText(message)
        var evaluation = Evaluation(program)
        evaluation.take(text, nil)
        let slow = SlowMatcher(text: text.scalars, lists: Self.lists)
        let root = program.phrases[0].root
        let match = evaluation.match(root)
        compared += 1
        #expect((match != nil) == slow.matches(pattern), "round \(round): \(pattern) \(text.text)")
        guard let match else { continue }
        matched += 1
        // A phrase that matches was woken by a word that was found, and nothing it needs is missing.
        let count = evaluation.findings.waking.count
        let sets = evaluation.findings.waking[0..<count]
        #expect(sets.contains { program.triggered[$0].contains(0) })
        let mayMatch = evaluation.mayMatch(program.phrases[0].root)
        #expect(mayMatch)
        let hits = evaluation.hits[match.hits]
        if !pattern.containsBoth {
          #expect(
            match.weight == slow.weight(pattern).map(Int32.init),
            "round \(round): \(pattern) \(text.text)")
          #expect(match.weight == hits.reduce(0) { $0 + $1.end - $1.start })
          var sentences: [Int] = []
          for number in 0..<evaluation.findings.count(.sentences) {
            let range = evaluation.findings.part(number, .sentences)
            let alone = SlowMatcher(
              text: Array(text.scalars[Int(range.lowerBound)..<Int(range.upperBound)]),
              lists: Self.lists)
            if alone.matches(pattern) { sentences.append(number) }
          }
          let found = evaluation.parts(matching: root, .sentences)
          #expect(found == sentences)
        }
        for hit in hits { #expect(hit.start >= 0 && hit.end <= Int32(text.scalars.count)) }
      }
    }
    #expect(compared >= 20_000)
    #expect(matched > 2000 && compared - matched > 2000)
  }
}
