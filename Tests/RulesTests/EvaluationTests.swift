import Domain
import Testing
import Text

@testable import Rules

struct `the evaluator` {
  static let lists: [String: [Pattern]] = [
    "名": [word("甲"), word("乙丙")],
    "式": [word("丁"), .sequence([word("甲"), .optional(word("乙")), word("丙")])],
  ]

  static func word(_ text: String) -> Pattern { .word(Spelling(text)) }

  static func word(_ dice: inout Dice) -> Pattern {
    word(
      String(
        (0..<Int.random(in: 1...2, using: &dice)).map { _ in
          "甲乙丙丁".randomElement(using: &dice) ?? "甲"
        }))
  }

  static func pattern(_ depth: Int, _ dice: inout Dice) -> Pattern {
    let parts = { (dice: inout Dice) -> [Pattern] in
      let count = Int.random(in: 2...3, using: &dice)
      return (0..<count).map { _ in pattern(depth - 1, &dice) }
    }
    switch depth == 0 ? Int.random(in: 0...5, using: &dice) : Int.random(in: 3...12, using: &dice) {
    case 0...3: return word(&dice)
    case 4: return .list("名")
    case 5: return .list("式")
    case 6, 7: return .sequence(parts(&dice))
    case 8: return .gap(parts(&dice), .far)
    case 9: return .gap(parts(&dice), .near)
    case 10: return .either(parts(&dice))
    case 11: return .optional(pattern(depth - 1, &dice))
    default: return .both(Array(parts(&dice).prefix(2)))
    }
  }

  @Test(arguments: [5, 60, 300, 3000])
  func `finds the words of a set however long the message is`(length: Int) {
    var dice = Dice(seed: 27)
    var compiler = PatternCompiler(lists: PatternLists(Self.lists, names: ["名", "式"]))
    for _ in 0..<20 {
      let pattern = Self.pattern(2, &dice)
      let phrase = Phrase(
        text: "", file: "", line: 1, column: 1, pattern: pattern, references: [])
      _ = compiler.add(phrase, of: [0], as: .says)
    }
    let program = compiler.finish(matters: 1)
    let message = String((0..<length).map { _ in "甲乙丙丁，。戊".randomElement(using: &dice) ?? "甲" })
    let text = NormalText(message)
    var evaluation = Evaluation(program)
    evaluation.take(text, nil)
    var found = 0
    for set in Int32(Program.slotSets)..<Int32(Program.slotSets + 20) {
      let wanted = program.automaton.hits(in: text.scalars).filter {
        program.marks.holds($0.word, in: set)
      }
      let places = evaluation.findings.places(ofSet: set, program)
      let got = places.map { place in
        let one = evaluation.findings.occurrences[place]
        return Automaton.Hit(word: one.word, start: one.start, end: one.end)
      }
      #expect(got == wanted, "set \(set)")
      found += got.count
    }
    #expect(found > length)
  }

