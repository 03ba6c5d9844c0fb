import Testing

@testable import YAML

/// `line:column message → hint` of everything wrong with a text.
private func problems(_ bytes: [UInt8]) -> [String] {
  parse(bytes, file: "a.yaml").diagnostics.map {
    "\($0.line):\($0.column) \($0.message) → \($0.hint ?? "")"
  }
}

struct `a file with a slip` {
  @Test(arguments: [
    ("", "1:1 文件是空的 → 写上内容，或删掉这个文件。"),
    ("# 只有备注\n", "1:1 文件是空的 → 写上内容，或删掉这个文件。"),
    ("事项：积水", "1:3 “事项”后面是全角冒号“：” → 改成英文冒号加空格：“事项: ”。"),
    ("事项: 积水\n办理:\n  主办：物业", "3:5 “主办”后面是全角冒号“：” → 改成英文冒号加空格：“主办: ”。"),
    ("事项:积水", "1:3 “事项:”后面少一个空格 → 改成“事项: ”。"),
    ("说法: |\n\t积水", "2:1 行首用了制表符（Tab） → 换成普通空格。"),
    ("说法: |\n　积水", "2:1 行首用了全角空格 → 换成普通空格。"),
    ("事项: 积\u{200B}水", "1:6 这里有一个看不见的字符 U+200B → 删掉它：光标放到这里，前后各删一个字再重打。"),
    ("事项: 甲\n事项: 乙", "2:1 “事项”写了两次 → 第 1 行已经有了，合成一个。"),
    ("甲: &a 乙", "1:4 “&”开头的内容会被当成锚点 → 话写在 | 下面，或去掉“&”。"),
    ("甲: *a", "1:4 “*”开头的内容会被当成引用 → 话写在 | 下面，或去掉“*”。"),
    ("甲: *积水", "1:4 “*”“&”开头的内容会被当成引用 → 话写在 | 下面，或去掉这个符号。"),
    ("甲: !a 乙", "1:4 “!”开头的内容会被当成标签 → 话写在 | 下面，或去掉“!”。"),
    ("甲: >\n  乙", "1:4 不支持“>” → 换成“|”，一行就是一行。"),
    ("甲: 乙\n---\n丙: 丁", "2:1 一个文件里只能有一份内容 → “---”后面的移到另一个文件。"),
    ("甲: 单号: 3", "1:6 这一行有两个冒号，分不清哪个是哪个 → 话里有冒号时，写在 | 下面，或用全角冒号“：”。"),
    ("甲: 乙\n  丙: 丁", "2:4 这一行的缩进比上一行深 → 和同级的行左边对齐；是上一行的话就写在 | 下面。"),
    ("甲: 乙\n丙\n丁: 戊", "2:1 这一行没有冒号 → 写成“名字: 内容”；几行的话写在 | 下面，比 | 那行多缩进两格。"),
    ("甲: 乙\n  丙", "2:1 这一行会被接到上一行后面 → 几行的话写在 | 下面；是新的一项就看看冒号和缩进。"),
    ("甲: {地点}积水", "1:8 这一行和上面的对不上 → 和同级的行左边对齐；引号、括号后面不要再有字，话可以写在 | 下面。"),
    ("甲: {地点", "1:4 “{”没有用“}”收好 → 以“{”开头的话，请写在 | 下面。"),
    ("甲: [地点", "1:4 “[”没有用“]”收好 → 以“[”开头的话，请写在 | 下面。"),
    ("甲: \"没完", "1:4 引号没有收好 → 在句尾补上同样的引号，或去掉引号。"),
    ("甲: \"a\\q\"", "1:6 引号里的“\\”后面不认识 → 去掉“\\”，或把话写在 | 下面。"),
    ("说法: | 积水", "1:7 “|”后面不能再写字 → 话从下一行开始写，多缩进两格。"),
    ("甲: @乙", "1:4 一项不能以这个符号开头 → 话写在 | 下面，或去掉这个符号。"),
    ("甲: - 乙", "1:4 “- ”要另起一行 → 换到下一行，多缩进两格。"),
    ("甲:\n  - 乙\n  丙: 丁", "3:3 这里应该是“- ”开头的一项 → 和上面几项左边对齐。"),
    ("%TAG ! tag:\n---\n甲: 乙", "1:1 “%”开头的行会被当成给程序的指示 → 去掉“%”，或把话写在 | 下面。"),
    ("说法:\n  <积水>\n  积水", "1:1 “说法”后面少了“|” → 写成“说法: |”，下面每行一条。"),
    ("词表:\n  积水: ｜\n    积水\n    *水", "2:7 “｜”是全角的 → 换成“|”。"),
    ("说法: ｜-  # 备注\n  {地点}漏", "1:5 “｜”是全角的 → 换成“|”。"),
    ("甲: '没完\n乙: 丙", "1:4 引号没有收好 → 在句尾补上同样的引号，或去掉引号。"),
    ("甲: 乙\u{0}丙", "1:5 这里有一个看不见的字符 U+0000 → 删掉它：光标放到这里，前后各删一个字再重打。"),
    ("甲: 乙\n  \t丙: 丁", "2:3 行首用了制表符（Tab） → 换成普通空格。"),
    ("{甲: 乙}\n丙: 丁", "2:1 前面的内容已经结束，这里多出来了 → 每一行写成“名字: 内容”，几行的话写在 | 下面。"),
  ])
  func `is told where and how to mend it`(text: String, problem: String) {
    #expect(problems(Array(text.utf8)) == [problem])
  }

