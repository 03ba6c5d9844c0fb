import Testing

@testable import YAML

/// Files that are small and cost much in a reader that trusts them; each is refused in time.
private let bombs: [(name: String, text: String, problem: String)] = [
  ("10 MB", String(repeating: "甲: 乙\n", count: 1_100_000), "1:1 文件太大，最多 1 MB"),
  ("nested lists", String(repeating: "[", count: 16_000), "1:65 套得太深，最多 64 层"),
  ("nested mappings", String(repeating: "{a: ", count: 4000), "1:257 套得太深，最多 64 层"),
  ("nested items", String(repeating: "- ", count: 8000), "1:129 套得太深，最多 64 层"),
  (
    "nested keys", (0..<1000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    "65:65 套得太深，最多 64 层"
  ),
  (
    "aliases of aliases",
    "a: &a [x,x,x,x,x,x,x,x,x]\n"
      + zip("bcdefghi", "abcdefgh").map { new, old in
        "\(new): &\(new) [" + Array(repeating: "*\(old)", count: 9).joined(separator: ",") + "]\n"
      }.joined(), "1:4 “&”开头的内容会被当成锚点"
  ),
  ("one long line", "a: " + String(repeating: "x", count: 1_000_000), "1:1 这一行太长，最多 5000 个字"),
  ("lines without end", String(repeating: "\n", count: 1_000_000), "50001:1 行数太多，最多 50000 行"),
  (
    "items without end", String(repeating: "- [a,a,a,a,a,a,a,a,a,a]\n", count: 40_000),
    "6667:14 内容太多，一个文件最多 40000 项"
  ),
  (
    "the same key without end", String(repeating: "a: b\n", count: 19_000), "2:1 “a”写了两次"
  ),
  (
    "directives", String(repeating: "%TAG !a! tag:\n", count: 49_000) + "---\na: b\n",
    "1:1 “%”开头的行会被当成给程序的指示"
  ),
  ("documents", String(repeating: "---\na\n", count: 24_000), "3:1 一个文件里只能有一份内容"),
  (
    "characters nobody sees", String(repeating: "\u{200B}\n", count: 49_000),
    "1:1 这里有一个看不见的字符 U+200B"
  ),
  ("full-width colons", String(repeating: "甲：乙\n", count: 49_000), "1:2 “甲”后面是全角冒号“：”"),
  ("quotes", "a: '" + String(repeating: "''\n", count: 49_000), "1:4 引号没有收好"),
]

struct `a file that was made to be slow` {
  @Test(arguments: bombs.indices) func `is refused in little time`(row: Int) {
    let bomb = bombs[row]
    let bytes = Array(bomb.text.utf8)
    var document: Document?
    let time = ContinuousClock().measure { document = Document(bytes, file: "a") }
    let diagnostics = document?.diagnostics ?? []
    #expect(document?.root == nil)
    #expect(
      diagnostics.first.map { "\($0.line):\($0.column) \($0.message)" } == bomb.problem,
      "\(bomb.name)")
    #expect(diagnostics.count <= 2 * maximumProblems)
    for diagnostic in diagnostics { #expect(diagnostic.rendered.utf8.count < 2000) }
    #if DEBUG
      // Twenty times as slow as what people run.
      #expect(time < .seconds(3), "\(bomb.name)")
    #else
      print("\(bomb.name): \(bytes.count) bytes refused in \(time)")
      #expect(time < .milliseconds(50), "\(bomb.name)")
    #endif
  }
}
