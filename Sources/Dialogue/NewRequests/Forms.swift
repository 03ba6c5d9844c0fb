import CivilTime
import Domain
package import Rules
import Text
import Workflow

/// Filling a form: what is missing is asked for, one question at a time.
extension Answering {
  /// Starts a request with what this message already says.
  mutating func beginRequest() {
    guard let matter = understanding.matter else { return }
    if referElsewhere() || askAboutTicketInHand(matter) { return }
    if !filesForSomebody, answerQuestionAboutOwn(matter) || askWhetherItIsBack(matter) { return }
    if !filesForSomebody, let known = ownOpenTicket(like: matter) ?? justFiled(like: matter) {
      return note(on: known)
    }
    conversation.pending = nil
    let open = conversation.draft.flatMap { $0.isShelved ? nil : $0 }
    conversation.draft = nil
    var draft = Draft(
      matter: matter.name, kind: matter.kind, urgency: understanding.urgency,
      slots: understanding.slots,
      questions: matter.questions, asked: nil, words: [text], origin: understanding.origin,
      startedAt: now)
    if filesForSomebody { draft.isForSomebody = true }
    if matter.kind == .bookSpace {
      readUnusualTime(into: &draft.slots)
      leaveBeginningOpen(in: &draft)
    }
    // 我流产了 今天请假 asks for no hour today.
    if matter.kind == .counselling, !text.asksForTalk, draft.slots.booking.isOfWholeDays {
      (draft.slots.start, draft.slots.end) = (nil, nil)
    }
    if matter.kind == .painPoint, let place = placeGoneOnWith() ?? placeBeside(draft.slots.place) {
      draft.slots.place = place
    }
    if matter.kind == .bookSpace { tellSpacesIfAsked() }
    guard let open else { return advance(draft) }
    if book.matter(named: open.matter)?.category.map({ $0 == matter.category }) ?? false
      || open.matter == matter.name
      // 压力大睡不着 周三下午 answers when somebody wants to talk, and says of what.
      || open.kind == .counselling && matter.kind == .counselling
    {
      // It says in full what was begun before.
      draft.words = open.words + draft.words
      return advance(draft)
    }
    advance(draft)
    keep(open)
  }

  /// A request that still waits for an answer is asked for again after the next one; it is never
  /// filed behind its sender's back.
  private mutating func keep(_ open: Draft) {
    if conversation.draft == nil, conversation.pending == nil, conversation.waiting.isEmpty {
      conversation.draft = open
    } else {
      conversation.waiting.append(open.words.joined(separator: "，"))
    }
  }

  /// Whether a draft's question was the last thing we said, not long ago.
  func isFresh(_ draft: Draft) -> Bool {
    guard let asked = draft.askedAt, let last = situation.conversation?.updatedAt else {
      return true
    }
    return asked == last && now.seconds - asked.seconds <= Draft.attention
  }

  /// Takes this message as the answer to the draft's question, unless it is something else; false
  /// when there is no draft waiting.
  mutating func continueDraft() -> Bool {
    guard var draft = conversation.draft, !draft.isShelved else { return false }
    if dropAskedOnly(draft) { return true }
    readBareHours(for: draft)
    let keepsBooking = draft.kind == .reschedule && text.keepsThings
    let dropsBooking =
      draft.kind == .bookSpace && standingBookings.isEmpty && text.hasPrefix("取消")
    if understanding.kind == .cancel || keepsBooking || dropsBooking {
      conversation.draft = nil
      if draft.kind == .reschedule, !keepsBooking, namesSpace || text.contains("约") {
        // 会议室不要了 is about the booking that was to be moved.
        return false
      }
      say(draft.kind == .reschedule ? .bookingKept : .draftDropped)
      return true
    }
    if understanding.matter.map({ $0.name == draft.matter }) ?? true,
      let corrected = correction(of: draft.slots.place)
    {
      draft.slots.place = corrected
      draft.words.append(text)
      say(.corrected, ["地点": corrected.text])
      advance(draft)
      return true
    }
    if let moved = movedTime(of: draft) {
      (draft.slots.start, draft.slots.end) = (moved.start, moved.end)
      draft.words.append(text)
      say(.correctedTime, ["时间": desk.spokenTime(of: draft.slots) ?? ""])
      draft.asked = nil
      advance(draft)
      return true
    }
    if answerNewTime(of: draft) { return true }
    if draft.kind == .bookSpace, tellSpacesIfAsked(),
      let question = draft.questions.first(where: { $0.slot == draft.asked })
    {
      draft.askedAt = now
      conversation.draft = draft
      decision.replies.append(Reply(question.prompt))
      return true
    }
    if setAsideWhatFollows(draft) { return continueDraft() }
    if keepQuestion(with: draft) { return true }
    guard isAnswer(to: draft) else { return false }
    if draft.kind == .painPoint, text.asksForCompany {
      // What somebody would tell a counsellor is no part of a report.
      understandAgain("想约心理咨询")
      beginRequest()
      return true
    }
    takeAnswer(into: &draft)
    draft.urgency = max(draft.urgency, understanding.urgency)
    // 你好呀今天天气真好 answers nothing, and is nobody's business.
    let isFact = draft.asked.map { draft.slots.holds($0) } ?? true
    if isFact || !book.soundsIdle(NormalText(text)) { draft.words.append(text) }
    advance(draft)
    return true
  }

  /// Whether the words name a space that one can book.
  var namesSpace: Bool { text.namesSpace }

