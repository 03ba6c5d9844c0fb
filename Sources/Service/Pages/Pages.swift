import Boards
import CivilTime
import Domain
import HTTP
import Storage
import Workflow

/// The wall, the board and the ticket page, drawn from a snapshot.
extension Site {
  /// Days of closed affairs that the wall shows.
  private static let wallDays = 30

  func wall(_ request: HTTPRequest) throws -> HTTPResponse {
    let now = WallClock.now
    let directory = engine.knowledge.directory
    let code = request.argument("building").map { BuildingCode($0) }
    let viewer = try viewer(request)
    let shown = viewer.map(directory.reachedBuildings(by:)) ?? directory.buildings
    let first = viewer == nil ? directory.everybodysBuilding : nil
    // The public wall of one building offers its neighbours, never another street's.
    guard let chosen = code ?? first ?? shown.first?.code,
      let building = shown.first(where: { $0.code == chosen })
    else { return notice(.notFound, request) }
    let codes = Set(shown.map(\.code))
    let choices = directory.neighbours(of: building.code).filter { codes.contains($0.code) }
    let reader = engine.store.reader
    let open = try reader.openTickets(in: building.code)
    let closed = try reader.ticketsClosed(
      in: building.code, since: now.adding(days: -Site.wallDays))
    let outcome = WallPage.Outcome(
      days: Site.wallDays,
      confirmed: closed.filter { $0.closure?.manner == .confirmed }.count,
      unconfirmed: closed.filter { $0.closure?.manner == .unconfirmed }.count)
    let page = WallPage(
      building: building, buildings: choices, open: open,
      closed: Array(closed.filter { $0.closure?.manner != .merged }.prefix(20)),
      outcome: outcome, shelfReasons: try shelfReasons(of: open),
      decided: try publicResolutions(in: building.code, at: now),
      ledgerHead: try reader.ledgerHead(before: Instant(now.date)), directory: directory, at: now)
    return html(page.page(in: frame(request, viewer, in: building), at: now))
  }

  func board(_ request: HTTPRequest) throws -> HTTPResponse {
    guard let viewer = try viewer(request), let session = request.cookie(cookieName) else {
      return notice(.signIn, request)
    }
    let now = WallClock.now
    let directory = engine.knowledge.directory
    let reach = directory.reach(of: viewer)
    let oversees = viewer.role == .partyWorker || viewer.role == .buildingHead
    let units = directory.units.filter { unit in
      oversees && !reach.isDisjoint(with: unit.buildings)
    }
    let chosen = request.argument("unit").map { UnitID($0) }.flatMap { id in
      units.contains { $0.id == id } ? id : nil
    }
    let reader = engine.store.reader
    var tickets: [Ticket] = []
    if oversees {
      for building in directory.reachedBuildings(by: viewer) {
        tickets += try reader.openTickets(in: building.code).filter {
          chosen == nil || $0.duties.contains { $0.unit == chosen && $0.part != .inform }
        }
      }
    } else {
      for unit in directory.units(of: viewer) { tickets += try reader.openTickets(of: unit) }
    }
    let visible = tickets.filter { may(viewer, .see, on: $0, in: directory) }
    let cards = try visible.map { ticket in
      BoardPage.Card(
        ticket: ticket, words: requesterWords(try reader.ledger(of: ticket.number), on: ticket),
        actions: actions(of: viewer, on: ticket))
    }
    let page = BoardPage(
      cards: cards, units: units, selected: chosen, notice: try answerShown(request, to: viewer),
      directory: directory)
    return html(
      page.page(in: frame(request, viewer), token: formToken(for: session), at: now))
  }

  func ticket(_ request: HTTPRequest, number text: String) throws -> HTTPResponse {
    guard let viewer = try viewer(request), let session = request.cookie(cookieName) else {
      return notice(.signIn, request)
    }
    let directory = engine.knowledge.directory
    guard let number = TicketNumber(text), let ticket = try engine.store.reader.ticket(number),
      may(viewer, .see, on: ticket, in: directory)
    else { return notice(.notFound, request) }
    let entries = try engine.store.reader.ledger(of: number)
    let decided = try decision(on: ticket, entries, for: viewer)
    let page = TicketPage(
      ticket: ticket, words: entries.first?.text, entries: entries,
      actions: actions(of: viewer, on: ticket), notice: try answerShown(request, to: viewer),
      explanations: Desk(book: engine.knowledge.book, directory: directory, now: WallClock.now)
        .explanations(of: ticket, after: decided.resolutions),
      asks: Dictionary(
        decided.resolutions.filter { !$0.ask.isEmpty }.map { ($0.unit, $0.ask) },
        uniquingKeysWith: { $1 }), meeting: decided.meeting,
      directory: directory)
    return html(
      page.page(
        in: frame(request, viewer), token: formToken(for: session), at: WallClock.now))
  }

  /// What the requester wrote first and last: 大堂门口积水了 … 还是有水.
  private func requesterWords(_ entries: [LedgerEntry], on ticket: Ticket) -> String? {
    let words = entries.filter { $0.actor == .person(ticket.requester) }.compactMap(\.text)
    guard let first = words.first, let last = words.last else { return nil }
    return words.count > 1 ? first + "\n…\n" + last : first
  }

  /// A button on a board is a message like any other, with the person's role.
  func say(_ request: HTTPRequest, number text: String) -> Answer {
    speak(request) { form, _ in
      guard let number = TicketNumber(text) else { return nil }
      let start = form.command.map { "\($0.chinese) \(number)" } ?? "\(number)"
      return Sentence(
        text: start + " " + (form["text"] ?? ""),
        back: form["back"] == "ticket" ? "/tickets/\(number)" : "/board")
    }
  }

  /// What a button of ours stands for: what the person could have typed, and where they go on.
  struct Sentence {
    var text: String
    /// A path of this site.
    var back: String
  }

  /// Says something for whoever sent a form of ours, and shows them the answer where they were.
  ///
  /// - Parameter sentence: Nil when there is nothing of that address.
  func speak(
    _ request: HTTPRequest, _ sentence: (Form, Person) throws -> Sentence?
  ) -> Answer {
    do {
      guard let viewer = try viewer(request), let session = request.cookie(cookieName) else {
        return .now(notice(.signIn, request))
      }
      let form = Form(request)
      guard isOurs(request, session: session) else { return .now(notice(.formExpired, request)) }
      guard let sentence = try sentence(form, viewer) else {
        return .now(notice(.notFound, request))
      }
      var message = Message(
        key: "board:" + newKey(),
        from: Address(.web, viewer.accounts.first?.user ?? viewer.id.rawValue),
        content: .text(sentence.text))
      message.signedInAs = viewer.id
      let said = sentence.back + "?said=" + message.key
      return later(message) { [self] handling in
        switch handling {
        case .answered: redirect(to: said)
        case .unstored: notice(.busy, request)
        }
      }
    } catch {
      Log.note("say.failed", ["error": "\(error)"])
      return .now(notice(.failed, request))
    }
  }

  /// What was answered to the form just sent, from the store, so that a link cannot make it up.
  func answerShown(_ request: HTTPRequest, to viewer: Person) throws -> String? {
    guard let key = request.argument("said"), key.hasPrefix("board:") else { return nil }
    return try engine.store.reader.answer(channel: .web, key: key, to: viewer.id)?
      .map(\.text).joined(separator: "\n")
  }
}
