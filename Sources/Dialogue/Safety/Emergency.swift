import CivilTime
import Domain
import Rules
import Workflow

/// Emergency: numbers first, a ticket at once without questions, everybody on duty told.
extension Answering {
  mutating func answerEmergency() {
    let code = sender.building ?? namedAtRegistration ?? desk.directory.onlyBuilding
    if let known = openEmergency ?? joinedEmergency(in: code) { return cryAgain(on: known) }
    let before = placeCry() ?? ""
    // 漏到配电箱了 of whoever reported 12楼漏水 is on that floor.
    if understanding.slots.place == nil, let report = reportJustMade,
      report.category == understanding.matter?.category
    {
      turn.understanding.slots.place = report.place
    }
    let phone = desk.directory.building(code)?.dutyPhone
    let numbers = SafetyTexts.emergency(dutyPhone: phone)
    guard let code, let serial = situation.nextSerial, let matter = understanding.matter,
      let outcome = desk.open(
        TicketRequest(
          matter: matter, urgency: .emergency, slots: understanding.slots,
          origin: understanding.origin, words: text),
        number: TicketNumber(code, serial), requester: sender)
    else {
      // Several buildings and an unknown sender: the numbers go out, everybody on duty anywhere is
      // told at once, and the building is asked for.
      decision.replies.append(Reply(numbers))
      tellEveryBuilding()
      register()
      return
    }
    let ticket = outcome.ticket
    if sender.role == .worker, sender.building == nil { takeIn(at: code) }
    // Whatever was being asked can wait; the next place that is named is this ticket's.
    conversation.draft?.isShelved = true
    decision.changes.append(.opened(ticket, outcome.entries[0]))
    decision.replies.append(
      Reply(
        numbers + "\n" + SafetyTexts.emergencyRegistered(ticket.number, title: ticket.title)
          + before,
        ticket: ticket.number))
    conversation.ticket = ticket.number
    tellEverybodyOnDuty(about: ticket, besides: before)
    if let elsewhere = buildingElsewhere { tellEverybodyOnDuty(in: elsewhere) }
  }

  /// The same person cries out again: no second ticket, everybody is told again.
  ///
  /// - Parameter answer: What they are told; nil for the numbers.
  mutating func cryAgain(on ticket: Ticket, answering answer: String? = nil) {
    let phone = desk.directory.building(ticket.number.building)?.dutyPhone
    let numbers = SafetyTexts.emergency(dutyPhone: phone)
    // Whoever cries is answered and heard, whatever becomes of the note.
    if case .success(let outcome) = desk.make(.note, on: ticket, by: sender, words: text) {
      decision.changes.append(.advanced(outcome.ticket, outcome.entries))
    }
    decision.replies.append(
      Reply(
        answer ?? numbers + "\n"
          + SafetyTexts.emergencyRegistered(ticket.number, title: ticket.title),
        ticket: ticket.number))
    tellEverybodyOnDuty(about: ticket)
  }

  private mutating func tellEveryBuilding() {
    for building in desk.directory.buildings { tellEverybodyOnDuty(in: building) }
  }

  private mutating func tellEverybodyOnDuty(in building: Building) {
    let notice = SafetyTexts.emergencySomewhere(
      contact: AlertSteps.contact(sender.id), words: text)
    for person in desk.directory.everybodyOnDuty(in: building.code, at: now)
    where !decision.notices.contains(where: { $0.to == person.id }) {
      decision.notices.append(
        Notice(to: person.id, Reply(notice), about: sender.id, isUrgent: true))
    }
  }

  /// The building somebody named who is still asked for their company.
  private var namedAtRegistration: BuildingCode? {
    if case .company(let building, _) = conversation.pending { building } else { nil }
  }

