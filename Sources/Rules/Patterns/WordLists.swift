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

  /// The phrases of one list, and what is wrong with them.
  struct Block: Sendable {
    var phrases: [Phrase]
    /// Of the lines that cannot be read.
    var slips: [Diagnostic]
    /// Of lines that stand there twice.
    var repetitions: [Diagnostic]
  }

  /// The blocks of one file, in order: the part of `read` that takes long and needs no other file.
  static func blocks(of document: Document) -> [Block] {
    var ignored: [Diagnostic] = []
    guard
      let fields = Fields(
        document.root, keys: RuleKeys.words.names, in: document.source, &ignored),
      let tables = fields.mapping("词表", required: true, &ignored)
    else { return [] }
    return tables.entries.compactMap { entry in
      guard case .text(let text) = entry.value else { return nil }
      var block = Block(phrases: [], slips: [], repetitions: [])
      block.phrases = Rules.phrases(of: text, in: document.source, &block.slips)
      checkRepetition(
        of: block.phrases, in: document.source, severity: .warning, &block.repetitions)
      return block
    }
  }

  /// Adds one file's lists.
  ///
  /// - Parameter blocks: What `blocks` makes of the file.
  mutating func read(_ document: Document, _ blocks: [Block]) {
    let source = document.source
    var next = blocks.makeIterator()
    guard let fields = Fields(document.root, keys: RuleKeys.words.names, in: source, &diagnostics)
    else { return }
    guard let tables = fields.mapping("词表", required: true, &diagnostics) else { return }
    for entry in tables.entries {
      let name = entry.key.value
      if let sign = NameCheck.sign(in: name) {
        // Nobody could name it: brackets end a name, and blanks in one are passed over.
        diagnostics.append(
          source.diagnostic(
            at: entry.key.position, length: entry.key.length,
            sign.isWhitespace ? "词表名里不能有空格" : "词表名里不能有“\(sign)”", hint: "只用文字，比如“积水”。"))
      }
      guard case .text = entry.value, let block = next.next() else {
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
      diagnostics += block.slips
      if !block.slips.isEmpty { broken.insert(name) }
      diagnostics += block.repetitions
      if block.phrases.isEmpty, block.slips.isEmpty {
        broken.insert(name)
        diagnostics.append(
          source.diagnostic(
            at: entry.key.position, length: entry.key.length, "词表 <\(name)> 是空的",
            hint: "下面每行写一个词，或删掉它。"))
      }
      names.append(name)
      lists[name] = List(
        name: name, position: entry.key.position, source: source, phrases: block.phrases)
    }
  }

  /// Reports lists that are named but unknown, go round in circles, or are used by nobody.
  ///
  /// - Parameters:
  ///   - uses: What phrases name.
  ///   - mayMiss: Whether there may be more lists and phrases, so that nothing is said of a list that is
  ///     unknown or used by nobody.
  ///
  /// - Returns: The patterns of each list that can be used.
  mutating func resolve(
    usedBy uses: [(references: [Phrase.Reference], source: Source)], mayMiss: Bool
  ) -> PatternLists {
    var used: [Spelling: Bool] = [:]
    for use in uses { check(use.references, in: use.source, &used, mayMiss) }
    for name in names {
      guard let list = lists[name] else { continue }
      for phrase in list.phrases { check(phrase.references, in: list.source, &used, mayMiss) }
    }
    var visits: [String: Visit] = [:]
    for name in names { visit(name, path: [], &visits) }
    for name in names where !mayMiss && used[Spelling(name)] == nil {
      guard let list = lists[name] else { continue }
      diagnostics.append(
        list.source.diagnostic(
          at: list.position, length: name.unicodeScalars.count, "词表 <\(name)> 没有人用",
          hint: "删掉它，或在说法里用上。", severity: .warning))
    }
    var usable = lists
    if !broken.isEmpty { usable = lists.filter { !broken.contains($0.key) } }
    // What uses a list that is missing is broken, too.
    while usable.count < lists.count || used.values.contains(false) {
      let whole = usable.filter { entry in
        entry.value.phrases.allSatisfy { $0.references.allSatisfy { usable[$0.name] != nil } }
      }
      if whole.count == usable.count { break }
      usable = whole
    }
    return PatternLists(usable.mapValues { $0.phrases.map(\.pattern) }, names: names)
  }

  /// - Parameter used: The names met so far, and whether there is such a list.
  private mutating func check(
    _ references: [Phrase.Reference], in source: Source, _ used: inout [Spelling: Bool],
    _ mayMiss: Bool
  ) {
    for reference in references {
      let name = Spelling(reference.name)
      let isKnown = used[name] ?? (lists[reference.name] != nil)
      used[name] = isKnown
      if isKnown || mayMiss { continue }
      // Among thousands of lists and of slips, looking for a near name would take minutes.
      let near =
        diagnostics.count < maximumProblems
        ? nearest(to: reference.name, among: names).flatMap { lists[$0] } : nil
      diagnostics.append(
        source.diagnostic(
          at: Position(line: reference.line, column: reference.column),
          length: reference.name.unicodeScalars.count + 2, "没有词表 <\(reference.name)>",
          hint: near.map { "是不是 <\($0.name)>？（\($0.place)）" }
            ?? "在 words/ 里加上这个词表，或直接写词。"))
    }
  }

  /// How far a list has been looked into.
  private enum Visit {
    /// It is on the path from where we began.
    case open
    /// It is this many lists deep, itself included.
    case done(Int)
  }

  /// Depth first; returns how many lists deep the list is.
  @discardableResult
  private mutating func visit(_ name: String, path: [String], _ visits: inout [String: Visit])
    -> Int
  {
    guard let list = lists[name] else { return 0 }
    if case .done(let depth)? = visits[name] { return depth }
    visits[name] = .open
    let path = path + [name]
    var depth = 1
    for reference in list.phrases.flatMap(\.references) {
      if case .open? = visits[reference.name], let start = path.firstIndex(of: reference.name) {
        broken.insert(name)
        let circle = (path[start...] + [reference.name]).map { "<\($0)>" }.joined(separator: " → ")
        diagnostics.append(
          list.source.diagnostic(
            at: Position(line: reference.line, column: reference.column),
            length: reference.name.unicodeScalars.count + 2, "词表绕回了自己：\(circle)",
            hint: "去掉其中一处。"))
      } else if path.count <= WordLists.maximumDepth {
        depth = max(depth, 1 + visit(reference.name, path: path, &visits))
      } else {
        // Deep enough to know, and no deeper, lest the stack end.
        depth = WordLists.maximumDepth + 1
      }
    }
    if depth > WordLists.maximumDepth, broken.insert(name).inserted {
      diagnostics.append(
        list.source.diagnostic(
          at: list.position, length: name.unicodeScalars.count,
          "词表套得太深，最多 \(WordLists.maximumDepth) 层", hint: "少套几层。"))
    }
    // One report is enough: what uses the list is not too deep for that reason again.
    visits[name] = .done(depth > WordLists.maximumDepth ? 0 : depth)
    return depth > WordLists.maximumDepth ? 0 : depth
  }
}

