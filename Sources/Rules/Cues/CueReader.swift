import Text
import YAML

/// A cue as its file states it, before its phrases are compiled.
struct CueDraft: Sendable {
  var cue: Cue
  /// Where it is named.
  var position: Position
  var source: Source
  /// 说法, 整句 and 不是.
  var phrases: [(use: Program.Use, phrase: Phrase)] = []
  /// 最长, in words as `NormalText.wordCount` counts them; nil for any.
  var longest: Int?
  /// Nil where it is of no consequence.
  var question: CueQuestion?
  /// Sentences that are it, and sentences that are not.
  var examples: [Node.Line] = []
  var counterexamples: [Node.Line] = []
}

/// What becomes of a cue in a message that asks something.
package enum CueQuestion: String, CaseIterable, Hashable, Sendable {
  /// A question is not it: 人没事了吗.
  case excluded = "不算"
  /// Only a question is it.
  case required = "才算"
}

/// Reads `cues/*.yaml`:
///
/// ```yaml
/// 接话:
///   人没事了:
///     说法: |
///       (下来了|接走了)
///     不是: |
///       没[有]下来
///     最长: 40
///     问句: 不算
///     比如: |
///       人下来了，没事了
///     不算: |
///       人下来了吗
/// ```
struct CueReader {
  private let source: Source
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: Source) { self.source = source }

  /// What can be read of a file; the rest is in `diagnostics`.
  mutating func read(_ document: Document) -> [CueDraft] {
    guard
      let file = Fields(document.root, keys: RuleKeys.cues.names, in: source, &diagnostics),
      let mapping = file.mapping("接话", required: true, &diagnostics)
    else { return [] }
    return mapping.entries.compactMap { entry in
      guard let cue = Cue.spelled[Spelling(entry.key.value)] else {
        let near = nearest(to: entry.key.value, among: Cue.allCases.map(\.rawValue))
        report(
          entry.key, "没有叫“\(entry.key.value)”的接话",
          near.map { "是不是“\($0)”？" } ?? "名字是程序认的，能写的见 rules/cues。")
        return nil
      }
      guard let fields = Fields(entry.value, keys: RuleKeys.cue.names, in: source, &diagnostics)
      else { return nil }
      return draft(cue, entry.key, fields)
    }
  }

  private mutating func draft(_ cue: Cue, _ name: Node.Text, _ fields: Fields) -> CueDraft {
    var draft = CueDraft(cue: cue, position: name.position, source: source)
    for (key, use) in [("说法", Program.Use.says), ("整句", .whole), ("不是", .not)] {
      draft.phrases += phrases(under: key, of: fields, in: source, &diagnostics).map { (use, $0) }
    }
    if fields.mapping["说法"] == nil, fields.mapping["整句"] == nil {
      report(name, "“\(cue.rawValue)”没有写说法", "加上“说法: |”，下面每行写一条。")
    }
    draft.longest = longest(fields)
    draft.question = question(fields)
    draft.examples = fields.lines("比如", &diagnostics)
    draft.counterexamples = fields.lines("不算", &diagnostics)
    if fields.mapping["比如"] == nil {
      report(name, "“\(cue.rawValue)”没有写比如", "加上“比如: |”，下面每行写一句大家会说的话。")
    }
    return draft
  }

  private mutating func longest(_ fields: Fields) -> Int? {
    guard let text = fields.text("最长", &diagnostics) else { return nil }
    guard let words = Int(text.value), (1...CueBook.longestBound).contains(words) else {
      report(text, "“最长”要写 1 到 \(CueBook.longestBound) 的数", "比如“最长: 20”；不限就删掉这一行。")
      return nil
    }
    return words
  }

  private mutating func question(_ fields: Fields) -> CueQuestion? {
    guard let text = fields.text("问句", &diagnostics) else { return nil }
    guard let question = CueQuestion(rawValue: text.value) else {
      report(text, "“问句”后面不能写“\(text.value)”", "写“不算”或“才算”；都行就删掉这一行。")
      return nil
    }
    return question
  }

  private mutating func report(_ text: Node.Text, _ message: String, _ hint: String) {
    diagnostics.append(
      source.diagnostic(at: text.position, length: text.length, message, hint: hint))
  }
}

extension Cue {
  /// By their names in a file.
  fileprivate static let spelled = Dictionary(
    uniqueKeysWithValues: allCases.map { (Spelling($0.rawValue), $0) })
}
