/// A problem with the tree; `isSyntax` when it is libyaml that stumbled.
struct TreeProblem {
  var diagnostic: Diagnostic
  var isSyntax = false
}

/// Builds the tree from libyaml's events.
func readEvents(_ bytes: ArraySlice<UInt8>, source: Source) -> (Node?, [TreeProblem]) {
  var builder = TreeBuilder(events: events(in: bytes), source: source)
  return builder.build()
}

private struct TreeBuilder {
  let events: [Event]
  let source: Source
  var next = 0
  var problems: [TreeProblem] = []
  /// The key of the value that comes next.
  private var key: Node.Text?

  init(events: [Event], source: Source) {
    self.events = events
    self.source = source
  }

  mutating func build() -> (Node?, [TreeProblem]) {
    // Of what is refused for its size, nothing else needs to be said.
    if case .tooMany? = events.last { next = events.count - 1 }
    var root: Node?
    var documents = 0
    while next < events.count {
      if case .documentStart(let position) = events[next] {
        documents += 1
        next += 1
        if documents == 2 {
          report(position, length: 3, "一个文件里只能有一份内容", hint: "“---”后面的移到另一个文件。")
        }
        let node = value()
        if documents == 1 { root = node }
      } else {
        // Only a failure can stand outside a document.
        _ = value()
      }
    }
    return (root, problems)
  }

  /// The node that begins at the next event; nil after a failure.
  private mutating func value() -> Node? {
    guard next < events.count else { return nil }
    let event = events[next]
    next += 1
    let key = key
    self.key = nil
    switch event {
    case .text(let scalar): return text(scalar, under: key).map(Node.text)
    case .listStart(let position, let isFlow):
      return .list(Node.List(items: items(), position: position, isFlow: isFlow))
    case .mappingStart(let position, let isFlow):
      return .mapping(Node.Mapping(entries: entries(), position: position, isFlow: isFlow))
    case .alias(let position):
      report(position, "“*”开头的内容会被当成引用", hint: "话写在 | 下面，或去掉“*”。")
      return .text(Node.Text(value: "", style: .plain, position: position, lines: []))
    case .decoration(let position, let isTag):
      let sign = isTag ? "!" : "&"
      report(
        position, "“\(sign)”开头的内容会被当成\(isTag ? "标签" : "锚点")",
        hint: "话写在 | 下面，或去掉“\(sign)”。")
      return value()
    case .failure(let error):
      problems.append(TreeProblem(diagnostic: diagnostic(for: error, in: source), isSyntax: true))
      return nil
    case .tooDeep(let position):
      report(position, "套得太深，最多 \(maximumDepth) 层", hint: "少套几层，或拆成几个文件。")
      return nil
    case .tooMany(let position):
      report(position, "内容太多，一个文件最多 \(maximumNodes) 项", hint: "拆成几个文件。")
      return nil
    case .end, .documentStart:
      return nil
    }
  }

  private mutating func items() -> [Node] {
    var items: [Node] = []
    while next < events.count {
      if case .end = events[next] {
        next += 1
        break
      }
      if let item = value() { items.append(item) }
    }
    return items
  }

  private mutating func entries() -> [Node.Mapping.Entry] {
    var entries: [Node.Mapping.Entry] = []
    var lines: [String: Int] = [:]
    while next < events.count {
      if case .end = events[next] {
        next += 1
        break
      }
      guard let key = value() else { continue }
      guard case .text(let name) = key else {
        report(key.position, "冒号前面要是一个词", hint: "以“{”或“[”开头的话，请写在 | 下面。")
        _ = value()
        continue
      }
      self.key = name
      guard let value = value() else { continue }
      if let line = lines[name.value] {
        report(
          name.position, length: name.length, "“\(name.value)”写了两次",
          hint: "第 \(line) 行已经有了，合成一个。")
      } else {
        lines[name.value] = name.position.line
        entries.append(Node.Mapping.Entry(key: name, value: value))
      }
    }
    return entries
  }

  private mutating func text(_ scalar: Event.Scalar, under key: Node.Text?) -> Node.Text? {
    switch scalar.style {
    case .folded:
      report(scalar.start, "不支持“>”", hint: "换成“|”，一行就是一行。")
      return nil
    case .literal:
      return block(scalar)
    case .plain, .quoted:
      if scalar.end.line > scalar.start.line, scalar.style == .plain, !scalar.value.isEmpty {
        if let key, scalar.start.line > key.position.line {
          let slip = barMissing(
            behind: key.value, at: key.position, length: key.length, in: source)
          if problems.count < maximumProblems { problems.append(TreeProblem(diagnostic: slip)) }
        } else {
          report(
            Position(line: scalar.start.line + 1, column: 1),
            "这一行会被接到上一行后面", hint: "几行的话写在 | 下面；是新的一项就看看冒号和缩进。")
        }
      }
      let inside = scalar.start.advanced(by: scalar.style == .quoted ? 1 : 0)
      return Node.Text(
        value: scalar.value, style: scalar.style == .quoted ? .quoted : .plain,
        position: scalar.start, lines: [Node.Line(text: scalar.value, position: inside)])
    }
  }

  /// A `|` block: its lines stand on the lines after the `|`, indented by what libyaml took off.
  private func block(_ scalar: Event.Scalar) -> Node.Text {
    let texts = scalar.value.isEmpty ? [] : scalar.value.splitAtLineBreaks
    var lines: [Node.Line] = []
    lines.reserveCapacity(texts.count)
    var number = scalar.start.line
    for text in texts {
      number += 1
      let column = indent(of: text, inLine: number) + 1
      lines.append(
        Node.Line(text: String(text), position: Position(line: number, column: column)))
    }
    return Node.Text(value: scalar.value, style: .block, position: scalar.start, lines: lines)
  }

  /// How many scalars of a line stand before its text.
  private func indent(of text: Substring, inLine number: Int) -> Int {
    let blanks = source.withBytes(ofLine: number) { range, bytes -> Int? in
      let before = max(0, range.count - text.utf8.count)
      return bytes.prefix(before).allSatisfy { $0 == UInt8(ascii: " ") } ? before : nil
    }
    if case let blanks?? = blanks { return blanks }
    let line = source.line(number) ?? ""
    return max(0, line.unicodeScalars.count - text.unicodeScalars.count)
  }

  /// The texts are only made when they are listed.
  private mutating func report(
    _ position: Position, length: Int = 1, _ message: @autoclosure () -> String,
    hint: @autoclosure () -> String
  ) {
    guard problems.count < maximumProblems else { return }
    problems.append(
      TreeProblem(
        diagnostic: source.diagnostic(at: position, length: length, message(), hint: hint())))
  }
}
