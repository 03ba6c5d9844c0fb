import Testing
import Text

@testable import Rules

struct `an explanation` {
  static let files = [
    "words/a.yaml": """
    词表:
      空调: |
        空调
        冷气
      坏: |
        坏
        不(灵|动)了
        <停>
      停: |
        停了
        罢工
    """,
    "a/air.yaml": matter(
      "空调", says: ["<空调> + (<停>|太冷|<坏>)", "(吵 + <空调>|响 + <空调>)", "风口 … <坏>", "{地点} + 闷"]),
    "a/lift.yaml": matter("电梯", says: ["电梯 + <坏>", "上下 (电梯|楼 … 梯)"]),
  ]

  private func told(_ hit: Explanation.Hit) -> String {
    hit.text + (hit.list.map { "<\($0)>" } ?? "")
  }

  @Test(
    arguments: [
      ("冷气停了", ["<空调>: 冷气<空调>", "(<停>|太冷|<坏>): 停了<停>"]),
      ("冷氣不动了", ["<空调>: 冷氣<空调>", "(<停>|太冷|<坏>): 不<坏> 动<坏> 了<坏>"]),
      ("太冷了这空调", ["<空调>: 空调<空调>", "(<停>|太冷|<坏>): 太冷"]),
      ("空调好响", ["响: 响", "<空调>: 空调<空调>"]),
      ("风口今天坏了", ["风口 … <坏>: 风口 坏<坏>"]),
      ("12楼好闷", ["{地点}: 12楼", "闷: 闷"]),
      ("今天天气不错", []),
    ] as [(String, [String])])
  func `names each part, its words and their list`(message: String, groups: [String]) throws {
    let explanation = try book(Self.files).understand(message).explanation
    let all = explanation.groups.map { group in
      "\(group.pattern): " + group.hits.map { told($0) }.joined(separator: " ")
    }
    #expect(all == groups)
  }

  /// A phrase that is nothing but a list: `毛病` holds patterns and another list.
  @Test(arguments: [
    ("门又坏了", "门<毛病> 又<毛病> 坏了<毛病>", 1), ("窗漏风", "窗漏风<毛病>", 1),
    ("好吵", "好<毛病> 吵<毛病>", 1), ("灯很暗", "灯<毛病> 暗<毛病>", 1), ("门和窗", "", 0), ("坏了", "", 0),
  ])
  func `names the list that a phrase is, and looks at no line of it in vain`(
    message: String, hits: String, woken: Int
  ) throws {
    let words = """
      词表:
        毛病: |
          门[又]坏了
          窗漏风
          (好|太)吵
          <暗处>
        暗处: |
          灯 … 暗
          走廊黑
      """
    let book = try book(["words/a.yaml": words, "a/0.yaml": matter("杂项", says: ["<毛病>"])])
    let explanation = book.understand(message).explanation
    #expect(explanation.hits.map { told($0) }.joined(separator: " ") == hits)
    #expect(explanation.rule == (hits.isEmpty ? "" : "a/0.yaml:6"))
    var evaluation = book.evaluation()
    evaluation.take(NormalText(message), nil)
    evaluation.wake()
    let count = evaluation.recognition.woken.count
    #expect(count == woken)
  }

  @Test func `says of the next best what it found and why it lost`() throws {
    let explanation = try book(Self.files).understand("冷气罢工，电梯也不灵了").explanation
    let other = try #require(explanation.runnerUp)
    #expect(explanation.rule == "a/lift.yaml:6")
    #expect(other.matter == "空调" && other.rule == "a/air.yaml:6")
    #expect(other.phrase == "<空调> + (<停>|太冷|<坏>)")
    #expect(other.hits.map { told($0) } == ["冷气<空调>", "罢工<停>"])
    #expect(other.because == "说法没有“电梯”具体：对上 4 个字，“电梯”对上 5 个")
  }

  @Test(arguments: [
    ("a + b", ["a", "b"]), ("a b", ["ab"]), ("a|b … c", ["(a|b … c)"]),
    ("(a + b|c + <d>)", ["a", "b", "c", "<d>"]), ("[x]a{地点}", ["[x]a{地点}"]),
    ("(a|b) … c + d(e … f)", ["(a|b) … c", "d(e … f)"]), ("a(b + c)d", ["a(b + c)d"]),
    ("（a｜b）＋ c", ["(a|b)", "c"]),
  ])
  func `writes the parts of a phrase as a file would`(phrase: String, parts: [String]) {
    #expect(Pattern.parts(of: phrase) == parts)
  }
}
