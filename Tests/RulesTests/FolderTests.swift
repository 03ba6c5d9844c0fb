import Testing
import YAML

@testable import Rules

struct `a heading` {
  private func reminders(_ text: String) -> [String] {
    RuleBook.load(folder(["words/a.yaml": text])).diagnostics
      .filter { $0.file == "words/a.yaml" && $0.line < 3 && $0.message.contains("上次核对") }.map(told)
  }

  @Test(arguments: [
    ("# 词 · 归口物业 · 上次核对 2026-11-21\n词表:\n", []),
    (
      "# 词\n# 上次核对：2026-11-21 张三\n词表:\n",
      ["提醒 words/a.yaml:2:3 读不懂上次核对的日期“：2026-11-21” → 写成“上次核对 2026-11-21”。"]
    ),
    ("# 词 · 上次核对 去年\n词表:\n", ["提醒 words/a.yaml:1:7 读不懂上次核对的日期“去年” → 写成“上次核对 2026-11-21”。"]),
    (
      "# 词\n词表:\n# 上次核对 2026-11-21\n",
      ["提醒 words/a.yaml:1:1 开头没有写归口和上次核对的日期 → 第一行写成“# 电梯 · 归口物业 · 上次核对 2026-11-21”。"]
    ),
    // How old it is, is not asked.
    ("# 词 · 归口物业 · 上次核对 1999-01-01\n词表:\n", []),
  ])
  func `says whose a file is and when it was checked`(text: String, expected: [String]) {
    #expect(reminders(text + "  水: |\n    水\n") == expected)
  }
}

struct `a folder` {
  @Test func `with a byte order mark and Windows line ends is read`() throws {
    var files = good
    files["a/a.yaml"] = good["a/a.yaml"].map { "\u{FEFF}" + $0.replacing("\n", with: "\r\n") }
    #expect(problems(files) == [])
    #expect(try book(files).understand("一下雨就淹").matter?.name == "积水排水")
  }

  @Test func `with lists upon lists is refused without ending the stack`() {
    // Each list uses the one before it, so reading them in order never shows how deep they are.
    let words =
      "词表:\n  水0: |\n    水\n"
      + (1...6000).map { "  水\($0): |\n    <水\($0 - 1)>\n" }.joined()
    let found = problems(good.merging(["words/b.yaml": words]) { $1 })
    #expect(found.contains("words/b.yaml:34:3 词表套得太深，最多 16 层 → 少套几层。"))
    #expect(found.count <= maximumProblems + 1)
  }

  @Test func `with hundreds of mistakes in a file lists a hundred and counts the rest`() {
    let lines = (1...250).map { "  (词\($0)\n" }.joined()
    let found = problems(
      good.merging(["a/b.yaml": "# 上次核对 2026-11-21\n事项: 乙\n种类: 心愿\n说法: |\n" + lines]) { $1 })
    #expect(found.count == 101)
    #expect(found.last == "a/b.yaml:104:3 这个文件还有 150 处要看 → 先改上面的。")
  }

  @Test func `that is no rule folder at all is refused before it is read`() {
    let many = (0...RuleBook.maximumFiles).map { RuleFile(path: "a/\($0).yaml", bytes: []) }
    let large = (0..<65).map {
      RuleFile(path: "a/\($0).yaml", bytes: .init(repeating: 35, count: 1 << 20))
    }
    for files in [many, large] {
      let (book, diagnostics) = RuleBook.load(files)
      #expect(book == nil)
      #expect(
        diagnostics.map(told) == [
          "README.md:1:1 规则文件太多，最多 20000 个文件、共 64 MB → 规则文件夹指对了吗？"
        ])
    }
  }
}
