import CivilTime
import Domain
import Rules
import Text
import Workflow

/// What staff say about a building affairs meeting: 开会, 参加, 请假, 到会, 散会; see
/// `MeetingDecisions` for what is decided there.
extension Answering {
  /// Obeys a command about a meeting; false when the message means something else after all.
  mutating func obeyMeeting(_ command: Command) -> Bool {
    guard let building = sender.building else { return false }
    let oversees = desk.oversees(sender, building)
    switch command {
    case .convene:
      // 开会 of somebody who calls no meetings is about a room.
      guard oversees else { return understanding.explanation.runnerUp == nil && refuseOversight() }
      convene(MeetingWords(text, .convene), text: text)
      return true
    case .agenda:
      guard oversees else { return refuseOversight() }
      tellAgenda()
      return true
    default: break
    }
    let words = MeetingWords(text, command)
    let isBare = words.serial == nil && words.rest.isEmpty
    // 到了 and 参加 are said about other things, too.
    if isBare, command == .arrive || command == .attend, openMeetings.isEmpty { return false }
    guard let meeting = meetingMeant(words) else { return true }
    obey(command, at: meeting, words)
    return true
  }

  private mutating func refuseOversight() -> Bool {
    say(.overseersOnly)
    return true
  }

  private mutating func obey(_ command: Command, at meeting: Meeting, _ words: MeetingWords) {
    let rest = words.rest.isEmpty ? nil : words.rest
    switch command {
    case .attend, .excuse:
      let coming = command == .attend
      let answered = desk.answer(meeting, coming: coming, by: sender, words: rest)
      guard let outcome = taken(answered, at: meeting) else { return }
      var values = desk.values(of: outcome.meeting)
      values["单位"] = desk.names(of: desk.units(of: sender, at: meeting))
      values["说明"] = rest ?? "没有写原因"
      say(coming ? .comingReceipt : .excusedReceipt, values)
      if !coming { tellConvener(.excused, values, of: meeting) }
    case .arrive: arrive(at: meeting, words)
    case .adjourn: adjourn(meeting)
    case .callOff: callOff(meeting, because: words.rest)
    case .position, .resolve, .postpone, .object: decide(command, at: meeting, words)
    default: return
    }
  }

  // MARK: Convening

  /// - Parameter text: What was written first, when the time had to be asked for.
  mutating func convene(_ words: MeetingWords, text: String) {
    guard let building = sender.building, let serial = situation.nextSerial else { return }
    let reader = MeetingReader(desk: desk, building: building)
    let read = reader.date(in: words.rest)
    guard let (span, left) = read, span.hasClockTime else {
      conversation.pending = .convening(text)
      return say(.askMeetingTime)
    }
    let place = placeMeant(in: left)
    if let serial = words.serial {
      guard text.isAbout(serial, in: building),
        let meeting = situation.meetings.first(where: { $0.number.serial == serial })
      else { return say(.noSuchMeeting) }
      return move(meeting, to: span.start, place: place)
    }
    if Answering.movingWords.contains(where: text.contains), !openMeetings.isEmpty {
      // 楼务会改到下周一 means the one that stands.
      return meetingMeant(words).map { move($0, to: span.start, place: place) } ?? ()
    }
    let convened = desk.convene(
      TicketNumber(building, serial), at: span.start, place: place, waiting: situation.waiting,
      besides: situation.meetings, by: sender, words: text)
    guard let outcome = taken(convened, at: nil) else { return }
    decision.notices += desk.joiningNotices(outcome, by: sender.id)
    let meeting = outcome.meeting
    var values = desk.values(of: meeting)
    values["单位"] = desk.names(of: meeting.invitations.map(\.unit))
    values["清单"] = desk.agendaLines(meeting.items, of: meeting, outcome.tickets.map(\.ticket))
    say(.meetingConvened, values)
  }

  /// The time we asked for; false when the message is something else.
  mutating func answerMeetingTime(_ earlier: String) -> Bool {
    guard let building = sender.building, [.unknown, .bookSpace].contains(understanding.kind),
      MeetingReader(desk: desk, building: building).date(in: text)?.0.hasClockTime == true
    else { return false }
    convene(MeetingWords(earlier + " " + text, .convene), text: earlier + " " + text)
    return true
  }

