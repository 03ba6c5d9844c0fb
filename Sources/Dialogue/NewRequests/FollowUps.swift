import CivilTime
import Domain
import Rules

/// Short questions about what was just explained: 要钱吗, 在哪里, 几点.
extension Answering {
  /// From now on a short question is about `matter`, for as long as people attend to a talk.
  mutating func rememberExplaining(_ matter: Matter) {
    conversation.explained = Explained(
      matter: matter.name, until: now.adding(seconds: Answering.attention))
  }

  /// Says again what of the explanation answers the question; what is not in it a human is asked,
  /// but for what a counsellor alone hears of.
  ///
  /// - Returns: False when it is no such question.
  mutating func answerFollowUp() -> Bool {
    guard let explained = conversation.explained, now < explained.until,
      [.unknown, .help].contains(understanding.kind), !understanding.isPersonal,
      let matter = book.matter(named: explained.matter), let point = text.askedPoint
    else { return false }
    let told = book.say(.answer, for: matter).sentences.filter { point.isTold(in: $0) }
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
      asking: ["在哪", "哪里", "哪儿", "几楼", "什么地方", "啥地方", "怎么走", "地址", "位置"],
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
    guard count <= 12, !hasSuffix("都行"), !hasSuffix("都可以"),
      asks || last.map("不没伐么嘛".contains) ?? false
    else { return nil }
    return Point.all.first { $0.asking.contains(where: contains) }
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