  mutating func tellEverybodyOnDuty(about ticket: Ticket, besides: String = "") {
    let notice = SafetyTexts.emergencyNotice(
      ticket.number, title: ticket.title, words: text + besides)
    let people = desk.directory.everybodyOnDuty(in: ticket.number.building, at: now)
    for person in people where person.id != sender.id {
      decision.notices.append(
        Notice(
          to: person.id, Reply(notice, ticket: ticket.number), about: sender.id, isUrgent: true))
    }
  }

  /// Tickets of which the sender's units still have something to do.
  var ticketsInHand: [Ticket] {
    situation.unitTickets.filter { ticket in ownParts(in: ticket).contains(where: \.isPending) }
  }

  /// Whether the words are about other work in hand: 大堂的灯换好了 of whoever is at a fire as well.
  private var namesOtherWork: Bool {
    let others = ticketsInHand.filter { $0.deadlineClass != .d0 && $0.phase == .working }
    guard !others.isEmpty, !tickets(workedOnIn: text, among: others).isEmpty else { return false }
    return tickets(workedOnIn: text, among: emergenciesInHand).isEmpty
  }

  /// Emergencies that the sender's units have in hand, the newest first.
  var emergenciesInHand: [Ticket] {
    ticketsInHand.filter { $0.deadlineClass == .d0 && $0.phase == .working }.sorted {
      ($0.openedAt, $0.number) > ($1.openedAt, $1.number)
    }
  }

  /// While somebody is in danger, what staff say without a number is about that: 关了总阀 在抢修 is
  /// how far it is; false when it is about something else.
  mutating func answerInEmergency() -> Bool {
    guard sender.role.isStaff, text.leadingChoice == nil, understanding.slots.ticket == nil else {
      return false
    }
    guard !namesOtherWork else { return false }
    let inHand = emergenciesInHand
    // 3号梯的人救出来了 names one by its place.
    let named = meant(among: inHand)
    let emergencies = named.isEmpty ? inHand : named
    guard let newest = emergencies.first else { return false }
    if text.isUncertain, emergencies.count == 1,
      [.rate, .cancel].contains(understanding.kind) || text.saysItIsDealtWith
    {
      // 救出来了吗 is asked of those who are there.
      return move(.note, on: newest) != nil
    }
    let others = ticketsInHand.filter { ticket in
      ticket.deadlineClass != .d0 && ownParts(in: ticket).contains { $0.state == .accepted }
    }
    if text.bare.count <= 4, !others.isEmpty, understanding.kind == .rate, !text.isNod {
      // 弄好了 of whoever has a lamp in hand as well.
      askWhichTicket(emergencies + others)
      return true
    }
    if emergencies.count == 1, text.saysItIsDealtWith {
      obey(.finish, on: newest, words: text)
      return true
    }
    let isWaiting = newest.lead.state == .waiting && units.contains(newest.lead.unit)
    if emergencies.count == 1, text.isNod || isWaiting && takesOnInWords {
      // 好 of whoever was just told of a fire ends nothing.
      guard isWaiting else { return move(.note, on: newest) != nil }
      if says(.isComing) || text.staffClauses.first.map(StaffTalk.tellsArrival) ?? false {
        obey(.accept, on: newest, words: text)
        return true
      }
      guard let next = move(.accept(promised: nil), on: newest, words: "") else { return true }
      // 找到了 在咖啡店 is what whoever waits wants to hear.
      if text.bare.count > 4, !text.isNod { noteQuietly(on: next) }
      return true
    }
    switch understanding.kind {
    case .unknown, .thanks: break
    case .rate where understanding.matter?.sense == .unsolved: break
    case .rate:
      if emergencies.count == 1 {
        obey(.finish, on: newest, words: text)
      } else {
        askWhichTicket(emergencies)
      }
      return true
    case .painPoint:
      // 关了总阀 may sound like a report; one with a place of its own is one.
      guard let place = understanding.slots.place else { break }
      guard place.publicName == newest.place?.publicName || says(.bidsLeave) else { return false }
    case .bookSpace, .counselling, .service, .wish, .status, .cancel, .reschedule, .help,
      .greeting, .human, .crisis, .command:
      return false
    }
    if emergencies.count == 1, isWaiting, says(.isComing) {
      obey(.accept, on: newest, words: text)
    } else if emergencies.count == 1 {
      move(.note, on: newest)
    } else {
      askWhichTicket(emergencies)
    }
    return true
  }

