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
      conversation.draft == nil,
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
  /// Whether it asks for one more: 也订一个, 还要一次, 再来一个.
  var booksAnother: Bool {
    [
      "也订", "也要", "也约", "也借", "也来一", "也定", "再订", "再约", "再借", "再要一", "再来一", "还要一", "还要再", "再加一个",
      "再加一场",
    ].contains(where: contains)
  }
}
