import CivilTime
import Domain
import Rules
import Text
import Workflow

/// 吹哨 1024 排水、城管 联合执法 门口长期占道, 到场 1024, and what the summoner thinks of it.
extension Answering {
  mutating func whistle(on ticket: Ticket, words: String) {
    // Whoever may not summon is not asked for departments and grounds first.
    if sender.role != .partyWorker, may(sender, .see, on: ticket, in: desk.directory) {
      return say(.whistlersOnly, values(of: ticket))
    }
    if let refusal = desk.refusal(of: .whistle, on: ticket, by: sender) {
      return say(refusal, about: ticket)
    }
    let units = desk.directory.units.filter { $0.buildings.contains(ticket.number.building) }
    let departments = units.filter { $0.party == .department && $0.id != ticket.lead.unit }
    let read = WhistleWords(words, units: units)
    var values = values(of: ticket)
    values["单位"] = departments.map(\.name).joined(separator: "、")
    if let unknown = read.unknown.first, read.ground != nil {
      values["说明"] = unknown
      return say(.noSuchDepartment, values)
    }
    guard !read.units.isEmpty else { return say(.whomToSummon, values) }
    let others = read.units.filter { $0.party != .department }
    guard others.isEmpty else { return say(.notDepartments(others.map(\.id)), about: ticket) }
    guard let ground = read.ground else {
      values["单位"] = read.units.map(\.function).joined(separator: "、")
      return say(.whyWhistle, values)
    }
    move(
      .whistle(read.units, ground), on: ticket,
      words: read.reason.isEmpty ? ground.chinese : read.reason)
  }

  /// A summoned department is there: the one that is named, or all that the sender acts for.
  mutating func arrive(on ticket: Ticket, words: String) {
    let named = unitMeant(in: ticket.number.building)?.id
    let unit = named.flatMap { ticket.duty(of: $0)?.summons == nil ? nil : $0 }
    move(.arrive(unit), on: ticket, words: words)
  }

  /// 我们到现场了 of a department that was called to the one ticket where it is waited for; false when
  /// it may mean anything else.
  mutating func arrivesWhereCalled() -> Bool {
    guard understanding.slots.ticket == nil, text.count <= 10, openMeetings.isEmpty,
      ["到了", "到现场", "在现场"].contains(where: text.contains)
    else { return false }
    let awaited = situation.unitTickets.filter { ticket in
      ownParts(in: ticket).contains { $0.awaitsArrival != nil }
    }
    guard awaited.count == 1 else { return false }
    arrive(on: awaited[0], words: "")
    return true
  }

  /// Takes 1 / 2 / 3 / 满意 as what the sender thinks of the departments they summoned; false when
  /// it is something else.
  mutating func rateResponse() -> Bool {
    guard let answer = responseRating else { return false }
    var asked = situation.responses.filter { $0.awaitsRating(by: sender.id) != nil }
    if let serial = understanding.slots.ticket {
      asked = asked.filter {
        $0.number.serial == serial && text.isAbout(serial, in: $0.number.building)
      }
    }
    switch asked.count {
    case 0: return false
    case 1: move(.rateResponse(answer.rating), on: asked[0], words: answer.words)
    default: askWhichTicket(asked)
    }
    return true
  }

  /// A number or a word of praise or blame, with the words; nil when the message says none.
  private var responseRating: (rating: Rating, words: String)? {
    guard [.unknown, .rate, .thanks, .greeting].contains(understanding.kind) else { return nil }
    if let (number, rest) = text.leadingChoice {
      guard number <= 3, understanding.slots.place == nil else { return nil }
      return (Rating.allCases[number - 1], rest)
    }
    guard understanding.kind == .rate || text.count <= 6, let rating else { return nil }
    return (rating, text)
  }
}

extension Ticket {
  /// When the departments that somebody summoned were through, if they still owe us what they think
  /// of it.
  func awaitsRating(by person: PersonID) -> Instant? {
    whistles.first { $0.by == person && $0.rating == nil && $0.answeredAt != nil }?.answeredAt
  }
}

/// What stands behind 吹哨 and the number: departments, a ground, and why.
struct WhistleWords: Hashable {
  var units: [Unit] = []
  /// What stands in front of the ground and is no unit.
  var unknown: [String] = []
  var ground: Whistle.Ground?
  var reason = ""

  /// - Parameter units: Those of the ticket's building.
  init(_ text: String, units all: [Unit]) {
    var rest = Substring(text)
    while true {
      rest = rest.drop { $0.isWhitespace || $0.isPunctuation }
      let token = rest.prefix { !$0.isWhitespace && !$0.isPunctuation }
      if token.isEmpty { return }
      if ground == nil, let (found, length) = WhistleWords.ground(of: token) {
        ground = found
        rest = rest.dropFirst(length)
      } else if let found = WhistleWords.units(in: String(token), of: all) {
        for unit in found where !units.contains(where: { $0.id == unit.id }) { units.append(unit) }
        rest = rest.dropFirst(token.count)
      } else if ground != nil {
        reason = String(rest).trimmed
        return
      } else {
        unknown.append(String(token))
        rest = rest.dropFirst(token.count)
      }
    }
  }

