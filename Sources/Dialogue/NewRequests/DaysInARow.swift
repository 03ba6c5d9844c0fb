/// 周六周日两天 9点到5点, 周四和周五上午10点到12点各一场: days that share their hours.
extension String {
  /// It once for each of several days that stand side by side; nil when it names no such days, or no hour, or leaves
  /// open which: 周四或周五, 周四周五都行, 周四周五哪天有空.
  var eachOfSeveralDays: [String]? {
    guard namesHour, !String.choices.contains(where: contains), let (days, range) = daysSideBySide
    else { return nil }
    var rest = self[range.upperBound...]
    for tail in ["两天都", "三天都", "两天", "三天", "都", "这两天"] where rest.hasPrefix(tail) {
      rest = rest.dropFirst(tail.count)
      break
    }
    let before = self[..<range.lowerBound]
    // 明天后天培训，会议室明天下午2点: the hours are those of another day.
    let others = ["今天", "明天", "后天", "周", "星期", "礼拜", "号"]
    if rest.split(whereSeparator: { "，,。；;".contains($0) }).dropFirst().contains(where: { clause in
      others.contains { clause.contains($0) }
    }) || before.contains("会议室") && before.contains("天") {
      return nil
    }
    return days.map { before + $0 + rest }
  }

  /// What leaves open which day, or tells of more than a wish.
  private static let choices = [
    "或", "还是", "都行", "都可以", "哪天", "任选", "其中", "随便", "挑", "选一", "一天就", "不行", "如果", "要是", "都没", "有空吗",
    "空吗",
    "有吗", "不要", "取消", "改",
  ]

  /// The first run of two to five days with nothing but 和 or a mark between them, and where it stands.
  private var daysSideBySide: (days: [String], range: Range<Index>)? {
    if let found = ["明后两天", "明后天都", "明后天"].compactMap(firstRange).first {
      return (["明天", "后天"], found)
    }
    if let found = ["下周末两天", "这周末两天", "周末两天"].compactMap(firstRange).first {
      let week = self[found].hasPrefix("下") ? "下" : ""
      return ([week + "周六", week + "周日"], found)
    }
    var start = startIndex
    while start < endIndex {
      guard let first = dayName(at: start) else {
        start = index(after: start)
        continue
      }
      var days = [String(self[start..<first])]
      var end = first
      while days.count < 5 {
        let place = pastJoint(end)
        // 12月3日 周四 and 明天周四 are one day.
        if let next = dayName(at: place), String(self[place..<next]).isNamed(like: days[0]) {
          days.append(String(self[place..<next]))
          end = next
        } else if let last = days.last, let week = last.weekWord, isBareWeekday(at: place) {
          // 周六日, 周二四
          days.append(week + String(self[place]))
          end = index(after: place)
        } else {
          break
        }
      }
      if days.count > 1 {
        // 下周四周五 are both of next week.
        let week = ["下下", "下", "这", "本"].first(where: days[0].hasPrefix) ?? ""
        let isOfWeek = days[0].dropFirst(week.count).first.map { "周星礼".contains($0) } ?? false
        let all = days.map { day in
          isOfWeek && day.first.map { "周星礼".contains($0) } ?? false ? week + day : day
        }
        return (all, start..<end)
      }
      start = end
    }
    return nil
  }

  /// Whether a day of the week stands there by its number alone, and no hour, room or head count: 四 of 周二四下午.
  private func isBareWeekday(at place: Index) -> Bool {
    guard place < endIndex, "一二三四五六日天".contains(self[place]) else { return false }
    guard let next = self[index(after: place)...].first else { return true }
    // 周四一天, 周三一上午 and 周四 一会议室 name one day.
    if self[place] == "一", "天上下早晚中会个场起共半小间整".contains(next) { return false }
    return next.isWhitespace || next.isPunctuation || next.isDigit
      || "上下早中晚两都各的一二三四五六日天会".contains(next) && !self[index(after: place)...].hasPrefix("十")
  }

  /// Whether both are days of the week, dates, or told from today.
  private func isNamed(like other: String) -> Bool {
    (weekWord == nil) == (other.weekWord == nil)
      && contains(where: \.isDigit) == other.contains(where: \.isDigit)
  }

  /// What its day of the week is called a day of: 周 of 下周四; nil when it is none.
  private var weekWord: String? { ["周", "星期", "礼拜"].first(where: contains) }

  /// Behind 和, 跟, 、 or a blank.
  private func pastJoint(_ place: Index) -> Index {
    let rest = self[place...].prefix(1)
    return rest.first.map { "和跟与及、,， ".contains($0) } ?? false ? index(after: place) : place
  }

  /// Where a name of a day ends that begins there: 下周四, 礼拜天, 明天, 12月3号; nil when none does.
  private func dayName(at start: Index) -> Index? {
    var rest = self[start...]
    if let name = ["大后天", "今天", "明天", "后天"].first(where: rest.hasPrefix) {
      return index(start, offsetBy: name.count)
    }
    if start > startIndex, self[index(before: start)].isDigit { return nil }
    for week in ["下下", "下", "这", "本"] where rest.hasPrefix(week) {
      rest = rest.dropFirst(week.count)
      break
    }
    for word in ["周", "星期", "礼拜"] where rest.hasPrefix(word) {
      let day = rest.dropFirst(word.count)
      guard let name = day.first, "一二三四五六日天".contains(name) else { return nil }
      return day.index(after: day.startIndex)
    }
    guard rest.startIndex == start else { return nil }
    let digits = rest.prefix(while: \.isDigit)
    guard (1...2).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    if rest.hasPrefix("月") {
      let day = rest.dropFirst().prefix(while: \.isDigit)
      guard (1...2).contains(day.count) else { return nil }
      rest = rest.dropFirst(1 + day.count)
    }
    guard let mark = rest.first, "号日".contains(mark) else { return nil }
    let behind = rest.dropFirst()
    // 3号会议室, 2号楼
    let numbered = ["会议", "厅", "楼", "间", "房", "洽谈", "活动", "教室", "线", "机", "梯", "门", "桌", "室"]
    return numbered.contains(where: behind.hasPrefix) ? nil : behind.startIndex
  }
}

extension Character {
  /// Whether it is 0–9; 四 of 周四周五 is a number, too.
  fileprivate var isDigit: Bool { isASCII && isNumber }
}
