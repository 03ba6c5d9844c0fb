import CivilTime
import Domain
import Text

/// What a message makes of a time that stands: 推迟一个小时, 改到后天, 改成3点到5点, 用到六点.
///
/// What it does not say stays: the hours when it names a day, the day when it names hours, the length
/// when it names a beginning.
struct TimeChange {
  /// The new time.
  enum Result: Hashable {
    case moved(start: Instant, end: Instant?)
    /// Another day is named with a part of it, which leaves the hour open: 改到明天上午.
    case hourMissing(CivilDate)
  }

  /// What the sender wrote.
  let text: String
  let now: Instant
  let surroundings: Surroundings?
  let calendar: WorkCalendar

  /// Nil when the message says nothing of time.
  func applied(to booking: Booking) -> Result? {
    guard let start = booking.start else { return nil }
    // Of 改成15:00，换到多功能厅 the words with a time.
    let words = text.changedTo.first { !read($0).times.isEmpty } ?? text
    let fit = read(words).times.filter { !$0.value.isTale }
    // 改成下午吧 2点到4点 says the hours after all.
    let said = (fit.first { $0.value.hasClockTime } ?? fit.first).map {
      inWeek(of: start, $0.value, words)
    }
    if let said, said.hasClockTime { return moved(start, booking.end, to: said, words) }
    if ["全天", "整天", "一整天", "用一天", "开一天", "要一天", "订一天", "借一天"].contains(where: text.contains) {
      let day = said.map(\.start.date) ?? start.date
      return .moved(start: Instant(day), end: Instant(day.adding(days: 1)))
    }
    if let said, !said.namesDay {
      // 改到早上 leaves the hour open.
      let days = start.date.dayNumber - said.start.date.dayNumber
      let isWithin = said.contains(start.adding(days: -days))
      return isWithin ? nil : .hourMissing(start.date)
    }
    if let said, said.isOfWeek, words.namesWholeWeek {
      // 改到下周 is the same day of that week.
      let days = said.start.date.dayNumber - start.date.mondayBefore.dayNumber
      return .moved(start: start.adding(days: days), end: booking.end?.adding(days: days))
    }
    if let said {
      let days = said.start.date.dayNumber - start.date.dayNumber
      let namesPart = said.start.time != .midnight
      if namesPart, !booking.isOfWholeDays, !said.contains(start.adding(days: days)) {
        return .hourMissing(said.start.date)
      }
      return .moved(start: start.adding(days: days), end: booking.end?.adding(days: days))
    }
    return shifted(start, booking.end)
  }

  /// 改到周三 of a booking for next Tuesday is the day after it, not the Wednesday of this week.
  private func inWeek(of start: Instant, _ said: TimeSpan, _ words: String) -> TimeSpan {
    guard said.namesDay, words.namesBareWeekday else { return said }
    let week = Weekday.allCases
    guard let old = week.firstIndex(of: start.date.weekday),
      let new = week.firstIndex(of: said.start.date.weekday)
    else { return said }
    let days = start.date.dayNumber + new - old - said.start.date.dayNumber
    var moved = said
    moved.start = said.start.adding(days: days)
    moved.end = said.end?.adding(days: days)
    return moved.start > now ? moved : said
  }

