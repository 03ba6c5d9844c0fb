import Testing

@testable import YAML

struct `reading text byte by byte` {
  @Test func `knows white space as Unicode does`() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(scalar.isBlank == scalar.properties.isWhitespace, "U+\(String(value, radix: 16))")
    }
  }

  @Test func `takes a Chinese character for no blank and no sign`() {
    #expect("水".unicodeScalars.first?.isHan == true)
    for text in ["　", "，", "a", "。", "（", "\u{301}"] {
      #expect(text.unicodeScalars.first?.isHan == false, "\(text)")
    }
  }

  @Test func `reads every scalar as Unicode does`() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(String.UnicodeScalarView([scalar, "水"]))
      guard text.scalarArray == [scalar, "水"] else {
        Issue.record("U+\(String(value, radix: 16))")
        break
      }
    }
    #expect("".scalarArray.isEmpty)
    #expect("a水🚰é".scalarArray == Array("a水🚰é".unicodeScalars))
  }

  @Test(arguments: [
    ("", [""]), ("一", ["一"]), ("一\n二", ["一", "二"]), ("\n", ["", ""]),
    ("一\n\n二\n", ["一", "", "二", ""]), ("一\r\n二", ["一\r", "二"]), ("一\u{2028}二", ["一\u{2028}二"]),
  ])
  func `parts lines at line breaks only`(text: String, lines: [String]) {
    #expect(text.splitAtLineBreaks.map(String.init) == lines)
  }

  @Test(arguments: [
    ("", ""), ("\n\n", ""), ("水", "水"), ("水\n", "水"), ("水\n\n汪\n\n", "水\n\n汪"), (" \n", " "),
  ])
  func `drops line breaks at the end`(text: String, rest: String) {
    var text = text
    let left = text.withUTF8 { String(decoding: $0.withoutLineBreaksAtEnd, as: UTF8.self) }
    #expect(left == rest)
  }

  @Test func `tells words apart by their bytes`() {
    #expect("电梯".isSpelled(like: "电梯"))
    #expect(!"电梯".isSpelled(like: "电梯间"))
    #expect(!"电梯".isSpelled(like: "电话"))
    #expect(!"\u{E9}".isSpelled(like: "e\u{301}"))
  }
}
