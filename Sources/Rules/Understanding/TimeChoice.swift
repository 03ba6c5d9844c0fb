import CivilTime
import Domain
import Text

/// Which of the times of a message its matter is about.
///
/// - A booking or a counselling hour is the first clock time to come, else the first day; what
///   belongs to a story (昨天开会哭了, 凌晨三点醒) is none. Who corrects themselves in the same breath
///   (后天三点，不对，大后天) means what they say then.
/// - A change is about the new time: the one after 改到 and the like, else the last of several.
///   It takes the day (明天两点的改五点) or the clock time (改到周五同样时间) of the old one where it
///   says only the other.
/// - What is called off is to come.
/// - Everything else is about what is said first.
struct TimeChoice {
  let text: NormalText
  let times: [Mention<TimeSpan>]

  /// - Parameter times: All that were read; of 不是周五是周四 the second is meant.
  init(text: NormalText, times: [Mention<TimeSpan>]) {
    self.text = text
    func isDenied(_ mention: Mention<TimeSpan>) -> Bool {
      let (start, end) = (mention.range.lowerBound, mention.range.upperBound)
      return text.text(in: max(0, start - 2)..<start) == "不是"
        && text.text(in: end..<min(end + 3, text.scalars.count)).contains("是")
    }
    let meant = times.filter { !isDenied($0) }
    self.times = meant.isEmpty ? times : meant
  }

  /// The span for a matter of that kind; nil when no time of the message is about it.
  func span(for kind: Kind?) -> TimeSpan? {
    switch kind {
    // A room for yesterday is a slip of the pen, to be told so; a story is none.
    case .bookSpace?: appointment ?? times.lazy.map(\.value).first { $0.hasClockTime && $0.isPast }
    case .counselling?: appointment
    case .reschedule?: changed
    case .cancel?: upcoming
    default: times.first?.value
    }
  }

  /// What is called off is to come: 周四的不要了 is no Thursday that was, unless it says 上.
  private var upcoming: TimeSpan? {
    guard let first = times.first, first.value.isPast else { return times.first?.value }
    let words = text.text(in: first.range)
    guard ["周", "星期", "礼拜"].contains(where: words.contains), !words.contains("上") else {
      return first.value
    }
    var next = first.value
    next.move(by: 7)
    return next
  }

  private var appointment: TimeSpan? {
    if let corrected { return corrected }
    let fit = times.lazy.map(\.value).filter { !$0.isTale }
    return fit.first { $0.hasClockTime && !$0.isPast } ?? fit.first { !$0.isPast } ?? fit.first
  }

  // MARK: Changes

  private var changed: TimeSpan? {
    let fit = times.filter { !$0.value.isTale }
    guard let index = fit.firstIndex(where: isTarget) ?? fit.indices.last else {
      return times.first?.value
    }
    return merged(fit, index)
  }

  /// What a slip of the tongue was put right to; nil without one.
  private var corrected: TimeSpan? {
    guard times.count > 1 else { return nil }
    let fit = times.filter { !$0.value.isTale }
    guard let index = fit.indices.dropFirst().last(where: { isCorrection(fit[$0]) }) else {
      return nil
    }
    return merged(fit, index, isCorrection: true)
  }

  /// The new time with what it leaves to the old one.
  private func merged(
    _ fit: [Mention<TimeSpan>], _ index: Int, isCorrection: Bool = false
  ) -> TimeSpan {
    var new = fit[index].value
    // The last mention before the new one that is not the same moment said in two clauses.
    guard let old = fit[..<index].last(where: { $0.value.start != new.start })?.value else {
      return new
    }
    if isCorrection, !new.namesDay, new.hasClockTime, old.end != nil, new.end == nil,
      isEnd(fit[index])
    {
      // 两点开到四点，不对，开到五点
      var right = old
      right.end = new.start.adding(days: old.start.date.dayNumber - new.start.date.dayNumber)
      if right.end.map({ $0 > right.start }) ?? false { return right }
    }
    if isCorrection, !new.namesDay, !new.hasClockTime, old.hasClockTime {
      // 明天3点，打错了，下午
      var right = old
      if old.start.time.hour < 12, new.start.time.hour >= 12 { right.move(byHours: 12) }
      return right
    }
    if !new.namesDay {
      new.move(by: old.start.date.dayNumber - new.start.date.dayNumber)
    } else if !new.hasClockTime, old.hasClockTime,
      isCorrection || keepsClock(after: fit[index].range.upperBound)
    {
      let days = new.start.date.dayNumber - old.start.date.dayNumber
      new = old
      new.move(by: days)
    }
    return new
  }

  /// Whether 不对, 说错了 or the like stands shortly before a time.
  private func isCorrection(_ mention: Mention<TimeSpan>) -> Bool {
    let start = mention.range.lowerBound
    let before = text.text(in: max(0, start - 8)..<start)
    return TimeChoice.slips.contains { before.contains($0) }
  }

  /// Whether only an end is said: 到五点, 开到五点.
  private func isEnd(_ mention: Mention<TimeSpan>) -> Bool {
    text.text(in: mention.range).prefix(3).contains("到")
  }

  private static let slips = [
    "不对", "说错", "写错", "打错", "错了", "哦不", "噢不", "啊不", "，不，", "，不是，", "更正", "算了",
  ]

  /// Whether 改到, 换成, 推迟到 or the like stands right before a time.
  private func isTarget(_ mention: Mention<TimeSpan>) -> Bool {
    let start = mention.range.lowerBound
    let before = Array(text.scalars[max(0, start - 5)..<start])
    guard
      let goal = before.lastIndex(where: { TimeChoice.goals.contains($0) }),
      goal >= before.count - 2
    else { return false }
    return before[..<goal].suffix(3).contains { TimeChoice.moves.contains($0) }
  }

  private static let goals: Set<UInt32> = scalars("到成为至在")
  private static let moves: Set<UInt32> = scalars("改换挪推迟延后移调前放变顺")

  /// Whether 同样时间 or the like follows within a few words.
  private func keepsClock(after end: Int) -> Bool {
    let rest = text.text(in: end..<min(text.scalars.count, end + 12))
    return ["同样", "同一", "一样", "不变", "照旧", "那个点", "原时"].contains { rest.contains($0) }
  }

  private static func scalars(_ text: String) -> Set<UInt32> {
    Set(text.unicodeScalars.map(\.value))
  }
}

extension TimeSpan {
  fileprivate mutating func move(byHours hours: Int) {
    start = start.adding(minutes: hours * 60)
    end = end?.adding(minutes: hours * 60)
  }

  /// Moves the whole span by some days.
  fileprivate mutating func move(by days: Int) {
    start = start.adding(days: days)
    end = end?.adding(days: days)
  }
}
