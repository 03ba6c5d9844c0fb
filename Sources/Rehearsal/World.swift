import CivilTime
import Dialogue
import Domain
import Rules
import Text
import Workflow

/// A building in the head: what a screenplay is played in, with a clock that the play sets.
///
/// It keeps what a store keeps, so the same decisions lead to the same replies and notices.
struct World {
  let book: RuleBook
  let directory: Directory
  var now: Instant
  private var people: [PersonID: Person] = [:]
  private var conversations: [PersonID: Conversation] = [:]
  private var tickets: [TicketNumber: Ticket] = [:]
  private var meetings: [TicketNumber: Meeting] = [:]
  private var shifts: [TicketNumber: Shift] = [:]
  private var alerts: [Alert] = []
  private var openings: [TicketNumber: String] = [:]
  /// Of each street, by its id.
  private var lists: [StreetID?: Lists] = [:]
  private var ledgers: [TicketNumber: [LedgerEntry]] = [:]
  private var messages = 0
  /// The building of each code, made ready for reading.
  private let surroundings: [BuildingCode: Surroundings]

  /// - Parameter surroundings: Of the directory's buildings.
  init(
    book: RuleBook, directory: Directory, surroundings: [BuildingCode: Surroundings], now: Instant
  ) {
    self.surroundings = surroundings
    self.book = book
    self.directory = directory
    self.now = now
  }

  /// The newest ticket's number; nil before the first.
  var newestTicket: TicketNumber? { tickets.keys.max { $0.serial < $1.serial } }

  /// Somebody says something: the replies to them and the notices to others.
  ///
  /// - Parameter evaluation: What the work is done with; made by the book.
  mutating func say(
    _ text: String, by user: String, with evaluation: inout Evaluation
  ) -> Decision {
    messages += 1
    let message = Message(
      key: "\(messages)", from: Address(.generic, user), content: .text(text))
    let sender = person(user)
    let building = directory.building(sender.building) ?? directory.buildings.first
    let turn = Turn(
      reading: message, by: book, at: now, around: building.flatMap { surroundings[$0.code] },
      with: &evaluation)
    let conversation = conversations[sender.id]
    let needs = needs(of: turn, from: sender, in: conversation, directory: directory, by: book)
    var decision = decide(
      turn, in: situation(needs, sender, conversation), by: book, at: now)
    apply(decision)
    decision.notices += fillAgendas()
    return decision
  }

  /// Lets time pass; clocks that run out on the way ring in order.
  mutating func wait(until end: Instant) -> [Notice] {
    var notices: [Notice] = []
    while let due = nextDue(until: end) {
      now = max(now, due)
      if let reminded = remind() {
        notices += reminded
        continue
      }
      guard let clock = nextClock(until: end), let ticket = tickets[clock.ticket] else { break }
      guard
        let decision = decide(clock, on: ticket, by: book, directory: directory, at: now)
      else { break }
      apply(decision)
      notices += decision.notices + fillAgendas()
    }
    now = max(now, end)
    return notices
  }

  /// Who a user id is: staff of the directory, else a worker of the first building.
  func person(_ user: String) -> Person {
    let address = Address(.generic, user)
    if let staff = directory.person(at: address) { return staff }
    let id = PersonID("generic:" + user)
    return people[id]
      ?? Person(
        id: id, building: directory.everybodysBuilding,
        accounts: [Person.Account(channel: .generic, user: user)])
  }

