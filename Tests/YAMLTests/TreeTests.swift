import Testing

@testable import YAML

/// Every node as `line:column value`, mappings and lists by their items.
private func outline(_ node: Node) -> [String] {
  switch node {
  case .text(let text):
    text.lines.map { "\($0.position.line):\($0.position.column) \($0.text)" }
  case .list(let list): list.items.flatMap(outline)
  case .mapping(let mapping):
    mapping.entries.flatMap { entry in
      ["\(entry.key.position.line):\(entry.key.position.column) \(entry.key.value):"]
        + outline(entry.value)
    }
  }
}

private func check(_ text: String, gives expected: [String]) {
  let (root, diagnostics) = parse(Array(text.utf8), file: "a.yaml")
  #expect(diagnostics.map(\.rendered) == [])
  #expect(root.map(outline) == expected)
}

struct `a tree` {
  @Test func `knows the line and column of every key, value and block line`() {
    check(
      """
      # 备注
      事项: 积水
      说法: |
        一下雨

          … 淹
      办理:
        主办: "物业"
      表:
        - 甲
        - 乙
      """,
      gives: [
        "2:1 事项:", "2:5 积水", "3:1 说法:", "4:3 一下雨", "5:1 ", "6:3   … 淹", "7:1 办理:", "8:3 主办:",
        "8:8 物业", "9:1 表:", "10:5 甲", "11:5 乙",
      ])
  }

  @Test func `takes a byte order mark, Windows line ends and every chomping`() {
    check(
      "\u{FEFF}甲: |-\r\n  一\r\n  二\r\n乙: |+\r\n  三\r\n\r\n",
      gives: [
        "1:1 甲:", "2:3 一", "3:3 二", "4:1 乙:", "5:3 三",
      ])
  }

  @Test func `keeps all text as text`() {
    check(
      "甲: no\n乙: 1.10\n丙: 2026-01-01\n丁:",
      gives: [
        "1:1 甲:", "1:4 no", "2:1 乙:", "2:4 1.10", "3:1 丙:", "3:4 2026-01-01", "4:1 丁:", "4:3 ",
      ])
  }

  @Test func `leaves full-width colons in words alone`() {
    check(
      "甲: 请问：哪里\n对话: |\n  员工：门口积水\n",
      gives: [
        "1:1 甲:", "1:4 请问：哪里", "2:1 对话:", "3:3 员工：门口积水",
      ])
  }

  @Test func `takes nesting and size up to the limit`() {
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(parse(Array(deep.utf8), file: "a").root != nil)
    let deeper = "[" + deep + "]"
    #expect(
      parse(Array(deeper.utf8), file: "a").diagnostics.map(\.message) == ["套得太深，最多 64 层"])
    let line = "甲: " + String(repeating: "a", count: maximumLineBytes - 5)
    #expect(parse(Array(line.utf8), file: "a").root != nil)
    #expect(
      parse(Array("乙: 一\n\(line)a\n".utf8), file: "a").diagnostics.map(\.rendered) == [
        "a:2:1  这一行太长，最多 5000 个字\n     | 拆成几行；几行的话写在 | 下面。"
      ])
    let lines = String(repeating: "#\n", count: maximumLines - 1) + "甲: 乙\n"
    #expect(parse(Array(lines.utf8), file: "a").root != nil)
    #expect(
      parse(Array((lines + "丙: 丁").utf8), file: "a").diagnostics.map(\.rendered) == [
        "a:50001:1  行数太多，最多 50000 行\n     | 拆成几个文件。"
      ])
    let full =
      "甲: |\n" + String(repeating: "  " + String(repeating: "a", count: 97) + "\n", count: 10485)
    #expect(maximumBytes - full.utf8.count == 69)
    let rest = "乙: " + String(repeating: "a", count: 64)
    #expect(parse(Array((full + rest).utf8), file: "a").root != nil)
    #expect(
      parse(Array((full + rest + "a").utf8), file: "a").diagnostics.map(\.rendered) == [
        "a:1:1  文件太大，最多 1 MB\n     | 拆成几个文件。"
      ])
  }

  @Test func `never crashes on bytes at random`() {
    var random = SystemRandomNumberGenerator()
    let pieces = Array("甲: |>-[]{}*&!\"'#\n\t 　：,?%@`\u{0}\u{2028}乙".utf8)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? 0
      }
      let (root, diagnostics) = parse(bytes, file: "a")
      #expect((root == nil) == diagnostics.hasErrors)
      for diagnostic in diagnostics {
        #expect(!diagnostic.rendered.isEmpty && diagnostic.line >= 1 && diagnostic.column >= 1)
      }
    }
  }
}
