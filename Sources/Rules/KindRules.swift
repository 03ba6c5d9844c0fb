import Domain
import YAML

/// What holds for every matter of a kind: `kinds/pain-point.yaml`.
///
/// ```yaml
/// 凡: 微痛点
/// 不是: |
///   (修好了|不用管了)
/// 升级: |
///   同一地点 24小时内 3次 → 平台协办，上楼务会
/// ```
struct KindRules {
  var kind: Kind
  /// Where the kind is named.
  var position: Position
  var source: Source
  /// 不是, added to those of each matter.
  var exclusions: [Phrase] = []
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
    // A crisis is cut short by nothing that is written elsewhere than in its own file.
    let allowed = Kind.allCases.filter { ![.unknown, .crisis, .command].contains($0) }
    guard let kind = Kind(named: name.value), allowed.contains(kind) else {
      let names = allowed.map(\.chinese)
      let near = nearest(to: name.value, among: names)
      diagnostics.append(
        document.source.diagnostic(
          at: name.position, length: name.length, "“凡”后面不能写“\(name.value)”",
          hint: near.map { "是不是“\($0)”？" } ?? "能写的有：\(names.joined(separator: " "))。"))
      return nil
    }
    self.kind = kind
    position = name.position
    if let entry = fields.entry("不是", &diagnostics),
      let text = Fields.text(of: entry, in: document.source, &diagnostics)
    {
      let before = diagnostics.count
      exclusions = phrases(of: text, in: document.source, &diagnostics)
      checkRepetition(of: exclusions, in: document.source, &diagnostics)
      if exclusions.isEmpty, diagnostics.count == before {
        diagnostics.append(
          document.source.diagnostic(
            at: entry.key.position, length: entry.key.length, "“不是”里只有备注",
            hint: "下面每行写一条，或删掉它。"))
      }
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
