import Domain
import Testing
import YAML

@testable import Rules

/// Files that are put into a folder in order, and what is said about them.
private let betweenFiles: [(changes: [String: String], expected: [String])] = [
  // Names and places of files.
  (
    ["a/漏水.yaml": matter("漏水", says: ["漏"])],
    [
      "a/漏水.test.yaml:1:1 文件名里有“漏” → 文件和文件夹用英文字母、数字和“-”，比如 property/lift.yaml。",
      "a/漏水.yaml:1:1 文件名里有“漏” → 文件和文件夹用英文字母、数字和“-”，比如 property/lift.yaml。",
    ]
  ),
  (
    ["a/b c.yaml": matter("漏水", says: ["漏"])],
    [
      "a/b c.test.yaml:1:1 文件名里有“ ” → 文件和文件夹用英文字母、数字和“-”，比如 property/lift.yaml。",
      "a/b c.yaml:1:1 文件名里有“ ” → 文件和文件夹用英文字母、数字和“-”，比如 property/lift.yaml。",
    ]
  ),
  (
    ["lift.yaml": matter("漏水", says: ["漏"])],
    ["lift.yaml:1:1 “lift.yaml”放在这里没有人读 → 移到一个文件夹里，比如 property/lift.yaml。"]
  ),
  (["reply.yaml": "回复:\n  已建: 好\n"], ["reply.yaml:1:1 “reply.yaml”放在这里没有人读 → 是不是 replies.yaml？"]),
  (
    ["conversations/reopen.yaml": "现在: 2026-11-18 10:00\n"],
    ["conversations/reopen.yaml:1:1 对话的文件名要以 .test.yaml 结尾 → 改名为 conversations/reopen.test.yaml。"]
  ),
  (["a/.b.yaml": "不读"], []),
  // Word lists.
  (
    ["words/a.yaml": "词表: 积水\n"],
    ["words/a.yaml:1:1 “词表”下面要写成“名字: 内容”，每行一条 → 换行，多缩进两格再写。"]
  ),
  (
    ["words/a.yaml": "词汇:\n  积水: |\n    积水\n"],
    ["words/a.yaml:1:1 不认识“词汇” → 是不是“词表”？", "words/a.yaml:1:1 没有写“词表” → 加一行“词表: ……”。"]
  ),
  (["words/a.yaml": "词表:\n  积水:\n"], ["words/a.yaml:2:3 词表 <积水> 是空的 → 下面每行写一个词，或删掉它。"]),
  (
    ["words/a.yaml": "词表:\n  积水: |\n    <积水>\n"], ["words/a.yaml:3:5 词表绕回了自己：<积水> → <积水> → 去掉其中一处。"]
  ),
  (
    ["words/a.yaml": "词表:\n  积水: |\n    积水\n    積水\n"],
    ["提醒 words/a.yaml:4:5 “積水”写了两次 → 第 3 行已经有了，留一处。"]
  ),
  (
    ["words/b.yaml": "词表:\n  积 水: |\n    水\n"],
    [
      "提醒 words/b.yaml:2:3 词表 <积 水> 没有人用 → 删掉它，或在说法里用上。",
      "words/b.yaml:2:3 词表名里不能有空格 → 只用文字，比如“积水”。",
    ]
  ),
  (
    ["words/b.yaml": "词表:\n  积>水: |\n    水\n"],
    [
      "提醒 words/b.yaml:2:3 词表 <积>水> 没有人用 → 删掉它，或在说法里用上。",
      "words/b.yaml:2:3 词表名里不能有“>” → 只用文字，比如“积水”。",
    ]
  ),
  (
    ["words/a.yaml": "词表:\n  积水: |\n    积水\n    (水\n"], ["words/a.yaml:4:5 “(”没有收好 → 在这一组词后面补上“)”。"]
  ),
  (
    ["words/a.yaml": "词表:\n  积水: |\n    积水\n    <水坑>\n"],
    ["words/a.yaml:4:5 没有词表 <水坑> → 在 words/ 里加上这个词表，或直接写词。"]
  ),
  (
    ["a/b.yaml": matter("乙", says: ["<水>"]), "words/b.yaml": "词表:\n  水: |\n    [水]\n"],
    ["a/b.yaml:6:3 这一行什么话都对得上 → “[ ]”以外至少要有一个词。"]
  ),
  // Between matters.
  (
    ["a/b.yaml": "事项: 乙\n种类: 心愿\n工种: 水\n说法: |\n  泳池\n"],
    ["a/b.yaml:3:5 只有微痛点写“工种” → 去掉这一行。"]
  ),
  (
    ["a/b.yaml": matter("乙", says: ["泳池"]).replacing("说法:", with: "工种: 空凋\n说法:")],
    ["a/b.yaml:5:5 没有工种“空凋” → 是不是“空调”？"]
  ),
  (
    ["a/b.yaml": "事项: 乙\n种类: 心愿\n说法: |\n  泳池\n不是: |\n  泳池\n"],
    ["a/b.yaml:4:3 这条说法总被自己的“不是”取消（a/b.yaml:6“泳池”），例如“泳池” → 改一改其中一条。"]
  ),
  (
    ["a/b.yaml": matter("乙", says: ["修好了又坏"]), "kinds/p.yaml": "凡: 微痛点\n不是: |\n  修好了\n"],
    ["a/b.yaml:6:3 这条说法总被“不是”取消（kinds/p.yaml:3“修好了”），例如“修好了又坏” → 改一改其中一条。"]
  ),
  (
    ["a/b.yaml": matter("乙", says: ["漏水"]), "a/b.test.yaml": "", "a/b.yml": "x"],
    [
      "a/b.yaml:1:5 “乙”没有测试 → 新建 a/b.test.yaml，写上“是: |”和“不是: |”。",
      "a/b.yml:1:1 文件名要以 .yaml 结尾 → 改名为 a/b.yaml；不用的就移走。",
    ]
  ),
  // 凡.
  (
    ["kinds/p.yaml": "凡: 微痛点\n"], ["kinds/p.yaml:1:4 “凡: 微痛点”下面什么也没有写 → 加上“不是: |”或“升级: |”，或删掉这个文件。"]
  ),
  (["kinds/p.yaml": "凡: 微疼点\n不是: |\n  好了\n"], ["kinds/p.yaml:1:4 “凡”后面不能写“微疼点” → 是不是“微痛点”？"]),
  (
    ["kinds/p.yaml": "凡: 危机\n不是: |\n  好了\n"],
    ["kinds/p.yaml:1:4 “凡”后面不能写“危机” → 能写的有：预约空间 心理咨询 微痛点 服务 心愿 查进度 取消 改期 评价 帮助 问候 感谢 转人工。"]
  ),
  (["kinds/p.yaml": "不是: |\n  好了\n"], ["kinds/p.yaml:1:1 没有写“凡” → 加一行“凡: ……”。"]),
  (["kinds/p.yaml": "凡: 微痛点\n不是: |\n  # 无\n"], ["kinds/p.yaml:2:1 “不是”里只有备注 → 下面每行写一条，或删掉它。"]),
  (
    ["kinds/p.yaml": "凡: 微痛点\n办理: 物业\n不是: |\n  好了\n"],
    ["kinds/p.yaml:2:1 不认识“办理” → 能写的有：凡 不是 除非 升级。"]
  ),
  (["kinds/p.yaml": "凡: 微痛点\n不是: |\n  [好了]\n"], ["kinds/p.yaml:3:3 这一行什么话都对得上 → “[ ]”以外至少要有一个词。"]),
  (
    ["kinds/p.yaml": "凡: 微痛点\n除非: |\n  又坏\n升级: |\n  同一地点 24小时内 3次 → 上楼务会\n"],
    ["kinds/p.yaml:2:1 “除非”只和“不是”一起写 → 加上“不是: |”，或删掉它。"]
  ),
  (
    ["kinds/p.yaml": "凡: 微痛点\n不是: |\n  好了\n除非: |\n  # 无\n"],
    ["kinds/p.yaml:4:1 “除非”里只有备注 → 下面每行写一条，或删掉它。"]
  ),
  (["kinds/p.yaml": "凡: 心愿\n不是: |\n  好了\n"], ["提醒 kinds/p.yaml:1:4 没有“心愿”的事项 → 先写一个事项，或删掉这个文件。"]),
  (
    ["kinds/p.yaml": "凡: 微痛点\n不是: |\n  好了\n", "kinds/q.yaml": "凡: 微痛点\n不是: |\n  行了\n"],
    ["kinds/q.yaml:1:4 “凡: 微痛点”已经有了 → kinds/p.yaml:1 已经写过，合成一个。"]
  ),
  (
    ["kinds/p.yaml": "凡: 微痛点\n升级: |\n  同一地点 一天内 3次 → 上楼务会\n"],
    ["kinds/p.yaml:3:3 读不懂升级的条件“同一地点 一天内 3次” → 写成“同一地点 24小时内 3次 → 平台协办，上楼务会”。"]
  ),
  // Departments that the building of the tests does not have.
  (
    ["conversations/directory.yaml": "单位:\n  甲:\n    归属: 物业/工程\n  乙:\n    归属: 职能部门/排水\n"],
    ["a/a.yaml:12:7 物业没有“工程部”这个部门 → 是不是“物业/工程”？"]
  ),
  (
    ["conversations/directory.yaml": "单位:\n  甲:\n    归属: 物业/工程部\n  乙:\n    归属: 职能部门/城运中心\n"],
    ["a/a.yaml:13:7 职能部门没有“排水”这个部门 → 通讯录里有：城运中心。"]
  ),
  (
    ["conversations/directory.yaml": "单位:\n  甲:\n    归属: 物业/工程部\n"],
    ["a/a.yaml:13:7 职能部门没有“排水”这个部门 → 通讯录里没有职能部门的部门，只写“职能部门”。"]
  ),
  // Times.
  (
    ["deadlines.yaml": deadlines.replacing("D1:\n    联系: 5分钟", with: "D1:\n    联系: 3小时")],
    ["deadlines.yaml:6:9 “D1”的联系比办结还晚 → 办结写的是“2小时”，改短联系或改长办结。"]
  ),
  (
    ["deadlines.yaml": deadlines.replacing("D1:\n    联系: 5分钟", with: "D1:\n    联系: 0分钟")],
    ["deadlines.yaml:6:9 读不懂多长时间：“0分钟” → 写成“30分钟”“2小时”“4个工作小时”“5个工作日”或“30天”。"]
  ),
  (
    ["deadlines.yaml": deadlines.replacing("D1:\n    联系: 5分钟\n", with: "D1:\n")],
    ["deadlines.yaml:6:5 没有写“联系” → 加一行“联系: ……”。"]
  ),
  (
    ["deadlines.yaml": deadlines.replacing("D1:", with: "D9:")],
    ["deadlines.yaml:2:3 少了时限档：D1 → 七档都要写上。", "deadlines.yaml:5:3 不认识“D9” → 是不是“D0”？"]
  ),
  (["deadlines.yaml": "时限: D0\n"], ["deadlines.yaml:1:1 “时限”下面要写成“名字: 内容”，每行一条 → 换行，多缩进两格再写。"]),
  (
    ["calendar/2027.yaml": "年份: 2026\n休息: |\n  2026-01-01\n"],
    ["calendar/2027.yaml:1:5 2026 年已经有了 → calendar/2026.yaml:1 已经写过，合成一个。"]
  ),
  (
    ["calendar/2027.yaml": "年份: 2028\n休息: |\n  2028-01-01\n"],
    ["calendar/2027.yaml:1:5 年份和文件名对不上 → 文件改名为 calendar/2028.yaml，或改年份。"]
  ),
  (
    ["calendar/2027.yaml": "年份: 明年\n休息: |\n  2027-01-01\n"],
    ["calendar/2027.yaml:1:5 读不懂年份“明年” → 写成“2026”。"]
  ),
  (
    ["calendar/2027.yaml": "年份: 2027\n"], ["calendar/2027.yaml:1:1 没有写“休息” → 加上“休息: |”，下面每行写一天或一段。"]
  ),
  (
    ["calendar/2027.yaml": "年份: 2027\n休息: |\n  元旦 2027-01-01\n"],
    ["calendar/2027.yaml:3:3 读不懂日期“元旦” → 写成“2026-01-01”或“2026-02-15..2026-02-23”。"]
  ),
  (
    ["calendar/2027.yaml": "年份: 2027\n休息: |\n  2027-01-03..2027-01-01\n"],
    [
      "calendar/2027.yaml:3:3 读不懂日期“2027-01-03..2027-01-01” → 写成“2026-01-01”或“2026-02-15..2026-02-23”。"
    ]
  ),
  (
    ["calendar/2027.yaml": "年份: 2027\n休息: |\n  2027-01-01..2027-01-03\n  2027-01-03\n"],
    ["calendar/2027.yaml:4:3 2027-01-03 写了两次 → 留一处。"]
  ),
  (
    ["calendar/2027.yaml": "年份: 2027\n休息: |\n  2027-01-01\n补班: |\n  2027-01-04\n"],
    ["calendar/2027.yaml:5:3 2027-01-04 是周一，本来就上班 → 补班只写周六和周日。"]
  ),
  (
    ["calendar/2027.yaml": "年份: 2027\n休息: |\n  2027-01-01\n补班: |\n  2027-01-09\n  2027-01-09\n"],
    ["calendar/2027.yaml:6:3 2027-01-09 写了两次 → 留一处。"]
  ),
  (
    ["calendar/hours.yaml": "办公时间: 朝九晚五\n"],
    ["calendar/hours.yaml:1:7 读不懂办公时间“朝九晚五” → 按先后写成“8:30-11:30 13:30-17:30”，中间用空格。"]
  ),
  (
    ["calendar/hours.yaml": "办公时间: 17:30-8:30\n"],
    ["calendar/hours.yaml:1:7 读不懂办公时间“17:30-8:30” → 按先后写成“8:30-11:30 13:30-17:30”，中间用空格。"]
  ),
  // Replies.
  (["replies.yaml": "回复: 好\n"], ["replies.yaml:1:1 “回复”下面要写成“名字: 内容”，每行一条 → 换行，多缩进两格再写。"]),
  (
    ["replies.yaml": replies(without: "答复"), "a/b.yaml": "事项: 你好\n种类: 问候\n整句: |\n  你好\n"],
    ["a/b.yaml:1:5 “你好”没有写怎么回答 → 加上“回复:”，下面写“答复: ……”；要派单就写“办理:”。"]
  ),
  (
    ["replies.yaml": replies(without: "答复"), "a/b.yaml": "事项: 打印\n种类: 服务\n类目: 生活\n说法: |\n  打印\n"],
    ["a/b.yaml:1:5 “打印”没有写怎么回答 → 加上“回复:”，下面写“答复: ……”；要派单就写“办理:”。"]
  ),
  // What cannot be read at all.
  (
    ["a/b.yaml": "PK\u{3}\u{4}\u{14}\u{0}"],
    [
      "a/b.yaml:1:3 这里有一个看不见的字符 U+0003 → 删掉它：光标放到这里，前后各删一个字再重打。",
      "a/b.yaml:1:4 这里有一个看不见的字符 U+0004 → 删掉它：光标放到这里，前后各删一个字再重打。",
      "a/b.yaml:1:5 这里有一个看不见的字符 U+0014 → 删掉它：光标放到这里，前后各删一个字再重打。",
      "a/b.yaml:1:6 这里有一个看不见的字符 U+0000 → 删掉它：光标放到这里，前后各删一个字再重打。",
    ]
  ),
  (["a/b.yaml": "电梯坏了就报修"], ["a/b.yaml:1:1 这里要写成“名字: 内容”，每行一条 → 比如“事项: ……”。"]),
  (["a/b.yaml": "# 只有备注\n"], ["a/b.yaml:1:1 文件是空的 → 写上内容，或删掉这个文件。"]),
  (["a/b.yaml": "事项: 乙\r\n种类：心愿\r\n"], ["a/b.yaml:2:3 “种类”后面是全角冒号“：” → 改成英文冒号加空格：“种类: ”。"]),
]

private let deadlines =
  "时限:\n"
  + DeadlineClass.allCases.map { "  \($0.rawValue):\n    联系: 5分钟\n    办结: 2小时\n" }.joined()

private func replies(without name: String) -> String {
  "回复:\n"
    + ReplyName.allCases.filter { $0.rawValue != name }.map { "  \($0.rawValue): 好的\n" }.joined()
}

struct `a mistake between files` {
  @Test(arguments: betweenFiles.indices)
  func `is found where it stands`(row: Int) {
    let (changes, expected) = betweenFiles[row]
    #expect(problems(good.merging(changes) { $1 }) == expected)
  }

  @Test func `is one of many`() { #expect(betweenFiles.count >= 40) }
}
