package import CivilTime
package import Domain
package import Rules
package import Text
import Workflow

/// One message with what it means: all that can be known without loading anything.
package struct Turn: Sendable {
  /// As it came; while it is answered, `Answering` may put earlier words of the sender in its place.
  package internal(set) var message: Message
  /// What the book makes of it; answering may read it anew with what is known then.
  package var understanding: Understanding
  /// The building it was read in, ready for more words of the same sender.
  let surroundings: Surroundings?

  package init(
    _ message: Message, understanding: Understanding, around surroundings: Surroundings? = nil
  ) {
    self.message = message
    self.understanding = understanding
    self.surroundings = surroundings
  }

  /// Reads a message by the rules.
  ///
  /// - Parameter building: Whose floors and points are meant; nil when the sender is unknown.
  package init(
    reading message: Message, by book: RuleBook, at now: Instant, in building: Building?
  ) {
    self.init(
      reading: message, by: book, at: now, around: building.map { Surroundings($0) })
  }

  /// The same with a building that was made ready before.
  package init(
    reading message: Message, by book: RuleBook, at now: Instant, around surroundings: Surroundings?
  ) {
    let text = NormalText(message.text)
    self.init(
      message, understanding: book.understand(text, at: now, around: surroundings),
      around: surroundings)
  }

  /// The same with what the work is done with; see `RuleBook.evaluation()`.
  package init(
    reading message: Message, by book: RuleBook, at now: Instant,
    around surroundings: Surroundings?,
    with evaluation: inout Evaluation
  ) {
    let text = NormalText(message.text)
    self.init(
      message,
      understanding: book.understand(text, at: now, around: surroundings, with: &evaluation),
      around: surroundings)
  }

  /// Characters beyond which a message is answered with a request to be brief, unless it is a
  /// crisis or an emergency, which is found wherever it stands.
  package static let longestText = 2000
}

/// What must be loaded to answer a turn.
package func needs(
  of turn: Turn, from sender: Person, in conversation: Conversation?, directory: Directory,
  by book: RuleBook
) -> Needs {
  if case .entered(let scene?) = turn.message.content, sender.building == nil {
    // What was cried out before is filed where its sender turns out to be.
    var needs = Needs()
    needs.newNumber = directory.building(called: scene)?.code
    return needs
  }
  guard case .text = turn.message.content else { return Needs() }
  let understanding = turn.understanding
  var needs = Needs()
  if let serial = understanding.slots.ticket,
    turn.message.text.isAbout(serial, in: sender.building)
  {
    needs.tickets.append(serial)
  }
  let named = turn.message.text.looseNumbers.map(\.serial).prefix(3)
  needs.tickets += named.filter {
    turn.message.text.isAbout($0, in: sender.building) && !needs.tickets.contains($0)
  }
  needs.tickets += conversation?.pending?.tickets ?? []
  if let ticket = conversation?.ticket { needs.tickets.append(ticket.serial) }
  switch understanding.kind {
  case .help, .human: needs.ownTickets = understanding.isAnonymous
  // 好的没事了 may be the answer to a claim.
  default: needs.ownTickets = true
  }
  // 这周的不要了: is it wanted every week?
  // And 我在里面, is it said of the door that was reported a moment ago?
  needs.openings =
    needs.ownTickets
    && (turn.message.text.namesOneOccasion
      || conversation?.ticket != nil && turn.message.text.count <= Answering.longestPiece)
  needs.ownCall = conversation?.callUntil != nil
  needs.ownVisit = conversation?.visitUntil != nil
  needs.ownDanger = conversation?.careUntil != nil || conversation?.helpUntil != nil
  if sender.role.isStaff {
    let command = understanding.matter?.command
    // A command that names its ticket needs no other one.
    let words = sender.role.keepsTouch ? ListWords(turn.message.text, command) : nil
    if let words {
      let street = directory.reachedBuildings(by: sender).first
        .flatMap { directory.street(of: $0.code) }
      needs.lists = ListNeeds(
        street: street, named: words.numbers.map { ListNumber($0.kind, street, $0.serial) })
      if words.command == .newNeed {
        let text = turn.message.text
        needs.tickets += text.serials.prefix(1).filter { text.isAbout($0, in: sender.building) }
      }
    }
    switch command {
    case .some where words != nil: break
    case .mine: needs.ticketsOf = directory.units(of: sender)
    case .merge, .split:
      let text = turn.message.text
      needs.tickets += text.serials.prefix(2).filter { text.isAbout($0, in: sender.building) }
      needs.mergers = true
    case .login, .fileFor, .join, .leave: break
    case .approve, .refuse:
      needs.reasons = true
      if understanding.slots.ticket == nil { needs.shelvings = sender.building }
    case .some(let command) where command.isAboutShift: break
    case .some(let command) where command.isAboutMeeting:
      needs.tickets += turn.message.text.serials.prefix(1)
      needs.meetings = sender.building
      // 人到了 of a department that was called may be about a ticket.
      if command == .arrive { needs.ticketsOf = directory.units(of: sender) }
    case .dayReport, .weekReport, .monthReport:
      needs.report = reportRequest(command?.report, in: turn, from: sender, directory: directory)
    case .some:
      // Tickets have four digits: 完成 302 names a room.
      if understanding.slots.ticket.map({ (100..<1000).contains($0) }) ?? true {
        needs.ticketsOf = directory.units(of: sender)
      }
    case nil:
      // 搞定了 may be about the one ticket in hand, 关了总阀 about an emergency, and a helpless reply
      // names those that wait.
      needs.ticketsOf = directory.units(of: sender)
    }
    if case .convening = conversation?.pending { needs.meetings = sender.building }
    // 我马上到, 情况怎么样.
    if sender.role.watchesEmergencies, understanding.slots.ticket == nil || turn.message.text.asks {
      needs.emergencies = sender.building
    }
    // Whoever was sent to somebody in danger tells how that goes, in a few words.
    if sender.role != .counsellor, [nil, .accept, .arrive, .finish, .onSite].contains(command),
      turn.message.text.count <= Answering.longestWordFromSpot
    {
      needs.dangers = true
    }
    if understanding.slots.ticket == nil, turn.asksHowFar || turn.urgesOthers {
      needs.recent = sender.building
    }
    needs.responses = sender.role == .partyWorker && command == nil
    needs.loginToken = command == .login
    needs.openings =
      needs.openings || command == .reassign || command == .giveBack || words?.command == .newNeed
    needs.openAlerts = [.counsellor, .partyWorker, .buildingHead].contains(sender.role)
  }
  if understanding.matter?.command?.isAboutShift == true {
    needs.shifts = sender.building
    needs.shift = understanding.slots.ticket ?? turn.message.text.serials.first
    if let serial = needs.shift { needs.tickets.append(serial) }
  }
  switch conversation?.pending {
  case .building: needs.newNumber = directory.building(said: turn.message.text.trimmed)?.code
  case .company(let building, _): needs.newNumber = building
  default: break
  }
  needs.newNumber = sender.building ?? needs.newNumber ?? directory.onlyBuilding
  if let building = needs.newNumber {
    needs.reports = reports(in: turn, conversation, building: building, by: book, directory)
  }
  return needs
}

