import CivilTime
import Domain
import Rules
import Text

/// 周四也订一个, 再要一间: one more booking like the last, not another time or room for it.
extension Answering {
  /// Asks for one more with what was not said taken from the last: on another day its room and its hours, at the
  /// same time its number of people alone, for its room is taken. False when nothing was booked, or what is asked for
  /// leaves open when.
  mutating func bookAnother() -> Bool {
    guard text.booksAnother, !text.namesOtherArrangement, !namesCounselling,
      !["律师", "体检", "医生", "老师", "开会", "要开"].contains(where: text.contains), text.count <= 30,
      conversation.draft == nil,
      understanding.matter?.category == nil,
      let last = standingBookings.last(where: { $0.number == conversation.ticket })
        ?? standingBookings.last
    else { return false }
    let matter = book.matter(named: last.matter)
    guard let matter, matter.kind == .bookSpace else { return false }
    let named = spaceNamed(in: text, or: nil)
    var slots = understanding.slots
    if let start = slots.start {
      guard slots.place == nil || named.map({ $0.point == last.place?.point }) ?? false else {
        return false
      }
      let isOfDay = !read(NormalText(text), at: now, around: surroundings).times
        .contains(where: \.value.hasClockTime)
      if !isOfDay, !namesDay, let old = last.booking,
        case .moved(let start, let end)? = TimeChange(
          text: text, now: now, surroundings: surroundings, calendar: book.calendar
        ).applied(to: old)
      {
        // 12点到1点也要 is meant for the same day.
        (slots.start, slots.end) = (start, end)
      } else if isOfDay, let old = last.booking?.start {
        // 下周也要 is the same day of that week.
        let isOfWeek = slots.end.map { $0.date.dayNumber - start.date.dayNumber >= 5 } ?? false
        let first = isOfWeek ? old.date.mondayBefore : old.date
        let days = start.date.dayNumber - first.dayNumber
        let there = old.adding(days: days)
        // 再来一间 明天上午 leaves open at what hours, when the last was in the afternoon.
        let isThen =
          start.time == .midnight || start <= there && slots.end.map { there < $0 } ?? true
        if isThen {
          (slots.start, slots.end) = (there, last.booking?.end?.adding(days: days))
        } else {
          (slots.start, slots.end) = start.date.wholeDay
        }
      }
      slots.place = last.place
    } else {
      guard text.namesSameTime || text.asksForOneMoreRoom, let booked = last.booking,
        booked.isAhead(of: now),
        slots.people == nil || named != nil || text.namesSameTime
          || text.asksForOneMoreRoom
      else { return false }
      (slots.start, slots.end) = (booked.start, booked.end)
      slots.place = named ?? slots.place
    }
    slots.people = slots.people ?? last.booking?.people
    turn.understanding.kind = .bookSpace
    turn.understanding.matter = matter
    turn.understanding.choices = []
    turn.understanding.slots = slots
    beginRequest()
    return true
  }

  /// 下周一还有一场 到时候再订: nothing is asked for yet; false when it is, or nothing was booked.
  mutating func leaveForLater() -> Bool {
    guard text.putsBookingOff, conversation.draft == nil, !standingBookings.isEmpty, !text.asks,
      [.unknown, .bookSpace, .status].contains(understanding.kind)
    else { return false }
    say(.answerToNod)
    return true
  }
}

extension String {
  /// Whether it asks for one more: 也订一个, 还要一次, 再来一个; not 后天的也要取消.
  var booksAnother: Bool {
    let verbs = ["再订", "再约", "再借", "再定", "再来", "再加", "再要", "还要", "还想要", "多订", "多要", "也来", "也要"]
    let things = ["一间", "一个会议室", "个会议室", "一个", "个活动室", "一场", "一次", "间", "场"]
    let more =
      ["也订", "也约", "也借", "也定", "再订", "再约", "再借", "还是要一间"]
      + verbs.flatMap { verb in things.map { verb + $0 } }
    let others = ["取消", "改", "推", "别", "吗", "不要", "投影", "话筒", "麦", "椅", "桌", "小时", "钟头", "横幅", "人"]
    guard !putsBookingOff else { return false }
    if !others.dropLast().contains(where: contains) {
      // 再加一个人 is one more guest.
      let isOfPeople = ["一个人", "个人来", "一位"].contains(where: contains) && !contains("间")
      if more.contains(where: contains), !isOfPeople { return true }
    }
    // 周五也要, and not 周五也要加班.
    let said = bare.filter { !"的哦啊呀吧哈".contains($0) }
    return !others.contains(where: contains) && count <= 12
      && ["也要", "也要用", "也用", "也需要", "也要开"].contains(where: said.hasSuffix)
  }

  /// 再要一间: the other one is wanted beside the first.
  fileprivate var asksForOneMoreRoom: Bool {
    count <= 16
      && ["再", "还要", "多要", "多订"].contains(where: contains)
      && ["一间", "间会议室", "间房"].contains(where: contains)
      && !["上午", "下午", "晚上", "另一天", "场"].contains(where: contains)
  }

  /// 到时候再订, 回头再约: nothing is asked for now.
  fileprivate var putsBookingOff: Bool {
    let later = ["到时候", "到时", "回头", "以后", "之后", "过几天", "过两天", "改天", "晚点", "定了", "确定了", "下次"]
    let acts = ["再订", "再约", "再说", "再定", "再跟你", "再跟您", "再找你", "再找您", "再告诉", "再发", "再报"]
    return count <= 30
      && later.contains { mark in
        firstRange(of: mark).map { found in
          let rest = self[found.upperBound...]
          return acts.contains {
            rest.firstRange(of: $0).map {
              rest.distance(from: rest.startIndex, to: $0.lowerBound) <= 4
            } ?? false
          }
        } ?? false
      }
  }
}