  @Test func `is told all of them at once`() {
    #expect(
      problems(Array("甲：一\n乙: &a 二\n\t丙: 三\n".utf8)).map { $0.prefix(3) } == ["1:2", "3:1"])
    #expect(
      problems(Array("甲: &a 一\n甲: 二\n".utf8)).map { $0.prefix(3) } == ["1:4", "2:1"])
  }

  @Test func `is told the place of a byte that is not UTF-8`() {
    #expect(
      problems(Array("甲: 一\n乙: 二".utf8) + [0xFF]) == ["2:5 这个字不是 UTF-8 编码 → 用 UTF-8 编码另存一次。"])
    for bytes: [UInt8] in [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE4, 0xB8],
    ] {
      #expect(problems(bytes) == ["1:1 这个字不是 UTF-8 编码 → 用 UTF-8 编码另存一次。"])
    }
  }
}

struct `a diagnostic` {
  @Test func `shows the line, a caret as wide as the words, and the fix`() {
    let source = Source(file: "property/waterlogging.yaml", text: "a\n  (下水道|地漏) + <堵塞物>")
    let diagnostic = source.diagnostic(
      at: Position(line: 2, column: 14), length: 5, "没有词表 <堵塞物>",
      hint: "是不是 <堵>？（words/plumbing.yaml:12）")
    #expect(
      diagnostic.rendered == """
        property/waterlogging.yaml:2:14  没有词表 <堵塞物>
           2 |   (下水道|地漏) + <堵塞物>
             |                   ^~~~~~~~ 是不是 <堵>？（words/plumbing.yaml:12）
        """)
  }

  @Test func `of a missing file has no line to show`() {
    let diagnostic = Diagnostic(
      file: "replies.yaml", line: 1, column: 1, message: "没有这个文件", hint: "写一个。")
    #expect(diagnostic.rendered == "replies.yaml:1:1  没有这个文件\n     | 写一个。")
  }

  @Test func `shows only the part of a long line that matters`() {
    let source = Source(file: "a", text: String(repeating: "水", count: 5000))
    let shown = source.diagnostic(at: Position(line: 1, column: 3000), length: 2, "甲").rendered
    #expect(shown.unicodeScalars.count < 400)
    #expect(shown.contains("^~~~"))
  }

  @Test(arguments: [
    ("主办人", ["主办", "协办"], "主办"), ("堵塞物", ["积水", "堵"], "堵"), ("类型", ["种类", "类别"], "类别"),
    ("电梯间", ["空调"], nil), ("说发", ["说法", "不是"], "说法"), ("法说", ["说法", "不是"], "说法"),
  ])
  func `knows the name that was probably meant`(name: String, names: [String], found: String?) {
    #expect(nearest(to: name, among: names) == found)
  }
}
