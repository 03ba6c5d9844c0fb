import CivilTime
import Domain
import Rules
import Text

/// 周四也订一个: one more booking like the last, not another time for it.
extension Answering {
  /// Asks for one more with what was not said taken from the last: its room, its number of people, its hours.
  /// False when nothing was booked, or no day is named.
  mutating func bookAnother() -> Bool {
    guard text.booksAnother, text.count <= 30, let start = understanding.slots.start,
      conversation.draft == nil, understanding.matter?.category == nil,
      let last = standingBookings.last(where: { $0.number == conversation.ticket })
        ?? standingBookings.last,
      understanding.slots.place == nil
        || spaceNamed(in: text, or: nil).map({ $0.point == last.place?.point }) ?? false
    else { return false }
    let matter = book.matter(named: last.matter)
    guard let matter, matter.kind == .bookSpace else { return false }
    var slots = understanding.slots
    slots.place = last.place
    slots.people = slots.people ?? last.booking?.people
    let isOfDay = !read(NormalText(text), at: now, around: surroundings).times
      .contains(where: \.value.hasClockTime)
    if isOfDay, let old = last.booking?.start {
      let days = start.date.dayNumber - old.date.dayNumber
      slots.start = old.adding(days: days)
      slots.end = last.booking?.end?.adding(days: days)
    }
    turn.understanding.kind = .bookSpace
    turn.understanding.matter = matter
    turn.understanding.choices = []
    turn.understanding.slots = slots
    beginRequest()
    return true
  }
}

extension String {
  /// Whether it asks for one more: 也订一个, 还要一次, 再来一个; not 后天的也要取消.
  var booksAnother: Bool {
    let more = [
      "也订", "也约", "也借", "也定", "再订", "再约", "再借", "再要一间", "再要一个", "再来一个", "再来一场", "再加一个", "再加一场",
      "还要一间",
      "还要一场", "还要一次", "也要一个", "也要一间", "也要一场", "也要一次", "也来一个",
    ]
    return more.contains(where: contains)
      && !["取消", "改", "推", "别", "吗", "不要", "投影", "话筒", "椅", "桌"].contains(where: contains)
  }
}