  @Test func `agrees with a slow and plain matcher`() {
    var dice = Dice(seed: 1121)
    var matched = 0
    var compared = 0
    var wholes = 0
    for round in 0..<6000 {
      let pattern = Self.pattern(Int.random(in: 0...3, using: &dice), &dice)
      var compiler = PatternCompiler(
        lists: PatternLists(Self.lists, names: Self.lists.keys.sorted()))
      let phrase = Phrase(
        text: "", file: "", line: 1, column: 1, pattern: pattern, references: [])
      // Under 说法 the branches of a choice stand alone, under 不是 it is one phrase.
      guard compiler.add(phrase, of: [0], as: .says) == .added,
        compiler.add(phrase, of: [0], as: .not) == .added,
        compiler.add(phrase, of: [0], as: .whole) == .added
      else { continue }
      let program = compiler.finish(matters: 1)
      for _ in 0..<4 {
        let message = String(
          (0..<Int.random(in: 0...14, using: &dice)).map { _ in
            "甲乙丙丁甲乙丙丁。，戊戊".randomElement(using: &dice) ?? "甲"
          })
        let text = NormalText(message)
        var evaluation = Evaluation(program)
        evaluation.take(text, nil)
        let slow = SlowMatcher(text: text.scalars, lists: Self.lists)
        let whole = program.phrases(of: 0, .not).lowerBound
        let root = program.phrases[whole].root
        let match = evaluation.match(root)
        compared += 1
        #expect((match != nil) == slow.matches(pattern), "round \(round): \(pattern) \(text.text)")
        evaluation.wake()
        var best: Int32?
        for branch in program.phrases(of: 0, .says) {
          guard let found = evaluation.match(program.phrases[branch].root) else { continue }
          best = max(best ?? 0, found.weight)
          // What matches was woken by a word that was found, and nothing it needs is missing.
          let woken = evaluation.recognition.woken.contains { $0 == branch }
          #expect(woken)
          let mayMatch = evaluation.mayMatch(phrase: branch)
          #expect(mayMatch)
        }
        #expect(best == match?.weight, "round \(round): \(pattern) \(text.text)")
        let length = evaluation.findings.contentEnd - evaluation.findings.contentStart
        for branch in program.phrases(of: 0, .whole) {
          let phrase = program.phrases[branch]
          guard evaluation.match(phrase.root, .whole) != nil else { continue }
          wholes += 1
          // No 整句 takes more than it was measured to.
          #expect(length <= phrase.longest, "round \(round): \(pattern) \(text.text)")
        }
        guard let match else { continue }
        matched += 1
        let mayMatch = evaluation.mayMatch(phrase: whole)
        #expect(mayMatch)
        let hits = evaluation.hits[match.hits]
        if !pattern.containsBoth {
          #expect(
            match.weight == slow.weight(pattern).map(Int32.init),
            "round \(round): \(pattern) \(text.text)")
          #expect(match.weight == hits.reduce(0) { $0 + $1.end - $1.start })
          var sentences: [Int] = []
          for number in 0..<evaluation.findings.divisions.count(.sentences) {
            let range = evaluation.findings.divisions.part(number, .sentences)
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
    #expect(wholes > 200)
  }

  /// A few matters with phrases of their own, denials, and some that give way.
  private func matters(_ dice: inout Dice) -> [SlowBook.Entry] {
    func patterns(_ count: Int, _ depth: Int) -> [Pattern] {
      (0..<count).compactMap { _ in
        let pattern = Self.pattern(Int.random(in: 0...depth, using: &dice), &dice)
        // Where something optional ends is a matter of taste.
        return pattern.containsBoth || pattern.endsFreely ? nil : pattern
      }
    }
    return (0..<4).map { number in
      let yieldsTo = Set((0..<number).filter { _ in Int.random(in: 0..<3, using: &dice) == 0 })
      return SlowBook.Entry(
        says: patterns(Int.random(in: 1...3, using: &dice), 2),
        not: patterns(Int.random(in: 0...2, using: &dice), 1), yieldsTo: yieldsTo)
    }
  }

  @Test func `finds the matters that a slow and plain book finds`() {
    var dice = Dice(seed: 20_261_127)
    let pieces = ["甲", "乙", "丙", "丁", "甲乙", "丙丁", "，", "。", "，但是", "，不过", "，另外"]
    let grade = Grade(
      Matter(name: "", kind: .painPoint, source: "", title: ""), .normal)
    var compared = 0
    var taken = 0
    var denied = 0
    for round in 0..<2500 {
      var slow = SlowBook(lists: Self.lists, matters: matters(&dice))
      var compiler = PatternCompiler(
        lists: PatternLists(Self.lists, names: Self.lists.keys.sorted()))
      var usable = slow.matters
      for number in usable.indices {
        func add(_ patterns: [Pattern], _ use: Program.Use) -> [Pattern] {
          patterns.filter { pattern in
            let phrase = Phrase(
              text: "", file: "", line: 1, column: 1, pattern: pattern, references: [])
            return compiler.add(phrase, of: [number], as: use) == .added
          }
        }
        usable[number].says = add(usable[number].says, .says)
        usable[number].not = add(usable[number].not, .not)
      }
      slow = SlowBook(lists: Self.lists, matters: usable)
      let program = compiler.finish(matters: usable.count)
      let yields = Table(
        count: usable.count,
        usable.enumerated().flatMap { number, entry in
          entry.yieldsTo.sorted().map { (Int32(number), Int32($0)) }
        })
      var evaluation = Evaluation(program)
      for _ in 0..<8 {
        let message = (0..<Int.random(in: 0...12, using: &dice)).map { _ in
          pieces.randomElement(using: &dice) ?? ""
        }
        let text = NormalText(message.joined())
        evaluation.take(text, nil)
        evaluation.recognise(usable.map { _ in grade }, yields)
        let count = evaluation.recognition.candidates.count
        let found = Dictionary(
          uniqueKeysWithValues: evaluation.recognition.candidates[0..<count].map {
            (Int($0.matter), Int($0.specificity.characters))
          })
        #expect(found == slow.candidates(text.scalars), "round \(round): \(text.text) \(usable)")
        compared += 1
        taken += found.isEmpty ? 0 : 1
        denied += evaluation.recognition.cancelled.isEmpty ? 0 : 1
      }
    }
    #expect(compared == 20_000 && taken > 7000 && denied > 1000, "\(taken) \(denied)")
  }
}

extension Pattern {
  /// Whether it ends in something that may be left out.
  fileprivate var endsFreely: Bool {
    switch self {
    case .optional: true
    case .either(let parts): parts.contains(where: \.endsFreely)
    case .sequence(let parts), .gap(let parts, _): parts.last?.endsFreely ?? false
    case .word, .list, .slot, .both: false
    }
  }
}
