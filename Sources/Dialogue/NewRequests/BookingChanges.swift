import CivilTime
import Domain
import Rules
import Text
import Workflow

/// A booking that stands is changed: what it is now is said back, and those who look after it are
/// told.
extension Answering {
  /// Another time, other numbers or another room; false without a booking, or when this says none of
  /// it, or is about something else that was arranged.
  ///
  /// - Parameter day: What the hours are meant for when they come without a day: the one we asked
  ///   about.
  mutating func moveBooking(to day: CivilDate? = nil) -> Bool {
    guard namesSpace || !text.namesOtherArrangement, !text.booksAnother, !text.isNotWanted else {
      return false
    }
    let candidates = standingBookings.filter { change(of: $0, to: day) != nil }
    guard let last = candidates.last else { return false }
    let named = candidates.first { $0.number.serial == understanding.slots.ticket }
    // 1001 改到周四 of a repair moves no booking.
    if named == nil, loadedTicket(understanding.slots.ticket ?? 0) != nil { return false }
    if named == nil, candidates.count > 1, text.movesAll {
      // 都往后推一个小时
      for booking in candidates {
        if let change = change(of: booking, to: day) { make(change, on: booking) }
      }
      return true
    }
    if named == nil, !namesSpace, let repair = repairJustTimed {
      // 能改到4点吗 of somebody whom the fitter has just told 下午3点来修.
      note(on: repair)
      return true
    }
    let recent = candidates.first { $0.number == conversation.ticket }
    guard
      let booking = named ?? bookingNamedBefore(among: candidates) ?? recent
        ?? (candidates.count == 1 ? last : nil)
    else {
      askWhichTicket(candidates)
      return true
    }
    if let change = change(of: booking, to: day) { make(change, on: booking) }
    return true
  }

  /// The one whose day or hour is named before what it becomes: 明天的改到周五, 上午那个改成9点.
  private func bookingNamedBefore(among candidates: [Ticket]) -> Ticket? {
    let marks = ["改", "换", "推", "提前", "挪", "调", "延"]
    guard candidates.count > 1,
      let cut = marks.compactMap({ text.firstRange(of: $0) }).map(\.lowerBound).min()
    else { return nil }
    let head = String(text[..<cut])
    guard let said = read(NormalText(head), at: now, around: surroundings).times.first?.value else {
      return nil
    }
    let meant = candidates.filter { ticket in
      guard let start = ticket.booking?.start else { return false }
      if said.namesDay, start.date != said.start.date { return false }
      if said.hasClockTime { return start.time.minutes % 720 == said.start.time.minutes % 720 }
      guard said.start.time != .midnight, let end = said.end else { return said.namesDay }
      return said.start.time <= start.time && start.time < end.time
    }
    return meant.count == 1 ? meant[0] : nil
  }

  /// 改成20人吧 of somebody who booked a space, whatever it would be by itself; false when it can be
  /// about something else.
  mutating func changeHeadCount() -> Bool {
    switch understanding.kind {
    case .reschedule, .wish, .unknown, .bookSpace: break
    default: return false
    }
    let open = conversation.draft.flatMap { $0.isShelved ? nil : $0 }
    let changes = ["人数", "改成", "改为", "改到", "变成", "加到", "减到", "多来", "少来"]
    guard open?.kind ?? .reschedule == .reschedule, understanding.slots.people != nil,
      understanding.slots.start == nil, !namesSpace, text.count <= 16,
      changes.contains(where: text.contains), moveBooking()
    else { return false }
    // That was what we asked for.
    conversation.draft = nil
    return true
  }

  /// 推迟一个小时 in answer to what a booking is to be moved to, and 三点到五点; false when there is no
  /// such question or no such answer.
  mutating func answerNewTime(of draft: Draft) -> Bool {
    guard draft.kind == .reschedule, isFresh(draft),
      !draft.words.contains(where: \.namesOtherArrangement)
    else { return false }
    return moveBooking(to: draft.slots.booking.isOfWholeDays ? draft.slots.start?.date : nil)
  }

  /// What the sender booked and still counts on: what is open, and what was settled and is to come.
  var standingBookings: [Ticket] {
    situation.ownTickets.filter { ticket in
      guard ticket.kind == .bookSpace, ticket.requester == sender.id else { return false }
      return ticket.isOpen || ticket.isSettled && ticket.booking?.isAhead(of: now) ?? false
    }
  }

