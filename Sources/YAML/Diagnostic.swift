/// One problem in a file that a person wrote: where it is, what it is, and what to do about it.
package struct Diagnostic: Hashable, Sendable, Error {
  /// How bad it is.
  package enum Severity: String, Hashable, Sendable {
    /// The file is refused.
    case error
    /// The file is taken; somebody should look.
    case warning
  }

  /// As the caller named it, usually relative to a folder.
  package var file: String
  /// From 1.
  package var line: Int
  /// In Unicode scalars, from 1.
  package var column: Int
  /// How many scalars are underlined, 1 or more.
  package var length: Int
  /// What is wrong, in Chinese.
  package var message: String
  /// What to do now; nil when the message says it all.
  package var hint: String?
  /// The line it stands on; nil when there is no such line.
  package var sourceLine: String?
  /// One error among several is enough to have the files refused.
  package var severity: Severity

  /// A `length` below 1 counts as 1.
  package init(
    file: String, line: Int, column: Int, length: Int = 1, message: String, hint: String? = nil,
    sourceLine: String? = nil, severity: Severity = .error
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.length = max(1, length)
    self.message = message
    self.hint = hint
    self.sourceLine = sourceLine
    self.severity = severity
  }

  /// `file:line:column  message`, then the line with its number, then a caret and the hint.
  ///
  /// ```
  /// property/waterlogging.yaml:9:18  没有词表 <堵塞物>
  ///    9 |   (下水道|地漏|排水沟) + <堵塞物>
  ///      |                          ^~~~~~~~ 是不是 <堵>？（words/plumbing.yaml:12）
  /// ```
  package var rendered: String {
    let note = severity == .warning ? "提醒：" : ""
    var text = "\(file):\(line):\(column)  \(note)\(message)"
    if let sourceLine {
      let excerpt = Excerpt(of: sourceLine, column: column, length: length)
      text += "\n\(padded(line)) | \(excerpt.text)\n     | \(excerpt.underline)"
      if let hint { text += " \(hint)" }
    } else if let hint {
      text += "\n     | \(hint)"
    }
    return text
  }

  private func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: " ", count: max(0, 4 - digits.count)) + digits
  }
}

extension [Diagnostic] {
  /// Sorted as somebody reads: by file, line and column; the same problem only once.
  package var inReadingOrder: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }.sorted {
      ($0.file, $0.line, $0.column, $0.message) < ($1.file, $1.line, $1.column, $1.message)
    }
  }

  /// At most `maximumProblems` of each file, and how many there are beyond; in reading order.
  package var shortened: [Diagnostic] {
    var counts: [String: Int] = [:]
    var result: [Diagnostic] = []
    for diagnostic in self {
      counts[diagnostic.file, default: 0] += 1
      if counts[diagnostic.file, default: 0] <= maximumProblems { result.append(diagnostic) }
    }
    for (file, count) in counts.sorted(by: { $0.key < $1.key }) where count > maximumProblems {
      guard let last = result.last(where: { $0.file == file }) else { continue }
      result.append(
        Diagnostic(
          file: file, line: last.line, column: last.column,
          message: "这个文件还有 \(count - maximumProblems) 处要看", hint: "先改上面的。",
          severity: filter { $0.file == file }.hasErrors ? .error : .warning))
    }
    return result.inReadingOrder
  }

  /// Whether anything here refuses the files.
  package var hasErrors: Bool { contains { $0.severity == .error } }
}

/// The part of a line that is shown, and the carets under it, in terminal columns.
private struct Excerpt {
  var text: String
  var underline: String

  /// Terminal columns that are shown of a long line.
  static let width = 120

  init(of line: String, column: Int, length: Int) {
    // A tab is shown as one blank, so that carets line up.
    let scalars = line.unicodeScalars.map { $0 == "\t" ? " " : $0 }
    let start = min(max(0, column - 1), scalars.count)
    let end = min(scalars.count, start + length)
    var first = 0
    if Excerpt.width(of: scalars[..<end]) > Excerpt.width {
      first = max(0, start - Excerpt.width / 4)
    }
    var last = first
    var used = 0
    while last < scalars.count, used < Excerpt.width {
      used += scalars[last].terminalWidth
      last += 1
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[first..<last])
    let lead = first > 0 ? "…" : ""
    text = lead + String(view) + (last < scalars.count ? "…" : "")
    let before = lead.count + Excerpt.width(of: scalars[first..<min(start, last)])
    let under = max(1, Excerpt.width(of: scalars[min(start, last)..<min(end, last)]))
    underline =
      String(repeating: " ", count: before) + "^" + String(repeating: "~", count: under - 1)
  }

  private static func width(of scalars: ArraySlice<Unicode.Scalar>) -> Int {
    scalars.reduce(0) { $0 + $1.terminalWidth }
  }
}
