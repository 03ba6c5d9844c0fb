/// Slips of the pen that YAML takes silently or reports in the wrong place: tabs and full-width
/// blanks before a line, a full-width colon after a key, a missing blank after one, characters
/// that nobody can see.
///
/// - Parameter blockKeys: Keys below which nothing but a `|` block makes sense.
/// - Returns: The slips, and the lines that are read as something else because of a missing `|`: what
///   libyaml says of these is beside the point.
func slips(
  in source: Source, blockKeys: Set<String> = []
) -> (found: [Diagnostic], misread: [Range<Int>]) {
  var found: [Diagnostic] = []
  var misread: [Range<Int>] = []
  /// The indentation of the key whose `|` block is being skipped.
  var blockIndent: Int?
  /// The line of that key, when its `|` is missing.
  var keyWithoutBar: Int?
  var number = 0
  while number < source.lineCount, found.count < maximumProblems {
    number += 1
    let outer = blockIndent ?? -1
    let isHarmless = source.withBytes(ofLine: number) { _, line in
      isPlain(line, deeperThan: outer) && (blockIndent != nil || isComment(line))
    }
    if isHarmless == true { continue }
    let line = String(source.line(number) ?? "").scalarArray
    found += unseen(line, number, source)
    let indent = line.prefix { $0 == " " }.count
    let rest = line[indent...]
    guard let first = rest.first else { continue }
    if let slip = badIndentation(rest, at: Position(line: number, column: indent + 1), source) {
      found.append(slip)
      continue
    }
    if let outer = blockIndent {
      if indent > outer { continue }
      blockIndent = nil
      if let key = keyWithoutBar { misread.append(key..<number) }
      keyWithoutBar = nil
    }
    if first == "#" { continue }
    if first == "%", indent == 0 {
      found.append(
        source.diagnostic(
          at: Position(line: number, column: 1), "“%”开头的行会被当成给程序的指示",
          hint: "去掉“%”，或把话写在 | 下面。"))
      continue
    }
    let start = Position(line: number, column: indent + 1)
    let colon = badColon(rest, at: start, source)
    if let colon { found.append(colon) }
    if let slip = missingBar(rest, at: start, blockKeys, source) {
      // With the colon put right, the next look will find it.
      if colon == nil || slip.column > start.column { found.append(slip) }
      (blockIndent, keyWithoutBar) = (indent, number)
    }
    if opensBlock(rest) { blockIndent = indent }
  }
  if let key = keyWithoutBar { misread.append(key..<source.lineCount + 1) }
  return (found, misread)
}

/// A key behind which there is a full-width `｜`, or no `|` where there must be one and lines of text
/// follow.
private func missingBar(
  _ rest: ArraySlice<Unicode.Scalar>, at position: Position, _ blockKeys: Set<String>,
  _ source: Source
) -> Diagnostic? {
  let key = rest.prefix { $0.isKeyCharacter }
  let colon = rest.dropFirst(key.count)
  guard !key.isEmpty, let sign = colon.first, sign == ":" || sign == "：" else { return nil }
  let behind = colon.dropFirst().drop { $0 == " " }
  if behind.first == "｜" {
    let word = behind.prefix { $0 != " " }
    let more = behind.dropFirst(word.count).first { $0 != " " }
    guard word.count <= 3, more == nil || more == "#" else { return nil }
    let offset = behind.startIndex - rest.startIndex
    return source.diagnostic(at: position.advanced(by: offset), "“｜”是全角的", hint: "换成“|”。")
  }
  guard behind.isEmpty || behind.first == "#" else { return nil }
  let name = String(String.UnicodeScalarView(key))
  guard blockKeys.contains(name), followsText(position, source) else { return nil }
  return barMissing(behind: name, at: position, length: key.count, in: source)
}

/// Says of a key that its lines are not below a `|`.
func barMissing(
  behind key: String, at position: Position, length: Int, in source: Source
) -> Diagnostic {
  source.diagnostic(
    at: position, length: length, "“\(key)”后面少了“|”", hint: "写成“\(key): |”，下面每行一条。")
}

/// Whether the next line is indented deeper than a key, and is neither a list nor quoted.
private func followsText(_ key: Position, _ source: Source) -> Bool {
  var number = key.line + 1
  while let line = source.line(number) {
    number += 1
    let text = line.unicodeScalars.drop { $0 == " " }
    guard let first = text.first, first != "#" else { continue }
    guard line.unicodeScalars.count - text.count >= key.column else { return false }
    if first == "-" { return text.dropFirst().first != " " }
    return !"\"'|>｜".unicodeScalars.contains(first)
  }
  return false
}

