import CivilTime
import Domain
import Rehearsal
import Testing
import YAML

@testable import Rules

/// What is wrong with a test file, as `line:column message → hint`.
private func problems(_ text: String, beside file: String, _ book: RuleBook) -> [String] {
  let tests = [RuleFile(path: file, bytes: Array(text.utf8))]
  let found = RehearsalRoom(book, in: Directory()).rehearse(tests)
  return found.diagnostics.map { "\($0.line):\($0.column) \($0.message) → \($0.hint ?? "")" }
}

struct `a mistake in a test` {
  @Test(arguments: [
    ("是: |\n  电梯坏 → 紧急", "3:7 “→”要写成“=>” → 用英文的等号和大于号。"),
    ("是: |\n  电梯坏 -> 紧急", "3:7 “->”要写成“=>” → 用英文的等号和大于号。"),
    ("是: |\n  电梯坏 =》 紧急", "3:7 “=》”要写成“=>” → 用英文的等号和大于号。"),
    ("是: |\n  电梯坏 > 紧急", "3:7 “>”要写成“=>” → 用英文的等号和大于号。"),
    ("是: |\n  电梯坏＞地点 大堂，紧急", "3:6 “＞”要写成“=>” → 用英文的等号和大于号。"),
    ("是: |\n  电梯坏 = > 没听懂", "3:7 “= >”要写成“=>” → 用英文的等号和大于号。"),
    ("是: |\n  电梯坏 - > 紧急", "3:9 “>”要写成“=>” → 用英文的等号和大于号。"),
    ("是: |\n  电梯坏 = 种类 心愿", "3:7 “=”要写成“=>” → 用英文的等号和大于号。"),
    ("是: |\n  电梯坏\n不是: |\n  冷气坏 > 空调", "5:7 “>”要写成“=>” → 用英文的等号和大于号。"),
    ("是: |\n  电梯坏 =>", "3:7 “=>”后面没有写结果 → 写“紧急”“地点 大堂”这样的结果，或去掉“=>”。"),
    ("是: |\n  电梯坏 => 紧及", "3:10 没有事项“紧及” → 是不是“紧急”？"),
    ("是: |\n  电梯坏 => 地方 大堂", "3:10 不认识“地方 大堂” → 是不是“地点 大堂”？"),
    ("是: |\n  电梯坏 => 时间 明天", "3:10 没有时间“明天” → 能写的有：2026-11-19 14:00 2026-11-19 14:00-16:00。"),
    (
      "是: |\n  电梯坏 => 种类 投诉",
      "3:10 没有种类“投诉” → 能写的有：预约空间 心理咨询 微痛点 服务 心愿 查进度 取消 改期 评价 帮助 问候 感谢 转人工 危机 指令 没听懂。"
    ),
    ("是: |\n  电梯坏 => 危机 4", "3:10 没有危机“4” → 能写的有：2 3。"),
    ("是: |\n  电梯坏 => 主题 婚姻", "3:10 没有主题“婚姻” → 是不是“婚姻情感”？"),
    ("是: |\n  电梯坏 => 还有 空挑", "3:10 没有事项“空挑” → 是不是“空调”？"),
    ("是:\n  电梯坏\n  电梯坏 => 紧急\n不是: |\n  空调坏", "2:1 “是”后面少了“|” → 写成“是: |”，下面每行一条。"),
    ("是: ｜\n  电梯坏\n  电梯坏 => 紧急", "2:4 “｜”是全角的 → 换成“|”。"),
    ("是: |\n  # 还没写", "2:1 “是”里只有备注 → 下面每行写一句大家会说的话。"),
    ("是: |\n  电梯坏\n不是: |\n  # 还没写", "4:1 “不是”里只有备注 → 下面每行写一句大家会说的话。"),
    ("是: |\n  电梯坏\n不是:", "4:1 “不是”后面是空的 → 写上内容，或删掉这一行。"),
    (
      "是: |\n  电梯坏\n不是: |\n  电梯好慢\n也有人说: |\n  電梯 好慢",
      "7:3 这句话“不是”里也有 → 第 5 行已经有了，留一处。"
    ),
    ("是: |\n  电梯坏 => 普通\n也有人说: |\n  电梯坏", "5:3 这句话“是”里也有 → 第 3 行已经有了，留一处。"),
    ("不对: |\n  电梯坏\n是: |\n  电梯坏", "2:1 不认识“不对” → 是不是“不是”？"),
  ])
  func `of sentences is told where and how to mend it`(rows: String, problem: String) throws {
    let book = try book(`a rehearsal`.files)
    let text = "现在: 2026-11-18 09:30\n\(rows)\n"
    #expect(problems(text, beside: "a/lift.test.yaml", book).first == problem)
  }

