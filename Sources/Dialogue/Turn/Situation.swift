package import CivilTime
package import Domain
package import Workflow

/// Exactly what must be known to answer one message.
package struct Needs: Hashable, Sendable {
  /// Tickets that are loaded at most of one sender (the newest) or one unit (the oldest). Nobody has
  /// so many at a time; without a bound, who does would hold up everybody's messages.
  package static let mostTickets = 200
  /// Minutes after which nobody speaks of an emergency without its number: two hours.
  package static let emergencyMinutes = 120

  /// Days for which a noon hour waits for somebody to note down who was there.
  package static let shiftDays = 31

  /// Tickets named by serial in the sender's building.
  package var tickets: [Int]
  /// The sender's tickets that are open, or were closed within the reopening window.
  package var ownTickets: Bool
  /// Open tickets on which one of these units has a duty.
  package var ticketsOf: [UnitID]
  /// The next serial of this building.
  package var newNumber: BuildingCode?
  /// A fresh random token for a sign-in link.
  package var loginToken: Bool
  /// Alerts nobody has taken yet, and those taken lately.
  package var openAlerts: Bool
  /// The sender's own call for a person, as long as it has not ended.
  package var ownCall = false
  /// Categories and the place whose latest reports are counted for 升级.
  package var reports: [ReportKey]
  /// The requester's first words of the named tickets, of the units' and of the sender's own bookings.
  package var openings: Bool = false
  /// Why the named tickets, and those of `shelvings`, are to be shelved.
  package var reasons = false
  /// This building's applications to shelve, when one is judged without its number.
  package var shelvings: BuildingCode?
  /// This building's emergencies of the last hours, for those who were told of them.
  package var emergencies: BuildingCode?
  /// This building's tickets that are open or were closed within the reopening window, for staff who ask
  /// how far one is without its number.
  package var recent: BuildingCode?
  /// The tickets that the named ones were merged into.
  package var mergers: Bool = false
  /// The lists of a street, with what is named of them.
  package var lists: ListNeeds?
  /// This building's meetings that are not closed, the named ones, the tickets on their agendas,
  /// and what waits for one.
  package var meetings: BuildingCode?
  /// What the figures of a report are counted from.
  package var report: ReportRequest?
  /// Tickets to which the sender summoned departments and owes us what they think of it.
  package var responses = false
  /// What the sender waits for a counsellor for.
  package var ownVisit = false
  /// What the sender's own danger was told of, or that which they told of.
  package var ownDanger = false
  /// The newest danger of the last hours of each person that the sender may be sent to.
  package var dangers = false
  /// This building's noon hours that were not held, and the sender's own time.
  package var shifts: BuildingCode?
  /// The serial of one that is named besides.
  package var shift: Int?

  /// Without arguments nothing is loaded; what has no argument here is set afterwards.
  package init(
    tickets: [Int] = [], ownTickets: Bool = false, ticketsOf: [UnitID] = [],
    newNumber: BuildingCode? = nil, loginToken: Bool = false, openAlerts: Bool = false,
    reports: [ReportKey] = []
  ) {
    self.tickets = tickets
    self.ownTickets = ownTickets
    self.ticketsOf = ticketsOf
    self.newNumber = newNumber
    self.loginToken = loginToken
    self.openAlerts = openAlerts
    self.reports = reports
  }
}

/// What of a street's lists must be known: all that is open, and the lines that are named, with the
/// need, the project and the ticket that belong to them.
package struct ListNeeds: Hashable, Sendable {
  /// Of the first building that the sender reaches; nil without one, and in a directory without streets.
  package var street: StreetID?
  /// The lines whose numbers stand in the text, in its order, whether they exist or not.
  package var named: [ListNumber]

  package init(street: StreetID?, named: [ListNumber]) {
    self.street = street
    self.named = named
  }
}

