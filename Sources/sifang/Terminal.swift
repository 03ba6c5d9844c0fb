import Foundation
import YAML

/// Text in columns, where a Chinese character takes two.
enum Terminal {
  /// Columns of a text.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + $1.terminalWidth }
  }

  /// The text with blanks behind it up to that many columns.
  static func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(text)))
  }

  /// The text with blanks before it up to that many columns.
  static func rightAligned(_ text: String, to columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - width(text))) + text
  }

  /// A text on one line, cut with … when it is longer than that.
  static func brief(_ text: String, to columns: Int) -> String {
    let line = text.replacing(/\s+/, with: " ")
    guard width(line) > columns else { return line }
    var cut = ""
    for character in line {
      guard width(cut) + width(String(character)) < columns else { break }
      cut.append(character)
    }
    return cut + "…"
  }

  /// Shows how far something is, on a terminal only; an empty text clears it.
  static func progress(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }
}
