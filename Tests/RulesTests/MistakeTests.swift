import CivilTime
import Domain
import Testing
import YAML

@testable import Rules

struct `a rule folder` {
  @Test func `in order has no problems`() throws {
    #expect(problems(good) == [])
    let rules = try book(good)
    #expect(rules.matters.map(\.source) == ["a/a.yaml:1"])
    #expect(rules.matters[0].route?.assist.map(\.function) == ["排水", nil])
    #expect(rules.calendar.holidays.count == 3 && rules.calendar.publishedYears == [2026])
    #expect(rules.understand("车库积水了，还在进水").urgency == .urgent)
  }

  @Test(arguments: [
    "2026-03-09..2026-03-10 调休", "2026-03-09 .. 2026-03-10 调休", "2026-03-09 至 2026-03-10 调休",
    "2026-03-09到2026-03-10 调休", "2026-03-09 - 2026-03-10 调休", "2026-03-09 ～ 2026-03-10 调休",
    "2026-03-09~2026-03-10  调休", "2026-03-09——2026-03-10 调休",
  ])
  func `takes a stretch of days however it is written`(line: String) throws {
    let calendar = try book(
      good.merging(["calendar/2026.yaml": "年份: 2026\n休息: |\n  \(line)\n"]) { $1 }
    ).calendar
    #expect(calendar.holidays.map(\.description).sorted() == ["2026-03-09", "2026-03-10"])
    #expect(Set(calendar.holidayNames.values) == ["调休"])
  }