/// Whether a line of a block holds nothing that could be a slip; most lines are such. False also for
/// what only takes a closer look.
private func isPlain(_ line: Slice<UnsafeBufferPointer<UInt8>>, deeperThan outer: Int) -> Bool {
  let bytes = UnsafeBufferPointer(rebasing: line)
  var indent = 0
  while indent < bytes.count, bytes[indent] == UInt8(ascii: " ") { indent += 1 }
  if indent == bytes.count { return true }
  // Other blanks before the words.
  switch bytes[indent] {
  case 0x09...0x0D, 0xC2, 0xE1...0xE3: return false
  default: break
  }
  var index = indent
  while index < bytes.count {
    let byte = bytes[index]
    if byte < 0x20 || byte == 0x7F {
      if byte != 0x09, byte != 0x0D { return false }
    } else if byte >= 0xC2, mayBeUnseen(bytes[index...]) {
      return false
    }
    // A character that begins so has three bytes.
    index += byte >= 0xE0 && byte < 0xF0 ? 3 : 1
  }
  return indent > outer
}

private func isComment(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  line.first { $0 != UInt8(ascii: " ") } == UInt8(ascii: "#")
}

/// Whether a character of several bytes may be one that nobody can see.
private func mayBeUnseen(_ character: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  let first = character.startIndex
  switch character[first] {
  case 0xC2: return true
  case 0xE2:
    switch (character[first + 1], character[first + 2]) {
    case (0x80, 0x8B...0x8F), (0x80, 0xA8...0xAE), (0x81, 0xA0...0xA9): return true
    default: return false
    }
  case 0xEF: return character[first + 1] == 0xBB || character[first + 1] == 0xBF
  default: return false
  }
}

/// Whether a line ends in a block indicator after a key: `说法: |`, `说法: |-  # 备注`.
private func opensBlock(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
  guard line.contains("|") || line.contains(">") else { return false }
  let words = line.split(separator: " ").prefix { $0.first != "#" }
  guard let last = words.last, let before = words.dropLast().last else { return false }
  return (last.first == "|" || last.first == ">") && last.count <= 3
    && (before.last == ":" || before.elementsEqual(["-"]) || before.last == "：")
}

private func badIndentation(
  _ rest: ArraySlice<Unicode.Scalar>, at position: Position, _ source: Source
) -> Diagnostic? {
  let blanks = rest.prefix { $0 == "\t" || $0 == "\u{3000}" || $0 == "\u{A0}" }
  guard let first = blanks.first, blanks.count < rest.count else { return nil }
  let name = first == "\t" ? "制表符（Tab）" : "全角空格"
  return source.diagnostic(
    at: position, length: blanks.count, "行首用了\(name)", hint: "换成普通空格。")
}

/// A key followed by `：`, or by `:` without a blank.
private func badColon(
  _ rest: ArraySlice<Unicode.Scalar>, at position: Position, _ source: Source
) -> Diagnostic? {
  var rest = rest
  var position = position
  if rest.starts(with: ["-", " "]) {
    rest = rest.dropFirst(2)
    position = position.advanced(by: 2)
  }
  let key = rest.prefix { $0.isKeyCharacter }
  guard !key.isEmpty, key.count <= 20 else { return nil }
  var name: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: key)
    return String(view)
  }
  let after = rest.dropFirst(key.count)
  switch after.first {
  case "：":
    return source.diagnostic(
      at: position.advanced(by: key.count), "“\(name)”后面是全角冒号“：”",
      hint: "改成英文冒号加空格：“\(name): ”。")
  case ":" where key.contains(where: { $0.value >= 0x2E80 }):
    guard let next = after.dropFirst().first, next != " ", next != "\t" else { return nil }
    return source.diagnostic(
      at: position.advanced(by: key.count), "“\(name):”后面少一个空格",
      hint: "改成“\(name): ”。")
  default:
    return nil
  }
}

/// Characters that look like nothing and change everything.
private func unseen(_ line: [Unicode.Scalar], _ number: Int, _ source: Source) -> [Diagnostic] {
  line.enumerated().lazy.filter { $0.element.isUnseen }.prefix(maximumProblems).map {
    offset, scalar in
    let code = String(scalar.value, radix: 16, uppercase: true)
    let padding = String(repeating: "0", count: max(0, 4 - code.count))
    return source.diagnostic(
      at: Position(line: number, column: offset + 1), "这里有一个看不见的字符 U+\(padding)\(code)",
      hint: "删掉它：光标放到这里，前后各删一个字再重打。")
  }
}

extension Unicode.Scalar {
  /// What a key consists of: letters, digits, Han characters, `-`, `_` and `/`.
  fileprivate var isKeyCharacter: Bool {
    isHan || properties.isAlphabetic || ("0"..."9").contains(self) || self == "-" || self == "_"
      || self == "/"
  }

  /// Controls, zero-width and direction marks, and the line breaks of YAML that no editor shows.
  fileprivate var isUnseen: Bool {
    switch value {
    case 0x09, 0x0D: false
    case 0x00...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF,
      0xFFFE, 0xFFFF:
      true
    default: false
    }
  }
}
