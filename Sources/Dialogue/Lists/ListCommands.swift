import CivilTime
import Domain
import Rules
import Text
import Workflow

/// What staff say about the three lists: 需求, 资源, 新需求, 新资源, 配对, 认领, 项目.
extension Answering {
  /// Lines that an answer lists at most; the page has all.
  private static let mostLines = 10

  /// A command about the lists, whatever else the rules see in it: in 项目 P5 完成 办了急救培训 nobody
  /// asks for one.
  mutating func readListCommand() {
    guard sender.role.keepsTouch, let words = ListWords(text, understanding.matter?.command),
      understanding.urgency != .emergency || !words.numbers.isEmpty,
      let matter = book.matters.first(where: { $0.command == words.command })
    else { return }
    turn.understanding.kind = .command
    turn.understanding.matter = matter
    turn.understanding.urgency = .normal
    turn.understanding.choices = []
  }

  /// Obeys a command about the lists.
  mutating func obeyList(_ command: Command) {
    guard sender.role.keepsTouch, let lists = situation.lists,
      let words = ListWords(text, command)
    else { return say(.staffOnly) }
    switch words.command {
    case .listNeeds where words.numbers.isEmpty: tellNeeds(lists)
    case .listNeeds:
      guard let need = needMeant(words, lists) else { return }
      guard let reason = words.rest.behind(["取消", "撤销", "不要了"]) else {
        return tellMatches(need, lists)
      }
      finishList(desk.cancel(need, words: reason, by: sender, in: lists), .needCancelled, lists)
    case .listResources: tellResources(lists)
    case .newNeed: enterNeed(words, lists)
    case .newResource: enterResource(words, lists)
    case .match: match(words, lists)
    case .claim: claim(words, lists)
    default: project(words, lists)
    }
  }

  // MARK: What there is

  private var reach: Set<BuildingCode> { desk.directory.reach(of: sender) }

  private mutating func tellNeeds(_ lists: Lists) {
    let reach = reach
    let open = lists.needs.filter { reach.contains($0.building) && $0.state == .open }
    let taken = lists.needs.filter { reach.contains($0.building) && $0.state == .taken }
    guard !(open + taken).isEmpty else { return say(.needsEmpty) }
    let lines = (open + taken).prefix(Answering.mostLines).map { desk.line(for: $0, in: lists) }
    say(
      .needs,
      [
        "数量": "\(open.count)", "清单": lines.joined(separator: "\n"),
        "链接": "\(situation.publicURL)/lists",
      ])
  }

  private mutating func tellResources(_ lists: Lists) {
    let reach = reach
    let valid = lists.resources.filter { resource in
      resource.isValid(on: now.date)
        && !reach.isDisjoint(with: desk.directory.buildings(servedBy: resource.serves))
    }
    guard !valid.isEmpty else { return say(.resourcesEmpty) }
    let lines = valid.prefix(Answering.mostLines).map { desk.line(for: $0) }
    say(
      .resources,
      [
        "数量": "\(valid.count)", "清单": lines.joined(separator: "\n"),
        "链接": "\(situation.publicURL)/lists",
      ])
  }

  private mutating func tellMatches(_ need: Need, _ lists: Lists) {
    let found = suggestions(
      for: need, among: lists.resources, in: desk.directory, on: now.date)
    var values = desk.values(of: need)
    guard !found.isEmpty else { return say(.noMatch, values) }
    values["清单"] = found.prefix(Answering.mostLines).map {
      desk.line(for: $0.resource) + "，" + $0.reason
    }.joined(separator: "\n")
    values["资源"] = "\(found[0].resource.number)"
    say(.matches, values)
  }

  // MARK: What is done

  private mutating func enterNeed(_ words: ListWords, _ lists: Lists) {
    guard let building = sender.building ?? desk.directory.reachedBuildings(by: sender).first?.code
    else { return say(.listKeepersOnly) }
    if let serial = text.serials.first, words.rest.isOnlyATicket {
      guard
        let ticket = situation.tickets.first(where: { $0.number.serial == serial }),
        may(sender, .see, on: ticket, in: desk.directory)
      else { return say(.noSuchTicket) }
      let words = situation.openings[ticket.number]
      return finishList(
        desk.enterNeed(of: ticket, words: words, by: sender, in: lists), .needEntered, lists)
    }
    guard let title = title(words.rest) else { return }
    finishList(
      desk.enterNeed(title, in: building, by: sender, in: lists), .needEntered, lists)
  }