  /// Asks for the next missing fact, or files the request.
  ///
  /// After two repeated questions the ticket is opened as it is: the unit will ask by itself, and
  /// nothing is lost.
  mutating func advance(_ draft: Draft) {
    var draft = draft
    if draft.kind != .painPoint, draft.questions.contains(where: { $0.slot == .time }),
      let start = draft.slots.start, (draft.slots.end ?? start) <= now
    {
      say(.timePassed, ["时间": desk.spokenTime(of: draft.slots) ?? ""])
      (draft.slots.start, draft.slots.end) = (nil, nil)
    }
    if draft.kind == .bookSpace, draft.slots.booking.seemsReversed, let start = draft.slots.start,
      let end = draft.slots.end
    {
      say(.endsTooEarly, ["时间": "\(start.time) 到 \(end.time)"])
      (draft.slots.start, draft.slots.end) = (Instant(start.date), nil)
    }
    if draft.kind == .bookSpace, draft.wantsWholeDay, draft.slots.booking.isOfWholeDays,
      let start = draft.slots.start, draft.slots.end == nil
    {
      draft.slots.end = Instant(start.date.adding(days: 1))
    }
    let missing = draft.questions.first { $0.isRequired && !isKnown($0.slot, in: draft) }
    guard let missing else { return file(draft) }
    if draft.asked == missing.slot { draft.retries += 1 } else { draft.retries = 0 }
    if draft.retries > 2 {
      say(.askGiveUp)
      return file(draft)
    }
    // 后天 was an answer, though the hours are still missing.
    if missing.slot == .time, let day = draft.slots.start, draft.retries == 0 || saysTime(in: draft)
    {
      draft.retries = 0
      draft.asked = .time
      draft.askedAt = now
      conversation.draft = draft
      if draft.kind == .bookSpace, let end = endSaid(in: draft) {
        return say(.askBeginning, ["日期": day.date.dated(on: now.date), "时间": "\(end)"])
      }
      return say(.askClock, ["日期": day.date.dated(on: now.date)])
    }
    draft.asked = missing.slot
    draft.askedAt = now
    conversation.draft = draft
    if draft.retries == 0 {
      decision.replies.append(Reply(missing.prompt))
    } else {
      say(.askAgain, ["问题": missing.prompt])
    }
  }

  /// Whether a draft need not ask for a fact any more; a space is booked by the hour, so that a day
  /// alone does not do, unless all of it is wanted.
  private func isKnown(_ slot: Question.Slot, in draft: Draft) -> Bool {
    guard draft.slots.holds(slot) else { return false }
    guard slot == .time, draft.kind == .bookSpace, draft.slots.booking.isOfWholeDays else {
      return true
    }
    return draft.wantsWholeDay
  }

  /// Offers an open draft again after something else was answered, once.
  mutating func offerDraftAgain() {
    // One question at a time.
    guard conversation.pending == nil,
      var draft = conversation.draft, !draft.isShelved, let slot = draft.asked,
      let question = draft.questions.first(where: { $0.slot == slot }),
      situation.conversation?.draft == draft, draft.isOfferedAgain != true
    else { return }
    draft.isOfferedAgain = true
    draft.askedAt = now
    conversation.draft = draft
    say(.draftOffered, ["事项": draft.matter, "问题": question.prompt])
  }

  /// Drops a draft after a day. One that was put away in an emergency is taken up again by 继续, and
  /// let go by anything else. True when this message was such a 继续.
  mutating func resumeStaleDraft() -> Bool {
    guard var draft = conversation.draft else { return false }
    if draft.isShelved {
      conversation.draft = nil
      guard text == "继续" else { return false }
      draft.isShelved = false
      draft.asked = nil
      draft.startedAt = now
      advance(draft)
      return true
    }
    if now.seconds - draft.startedAt.seconds >= Draft.lifetime {
      conversation.draft = nil
    }
    return false
  }
}

extension String {
  /// Whether it names a space that one can book.
  var namesSpace: Bool {
    ["会议室", "场地", "教室", "洽谈", "路演", "厅", "活动室", "球场", "健身"].contains(where: contains)
  }

  /// Whether somebody would like to talk: 我想找个女的聊聊.
  fileprivate var asksForCompany: Bool {
    count <= 20 && ["聊聊", "聊一聊", "谈谈心", "找人说", "说说话", "倾诉", "心理"].contains(where: contains)
  }

  /// Whether it asks for a talk, or for a time of one.
  fileprivate var asksForTalk: Bool {
    ["约", "聊", "谈", "咨询", "心理", "老师", "倾诉", "说说", "有空", "时间"].contains(where: contains)
  }

  /// Whether it says that nothing is to be changed: 算了不改了.
  fileprivate var keepsThings: Bool {
    count <= 12 && ["不改", "不换", "不用改", "不变", "照旧", "照原"].contains(where: contains)
  }
}

extension Draft {
  /// Whether all of a day is asked for, so that no hour is missing.
  fileprivate var wantsWholeDay: Bool {
    words.contains { said in ["全天", "整天", "一天", "一整天"].contains { said.contains($0) } }
  }
}

extension Slots {
  /// Whether a fact is known.
  package func holds(_ slot: Question.Slot) -> Bool {
    switch slot {
    case .place: place != nil
    case .time: start != nil
    case .people: people != nil
    case .phone: phone != nil
    case .name: name != nil
    case .company: company != nil
    case .details: details != nil
    }
  }
}
