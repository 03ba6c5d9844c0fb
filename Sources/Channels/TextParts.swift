/// Cuts a text into parts of at most `limit` bytes of UTF-8, never within a character.
///
/// A part ends at the last line break of its second half, else after the last sentence there, else
/// after the last character that fits; the line break itself and empty parts are left out. Only a
/// character that is longer than `limit` by itself is cut, between its scalars.
///
/// - Parameter limit: 4 or more, so that any scalar fits.
func parts(of text: String, limit: Int) -> [String] {
  precondition(limit >= 4, "a limit of \(limit) bytes is too short for some scalars")
  var parts: [String] = []
  var rest = text[...]
  while rest.utf8.count > limit {
    let cut = lastCut(in: rest, limit: limit)
    parts.append(String(rest[..<cut.end]))
    rest = rest[cut.next...]
  }
  parts.append(String(rest))
  return parts.filter { part in !part.allSatisfy(\.isWhitespace) }
}

/// Where a part ends and where the next begins.
private struct Cut {
  var end: Substring.Index
  var next: Substring.Index
}

private func lastCut(in text: Substring, limit: Int) -> Cut {
  var size = 0
  var index = text.startIndex
  var line: Cut?
  var sentence: Cut?
  while index < text.endIndex {
    let character = text[index]
    let following = text.index(after: index)
    // A line break that just does not fit may still be left out.
    if character.isNewline, size * 2 >= limit { line = Cut(end: index, next: following) }
    size += character.utf8.count
    if size > limit { break }
    if "。！？；!?;".contains(character), size * 2 >= limit {
      sentence = Cut(end: following, next: following)
    }
    index = following
  }
  if let cut = line ?? sentence { return cut }
  if index > text.startIndex { return Cut(end: index, next: index) }
  return cutBetweenScalars(of: text, limit: limit)
}

private func cutBetweenScalars(of text: Substring, limit: Int) -> Cut {
  var size = 0
  var index = text.startIndex
  while index < text.endIndex {
    size += UTF8.width(text.unicodeScalars[index])
    if size > limit { break }
    index = text.unicodeScalars.index(after: index)
  }
  return Cut(end: index, next: index)
}
