import CivilTime
import Domain
import Rules
import Text

/// 昨天订的会议室: when it was booked, and not for when.
extension Answering {
  /// Reads the message without the day in the past on which something was booked.
  mutating func leaveOutWhenItWasBooked() {
    guard [.reschedule, .cancel, .unknown, .status, .bookSpace].contains(understanding.kind),
      let mark = text.bookedMark
    else { return }
    let before = String(text[..<mark])
    let times = read(NormalText(before), at: now, around: surroundings).times.map(\.value)
    guard let said = times.last, said.namesDay, said.start.date < now.date,
      let rest = before.withoutPastDay
    else { return }
    let kind = understanding.kind
    let matter = understanding.matter
    understandAgain(rest + text[mark...])
    // What it asked for stays what it was.
    if understanding.kind == .unknown, let matter {
      turn.understanding.kind = kind
      turn.understanding.matter = matter
    }
  }
}

extension String {
  /// Where 订的 or 约的 begins.
  fileprivate var bookedMark: Index? {
    ["预订的", "预约的", "预定的", "订的", "约的", "定的"].compactMap { firstRange(of: $0)?.lowerBound }.min()
  }

  /// Without the day that it ends with, and a part of it: 我昨天下午 is 我; nil when it ends otherwise.
  fileprivate var withoutPastDay: String? {
    var said = self[...]
    for part in ["我们", "我", "下午", "上午", "早上", "晚上", "中午"] where said.hasSuffix(part) {
      said = said.dropLast(part.count)
    }
    let days = ["大前天", "前天", "昨天", "昨晚", "上周", "上个星期", "上星期", "上礼拜", "前几天"]
    if let day = days.first(where: said.hasSuffix) { return String(said.dropLast(day.count)) }
    // 上周五
    let weeks = ["上周", "上星期", "上礼拜"]
    guard let last = said.last, "一二三四五六日天".contains(last),
      let week = weeks.first(where: said.dropLast().hasSuffix)
    else { return nil }
    return String(said.dropLast(1 + week.count))
  }
}