/// A report that somebody asked for.
package struct ReportRequest: Hashable, Sendable {
  /// What was asked for by command: 日报, 周报 or 月报.
  package var span: ReportSpan
  /// Whether the one before was asked for by name, 上周周报, or this one, 今天的日报; nil for neither.
  package var isPrevious: Bool?
  /// All that the sender watches (`watchedBuildings`), counted together; never empty.
  package var buildings: [BuildingCode]

  package init(_ span: ReportSpan, isPrevious: Bool? = nil, of buildings: [BuildingCode]) {
    self.span = span
    self.isPrevious = isPrevious
    self.buildings = buildings
  }

  /// What the report covers when it is asked for at `now`; see `ReportSpan.period`.
  package func period(at now: Instant) -> Period { span.period(at: now, isPrevious: isPrevious) }
}

/// Reports that count together: one category at one place of a building.
package struct ReportKey: Hashable, Sendable {
  /// The building whose reports count; another's never do.
  package var building: BuildingCode
  /// Of the matter that was reported; matters of one category count together.
  package var category: Category
  /// `Place.publicName`, never empty.
  package var spot: String

  /// How many of the latest reports are loaded at most; no 升级 counts further.
  package static let mostReports = 50

  /// Nil without a place: such a report is never the same as another.
  package init?(building: BuildingCode, category: Category, place: Place?) {
    guard let spot = place?.publicName, !spot.isEmpty else { return nil }
    self.building = building
    self.category = category
    self.spot = spot
  }
}

/// What is known when a message is answered: the loaded `Needs`, as values.
package struct Situation: Hashable, Sendable {
  /// The sender; a person without a building is not registered yet.
  package var sender: Person
  /// As it was stored before this message; nil when nothing is remembered.
  package var conversation: Conversation?
  /// The one in force when the message is decided, which may be younger than when it was read.
  package var directory: Directory
  /// Those of `Needs.tickets` that exist, in that order, then what they were merged into if asked for.
  package var tickets: [Ticket]
  /// What the sender raised or joined, oldest first: open, or closed at most `Desk.reopeningDays` ago.
  package var ownTickets: [Ticket]
  /// Each once, though several of the sender's units have a part in it.
  package var unitTickets: [Ticket]
  /// What the next ticket, meeting or noon hour of `Needs.newNumber` gets; nil when it was not asked for.
  /// Filing a ticket counts it up.
  package var nextSerial: Int?
  /// 64 hexadecimal digits, not stored yet; nil when none was asked for.
  package var loginToken: String?
  /// Alerts that nobody has taken and that concern the sender, oldest first.
  package var openAlerts: [Alert]
  /// Alerts of the last days that somebody has taken, newest first.
  package var takenAlerts: [Alert] = []
  /// The sender's call for a person that has not ended.
  package var ownCall: Alert?
  /// The talk that the sender asked for last and that was not called off.
  package var ownVisit: Alert?
  /// The danger of the last hours that the sender told of.
  package var ownDanger: Alert?
  /// The newest danger of the last hours of each person, whether help was sent there or not: of somebody
  /// who said at first that it was a colleague the later one counts.
  package var dangers: [Alert] = []
  /// When the counted reports were opened, the latest first.
  package var reports: [ReportKey: [Instant]] = [:]
  /// Open tickets about the same, oldest first.
  package var similar: [ReportKey: [Ticket]] = [:]
  /// What was written last on each of the sender's open bookings by those who look after them, as
  /// long as nothing of the sender's stands behind it: perhaps another hour is offered.
  package var answersToBookings: [TicketNumber: BookingAnswer] = [:]
  /// What each loaded ticket's requester wrote at first, for those who are given it anew.
  package var openings: [TicketNumber: String] = [:]
  /// The words of an application to shelve.
  package var reasons: [TicketNumber: String] = [:]
  /// Tickets that somebody asked to shelve.
  package var shelvings: [Ticket] = []
  /// Open emergencies of the last hours, the newest first.
  package var emergencies: [Ticket] = []
  /// What was written last about each of them.
  package var emergencyWords: [TicketNumber: String] = [:]
  /// Those of `Needs.recent`, the newest first.
  package var recent: [Ticket] = []
  /// Requesters of the named tickets who have others open: they must be told which one is meant.
  package var busyRequesters: Set<PersonID> = []
  /// The lists that were asked for.
  package var lists: Lists?
  /// The tickets of the needs that were named.
  package var listTickets: [Ticket] = []
  /// Meetings that are not closed, then those that were named.
  package var meetings: [Meeting] = []
  /// The tickets on their agendas.
  package var tabled: [Ticket] = []
  /// Tickets that wait for a place on an agenda, oldest first.
  package var waiting: [Ticket] = []
  /// What the report asked for is counted from, without duties and what became of closed tickets; nil
  /// when none was asked for.
  package var report: FigureData?
  /// What is open now in the report's buildings, whatever time it covers; empty without a report.
  package var openAttempts: [Attempt] = []
  /// Tickets whose departments the sender summoned; they were asked what they think of it.
  package var responses: [Ticket] = []
  /// Noon hours ahead and those that nobody has noted down, by time; then one that was named.
  package var shifts: [Shift] = []
  /// The ticket of each that has one.
  package var shiftTickets: [Ticket] = []
  /// Who was how many minutes at noon hours of the building this month.
  package var monthMinutes: [PersonID: Int] = [:]
  /// The sender's own minutes, all told.
  package var ownMinutes = 0
  /// Where our pages are reached from outside, such as `https://sf.example`, without a slash.
  package var publicURL = ""

  package init(
    sender: Person, conversation: Conversation? = nil, directory: Directory,
    tickets: [Ticket] = [], ownTickets: [Ticket] = [], unitTickets: [Ticket] = [],
    nextSerial: Int? = nil, loginToken: String? = nil, openAlerts: [Alert] = []
  ) {
    self.sender = sender
    self.conversation = conversation
    self.directory = directory
    self.tickets = tickets
    self.ownTickets = ownTickets
    self.unitTickets = unitTickets
    self.nextSerial = nextSerial
    self.loginToken = loginToken
    self.openAlerts = openAlerts
  }
}

