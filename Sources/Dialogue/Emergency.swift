import CivilTime
import Domain
import Rules
import Workflow

/// Emergency: numbers first, a ticket at once without questions, everybody on duty told.
extension Answering {
  mutating func answerEmergency() {
    let code = sender.building ?? namedAtRegistration ?? desk.directory.onlyBuilding
    let phone = desk.directory.building(code)?.dutyPhone
    let numbers = SafetyTexts.emergency(dutyPhone: phone)
    if let known = openEmergency {
      return addToEmergency(known, numbers: numbers)
    }
    guard let code, let serial = situation.nextSerial, let matter = understanding.matter,
      let outcome = desk.open(
        TicketRequest(
          matter: matter, urgency: .emergency, slots: understanding.slots,
          origin: understanding.origin, words: text),
        number: TicketNumber(code, serial), requester: sender)
    else {
      // Several buildings and an unknown sender: the numbers go out, everybody on duty anywhere is
      // told at once, and the building is asked for.
      decision.replies.append(Reply(numbers))
      tellEveryBuilding()
      register()
      return
    }
    let ticket = outcome.ticket
    // Whatever was being asked can wait; the next place that is named is this ticket's.
    conversation.draft?.isShelved = true
    decision.changes.append(.opened(ticket, outcome.entries[0]))
    decision.replies.append(
      Reply(
        numbers + "\n" + SafetyTexts.emergencyRegistered(ticket.number, title: ticket.title),
        ticket: ticket.number))
    conversation.ticket = ticket.number
    tellEverybodyOnDuty(about: ticket)
  }

  /// The same person cries out again: no second ticket, everybody is told again.
  private mutating func addToEmergency(_ ticket: Ticket, numbers: String) {
    guard case .success(let outcome) = desk.make(.note, on: ticket, by: sender, words: text) else {
      return
    }
    decision.changes.append(.advanced(outcome.ticket, outcome.entries))
    decision.replies.append(
      Reply(
        numbers + "\n" + SafetyTexts.emergencyRegistered(ticket.number, title: ticket.title),
        ticket: ticket.number))
    tellEverybodyOnDuty(about: ticket)
  }

  private mutating func tellEveryBuilding() {
    let notice = SafetyTexts.emergencySomewhere(
      contact: AlertSteps.contact(sender.id), words: text)
    for building in desk.directory.buildings {
      for person in desk.directory.everybodyOnDuty(in: building.code, at: now) {
        decision.notices.append(
          Notice(to: person.id, Reply(notice), about: sender.id, isUrgent: true))
      }
    }
  }

  /// The building somebody named who is still asked for their company.
  private var namedAtRegistration: BuildingCode? {
    if case .company(let building, _) = conversation.pending { building } else { nil }
  }

  private mutating func tellEverybodyOnDuty(about ticket: Ticket) {
    let notice = SafetyTexts.emergencyNotice(ticket.number, title: ticket.title, words: text)
    let people = desk.directory.everybodyOnDuty(in: ticket.number.building, at: now)
    for person in people where person.id != sender.id {
      decision.notices.append(
        Notice(
          to: person.id, Reply(notice, ticket: ticket.number), about: sender.id, isUrgent: true))
    }
  }

  /// The sender's own emergency of the same matter, opened within two hours and not claimed yet.
  private var openEmergency: Ticket? {
    situation.ownTickets.last {
      $0.matter == understanding.matter?.name && $0.isOpen && $0.claimedAt == nil
        && now.seconds - $0.openedAt.seconds < 2 * 3600
    }
  }
}
