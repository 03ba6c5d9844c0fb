/// A place in a file: line and column, both from 1, the column in Unicode scalars.
package struct Position: Hashable, Comparable, Sendable {
  /// From 1.
  package var line: Int
  /// In Unicode scalars, from 1.
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The place that many scalars further on the same line.
  package func advanced(by scalars: Int) -> Position {
    Position(line: line, column: column + scalars)
  }

  /// Whether `a` comes first in a file: by line, then by column.
  package static func < (a: Position, b: Position) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// A file's name and lines, for diagnostics that quote them.
package struct Source: Hashable, Sendable {
  /// As the caller named it, usually relative to a folder.
  package let file: String
  private let text: String
  /// Where each line begins, in bytes, and where one behind the last would.
  private let starts: [Int]

  /// Parts a text at its line breaks.
  package init(file: String, text: String) {
    self.file = file
    var text = text
    let (breaks, count) = text.withUTF8 { ($0.lineBreaks, $0.count) }
    self.text = text
    var starts = [0]
    starts.reserveCapacity(breaks.count + 2)
    for place in breaks { starts.append(place + 1) }
    if starts[breaks.count] < count { starts.append(count + 1) }
    self.starts = starts
  }

  /// How many lines it has; what stands behind the last line break is one when it is not empty.
  package var lineCount: Int { starts.count - 1 }

  /// Without line breaks; a carriage return at the end of a line belongs to its break.
  package var lines: [Substring] { (0..<lineCount).compactMap { line($0 + 1) } }

  /// The line with that number; nil beyond the end.
  package func line(_ number: Int) -> Substring? {
    withBytes(ofLine: number) { range, _ in
      let bytes = text.utf8
      let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
      // Line breaks stand between characters; to have that checked takes longer than all the rest.
      return Substring(bytes[start..<bytes.index(start, offsetBy: range.count)])
    }
  }

  /// Lends the bytes of a line, as `line` has them, and says where they stand; nil beyond the end.
  func withBytes<Result>(
    ofLine number: Int, _ body: (Range<Int>, Slice<UnsafeBufferPointer<UInt8>>) -> Result
  ) -> Result? {
    guard number > 0, number < starts.count else { return nil }
    let start = starts[number - 1]
    var end = starts[number] - 1
    var text = text
    return text.withUTF8 { bytes in
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      return body(start..<end, bytes[start..<end])
    }
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
