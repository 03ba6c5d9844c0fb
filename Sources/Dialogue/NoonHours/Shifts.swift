import CivilTime
import Domain
import Rules
import Text
import Workflow

/// The volunteers' noon hour (午间1小时): 午间, 报名, 不去了, 到岗, 我的时长, 时长.
extension Answering {
  /// Obeys a message about noon hours; false when it means something else after all.
  mutating func obeyShift() -> Bool {
    guard let command = understanding.matter?.command, command.isAboutShift,
      let building = sender.building
    else { return false }
    let words = ShiftWords(text, command)
    // 报名 and 不去了 are said about other things, too.
    let isOther = understanding.explanation.runnerUp != nil && words.serial == nil
    switch command {
    case .noon where words.rest.isEmpty: listShifts()
    case .noon:
      guard desk.runsShifts(sender, in: building) else {
        if isOther, !sender.role.isStaff { return false }
        say(.shiftOverseersOnly)
        return true
      }
      openShift(words, in: building)
    case .signUp:
      let open = openShifts.filter { !$0.signUps.contains(sender.id) }
      if isOther, openShifts.isEmpty { return false }
      guard let shift = shiftMeant(words, among: open.isEmpty ? openShifts : open) else {
        return true
      }
      signUp(shift)
    case .signOff:
      let own = openShifts.filter { $0.signUps.contains(sender.id) }
      if isOther, own.isEmpty { return false }
      guard let shift = shiftMeant(words, among: own.isEmpty ? openShifts : own) else {
        return true
      }
      signOff(shift)
    case .presence: notePresence(words, in: building)
    case .callOffShift: callOff(words, in: building)
    case .myHours: tellOwnHours()
    default: tellMonth(in: building)
    }
    return true
  }

  /// Those whose hour is not over.
  private var openShifts: [Shift] {
    situation.shifts.filter { $0.settledAt == nil && $0.endsAt > now }
  }

  /// The noon hour that is named, or the only one it can be.
  private mutating func shiftMeant(_ words: ShiftWords, among candidates: [Shift]) -> Shift? {
    if let serial = words.serial {
      if let shift = situation.shifts.first(where: { $0.number.serial == serial }) { return shift }
      say(.noSuchShift, ["清单": lines(of: openShifts)])
      return nil
    }
    switch candidates.count {
    case 0: say(.noShifts)
    case 1: return candidates[0]
    default: say(.whichShift, ["清单": lines(of: candidates)])
    }
    return nil
  }

  private mutating func listShifts() {
    let open = openShifts
    let unnoted =
      sender.role == .partyWorker
      ? situation.shifts.filter { $0.settledAt == nil && $0.endsAt <= now } : []
    guard !open.isEmpty || !unnoted.isEmpty else { return say(.noShifts) }
    var list = open.map { desk.line(for: $0, known: sender) }
    list += unnoted.map { desk.line(for: $0, known: sender) + "，等记到岗" }
    say(.shiftList, ["清单": list.joined(separator: "\n")])
  }

  private func lines(of shifts: [Shift]) -> String {
    shifts.map { desk.line(for: $0, known: sender) }.joined(separator: "\n")
  }

  // MARK: Opening

  private mutating func openShift(_ words: ShiftWords, in building: BuildingCode) {
    guard let serial = situation.nextSerial,
      let (span, left) = MeetingReader(desk: desk, building: building).date(in: words.rest),
      let (task, seats) = ShiftWords.seats(in: left)
    else { return say(.askShift) }
    var ticket: Ticket?
    if let named = words.serial {
      ticket = situation.tickets.first {
        $0.number.serial == named && $0.number.building == building
      }
      guard ticket != nil else { return say(.noSuchTicket) }
    }
    let (start, end) = hours(of: span)
    let opened = desk.openShift(
      TicketNumber(building, serial), from: start, to: end, task: task, seats: seats,
      ticket: ticket?.number, by: sender)
    guard let shift = taken(opened, at: nil) else { return }
    let values = desk.values(of: shift)
    say(.shiftOpened, values)
    for member in desk.directory.members(of: shift.team) {
      tell(member.id, .shiftCalled, values, of: shift)
    }
  }

  /// Noon, unless a time of day was said; an hour, unless an end was.
  private func hours(of span: TimeSpan) -> (Instant, Instant) {
    guard span.hasClockTime else {
      let day = span.start.date
      return (Instant(day, Desk.noon.start), Instant(day, Desk.noon.end))
    }
    return (span.start, span.end ?? span.start.adding(minutes: 60))
  }

  // MARK: Signing up

  private mutating func signUp(_ shift: Shift) {
    guard let next = taken(desk.signUp(shift, sender), at: shift) else { return }
    var values = desk.values(of: next)
    let place = next.waiting.firstIndex(of: sender.id).map { $0 + 1 }
    values["第几"] = place.map { "\($0)" } ?? ""
    say(place == nil ? .signedUp : .waitListed, values)
  }

  private mutating func signOff(_ shift: Shift) {
    let outcome = desk.signOff(shift, sender)
    guard let next = taken(outcome, at: shift) else { return }
    var values = desk.values(of: next)
    values["谁"] = desk.plainName(of: sender.id, known: sender)
    say(.signedOff, values)
    if case .success(let moved) = outcome {
      for person in moved.movedUp { tell(person, .movedUp, values, of: next) }
    }
    // Only who had a seat is missed.
    if shift.seated.contains(sender.id) { tell(next.opener, .shiftLeft, values, of: next) }
  }

  // MARK: Calling off

