extension StringProtocol {
  /// Without white space at both ends.
  package var trimmed: String {
    var text = self[...]
    // As most are.
    if let first = unicodeScalars.first, first.isHan, let last = unicodeScalars.last, last.isHan {
      return String(text)
    }
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
