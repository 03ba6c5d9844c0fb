import CivilTime
import Domain
import Text
import Workflow

/// 明天上午来修, 三点前: what staff say of when is their word, and the requester is told.
extension Answering {
  /// Tells the requester how far a ticket is, in these words or all that were sent; the time by which they
  /// say that it is to be done is the holder's word from now on.
  mutating func tellProgress(of ticket: Ticket, saying words: String? = nil) {
    let words = words ?? text
    let until = timePromised(in: words, for: ticket)
    tell(words, on: ticket, moving: until.map { .promise(until: $0) }, because: words)
  }

  /// When something of a ticket is to be done by the last of some words that says so; nil where they only
  /// hope for it, speak of looking at it, or of what is to arrive.
  ///
  /// An hour that is named is the word: 三点半来. Whoever comes in the morning is done by noon, or by the end
  /// of their duty; who names the day of the deadline means the deadline.
  func timePromised(in words: String, for ticket: Ticket) -> Instant? {
    // 上周刚换好的又烧了 and 问下他几点下班 promise nothing.
    guard !words.asks, ticket.kind != .bookSpace, !words.isBesidesWork,
      !StaffTalk.fallsShort(words) || words.contains("明天") || words.contains("再")
    else { return nil }
    let end = desk.calendar(of: ticket.lead.unit).hours.last?.end ?? .endOfDay
    let noon = TimeOfDay(minutes: 12 * 60)
    return words.staffClauses.filter { StaffTalk.givesWord($0) && !$0.tellsOfThePast }.compactMap {
      clause -> Instant? in
      let tonight = clause.contains("下班") && now.time < end ? Instant(now.date, end) : nil
      let namesPart = ["上午", "中午", "下午", "傍晚", "晚上"].contains(where: clause.contains)
      // 10分钟到 is when somebody comes.
      if clause.contains("分钟"), ["到", "来", "过来", "过去"].contains(where: clause.bare.hasSuffix) {
        return nil
      }
      if clause.namesHour || namesPart, !clause.namesDay,
        let day = dayUnderDiscussion(of: ticket, isHour: clause.namesHour && !namesPart),
        let hour = read(NormalText(clause), at: now, around: surroundings).times.first?.value
      {
        let time = deadline(saying: hour.start, hour.end, for: ticket).time
        // 8点半 after 明天一早来 is in the morning.
        let half = 12 * 60
        let isEarly =
          clause.namesHour && !namesPart && time.minutes > half
          && ticket.lead.promisedAt.map { $0.time.minutes <= half } ?? false
        return Instant(day, isEarly ? TimeOfDay(minutes: time.minutes - half) : time)
      }
      let meant = instantMeant(in: clause, for: ticket)
      if meant == nil, let after = endOfLength(in: clause) { return after }
      guard let until = meant ?? tonight else { return nil }
      // 半小时后到 means that, and 中午 no later hour.
      if clause.namesHour || ["分钟", "小时", "钟头", "中午"].contains(where: clause.contains) {
        return until
      }
      let due = ticket.lead.solution.due
      if until.date == due.date, until.time == end, due > now { return min(until, due) }
      let isEnd =
        clause.contains("前")
        || StaffPhrases.works.contains(where: clause.contains)
          && !StaffPhrases.comings.contains(where: clause.contains)
      if isEnd { return until }
      return max(until, Instant(until.date, until.time <= noon ? noon : end))
    }.last
  }

  /// 一小时 and nothing else is how long it takes; nil of anything else.
  private func endOfLength(in clause: String) -> Instant? {
    guard clause.bare.isNothingButTime || clause.bare.count <= 5,
      let length = read(NormalText(clause), at: now, around: surroundings).durations.first?.value,
      (5 * 60...12 * 3600).contains(Int(length.seconds))
    else { return nil }
    return now.adding(seconds: Int64(length.seconds))
  }

  /// The later day that was promised, of a ticket whose requester has asked something since, or that was
  /// spoken of a moment ago: 3点 to 下午几点, and 8点半 after 明天一早来.
  ///
  /// - Parameter isHour: Whether nothing but an hour is said: 下午弄 may be this afternoon.
  private func dayUnderDiscussion(of ticket: Ticket, isHour: Bool) -> CivilDate? {
    let isOwnWord =
      isHour && ticket.lead.holder == sender.id && isFreshTalk
      && conversation.ticket == ticket.number
    guard isWrittenTo(ticket) || isOwnWord, let day = ticket.lead.promisedAt?.date, day > now.date
    else {
      return nil
    }
    return day
  }
}

extension String {
  /// Whether it tells of what was before.
  fileprivate var tellsOfThePast: Bool {
    [
      "昨天", "前天", "上周", "上星期", "上礼拜", "上个月", "上次", "刚换", "刚修", "早上来过", "来过了", "修过", "弄过", "我到的",
      "点到的",
    ].contains(
      where: contains)
  }
}
