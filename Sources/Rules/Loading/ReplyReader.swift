import YAML

/// The templates of a `回复:` mapping; unknown names and slots are reported.
func templates(
  of mapping: Node.Mapping, in source: Source, _ diagnostics: inout [Diagnostic]
) -> [ReplyName: Template] {
  var templates: [ReplyName: Template] = [:]
  for entry in mapping.entries {
    guard let name = ReplyName.spelled[Spelling(entry.key.value)] else {
      let near = nearest(to: entry.key.value, among: ReplyName.allCases.map(\.rawValue))
      diagnostics.append(
        source.diagnostic(
          at: entry.key.position, length: entry.key.length, "没有叫“\(entry.key.value)”的回复",
          hint: near.map { "是不是“\($0)”？" } ?? "能写的名字见 replies.yaml。"))
      continue
    }
    guard let text = Fields.text(of: entry, in: source, &diagnostics) else { continue }
    let template = Template(text.value)
    templates[name] = template
    checkBraces(of: text, in: source, &diagnostics)
    let used = template.slots
    if used.isEmpty { continue }
    let slots = name.slots
    for slot in used where !slots.contains(slot) {
      let place = place(of: "{\(slot)}", in: text)
      let near = nearest(to: slot, among: slots.sorted())
      diagnostics.append(
        source.diagnostic(
          at: place, length: slot.unicodeScalars.count + 2,
          "“\(name.rawValue)”里没有 {\(slot)} 可填",
          hint: near.map { "是不是 {\($0)}？" }
            ?? (slots.isEmpty
              ? "这一句直接写字，不用“{ }”。"
              : "能用的有：" + slots.sorted().map { "{\($0)}" }.joined() + "。")))
    }
  }
  return templates
}

/// Reads `replies.yaml`: every reply but 答复 must be there.
func readReplies(_ document: Document, _ diagnostics: inout [Diagnostic]) -> [ReplyName: Template] {
  guard
    let fields = Fields(
      document.root, keys: RuleKeys.replies.names, in: document.source, &diagnostics),
    let mapping = fields.mapping("回复", required: true, &diagnostics)
  else { return [:] }
  let templates = templates(of: mapping, in: document.source, &diagnostics)
  let present = Set(mapping.entries.compactMap { ReplyName.spelled[Spelling($0.key.value)] })
  let missing = ReplyName.allCases.filter { $0 != .answer && !present.contains($0) }
  if !missing.isEmpty {
    diagnostics.append(
      document.source.diagnostic(
        at: mapping.position,
        "少了 \(missing.count) 句回复：\(missing.map(\.rawValue).joined(separator: "、"))",
        hint: "在“回复:”下面补上。"))
  }
  return templates
}

/// Reports braces that would be sent to people as they stand: one without its partner, and
/// full-width ones.
private func checkBraces(
  of text: Node.Text, in source: Source, _ diagnostics: inout [Diagnostic]
) {
  for line in text.lines {
    var open: Int?
    for (offset, scalar) in line.text.unicodeScalars.enumerated() {
      func report(_ offset: Int, _ message: String, _ hint: String) {
        diagnostics.append(
          source.diagnostic(at: line.position.advanced(by: offset), message, hint: hint))
      }
      switch scalar {
      case "{" where open == nil: open = offset
      case "{": report(offset, "“{”里又有“{”", "一个一个写：{单号}{标题}。")
      case "}" where open != nil: open = nil
      case "}": report(offset, "多了一个“}”", "前面没有与它成对的“{”。")
      case "｛", "｝": report(offset, "“\(scalar)”是全角的", "换成“{”和“}”。")
      default: break
      }
    }
    if let open {
      diagnostics.append(
        source.diagnostic(
          at: line.position.advanced(by: open), "“{”没有收好", hint: "在名字后面补上“}”。"))
    }
  }
}

extension ReplyName {
  /// By their names in a file; the compiler's own way compares with one after the other.
  fileprivate static let spelled = Dictionary(
    uniqueKeysWithValues: allCases.map { (Spelling($0.rawValue), $0) })
}

/// Where a part of a text stands; the text's own place when it can't be found.
private func place(of part: String, in text: Node.Text) -> Position {
  let wanted = Array(part.unicodeScalars)
  for line in text.lines {
    let scalars = Array(line.text.unicodeScalars)
    guard scalars.count >= wanted.count else { continue }
    for start in 0...(scalars.count - wanted.count)
    where scalars[start..<(start + wanted.count)].elementsEqual(wanted) {
      return line.position.advanced(by: start)
    }
  }
  return text.position
}