/// What is to be said and done about one message or one clock, as values.
package struct Decision: Hashable, Sendable {
  /// To the sender, in this exchange.
  package var replies: [Reply]
  /// In the order in which they are to be stored.
  package var changes: [Change]
  /// To everybody else.
  package var notices: [Notice]

  package init(replies: [Reply] = [], changes: [Change] = [], notices: [Notice] = []) {
    self.replies = replies
    self.changes = changes
    self.notices = notices
  }
}

/// One thing to store.
package enum Change: Hashable, Sendable {
  /// A worker who is now known, or known better.
  case person(Person)
  /// The talk with one person as it is remembered from now on, instead of what was.
  case conversation(Conversation)
  /// Nothing of the talk is left to remember.
  case conversationEnded(PersonID)
  /// A new ticket; its number came from `Situation.nextSerial`.
  case opened(Ticket, LedgerEntry)
  /// A ticket after these further events; `LedgerEntry.sequence` goes on from the stored version.
  case advanced(Ticket, [LedgerEntry])
  /// A one-time sign-in link for a person, good until `expires`.
  case loginLink(PersonID, token: String, expires: Instant)
  /// A new alert; the store gives it its id.
  case alertRaised(Alert)
  /// The alert after somebody took it, or after it went one step further.
  case alertChanged(Alert)
  /// A line of a list after these further events, or a new one.
  case listed(ListChange)
  /// A new meeting; its number came from `Situation.nextSerial`.
  case convened(Meeting, MeetingEntry)
  /// A new noon hour; its number came from `Situation.nextSerial`.
  case shiftOpened(Shift, ShiftEntry)
  /// A noon hour after these further events.
  case shiftChanged(Shift, [ShiftEntry])
  /// A meeting after these further events.
  case met(Meeting, [MeetingEntry])
}