  /// What the message makes of a booking; nil when it says nothing of it.
  private func change(of ticket: Ticket, to day: CivilDate?) -> BookingChange? {
    let old = ticket.booking ?? Booking()
    var change = BookingChange(new: old)
    let on = day.map { namesDay ? "" : "\($0.month)月\($0.day)日" } ?? ""
    let times = TimeChange(
      text: on + textWithoutRefusedDays, now: now, surroundings: surroundings,
      calendar: book.calendar)
    switch times.applied(to: old) {
    case .hourMissing(let date): return BookingChange(new: old, hourMissingOn: date)
    case .moved(let start, let end): (change.new.start, change.new.end) = (start, end)
    case nil:
      // A booking that says no time yet.
      if old.start == nil, let start = understanding.slots.start {
        (change.new.start, change.new.end) = (start, understanding.slots.end)
      }
    }
    // 有3个人要停车 says how many of them drive, and a bare 1 answers no question of ours.
    let isOfSome = ["停车", "车位", "开车"].contains(where: text.contains)
    change.new.people =
      isOfSome
      ? old.people
      : changedCount(of: old.people) ?? understanding.slots.people
        ?? (text.leadingChoice == nil ? bareCount : nil) ?? old.people
    if text.changesSpace, let place = spaceNamed(in: text, or: understanding.slots.place),
      place.text != ticket.place?.text
    {
      change.place = place
    }
    return change.new != old || change.place != nil ? change : nil
  }

  /// The head count after 多来两个人, 人多了5个 and 少三个; nil when there was none, or nothing of the kind
  /// is said.
  private func changedCount(of old: Int?) -> Int? {
    guard let old else { return nil }
    if text.count <= 12, ["减半", "砍半", "砍一半", "少一半"].contains(where: text.contains), old > 1 {
      return (old + 1) / 2
    }
    if text.count <= 12, ["翻倍", "翻一倍", "多一倍"].contains(where: text.contains) { return old * 2 }
    func count(after marks: [String]) -> Int? {
      for mark in marks {
        for found in text.ranges(of: mark) {
          let rest = text[found.upperBound...].prefix(5).prefix { !"，,。；; ".contains($0) }
          guard rest.first?.countsSomething ?? false else { continue }
          let words = rest.contains("人") || rest.contains("位") ? String(rest) : rest + "人"
          let people = read(NormalText(words), at: now, around: surroundings).people
          if let said = people.first?.value { return said }
        }
      }
      return nil
    }
    if let more = count(after: ["多来", "多了", "再加", "再来", "增加", "加", "多"]) { return old + more }
    if let less = count(after: ["少来", "少了", "减少", "减", "去掉", "少"]), less < old {
      return old - less
    }
    return nil
  }

  /// Makes a change, or asks for what it still lacks.
  mutating func make(_ change: BookingChange, on ticket: Ticket) {
    let new = change.new
    if let date = change.hourMissingOn { return askHour(on: date, for: ticket) }
    if let start = new.start, start <= now, start != ticket.booking?.start {
      return say(.timePassed, ["时间": new.spokenTime(on: now.date) ?? ""], about: ticket)
    }
    if let start = new.start, let end = new.end, end <= start || new.seemsReversed {
      say(.endsTooEarly, ["时间": "\(start.time) 到 \(end.time)"], about: ticket)
      return askHour(on: start.date, for: ticket)
    }
    guard ticket.isOpen else { return bookAnew(ticket, as: change) }
    guard let moved = move(.rebook(new, change.place), on: ticket, words: wordsOfChange(of: ticket))
    else { return }
    // That was what we asked for.
    if conversation.draft?.kind == .reschedule { conversation.draft = nil }
    if change.place != nil || new.people != ticket.booking?.people { warnOfRoom(for: moved) }
  }

  /// The message, behind what we had asked about instead: 打错了 and then 30个.
  func wordsOfChange(of ticket: Ticket) -> String {
    guard case .addition(ticket.number.serial, let earlier) = situation.conversation?.pending else {
      return text
    }
    return earlier + "；" + text
  }

  /// What is over is not changed: the change is a booking of its own, which says of which it is one.
  private mutating func bookAnew(_ ticket: Ticket, as change: BookingChange) {
    var slots = Slots()
    (slots.start, slots.end, slots.people) = (change.new.start, change.new.end, change.new.people)
    slots.place = change.place ?? ticket.place
    // The new ticket says so; nobody need hear it twice.
    if case .success(let old) = desk.make(.rebook(Booking(), nil), on: ticket, by: sender) {
      decision.changes.append(.advanced(old.ticket, old.entries))
    }
    file(
      Draft(
        matter: ticket.matter, kind: .bookSpace, urgency: .normal, slots: slots, questions: [],
        asked: nil, words: ["改 \(ticket.number)：\(text)"], origin: understanding.origin,
        startedAt: now))
  }

