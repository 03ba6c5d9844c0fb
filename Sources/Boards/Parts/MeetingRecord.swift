package import Domain

/// A meeting with everything that its pages show: what was said, and the tickets on its agenda.
package struct MeetingRecord: Hashable, Sendable {
  var meeting: Meeting
  var entries: [MeetingEntry]
  var tickets: [TicketNumber: Ticket]
  var readable: Set<TicketNumber>
  var words: [TicketNumber: String]
  var directory: Directory

  /// - Parameters:
  ///   - entries: Its events in order, with their words as far as nobody was erased.
  ///   - tickets: Those on its agenda.
  ///   - readable: Those of them whose own page the viewer may open.
  ///   - words: What the requesters of those wrote at first.
  package init(
    _ meeting: Meeting, entries: [MeetingEntry], tickets: [Ticket], readable: Set<TicketNumber>,
    words: [TicketNumber: String] = [:], directory: Directory
  ) {
    self.words = words
    self.meeting = meeting
    self.entries = entries
    self.tickets = Dictionary(tickets.map { ($0.number, $0) }) { first, _ in first }
    self.readable = readable
    self.directory = directory
  }

  func title(of item: Meeting.Item) -> String {
    tickets[item.ticket]?.title ?? item.ticket.description
  }

  /// The last words that came with an event of this kind.
  private func words(where isMeant: (MeetingEvent) -> Bool) -> String? {
    entries.last { isMeant($0.event) }?.text
  }

  func words(of position: Meeting.Position) -> String? {
    words { if case .positioned(_, position) = $0 { true } else { false } }
  }

  func words(of dissent: Meeting.Dissent) -> [String] {
    entries.filter { if case .dissented(_, dissent) = $0.event { true } else { false } }
      .compactMap(\.text)
  }

  /// Why it was called off.
  var cancellation: String? {
    words { if case .calledOff = $0 { true } else { false } }
  }

  /// Why an item was put off.
  func reason(of item: Meeting.Item) -> String? {
    words { if case .deferred(_, item.ticket, _) = $0 { true } else { false } }
  }

  /// Why a unit does not come.
  func excuse(of unit: UnitID) -> String? {
    words { event in
      if case .answered(_, let units, .excused) = event { units.contains(unit) } else { false }
    }
  }

  /// The units that gave this answer, by party.
  func units(_ answers: Set<Meeting.Answer>) -> [Meeting.Invitation] {
    Party.allCases.flatMap { party in
      meeting.invitations.filter { $0.party == party && answers.contains($0.answer) }
    }
  }

  var convener: String { directory.personName(meeting.convener) }

  var building: String {
    directory.building(meeting.number.building)?.name ?? meeting.number.building.rawValue
  }
}

extension Meeting.Item {
  /// How it stands, in words and a tone.
  var badge: HTML {
    switch outcome {
    case .undecided: HTML(.span, .class("badge waiting")) { outcome.chinese }
    case .resolved: HTML(.span, .class("badge done")) { outcome.chinese }
    case .deferred, .dropped, .returned: HTML(.span, .class("badge")) { outcome.chinese }
    }
  }
}

extension Meeting {
  var badge: HTML {
    switch state {
    case .convened: HTML(.span, .class("badge waiting")) { state.chinese }
    case .held: HTML(.span, .class("badge active")) { state.chinese }
    case .calledOff: HTML(.span, .class("badge")) { state.chinese }
    case .closed:
      HTML(.span, .class(failed ? "badge" : "badge done")) { failed ? "没有开成" : state.chinese }
    }
  }
}

extension Link {
  /// The page of a meeting.
  package static func meeting(_ number: TicketNumber) -> Link {
    Link("meetings", number.description)
  }

  /// Its printable minutes.
  package static func minutes(_ number: TicketNumber) -> Link {
    Link("meetings", number.description, "minutes")
  }
}
