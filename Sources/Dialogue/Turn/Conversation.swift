package import CivilTime
package import Domain
package import Rules

/// What we remember of the talk with one person; it survives a restart.
package struct Conversation: Hashable, Sendable, Codable {
  /// With whom; nobody has more than one.
  package var person: PersonID
  /// A request that still lacks something.
  package var draft: Draft?
  /// What a bare `1` would answer.
  package var pending: Pending?
  /// The ticket last talked about, which a bare addition belongs to.
  package var ticket: TicketNumber?
  /// Further requests of a message that wait until the draft is done, as written.
  package var waiting: [String] = []
  /// Messages in a row that we did not understand; after the second a human gets them all.
  package var missed: [String]
  /// Until when somebody who was in crisis is answered with care: hours, not minutes.
  package var careUntil: Instant?
  /// Until when a place they name is where help is sent: they told us of somebody about to come to
  /// harm, or that they are followed.
  package var helpUntil: Instant?
  /// Whether everybody on duty was sent there, who are to hear when it is over.
  package var isHelpSent = false
  /// Until when 改到周四 without more words means the talk with a counsellor that was asked for.
  package var visitUntil: Instant?
  /// Until when a call for a person, which may have been taken, is looked for.
  package var callUntil: Instant?
  /// Until when what is reported has no name to it, as its sender asked.
  package var anonymousUntil: Instant?
  /// What was explained last, which 要钱吗 asks about.
  package var explained: Explained?
  /// When they were answered last, or what they were asked to join was filed by itself.
  package var updatedAt: Instant
  /// Whether its draft or our question stood in the store but could not be read back, as after a
  /// change of the program; the person is told, and it is stored no more.
  package var isTorn = false

  /// Seconds after which what waits for an answer to an offer is filed all the same.
  package static let offerLifetime: Int64 = 3600

  /// When that is; nil when nothing waits so.
  package var due: Instant? {
    if case .join = pending { return updatedAt.adding(seconds: Conversation.offerLifetime) }
    return nil
  }

  package init(
    person: PersonID, draft: Draft? = nil, pending: Pending? = nil, ticket: TicketNumber? = nil,
    waiting: [String] = [], missed: [String] = [], careUntil: Instant? = nil, updatedAt: Instant
  ) {
    self.person = person
    self.draft = draft
    self.pending = pending
    self.ticket = ticket
    self.waiting = waiting
    self.missed = missed
    self.careUntil = careUntil
    self.updatedAt = updatedAt
  }

  /// What was to be remembered until a time that has come is remembered no more.
  mutating func forgetWhatIsOver(at now: Instant) {
    func lasting(_ until: Instant?) -> Instant? { until.flatMap { $0 <= now ? nil : $0 } }
    careUntil = lasting(careUntil)
    helpUntil = lasting(helpUntil)
    visitUntil = lasting(visitUntil)
    callUntil = lasting(callUntil)
    anonymousUntil = lasting(anonymousUntil)
    if lasting(explained?.until) == nil { explained = nil }
  }

  /// Whether nothing is left to be remembered.
  var isBlank: Bool {
    let untils = [careUntil, helpUntil, visitUntil, callUntil, anonymousUntil, explained?.until]
    return draft == nil && pending == nil && ticket == nil && missed.isEmpty && waiting.isEmpty
      && untils.allSatisfy { $0 == nil }
  }
}

/// A service, or a talk with a counsellor, that was explained.
package struct Explained: Hashable, Sendable, Codable {
  /// The matter by name.
  package var matter: String
  /// Until when a short question is about it.
  package var until: Instant

  package init(matter: String, until: Instant) {
    self.matter = matter
    self.until = until
  }
}

/// A request on its way to becoming a ticket.
package struct Draft: Hashable, Sendable, Codable {
  /// The matter by name; when the book changed meanwhile, `questions` still hold its form.
  package var matter: String
  /// The highest of all that was said of it so far; an answer raises it and never lowers it.
  package var urgency: Urgency
  /// What is known so far; what is nil in it may still be asked.
  package var slots: Slots
  /// What it asks for; nil in drafts of an older program.
  package var kind: Kind?
  /// A copy of the form as it stood when the draft began.
  package var questions: [Question]
  /// The question that is waiting for an answer.
  package var asked: Question.Slot?
  /// How often it was asked again, 0–2.
  package var retries: Int
  /// What the sender wrote, in order.
  package var words: [String]
  /// The rule that took the message it began with; it becomes the ticket's.
  package var origin: RuleOrigin
  /// When it began, or was taken up again by 继续; `lifetime` counts from here.
  package var startedAt: Instant
  /// Filed for somebody who told the sender (代报); nil in drafts of an older program.
  package var isForSomebody: Bool?
  /// When its question was asked last; nil in drafts of an older program.
  package var askedAt: Instant?
  /// Whether its question was repeated after something else; once is enough.
  package var isOfferedAgain: Bool?
  /// Put away while somebody was in danger; 继续 takes it up again.
  package var isShelved = false

  /// Seconds after which a draft is dropped: a day.
  package static let lifetime: Int64 = 86_400
  /// Seconds for which words that hold no fact still are an answer to its question.
  package static let attention: Int64 = 3600

  package init(
    matter: String, kind: Kind, urgency: Urgency, slots: Slots, questions: [Question],
    asked: Question.Slot?, retries: Int = 0, words: [String], origin: RuleOrigin, startedAt: Instant
  ) {
    self.matter = matter
    self.kind = kind
    self.urgency = urgency
    self.slots = slots
    self.questions = questions
    self.asked = asked
    self.retries = retries
    self.words = words
    self.origin = origin
    self.startedAt = startedAt
  }
}

/// A question of ours that is not part of a form.
package enum Pending: Hashable, Sendable, Codable {
  /// Which of these matters was meant; `text` is what the sender wrote.
  case matter([String], text: String)
  /// Whether `text`, which only the examples take for it, tells of danger.
  case danger(text: String)
  /// Which of these tickets was meant; `text` is the message to take up again.
  case ticket([Int], text: String)
  /// Whether that service should be registered; `text` is what the sender wrote.
  case offer(String, text: String)
  /// Whether `text` adds to that ticket or is another matter.
  case addition(Int, text: String)
  /// Whether a ticket that nobody claimed done is solved.
  case solved(Int)
  /// Whether to join that ticket, or to file the draft by itself.
  case join(Int, Draft)
  /// What to do with that ticket, which `text` names.
  case aim(Int, [Aim], text: String)
  /// What a command to that ticket still lacks: what was done, why it is sent back.
  case words(Command, Int)
  /// Which of these people a counsellor's words are meant for.
  case reply([PersonID], text: String)
  /// Whether `text` says that this ticket is not solved.
  case unsolved(Int, text: String)
  /// Whether to take back a ticket that nobody else follows.
  case withdrawal(Int)
  /// Whether the first ticket really goes on under the second; the words are those of the command.
  case merging(Int, into: Int, words: String)
  /// What the requester thinks of that ticket.
  case rating(Int)
  /// When the meeting is to be; the text is what the sender wrote.
  case convening(String)
  /// Which building the sender is in; `text` waits until we know.
  case building(text: String, tries: Int)
  /// Which company the sender belongs to.
  case company(building: BuildingCode, text: String)
}