  /// Asks to what day and hours a booking is to be moved, when nothing is said of either: 换一天.
  mutating func askNewTime(for ticket: Ticket) {
    conversation.ticket = ticket.number
    let asking = book.matters.first { $0.kind == .reschedule && $0.route != nil }
    guard let asking, let question = asking.questions.first(where: { $0.slot == .time }) else {
      return
    }
    decision.replies.append(Reply(question.prompt, ticket: ticket.number))
    var draft = Draft(
      matter: asking.name, kind: .reschedule, urgency: .normal, slots: Slots(),
      questions: asking.questions, asked: .time, words: [text], origin: understanding.origin,
      startedAt: now)
    draft.askedAt = now
    conversation.draft = draft
  }

  /// Asks for the hours; left unanswered or answered in other words, those who look after the space
  /// are told what was written.
  mutating func askHour(on date: CivilDate, for ticket: Ticket) {
    conversation.ticket = ticket.number
    say(.askClock, ["日期": date.dated(on: now.date)], about: ticket)
    let asking = book.matters.first { $0.kind == .reschedule && $0.route != nil }
    guard let asking else { return }
    var slots = Slots()
    slots.start = Instant(date)
    var draft = Draft(
      matter: asking.name, kind: .reschedule, urgency: .normal, slots: slots,
      questions: asking.questions, asked: .time, words: [text], origin: understanding.origin,
      startedAt: now)
    draft.askedAt = now
    conversation.draft = draft
  }
}

/// What a booking is to become.
struct BookingChange {
  var new: Booking
  /// Another space.
  var place: Place?
  /// A day without an hour, which is asked for.
  var hourMissingOn: CivilDate?
}

extension Ticket {
  /// Whether it ended with what was asked for.
  fileprivate var isSettled: Bool {
    closure?.manner == .confirmed || closure?.manner == .unconfirmed
  }
}

extension String {
  /// Whether it is about something that is no booking: 报名, a visit, a fitter who comes.
  var namesOtherArrangement: Bool {
    namesService
      || ["电话", "上门", "师傅", "维修", "咨询", "装修", "搬家", "货梯"].contains(where: contains)
  }

  /// Whether it is about something that people sign up for.
  var namesService: Bool {
    ["报名", "理发", "体检", "讲座", "沙龙", "课", "活动时间"].contains(where: contains)
  }

  /// 换到路演厅; of 会议室改到后天 the room stays.
  fileprivate var changesSpace: Bool {
    ["换", "换到", "换成", "换个", "换一", "换去", "改到", "改成", "改为", "改用", "调到", "挪到", "换为"].contains { mark in
      firstRange(of: mark).map { !self[$0.upperBound...].isEmpty } ?? false
    }
  }
}

extension String {
  /// 换一天, 改天吧: another day, and not which.
  var wantsAnotherDay: Bool {
    let days = ["一天", "天", "个日子", "日子", "个日期", "日期", "到别的天", "到别天"]
    return count <= 12
      && days.contains { day in
        ["换", "改", "挪"].contains { bare.contains($0 + day) }
          && !["时间", "两天", "天线", "天花", "往", "推", "后", "前", "延", "晚", "早"].contains(
            where: bare.contains)
      }
  }

  /// Whether it moves all of several: 都往后推一个小时; not 都怪我没说清，推迟一小时吧.
  fileprivate var movesAll: Bool {
    ["都往", "都推迟", "都推后", "都提前", "都改", "都延", "都早", "都晚", "都挪"].contains(where: contains)
  }

  /// Whether it lets something go, and makes nothing of it: 周四那个不要了.
  fileprivate var isNotWanted: Bool {
    // 取消吧，换到我们自己的会议室 takes another room of ours, not of theirs.
    let lets = ["不要了", "取消", "不用了", "退掉", "退了"].contains(where: contains)
    return lets
      && (contains("自己") || !["改", "换", "推迟", "提前", "挪"].contains(where: contains))
  }
}

extension Character {
  /// Whether a number begins with it: 多来两个, 少了3位.
  fileprivate var countsSomething: Bool { isNumber || "一二两三四五六七八九十几".contains(self) }
}