  private static let movingWords = [
    "改会期", "改到", "改在", "改成", "改为", "推迟到", "提前到", "挪到", "延到", "延后到",
  ]

  private mutating func move(_ meeting: Meeting, to time: Instant, place: String?) {
    let moved = desk.move(meeting, to: time, place: place, by: sender, words: text)
    guard let outcome = taken(moved, at: meeting) else { return }
    let values = desk.values(of: outcome.meeting)
    say(.meetingMovedReceipt, values)
    tellInvited(.meetingMoved, values, to: outcome.meeting)
  }

  /// What is left beside the time says where.
  private func placeMeant(in left: String) -> String? {
    var place = left
    if let building = desk.directory.building(sender.building) {
      for name in [building.name, building.code.rawValue] where place.trimmed.hasPrefix(name) {
        place = String(place.trimmed.dropFirst(name.count))
      }
    }
    for word in Answering.movingWords + [
      "召集楼务会", "召开楼务会", "开个楼务会", "开楼务会", "楼务会", "开会", "地点：", "地点:", "地点",
    ] {
      place = place.replacing(word, with: "")
    }
    place = place.trimmed
    for word in ["在", "，", ",", "、"] where place.hasPrefix(word) { place.removeFirst(word.count) }
    place = String(place.trimmed.prefix(40))
    return place.isEmpty ? nil : place
  }

  private mutating func tellAgenda() {
    var lines: [String] = []
    for meeting in situation.meetings where !meeting.isOver {
      let values = desk.values(of: meeting)
      lines.append(
        "\(meeting.number) \(values["会期"] ?? "")\(values["地点"] ?? "")（\(meeting.state.chinese)）")
      lines.append(desk.agendaLines(meeting.items, of: meeting, situation.tabled))
    }
    let waiting = situation.waiting.filter { $0.agendaGround != nil }.prefix(Desk.longestAgenda)
    if !waiting.isEmpty {
      lines.append("等下次楼务会的：")
      for (index, ticket) in waiting.enumerated() {
        guard let ground = ticket.agendaGround else { continue }
        lines.append(desk.agendaLine(index + 1, ground, ticket) ?? "")
      }
    }
    if lines.isEmpty { return say(.agendaEmpty) }
    say(.agenda, ["清单": lines.joined(separator: "\n")])
  }

  // MARK: Who is there

  private mutating func arrive(at meeting: Meeting, _ words: MeetingWords) {
    let reader = MeetingReader(
      desk: desk, building: meeting.number.building, invited: meeting.invitations.map(\.unit))
    var rest = Substring(words.rest)
    var units: [Unit] = []
    let everybody = ["都到了", "全部", "全到了", "都到", "全到"]
    if everybody.contains(words.rest) {
      units = meeting.invitations.filter { $0.answer != .excused }
        .compactMap { desk.directory.unit($0.unit) }
    } else {
      units = reader.units(from: &rest)
      // 我到了, 我们来了: the sender's own.
      let left = String(rest).trimmed.filter { !$0.isPunctuation && !"我们咱".contains($0) }
      guard left.isEmpty || ["到了", "到会", "都到了", "在", "来了"].contains(left) else {
        var values = desk.values(of: meeting)
        values["单位"] = desk.names(of: meeting.invitations.map(\.unit))
        return say(.whoCame, values)
      }
    }
    guard let outcome = taken(desk.attend(meeting, units, by: sender), at: meeting) else { return }
    let present = outcome.meeting.invitations.filter { $0.answer == .present }.map(\.unit)
    var values = desk.values(of: outcome.meeting)
    values["单位"] = desk.names(of: present)
    let needed: Set<Party> = [.partyOrganisation, .property]
    let missing = needed.subtracting(outcome.meeting.presentParties)
    let names = Party.allCases.filter(missing.contains).map(\.chinese).joined(separator: "、")
    values["说明"] = names.isEmpty ? "" : "还差\(names)，到了才能作决议。"
    say(.attendedReceipt, values)
  }

