import Foundation

/// Text in columns, where a Chinese character takes two.
enum Terminal {
  /// Columns of a text: 2 for CJK and full-width signs, 1 for the rest.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
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

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD, 0x2018...0x201D:
      2
    default: 1
    }
  }
}