  private func situation(
    _ needs: Needs, _ sender: Person, _ conversation: Conversation?
  ) -> Situation {
    let all = tickets.values.sorted { $0.number < $1.number }
    let building = needs.newNumber ?? BuildingCode("")
    let highest = (Array(tickets.keys) + meetings.keys + shifts.keys).filter {
      $0.building == building
    }
    .map(\.serial).max()
    let window = now.adding(days: -Desk.reopeningDays)
    var situation = Situation(
      sender: sender, conversation: conversation, directory: directory,
      tickets: all.filter { needs.tickets.contains($0.number.serial) },
      ownTickets: needs.ownTickets
        ? all.filter { $0.audience.contains(sender.id) && ($0.closure?.at ?? now) >= window } : [],
      unitTickets: all.filter { ticket in
        ticket.isOpen
          && ticket.duties.contains {
            needs.ticketsOf.contains($0.unit) && ($0.part == .lead || $0.isPending)
          }
      },
      nextSerial: needs.newNumber.map { _ in
        highest.map { $0 + 1 } ?? TicketNumber.firstSerial
      },
      loginToken: needs.loginToken ? "token" : nil,
      openAlerts: needs.openAlerts ? alerts.filter(\.isOpen) : [])
    for ticket in situation.ownTickets where ticket.isBooking(of: sender.id) {
      let later = ledgers[ticket.number, default: []].dropFirst().suffix(6).reversed()
        .prefix { $0.actor != .person(sender.id) }
      situation.answersToBookings[ticket.number] =
        later.lazy.compactMap { entry in
          entry.text.map { BookingAnswer(words: $0, at: entry.at) }
        }.first
    }
    if needs.ownCall {
      situation.ownCall = alerts.last {
        $0.person == sender.id && $0.purpose == .call && $0.endedAt == nil
      }
    }
    if needs.ownVisit {
      situation.ownVisit = alerts.last {
        $0.person == sender.id && $0.purpose == .appointment && $0.endedAt == nil
      }
    }
    let dangers = alerts.filter {
      $0.purpose == .danger && $0.raisedAt > now.adding(minutes: -Needs.emergencyMinutes)
    }
    if needs.ownDanger { situation.ownDanger = dangers.last { $0.person == sender.id } }
    if needs.dangers { situation.dangers = dangers.reversed().unique(by: \.person) }
    if needs.openAlerts {
      situation.takenAlerts = alerts.filter { $0.takenBy != nil }.reversed()
    }
    if needs.openings { situation.openings = openings }
    if let building = needs.shelvings {
      situation.shelvings = all.filter {
        $0.number.building == building && $0.isOpen && $0.shelf != nil
      }
    }
    if let building = needs.emergencies {
      let since = now.adding(minutes: -Needs.emergencyMinutes)
      situation.emergencies = all.filter {
        $0.number.building == building && $0.isOpen && $0.deadlineClass == .d0
          && $0.openedAt > since
      }.reversed()
      for ticket in situation.emergencies {
        situation.emergencyWords[ticket.number] = ledgers[ticket.number]?.compactMap(\.text).last
      }
    }
    if let building = needs.recent {
      situation.recent = all.filter {
        $0.number.building == building && ($0.closure?.at ?? now) >= window
      }.reversed()
    }
    if needs.reasons {
      for ticket in situation.tickets + situation.shelvings {
        situation.reasons[ticket.number] = shelvingWords(of: ticket.number)
      }
    }
    situation.busyRequesters = Set(
      situation.tickets.map(\.requester).filter { requester in
        all.count { $0.isOpen && $0.requester == requester } > 1
      })
    if needs.responses {
      situation.responses = all.filter { $0.unratedWhistle?.by == sender.id }
    }
    if let building = needs.shifts {
      let known = shifts.values.filter { $0.number.building == building }
        .sorted { ($0.startsAt, $0.number) < ($1.startsAt, $1.number) }
      situation.shifts = known.filter { $0.settledAt == nil || $0.number.serial == needs.shift }
      let helped = situation.shifts.compactMap(\.ticket)
      situation.shiftTickets = all.filter { helped.contains($0.number) }
      for shift in known {
        for person in shift.attended {
          if person == sender.id { situation.ownMinutes += shift.minutes }
          guard shift.startsAt >= now.startOfMonth else { continue }
          situation.monthMinutes[person, default: 0] += shift.minutes
        }
      }
    }
    if let building = needs.meetings {
      situation.meetings = meetings.values.filter { meeting in
        meeting.number.building == building
          && (!meeting.isOver || needs.tickets.contains(meeting.number.serial))
      }.sorted { $0.number < $1.number }
      let tabled = Set(situation.meetings.flatMap(\.items).map(\.ticket))
      situation.tabled = all.filter { tabled.contains($0.number) }
      situation.waiting = waiting(in: building)
    }
    if let report = needs.report {
      let records = ledgers.filter { report.buildings.contains($0.key.building) }.map {
        record(of: $0.value)
      }
      var data = FigureData(of: records, period: report.period(at: now), at: now)
      let here = meetings.values.filter { report.buildings.contains($0.number.building) }
      data.linkage.meetings = CountedMeeting.counted(here, in: data.period) { number in
        record(of: ledgers[number] ?? [])
      }
      data.linkage.whistled = all.filter {
        report.buildings.contains($0.number.building) && !$0.whistles.isEmpty
      }
      situation.report = data
      situation.openAttempts = records.flatMap(\.attempts).filter(\.isOpen)
    }
    if needs.mergers {
      let targets = situation.tickets.compactMap(\.closure?.merger?.into)
      situation.tickets += all.filter { ticket in
        targets.contains(ticket.number) && !situation.tickets.contains(ticket)
      }
    }
    if let asked = needs.lists {
      let known = lists[asked.street] ?? Lists(street: asked.street)
      situation.lists = known
      situation.listTickets = known.needs.compactMap { need in
        need.ticket.flatMap { tickets[$0] }
      }
    }
    for key in needs.reports {
      let same = all.filter {
        $0.closure?.manner != .withdrawn && $0.category == key.category
          && ReportKey(building: $0.number.building, category: key.category, place: $0.place) == key
      }
      situation.reports[key] = same.map(\.openedAt).sorted(by: >)
      situation.similar[key] = same.filter(\.isOpen)
    }
    return situation
  }

