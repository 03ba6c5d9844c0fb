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
