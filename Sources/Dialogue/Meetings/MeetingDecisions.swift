import CivilTime
import Domain
import Rules
import Text
import Workflow

/// What is said and decided on an item: 表态, 决议, 缓议, 异议.
extension Answering {
  mutating func decide(_ command: Command, at meeting: Meeting, _ words: MeetingWords) {
    guard let ticket = itemMeant(words, at: meeting) else { return }
    switch command {
    case .position: takePosition(on: ticket, at: meeting, words.rest)
    case .resolve: resolve(ticket, at: meeting, words.rest)
    case .postpone: postpone(ticket, at: meeting, words.rest)
    case .object: dissent(on: ticket, at: meeting, words.rest)
    default: return
    }
  }

  /// The ticket of the item that is meant: by its place on the agenda, by its own number, or the
  /// only one there is.
  private mutating func itemMeant(_ words: MeetingWords, at meeting: Meeting) -> Ticket? {
    var index: Int?
    if let number = words.item { index = number - 1 }
    if let serial = words.ticket ?? (words.serial != meeting.number.serial ? words.serial : nil) {
      index = meeting.items.firstIndex { $0.ticket.serial == serial } ?? -1
    }
    if index == nil, meeting.items.count == 1 { index = 0 }
    var values = desk.values(of: meeting)
    values["清单"] = desk.agendaLines(meeting.items, of: meeting, situation.tabled)
    // Each item has a decision of its own: 4、5 are not both meant by 4.
    guard let index, !words.namesFurtherItems else {
      say(.whichItem, values)
      return nil
    }
    guard meeting.items.indices.contains(index),
      let ticket = situation.tabled.first(where: { $0.number == meeting.items[index].ticket })
    else {
      say(.noSuchItem, values)
      return nil
    }
    return ticket
  }

  private mutating func takePosition(on ticket: Ticket, at meeting: Meeting, _ words: String) {
    let reader = MeetingReader(desk: desk, building: meeting.number.building)
    var rest = Substring(words)
    let unit = reader.units(from: &rest).first
    var values = desk.values(of: meeting, ticket)
    guard let (stance, said) = stanceMeant(in: String(rest)) else {
      return say(.whichStance, values, about: ticket)
    }
    // A condition is no condition unless it is said.
    if stance == .conditionally, said.isEmpty { return say(.whichStance, values, about: ticket) }
    let taken = taken(
      desk.position(
        meeting, ticket, stance, of: unit, by: sender, words: said.isEmpty ? nil : said),
      at: meeting, ticket)
    guard let position = taken?.meeting.positions.last else { return }
    values["单位"] = desk.name(of: position.unit)
    values["说明"] = stance.chinese + (said.isEmpty ? "" : "（\(said)）")
    say(.positionReceipt, values, about: ticket)
  }

  /// 同意, 反对, 有条件 at the front, and what was said after it.
  private func stanceMeant(in words: String) -> (Meeting.Stance, String)? {
    let names: [(String, Meeting.Stance)] = [
      ("有条件地同意", .conditionally), ("有条件同意", .conditionally), ("有条件", .conditionally),
      ("不同意", .objects), ("不赞成", .objects), ("反对", .objects),
      ("没有意见", .agrees), ("没意见", .agrees), ("同意", .agrees), ("赞成", .agrees),
      ("支持", .agrees),
    ]
    guard let (name, stance) = names.first(where: { words.hasPrefix($0.0) }) else { return nil }
    let rest = words.dropFirst(name.count).drop { $0.isWhitespace || $0.isPunctuation }
    return (stance, String(rest).trimmed)
  }

  private mutating func resolve(_ ticket: Ticket, at meeting: Meeting, _ words: String) {
    let reader = MeetingReader(desk: desk, building: meeting.number.building)
    var values = desk.values(of: meeting, ticket)
    let orders: [Order]
    switch reader.orders(in: words) {
    case .success(let read): orders = read
    case .failure(let problem):
      // Whoever may not decide is told so first.
      let trial = desk.resolve(ticket, at: meeting, [], by: sender, words: "")
      if case .failure(let refusal) = trial, refusal != .dueOutOfRange {
        return say(refusal, at: meeting, ticket)
      }
      values["说明"] = explained(problem)
      let serving = desk.directory.units.filter { $0.buildings.contains(meeting.number.building) }
      values["单位"] = serving.map(\.name).joined(separator: "、")
      return say(.whoDoesWhat, values, about: ticket)
    }
    let lead = orders.first { $0.leads }?.unit.id ?? ticket.lead.unit
    let resolutions = orders.map {
      Meeting.Resolution(
        unit: $0.unit.id, part: $0.unit.id == lead ? .lead : .assist, due: $0.due, ask: $0.ask)
    }
    let result = desk.resolve(
      ticket, at: meeting, orders, by: sender, words: desk.resolutionLines(resolutions))
    guard let outcome = taken(result, at: meeting, ticket),
      let item = outcome.meeting.item(of: ticket.number), let after = outcome.tickets.first?.ticket
    else { return }
    values = desk.values(of: outcome.meeting, after)
    values["清单"] = desk.resolutionLines(item.resolutions)
    values["说明"] = left(of: outcome.meeting)
    say(.resolvedReceipt, values, about: after)
    announce(item, of: after, at: outcome.meeting)
  }

