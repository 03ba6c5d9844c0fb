import CivilTime
package import Domain
import Rules
package import Workflow

/// Crisis: the fixed text at once, a human alerted, nothing on any board.
extension Answering {
  /// Hours during which what somebody in crisis writes is answered with care.
  static let careHours = 6

  mutating func answerCrisis() {
    let isBystander = understanding.matter?.sense == .somebodyElse
    decision.replies.append(
      Reply(isBystander ? SafetyTexts.bystander : SafetyTexts.crisis))
    conversation.careUntil = now.adding(minutes: Answering.careHours * 60)
    let alert = Alert(
      person: sender.id, level: understanding.matter?.crisisLevel ?? 3, raisedAt: now,
      due: now.adding(minutes: AlertSteps.minutes))
    decision.changes.append(.alertRaised(alert))
    decision.notices += AlertSteps.notices(of: alert, about: sender, at: desk)
    // Who is there and where is told to others only where somebody plainly said so.
    if isBystander, !understanding.isTakenByExamples { sendHelp() }
  }

  /// Somebody is about to come to harm in the building: everybody on duty goes there. They learn
  /// the place and whom to ask, nothing else.
  private mutating func sendHelp() {
    guard let building = sender.building ?? desk.directory.onlyBuilding,
      understanding.slots.place != nil || ["楼顶", "天台", "跳楼", "现在"].contains(where: text.contains)
    else { return }
    let place = understanding.slots.place?.text ?? "楼内"
    let notice = SafetyTexts.help(at: place, contact: AlertSteps.contact(sender.id))
    for person in desk.directory.everybodyOnDuty(in: building, at: now)
    where person.id != sender.id {
      decision.notices.append(
        Notice(to: person.id, Reply(notice), about: sender.id, isUrgent: true))
    }
  }

  /// What somebody in crisis goes on to say belongs to the counsellor, not to a form, a ticket or
  /// the Party worker; false when it is a request the rules know, or no such talk.
  mutating func accompany() -> Bool {
    guard let until = conversation.careUntil, now < until, !text.isEmpty,
      understanding.urgency != .emergency
    else { return false }
    switch understanding.kind {
    case .painPoint, .bookSpace, .service, .wish, .status, .help, .command: return false
    // 没解决 is the answer to what they were just asked.
    case .rate where situation.ownTickets.contains { $0.isOpen && $0.claimedAt != nil }:
      return false
    case .unknown, .rate, .thanks, .greeting, .cancel, .reschedule, .human, .counselling, .crisis:
      break
    }
    conversation.careUntil = now.adding(minutes: Answering.careHours * 60)
    decision.replies.append(Reply(SafetyTexts.company))
    let relayed = SafetyTexts.relayed(AlertSteps.contact(sender.id), words: text)
    for counsellor in desk.directory.counsellorsOnDuty(in: sender.building, at: now) {
      decision.notices.append(
        Notice(to: counsellor.id, Reply(relayed), about: sender.id, isUrgent: true))
    }
    return true
  }

  /// 收到 takes the oldest alert nobody has, from a counsellor, or from whoever was told later;
  /// false when this is no such answer.
  mutating func takeAlert() -> Bool {
    guard text.hasPrefix("收到"), var alert = gravestAlert,
      sender.role == .counsellor || alert.step >= AlertSteps.everybody && !alert.isAppointment
    else { return false }
    alert.takenBy = sender.id
    alert.due = nil
    decision.changes.append(.alertChanged(alert))
    let contact = AlertSteps.contact(alert.person)
    decision.replies.append(
      Reply(
        alert.isAppointment
          ? SafetyTexts.appointmentTaken(contact) : SafetyTexts.alertTaken(contact)))
    return true
  }

  /// Danger goes before an appointment, then the oldest.
  private var gravestAlert: Alert? {
    situation.openAlerts.first { !$0.isAppointment } ?? situation.openAlerts.first
  }
}

/// What happens while nobody takes an alert.
package enum AlertSteps {
  /// Minutes between the steps.
  package static let minutes = 5
  /// Minutes between the reminders of an appointment that no counsellor has taken: a day.
  static let appointmentMinutes = 24 * 60
  /// The step that tells the party workers and the building head, too.
  static let everybody = 2
  /// The step after which it is not repeated.
  package static let last = 3

  /// The alert one step further, and whom to tell; the second step tells every counsellor, the
  /// third the party workers and the building head too (contact and level only).
  package static func next(_ alert: Alert, about person: Person, at desk: Desk) -> Decision {
    var next = alert
    next.step += 1
    let pause = alert.isAppointment ? appointmentMinutes : minutes
    next.due = next.step < last ? desk.now.adding(minutes: pause) : nil
    return Decision(
      changes: [.alertChanged(next)], notices: notices(of: next, about: person, at: desk))
  }

  static func notices(of alert: Alert, about person: Person, at desk: Desk) -> [Notice] {
    let building = person.building ?? desk.directory.onlyBuilding
    var told =
      alert.step == 0
      ? desk.directory.counsellorsOnDuty(in: building, at: desk.now)
      : desk.directory.people.filter { $0.role == .counsellor }
    if alert.isAppointment {
      let text = SafetyTexts.appointment(contact(alert.person), when: nil, step: alert.step)
      return told.map { Notice(to: $0.id, Reply(text), about: alert.person) }
    }
    if alert.step >= everybody || told.isEmpty, let building {
      told += desk.partyWorkers(of: building)
      told += desk.directory.people.filter { $0.role == .buildingHead && $0.building == building }
    }
    let text = SafetyTexts.alert(contact(alert.person), level: alert.level, step: alert.step)
    return told.map { Notice(to: $0.id, Reply(text), about: alert.person, isUrgent: true) }
  }

  /// How the person is reached: the account they wrote from.
  static func contact(_ person: PersonID) -> String { "账号 \(person.rawValue)" }
}
