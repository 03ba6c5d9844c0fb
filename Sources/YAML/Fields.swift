/// The fields of a mapping in a file: asks for keys by name and reports what does not fit.
package struct Fields {
  /// What the keys are looked up in; keys that were reported as unknown are still there.
  package let mapping: Node.Mapping
  /// The file it stands in, which diagnostics quote.
  package let source: Source

  /// Nil, with a diagnostic, when `node` is no mapping; unknown keys are reported.
  ///
  /// - Parameter keys: The keys that may stand here; nil for any.
  package init?(
    _ node: Node?, keys: [String]?, in source: Source, _ diagnostics: inout [Diagnostic]
  ) {
    guard let node else { return nil }
    guard case .mapping(let mapping) = node else {
      let example = keys?.first ?? "地点"
      diagnostics.append(
        source.diagnostic(
          at: node.position, "这里要写成“名字: 内容”，每行一条", hint: "比如“\(example): ……”。"))
      return nil
    }
    self.mapping = mapping
    self.source = source
    guard let keys else { return }
    let unknown = mapping.entries.lazy.filter { entry in
      !keys.contains { $0.isSpelled(like: entry.key.value) }
    }
    for entry in unknown.prefix(maximumProblems) {
      let near = nearest(to: entry.key.value, among: keys)
      diagnostics.append(
        source.diagnostic(
          at: entry.key.position, length: entry.key.length, "不认识“\(entry.key.value)”",
          hint: near.map { "是不是“\($0)”？" } ?? "能写的有：\(keys.joined(separator: " "))。"))
    }
  }

  /// The entry under a key; a missing one is reported when it is required.
  package func entry(
    _ key: String, required: Bool = false, _ diagnostics: inout [Diagnostic]
  ) -> Node.Mapping.Entry? {
    if let entry = mapping.entry(key) { return entry }
    if required {
      diagnostics.append(
        source.diagnostic(at: mapping.position, "没有写“\(key)”", hint: "加一行“\(key): ……”。"))
    }
    return nil
  }

  /// Text under a key, not empty.
  package func text(
    _ key: String, required: Bool = false, _ diagnostics: inout [Diagnostic]
  ) -> Node.Text? {
    guard let entry = entry(key, required: required, &diagnostics) else { return nil }
    return Fields.text(of: entry, in: source, &diagnostics)
  }

  /// The text of an entry; anything else, and nothing, is reported.
  package static func text(
    of entry: Node.Mapping.Entry, in source: Source, _ diagnostics: inout [Diagnostic]
  ) -> Node.Text? {
    let key = entry.key.value
    switch entry.value {
    case .text(let text):
      guard text.value.contains(where: { !$0.isWhitespace }) else {
        diagnostics.append(
          source.diagnostic(
            at: entry.key.position, length: entry.key.length, "“\(key)”后面是空的",
            hint: "写上内容，或删掉这一行。"))
        return nil
      }
      return text
    case .list(let list):
      diagnostics.append(
        source.diagnostic(
          at: list.position, "“\(key)”要写成一段话",
          hint: list.isFlow ? "以“[”开头的话，请写在 | 下面。" : "去掉“- ”，写在 | 下面，每行一条。"))
    case .mapping(let mapping):
      diagnostics.append(
        source.diagnostic(
          at: mapping.position, "“\(key)”要写成一段话",
          hint: mapping.isFlow ? "以“{”开头的话，请写在 | 下面。" : "写在 | 下面，每行一条。"))
    }
    return nil
  }

  /// A mapping under a key.
  package func mapping(
    _ key: String, required: Bool = false, _ diagnostics: inout [Diagnostic]
  ) -> Node.Mapping? {
    guard let entry = entry(key, required: required, &diagnostics) else { return nil }
    if case .mapping(let mapping) = entry.value { return mapping }
    diagnostics.append(
      source.diagnostic(
        at: entry.key.position, length: entry.key.length, "“\(key)”下面要写成“名字: 内容”，每行一条",
        hint: "换行，多缩进两格再写。"))
    return nil
  }

  /// The lines of a text or the items of a list, blank lines and comments left out.
  package func lines(_ key: String, _ diagnostics: inout [Diagnostic]) -> [Node.Line] {
    guard let entry = entry(key, &diagnostics) else { return [] }
    var lines: [Node.Line] = []
    if case .list(let list) = entry.value {
      for item in list.items {
        if case .text(let text) = item {
          lines += text.lines
        } else {
          diagnostics.append(
            source.diagnostic(at: item.position, "“\(key)”里的一项要是一个词", hint: "一行一项。"))
        }
      }
    } else if let text = Fields.text(of: entry, in: source, &diagnostics) {
      lines = text.lines
    }
    return lines.filter { line in
      // Nearly all of them; characters take longer to tell apart than scalars.
      if line.text.unicodeScalars.first?.isHan == true { return true }
      guard let first = line.text.first(where: { !$0.isWhitespace }) else { return false }
      return first != "#"
    }
  }
}
