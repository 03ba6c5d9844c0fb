import Boards
import CivilTime
import Domain
import HTTP
import Storage
import Workflow

/// The pages of building affairs meetings, for those who convene them or were invited.
extension Site {
  /// Days for which the wall shows what a meeting decided.
  private static let resolutionDays = 180

  func meetings(_ request: HTTPRequest) throws -> HTTPResponse {
    guard let viewer = try viewer(request), let session = request.cookie(cookieName) else {
      return notice(.signIn, request)
    }
    guard viewer.role.isStaff, viewer.role != .counsellor else {
      return notice(.forbidden, request)
    }
    let desk = meetingDesk
    let reader = engine.store.reader
    var meetings: [Meeting] = []
    var waiting: [Ticket] = []
    var convened: [Building] = []
    for building in desk.directory.reachedBuildings(by: viewer) {
      meetings += try reader.meetings(in: building.code).filter { desk.sees(viewer, $0) }
      guard desk.oversees(viewer, building.code) else { continue }
      convened.append(building)
      waiting += try reader.waitingTickets(in: building.code)
    }
    meetings.sort { ($0.startsAt, $0.number) > ($1.startsAt, $1.number) }
    let page = MeetingsPage(
      meetings: meetings, waiting: waiting, convenes: !convened.isEmpty,
      convening: MeetingsPage.Convening(
        token: formToken(for: session), buildings: convened,
        notice: try answerShown(request, to: viewer)), directory: desk.directory)
    return html(page.page(in: frame(request, viewer), at: desk.now))
  }

  func meeting(_ request: HTTPRequest, number text: String) throws -> HTTPResponse {
    guard let viewer = try viewer(request), let session = request.cookie(cookieName) else {
      return notice(.signIn, request)
    }
    guard let record = try record(of: text, for: viewer) else { return notice(.notFound, request) }
    let desk = meetingDesk
    let opensAt = record.1.startsAt.adding(minutes: -Desk.earliestArrival)
    let page = MeetingPage(
      record.0, convenes: desk.oversees(viewer, record.1.number.building),
      forms: MeetingForms(
        token: formToken(for: session), own: desk.units(of: viewer, at: record.1),
        opensAt: opensAt, notice: try answerShown(request, to: viewer)))
    return html(page.page(in: frame(request, viewer), at: desk.now))
  }

  func minutes(_ request: HTTPRequest, number text: String) throws -> HTTPResponse {
    guard let viewer = try viewer(request) else { return notice(.signIn, request) }
    guard let record = try record(of: text, for: viewer) else { return notice(.notFound, request) }
    return html(MinutesPage(record.0).page(in: frame(request, viewer), at: WallClock.now))
  }

  /// A button of a meeting's page: what somebody could have typed about it.
  func sayAtMeeting(_ request: HTTPRequest, number text: String) -> Answer {
    speak(request) { form, _ in
      guard let number = TicketNumber(text), let command = form.command, command.isAboutMeeting
      else { return nil }
      let parts = ["item", "unit", "stance", "text"].compactMap { form[$0] }
      return Sentence(
        text: ([command.chinese, "\(number)"] + parts).joined(separator: " "),
        back: "/meetings/\(number)")
    }
  }

  /// The button that convenes a meeting.
  func sayConvening(_ request: HTTPRequest) -> Answer {
    speak(request) { form, viewer in
      let reached = engine.knowledge.directory.reachedBuildings(by: viewer)
      guard form.command == .convene,
        let building = reached.first(where: { $0.code.rawValue == form["building"] })
      else { return nil }
      return Sentence(
        text: "开楼务会 \(building.code) \(form["text"] ?? "")",
        back: "/meetings")
    }
  }

  /// A meeting with its papers; nil when there is none, or the viewer has no part in it.
  private func record(
    of text: String, for viewer: Person
  ) throws -> (MeetingRecord, Meeting)? {
    let reader = engine.store.reader
    let desk = meetingDesk
    guard let number = TicketNumber(text), let meeting = try reader.meeting(number),
      desk.sees(viewer, meeting)
    else { return nil }
    var tickets: [Ticket] = []
    for item in meeting.items {
      if let ticket = try reader.ticket(item.ticket) { tickets.append(ticket) }
    }
    // Whoever may open a ticket may read what its requester wrote; nobody else.
    let readable = tickets.filter { may(viewer, .see, on: $0, in: desk.directory) }.map(\.number)
    var words: [TicketNumber: String] = [:]
    for number in readable { words[number] = try reader.ledger(of: number).first?.text }
    let record = MeetingRecord(
      meeting, entries: try reader.minutes(of: number), tickets: tickets,
      readable: Set(readable), words: words, directory: desk.directory)
    return (record, meeting)
  }

  private var meetingDesk: Desk {
    let knowledge = engine.knowledge
    return Desk(book: knowledge.book, directory: knowledge.directory, now: WallClock.now)
  }

  /// What meetings decided on a building's tickets, fit for everybody to read.
  func publicResolutions(
    in building: BuildingCode, at now: Instant
  ) throws -> [TicketNumber: [PublicResolution]] {
    let directory = engine.knowledge.directory
    let since = now.adding(days: -Site.resolutionDays)
    let names = directory.people.compactMap(\.name) + directory.buildings.flatMap(\.companies)
    let masking = Masking(names: names)
    return try engine.store.reader.resolutions(in: building, since: since).mapValues { decided in
      decided.1.filter { !$0.ask.isEmpty }.map { resolution in
        PublicResolution(
          unit: directory.unit(resolution.unit)?.name ?? resolution.unit.rawValue,
          what: masking.masked(resolution.ask), due: resolution.due)
      }
    }
  }

  /// The meeting that decided on a ticket last or has it on its agenda, as far as the viewer may
  /// see it, and what it decided.
  func decision(
    on ticket: Ticket, _ entries: [LedgerEntry], for viewer: Person
  ) throws -> (meeting: TicketNumber?, resolutions: [Meeting.Resolution]) {
    let resolved = entries.reversed().lazy.compactMap { entry in
      if case .resolved(let meeting, _, _) = entry.event { meeting } else { nil }
    }.first
    guard let number = ticket.deliberation?.meeting ?? resolved,
      let meeting = try engine.store.reader.meeting(number)
    else { return (nil, []) }
    return (
      meetingDesk.sees(viewer, meeting) ? number : nil,
      meeting.item(of: ticket.number)?.resolutions ?? []
    )
  }
}
