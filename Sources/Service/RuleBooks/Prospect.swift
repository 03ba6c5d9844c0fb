package import CivilTime
import Dialogue
package import Domain
package import Rules
import Workflow

/// What would follow if a message came in now: what is asked, who is told, and by when they owe
/// something. Nothing of it happens.
package struct Prospect: Hashable, Sendable {
  /// What one unit would owe.
  package struct Duty: Hashable, Sendable {
    /// Lead, assist or inform, as the matter's route says.
    package var part: Domain.Duty.Part
    /// 物业工程部.
    package var unit: String
    /// Who of it is on duty now, by name or role.
    package var people: [String]
    /// Nil for those who are only told.
    package var firstContactDue: Instant?
    /// When it would have to be done; nil for those who are only told.
    package var solutionDue: Instant?
    /// 暂定: the holidays of that year are not published yet.
    package var isProvisional: Bool
  }

  /// The required facts that are missing, with our question for each.
  package var asks: [Question] = []
  /// The optional ones, which are not waited for.
  package var mayAsk: [Question] = []
  /// The lead first; empty when no ticket would be opened, or nobody knows in which building.
  package var duties: [Duty] = []
  /// Everybody else who is told at once: counsellors in a crisis, all on duty in an emergency.
  package var alarmed: [String] = []
  /// What is answered before anything is asked; nil when nothing is.
  package var answer: String?
  /// Whether the sender is asked, after the answer, if it should be registered.
  package var isOffered = false
  /// The ticket's; nil when none would be opened, or nobody knows in which building.
  package var tier: Tier?
  /// The ticket's, with the urgency reckoned in; nil when `tier` is.
  package var deadlineClass: DeadlineClass?

  /// - Parameter building: Where the sender is; nil when nothing is known of the building, then
  ///   nobody can be named.
  package init(
    _ understanding: Understanding, by book: RuleBook, in building: Building?,
    directory: Directory, at now: Instant
  ) {
    guard let matter = understanding.matter else { return }
    let name = { (person: Person) in person.name ?? person.role.chinese }
    if understanding.kind == .crisis {
      alarmed = directory.counsellorsOnDuty(in: building?.code, at: now).map(name)
      return
    }
    let isEmergency = understanding.urgency == .emergency && matter.route != nil
    if !isEmergency {
      answer = matter.replies[.answer]?.filled(with: [:])
      guard matter.hasForm else { return }
      isOffered = matter.kind == .service && answer != nil
      let missing = matter.questions.filter { !understanding.slots.holds($0.slot) }
      asks = missing.filter(\.isRequired)
      mayAsk = missing.filter { !$0.isRequired }
    }
    if understanding.kind == .counselling {
      alarmed = directory.counsellorsOnDuty(in: building?.code, at: now).map(name)
      return
    }
    guard let building else { return }
    if isEmergency { alarmed = directory.everybodyOnDuty(in: building.code, at: now).map(name) }
    let desk = Desk(book: book, directory: directory, now: now)
    let request = TicketRequest(
      matter: matter, urgency: understanding.urgency, slots: understanding.slots,
      origin: understanding.origin, words: "")
    let number = TicketNumber(building.code, TicketNumber.firstSerial)
    guard let outcome = desk.open(request, number: number, requester: Person(id: PersonID("")))
    else { return }
    tier = outcome.ticket.tier
    deadlineClass = outcome.ticket.deadlineClass
    duties = outcome.ticket.duties.map { duty in
      let owes = duty.part != .inform
      return Duty(
        part: duty.part, unit: directory.unit(duty.unit)?.name ?? duty.unit.rawValue,
        people: desk.people(at: duty.unit).map(name),
        firstContactDue: owes ? duty.contact.due : nil,
        solutionDue: owes ? duty.solution.due : nil, isProvisional: duty.isProvisional)
    }
  }
}

extension Matter {
  /// Whether its messages become tickets; a wish for counselling never does.
  var makesTicket: Bool { hasForm && kind != .counselling }

  /// Whether its messages are asked about and passed on to somebody.
  var hasForm: Bool {
    switch kind {
    case .painPoint, .bookSpace, .counselling, .service, .wish, .reschedule:
      route != nil || !questions.isEmpty
    case .status, .cancel, .rate, .help, .greeting, .thanks, .human, .crisis, .command, .unknown:
      false
    }
  }
}

extension Slots {
  /// What was read, as label and value, in the order people ask: 地点, 楼层, 时间 …
  package func facts(at now: Instant) -> [(name: String, value: String)] {
    let all: [(String, String?)] = [
      ("地点", place?.text), ("楼", place?.building), ("楼层", place?.floorName),
      ("房间", place?.room), ("区域", place?.zone), ("点位", place?.point),
      ("时间", start?.spoken(at: now)), ("到", end?.spoken(at: now)),
      ("人数", people.map { "\($0) 人" }), ("电话", phone), ("姓名", name), ("公司", company),
      ("车牌", plate), ("单号", ticket.map(String.init)), ("情况", details),
    ]
    return all.compactMap { name, value in value.map { (name, $0) } }
  }
}

extension TimeLimit {
  /// `30 分钟`, `2 小时`, `4 个工作小时`, `1 个工作日`, `30 天`.
  package var described: String {
    switch self {
    case .minutes(let minutes):
      minutes % 60 == 0 ? "\(minutes / 60) 小时" : "\(minutes) 分钟"
    case .workingMinutes(let minutes): "\(minutes / 60) 个工作小时"
    case .days(let days): "\(days) 天"
    case .workingDays(let days): "\(days) 个工作日"
    }
  }
}

extension Escalation {
  /// As the file says it: `平台协办，上楼务会`.
  package var effect: String {
    var parts = tier.map { [$0.chinese] } ?? []
    if goesToMeeting { parts.append("上楼务会") }
    if isRootCause { parts.append("根因议题") }
    return parts.joined(separator: "，")
  }
}
