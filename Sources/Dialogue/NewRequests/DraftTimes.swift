import CivilTime
import Domain
import Rules
import Text
import Workflow

/// When something is wanted, told in pieces: the day first, then the hours, then another day.
extension Answering {
  /// Another time for what is being asked about: 不对，改成后天 keeps the hours, 改成3点到5点 the day; nil
  /// when this message moves nothing.
  func movedTime(of draft: Draft) -> (start: Instant, end: Instant?)? {
    guard draft.kind == .bookSpace || draft.kind == .counselling, draft.asked != .time,
      let start = draft.slots.start, understanding.slots.start != nil, !namesSpace,
      understanding.kind == .reschedule
        || ["改成", "改到", "不对", "错了", "换成"].contains(where: text.contains)
    else { return nil }
    if let (start, end) = timeOnDraftedDay(draft), let start { return (start, end) }
    guard let said = read(NormalText(text), at: now, around: surroundings).times.first?.value
    else { return nil }
    if said.hasClockTime { return (said.start, said.end) }
    guard said.namesDay, !draft.slots.booking.isOfWholeDays else { return nil }
    let days = said.start.date.dayNumber - start.date.dayNumber
    return (start.adding(days: days), draft.slots.end.map { $0.adding(days: days) })
  }

  /// 2点到4点 after 下周三下午 was said is meant for that afternoon, 到5点 after 明天3点 for its end; nil
  /// when the answer names a day of its own.
  func timeOnDraftedDay(_ draft: Draft) -> (start: Instant?, end: Instant?)? {
    guard let start = draft.slots.start, let said = clockTime(in: text), !said.namesDay else {
      return nil
    }
    let date = "\(start.date.year)年\(start.date.month)月\(start.date.day)日"
    let parts = ["早上", "上午", "中午", "下午", "晚上"]
    let named = parts.first { part in draft.words.contains { $0.contains(part) } }
    // 明晚 is the evening, too.
    let evenings = ["今晚", "明晚", "后晚", "当晚"] + "一二三四五六日天".map { "周\($0)晚" }
    let isEvening = draft.words.contains { words in evenings.contains(where: words.contains) }
    let part = named ?? (isEvening ? "晚上" : nil)
    let isOwn = parts.contains(where: text.contains)
    guard let there = clockTime(in: date + (isOwn ? "" : part ?? "") + text.untilMark) else {
      return nil
    }
    if text != text.untilMark, clockTime(in: draft.words.joined(separator: "，")) != nil {
      return there.start > start ? (start, there.start) : nil
    }
    return (there.start, there.end)
  }

  /// 周五下午2点 after 下周想借会议室 is the Friday of that week; nil when no stretch of days was named, or
  /// the answer lies in it or says of which week it is.
  func timeInDraftedWeek(_ draft: Draft) -> (start: Instant?, end: Instant?)? {
    guard draft.slots.booking.isOfWholeDays, let first = draft.slots.start,
      let last = draft.slots.end,
      last.date.dayNumber - first.date.dayNumber >= 5, text.namesBareWeekday,
      let start = understanding.slots.start, start < first
    else { return nil }
    let weeks = (first.date.dayNumber - start.date.dayNumber + 6) / 7
    guard start.adding(days: 7 * weeks) < last else { return nil }
    return (
      start.adding(days: 7 * weeks), understanding.slots.end.map { $0.adding(days: 7 * weeks) }
    )
  }