  @Test(arguments: [
    // What is replaced in a/a.yaml, by what, and what is said.
    (
      "<积水>", "<积谁>",
      [
        "a/a.yaml:4:3 没有词表 <积谁> → 是不是 <积水>？（words/a.yaml:2）",
        "提醒 words/a.yaml:2:3 词表 <积水> 没有人用 → 删掉它，或在说法里用上。",
      ]
    ),
    ("(淹|湿)", "(淹|湿", ["a/a.yaml:5:9 “(”没有收好 → 在这一组词后面补上“)”。"]),
    ("(淹|湿)", "淹|湿)", ["a/a.yaml:5:12 多了一个“)” → 前面没有与它成对的“(”。"]),
    ("(淹|湿)", "()", ["a/a.yaml:5:9 “()”里没有词 → 写上词，或去掉括号。"]),
    ("(淹|湿)", "(淹|)", ["a/a.yaml:5:12 “|”的一边是空的 → 写上词，或去掉多余的“|”。"]),
    ("(淹|湿)", "[淹", ["a/a.yaml:5:9 “[”没有收好 → 在这一组词后面补上“]”。"]),
    ("(淹|湿)", "(淹]", ["a/a.yaml:5:9 “(”没有收好 → 在这一组词后面补上“)”。"]),
    ("(淹|湿)", "", ["a/a.yaml:5:7 “…”后面没有词 → 写上词，或去掉“…”。"]),
    ("一下雨 …", "… ", ["a/a.yaml:5:3 “…”前面没有词 → 写上词，或去掉“…”。"]),
    ("一下雨 … (淹|湿)", "[一下雨]", ["a/a.yaml:5:3 这一行什么话都对得上 → “[ ]”以外至少要有一个词。"]),
    ("(淹|湿)", "<淹", ["a/a.yaml:5:9 “<”没有收好 → 在名字后面补上“>”。"]),
    ("(淹|湿)", "<>", ["a/a.yaml:5:9 “<>”里没有名字 → 写上名字，或去掉括号。"]),
    ("(淹|湿)", "{地址}", ["a/a.yaml:5:9 不认识 {地址} → 是不是 {地点}？"]),
    ("(淹|湿)", "！", ["a/a.yaml:5:9 “！”去掉标点后什么都不剩 → 写上词，或去掉它。"]),
    ("车库 + 进水", "车库 +", ["a/a.yaml:8:8 “+”后面没有词 → 写上词，或去掉“+”。"]),
    (
      "类别: 积水排水", "类型: 积水排水",
      ["a/a.yaml:1:5 “积水排水”没有写种类 → 加一行“类别: ……”（微痛点）或“种类: ……”。", "a/a.yaml:2:1 不认识“类型” → 是不是“类别”？"]
    ),
    ("类别: 积水排水", "类别: 积水", ["a/a.yaml:2:5 没有类别“积水” → 是不是“积水排水”？"]),
    ("类别: 积水排水", "类别: 积水排水\n种类: 心愿", ["a/a.yaml:3:5 种类“心愿”和别的几行对不上 → 按别的几行应是“微痛点”，改成一样的。"]),
    ("类别: 积水排水", "种类: 微痛点", ["a/a.yaml:2:5 微痛点要写类别 → 加一行“类别: ……”，比如“类别: 电梯”。"]),
    ("类别: 积水排水", "种类: 危机", ["a/a.yaml:2:5 危机要写危机等级 → 加一行“危机等级: 3”（明说）或“危机等级: 2”（消极）。"]),
    ("类别: 积水排水", "危机等级: 1", ["a/a.yaml:2:7 危机等级只有 2 和 3 → 明说的写 3，消极的写 2。"]),
    ("类别: 积水排水", "指令: 接弹", ["a/a.yaml:2:5 没有指令“接弹” → 是不是“接单”？"]),
    ("  紧急: |", "  特急: |", ["a/a.yaml:7:3 不认识“特急” → 是不是“紧急”？"]),
    ("地点: 在哪里", "地方: 在哪里", ["a/a.yaml:10:3 不能问“地方” → 是不是“地点”？"]),
    ("地点: 在哪里？", "地点:", ["a/a.yaml:10:3 “地点”后面是空的 → 写上内容，或删掉这一行。"]),
    ("物业/工程部", "物管/工程部", ["a/a.yaml:12:7 没有“物管”这一方 → 是不是“物业”？"]),
    ("物业/工程部", "物业/工程部/水电", ["a/a.yaml:12:7 “物业/工程部/水电”要写成“物业”或“物业/部门” → 斜杠后面写一个部门。"]),
    ("物业/工程部", "物业、党组织", ["a/a.yaml:12:7 主办只能有一个 → 其余的写到“协办:”。"]),
    ("  主办: 物业/工程部\n", "", ["a/a.yaml:12:3 没有写“主办” → 加一行“主办: ……”。"]),
    ("时限: D2", "时限: D9", ["a/a.yaml:14:5 没有时限档“D9” → 能写的有：D0 D1 D2 D3 D4 Q W。"]),
    ("已建:", "以建:", ["a/a.yaml:16:3 没有叫“以建”的回复 → 是不是“已建”？"]),
    ("{单号}", "{编号}", ["a/a.yaml:16:11 “已建”里没有 {编号} 可填 → 是不是 {单号}？"]),
    ("已登记 {单号}", "{单号}", ["a/a.yaml:16:7 “已建”要写成一段话 → 以“{”开头的话，请写在 | 下面。"]),
    ("时限: D2", "说法: |\n  积水", ["a/a.yaml:14:1 “说法”写了两次 → 第 3 行已经有了，合成一个。"]),
    ("时限: D2", "时限：D2", ["a/a.yaml:14:3 “时限”后面是全角冒号“：” → 改成英文冒号加空格：“时限: ”。"]),
    ("  <积水>", "\t<积水>", ["a/a.yaml:4:1 行首用了制表符（Tab） → 换成普通空格。"]),
    (
      "  <积水>\n  一下雨 … (淹|湿)\n", "  # 备注\n",
      ["a/a.yaml:3:1 “说法”里只有备注 → 下面每行写一条，或删掉它。", "提醒 words/a.yaml:2:3 词表 <积水> 没有人用 → 删掉它，或在说法里用上。"]
    ),
    (
      "一下雨 … (淹|湿)", "((((((((((((((((((淹))))))))))))))))))",
      ["a/a.yaml:5:19 括号套得太深，最多 16 层 → 拆成词表。"]
    ),
  ])
  func `with a mistake in a matter is told what and where`(
    old: String, new: String, expected: [String]
  ) {
    var files = good
    files["a/a.yaml"] = good["a/a.yaml"].map { replace(old, by: new, in: $0) }
    let found = problems(files)
    // A file that is not read leaves its word list unused.
    #expect(
      found.filter { expected.count > 1 || !$0.hasPrefix("提醒") && !$0.hasPrefix("README") }
        == expected)
  }

  @Test(arguments: [
    (
      ["words/b.yaml": "词表:\n  积水: |\n    水\n"],
      ["words/b.yaml:2:3 词表 <积水> 已经有了 → words/a.yaml:2 已经写过，合成一个，或换个名字。"]
    ),
    (
      ["words/a.yaml": "词表:\n  积水: |\n    <水>\n  水: |\n    又<积水>\n"],
      ["words/a.yaml:5:6 词表绕回了自己：<积水> → <水> → <积水> → 去掉其中一处。"]
    ),
    (
      ["words/a.yaml": "词表:\n  积水: |\n    积水\n  没用: |\n    水\n"],
      ["提醒 words/a.yaml:4:3 词表 <没用> 没有人用 → 删掉它，或在说法里用上。"]
    ),
    (
      ["words/a.yaml": "词表:\n  积水: |\n    # 无\n"], ["words/a.yaml:2:3 词表 <积水> 是空的 → 下面每行写一个词，或删掉它。"]
    ),
    (
      ["words/a.yaml": "词表:\n  积水:\n    - 积水\n"],
      ["words/a.yaml:3:5 词表“积水”要写在 | 下面 → 写成“积水: |”，下面每行一个词。"]
    ),
    (
      ["a/b.yaml": "事项: 积水排水\n种类: 心愿\n说法: |\n  游泳\n"],
      ["a/b.yaml:1:5 事项“积水排水”已经有了 → a/a.yaml:1 已经写过，合成一个，或换个名字。"]
    ),
    (["a/b.yaml": "事项: 乙\n种类: 心愿\n"], ["a/b.yaml:1:5 “乙”没有写说法 → 加上“说法: |”，下面每行写一条。"]),
    (
      ["a/b.yaml": "事项: 乙\n类别: 电梯\n说法: |\n  电梯\n"],
      ["a/b.yaml:1:5 微痛点“乙”没有写谁来办 → 加上“办理:”，下面写“主办: 物业/工程部”。"]
    ),
    (["a/b.yaml": "种类: 心愿\n说法: |\n  电梯\n"], ["a/b.yaml:1:1 没有写“事项” → 加一行“事项: ……”。"]),
    (["a/b.yaml": "- 电梯\n"], ["a/b.yaml:1:1 这里要写成“名字: 内容”，每行一条 → 比如“事项: ……”。"]),
    (
      ["a/b.yaml": "事项: 乙\n种类: 心愿\n说法: |\n  水汪汪\n"],
      ["a/b.yaml:4:3 和 a/a.yaml:4 分不出高下，例如“水汪汪” → 给其中一边加一行“不是”或“让给”，或者把说法写得更具体。"]
    ),
    (
      ["a/b.yaml": "事项: 乙\n种类: 心愿\n说法: |\n  积水\n"],
      ["a/a.yaml:4:3 和 a/b.yaml:4 分不出高下，例如“积水” → 给其中一边加一行“不是”或“让给”，或者把说法写得更具体。"]
    ),
    (
      ["a/b.yaml": "事项: 乙\n种类: 感谢\n说法: |\n  积水\n"],
      ["a/b.yaml:4:3 这条说法总是让给“积水排水”（a/a.yaml:4），例如“积水” → 写得更具体，或在“积水排水”的“不是”里加一行。"]
    ),
    (
      ["a/b.yaml": "事项: 乙\n种类: 心愿\n说法: |\n  游泳池\n不是: |\n  游泳\n"],
      ["a/b.yaml:4:3 这条说法总被自己的“不是”取消（a/b.yaml:6“游泳”），例如“游泳池” → 改一改其中一条。"]
    ),
    (
      ["a/b.yaml": "事项: 乙\n危机等级: 3\n说法: |\n  游泳\n不是: |\n  游 … 泳\n"],
      ["a/b.yaml:6:3 危机的“不是”只能是连着的词 → 写成一个词，比如“笑死”；它和它用的词表里，不用“…”和“+”。"]
    ),
    (
      [
        "a/b.yaml": "事项: 乙\n危机等级: 3\n说法: |\n  游泳\n不是: |\n  <说笑>\n",
        "words/b.yaml": "词表:\n  说笑: |\n    好玩\n    逛 … 园\n",
      ],
      ["a/b.yaml:6:3 危机的“不是”只能是连着的词 → 写成一个词，比如“笑死”；它和它用的词表里，不用“…”和“+”。"]
    ),
    (["a/b.yaml": "事项: 乙\n种类: 感谢\n整句: |\n  游 + 泳\n"], ["a/b.yaml:4:3 整句里不能用“+” → 把两种先后各写一行。"]),
    (
      ["a/b.yaml": "事项: 乙\n种类: 心愿\n加急: 很急\n说法: |\n  游泳\n"],
      ["a/b.yaml:3:5 加急要写“紧急”或“危急” → 一律加急就写“加急: 危急”；有条件的，下面写“紧急: |”再写说法。"]
    ),
    (
      ["a/b.yaml": "事项: 乙\n种类: 心愿\n说法: |\n  游泳\n", "a/b.test.yaml": ""],
      ["a/b.yaml:1:5 “乙”没有测试 → 新建 a/b.test.yaml，写上“是: |”和“不是: |”。"]
    ),
    (
      ["a/c.test.yaml": "是: |\n  甲\n"],
      ["a/c.test.yaml:1:1 旁边没有它要测的事项 → 改成和事项文件同名，比如 lift.yaml 和 lift.test.yaml。"]
    ),
    (
      [
        "a/a.test.yaml": "", "a/a.tset.yaml": "现在: 2026-11-18 09:30\n是: |\n  积水\n",
        "a/b.yaml": matter("乙", says: ["游泳"]), "a/b.test.yaml": "", "a/b_test.yaml": "是: |\n  游泳\n",
        "a/c.Test.yaml": "现在: 2026-11-18 09:30\n不是: |\n  游泳\n",
      ],
      [
        "a/a.tset.yaml:1:1 像是测试 → 改名为 a/a.test.yaml。",
        "a/b_test.yaml:1:1 像是测试 → 改名为 a/b.test.yaml。",
        "a/c.Test.yaml:1:1 像是测试 → 改名为 a/c.test.yaml。",
      ]
    ),
    (["a/c.yml": "事项: 丙"], ["a/c.yml:1:1 文件名要以 .yaml 结尾 → 改名为 a/c.yaml；不用的就移走。"]),
    (
      ["a/c.YAML": "事项: 丙", "a/d.yaml ": "事项: 丁", "a/e.test.yaml.txt": "是: |", "a/f.Yml.bak": "戊"],
      [
        "a/c.YAML:1:1 文件名要以 .yaml 结尾 → 改名为 a/c.yaml；不用的就移走。",
        "a/d.yaml :1:1 文件名要以 .yaml 结尾 → 改名为 a/d.yaml；不用的就移走。",
        "a/e.test.yaml.txt:1:1 文件名要以 .yaml 结尾 → 改名为 a/e.test.yaml；不用的就移走。",
        "a/f.Yml.bak:1:1 文件名要以 .yaml 结尾 → 改名为 a/f.yaml；不用的就移走。",
      ]
    ),
    (["a/c.yaml~": "事项: 丙", "a/#c.yaml#": "事项: 丙", "a/.c.yaml.swp": "", "a/README.md": ""], []),
    (["replies.yaml": ""], ["replies.yaml:1:1 没有这个文件 → 把程序说的话写在里面，以“回复:”开头。"]),
    (["deadlines.yaml": ""], ["deadlines.yaml:1:1 没有这个文件 → 把各档时限写在里面，以“时限:”开头。"]),
    (
      ["calendar/hours.yaml": ""],
      ["calendar/hours.yaml:1:1 没有这个文件 → 写上办公时间：“办公时间: 8:30-11:30 13:30-17:30”。"]
    ),
    (
      ["calendar/2026.yaml": ""],
      ["calendar:1:1 没有放假和补班的文件 → 一年一个，比如 calendar/2026.yaml，以“年份: 2026”开头。"]
    ),
    (
      ["deadlines.yaml": "时限:\n  D0:\n    联系: 一会儿\n    办结: 2小时\n"],
      [
        "deadlines.yaml:2:3 少了时限档：D1、D2、D3、D4、Q、W → 七档都要写上。",
        "deadlines.yaml:3:9 读不懂多长时间：“一会儿” → 写成“30分钟”“2小时”“4个工作小时”“5个工作日”或“30天”。",
      ]
    ),
    (
      ["calendar/2026.yaml": "年份: 2026\n休息: |\n  2026-02-30\n"],
      ["calendar/2026.yaml:3:3 读不懂日期“2026-02-30” → 写成“2026-01-01”或“2026-02-15..2026-02-23”。"]
    ),
    (
      ["calendar/2026.yaml": "年份: 2026\n休息: |\n  2026-03-09 到 10日\n  2026-03-12、2026-03-13\n"],
      [
        "calendar/2026.yaml:3:3 读不懂日期“2026-03-09 到 10日” → 写成“2026-01-01”或“2026-02-15..2026-02-23”。",
        "calendar/2026.yaml:4:3 读不懂日期“2026-03-12、2026-03-13” → 写成“2026-01-01”或“2026-02-15..2026-02-23”。",
      ]
    ),
    (
      ["calendar/2026.yaml": "年份: 2026\n休息: |\n  2026-03-09 2026-03-10\n  2026-03-11 # 调休\n"],
      [
        "calendar/2026.yaml:3:14 “2026-03-10”不像节日名 → 一段写成“2026-02-15..2026-02-23”；隔开的几天，各写一行。",
        "calendar/2026.yaml:4:14 “#”不像节日名 → 备注另起一行。",
      ]
    ),
    (
      ["calendar/2026.yaml": "年份: 2026\n休息: |\n  2026-01-01\n补班: |\n  2026-01-03 2026-01-04\n"],
      ["calendar/2026.yaml:5:14 “2026-01-04”不像节日名 → 一段写成“2026-02-15..2026-02-23”；隔开的几天，各写一行。"]
    ),
    (
      ["calendar/2026.yaml": "年份: 2026\n休息: |\n  2025-12-31\n"],
      ["calendar/2026.yaml:3:3 “2025-12-31”不在 2026 年 → 移到那一年的文件里。"]
    ),
    (
      ["calendar/2026.yaml": "年份: 2026\n休息: |\n  2026-01-01\n补班: |\n  2026-01-01\n"],
      ["calendar/2026.yaml:5:3 2026-01-01 又是休息又是补班 → 留一处。"]
    ),
    (
      ["calendar/hours.yaml": "办公时间: 8:30-11:30 11:00-17:30\n"],
      ["calendar/hours.yaml:1:7 读不懂办公时间“11:00-17:30” → 按先后写成“8:30-11:30 13:30-17:30”，中间用空格。"]
    ),
  ])
  func `with a mistake between files is told what and where`(
    changes: [String: String], expected: [String]
  ) {
    #expect(problems(good.merging(changes) { $1 }) == expected)
  }

  @Test func `lacking a reply is told which`() {
    let text =
      "回复:\n"
      + ReplyName.allCases.filter { $0 != .opened && $0 != .answer && $0 != .mine }
      .map { "  \($0.rawValue): 好\n" }.joined() + "  我的公单: 好\n"
    let line = ReplyName.allCases.count - 3 + 2
    #expect(
      problems(good.merging(["replies.yaml": text]) { $1 }) == [
        "replies.yaml:2:3 少了 2 句回复：已建、我的工单 → 在“回复:”下面补上。",
        "replies.yaml:\(line):3 没有叫“我的公单”的回复 → 是不是“我的工单”？",
      ])
  }

  @Test func `with mistakes in several files is told all of them and gives no book`() {
    let files = good.merging([
      "a/a.yaml": "事项：甲\n", "a/b.yaml": matter("乙", says: ["(坏", "<无>", "[空]"]),
      "words/a.yaml": "词表:\n  积水: |\n    [\n",
    ]) { $1 }
    let (book, diagnostics) = RuleBook.load(folder(files))
    #expect(book == nil)
    #expect(
      diagnostics.filter { $0.severity == .error }.map { "\($0.file):\($0.line)" } == [
        "a/a.yaml:1", "a/b.yaml:6", "a/b.yaml:8", "words/a.yaml:3",
      ])
  }

  @Test(arguments: [
    // Of what is lost in these, nothing else is said to miss.
    (
      ["words/a.yaml": "词表：\n  积水: |\n    积水\n"],
      "words/a.yaml:1:3 “词表”后面是全角冒号“：” → 改成英文冒号加空格：“词表: ”。"
    ),
    (
      ["words/a.yaml": "", "words/a.yaml.txt": "词表:\n  积水: |\n    积水\n"],
      "words/a.yaml.txt:1:1 文件名要以 .yaml 结尾 → 改名为 words/a.yaml；不用的就移走。"
    ),
    (["a/c.yaml": "事项: 丙\n种类：心愿\n"], "a/c.yaml:2:3 “种类”后面是全角冒号“：” → 改成英文冒号加空格：“种类: ”。"),
    (["a/c.yaml": "", "a/c.yml": "事项: 丙\n"], "a/c.yml:1:1 文件名要以 .yaml 结尾 → 改名为 a/c.yaml；不用的就移走。"),
    (
      ["replies.yaml": "", "replies.yml": "回复:\n"],
      "replies.yml:1:1 文件名要以 .yaml 结尾 → 改名为 replies.yaml；不用的就移走。"
    ),
    (["cues/talk.yaml": "接话：\n"], "cues/talk.yaml:1:3 “接话”后面是全角冒号“：” → 改成英文冒号加空格：“接话: ”。"),
  ])
  func `with a file that cannot be read is told of that file alone`(
    changes: [String: String], expected: String
  ) {
    let more = ["a/b.yaml": matter("乙", says: ["游泳"], "让给: 丙\n")]
    var files = good.merging(more) { $1 }
    files["a/c.yaml"] = matter("丙", says: ["跑步"])
    #expect(problems(files.merging(changes) { $1 }) == [expected])
  }

  @Test func `with such lists under a crisis's 不是 is refused as soon`() {
    var words = "词表:\n  水0: |\n    水[火]\n"
    for level in 1...14 {
      words +=
        "  水\(level): |\n    " + String(repeating: "<水\(level - 1)>", count: 8) + "\n"
    }
    let files = good.merging([
      "words/b.yaml": words,
      "a/b.yaml": "事项: 乙\n危机等级: 3\n说法: |\n  游泳\n不是: |\n  <水14>\n",
    ]) { $1 }
    #expect(
      problems(files) == ["a/b.yaml:6:3 这一行展开以后太大，最多 2000 步 → 少套几层词表，或拆成几行。"])
  }

  @Test func `with lists that double and double again is refused, not expanded`() {
    var words = "词表:\n  水0: |\n    水[火]\n"
    for level in 1...12 {
      words += "  水\(level): |\n    <水\(level - 1)><水\(level - 1)>\n"
    }
    let files = good.merging([
      "words/b.yaml": words, "a/b.yaml": matter("乙", says: ["<水12>", "<水3>"]),
    ]) { $1 }
    #expect(
      problems(files) == ["a/b.yaml:6:3 这一行展开以后太大，最多 2000 步 → 少套几层词表，或拆成几行。"])
  }
}