  /// What the last application to shelve a ticket said.
  private func shelvingWords(of number: TicketNumber) -> String? {
    ledgers[number]?.last { entry in
      switch entry.event {
      case .shelvingAsked, .shelfKept: true
      default: false
      }
    }?.text
  }

  private mutating func apply(_ decision: Decision) {
    for change in decision.changes {
      switch change {
      case .person(let person): people[person.id] = person
      case .conversation(let conversation): conversations[conversation.person] = conversation
      case .conversationEnded(let person): conversations[person] = nil
      case .opened(let ticket, let entry):
        tickets[ticket.number] = ticket
        openings[ticket.number] = entry.text
        ledgers[ticket.number] = [entry]
      case .advanced(let ticket, let entries):
        tickets[ticket.number] = ticket
        ledgers[ticket.number, default: []] += entries
      case .loginLink: break
      case .alertRaised(var alert):
        alert.id = Int64(alerts.count + 1)
        alerts.append(alert)
      case .alertChanged(let alert):
        alerts = alerts.map { $0.id == alert.id ? alert : $0 }
      case .listed(let change):
        let street = change.item.number.street
        lists[street, default: Lists(street: street)].put(change.item)
      case .shiftOpened(let shift, _), .shiftChanged(let shift, _): shifts[shift.number] = shift
      case .convened(let meeting, _), .met(let meeting, _): meetings[meeting.number] = meeting
      }
    }
  }

  // MARK: Meetings

  private func waiting(in building: BuildingCode) -> [Ticket] {
    tickets.values.filter { $0.number.building == building && $0.agendaGround != nil }
      .sorted { $0.number < $1.number }
  }

  /// What has come up joins the meetings that have not begun, as the ticker lets it.
  private mutating func fillAgendas() -> [Notice] {
    var notices: [Notice] = []
    for meeting in meetings.values.sorted(by: { $0.number < $1.number }) {
      guard
        let decision = decideAgenda(
          of: meeting, waiting: waiting(in: meeting.number.building), by: book,
          directory: directory, at: now)
      else { continue }
      apply(decision)
      notices += decision.notices
    }
    return notices
  }

  /// What is due now besides the clocks of tickets, those in danger first; nil when nothing is.
  private mutating func remind() -> [Notice]? {
    if let alert = alerts.first(where: { $0.due.map { $0 <= now } ?? false }) {
      let person =
        people[alert.person]
        ?? Person(
          id: alert.person, building: directory.everybodysBuilding ?? directory.onlyBuilding)
      let desk = Desk(book: book, directory: directory, now: now)
      let decision = AlertSteps.next(alert, about: person, at: desk)
      apply(decision)
      return decision.notices
    }
    for meeting in meetings.values.sorted(by: { $0.number < $1.number }) {
      let tabled = Set(meeting.items.map(\.ticket))
      guard
        let decision = decideReminder(
          of: meeting, tickets: tickets.values.filter { tabled.contains($0.number) }, by: book,
          directory: directory, at: now)
      else { continue }
      apply(decision)
      return decision.notices
    }
    for project in lists.values.flatMap(\.projects).sorted(by: { $0.number < $1.number }) {
      guard
        let decision = decideReminder(of: project, by: book, directory: directory, at: now)
      else { continue }
      apply(decision)
      return decision.notices
    }
    return nil
  }

  /// When the next clock, reminder or alert is due.
  private func nextDue(until end: Instant) -> Instant? {
    let meetings = meetings.values.compactMap { $0.nextReminder?.due }
    let projects = lists.values.flatMap(\.projects).compactMap { $0.nextReminder?.at }
    let reminders = (meetings + projects + alerts.compactMap(\.due)).filter { $0 <= end }
    return ([nextClock(until: end)?.due].compactMap { $0 } + reminders).min()
  }

  private func nextClock(until end: Instant) -> Clock? {
    tickets.values.flatMap { clocks(of: $0) }.filter { $0.due <= end }.min {
      ($0.due, $0.ticket) < ($1.due, $1.ticket)
    }
  }
}
