/// A place in a file: line and column, both from 1, the column in Unicode scalars.
package struct Position: Hashable, Comparable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The place that many scalars further on the same line.
  package func advanced(by scalars: Int) -> Position {
    Position(line: line, column: column + scalars)
  }

  package static func < (a: Position, b: Position) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// A file's name and lines, for diagnostics that quote them.
package struct Source: Hashable, Sendable {
  package let file: String
  /// Without line breaks; a carriage return before one belongs to it.
  package let lines: [Substring]

  /// Splits a text at its line breaks.
  package init(file: String, text: String) {
    self.file = file
    var lines = text.splitAtLineBreaks
    let last = lines.removeLast()
    for index in lines.indices where lines[index].utf8.last == UInt8(ascii: "\r") {
      lines[index] = Substring(lines[index].utf8.dropLast())
    }
    if !last.isEmpty { lines.append(last) }
    self.lines = lines
  }

  /// The line with that number; nil beyond the end.
  package func line(_ number: Int) -> Substring? {
    lines.indices.contains(number - 1) ? lines[number - 1] : nil
  }

  /// A diagnostic that quotes the line at `position`.
  package func diagnostic(
    at position: Position, length: Int = 1, _ message: String, hint: String? = nil,
    severity: Diagnostic.Severity = .error
  ) -> Diagnostic {
    Diagnostic(
      file: file, line: position.line, column: position.column, length: length, message: message,
      hint: hint, sourceLine: line(position.line).map(String.init), severity: severity)
  }
}