/// The phrases under a key, each said once; none without the key.
func phrases(
  under key: String, of fields: Fields, in source: Source, _ diagnostics: inout [Diagnostic]
) -> [Phrase] {
  guard let entry = fields.entry(key, &diagnostics),
    let text = Fields.text(of: entry, in: source, &diagnostics)
  else { return [] }
  let before = diagnostics.count
  let found = phrases(of: text, in: source, &diagnostics)
  checkRepetition(of: found, in: source, &diagnostics)
  if found.isEmpty, diagnostics.count == before {
    diagnostics.append(
      source.diagnostic(
        at: entry.key.position, length: entry.key.length, "“\(key)”里只有备注",
        hint: "下面每行写一条，或删掉它。"))
  }
  return found
}

/// The phrases of a `|` block, or of a text on one line.
func phrases(
  of block: Node.Text, in source: Source, _ diagnostics: inout [Diagnostic]
) -> [Phrase] {
  if block.style != .block, let mark = block.value.unicodeScalars.firstIndex(of: "、") {
    let offset = block.value.unicodeScalars.distance(from: block.value.startIndex, to: mark)
    let start = block.lines.first?.position ?? block.position
    diagnostics.append(
      source.diagnostic(
        at: start.advanced(by: offset), "这里用“、”隔开，会被当成一句话", hint: "几个词写在 | 下面，每行一个。"))
    return []
  }
  var parser = PatternParser(in: source)
  var phrases: [Phrase] = []
  phrases.reserveCapacity(block.lines.count)
  for line in block.lines {
    if let phrase = parser.parse(line) {
      phrases.append(phrase)
    } else if let problem = parser.problem {
      diagnostics.append(problem)
    }
  }
  return phrases
}
