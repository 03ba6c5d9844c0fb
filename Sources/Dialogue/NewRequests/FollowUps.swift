import CivilTime
import Domain
import Rules
import Text

/// Short questions about what was just explained: 要钱吗, 在哪里, 几点.
extension Answering {
  /// From now on a short question is about `matter`, for as long as people attend to a talk.
  mutating func rememberExplaining(_ matter: Matter) {
    conversation.explained = Explained(
      matter: matter.name, until: now.adding(seconds: Answering.attention))
  }

  /// 续签呢, 丢了呢: a few words that ask for no point we know, of whoever was just told of the matter.
  private mutating func handOverShortQuestion(about matter: Matter) -> Bool {
    guard text.isShortQuestion, text.bare.count <= 10, understanding.kind == .unknown,
      !text.namesHealth, !isPrivate(text),
      understanding.guesses.allSatisfy({ $0.kind == matter.kind || $0.kind == .help }),
      // What is asked in the middle of its form goes with that.
      conversation.draft.map(\.isShelved) ?? true,
      !book.soundsIdle(NormalText(text)), !namesSpace
    else { return false }
    if matter.kind == .counselling { return false }
    handOver(words: "（问“\(matter.name)”）" + text)
    return true
  }

  /// Says again what of the explanation answers the question; what is not in it a human is asked,
  /// but for what a counsellor alone hears of.
  ///
  /// - Returns: False when it is no such question.
  mutating func answerFollowUp() -> Bool {
    guard let explained = conversation.explained, now < explained.until,
      [.unknown, .help].contains(understanding.kind), !understanding.isPersonal,
      let matter = book.matter(named: explained.matter)
    else { return false }
    let sentences = book.say(.answer, for: matter).sentences
    var told = text.thingAsked.map { thing in sentences.filter { $0.contains(thing) } } ?? []
    if told.isEmpty {
      guard let point = text.askedPoint else { return handOverShortQuestion(about: matter) }
      told = sentences.filter { point.isTold(in: $0) }
    }
    if !told.isEmpty {
      say(.followUp, ["事项": matter.name, "说明": told.joined()])
      return true
    }
    if matter.kind == .counselling {
      say(.careFollowUp)
      return true
    }
    handOver(words: "（问“\(matter.name)”）" + text)
    return true
  }
}

/// What people want to know of a service.
private struct Point {
  /// Words of the question, and of what answers it.
  var asking: [String]
  var telling: [String]

  func isTold(in sentence: String) -> Bool { telling.contains(where: sentence.contains) }

  static let all = [
    Point(
      asking: ["转账", "微信付", "支付宝", "刷卡", "对公"], telling: ["转账", "微信", "支付宝", "扫码", "刷卡", "对公"]),
    Point(
      asking: ["钱", "收费", "免费", "押金", "价格", "贵不贵", "付费", "费用", "报销", "抵扣"],
      telling: ["免费", "收费", "押金", "自付", "元", "不要钱", "付钱"]),
    Point(
      asking: ["多长时间", "要多久", "多久能", "多久可以", "几天能", "要几天", "几个工作日"],
      telling: ["工作日内", "天内", "小时内", "分钟", "个工作日", "当天", "当场", "月内"]),
    Point(
      asking: ["找谁", "谁负责", "联系谁", "问谁", "谁办", "电话多少", "怎么联系"],
      telling: ["前台", "联系", "电话", "找", "服务站", "负责"]),
    Point(
      asking: ["去哪", "到哪", "在哪", "哪里", "哪儿", "几楼", "什么地方", "啥地方", "怎么走", "地址", "位置"],
      telling: ["楼", "门口", "站里", "服务站", "中心", "厅", "室"]),
    Point(
      asking: [
        "几点", "什么时候", "啥时候", "哪天", "周几", "星期几", "几号", "什么时间", "啥时间", "多久", "现在能", "中午能", "今天能",
        "中午行", "现在行", "周末", "周六", "周日", "节假日",
      ],
      telling: [
        "点", ":", "周一", "周二", "周三", "周四", "周五", "周末", "每周", "每月", "每天", "工作日", "上午", "下午", "晚上",
        "小时", "分钟",
      ]),
    Point(
      asking: ["提前", "要预约", "用预约", "要报名", "怎么报名", "怎么登记", "要登记", "怎么约", "怎么申请"],
      telling: ["提前", "预约", "报名", "登记", "留个", "申请", "直接来", "不用约"]),
    Point(
      asking: ["外来", "外面的人", "外人", "外单位", "家属", "谁能", "谁都", "哪些人", "什么人"],
      telling: ["员工", "楼里", "楼内", "党员", "会员", "访客", "都可以", "都能", "不限", "家属", "凭"]),
    Point(
      asking: ["带什么", "带啥", "带证", "要带", "什么材料", "啥材料", "哪些材料", "身份证"],
      telling: ["带", "材料", "身份证", "证件", "工卡", "原件", "复印件"]),
  ]
}

extension String {
  /// What a short question is about; nil when it is none, or asks for something of its own.
  fileprivate var askedPoint: Point? {
    // 几点都行 is an answer.
    guard count <= 12, isShortQuestion else { return nil }
    return Point.all.first { $0.asking.contains(where: contains) }
  }

  /// Whether it asks, be it by 周几 or 找谁 alone: 怎么补, 空腹吗, 续签呢; 几点都行 is an answer.
  var isShortQuestion: Bool {
    guard !hasSuffix("都行"), !hasSuffix("都可以") else { return false }
    return asks || last.map("不没伐么嘛".contains) ?? false
      || ["周几", "星期几", "几号", "几楼", "多久", "多长时间", "谁", "要不要", "要带", "要几"].contains(where: contains)
  }

  /// The thing that a short question is about, as it stands in it: 冰箱 of 有冰箱吗; nil when it names none.
  fileprivate var thingAsked: String? {
    guard count <= 8, isShortQuestion else { return nil }
    var said = bare[...]
    let openings = [
      "那", "里面", "请问", "有没有", "是不是", "能不能", "可以", "要不要", "需要", "需不需要", "要", "有", "能", "带", "是", "还",
      "怎么",
    ]
    while let opening = openings.first(where: said.hasPrefix) {
      said = said.dropFirst(opening.count)
    }
    while let last = said.last, "吗呢么嘛不没啊呀伐的了".contains(last) { said = said.dropLast() }
    // 补 of 怎么补 is a thing, 办 of 怎么办 is none.
    let isVague = said.count == 1 && said.allSatisfy { "办做走来去用弄约报看写好行在到填说算能会".contains($0) }
    return said.isEmpty || isVague ? nil : String(said)
  }

  /// Its sentences, each with its mark.
  fileprivate var sentences: [String] {
    var sentences: [String] = []
    var sentence = ""
    for character in self {
      if character != "\n" { sentence.append(character) }
      guard "。；！？\n".contains(character) else { continue }
      if !sentence.isEmpty { sentences.append(sentence) }
      sentence = ""
    }
    return sentence.isEmpty ? sentences : sentences + [sentence]
  }
}