  /// By how much: 推迟一个小时, 提前半小时结束, 多用一个钟头.
  private func shifted(_ start: Instant, _ end: Instant?) -> Result? {
    // 两小时改成三小时
    if !text.wantsAnotherDay,
      let length = text.changedTo.lazy.compactMap({ read($0).durations.first }).first,
      !["推迟", "延后", "提前", "顺延", "早一", "早半", "早两", "晚一", "晚半", "晚两"].contains(where: text.contains)
    {
      return .moved(start: start, end: start.adding(seconds: Int64(length.value.seconds)))
    }
    // 推迟一个小时 reads like 等了一个小时: for what it shifts, any length will do.
    guard !text.saysTheyAreLate, !text.wantsAnotherDay,
      let length = read(text).durations.first ?? read(text.withoutBeginning).durations.first
    else { return nil }
    let seconds = Int64(length.value.seconds)
    // 先订四周 says how often.
    guard seconds <= 12 * 3600 || text.namesDays else { return nil }
    func says(_ words: [String]) -> Bool { words.contains(where: text.contains) }
    let isLater = says([
      "推迟", "延后", "往后", "向后", "顺延", "推后", "后延", "晚", "迟", "拖后", "后移", "晏", "it back", "later",
    ])
    let isEarlier = says(["提前", "往前", "向前", "早", "前移", "forward", "earlier"])
    let keepsEnd = says(["结束不变", "结束时间不变", "结束照旧", "结束还是"])
    if !keepsEnd, says(["结束", "散会", "离开", "退场"]), let end, isLater != isEarlier {
      return .moved(start: start, end: end.adding(seconds: isLater ? seconds : -seconds))
    }
    if keepsEnd || says(["开始", "到场", "进场", "过来"]), end != nil, isLater != isEarlier {
      return .moved(start: start.adding(seconds: isLater ? seconds : -seconds), end: end)
    }
    if isLater != isEarlier {
      let shift = isLater ? seconds : -seconds
      return .moved(start: start.adding(seconds: shift), end: end?.adding(seconds: shift))
    }
    // 两个小时, and nothing else, is how long.
    if text.count <= 7, !says(["多", "少", "延", "缩", "加", "减", "续", "再"]) {
      return .moved(start: start, end: start.adding(seconds: seconds))
    }
    guard let end else { return nil }
    if says(["延长", "多用", "再用", "续", "多借", "多订", "多开", "加", "多要"]) {
      return .moved(start: start, end: end.adding(seconds: seconds))
    }
    if says(["缩短", "少用", "少借"]) {
      return .moved(start: start, end: end.adding(seconds: -seconds))
    }
    if says(["只用", "就用", "只要", "一共用", "总共用", "只开", "开"]) {
      return .moved(start: start, end: start.adding(seconds: seconds))
    }
    return nil
  }

  /// To what hours; where no day is named, those of the day that stands.
  private func moved(
    _ start: Instant, _ end: Instant?, to said: TimeSpan, _ words: String
  ) -> Result {
    var said = said
    if !said.namesDay {
      let date = "\(start.date.year)年\(start.date.month)月\(start.date.day)日"
      let hours = words.withoutUntil
      let there = read(date + half(of: said, beside: start, in: words) + hours).times
      said = there.first { $0.value.hasClockTime }?.value ?? said
      if text.namesEndOnly, said.end == nil { return .moved(start: start, end: said.start) }
      if text.contains("开始时间"), said.end == nil { return .moved(start: said.start, end: end) }
    }
    let length = end.map { $0.seconds - start.seconds }
    return .moved(
      start: said.start, end: said.end ?? length.map { said.start.adding(seconds: $0) })
  }

  /// Which half of the day 改成四点 means: an evening stays one, and by day people meet between 7 and 7.
  private func half(of said: TimeSpan, beside start: Instant, in words: String) -> String {
    let isSaid = ["早上", "上午", "中午", "下午", "晚上"].contains(where: words.contains)
    let hour = said.start.time.minutes / 60 % 12
    if isSaid { return "" }
    if start.time.minutes >= 18 * 60, hour >= 5 { return "晚上" }
    return hour < 7 ? "下午" : "上午"
  }

  private func read(_ words: String) -> Readings {
    Text.read(NormalText(words), at: now, around: surroundings, calendar: calendar)
  }
}

extension TimeSpan {
  /// Whether it is a week from Monday on.
  fileprivate var isOfWeek: Bool {
    guard let end, start.time == .midnight, start.date.weekday == Weekday.allCases[0] else {
      return false
    }
    return (5...7).contains(end.date.dayNumber - start.date.dayNumber)
  }