  private mutating func enterResource(_ words: ListWords, _ lists: Lists) {
    guard let building = sender.building ?? desk.directory.reachedBuildings(by: sender).first?.code
    else { return say(.notServing) }
    let (rest, until) = words.rest.cuttingLastDay(on: now.date)
    guard let title = title(rest) else { return }
    finishList(
      desk.enterResource(title, until: until, by: sender, in: building, lists),
      .resourceEntered, lists)
  }

  /// A title that may stand in public: neither empty nor long nor with a phone number.
  private mutating func title(_ text: String) -> String? {
    let phones = read(NormalText(text), at: now, in: nil as Building?).phones
    guard phones.isEmpty else {
      say(.noPhoneOnLists)
      return nil
    }
    guard (2...ListLimits.title).contains(text.count) else {
      say(.whatToList)
      return nil
    }
    return text
  }

  private mutating func match(_ words: ListWords, _ lists: Lists) {
    guard let need = needMeant(words, lists) else { return }
    guard let number = words.number(.resource, in: lists.street) else {
      return tellMatches(need, lists)
    }
    guard let resource = lists.resource(number) else { return say(.noSuchListItem) }
    let result = desk.propose(need, resource, by: sender, in: lists)
    finishList(result, .proposed, lists)
    // Whoever pairs what has nothing in common knows best, but may have mistyped.
    if case .success = result, need.tags.allSatisfy({ !resource.tags.contains($0) }) {
      var values = desk.values(of: need)
      values["资源"] = "\(resource.number)「\(resource.title)」"
      say(.unlikeResource, values)
    }
  }

  private mutating func claim(_ words: ListWords, _ lists: Lists) {
    guard let need = needMeant(words, lists) else { return }
    var resource: Resource?
    if let number = words.number(.resource, in: lists.street) {
      resource = lists.resource(number)
      guard resource != nil else { return say(.noSuchListItem) }
    }
    finishList(
      desk.claim(need, with: resource, by: sender, ticket: ticket(of: need), in: lists),
      .projectClaimed, lists)
  }

  private mutating func project(_ words: ListWords, _ lists: Lists) {
    guard let number = words.number(.project, in: lists.street) else {
      let reach = reach
      let open = lists.projects.filter { $0.state.isOpen && reach.contains($0.building) }
      guard !open.isEmpty else { return say(.projectsEmpty) }
      let lines = open.prefix(Answering.mostLines).map { desk.line(for: $0) }
      return say(.projects, ["清单": lines.joined(separator: "\n")])
    }
    guard let project = lists.project(number), reach.contains(project.building) else {
      return say(.noSuchListItem)
    }
    let ticket = lists.need(project.need).flatMap { self.ticket(of: $0) }
    if let result = words.rest.behind(["完成", "办完", "办结", "结项"]) {
      guard result.count > 1 else { return say(.whatResult, desk.values(of: project)) }
      finishList(
        desk.finish(project, words: result, by: sender, ticket: ticket, in: lists), .projectDone,
        lists)
    } else if let reason = words.rest.behind(["取消", "撤销", "退出", "不做了"]) {
      guard reason.count > 1 else { return say(.whatResult, desk.values(of: project)) }
      finishList(
        desk.cancel(project, words: reason, by: sender, ticket: ticket, in: lists),
        .projectCancelled, lists)
    } else {
      say(.projects, ["清单": desk.line(for: project)])
    }
  }

  /// The need that is named, or that of the project that is.
  private mutating func needMeant(_ words: ListWords, _ lists: Lists) -> Need? {
    let project = words.number(.project, in: lists.street).flatMap { lists.project($0) }
    let number = words.number(.need, in: lists.street) ?? project?.need
    guard let number else {
      say(words.numbers.isEmpty ? .whichNeed : .noSuchListItem)
      return nil
    }
    guard let need = lists.need(number), reach.contains(need.building) else {
      say(.noSuchListItem)
      return nil
    }
    return need
  }

