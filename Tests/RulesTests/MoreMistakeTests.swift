import Domain
import Testing
import YAML

@testable import Rules

/// What is planted in `a/a.yaml` of a folder in order, and what is said about it.
private let inMatter: [(old: String, new: String, expected: [String])] = [
  // Brackets of every sort, and what stands in them.
  ("(淹|湿)", "{地点", ["a/a.yaml:5:9 “{”没有收好 → 在名字后面补上“}”。"]),
  ("(淹|湿)", "地点}", ["a/a.yaml:5:11 多了一个“}” → 前面没有与它成对的“{”。"]),
  ("(淹|湿)", "湿]", ["a/a.yaml:5:10 多了一个“]” → 前面没有与它成对的“[”。"]),
  ("(淹|湿)", "湿>", ["a/a.yaml:5:10 多了一个“>” → 前面没有与它成对的“<”。"]),
  ("(淹|湿)", "（淹｜湿", ["a/a.yaml:5:9 “(”没有收好 → 在这一组词后面补上“)”。"]),
  ("(淹|湿)", "[]", ["a/a.yaml:5:9 “[]”里没有词 → 写上词，或去掉括号。"]),
  ("(淹|湿)", "{}", ["a/a.yaml:5:9 “{}”里没有名字 → 写上名字，或去掉括号。"]),
  ("(淹|湿)", "<积水", ["a/a.yaml:5:9 “<”没有收好 → 在名字后面补上“>”。"]),
  ("(淹|湿)", "{姓氏}", ["a/a.yaml:5:9 不认识 {姓氏} → 能用的有{地点}{时间}{人数}{电话}{单号}。"]),
  ("一下雨 … (淹|湿)", "|一下雨", ["a/a.yaml:5:3 “|”的一边是空的 → 写上词，或去掉多余的“|”。"]),
  ("一下雨 … (淹|湿)", "+ 一下雨", ["a/a.yaml:5:3 “+”前面没有词 → 写上词，或去掉“+”。"]),
  ("一下雨 … (淹|湿)", "一下雨 + … 淹", ["a/a.yaml:5:9 “…”前面没有词 → 写上词，或去掉“…”。"]),
  ("一下雨 … (淹|湿)", "[一下雨][淹] + [湿]", ["a/a.yaml:5:3 这一行什么话都对得上 → “[ ]”以外至少要有一个词。"]),
  // The same line again, in whatever width.
  ("一下雨 … (淹|湿)", "<积水>", ["a/a.yaml:5:3 “<积水>”写了两次 → 第 4 行已经有了，留一处。"]),
  (
    "  一下雨 … (淹|湿)", "  進水\n  进水",
    ["a/a.yaml:6:3 “进水”写了两次 → 第 5 行已经有了，留一处。"]
  ),
  ("车库 + 进水", "车库 + 进水\n    车库+进水", ["a/a.yaml:9:5 “车库+进水”写了两次 → 第 8 行已经有了，留一处。"]),
  // Names.
  ("事项: 积水排水", "事项: 积水 排水", ["a/a.yaml:1:5 事项名里不能有空格 → 只用文字，比如“积水排水”。"]),
  ("事项: 积水排水", "事项: 积水|排水", ["a/a.yaml:1:5 事项名里不能有“|” → 只用文字，比如“积水排水”。"]),
  ("事项: 积水排水", "事项: 积水，排水", ["a/a.yaml:1:5 事项名里不能有“，” → 只用文字，比如“积水排水”。"]),
  ("事项: 积水排水", "事项: <积水>", ["a/a.yaml:1:5 事项名里不能有“<” → 只用文字，比如“积水排水”。"]),
  ("事项: 积水排水", "事项: 请选择", ["a/a.yaml:1:5 事项不能叫“请选择” → 测试里“=> 请选择”另有意思，换个名字。"]),
  ("事项: 积水排水", "事项: 紧急", ["a/a.yaml:1:5 事项不能叫“紧急” → 测试里“=> 紧急”另有意思，换个名字。"]),
  (
    "事项: 积水排水", "事项: 一下雨门口就积水需要马上派人来疏通排水口的事",
    ["a/a.yaml:1:5 事项名太长，最多 20 个字 → 短一些，细节写进“标题”或“说法”。"]
  ),
  ("事项: 积水排水", "事项:", ["a/a.yaml:1:1 “事项”后面是空的 → 写上内容，或删掉这一行。"]),
  (
    "事项: 积水排水", "事件: 积水排水",
    ["a/a.yaml:1:1 不认识“事件” → 是不是“事项”？", "a/a.yaml:1:1 没有写“事项” → 加一行“事项: ……”。"]
  ),
  // Values that are none.
  (
    "类别: 积水排水", "种类: 投诉",
    ["a/a.yaml:2:5 没有种类“投诉” → 能写的有：预约空间 心理咨询 微痛点 服务 心愿 查进度 取消 改期 评价 帮助 问候 感谢 转人工 危机 指令。"]
  ),
  ("类别: 积水排水", "种类: 心里咨询", ["a/a.yaml:2:5 没有种类“心里咨询” → 是不是“心理咨询”？"]),
  ("类别: 积水排水", "种类: 没听懂", ["a/a.yaml:2:5 “没听懂”不能写成事项 → 认不出的话由 replies.yaml 的“没听懂”回答。"]),
  ("类别: 积水排水", "种类: 指令", ["a/a.yaml:2:5 指令要写是哪一条 → 加一行“指令: 接单”。"]),
  ("类别: 积水排水", "主题: 婚姻", ["a/a.yaml:2:5 没有主题“婚姻” → 是不是“婚姻情感”？"]),
  ("类别: 积水排水", "危机等级: 高", ["a/a.yaml:2:7 危机等级只有 2 和 3 → 明说的写 3，消极的写 2。"]),
  ("类别: 积水排水", "种类: 服务\n类目: 生活服务", ["a/a.yaml:3:5 没有类目“生活服务” → 是不是“生活”？"]),
  ("类别: 积水排水", "种类: 服务", ["a/a.yaml:1:5 服务“积水排水”没有写类目 → 加一行“类目: ……”，能写的有：党群 政务 生活 法律 健康 文体。"]),
  ("类别: 积水排水", "类别: 积水排水\n类目: 生活", ["a/a.yaml:3:5 只有服务才写类目 → 去掉这一行，或写“种类: 服务”。"]),
  ("类别: 积水排水", "类别: 积水排水\n种类: 服务\n类目: 生活", ["a/a.yaml:3:5 种类“服务”和别的几行对不上 → 按别的几行应是“微痛点”，改成一样的。"]),
  ("类别: 积水排水", "类别: 积水排水\n主题: 其他", ["a/a.yaml:3:1 “类别”和“主题”不能同时写 → 一个事项只有一个种类，留一行。"]),
  ("类别: 积水排水", "指令: 接单\n危机等级: 3", ["a/a.yaml:3:1 “指令”和“危机等级”不能同时写 → 一个事项只有一个种类，留一行。"]),
  ("时限: D2", "时限:\n  联系: 1天", ["a/a.yaml:15:3 “时限”要写成一段话 → 写在 | 下面，每行一条。"]),
  ("时限: D2", "时限:", ["a/a.yaml:14:1 “时限”后面是空的 → 写上内容，或删掉这一行。"]),
  ("时限: D2", "时线: D2", ["a/a.yaml:14:1 不认识“时线” → 是不是“时限”？"]),
  // 加急.
  (
    "  紧急: |\n    车库 + 进水", "  - 车库 + 进水",
    ["a/a.yaml:7:3 加急下面要先写“紧急: |”或“危急: |” → 再在它下面每行写一条说法，不用“- ”。"]
  ),
  ("  紧急: |\n    车库 + 进水", "  紧急: |\n    # 无", ["a/a.yaml:7:3 “紧急”里只有备注 → 下面每行写一条，或删掉它。"]),
  ("  紧急: |\n    车库 + 进水", "  紧急: |", ["a/a.yaml:7:3 “紧急”后面是空的 → 写上内容，或删掉这一行。"]),
  ("  紧急: |\n    车库 + 进水", "  紧急:\n    车库: 进水", ["a/a.yaml:8:5 “紧急”要写成一段话 → 写在 | 下面，每行一条。"]),
  // Lists where lines belong.
  (
    "  <积水>\n  一下雨 … (淹|湿)", "  - <积水>\n  - 一下雨",
    ["a/a.yaml:4:3 行首多了“- ” → 去掉它，每行一条。", "a/a.yaml:5:3 行首多了“- ” → 去掉它，每行一条。"]
  ),
  (
    "说法: |\n  <积水>\n  一下雨 … (淹|湿)", "说法:\n  - <积水>\n  - 一下雨",
    ["a/a.yaml:4:3 “说法”要写成一段话 → 去掉“- ”，写在 | 下面，每行一条。"]
  ),
  ("说法: |\n  <积水>\n  一下雨 … (淹|湿)", "说法: |", ["a/a.yaml:3:1 “说法”后面是空的 → 写上内容，或删掉这一行。"]),
  // 必问, 选问.
  ("地点: 在哪里？", "- 在哪里？", ["a/a.yaml:9:1 “必问”下面要写成“名字: 内容”，每行一条 → 换行，多缩进两格再写。"]),
  ("办理:\n", "选问:\n  地点: 哪一层？\n办理:\n", ["a/a.yaml:12:3 “地点”又是必问又是选问 → 留一处。"]),
  ("地点: 在哪里？", "颜色: 什么颜色？", ["a/a.yaml:10:3 不能问“颜色” → 能问的有：地点 时间 人数 姓名 电话 公司 情况。"]),
  // 办理.
  (
    "办理:\n  主办: 物业/工程部", "办理: 物业/工程部\n某:\n  甲: 乙",
    [
      "a/a.yaml:11:1 “办理”下面要写成“名字: 内容”，每行一条 → 换行，多缩进两格再写。",
      "a/a.yaml:12:1 不认识“某” → 能写的有：事项 种类 类别 类目 主题 指令 危机等级 标题 说法 整句 不是 让给 加急 必问 选问 办理 时限 升级 回复。",
    ]
  ),
  (
    "  主办: 物业", "  主管: 物业",
    ["a/a.yaml:12:3 不认识“主管” → 是不是“主办”？", "a/a.yaml:12:3 没有写“主办” → 加一行“主办: ……”。"]
  ),
  ("职能部门/排水、企业", "职能部门/排水、物业/工程部", ["a/a.yaml:13:15 办理里“物业/工程部”写了两次 → 主办、协办、知会里留一处。"]),
  ("职能部门/排水、企业", "街道", ["a/a.yaml:13:7 没有“街道”这一方 → 四方是：党组织 物业 企业 职能部门。"]),
  ("职能部门/排水、企业", "职能部门/", ["a/a.yaml:13:7 “职能部门/”要写成“职能部门”或“职能部门/部门” → 斜杠后面写一个部门。"]),
  ("物业/工程部\n", "物业／工程部\n", ["a/a.yaml:12:7 没有“物业／工程部”这一方 → 是不是“物业”？"]),
  // 回复.
  ("已登记 {单号}", "已登记 {单号", ["a/a.yaml:16:11 “{”没有收好 → 在名字后面补上“}”。"]),
  ("已登记 {单号}", "已登记 单号}", ["a/a.yaml:16:13 多了一个“}” → 前面没有与它成对的“{”。"]),
  (
    "已登记 {单号}", "已登记 {单号 {标题}",
    [
      "a/a.yaml:16:11 “已建”里没有 {单号 {标题} 可填 → 是不是 {单号}？",
      "a/a.yaml:16:15 “{”里又有“{” → 一个一个写：{单号}{标题}。",
    ]
  ),
  ("已登记 {单号}", "已登记 ｛单号", ["a/a.yaml:16:11 “｛”是全角的 → 换成“{”和“}”。"]),
  (
    "已登记 {单号}", "已登记 {}",
    [
      "a/a.yaml:16:11 “已建”里没有 {} 可填 → 能用的有：{主办}{办结}{单号}{原话}{地点}{层级}{序号}{标题}{要点}{说明}{谁}{阶段}{预计}{首次联系}。"
    ]
  ),
  ("已建: 已登记 {单号}", "答复: 您好 {单号}", ["a/a.yaml:16:10 “答复”里没有 {单号} 可填 → 这一句直接写字，不用“{ }”。"]),
  ("已建: 已登记 {单号}", "- 已登记", ["a/a.yaml:15:1 “回复”下面要写成“名字: 内容”，每行一条 → 换行，多缩进两格再写。"]),
  // 升级.
  (
    "时限: D2", "升级: 同一地点 24小时内 3次",
    ["a/a.yaml:14:5 升级要有一个“→”，前面是条件，后面是怎么办 → 写成“同一地点 24小时内 3次 → 平台协办，上楼务会”。"]
  ),
  ("时限: D2", "升级: 三次 → 平台协办", ["a/a.yaml:14:5 读不懂升级的条件“三次” → 写成“同一地点 24小时内 3次 → 平台协办，上楼务会”。"]),
  ("时限: D2", "升级: 同一地方 24小时内 3次 → 平台协办", ["a/a.yaml:14:5 读不懂升级的条件“同一地方” → 是不是“同一地点”？"]),
  (
    "时限: D2", "升级: 同一地点 24小时 3次 → 平台协办",
    ["a/a.yaml:14:5 读不懂升级的条件“同一地点 24小时 3次” → 写成“同一地点 24小时内 3次 → 平台协办，上楼务会”。"]
  ),
  (
    "时限: D2", "升级: 同一地点 5个工作日内 3次 → 平台协办",
    ["a/a.yaml:14:5 读不懂升级的条件“同一地点 5个工作日内 3次” → 写成“同一地点 24小时内 3次 → 平台协办，上楼务会”。"]
  ),
  (
    "时限: D2", "升级: 同一地点 24小时内 1次 → 平台协办",
    ["a/a.yaml:14:5 升级至少 2 次，最长 366 天 → 写成“同一地点 24小时内 3次 → 平台协办，上楼务会”。"]
  ),
  ("时限: D2", "升级: 同一地点 24小时内 3次 → 平台协管", ["a/a.yaml:14:5 升级不能“平台协管” → 是不是“平台协办”？"]),
  (
    "时限: D2", "升级: 同一地点 24小时内 3次 → 即知即办",
    ["a/a.yaml:14:5 升级不能“即知即办” → 能写的有：平台协办 特事特办 难题专办 上楼务会 根因议题。"]
  ),
  ("时限: D2", "升级: 同一地点 24小时内 3次 → 平台协办，难题专办", ["a/a.yaml:14:5 升级到“平台协办”还是“难题专办” → 一行只能写一层。"]),
  ("时限: D2", "升级: 同一地点 24小时内 3次 →", ["a/a.yaml:14:5 “→”后面没有写怎么办 → 写成“同一地点 24小时内 3次 → 平台协办，上楼务会”。"]),
  (
    "时限: D2", "升级: |\n  同一地点 24小时内 3次 → 平台协办\n  同一地点 24小时内 3次 → 上楼务会",
    ["a/a.yaml:16:3 “同一地点 24小时内 3次”写了两次 → 第 15 行已经有了，合成一行。"]
  ),
]

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
    [
      "a/a.yaml:4:3 没有词表 <积水> → 在 words/ 里加上这个词表，或直接写词。",
      "words/a.yaml:1:1 “词表”下面要写成“名字: 内容”，每行一条 → 换行，多缩进两格再写。",
    ]
  ),
  (
    ["words/a.yaml": "词汇:\n  积水: |\n    积水\n"],
    [
      "a/a.yaml:4:3 没有词表 <积水> → 在 words/ 里加上这个词表，或直接写词。", "words/a.yaml:1:1 不认识“词汇” → 是不是“词表”？",
      "words/a.yaml:1:1 没有写“词表” → 加一行“词表: ……”。",
    ]
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
      "a/b.yml:1:1 文件名要以 .yaml 结尾 → 改名为 a/b.yaml。",
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
    ["deadlines.yaml:6:9 读不懂多长时间：“0分钟” → 写成“30分钟”“2小时”“5个工作日”或“30天”。"]
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

struct `a planted mistake` {
  @Test(arguments: inMatter.indices)
  func `in a matter is found where it stands`(row: Int) {
    let (old, new, expected) = inMatter[row]
    var files = good
    files["a/a.yaml"] = good["a/a.yaml"].map { replace(old, by: new, in: $0) }
    // What is left out of a broken file makes its word list unused; that is another row.
    #expect(problems(files).filter { !$0.hasPrefix("提醒") && !$0.hasPrefix("README") } == expected)
  }

  @Test(arguments: betweenFiles.indices)
  func `between files is found where it stands`(row: Int) {
    let (changes, expected) = betweenFiles[row]
    #expect(problems(good.merging(changes) { $1 }) == expected)
  }

  @Test func `is one of many`() { #expect(inMatter.count + betweenFiles.count >= 100) }
}

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