  /// The listed grounds, as people write them.
  private static let grounds: [(Whistle.Ground, [String])] = [
    (.joint, ["联合执法", "综合执法", "联合整治", "综合整治", "联合检查"]),
    (.major, ["重大事项", "重大项目", "重大规划", "重点工作", "重点事项"]),
    (.emergency, ["应急处置", "应急处理", "应急抢险", "应急", "抢险"]),
  ]

  private static func ground(of token: Substring) -> (Whistle.Ground, length: Int)? {
    for (ground, names) in grounds {
      if let name = names.first(where: token.hasPrefix) { return (ground, name.count) }
    }
    return nil
  }

  /// The units of `排水`, `排水和城管`; nil when there is something else among them.
  private static func units(in token: String, of all: [Unit]) -> [Unit]? {
    if let unit = unit(named: token, of: all) { return [unit] }
    let parts = token.split { "和与跟及".contains($0) }
    guard parts.count > 1 else { return nil }
    let units = parts.compactMap { unit(named: String($0), of: all) }
    return units.count == parts.count ? units : nil
  }

  /// By function or name, else by a part of the name that no other unit has.
  private static func unit(named token: String, of all: [Unit]) -> Unit? {
    let name = NormalText(token).text
    guard name.count > 1 else { return nil }
    func same(_ text: String) -> Bool { NormalText(text).text == name }
    if let unit = all.first(where: { same($0.name) || same($0.function) }) { return unit }
    let holding = all.filter { NormalText($0.name).text.contains(name) }
    return holding.count == 1 ? holding[0] : nil
  }
}

/// How a whistle is told.
extension Announcement {
  /// The summoned people once each, with all of their units; then the lead and those who have the
  /// trouble.
  mutating func speak(of whistle: Whistle, _ duties: [Duty]) {
    receipt(.whistledReceipt)
    var told: [(person: Person, duties: [Duty])] = []
    for duty in duties {
      for person in people(in: .unit(duty.unit)) {
        if let index = told.firstIndex(where: { $0.person.id == person.id }) {
          told[index].duties.append(duty)
        } else {
          told.append((person, [duty]))
        }
      }
    }
    let all = values
    for (person, duties) in told {
      values.merge(desk.values(of: whistle, duties)) { $1 }
      tell([person], .whistled)
    }
    values = all
    tell(people(in: .team), .whistledLead)
    for one in ticket.audience { tellRequester(one, .whistledTold, choices: []) }
  }

  /// Whoever blew a whistle is asked about the response as soon as the last one is through, with
  /// whatever else they are told just now; a question of ours that waits for an answer comes first.
  mutating func askAboutResponses() {
    for whistle in ticket.whistles where whistle.answeredAt != nil && whistle.rating == nil {
      guard outcome.before?.whistle(whistle.number)?.answeredAt == nil else { continue }
      values["清单"] = whistle.responses.map { desk.line(for: $0) }.joined(separator: "；")
      let question = reply(.askResponse, choices: Rating.allCases.map(\.chinese))
      if whistle.by == person?.id {
        decision.replies.append(question)
      } else if let index = decision.notices.firstIndex(where: { $0.to == whistle.by }) {
        guard decision.notices[index].reply.choices.isEmpty else { continue }
        decision.notices[index].reply.text += "\n" + question.text
        decision.notices[index].reply.choices = question.choices
      } else {
        decision.notices.append(Notice(to: whistle.by, question, about: ticket.requester))
      }
    }
  }
}

extension Desk {
  /// What sentences about a whistle name of those who are summoned.
  func values(of whistle: Whistle, _ duties: [Duty]) -> [String: String] {
    let arrival = duties.compactMap(\.summons?.arrival).min { $0.due < $1.due }
    let solution = duties.map(\.solution).min { $0.due < $1.due }
    return [
      "单位": names(of: duties.map(\.unit)), "原因": whistle.ground.chinese,
      "到场": arrival.map(spoken) ?? "", "办结": solution.map(spoken) ?? "",
    ]
  }

  /// When a countdown is over, and whether that may change.
  func spoken(_ countdown: Countdown) -> String {
    countdown.due.spoken(at: now) + (countdown.isProvisional ? "（暂定）" : "")
  }

  /// `区排水管理所准时到场，按时办完`.
  func line(for response: Whistle.Response) -> String {
    let came =
      switch response.wasPunctual {
      case true?: "准时到场"
      case false?: response.arrivedAt == nil ? "没有到场" : "到场晚了"
      case nil: ""
      }
    let did =
      switch (response.result?.state, response.wasDoneInTime) {
      case (.done, true): "按时办完"
      case (.done, _): "办完晚了"
      case (.returned, _): "退回了"
      default: "不用办了"
      }
    return name(of: response.unit) + came + (came.isEmpty ? "" : "，") + did
  }
}