  /// What a booking alone means by its time: 每周三下午 the first of them, 现在就要用 from the next quarter of
  /// an hour on, and 两个小时 the length of what began with an hour.
  func readUnusualTime(into slots: inout Slots) {
    // 每周一上午9-10点 names no day beside its hours, which would be those of tomorrow.
    let namesWhen = read(NormalText(text), at: now, around: surroundings).times
      .contains { $0.value.namesDay && $0.value.hasClockTime }
    if slots.booking.isOfWholeDays || slots.start == nil || !namesWhen,
      let first = firstOfRepeated
    {
      (slots.start, slots.end) = (first.start, first.end)
    }
    let talkedOf =
      standingBookings.last { $0.number == conversation.ticket } ?? standingBookings.last
    if slots.start == nil, text.namesSameTime, let booked = talkedOf?.booking,
      booked.isAhead(of: now)
    {
      (slots.start, slots.end) = (booked.start, booked.end)
    }
    if slots.start == nil, text.wantsItNow {
      slots.start = Instant(seconds: (now.seconds / 900 + 1) * 900)
    }
    let said = read(NormalText(text), at: now, around: surroundings)
    if let start = slots.start, slots.end == nil, !slots.booking.isOfWholeDays,
      !said.times.contains(where: \.value.hasClockTime), !text.namesTimeBefore,
      let length = said.durations.first?.value,
      (15 * 60...12 * 3600).contains(Int(length.seconds))
    {
      slots.end = start.adding(seconds: Int64(length.seconds))
    }
  }

  private func clockTime(in words: String) -> TimeSpan? {
    read(NormalText(words), at: now, around: surroundings).times.first { $0.value.hasClockTime }?
      .value
  }

  /// Whether this message said when, if not yet at what hour: 后天, 下午.
  func saysTime(in draft: Draft) -> Bool {
    understanding.slots.start != nil && draft.words.last == text
  }

  /// The day that the message names; nil when it names none, or a whole week: 下周的不要了.
  var namedDay: CivilDate? {
    guard let start = understanding.slots.start, !text.namesWholeWeek, namesDay else { return nil }
    return start.date
  }

  /// Whether a time in the message names its day.
  var namesDay: Bool {
    read(NormalText(text), at: now, around: surroundings).times.contains(where: \.value.namesDay)
  }
}

extension String {
  /// 下周的, and not 下周三的 or 下周一到周三.
  var namesWholeWeek: Bool {
    ["周", "礼拜", "星期"].contains { week in
      ranges(of: week).contains { found in
        self[found.upperBound...].first.map { !"一二三四五六日天末1234567".contains($0) } ?? true
      }
    }
  }

  /// Whether the time is that of what was booked before: 再订一间，同一时间.
  var namesSameTime: Bool {
    let likeBefore = [
      "跟刚才一样", "和刚才一样", "跟上面一样", "和上面一样", "跟之前一样", "跟那个一样", "一样的", "同样的", "同上", "同样",
    ]
    if count <= 12, likeBefore.contains(where: contains) { return true }
    return ["同一时间", "同一个时间", "同样的时间", "同样时间", "时间一样", "一样的时间", "时间同上", "时间不变", "same time"]
      .contains(
        where: lowercased().contains)
  }

  /// Whether a length tells of something else: 提前半小时进场, 一小时后答复.
  fileprivate var namesTimeBefore: Bool {
    ["提前", "之前", "之后", "小时后", "分钟后", "以内", "内"].contains(where: contains)
  }

  /// Whether a space is wanted at once: 现在就要用, 马上要用; not 现在还没定.
  fileprivate var wantsItNow: Bool {
    let words = lowercased()
    let isAll = ["现在", "马上", "立刻", "就现在", "这会儿"].contains(words.bare)
    return isAll || words.hasSuffix(" 现在") || words.hasSuffix("，现在")
      || !["没", "不"].contains(where: words.contains)
        && [
          "现在就", "现在要", "现在用", "现在想", "现在能", "现在可以", "马上要", "马上就要", "马上用", "这会儿就", "这会儿要", "立刻要",
          "立马要", "right now",
        ].contains(where: words.contains)
  }

  /// Without the 到 that it begins with: of 到5点 and 开到5点 the time.
  fileprivate var untilMark: String {
    let mark = ["到", "至", "开到", "用到", "就到", "订到"].first(where: hasPrefix)
    return mark.map { String(dropFirst($0.count)) } ?? self
  }
}
