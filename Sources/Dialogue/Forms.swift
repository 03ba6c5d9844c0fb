import CivilTime
import Domain
import Rules
import Text
import Workflow

/// Filling a form: what is missing is asked for, one question at a time.
extension Answering {
  /// Starts every request of a message: 空调太冷，还有大堂积水 is two, each read by itself so that
  /// neither takes the other's place.
  mutating func beginRequests() {
    let isList = text.contains("1、") && text.contains("2、")
    guard isList || !understanding.also.isEmpty else { return beginRequest() }
    let parts = text.split(whereSeparator: { "，,。；;！!、 \n".contains($0) }).map(String.init)
    let building = desk.directory.building(sender.building)
    var requests: [(text: String, matter: String)] = []
    // Words before the first request, such as 12楼东侧, belong to it.
    var lead = ""
    for part in parts {
      let read = book.understand(NormalText(part), at: now, in: building)
      if read.kind == .painPoint, let matter = read.matter, matter.name != requests.last?.matter {
        requests.append((lead + part, matter.name))
        lead = ""
      } else if let last = requests.indices.last {
        requests[last].text += "，" + part
      } else {
        lead += part + "，"
      }
    }
    guard Set(requests.map(\.matter)).count > 1 else { return beginRequest() }
    for (index, request) in requests.enumerated() {
      understandAgain(request.text)
      if index > 0 { say(.alsoSaid, ["事项": request.matter]) }
      beginRequest()
    }
  }

  /// Starts a request with what this message already says.
  mutating func beginRequest() {
    guard let matter = understanding.matter else { return }
    if let known = ownOpenTicket(like: matter) {
      return note(on: known)
    }
    conversation.pending = nil
    // A request that still waits for an answer is not lost to the next one: it stands as it is.
    if let waiting = conversation.draft, !waiting.isShelved { open(waiting) }
    advance(
      Draft(
        matter: matter.name, urgency: understanding.urgency, slots: understanding.slots,
        questions: matter.questions, asked: nil, words: [text], origin: understanding.origin,
        startedAt: now))
  }

  /// Takes this message as the answer to the draft's question, unless it is something else; false
  /// when there is no draft waiting.
  mutating func continueDraft() -> Bool {
    guard var draft = conversation.draft, !draft.isShelved else { return false }
    if understanding.kind == .cancel {
      conversation.draft = nil
      say(.draftDropped)
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
    guard isAnswer(to: draft) else { return false }
    take(answerFor: draft.asked, into: &draft.slots)
    draft.urgency = max(draft.urgency, understanding.urgency)
    draft.words.append(text)
    advance(draft)
    return true
  }

  /// Whether a message answers the draft's question rather than raising something else.
  private func isAnswer(to draft: Draft) -> Bool {
    switch understanding.kind {
    case .status, .help, .greeting, .thanks, .human, .command: return false
    case .rate, .cancel, .unknown: return true
    case .painPoint, .bookSpace, .counselling, .service, .wish, .reschedule, .crisis:
      // 北门积水 answers “在哪里？” of a 积水 draft; 电梯坏了 does not.
      return understanding.matter?.name == draft.matter
    }
  }

  /// Reads the fact that was asked for; free words serve for 情况 and 公司.
  private func take(answerFor slot: Question.Slot?, into slots: inout Slots) {
    let read = understanding.slots
    slots.place = read.place ?? slots.place
    slots.start = read.start ?? slots.start
    slots.end = read.end ?? slots.end
    slots.people = read.people ?? slots.people
    slots.phone = read.phone ?? slots.phone
    switch slot {
    case .details: slots.details = text
    case .company: slots.company = text
    case .name: slots.name = read.name ?? text
    case .place, .time, .people, .phone, nil: break
    }
  }

  /// Asks for the next missing fact, or opens the ticket.
  ///
  /// After two repeated questions the ticket is opened as it is: the unit will ask by itself, and
  /// nothing is lost.
  mutating func advance(_ draft: Draft) {
    var draft = draft
    let missing = draft.questions.first { $0.isRequired && !draft.slots.holds($0.slot) }
    guard let missing else { return open(draft) }
    if draft.asked == missing.slot { draft.retries += 1 } else { draft.retries = 0 }
    if draft.retries > 2 {
      say(.askGiveUp)
      return open(draft)
    }
    draft.asked = missing.slot
    conversation.draft = draft
    if draft.retries == 0 {
      decision.replies.append(Reply(missing.prompt))
    } else {
      say(.askAgain, ["问题": missing.prompt])
    }
  }

  private mutating func open(_ draft: Draft) {
    conversation.draft = nil
    let building = sender.building ?? desk.directory.buildings.first?.code
    guard let building, let serial = situation.nextSerial,
      let matter = book.matter(named: draft.matter),
      let outcome = desk.open(
        TicketRequest(
          matter: matter, urgency: draft.urgency, slots: draft.slots, origin: draft.origin,
          words: draft.words.joined(separator: "；")),
        number: TicketNumber(building, serial), requester: sender)
    else {
      // The matter left the rules while its draft was open: a human takes the words.
      return handOver(words: draft.words.joined(separator: "；"))
    }
    conversation.ticket = outcome.ticket.number
    conversation.missed = []
    situation.nextSerial = serial + 1
    record(outcome, words: draft.words.joined(separator: "；"), matter: matter)
  }

  /// Offers an open draft again after something else was answered.
  mutating func offerDraftAgain() {
    guard let draft = conversation.draft, !draft.isShelved, let slot = draft.asked,
      let question = draft.questions.first(where: { $0.slot == slot }),
      situation.conversation?.draft == draft
    else { return }
    say(.draftOffered, ["事项": draft.matter, "问题": question.prompt])
  }

  /// Puts a draft away after a day, with a word about it; 继续 takes it up again, anything else
  /// lets it go. True when this message was such a 继续.
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
      draft.isShelved = true
      conversation.draft = draft
      say(.draftExpired, ["事项": draft.matter])
    }
    return false
  }

  /// The sender's open ticket on the same matter that this message only adds to: same place, or no
  /// place given, not claimed yet, at most a day old.
  private func ownOpenTicket(like matter: Matter) -> Ticket? {
    guard matter.kind == .painPoint else { return nil }
    return situation.ownTickets.last { ticket in
      ticket.matter == matter.name && ticket.isOpen && ticket.claimedAt == nil
        && ticket.requester == sender.id && now.seconds - ticket.openedAt.seconds < 86_400
        && (understanding.slots.place == nil
          || understanding.slots.place?.publicName == ticket.place?.publicName)
    }
  }
}

extension Slots {
  /// Whether a fact is known.
  func holds(_ slot: Question.Slot) -> Bool {
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
