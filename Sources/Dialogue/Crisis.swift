import CivilTime
package import Domain
import Rules
package import Workflow

/// Crisis: the fixed text at once, a human alerted, nothing on any board.
extension Answering {
  mutating func answerCrisis() {
    let isBystander = understanding.matter?.name.contains("旁人") ?? false
    decision.replies.append(
      Reply(isBystander ? SafetyTexts.bystander : SafetyTexts.crisis))
    let alert = Alert(
      person: sender.id, level: understanding.matter?.crisisLevel ?? 3, raisedAt: now,
      due: now.adding(minutes: AlertSteps.minutes))
    decision.changes.append(.alertRaised(alert))
    decision.notices += AlertSteps.notices(of: alert, about: sender, at: desk)
  }

  /// A counsellor's 收到 takes the oldest alert nobody has; false when this is no such answer.
  mutating func takeAlert() -> Bool {
    guard sender.role == .counsellor, var alert = situation.openAlerts.first,
      text.hasPrefix("收到")
    else { return false }
    alert.takenBy = sender.id
    alert.due = nil
    decision.changes.append(.alertChanged(alert))
    decision.replies.append(Reply(SafetyTexts.alertTaken(AlertSteps.contact(alert.person))))
    return true
  }
}

/// What happens while nobody takes an alert.
package enum AlertSteps {
  /// Minutes between the steps.
  package static let minutes = 5
  /// The step after which it is not repeated.
  package static let last = 3

  /// The alert one step further, and whom to tell; the second step tells every counsellor, the
  /// third the party workers and the building head too (contact and level only).
  package static func next(_ alert: Alert, about person: Person, at desk: Desk) -> Decision {
    var next = alert
    next.step += 1
    next.due = next.step < last ? desk.now.adding(minutes: minutes) : nil
    return Decision(
      changes: [.alertChanged(next)], notices: notices(of: next, about: person, at: desk))
  }

  static func notices(of alert: Alert, about person: Person, at desk: Desk) -> [Notice] {
    let everybody = desk.directory.people.filter { $0.role == .counsellor }
    var told =
      alert.step == 0
      ? desk.directory.counsellorsOnDuty(in: person.building, at: desk.now) : everybody
    if alert.step >= 2 || told.isEmpty, let building = person.building ?? onlyBuilding(desk) {
      told += desk.partyWorkers(of: building)
      told += desk.directory.people.filter { $0.role == .buildingHead && $0.building == building }
    }
    let text = SafetyTexts.alert(contact(alert.person), level: alert.level, step: alert.step)
    return told.map { Notice(to: $0.id, Reply(text), about: alert.person, isUrgent: true) }
  }

  /// How the person is reached: the account they wrote from.
  static func contact(_ person: PersonID) -> String { "账号 \(person.rawValue)" }

  private static func onlyBuilding(_ desk: Desk) -> BuildingCode? {
    desk.directory.buildings.first?.code
  }
}