  @Test(arguments: ["电梯坏，温度>30度", "电梯坏了 > 很急", "1+1=2，电梯坏", "电梯坏＞﹏＜"])
  func `is not every sign that looks like an arrow`(row: String) throws {
    let book = try book(`a rehearsal`.files)
    let text = "现在: 2026-11-18 09:30\n是: |\n  \(row)\n"
    #expect(problems(text, beside: "a/lift.test.yaml", book) == [])
  }

  @Test(arguments: [
    ("- 员工 电梯坏", ["1:1 这里要写成“名字: 内容”，每行一条 → 比如“现在: ……”。"]),
    ("对话: |\n  员工：电梯坏", ["1:1 没有写“现在” → 加一行“现在: ……”。"]),
    ("现在: 今天\n对话: |\n  员工：电梯坏", ["1:5 读不懂时间“今天” → 写成“2026-11-18 10:00”。"]),
    ("现在: 2026-11-18 10:00", ["1:1 没有写“对话” → 加一行“对话: ……”。"]),
    ("现在: 2026-11-18 10:00\n对话: |\n  # 无", ["2:1 “对话”里一句话也没有 → 写成“员工：……”“四方：……”，一行一句。"]),
    ("现在: 2026-11-18 10:00\n新人: 对\n对话: |\n  员工：电梯坏", ["2:5 “新人”只能写“是” → 不是新人就删掉这一行。"]),
    ("现在: 2026-11-18 10:00\n旁白: 甲\n对话: |\n  员工：电梯坏", ["2:1 不认识“旁白” → 能写的有：现在 新人 对话。"]),
    (
      "现在: 2026-11-18 10:00\n对话: |\n  员公：电梯坏\n  电梯坏\n  （过了 2 小吃）\n  四方：已登记 {单好}",
      [
        "3:3 不知道“员公”是谁 → 是不是“员工”？", "4:3 这一行看不懂 → 写成“员工：…”“四方：…”“→ 员工：…”或“（过了 2 小时）”",
        "5:3 这一行看不懂 → 写成“员工：…”“四方：…”“→ 员工：…”或“（过了 2 小时）”", "6:3 对话里没有 {单好} 可填 → 是不是 {单号}？",
      ]
    ),
    (
      "现在: 2026-11-18 10:00\n对话:\n  员工：电梯坏\n  四方：您好\n新人：是",
      ["2:1 “对话”后面少了“|” → 写成“对话: |”，下面每行一条。", "5:3 “新人”后面是全角冒号“：” → 改成英文冒号加空格：“新人: ”。"]
    ),
    ("现在: 2026-11-18 10:00\n对话: |\n  四方：您好", ["3:3 四方说的不是这句 → 什么也没有说"]),
    (
      "现在: 2026-11-18 10:00\n对话：|\n  四方：您好",
      ["2:3 “对话”后面是全角冒号“：” → 改成英文冒号加空格：“对话: ”。", "3:5 “四方”后面是全角冒号“：” → 改成英文冒号加空格：“四方: ”。"]
    ),
  ])
  func `of a dialogue is told where, all of them at once`(text: String, expected: [String]) throws {
    let book = try book(`a rehearsal`.files)
    #expect(problems(text, beside: "conversations/a.test.yaml", book) == expected)
  }

  @Test func `that makes hundreds of lines fail lists the first hundred`() throws {
    let book = try book(`a rehearsal`.files)
    let text = "现在: 2026-11-18 09:30\n是: |\n" + String(repeating: "  空调坏\n", count: 500)
    #expect(problems(text, beside: "a/lift.test.yaml", book).count == maximumProblems)
  }
}
