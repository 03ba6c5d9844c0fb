import CivilTime
import Domain
import Rules
import Workflow

/// What happens while nobody takes a call, or nobody says anything more in one.
enum CallSteps {
  /// Working minutes until the Party workers are reminded of a call, once, twice, three times.
  static let minutes = [10, 30, 60]
  /// Minutes of silence after which a call ends by itself.
  static let silence = 120

  /// When the call, told so many times, is to be told once more; nil after the last time.
  static func due(after step: Int, in building: BuildingCode?, at desk: Desk) -> Instant? {
    guard step < minutes.count else { return nil }
    return calendar(in: building, at: desk).deadline(after: minutes[step], from: desk.now).instant
  }

  /// The working time of those who are called.
  static func calendar(in building: BuildingCode?, at desk: Desk) -> WorkCalendar {
    let unit = building.flatMap { desk.directory.unit(of: .partyOrganisation, in: $0) }
    return unit.map { desk.calendar(of: $0.id) } ?? desk.book.calendar
  }

  /// The call one step further, and whom to tell. Whoever called hears after the first step that
  /// nobody has taken it, with the number where somebody always answers.
  static func next(_ call: Alert, about person: Person, at desk: Desk) -> Decision {
    var next = call
    guard call.isOpen else {
      next.due = nil
      next.endedAt = desk.now
      return Decision(changes: [.alertChanged(next)])
    }
    let building = person.building ?? desk.directory.buildings.first?.code
    next.step += 1
    next.due = due(after: next.step, in: building, at: desk)
    let values = ["谁": desk.name(of: person), "次数": "\(next.step + 1)"]
    let partyWorkers = building.map(desk.partyWorkers) ?? []
    var notices = partyWorkers.filter { $0.id != person.id }.map {
      Notice(to: $0.id, Reply(desk.book.say(.callReminder, values)), about: person.id)
    }
    if next.step == 1 {
      let words = desk.book.say(.callWaiting, ["急事": desk.urgentNumber(in: building)])
      notices.append(Notice(to: person.id, Reply(words), about: person.id))
    }
    return Decision(changes: [.alertChanged(next)], notices: notices)
  }
}

extension Desk {
  /// Where somebody always answers, as a sentence; empty when a building has no such number.
  func urgentNumber(in building: BuildingCode?) -> String {
    guard let building = directory.building(building), !building.dutyPhone.isEmpty else {
      return ""
    }
    return "急事请打值班电话 \(building.dutyPhone)。"
  }
}