  /// Everybody who signed up learns why, also those who only waited for a seat.
  private mutating func callOff(_ words: ShiftWords, in building: BuildingCode) {
    guard desk.runsShifts(sender, in: building) else { return say(.shiftOverseersOnly) }
    let unsettled = situation.shifts.filter { $0.settledAt == nil }
    guard let shift = shiftMeant(words, among: unsettled) else { return }
    var values = desk.values(of: shift)
    let calledOff = desk.callOff(shift, by: sender, words: words.rest)
    if case .success = calledOff, words.rest.isEmpty { return say(.whyCallOffShift, values) }
    guard let next = taken(calledOff, at: shift) else { return }
    values["说明"] = words.rest
    values["第几"] = "\(next.signUps.count)"
    say(.shiftCalledOffReceipt, values)
    let people = next.signUps.contains(next.opener) ? next.signUps : next.signUps + [next.opener]
    for person in people { tell(person, .shiftCalledOff, values, of: next) }
  }

  // MARK: Who was there

  private mutating func notePresence(_ words: ShiftWords, in building: BuildingCode) {
    guard desk.runsShifts(sender, in: building) else { return say(.shiftOverseersOnly) }
    let unheld = situation.shifts.filter { $0.settledAt == nil }
    let over = unheld.filter { $0.endsAt <= now }
    guard let shift = shiftMeant(words, among: over.isEmpty ? unheld : over) else { return }
    var people: [PersonID] = []
    for name in words.names {
      guard let person = desk.person(called: name, at: shift) else {
        var values = desk.values(of: shift)
        values["谁"] = name
        values["清单"] = desk.roll(of: shift, known: sender)
        return say(.whoWasThere, values)
      }
      people.append(person)
    }
    if words.isEverybody { people += shift.seated }
    guard let held = taken(desk.attend(shift, people, by: sender), at: shift) else { return }
    var values = desk.values(of: held)
    values["清单"] = held.attended.map { desk.plainName(of: $0, known: sender) }
      .joined(separator: "、")
    values["时长"] = Desk.hours(held.minutes)
    say(.shiftHeld, values)
    for person in held.attended where !shift.attended.contains(person) {
      tell(person, .hoursCounted, values, of: held)
    }
    // Said again without them, their time is gone: they hear of it.
    for person in shift.attended where !held.attended.contains(person) {
      tell(person, .hoursCorrected, values, of: held)
    }
    if shift.heldAt == nil { noteProgress(of: held) }
  }

  /// The ticket that it helped learns of it, where the Party organisation assists.
  private mutating func noteProgress(of shift: Shift) {
    guard let ticket = situation.shiftTickets.first(where: { $0.number == shift.ticket }),
      ticket.isOpen,
      ticket.duties.contains(where: { duty in
        duty.party == .partyOrganisation && duty.part == .assist
          && (duty.state == .waiting || duty.state == .accepted)
          && desk.directory.acts(sender, for: duty.unit)
      })
    else { return }
    var values = desk.values(of: shift)
    values["第几"] = "\(shift.attended.count)"
    move(.note, on: ticket, words: book.say(.shiftNote, values))
  }

  // MARK: Time

  private mutating func tellOwnHours() {
    guard situation.ownMinutes > 0 else { return say(.noHours) }
    say(
      .myHours,
      [
        "时长": Desk.hours(situation.ownMinutes),
        "次数": Desk.hours(situation.monthMinutes[sender.id] ?? 0),
      ])
  }

  private mutating func tellMonth(in building: BuildingCode) {
    guard desk.runsShifts(sender, in: building) else { return tellOwnHours() }
    let minutes = situation.monthMinutes
    guard !minutes.isEmpty else { return say(.noHours) }
    let order = minutes.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
    let lines = order.map { person, minutes in
      "\(desk.plainName(of: person, known: sender)) \(Desk.hours(minutes))"
    }
    say(
      .monthHours,
      [
        "清单": lines.joined(separator: "\n"), "日期": "\(now.date.month)月",
        "时长": Desk.hours(minutes.values.reduce(0, +)),
      ])
  }

  // MARK: Parts

  /// Puts a shift among the changes; says why not, and gives nil, when it was refused.
  private mutating func taken(
    _ result: Result<ShiftOutcome, ShiftRefusal>, at shift: Shift?
  ) -> Shift? {
    switch result {
    case .success(let outcome):
      decision.changes.append(
        outcome.before == nil
          ? .shiftOpened(outcome.shift, outcome.entries[0])
          : .shiftChanged(outcome.shift, outcome.entries))
      return outcome.shift
    case .failure(let refusal):
      var values = shift.map { desk.values(of: $0) } ?? [:]
      if let shift { values["清单"] = desk.roll(of: shift, known: sender) }
      say(refusal.reply, values)
      return nil
    }
  }

  private mutating func tell(
    _ person: PersonID, _ name: ReplyName, _ values: [String: String], of shift: Shift
  ) {
    guard person != sender.id else { return }
    decision.notices.append(
      Notice(
        to: person, Reply(book.say(name, values), ticket: shift.number), about: shift.opener))
  }
}

extension ShiftRefusal {
  /// The sentence that explains it.
  fileprivate var reply: ReplyName {
    switch self {
    case .partyWorkersOnly: .shiftOverseersOnly
    case .noTeam: .noTeam
    case .timeOutOfRange: .shiftTimePast
    case .seatsOutOfRange: .askShift
    case .signedUp: .signedUpAlready
    case .notSignedUp: .notSignedUp
    case .over: .shiftOver
    case .calledOff: .shiftCalledOffAlready
    case .notOver: .shiftNotOver
    case .nobody: .whoWasThere
    case .otherBuilding: .noShifts
    }
  }
}
