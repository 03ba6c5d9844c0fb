import CivilTime
import Domain
import Rules
import Workflow

/// How a meeting is said in sentences.
extension Desk {
  /// What every sentence about a meeting can use.
  func values(of meeting: Meeting) -> [String: String] {
    [
      "会号": meeting.number.description,
      "会序": String(meeting.number.serial),
      "会期": meeting.startsAt.dated(at: now),
      "地点": meeting.place.map { "，\($0)" } ?? "",
    ]
  }

  /// What sentences about one item can use besides.
  func values(of meeting: Meeting, _ ticket: Ticket) -> [String: String] {
    var values = values(of: ticket).merging(values(of: meeting)) { $1 }
    let index = meeting.items.firstIndex { $0.ticket == ticket.number }
    values["议题"] = index.map { "\($0 + 1)" } ?? ""
    return values
  }

  /// The agenda, a line an item: `1 SF-1024「门口积水」积水 3 人反映，反复出现`.
  func agendaLines(_ items: [Meeting.Item], of meeting: Meeting, _ tickets: [Ticket]) -> String {
    let lines = items.map { item in
      let index = meeting.items.firstIndex { $0.ticket == item.ticket } ?? 0
      let ticket = tickets.first { $0.number == item.ticket }
      let line =
        agendaLine(index + 1, item.ground, ticket) ?? "\(index + 1)  \(item.ticket)"
      return item.outcome == .undecided ? line : line + "（\(item.outcome.chinese)）"
    }
    return lines.isEmpty ? "（还没有议题，新来的会自动加上）" : lines.joined(separator: "\n")
  }

  func agendaLine(_ number: Int, _ ground: Deliberation.Ground, _ ticket: Ticket?) -> String? {
    guard let ticket else { return nil }
    let voices = ticket.headcount > 1 ? "，\(ticket.headcount) 人反映" : ""
    return "\(number)  \(ticket.number)「\(ticket.title)」\(ground.chinese)\(voices)"
  }

  /// `物业工程部（主办）12月10日 周四前：更换水泵`, a line a unit.
  func resolutionLines(_ resolutions: [Meeting.Resolution]) -> String {
    resolutions.map { resolution in
      let part = resolution.part == .lead ? "（主办）" : " "
      let day = resolution.due.date.dated(on: now.date)
      return "\(name(of: resolution.unit))\(part)\(day)前：\(resolution.ask)"
    }.joined(separator: "\n")
  }

  /// `党群服务站、物业工程部`.
  func names(of units: [UnitID]) -> String {
    units.map { name(of: $0) }.joined(separator: "、")
  }
}

extension Instant {
  /// `11月27日 周五 15:00`, by the date, because it may be read another day.
  func dated(at now: Instant) -> String { "\(date.dated(on: now.date)) \(time)" }
}

/// Notices about meetings: every person once, and never whoever did it.
struct MeetingNotices {
  let desk: Desk
  let meeting: Meeting
  let sender: PersonID?
  private(set) var notices: [Notice] = []

  init(_ desk: Desk, _ meeting: Meeting, by sender: PersonID?) {
    self.desk = desk
    self.meeting = meeting
    self.sender = sender
  }

  /// Tells the people of units, each once in this call.
  mutating func tell(
    _ units: [UnitID], _ name: ReplyName, _ values: [String: String],
    about ticket: TicketNumber? = nil
  ) {
    tell(units.flatMap { desk.people(at: $0) }.map(\.id), name, values, about: ticket)
  }

  mutating func tell(
    _ people: [PersonID], _ name: ReplyName, _ values: [String: String],
    about ticket: TicketNumber? = nil
  ) {
    var seen: Set<PersonID> = sender.map { [$0] } ?? []
    for person in people where seen.insert(person).inserted {
      notices.append(
        Notice(
          to: person,
          Reply(desk.book.say(name, values), ticket: ticket ?? meeting.number),
          about: meeting.convener))
    }
  }

  /// Tells everybody who has the trouble of a ticket.
  mutating func tellAudience(of ticket: Ticket, _ name: ReplyName, _ values: [String: String]) {
    for person in ticket.audience where person != sender {
      notices.append(
        Notice(
          to: person, Reply(desk.book.say(name, values), ticket: ticket.number), about: person))
    }
  }
}