  fileprivate func contains(_ moment: Instant) -> Bool {
    start <= moment && (end.map { moment < $0 } ?? true)
  }
}

extension CivilDate {
  /// The Monday of its week.
  var mondayBefore: CivilDate {
    adding(days: -(Weekday.allCases.firstIndex(of: weekday) ?? 0))
  }
}

extension String {
  /// Marks of what something is changed to.
  private static let turns = [
    "改", "改成", "改到", "改订", "改约", "改在", "改为", "换成", "换到", "推迟到", "延后到", "提前到", "挪到", "调到", "调成",
    "移到",
    "顺延到", "而是", "不对，是",
    "应该是", "应是", "还是", "那就", "换", " it to ", "make it ", "change to ", "switch to ", "moved to ",
  ]

  /// What follows each of them, the last first: of 从3点改到5点 the 5点; and what a slip is put right to.
  var changedTo: [String] {
    let turned = String.turns.flatMap { ranges(of: $0).map(\.upperBound) }.sorted(by: >)
    return (turned.map { String(self[$0...]) } + [putRight].compactMap(\.self))
      .filter { !$0.trimmed.isEmpty }
  }

  /// Whether it names a day of the week and not of which week: 周三, not 下周三.
  var namesBareWeekday: Bool {
    ["周", "星期", "礼拜"].contains { mark in
      ranges(of: mark).contains { found in
        let before = self[..<found.lowerBound].last
        let after = self[found.upperBound...].first
        return !(before.map { "下上本这每个".contains($0) } ?? false)
          && (after.map { "一二三四五六日天".contains($0) } ?? false)
      }
    }
  }

  fileprivate static let untils = ["延长到", "用到", "开到", "延到", "续到", "加到", "借到"]

  /// Whether its hour is the end of what stands: 用到六点, 开到五点半, 到5点结束.
  fileprivate var namesEndOnly: Bool {
    String.untils.contains { mark in
      // 3点开到5点 names both.
      firstRange(of: mark).map { !String(self[..<$0.lowerBound]).namesHour } ?? false
    } || beginsWithUntil || contains("结束")
  }

  /// Without the 到 that it begins with, or what stands before it: of 用到六点 the hour.
  fileprivate var withoutUntil: String {
    for mark in String.untils {
      guard let found = firstRange(of: mark), !String(self[..<found.lowerBound]).namesHour else {
        continue
      }
      return String(self[found.upperBound...])
    }
    guard beginsWithUntil, let mark = firstIndex(where: { "到至".contains($0) }) else { return self }
    return String(self[index(after: mark)...])
  }

  /// 到5点, 就是到四点半.
  private var beginsWithUntil: Bool {
    ["到", "至", "就到", "是到", "就是到", "那就到"].contains(where: hasPrefix)
  }

  /// Whether it moves by days: 推迟两天, 往后一周.
  fileprivate var namesDays: Bool {
    contains("天") || ["推迟", "延后", "提前", "顺延", "往后", "往前", "推后"].contains(where: contains)
  }
}

extension String {
  /// 晚半小时 of 晚半小时开始, of which the length would be read as when something begins.
  fileprivate var withoutBeginning: String {
    replacing("再开始", with: "").replacing("才开始", with: "").replacing("开始", with: "")
  }

  /// Whether somebody will be late for what they booked, which moves nothing: 可能晚十分钟, 会晚到一会儿.
  var saysTheyAreLate: Bool {
    let changes = ["推迟", "延后", "顺延", "往后", "推后", "改", "挪", "开始", "结束"]
    return count <= 20 && !changes.contains(where: contains)
      && ["晚到", "迟到", "晚点到", "晚一点到", "可能晚", "可能会晚", "大概晚", "估计晚", "堵车", "路上"].contains(
        where: contains)
  }
}