  private mutating func adjourn(_ meeting: Meeting) {
    let adjourned = desk.close(meeting, tickets: situation.tabled, by: sender)
    guard let closed = taken(adjourned, at: meeting)?.meeting else { return }
    var values = desk.values(of: closed)
    let resolved = closed.items.count { $0.outcome == .resolved }
    let deferred = closed.items.count { if case .deferred = $0.outcome { true } else { false } }
    let next = closed.nextDate.map { "，\($0.date.dated(on: now.date))前再议" } ?? ""
    values["清单"] = "议定 \(resolved) 件，缓议 \(deferred) 件\(next)"
    values["链接"] = "\(situation.publicURL)/meetings/\(closed.number)"
    say(.adjournedReceipt, values)
    tellInvited(.adjourned, values, to: closed)
  }

  /// Everybody who was to come learns why, and so do those whose trouble it is.
  private mutating func callOff(_ meeting: Meeting, because reason: String) {
    var values = desk.values(of: meeting)
    let called = desk.callOff(meeting, tickets: situation.tabled, by: sender, words: reason)
    // Whoever may not call it off is told so before a reason is asked for.
    if case .success = called, reason.isEmpty { return say(.whyCallOff, values) }
    guard let outcome = taken(called, at: meeting) else { return }
    values["说明"] = reason
    values["次数"] = "\(outcome.tickets.count)"
    say(.calledOffReceipt, values)
    var told = MeetingNotices(desk, meeting, by: sender.id)
    let invited = meeting.invitations.map(\.unit).flatMap { desk.people(at: $0) }.map(\.id)
    told.tell([meeting.convener] + invited, .calledOff, values)
    for ticket in outcome.tickets.map(\.ticket) {
      let own = desk.values(of: outcome.meeting, ticket).merging(["说明": reason]) { $1 }
      told.tellAudience(of: ticket, .itemReturned, own)
    }
    decision.notices += told.notices
  }

  // MARK: Which meeting

  /// Meetings that are not closed and that the sender may see, those that have begun first.
  var openMeetings: [Meeting] {
    situation.meetings.filter { !$0.isOver && desk.sees(sender, $0) }
      .sorted { $0.state == .held && $1.state != .held }
  }

  /// The meeting of that number, or with that ticket on its agenda, or the only one there is.
  private mutating func meetingMeant(_ words: MeetingWords) -> Meeting? {
    if let serial = words.serial {
      // LF-1030 is no meeting of this building, whatever its number.
      guard text.isAbout(serial, in: sender.building) else {
        say(.noSuchMeeting)
        return nil
      }
      let seen = situation.meetings.filter { desk.sees(sender, $0) }
      if let named = seen.first(where: { $0.number.serial == serial }) { return named }
      let holding = seen.filter { meeting in
        !meeting.isOver && meeting.items.contains { $0.ticket.serial == serial }
      }
      if let meeting = holding.last(where: { meeting in
        meeting.items.contains { $0.ticket.serial == serial && $0.outcome == .undecided }
      }) ?? holding.last {
        return meeting
      }
      say(.noSuchMeeting)
      return nil
    }
    let open = openMeetings
    if open.count == 1 || (open.first?.state == .held && open.dropFirst().first?.state != .held) {
      return open[0]
    }
    if open.isEmpty {
      say(.noSuchMeeting)
    } else {
      let lines = open.map { "\($0.number) \($0.startsAt.dated(at: now))" }
      say(.whichMeeting, ["清单": lines.joined(separator: "\n"), "会序": "\(open[0].number.serial)"])
    }
    return nil
  }

  // MARK: What came of it

  /// Keeps an outcome to be stored; nil, with the reason said, when it was refused.
  mutating func taken(
    _ result: Result<MeetingOutcome, MeetingRefusal>, at meeting: Meeting?, _ ticket: Ticket? = nil
  ) -> MeetingOutcome? {
    switch result {
    case .success(let outcome):
      decision.changes += desk.changes(of: outcome)
      return outcome
    case .failure(let refusal):
      say(refusal, at: meeting, ticket)
      return nil
    }
  }

  private mutating func tellInvited(
    _ name: ReplyName, _ values: [String: String], to meeting: Meeting
  ) {
    var told = MeetingNotices(desk, meeting, by: sender.id)
    told.tell(meeting.invitations.map(\.unit), name, values)
    decision.notices += told.notices
  }

  private mutating func tellConvener(
    _ name: ReplyName, _ values: [String: String], of meeting: Meeting
  ) {
    var told = MeetingNotices(desk, meeting, by: sender.id)
    told.tell([meeting.convener], name, values)
    decision.notices += told.notices
  }
}
