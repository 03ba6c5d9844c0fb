/// Comma-separated values (RFC 4180) that no spreadsheet takes for a formula.
package enum CSV {
  /// One line with its CR LF.
  package static func row(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\r\n"
  }

  /// A field in quotes where it must be; what a spreadsheet would calculate gets an apostrophe
  /// before it, unless it is a plain number.
  package static func field(_ text: String) -> String {
    var text = text
    let starts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]
    if let first = text.unicodeScalars.first, starts.contains(first), Double(text) == nil {
      text = "'" + text
    }
    let isPlain = !text.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
    return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