  private func ticket(of need: Need) -> Ticket? {
    situation.listTickets.first { $0.number == need.ticket }
  }

  // MARK: What came of it

  /// Keeps an outcome to be stored and tells everybody whom it concerns, or says why not.
  private mutating func finishList(
    _ result: Result<ListOutcome, ListRefusal>, _ receipt: ReplyName, _ lists: Lists
  ) {
    let outcome: ListOutcome
    switch result {
    case .success(let made): outcome = made
    case .failure(let refusal): return explain(refusal)
    }
    decision.changes += outcome.changes.map { Change.listed($0) }
    var values = outcome.changes.first.map { desk.values(of: $0.item) } ?? [:]
    if let project = outcome.project { values.merge(desk.values(of: project)) { $1 } }
    values["谁"] = desk.name(of: sender)
    say(receipt, values)
    if let moved = outcome.ticket {
      decision.changes.append(.advanced(moved.ticket, moved.entries))
      var told = moved
      // Whoever claims was not asked: the colleagues need no request.
      told.entries = Array(moved.entries.suffix(1))
      decision.notices +=
        desk.announce(
          told, by: sender, words: outcome.project?.result ?? text,
          matter: book.matter(named: moved.ticket.matter)
        ).notices
    }
    if let project = outcome.project { tell(of: project, outcome, receipt, values) }
  }

  private mutating func tell(
    of project: Project, _ outcome: ListOutcome, _ receipt: ReplyName, _ values: [String: String]
  ) {
    let notice: ReplyName
    var people = desk.partyWorkers(of: project.building).map(\.id)
    switch receipt {
    case .proposed:
      notice = .projectProposedNotice
      people = desk.people(at: project.carrier).map(\.id)
    case .projectClaimed: notice = .projectClaimedNotice
    case .projectDone: notice = .projectDoneNotice
    default: notice = .projectCancelledNotice
    }
    var seen: Set<PersonID> = [sender.id]
    for one in people where seen.insert(one).inserted {
      decision.notices.append(
        Notice(to: one, Reply(book.say(notice, values)), about: sender.id))
    }
    // Whoever wished for it hears who takes care of it and what came of it.
    guard let ticket = situation.listTickets.first(where: { $0.number == outcome.need?.ticket })
    else { return }
    let name: ReplyName
    switch receipt {
    case .projectClaimed: name = .projectClaimedRequester
    case .projectDone: name = .projectDoneRequester
    default: return
    }
    var told = values
    told["单号"] = ticket.number.description
    for one in ticket.audience where seen.insert(one).inserted {
      decision.notices.append(
        Notice(to: one, Reply(book.say(name, told), ticket: ticket.number), about: one))
    }
  }

  /// Says why something was not done to a list.
  private mutating func explain(_ refusal: ListRefusal) {
    switch refusal {
    case .notKeeper: say(.listKeepersOnly)
    case .notServing: say(.notServing)
    case .notCarrier(let project): say(.notCarrier, desk.values(of: project))
    case .taken(let project): say(.takenAlready, desk.values(of: project))
    case .over: say(.listItemOver)
    case .unclaimed(let project): say(.projectUnclaimed, desk.values(of: project))
    case .notForLists: say(.notForLists)
    case .needAlready(let need): say(.needAlready, desk.values(of: need))
    case .resourceAlready(let resource): say(.resourceAlready, desk.values(of: resource))
    case .unfit(let resource): say(.resourceUnfit, desk.values(of: resource))
    }
  }
}

extension Role {
  /// Whether this role has to do with the lists: organisations, the property, the Party, offices.
  var keepsTouch: Bool { isStaff && self != .counsellor }
}

/// How long the texts of the lists may be, in characters.
package enum ListLimits {
  /// Of a need or a resource that is entered by chat; the least is 2.
  package static let title = 30
}

extension String {
  /// What stands behind one of these words at the beginning; nil without one.
  fileprivate func behind(_ words: [String]) -> String? {
    guard let word = words.first(where: { hasPrefix($0) }) else { return nil }
    return String(dropFirst(word.count)).trimmed.droppingMarks
  }

  /// `1024` or `SF-1024` and nothing else.
  fileprivate var isOnlyATicket: Bool {
    allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || "-# ".contains($0) }
  }
}
