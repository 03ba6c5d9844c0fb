/// Reads a YAML file into a tree that knows the line and column of everything.
///
/// Only the plain part of YAML is taken: text, lists, mappings and `|` blocks. Anchors, aliases,
/// tags, folded (`>`) blocks, directives and further documents are refused, and so is whatever
/// goes beyond the limits below. They are far above what anybody writes by hand, and keep a file
/// that was made to be slow from being so: libyaml needs time quadratic in the depth and in the
/// number of `%TAG` lines, and a line that is quoted in a diagnostic is gone through once for each.
///
/// - Parameter file: The name that diagnostics carry.
/// - Returns: The tree, or nil with at least one diagnostic that says why not.
package func parse(_ bytes: [UInt8], file: String) -> (root: Node?, diagnostics: [Diagnostic]) {
  let document = Document(bytes, file: file)
  return (document.root, document.diagnostics)
}

/// The largest file that is read, 1 MiB.
package let maximumBytes = 1 << 20

/// The most lines a file may have.
package let maximumLines = 50_000

/// The longest line, in bytes: 16 KiB, some 5,400 Chinese characters.
package let maximumLineBytes = 1 << 14

/// How deep lists and mappings may be nested.
package let maximumDepth = 64

/// Texts, lists and mappings that one file may hold.
package let maximumNodes = 40_000

/// Problems that are listed of one file; more would only be scrolled past.
package let maximumProblems = 100

/// A file that was read: its lines, its tree, and what is wrong with it.
package struct Document: Hashable, Sendable {
  /// Its name and lines; no lines where size alone has it refused.
  package let source: Source
  /// Nil when there is an error in `diagnostics`.
  package let root: Node?
  /// In reading order.
  package let diagnostics: [Diagnostic]

  /// Reads a file as `parse` does.
  ///
  /// - Parameter blockKeys: Keys below which nothing but a `|` block makes sense, so that a missing `|`
  ///   is said of the key and not of some line below it.
  package init(_ bytes: [UInt8], file: String, blockKeys: Set<String> = []) {
    guard bytes.count <= maximumBytes else {
      self.init(file, 1, "文件太大，最多 1 MB", hint: "拆成几个文件。")
      return
    }
    if let (line, isLong) = excess(in: bytes) {
      if isLong {
        self.init(file, line, "这一行太长，最多 5000 个字", hint: "拆成几行；几行的话写在 | 下面。")
      } else {
        self.init(file, line, "行数太多，最多 \(maximumLines) 行", hint: "拆成几个文件。")
      }
      return
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
      let offset = invalidOffset(content) ?? content.endIndex
      // Decoded leniently, so that the line can be shown.
      let before = String(decoding: content[..<offset], as: UTF8.self)
      let source = Source(file: file, text: String(decoding: content, as: UTF8.self))
      let lines = before.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      let place = Position(line: max(1, lines.count), column: (lines.last?.count ?? 0) + 1)
      self.init(
        source: source, root: nil,
        diagnostics: [
          source.diagnostic(at: place, "这个字不是 UTF-8 编码", hint: "用 UTF-8 编码另存一次。")
        ])
      return
    }
    let source = Source(file: file, text: text)
    let (slips, misread) = slips(in: source, blockKeys: blockKeys)
    // libyaml compares each directive with all others.
    let hasDirective = (0..<source.lineCount).contains { index in
      source.withBytes(ofLine: index + 1) { $1.first == UInt8(ascii: "%") } == true
    }
    let (root, problems) = hasDirective ? (nil, []) : readEvents(content, source: source)
    // A slip of the pen explains what libyaml stumbles over later; one reason is enough.
    let stumbles = problems.filter(\.isSyntax).map(\.diagnostic.line)
    let explained = problems.filter { problem in
      let line = problem.diagnostic.line
      return problem.isSyntax
        ? slips.isEmpty : !stumbles.contains(line) && !misread.contains { $0.contains(line) }
    }
    var diagnostics = slips + explained.map(\.diagnostic)
    if root == nil, diagnostics.isEmpty {
      diagnostics = [
        source.diagnostic(at: Position(line: 1, column: 1), "文件是空的", hint: "写上内容，或删掉这个文件。")
      ]
    }
    self.init(
      source: source, root: diagnostics.hasErrors ? nil : root,
      diagnostics: diagnostics.inReadingOrder)
  }

  /// A file that is refused before its text is looked at.
  private init(_ file: String, _ line: Int, _ message: String, hint: String) {
    self.init(
      source: Source(file: file, text: ""), root: nil,
      diagnostics: [Diagnostic(file: file, line: line, column: 1, message: message, hint: hint)])
  }

  private init(source: Source, root: Node?, diagnostics: [Diagnostic]) {
    self.source = source
    self.root = root
    self.diagnostics = diagnostics
  }
}

/// The first line that is too long, or the first one too many; nil when all is well.
private func excess(in bytes: [UInt8]) -> (line: Int, isLong: Bool)? {
  var line = 1
  var start = 0
  for offset in bytes.withUnsafeBufferPointer({ $0.lineBreaks }) {
    if offset - start > maximumLineBytes { return (line, true) }
    line += 1
    start = offset + 1
    if line > maximumLines, start < bytes.count { return (line, false) }
  }
  return bytes.count - start > maximumLineBytes ? (line, true) : nil
}

/// The offset of the first byte that is not well-formed UTF-8; nil when all is well.
private func invalidOffset(_ bytes: ArraySlice<UInt8>) -> Int? {
  var offset = bytes.startIndex
  while offset < bytes.endIndex {
    let first = bytes[offset]
    let (length, least): (Int, UInt32)
    switch first {
    case 0x00...0x7F: (length, least) = (1, 0)
    case 0xC2...0xDF: (length, least) = (2, 0x80)
    case 0xE0...0xEF: (length, least) = (3, 0x800)
    case 0xF0...0xF4: (length, least) = (4, 0x10000)
    default: return offset
    }
    guard offset + length <= bytes.endIndex else { return offset }
    var value = length == 1 ? UInt32(first) : UInt32(first) & (0xFF >> UInt32(length + 1))
    for byte in bytes[(offset + 1)..<(offset + length)] {
      guard byte & 0xC0 == 0x80 else { return offset }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    guard value >= least, Unicode.Scalar(value) != nil else { return offset }
    offset += length
  }
  return nil
}
