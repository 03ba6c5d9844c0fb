import CivilTime
package import Domain
import Rules
import Text
import Workflow

/// Those who look after a space offer another hour or room: 明天满了，周五下午2点到4点行吗. Whoever booked it
/// and says 可以 has it.
extension Answering {
  /// False without an offer, or when this is no yes to it.
  mutating func acceptOffer() -> Bool {
    guard !situation.answersToBookings.isEmpty, conversation.pending == nil, text.takesOffer else {
      return false
    }
    let offers = standingBookings.compactMap { booking in
      offer(on: booking).map { (booking: booking, change: $0) }
    }
    let recent = offers.first { $0.booking.number == conversation.ticket }
    guard let offer = recent ?? (offers.count == 1 ? offers[0] : nil) else { return false }
    // 周五可以 is a yes to Friday, whatever its hours; 那就周四吧 is none.
    if let day = understanding.slots.start {
      guard namesDay, day.date == offer.change.new.start?.date else { return false }
    }
    make(offer.change, on: offer.booking)
    return true
  }

  /// What was offered; nil when nothing was, or more than one thing.
  private func offer(on ticket: Ticket) -> BookingChange? {
    guard ticket.isOpen, let words = situation.answersToBookings[ticket.number], words.asksForYes
    else { return nil }
    let offered = words.split { "，,。；;！!？?\n".contains($0) }.map(String.init)
      .filter { !$0.refuses }
      .compactMap { change(of: ticket, offeredIn: $0) }
    return offered.count == 1 ? offered[0] : nil
  }

  private func change(of ticket: Ticket, offeredIn words: String) -> BookingChange? {
    let old = ticket.booking ?? Booking()
    var change = BookingChange(new: old)
    let times = read(NormalText(words), at: now, around: surroundings).times
    // 下周二或者下周三 is for the requester to choose.
    guard times.count <= 1 else { return nil }
    let moved = TimeChange(
      text: words, now: now, surroundings: surroundings, calendar: book.calendar
    ).applied(to: old)
    switch moved {
    case .moved(let start, let end): (change.new.start, change.new.end) = (start, end)
    case .hourMissing, nil: break
    }
    if let space = spaceNamed(in: words, or: nil), space.point != ticket.place?.point {
      change.place = space
    }
    return change.new != old || change.place != nil ? change : nil
  }
}

extension String {
  /// Whether it says yes: 可以, 周五可以, 那就这个时间吧.
  fileprivate var takesOffer: Bool {
    guard count <= 14, !contains("?"), !contains("？") else { return false }
    if acceptsOffer == true { return true }
    let said = replacing("没问题", with: "可以")
    let noes = ["不", "没", "吗", "别", "换", "改", "但", "只", "能", "再", "取消", "谁", "几", "什么", "怎么"]
    if noes.contains(where: said.contains) { return false }
    let yeses = ["可以", "行", "好的", "好呀", "好啊", "就这样", "就这么", "定了", "就定", "ok", "就周", "那就", "就这个"]
    return yeses.contains(where: said.lowercased().contains)
  }

  /// Whether those who wrote it wait for a yes.
  fileprivate var asksForYes: Bool {
    [
      "行吗", "行不", "行么", "可以吗", "可以么", "可不可以", "好吗", "好不好", "怎么样", "如何", "能不能", "要不", "要么", "换到",
      "改到", "挪到",
      "改成", "换成", "方便吗", "合适吗", "有空着", "空着", "空的", "？", "?",
    ].contains(where: contains)
  }

  /// Whether a clause says what cannot be, or when we are to hear.
  fileprivate var refuses: Bool {
    let said = replacing("行不行", with: "行").replacing("能不能", with: "能")
    return [
      "满", "不行", "没空", "占", "没有", "不空", "有人", "冲突", "检修", "装修", "不开放", "停用", "约出去", "订出去", "回话",
      "回复", "答复", "通知",
      "联系", "确认", "之前",
    ].contains(where: said.contains)
  }
}

extension Ticket {
  /// Whether it is an open booking of somebody.
  package func isBooking(of person: PersonID) -> Bool {
    kind == .bookSpace && isOpen && requester == person
  }
}
