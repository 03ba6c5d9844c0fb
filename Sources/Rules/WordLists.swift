import YAML

/// The word lists of `words/*.yaml`: `词表:` with a `|` block of words or patterns for each name.
struct WordLists {
  struct List {
    var name: String
    var position: Position
    var source: Source
    var phrases: [Phrase]

    var place: String { "\(source.file):\(position.line)" }
  }

  private(set) var lists: [String: List] = [:]
  /// Names in file order.
  private(set) var names: [String] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Lists that are there but cannot be used.
  private var broken: Set<String> = []

  /// How many lists deep a list may use others.
  static let maximumDepth = 16

  /// Adds one file's lists.
  mutating func read(_ document: Document) {
    let source = document.source
    guard let fields = Fields(document.root, keys: ["词表"], in: source, &diagnostics) else { return }
    guard let tables = fields.mapping("词表", required: true, &diagnostics) else { return }
    for entry in tables.entries {
      let name = entry.key.value
      guard case .text(let block) = entry.value else {
        if lists[name] == nil {
          names.append(name)
          lists[name] = List(
            name: name, position: entry.key.position, source: source, phrases: [])
        }
        broken.insert(name)
        diagnostics.append(
          source.diagnostic(
            at: entry.value.position, "词表“\(name)”要写在 | 下面", hint: "写成“\(name): |”，下面每行一个词。"))
        continue
      }
      if let known = lists[name] {
        diagnostics.append(
          source.diagnostic(
            at: entry.key.position, length: entry.key.length, "词表 <\(name)> 已经有了",
            hint: "\(known.place) 已经写过，合成一个，或换个名字。"))
        continue
      }
      let before = diagnostics.count
      let phrases = phrases(of: block, in: source, &diagnostics)
      if diagnostics.count > before { broken.insert(name) }
      if phrases.isEmpty, diagnostics.count == before {
        broken.insert(name)
        diagnostics.append(
          source.diagnostic(
            at: entry.key.position, length: entry.key.length, "词表 <\(name)> 是空的",
            hint: "下面每行写一个词，或删掉它。"))
      }
      names.append(name)
      lists[name] = List(
        name: name, position: entry.key.position, source: source, phrases: phrases)
    }
  }

  /// Reports lists that are named but unknown, go round in circles, or are used by nobody.
  ///
  /// - Returns: The patterns of each list that can be used.
  mutating func resolve(
    usedBy phrases: [(Phrase, Source)]
  ) -> [String: [Pattern]] {
    var used: Set<String> = []
    for (phrase, source) in phrases { check(phrase.references, in: source, &used) }
    for name in names {
      guard let list = lists[name] else { continue }
      for phrase in list.phrases { check(phrase.references, in: list.source, &used) }
    }
    var state: [String: Int] = [:]
    for name in names { visit(name, path: [], &state) }
    for name in names where !used.contains(name) {
      guard let list = lists[name] else { continue }
      diagnostics.append(
        list.source.diagnostic(
          at: list.position, length: name.unicodeScalars.count, "词表 <\(name)> 没有人用",
          hint: "删掉它，或在说法里用上。", severity: .warning))
    }
    // What uses a broken list is broken, too.
    var usable = lists.filter { !broken.contains($0.key) }
    while true {
      let whole = usable.filter { entry in
        entry.value.phrases.allSatisfy { $0.references.allSatisfy { usable[$0.name] != nil } }
      }
      if whole.count == usable.count { break }
      usable = whole
    }
    return usable.mapValues { $0.phrases.map(\.pattern) }
  }

  private mutating func check(
    _ references: [Phrase.Reference], in source: Source, _ used: inout Set<String>
  ) {
    for reference in references {
      used.insert(reference.name)
      guard lists[reference.name] == nil else { continue }
      let near = nearest(to: reference.name, among: names).flatMap { lists[$0] }
      diagnostics.append(
        source.diagnostic(
          at: Position(line: reference.line, column: reference.column),
          length: reference.name.unicodeScalars.count + 2, "没有词表 <\(reference.name)>",
          hint: near.map { "是不是 <\($0.name)>？（\($0.place)）" }
            ?? "在 words/ 里加上这个词表，或直接写词。"))
    }
  }

  /// Depth first; state 1 is on the path, 2 is done.
  private mutating func visit(
    _ name: String, path: [String], _ state: inout [String: Int]
  ) {
    guard let list = lists[name], state[name] == nil else { return }
    guard path.count < WordLists.maximumDepth else {
      broken.insert(name)
      diagnostics.append(
        list.source.diagnostic(
          at: list.position, length: name.unicodeScalars.count,
          "词表套得太深，最多 \(WordLists.maximumDepth) 层", hint: "少套几层。"))
      return
    }
    state[name] = 1
    let path = path + [name]
    for reference in list.phrases.flatMap(\.references) {
      if state[reference.name] == 1, let start = path.firstIndex(of: reference.name) {
        broken.insert(name)
        let circle = (path[start...] + [reference.name]).map { "<\($0)>" }.joined(separator: " → ")
        diagnostics.append(
          list.source.diagnostic(
            at: Position(line: reference.line, column: reference.column),
            length: reference.name.unicodeScalars.count + 2, "词表绕回了自己：\(circle)",
            hint: "去掉其中一处。"))
      } else {
        visit(reference.name, path: path, &state)
      }
    }
    state[name] = 2
  }
}

/// The phrases of a `|` block, or of a text on one line.
func phrases(
  of block: Node.Text, in source: Source, _ diagnostics: inout [Diagnostic]
) -> [Phrase] {
  block.lines.compactMap { line in
    var parser = PatternParser(line, in: source)
    let phrase = parser.parse()
    diagnostics += parser.diagnostics
    return phrase
  }
}
