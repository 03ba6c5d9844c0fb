package import Domain
import YAML

/// What holds for every matter of a kind: `kinds/pain-point.yaml`.
///
/// ```yaml
/// 凡: 微痛点
/// 不是: |
///   (修好了|不用管了)
/// 除非: |
///   又坏了
/// 升级: |
///   同一地点 24小时内 3次 → 平台协办，上楼务会
/// ```
package struct KindRules {
  /// Kinds that may have such rules: a crisis is cut short by nothing that is written elsewhere than in
  /// its own file, and a command is a fixed word.
  package static let kinds = Kind.allCases.filter { ![.unknown, .crisis, .command].contains($0) }

  var kind: Kind
  /// Where the kind is named.
  var position: Position
  var source: Source
  /// 不是, added to those of each matter.
  var exclusions: [Phrase] = []
  /// 除非: a sentence with one of these is not taken away by 不是 above.
  var exceptions: [Phrase] = []
  /// 升级 of the matters that have none of their own.
  var escalations: [Escalation] = []

  /// Nil, with the reasons in `diagnostics`, when it names no kind that can have such rules.
  init?(reading document: Document, _ diagnostics: inout [Diagnostic]) {
    source = document.source
    guard
      let fields = Fields(
        document.root, keys: RuleKeys.kind.names, in: document.source, &diagnostics),
      let name = fields.text("凡", required: true, &diagnostics)
    else { return nil }
    guard let kind = Kind(named: name.value), KindRules.kinds.contains(kind) else {
      let names = KindRules.kinds.map(\.chinese)
      let near = nearest(to: name.value, among: names)
      diagnostics.append(
        document.source.diagnostic(
          at: name.position, length: name.length, "“凡”后面不能写“\(name.value)”",
          hint: near.map { "是不是“\($0)”？" } ?? "能写的有：\(names.joined(separator: " "))。"))
      return nil
    }
    self.kind = kind
    position = name.position
    exclusions = phrases(under: "不是", of: fields, in: document.source, &diagnostics)
    exceptions = phrases(under: "除非", of: fields, in: document.source, &diagnostics)
    if fields.mapping["不是"] == nil,
      let key = fields.mapping.entries.first(where: { $0.key.value == "除非" })?.key
    {
      diagnostics.append(
        document.source.diagnostic(
          at: key.position, length: key.length, "“除非”只和“不是”一起写", hint: "加上“不是: |”，或删掉它。"))
    }
    if fields.mapping["不是"] == nil, fields.mapping["升级"] == nil {
      diagnostics.append(
        document.source.diagnostic(
          at: name.position, length: name.length, "“凡: \(name.value)”下面什么也没有写",
          hint: "加上“不是: |”或“升级: |”，或删掉这个文件。"))
    }
    escalations = Rules.escalations(
      of: fields.lines("升级", &diagnostics), in: document.source, &diagnostics)
  }
}
