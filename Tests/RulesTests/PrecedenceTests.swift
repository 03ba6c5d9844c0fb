import Testing
import YAML

@testable import Rules

struct `a matter that gives way` {
  private static func files(_ yields: String, _ more: [String: String] = [:]) -> [String: String] {
    [
      "a/a.yaml": matter("甲", says: ["空调 + 坏"], yields),
      "a/b.yaml": matter("乙", says: ["空调"]),
      "a/c.yaml": matter("丙", says: ["坏"]),
    ].merging(more) { $1 }
  }

  @Test(arguments: [
    ("", "空调坏了", "甲"),
    ("让给: 乙\n", "空调坏了", "乙"), ("让给: 乙、丙\n", "空调坏了", "乙"),
    ("让给: 丙\n", "空调坏了", "丙"), ("让给: |\n  乙\n  丙  # 备注\n", "空调坏了", "乙"),
    ("让给: 丙，乙\n", "坏了", "丙"),
  ])
  func `loses to the one it names, however closely it fits`(
    yields: String, message: String, winner: String
  ) throws {
    let (loaded, _) = RuleBook.load(folder(Self.files(yields)))
    // 甲 can only lose, which the lint says; the order is what counts here.
    guard let loaded else { return try checkShadowed(yields) }
    #expect(loaded.understand(message).matter?.name == winner)
  }

  private func checkShadowed(_ yields: String) throws {
    let problems = RuleBook.load(folder(Self.files(yields))).diagnostics.withoutHeadings
    #expect(problems.map(\.message).allSatisfy { $0.hasPrefix("这条说法总是让给") })
  }

  /// 访客 gives way to 投诉, which gives way to 表扬.
  private static let chain = [
    "a/a.yaml": matter("访客", says: ["访客", "登记"], "让给: 投诉\n"),
    "a/b.yaml": matter("投诉", says: ["投诉"], "让给: 表扬\n"),
    "a/c.yaml": matter("表扬", says: ["表扬"]),
    "a/d.yaml": matter("着火", says: ["着火"], "加急:\n  危急: |\n    浓烟\n让给: 表扬\n"),
    "c/c.yaml": "事项: 危机\n危机等级: 3\n说法: |\n  想死\n",
    "c/d.yaml": "事项: 你好\n种类: 问候\n说法: |\n  你好\n",
    "c/e.yaml": matter("绿化", says: ["花木"], "让给: 你好\n"),
  ]

  @Test(arguments: [
    ("访客登记投诉", "投诉", ["访客"]), ("投诉表扬", "表扬", ["投诉"]),
    // Both are looked at before any goes: 访客 gives way to 投诉 though that gives way as well.
    ("访客投诉表扬", "表扬", ["访客", "投诉"]), ("访客登记表扬", "访客", []),
    // Never over a rank.
    ("着火了表扬", "表扬", ["着火"]), ("着火了浓烟表扬", "着火", []), ("花木你好", "绿化", []),
    ("访客想死投诉", "危机", ["访客"]),
  ])
  func `does so when that one took the message, too`(
    message: String, winner: String, yielded: [String]
  ) throws {
    let understanding = try book(Self.chain).understand(message)
    #expect(understanding.matter?.name == winner)
    #expect(understanding.explanation.yielded.map(\.matter) == yielded)
  }

  @Test func `says so`() throws {
    let yielded = try book(Self.chain).understand("访客登记，投诉").explanation.yielded
    #expect(yielded.map(\.because) == ["让给了“投诉”"])
    #expect(yielded.map(\.rule) == ["a/a.yaml:7"])
    #expect(yielded.map(\.phrase) == ["访客"])
    #expect(yielded[0].hits.map(\.text) == ["访客"])
  }

  @Test(arguments: [
    ("让给: 以\n", ["a/a.yaml:5:5 没有事项“以” → 写别的文件里“事项:”后面的名字，用“、”隔开。"]),
    ("让给: 乙、 空调维休\n", ["a/a.yaml:5:8 没有事项“空调维休” → 是不是“空调维修”？"]),
    ("让给: 甲\n", ["a/a.yaml:5:5 “甲”不能让给自己 → 写别的事项，或去掉这一行。"]),
    ("让给: 丁\n", ["a/d.yaml:5:5 让来让去又回来了：甲 → 丁 → 甲 → 去掉其中一处。"]),
    ("加急: 危急\n让给: 乙\n", ["a/a.yaml:6:5 危急的事项不让给任何事项 → 去掉“让给”这一行。"]),
    ("让给: |\n  乙\n  空调维俢\n", ["a/a.yaml:7:3 没有事项“空调维俢” → 是不是“空调维修”？"]),
  ])
  func `to nothing, to itself, in a circle is reported`(yields: String, expected: [String]) {
    let (book, diagnostics) = RuleBook.load(
      folder([
        "a/a.yaml": matter("甲", says: ["甲"], yields), "a/b.yaml": matter("乙", says: ["乙"]),
        "a/c.yaml": matter("空调维修", says: ["空调"]),
        "a/d.yaml": matter("丁", says: ["丁"], "让给: 甲\n"),
      ]))
    #expect(book == nil)
    #expect(
      diagnostics.withoutHeadings.map {
        "\($0.file):\($0.line):\($0.column) \($0.message) → \($0.hint ?? "")"
      }
        == expected)
  }

  @Test func `is no crisis`() {
    let (book, diagnostics) = RuleBook.load(
      folder([
        "a/a.yaml": matter("甲", says: ["甲"]),
        "c/c.yaml": "事项: 危机\n危机等级: 2\n让给: 甲\n说法: |\n  想死\n",
      ]))
    #expect(book == nil)
    #expect(diagnostics.withoutHeadings.map(\.message) == ["危机不让给任何事项"])
  }

  @Test func `may stand in a chain as long as the book`() throws {
    var files: [String: String] = [:]
    for number in 0..<2000 {
      let name = "事项\(number + 10_000)"
      let next = "让给: 事项\(number + 10_001)\n"
      files["a/\(number).yaml"] = matter(
        name, says: ["词\(number + 10_000)"], number < 1999 ? next : "")
    }
    #expect(try book(files).understand("词10005词10006").matter?.name == "事项10006")
  }
}
