import CivilTime
import Domain
import Rules
import Text
import Workflow

/// 今天弄不完，延到周三; 延期 1001 周五 等配件: it will be done later, and whoever waits for it is told when.
extension Answering {
  /// Puts a ticket off as the sender says without a command; where no more time can be had, or no new
  /// time is understood, the requester reads the words.
  mutating func putOff(_ ticket: Ticket) {
    let move: Move? =
      delayedUntil(in: text, for: ticket).map { .putOff(until: $0) }
      ?? daysMeant(in: text).map { .extend(days: $0) }
    tell(text, on: ticket, moving: move, because: text.reasonOfDelay)
  }

  /// Makes a move that sets a new time, with its reason; where there is none or it is refused, the words
  /// are passed on as they stand.
  mutating func tell(
    _ words: String, on ticket: Ticket, moving move: Move?, because reason: String
  ) {
    // Of a room such words are the offer of another hour.
    guard let move, ticket.kind != .bookSpace else {
      self.move(.note, on: ticket, words: words)
      return
    }
    switch desk.make(move, on: ticket, by: sender, words: words) {
    case .success: self.move(move, on: ticket, words: reason)
    case .failure(let refusal):
      self.move(.note, on: ticket, words: words)
      guard refusal == .extensionTooLong else { return }
      say(.extensionTooLong, values(of: ticket), about: ticket)
    }
  }

  /// 延期 1001 周五 等配件 of a command that names no number of days; false when it names no day either.
  mutating func extendUntil(_ words: String, on ticket: Ticket) -> Bool {
    guard let until = instantMeant(in: words, for: ticket) else { return false }
    let units = desk.directory.units.filter { $0.buildings.contains(ticket.number.building) }
    // The time goes, as it does from the words behind 接单.
    let reason = Quote(words, of: .accept, units: units, at: now).words
    guard reason.hasReason else { return false }
    move(.putOff(until: until), on: ticket, words: reason)
    return true
  }

  private func delayedUntil(in words: String, for ticket: Ticket) -> Instant? {
    StaffTalk.newTime(in: words).flatMap { instantMeant(in: $0, for: ticket) }
  }

  /// The first time in words, still to come; 周三 of a Wednesday is the next.
  func instantMeant(in words: String, for ticket: Ticket) -> Instant? {
    guard let said = read(NormalText(words), at: now, around: surroundings).times.first?.value
    else { return nil }
    var until = deadline(saying: said.start, said.end, for: ticket)
    if until.date <= now.date, ["周", "星期", "礼拜"].contains(where: words.contains) {
      until = until.adding(days: 7)
    }
    return until > now ? until : nil
  }

  /// The moment by which something is to be done that is said of a time; a day without a time of day ends
  /// with that day's duty, and 下周 with its last working day.
  func deadline(saying start: Instant, _ end: Instant?, for ticket: Ticket) -> Instant {
    let said = end ?? start
    guard said.time == .midnight else { return said }
    let calendar = desk.calendar(of: ticket.lead.unit)
    var day = end == nil ? said.date : said.date.adding(days: -1)
    if day.dayNumber - start.date.dayNumber > 2 {
      while day > start.date, !calendar.isWorkday(day) { day = day.adding(days: -1) }
    }
    return Instant(day, calendar.hours.last?.end ?? .endOfDay)
  }

  /// `3个工作日`, `两天`; nil when no number of days is there.
  func daysMeant(in words: String) -> Int? {
    let plain = NormalText(words).text
    for unit in ["个工作日", "工作日", "天"] {
      guard let range = plain.firstRange(of: unit) else { continue }
      let before = plain[..<range.lowerBound]
      let digits = String(before.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
      if let number = Int(digits) { return number }
      if let last = before.last,
        let number = ["一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5][last]
      {
        return number
      }
    }
    return nil
  }
}

extension String {
  /// What is said besides the new time: of 今天弄不完，延到周三 the first; all of it when nothing is.
  fileprivate var reasonOfDelay: String {
    let clauses = split { "，,。；;！!\n".contains($0) }.map { String($0).trimmed }
    let reasons = clauses.filter { !$0.isEmpty && StaffTalk($0)?.act != .putsOff }
    return reasons.isEmpty ? self : reasons.joined(separator: "，")
  }
}