/// The reports that a ticket of this message may have to count: of what it says, of the draft it
/// goes on with, of what waits for an answer, and of each part when it asks for several things.
private func reports(
  in turn: Turn, _ conversation: Conversation?, building: BuildingCode, by book: RuleBook,
  _ directory: Directory
) -> [ReportKey] {
  var keys: [ReportKey] = []
  func add(_ matters: [Matter], at place: Place?) {
    for matter in matters where matter.kind == .painPoint {
      guard let category = matter.category,
        let key = ReportKey(building: building, category: category, place: place),
        !keys.contains(key)
      else { continue }
      keys.append(key)
    }
  }
  func add(_ understanding: Understanding, draft: Draft?) {
    var matters = understanding.also + understanding.offers
    if let matter = understanding.matter { matters.append(matter) }
    if let draft, let matter = book.matter(named: draft.matter) { matters.append(matter) }
    add(matters, at: understanding.slots.place ?? draft?.slots.place)
  }
  add(turn.understanding, draft: conversation?.draft)
  // What time it is makes no difference to the place.
  let anyTime = Instant(seconds: 0)
  let place = Surroundings.of(directory.building(building), known: turn.surroundings)
  if let read = turn.reportInQuestion(by: book, around: place, at: anyTime) {
    add(read, draft: nil)
  }
  var texts = conversation?.waiting ?? []
  switch conversation?.pending {
  case .join(_, let draft):
    add(book.matter(named: draft.matter).map { [$0] } ?? [], at: draft.slots.place)
  case .matter(_, let text), .offer(_, let text), .building(let text, _), .company(_, let text),
    .addition(_, let text), .aim(_, _, let text), .unsolved(_, let text):
    texts.append(text)
  default: break
  }
  if !turn.understanding.also.isEmpty {
    texts += turn.parts
  }
  if conversation?.draft?.isShelved == false {
    texts.append(conversation?.draft?.words.first ?? "")
  }
  for text in texts where !text.isEmpty {
    add(book.understand(NormalText(text), at: anyTime, around: place), draft: nil)
  }
  return keys
}

extension Pending {
  /// The tickets that it asks about.
  fileprivate var tickets: [Int] {
    switch self {
    case .ticket(let serials, _): serials
    case .addition(let serial, _), .join(let serial, _), .rating(let serial), .solved(let serial),
      .aim(let serial, _, _), .unsolved(let serial, _), .withdrawal(let serial),
      .words(_, let serial):
      [serial]
    case .merging(let serial, let other, _): [serial, other]
    case .matter, .danger, .offer, .convening, .building, .company, .reply: []
    }
  }
}

/// The answer to one message, as values: what to say, what to store, whom to tell.
package func decide(
  _ turn: Turn, in situation: Situation, by book: RuleBook, at now: Instant
) -> Decision {
  var answering = Answering(turn, in: situation, by: book, at: now)
  answering.answer()
  answering.keepReport()
  if answering.hasLostWhatWasBegun { answering.tellOfLoss() }
  return answering.finished()
}
