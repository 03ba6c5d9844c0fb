import CivilTime
package import Domain
package import Workflow

/// What happens while nobody takes an alert.
package enum AlertSteps {
  /// Minutes between the steps.
  package static let minutes = 5
  /// Minutes between the reminders of an appointment that no counsellor has taken: a day.
  static let appointmentMinutes = 24 * 60
  /// The step that tells the party workers and the building head, too.
  static let everybody = 2
  /// The step after which nobody new is told: until somebody takes it, the same people are reminded of
  /// danger every hour for a day.
  package static let last = 3
  /// Minutes between the reminders of danger after that.
  package static let hourly = 60
  /// The step after which not even danger is repeated.
  static let end = last + 24

  /// The alert one step further, and whom to tell; the second step tells every counsellor, the
  /// third the party workers and the building head too (contact and level only).
  package static func next(_ alert: Alert, about person: Person, at desk: Desk) -> Decision {
    if alert.purpose == .call { return CallSteps.next(alert, about: person, at: desk) }
    var next = alert
    next.step += 1
    next.due = pause(after: next).map { desk.now.adding(minutes: $0) }
    return Decision(
      changes: [.alertChanged(next)], notices: notices(of: next, about: person, at: desk))
  }

  /// Minutes until the next step; nil after the last.
  private static func pause(after alert: Alert) -> Int? {
    if alert.step < last { return alert.purpose == .appointment ? appointmentMinutes : minutes }
    return alert.purpose == .danger && alert.step < end ? hourly : nil
  }

  /// Whom to tell of danger or an appointment.
  static func notices(of alert: Alert, about person: Person, at desk: Desk) -> [Notice] {
    let building = person.building ?? desk.directory.onlyBuilding
    var told =
      alert.step == 0
      ? desk.directory.counsellorsOnDuty(in: building, at: desk.now)
      : desk.directory.people.filter { $0.role == .counsellor }
    if alert.purpose == .appointment {
      let text = SafetyTexts.appointment(contact(alert.person), when: nil, step: alert.step)
      return told.map { Notice(to: $0.id, Reply(text), about: alert.person) }
    }
    if alert.step >= everybody || told.isEmpty, let building {
      told += desk.partyWorkers(of: building)
      told += desk.directory.people.filter { $0.role == .buildingHead && $0.building == building }
    }
    let text = SafetyTexts.alert(
      contact(alert.person), level: alert.level, ofWitness: alert.isOfWitness, step: alert.step)
    return told.map { Notice(to: $0.id, Reply(text), about: alert.person, isUrgent: true) }
  }

  /// How the person is reached: the account they wrote from.
  static func contact(_ person: PersonID) -> String { "账号 \(person.rawValue)" }
}
