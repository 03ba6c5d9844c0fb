package import CivilTime
package import Domain
import Rules
import Text
import Workflow

/// What was written last on a booking by those who look after it.
package struct BookingAnswer: Hashable, Sendable {
  /// As they were written; the whole message, not the offer in it.
  package var words: String
  /// When they were written. What the requester has written since makes an offer void.
  package var at: Instant

  package init(words: String, at: Instant) {
    self.words = words
    self.at = at
  }
}

/// Those who look after a space offer another hour or room: 明天满了，周五下午2点到4点行吗. Whoever booked it
/// and says 可以 has it.
///
/// Both must say nothing else: of 下周一上午10点来拿钥匙，行吗 and 可以聊聊 no booking changes.
extension Answering {
  /// False without an offer, or when this is no yes to it.
  mutating func acceptOffer() -> Bool {
    guard !situation.answersToBookings.isEmpty, conversation.pending == nil,
      // 也行 sounds like a sigh, and confides nothing.
      !isPersonal || text.bare.count <= 3,
      understanding.kind != .painPoint, understanding.kind != .service
    else { return false }
    let clauses = text.phrases
    guard let yes = clauses.first, isYes(yes) else { return false }
    // 可以，加个投影 is told to them with the change; 可以，不过要大点的 is no yes.
    let rest = clauses.dropFirst().joined()
    if rest.count > 12 || ["不", "但", "没", "换", "改", "取消", "算了"].contains(where: rest.contains) {
      return false
    }
    let offers = standingBookings.compactMap { booking in
      offer(on: booking).map { (booking: booking, change: $0) }
    }
    guard offers.count == 1, var offer = offers.first,
      [nil, offer.booking.number].contains(conversation.ticket)
    else { return false }
    // 周五可以 is a yes to Friday; 周三4点可以 and 那就周四吧 ask for something else.
    for time in read(NormalText(text), at: now, around: surroundings).times.map(\.value) {
      guard !time.hasClockTime, time.start.date == offer.change.new.start?.date else {
        return false
      }
    }
    offer.change.new.people = understanding.slots.people ?? offer.change.new.people
    make(offer.change, on: offer.booking)
    return true
  }

  /// What was offered since the sender wrote last; nil when nothing was, or more than one thing.
  private func offer(on ticket: Ticket) -> BookingChange? {
    guard ticket.isOpen, let answer = situation.answersToBookings[ticket.number],
      (situation.conversation?.updatedAt ?? answer.at) <= answer.at
    else { return nil }
    let clauses = answer.words.phrases.filter { !$0.refuses }
    let facts = clauses.filter { namesTimeOrSpace($0) }
    // 后天9点到11点有多功能厅 waits for a yes as well.
    guard !facts.isEmpty,
      clauses.contains(where: \.asksForYes) || answer.words.hasAsked
        || facts.contains(where: { $0.contains("有") || $0.contains("留给") || $0.hasSuffix("吧") }),
      facts.allSatisfy({ isNothing(besides: String.offering, in: $0) })
    else { return nil }
    return change(of: ticket, offeredIn: facts.joined(separator: "，"))
  }

  private func change(of ticket: Ticket, offeredIn words: String) -> BookingChange? {
    let old = ticket.booking ?? Booking()
    var change = BookingChange(new: old)
    let times = read(NormalText(words), at: now, around: surroundings).times
    // 下周二或者下周三 is for the requester to choose.
    guard Set(times.map(\.value.start)).count <= 1 else { return nil }
    let moved = TimeChange(
      text: words, now: now, surroundings: surroundings, calendar: book.calendar
    ).applied(to: old)
    if case .moved(let start, let end)? = moved {
      guard start > now else { return nil }
      (change.new.start, change.new.end) = (start, end)
    }
    if let space = spaceNamed(in: words, or: nil), space.point != ticket.place?.point {
      change.place = space
    }
    return change.new != old || change.place != nil ? change : nil
  }

  private func namesTimeOrSpace(_ words: String) -> Bool {
    !read(NormalText(words), at: now, around: surroundings).times.isEmpty
      || spaceNamed(in: words, or: nil) != nil
  }

  /// Whether words say yes and nothing else but a day: 可以, 周五可以, 那就这个时间吧.
  private func isYes(_ words: String) -> Bool {
    isNothing(besides: String.agreeing, in: words)
      && ["可以", "行", "好", "没问题", "ok", "就", "定", "要"].contains(
        where: words.lowercased().contains)
  }

  /// Whether nothing is left of words without their times and spaces and some others.
  private func isNothing(besides others: [String], in words: String) -> Bool {
    let plain = NormalText(words)
    var rest = plain.scalars.map { Unicode.Scalar($0).map(Character.init) ?? " " }
    for time in read(plain, at: now, around: surroundings).times {
      for place in time.range { rest[place] = " " }
    }
    var left = String(rest)
    if let space = spaceNamed(in: left, or: nil) { left = left.replacing(space.text, with: "") }
    for other in others { left = left.replacing(other, with: "") }
    return left.allSatisfy { $0.isWhitespace || $0.isPunctuation }
  }
}

extension String {
  /// What a yes is made of, the longest first.
  fileprivate static let agreeing = [
    "没问题", "没意见", "这个时间", "这个点", "就这么", "就这样", "可以", "那就", "好的", "谢谢", "多谢", "这间", "定了", "ok", "行",
    "好", "就",
    "那", "定", "的", "吧", "啊", "呀", "哈", "啦", "了", "嗯", "对", "我", "您", "你", "也", "都", "要",
  ]

  /// What an offer is made of besides its time and its room.
  fileprivate static let offering = [
    "可不可以", "行不行", "好不好", "怎么样", "能不能", "原来那间", "这个时间", "可以", "行吗", "行不", "行么", "好吗", "如何", "要不",
    "要么", "换到",
    "改到", "挪到", "调到", "改成", "换成", "方便", "只有", "才有", "只剩", "留给", "好", "合适", "有空", "空着", "空的", "时间",
    "时段", "给您", "帮您", "我们", "那间",
    "这间", "还有",
    "安排", "换", "改", "挪", "调", "空", "是", "还", "有", "都", "那", "您", "你", "看", "吗", "呢", "吧", "的", "了",
    "在", "用", "能", "行",
    "到", "么",
  ]

  /// Without the marks between them.
  fileprivate var phrases: [String] {
    split { "，,。；;！!？? \n".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  fileprivate var hasAsked: Bool { contains("？") || contains("?") }

  /// Whether those who wrote it wait for a yes.
  fileprivate var asksForYes: Bool {
    [
      "行吗", "行不", "行么", "可以吗", "可以么", "可不可以", "好吗", "好不好", "怎么样", "如何", "能不能", "要不", "要么", "换到",
      "改到", "挪到",
      "改成", "换成", "方便吗", "合适吗", "空着", "空的",
    ].contains(where: contains)
  }

  /// Whether a clause says what cannot be.
  fileprivate var refuses: Bool {
    let said = replacing("行不行", with: "行").replacing("能不能", with: "能")
    return ["满", "不行", "没空", "占", "没有", "不空", "有人", "冲突", "检修", "装修", "不开放", "停用"]
      .contains(where: said.contains)
  }
}

extension Ticket {
  /// Whether it is an open booking of somebody.
  package func isBooking(of person: PersonID) -> Bool {
    kind == .bookSpace && isOpen && requester == person
  }
}
