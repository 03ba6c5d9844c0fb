/// The parts of what staff write, and the times that they name.
extension String {
  /// Its parts between marks and blanks.
  var staffClauses: [String] {
    split { "，,。.；;、！!～~\n".contains($0) || $0.isWhitespace }
      .map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  /// Whether it names a time at which something is to be done: 今天, 下午, 周五, 五点.
  var namesTimeOfWork: Bool {
    [
      "今天", "今日", "今晚", "一早", "今儿", "当天", "上午", "中午", "下午", "傍晚", "晚上", "夜里", "明天", "明早", "明晚",
      "明日",
      "后天",
      "周", "星期", "礼拜", "下月", "月底", "点", "下班", "一会", "待会", "等下", "等会", "稍后", "晚点", "小时", "分钟", "号",
    ].contains(where: contains)
  }
}

extension String {
  /// Whether it says when and nothing else: 明早, 下午三点左右吧, 改四点.
  var isNothingButTime: Bool {
    guard count <= 12, namesTimeOfWork else { return false }
    var rest = self
    for word in String.partsOfTime { rest = rest.replacing(word, with: "") }
    return rest.allSatisfy { $0.isNumber || "一二两三四五六七八九十半:：-".contains($0) }
  }

  /// The longer before what is part of them.
  private static let partsOfTime = [
    "大后天", "后天", "明天", "明早", "明晚", "明日", "今天", "今晚", "今日", "今儿", "明儿", "下午", "上午", "中午", "晚上", "早上",
    "一早", "傍晚",
    "下周", "这周", "本周", "周", "星期", "礼拜", "左右", "之前", "以内", "之内", "大概", "差不多", "小时", "分钟", "钟头", "点",
    "分", "号", "前",
    "后", "内", "个", "到", "来", "吧", "哈", "改", "行", "好的", "好", "那就", "那", "就", "可以", "日", "天", "末",
  ]
}

extension String {
  /// Whether it names an hour of the clock: 三点半, 15:00; not 快一点.
  var namesHour: Bool {
    ranges(of: "点").contains { found in
      let before = self[..<found.lowerBound]
      guard let last = before.last, last.isNumber || "一二两三四五六七八九十".contains(last) else {
        return false
      }
      return last != "一" || before.dropLast().last.map { !"快早晚有大小差好".contains($0) } ?? true
    } || contains(":") || contains("：")
  }

  /// Whether it names a day.
  var namesDay: Bool {
    ["今", "明", "后天", "周", "星期", "礼拜", "号", "日"].contains(where: contains)
  }

  /// Whether it says before when something is to be: 元旦前换完, 下班前; not 以前, 前台, 提前.
  var namesDeadline: Bool {
    ranges(of: "前").contains { found in
      let before = self[..<found.lowerBound].last
      let after = self[found.upperBound...].first
      return before.map { !"以目提之门楼面眼跟车从".contains($0) } ?? false
        && after.map { !"台面后门厅边室".contains($0) } ?? true
    }
  }

  /// Without what names the ticket: 马上 of 灯那单马上, 接了 of 10楼的接了.
  var behindName: String {
    let ends = ["那单", "那个", "那件", "这单", "的"].compactMap { firstRange(of: $0)?.upperBound }
    return ends.min().map { String(self[$0...]) } ?? self
  }
}

extension Substring {
  /// Whether a day or an hour comes next.
  var beginsWithTime: Bool {
    let digits = prefix { $0.isNumber || "一二两三四五六七八九十".contains($0) }
    if !digits.isEmpty { return dropFirst(digits.count).first.map("点号月日:：".contains) ?? false }
    return [
      "今天", "今晚", "明天", "明早", "明晚", "明日", "后天", "大后天", "周", "星期", "礼拜", "下周", "下下", "下个", "下礼拜",
      "下星期",
      "下月",
      "下午", "这周", "本周", "月底", "晚上", "中午", "上午", "傍晚", "节后", "年后",
    ].contains(where: hasPrefix)
  }

  /// Whether a number of days comes next.
  var beginsWithDays: Bool {
    let rest = drop { "个再约了".contains($0) }
    let digits = rest.prefix { $0.isNumber || "一二两三四五".contains($0) }
    guard !digits.isEmpty else { return false }
    return ["天", "个工作日", "工作日"].contains(where: rest.dropFirst(digits.count).hasPrefix)
  }
}
