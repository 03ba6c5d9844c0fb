import CivilTime
import Domain
import Rules
import Text
import Workflow

/// What belongs to a ticket that stands already, though it does not name it.
extension Answering {
  /// Whether the words may be what somebody confides; 十七楼的 sounds like it and is nothing but a place, and
  /// 啊不对，周三 a slip put right.
  var isPersonal: Bool {
    guard understanding.isPersonal else { return false }
    if understanding.slots.start != nil, text.count <= 12, text.putRight != nil { return false }
    // 我明天不在 may be the worst news, 明天我不在，后天来吧 is none.
    if understanding.slots.start != nil, text.bidsComeThen, text.saysOnlyWhenThere { return false }
    // 我是9楼的
    if understanding.slots.place?.floor != nil, text.hasPrefix("我是"), text.count <= 8 {
      return false
    }
    return (understanding.slots.place?.text.count ?? 0) < text.bare.count - 1
  }

  /// Hours for which what a requester writes may be the answer to those who work on their ticket.
  private static let answerHours: Int64 = 12

  /// 请问是哪个门 of whoever works on a ticket is answered by the requester with 北门, or 好的.
  ///
  /// - Returns: False when nobody asked them anything lately.
  mutating func answerThoseWhoAsked() -> Bool {
    let asked = situation.ownTickets.filter { ticket in
      ticket.isWorkedOn && ticket.requester == sender.id
        && ticket.askedAt.map { now.seconds - $0.seconds < Answering.answerHours * 3600 } ?? false
    }
    let latest = asked.max { ($0.askedAt ?? $0.openedAt) < ($1.askedAt ?? $1.openedAt) }
    guard let latest, !isPersonal else { return false }
    note(on: latest)
    return true
  }

  /// A place, a phone number, a correction, that it gets worse or who waits where plainly belongs to the
  /// ticket, and a question about a booking is one to those who see to it; with anything else we ask first, because
  /// those who work on it read every addition.
  mutating func add(to ticket: Ticket) {
    // Whoever is waited for has answered.
    if ticket.duties.contains(where: { $0.pause?.ground == .requester }) { return note(on: ticket) }
    if case .addition(ticket.number.serial, let earlier) = situation.conversation?.pending,
      !isPrivate(earlier)
    {
      // Whoever goes on instead of answering has more to say of it.
      move(.note, on: ticket, words: earlier + "；" + text)
      return
    }
    let slots = understanding.slots
    if let place = slots.place, ticket.place == nil {
      move(.correct(place), on: ticket)
      return
    }
    if slots.place != nil || slots.phone != nil || text.hasPrefix("补充") || text.saysMoreOfIt
      || ticket.deadlineClass == .d0 || isPlainlyMore(of: ticket)
      || ticket.kind == .painPoint && slots.start != nil && text.saysWhenToCome
      || ticket.kind == .bookSpace && text.saysTheyAreLate
      || ticket.kind == .painPoint && understanding.guesses.isEmpty
        && book.soundsLikeWaiting(NormalText(text))
    {
      return note(on: ticket)
    }
    if [.bookSpace, .service, .wish].contains(ticket.kind), text.asksForDetails {
      guard move(.note, on: ticket) != nil else { return }
      // Instead of what is said of an addition.
      decision.replies = []
      return say(.questionPassedOn, desk.values(of: ticket), about: ticket)
    }
    if passOnRemark(on: ticket) { return }
    askWhetherAddition(to: ticket)
  }

  /// Whether the only thing that the sender waits for was the talk a moment ago, and the words name a place or a
  /// time, or sound like the same trouble: 我是9楼的, 刷了好几次都不行.
  private func isPlainlyMore(of ticket: Ticket) -> Bool {
    let isAlike = understanding.guesses.contains { $0.category == ticket.category }
    return ticket.kind == .painPoint && ticket.isWorkedOn && isFreshTalk && !text.asks
      && understanding.matter == nil && (isAlike || understanding.slots.place != nil)
      && situation.ownTickets.count(where: \.isOpen) == 1 && !isPrivate(text)
      && !book.soundsIdle(NormalText(text))
  }

  /// Whether the message, or a part of it, is a request of a kind whatever its sender waits for:
  /// 15楼会议室空调太冷，你们自己上来就行.
  private func reportsPlainly(_ kind: Kind) -> Bool {
    book.isPlainly(kind, NormalText(text))
      || text.clauses.contains { clause in
        clause.count < text.count && understand(clause).kind == kind
          && book.isPlainly(kind, NormalText(clause))
      }
  }

  mutating func askWhetherAddition(to ticket: Ticket) {
    conversation.pending = .addition(ticket.number.serial, text: text)
    say(.isAddition, desk.values(of: ticket), choices: ["补充上去", "是另一件事"])
  }

  /// Characters below which the examples say too little about a message.
  private static let shortestTalk = 8

