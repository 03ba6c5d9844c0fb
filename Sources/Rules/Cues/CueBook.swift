package import CivilTime
package import Text
import YAML

/// The cues of a rule folder, compiled apart from the matters: understanding a message costs no more for
/// them, and whoever answers it asks which it gives.
struct CueBook: Sendable {
  /// What a cue asks of a message besides its phrases.
  private struct Rule: Sendable {
    var cue: Cue
    var longest: Int?
    var question: CueQuestion?
  }

  private let rules: [Rule]
  private let program: Program

  /// The most that 最长 may say.
  static let longestBound = 500

  /// Without any cue.
  init() {
    rules = []
    program = Program()
  }

  /// - Parameters:
  ///   - drafts: Each cue at most once.
  ///   - report: Called with what became of each phrase.
  init(
    _ drafts: [CueDraft], lists: PatternLists,
    report: (PatternCompiler.Outcome, Phrase, Source) -> Void
  ) {
    var compiler = PatternCompiler(lists: lists.only(named: drafts.flatMap(\.references)))
    for (index, draft) in drafts.enumerated() {
      for (use, phrase) in draft.phrases {
        guard phrase.references.allSatisfy({ lists[$0.name] != nil }) else { continue }
        report(compiler.add(phrase, of: [index], as: use), phrase, draft.source)
      }
    }
    rules = drafts.map { Rule(cue: $0.cue, longest: $0.longest, question: $0.question) }
    program = compiler.finish(matters: drafts.count)
  }

  /// Every cue that a message gives, with the phrase that says so.
  func heard(in text: NormalText, _ readings: Readings?) -> [HeardCue] {
    guard !text.scalars.isEmpty, !rules.isEmpty else { return [] }
    let length = text.wordCount
    let asks = text.asksPlainly
    var evaluation = Evaluation(program)
    evaluation.take(text, readings)
    return rules.enumerated().compactMap { number, rule in
      if let longest = rule.longest, length > longest { return nil }
      if let question = rule.question, asks != (question == .required) { return nil }
      guard let found = evaluation.find(cue: Int32(number)) else { return nil }
      let origin = program.origins[Int(found.phrase)]
      return HeardCue(
        cue: rule.cue, words: text.original(of: found.stretch), phrase: origin.text,
        source: origin.source)
    }
  }

  /// Tries the examples that stand beside the cues.
  static func check(_ drafts: [CueDraft], on book: CueBook) -> [Diagnostic] {
    drafts.flatMap { draft in
      func report(_ line: Node.Line, _ message: String, _ hint: String) -> Diagnostic {
        draft.source.diagnostic(
          at: line.position, length: max(1, line.text.unicodeScalars.count), message, hint: hint)
      }
      func source(_ line: Node.Line) -> String? {
        let text = NormalText(line.text)
        return book.heard(in: text, nil).first { $0.cue == draft.cue }?.source
      }
      let missed = draft.examples.filter { source($0) == nil }.map {
        report($0, "“\($0.text)”没有认成“\(draft.cue.rawValue)”", "加一条说法，或看看“不是”“最长”“问句”。")
      }
      let wrong = draft.counterexamples.compactMap { line in
        source(line).map {
          report(line, "“\(line.text)”认成了“\(draft.cue.rawValue)”", "是 \($0) 认的，改那一行或加“不是”。")
        }
      }
      return missed + wrong
    }
  }
}

/// A cue that a message gives.
package struct HeardCue: Hashable, Sendable {
  /// Which one; a message gives each at most once.
  package var cue: Cue
  /// From the first to the last word that gave it, as typed.
  package var words: String
  /// The line of its file that took the message, as written.
  package var phrase: String
  /// `cues/danger.yaml:8`.
  package var source: String
}

extension CueDraft {
  /// The lists that its phrases name.
  var references: [String] { phrases.flatMap { $0.phrase.references.map(\.name) } }
}

extension RuleBook {
  /// The cues that a message gives, in the order of their files.
  ///
  /// - Parameter now: The reference for {时间} in a phrase, and `surroundings` for {地点}.
  package func cues(
    in text: NormalText, at now: Instant, around surroundings: Surroundings?
  ) -> [HeardCue] {
    cueBook.heard(in: text, Text.read(text, at: now, around: surroundings, calendar: calendar))
  }
}

extension Evaluation {
  /// The phrase by which a cue stands in the message, and where; nil without one, or where one of its
  /// 不是 does.
  fileprivate mutating func find(cue number: Int32) -> (phrase: Int32, stretch: Range<Int>)? {
    guard let found = first(of: number, .whole, .whole) ?? first(of: number, .says, .anywhere),
      first(of: number, .not, .anywhere) == nil
    else { return nil }
    return found
  }

  private mutating func first(
    of number: Int32, _ use: Program.Use, _ anchor: Anchor
  ) -> (phrase: Int32, stretch: Range<Int>)? {
    for phrase in program.phrases(of: number, use) where mayMatch(phrase: phrase) {
      if let match = match(program.phrases[Int(phrase)].root, anchor) {
        return (phrase, stretch(of: match))
      }
    }
    return nil
  }
}

extension NormalText {
  /// Chinese characters, each one; a run of Latin letters and digits counts two, marks nothing.
  fileprivate var wordCount: Int {
    var count = 0
    var isInWord = false
    for scalar in scalars {
      if Han.scalars.contains(scalar) {
        count += 1
        isInWord = false
      } else if let ascii = UInt8(exactly: scalar), ascii.isWordByte {
        if !isInWord { count += 2 }
        isInWord = true
      } else {
        isInWord = false
      }
    }
    return count
  }

  /// Whether it is written as a question, with ？ or 吗.
  fileprivate var asksPlainly: Bool {
    original.unicodeScalars.contains { "？?吗嗎".unicodeScalars.contains($0) }
  }
}

extension UInt8 {
  fileprivate var isWordByte: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || self == UInt8(ascii: "'")
  }
}