  /// 好的马上, 来了, 已经联系维保了: whoever says so has taken it on.
  private var takesOnInWords: Bool {
    guard !text.isUncertain,
      !["不", "没", "明天", "后天", "下午", "晚上", "一会", "等"].contains(where: text.contains)
    else { return false }
    return switch StaffTalk(text)?.act {
    case .nods, .takesOn, .takesAllOn, .tells: true
    case .isDone, .asksRequester, .putsOff, .promises, nil: false
    }
  }

  /// 火势控制住了 of those who have that emergency in hand is no new cry; false when it is one.
  mutating func easeEmergency() -> Bool {
    guard sender.role.isStaff else { return false }
    let inHand = emergenciesInHand
    let alike = inHand.first(where: isSameEmergency)
    guard let ticket = alike ?? (inHand.count == 1 ? inHand[0] : nil), easesEmergency(ticket)
    else { return speakOfEmergency() }
    move(.note, on: ticket)
    return true
  }

  /// Whether a staff member says that an emergency has got better.
  func easesEmergency(_ ticket: Ticket) -> Bool {
    sender.role.isStaff && ticket.isOpen && ticket.deadlineClass == .d0
      && says(.easesEmergency)
  }

  /// The emergency that a command without a number means; nil when it means something else, or
  /// nobody is in danger.
  func emergency(meantBy command: Command) -> Ticket? {
    let emergencies = emergenciesInHand
    guard emergencies.count == 1, let ticket = emergencies.first, !namesOtherWork else {
      return nil
    }
    switch command {
    case .accept:
      let isWaiting = ownParts(in: ticket).contains { $0.state == .waiting }
      // 收到，马上到 goes on being about it; 接单 of somebody who has it means another one.
      return isWaiting || !text.hasPrefix(command.chinese) ? ticket : nil
    // 干净了 and 干不了 of those who are busy with it end nothing.
    case .finish: return text.bare.count > 4 || text.hasPrefix(command.chinese) ? ticket : nil
    case .giveBack: return text.hasPrefix(command.chinese) ? ticket : nil
    case .note, .onSite, .reassign, .assign, .tick, .raise: return ticket
    default: return nil
    }
  }

  /// Whether a cry is of a ticket's matter, or of one by the same title: what has begun again stands on a
  /// page of its own.
  func isSameEmergency(_ ticket: Ticket) -> Bool {
    guard let matter = understanding.matter else { return false }
    return ticket.matter == matter.name
      || book.matter(named: ticket.matter)?.title == matter.title
  }

  /// The sender's own ticket that a cry is about: of the same matter; what only the examples tell of,
  /// and 救我 or 人没反应 without a place soon after, is about the emergency that is under way.
  private var openEmergency: Ticket? {
    freshTickets.last { ticket in
      // What was a repair until now has no clock of an emergency: it is one more ticket.
      ticket.deadlineClass == .d0
        && (isSameEmergency(ticket) || understanding.isTakenByExamples
          || isNew(ticket) && says(.cries)
            && understanding.slots.place == nil)
    }
  }
}

extension String {
  /// Whether it says that all of it is over, and why at the most: 是有人烧纸，已经处理好了; 12楼搞定了 is a part.
  fileprivate var saysItIsDealtWith: Bool {
    let verdicts: Set = [
      "处理好了", "已经处理好了", "都处理好了", "处理完了", "解决了", "都解决了", "已经解决了", "没事了", "现在没事了", "搞定了", "都搞定了",
    ]
    let clauses = staffClauses
    return clauses.contains { verdicts.contains($0.bare) }
      && clauses.allSatisfy { verdicts.contains($0.bare) || $0.hasPrefix("是") }
  }
}