  /// Each unit is told its own part; everybody whose trouble it is, all of it.
  private mutating func announce(_ item: Meeting.Item, of ticket: Ticket, at meeting: Meeting) {
    var told = MeetingNotices(desk, meeting, by: sender.id)
    for resolution in item.resolutions {
      var own = desk.values(of: meeting, ticket)
      own["单位"] = desk.name(of: resolution.unit)
      own["原因"] = resolution.part.chinese
      own["办结"] = resolution.due.dated(at: now)
      own["说明"] = resolution.ask
      told.tell([resolution.unit], .resolvedTask, own, about: ticket.number)
    }
    if !item.resolutions.contains(where: { $0.unit == ticket.lead.unit }) {
      var own = desk.values(of: meeting, ticket)
      own["清单"] = desk.resolutionLines(item.resolutions)
      told.tell([ticket.lead.unit], .resolvedLead, own, about: ticket.number)
    }
    var values = desk.values(of: meeting, ticket)
    values["清单"] = desk.resolutionLines(item.resolutions)
    told.tellAudience(of: ticket, .resolvedTold, values)
    decision.notices += told.notices
  }

  private func explained(_ problem: MeetingReader.Problem) -> String {
    switch problem {
    case .who(let part): "“\(part)”里没看出是哪家单位"
    case .when(let part): "“\(part)”里没看出什么时候前办好"
    case .what(let part): "“\(part)”里没看出要做什么"
    }
  }

  private mutating func postpone(_ ticket: Ticket, at meeting: Meeting, _ words: String) {
    let reader = MeetingReader(desk: desk, building: meeting.number.building)
    var values = desk.values(of: meeting, ticket)
    guard let (span, reason) = reader.date(in: words) else {
      return say(.whenNext, values, about: ticket)
    }
    // Those who wait for it are told why.
    guard !reason.isEmpty else { return say(.whenNext, values, about: ticket) }
    let unit = desk.directory.unit(of: .partyOrganisation, in: meeting.number.building)?.id
    let until = reader.due(span, of: unit ?? ticket.lead.unit)
    let result = desk.postpone(
      ticket, at: meeting, until: until, by: sender, words: reason)
    guard let outcome = taken(result, at: meeting, ticket),
      let after = outcome.tickets.first?.ticket
    else { return }
    values["日期"] = until.date.dated(on: now.date)
    values["说明"] = reason
    say(.deferredReceipt, values.merging(["说明": left(of: outcome.meeting)]) { $1 }, about: after)
    var told = MeetingNotices(desk, outcome.meeting, by: sender.id)
    let parties = after.duties.filter { $0.part == .lead || $0.isPending }.map(\.unit)
    told.tell(parties, .deferredLead, values, about: after.number)
    told.tellAudience(of: after, .deferredTold, values)
    decision.notices += told.notices
  }

  private mutating func dissent(on ticket: Ticket, at meeting: Meeting, _ words: String) {
    let reader = MeetingReader(desk: desk, building: meeting.number.building)
    var rest = Substring(words)
    let unit = reader.units(from: &rest).first
    let said = String(rest).trimmed
    var values = desk.values(of: meeting, ticket)
    guard !said.isEmpty else { return say(.whatDissent, values, about: ticket) }
    let result = desk.dissent(meeting, ticket, of: unit, by: sender, words: said)
    guard taken(result, at: meeting, ticket) != nil else { return }
    values["说明"] = said
    say(.dissentReceipt, values, about: ticket)
  }

  /// What still waits for a decision, in words.
  private func left(of meeting: Meeting) -> String {
    let open = meeting.items.enumerated().filter { index, item in
      item.outcome == .undecided
        && situation.tabled.contains { $0.number == item.ticket && $0.awaits(meeting.number) }
    }
    let numbers = open.map { "\($0.offset + 1)" }.joined(separator: "、")
    return open.isEmpty
      ? "议题都有结论了，开完发“散会 \(meeting.number.serial)”。" : "还没议的：\(numbers)。"
  }

  /// Says why something was not done at a meeting.
  mutating func say(_ refusal: MeetingRefusal, at meeting: Meeting?, _ ticket: Ticket? = nil) {
    var values =
      meeting.map { meeting in
        ticket.map { desk.values(of: meeting, $0) } ?? desk.values(of: meeting)
      } ?? [:]
    switch refusal {
    case .overseersOnly: return say(.overseersOnly)
    case .notInvited: return say(.notInvited, values)
    case .closed where meeting?.state == .calledOff: return say(.calledOffAlready, values)
    case .closed: return say(.meetingClosed, values)
    case .begun: return say(.meetingBegun, values)
    case .timePast: return say(.meetingTimePast, values)
    case .convenedAlready(let number):
      if let other = situation.meetings.first(where: { $0.number == number }) {
        values = desk.values(of: other)
      }
      return say(.convenedAlready, values)
    case .tooEarly: return say(.tooEarly, values)
    case .noSuchItem: return say(.noSuchItem, values)
    case .decided(let item):
      values["清单"] =
        item.outcome == .resolved
        ? desk.resolutionLines(item.resolutions) : "\(item.outcome.chinese)\(until(item))"
      return say(.decidedAlready, values)
    case .settled: return say(.itemSettled, values)
    case .noQuorum(let missing):
      values["单位"] = missing.map(\.chinese).joined(separator: "、")
      return say(.noQuorum, values)
    case .dueOutOfRange: return say(.dueOutOfRange, values)
    case .nextOutOfRange: return say(.nextOutOfRange, values)
    case .undecided(let numbers):
      values["议题"] = numbers.map(String.init).joined(separator: "、")
      return say(.stillUndecided, values)
    }
  }

  private func until(_ item: Meeting.Item) -> String {
    guard case .deferred(let until) = item.outcome else { return "" }
    return "到 \(until.date.dated(on: now.date))"
  }
}
