import Testing

@testable import Channels

struct `a text in parts` {
  @Test(arguments: Vector.all("util.utf8_truncate", "truncate"))
  func `never exceeds the limit nor breaks a scalar`(vector: Vector) throws {
    let limit = try #require(vector.inputs.limit_bytes)
    let text = try #require(vector.inputs.text)
    let most = try #require(vector.expected.max_prefix_bytes)
    let parts = Channels.parts(of: text, limit: limit)
    #expect(parts.joined() == text)
    #expect(parts[0].utf8.count <= most)
    #expect(parts.allSatisfy { $0.utf8.count <= limit })
  }

  @Test(
    arguments: [
      ("", 10, []), (" \n ", 10, []), ("1234567890", 10, ["1234567890"]),
      ("12345678901", 10, ["1234567890", "1"]), ("12345\n67890", 10, ["12345", "67890"]),
      ("1234567890\n1", 10, ["1234567890", "1"]), ("1\n345678901", 10, ["1\n34567890", "1"]),
      ("123456。78901", 10, ["123456。", "78901"]), ("123456!\n78901", 10, ["123456!", "78901"]),
      ("12345\r\n67890", 10, ["12345", "67890"]),
      ("1234567\u{301}\u{301}8", 10, ["123456", "7\u{301}\u{301}8"]),
    ] as [(String, Int, [String])])
  func `ends at a line, else a sentence, else a character`(
    text: String, limit: Int, parts: [String]
  ) {
    #expect(Channels.parts(of: text, limit: limit) == parts)
  }

  @Test func `keeps a family together at the edge of 2048 bytes`() {
    let family = "👨‍👩‍👧"
    for before in (2048 - family.utf8.count - 2)...2048 {
      let text = String(repeating: "a", count: before) + family + "b"
      let parts = Channels.parts(of: text, limit: 2048)
      #expect(parts.joined() == text)
      #expect(parts.allSatisfy { $0.utf8.count <= 2048 })
      #expect(parts.contains { $0.contains(family) })
    }
  }

  @Test func `cuts a character that is longer than the limit, between scalars`() {
    let text = "a" + String(repeating: "\u{301}", count: 3000)
    let parts = Channels.parts(of: text, limit: 2048)
    #expect(Array(parts.joined().unicodeScalars) == Array(text.unicodeScalars))
    #expect(parts.allSatisfy { $0.utf8.count <= 2048 })
  }
}