  /// 有客人在大堂等 我下去接一下 of somebody who reported a lamp a moment ago sounds like a visitor to be let
  /// in; it is asked whether it goes with the lamp before anybody is set to work on a ticket of its own.
  ///
  /// - Returns: False when it is plainly a further request, or nothing was reported.
  mutating func askWhetherItGoesOn() -> Bool {
    guard !sender.role.isStaff, !filesForSomebody, !isAnotherMatter,
      !understanding.explanation.isChosen, understanding.urgency == .normal,
      understanding.also.isEmpty, !isPersonal, !text.goesOn, isFreshTalk,
      text.count >= Answering.shortestTalk, conversation.draft == nil, let ticket = recentTicket,
      ticket.isOpen, ticket.requester == sender.id, ticket.claimedAt == nil,
      // 12楼灯坏了 after a booking is no part of it.
      ticket.kind != .bookSpace || understanding.kind != .painPoint
    else { return false }
    let kind = understanding.choices.first?.kind ?? understanding.kind
    guard [.painPoint, .service, .bookSpace].contains(kind),
      understanding.matter?.category == nil || understanding.matter?.category != ticket.category,
      !understanding.isAnonymous, !reportsPlainly(kind)
    else { return false }
    askWhetherAddition(to: ticket)
    return true
  }

  /// Takes 1 / 2 as the answer to whether earlier words are more of a ticket.
  mutating func answerWhetherAddition(_ serial: Int, text earlier: String) -> Bool {
    let isYes = text.agrees || ["补充", "补充上去", "是补充", "是的补充", "加上", "加上去"].contains(text.bare)
    let number = text.leadingChoice?.number ?? (text.isNeither ? 2 : isYes ? 1 : nil)
    guard let number, number <= 2
    else { return false }
    if number == 1, let ticket = loadedTicket(serial) {
      move(.note, on: ticket, words: earlier)
      return true
    }
    understandAgain(earlier)
    // Small talk calls nobody; what is not understood once more goes to a human with this.
    conversation.ticket = nil
    isAnotherMatter = true
    if understanding.matter != nil || !understanding.choices.isEmpty {
      answerRequest()
    } else if understanding.guesses.isEmpty {
      addOrAskBack()
    } else {
      offerGuesses()
    }
    return true
  }

  /// Where 而且灯也不亮 and 旁边的灯也坏了 are, said right after a report from there; nil when it says so
  /// itself, or goes on with nothing.
  func placeGoneOnWith() -> Place? {
    guard understanding.slots.place == nil, text.goesOn || text.pointsNearby,
      let ticket = recentTicket,
      ticket.requester == sender.id, ticket.kind == .painPoint,
      isFreshTalk
    else { return nil }
    return ticket.place
  }
}

extension Answering {
  /// 女厕也坏了, said right after 11楼男厕灯坏了: on the floor that was named before; nil when it names a
  /// floor itself, or stands alone.
  func placeBeside(_ place: Place?) -> Place? {
    guard let place, place.floor == nil, text.contains("也"), isFreshTalk,
      let ticket = recentTicket, ticket.requester == sender.id, ticket.kind == .painPoint,
      let known = ticket.place, known.floor != nil
    else { return nil }
    return known.corrected(by: place)
  }
}

extension String {
  /// Whether it goes on with what was said before: 而且灯也不亮.
  fileprivate var goesOn: Bool {
    ["而且", "还有", "另外", "再有", "再就是", "对了", "顺便", "同时", "并且"].contains(where: hasPrefix)
  }

  /// Whether it points at what was spoken of: 旁边的灯, 隔壁那间.
  fileprivate var pointsNearby: Bool {
    ["旁边", "边上", "隔壁", "同一层", "对面", "那里也", "那边也"].contains(where: contains)
  }

  /// Whether it asks what a space or a service is like: 有没有话筒, 要钱吗; 中午吃什么 is about neither.
  fileprivate var asksForDetails: Bool {
    asks
      && [
        "有没有", "有", "坐", "几个人", "多少人", "钱", "收费", "免费", "押金", "停车", "茶水", "带", "穿", "几点", "几楼",
        "哪里",
        "怎么走", "门禁", "钥匙", "开门", "提前", "投影", "话筒", "白板", "大屏", "插座", "网", "名额", "要不要", "需要",
      ].contains(where: contains)
  }

  /// Whether it corrects or goes on with a trouble and is nothing else: 不是冷，是热; 越来越大了.
  fileprivate var saysMoreOfIt: Bool {
    if hasPrefix("不是"), dropFirst(2).contains("是") { return true }
    let wishes = ["要有", "需要", "最好", "麻烦", "希望", "请准备", "还要", "再准备"]
    return count <= 20 && wishes.contains(where: hasPrefix)
      || count <= 20
        && [
          "still ", "again", "worse", "越来越", "更严重", "更厉害", "更大了", "还在漏", "还在滴", "还在响", "还是很", "加重了",
          "扩大", "蔓延", "准备一下",
        ]
        .contains(where: contains)
  }
}
