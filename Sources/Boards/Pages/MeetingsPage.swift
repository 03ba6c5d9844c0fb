package import CivilTime
package import Domain

/// The building affairs meetings of the viewer's buildings: what waits for one, what is to come,
/// what was.
package struct MeetingsPage: Hashable, Sendable {
  var meetings: [Meeting]
  var waiting: [Ticket]
  var convenes: Bool
  var showsBuilding: Bool
  var convening: Convening?
  var directory: Directory

  /// Calling a meeting from here; it says in chat what a person could type.
  package struct Convening: Hashable, Sendable {
    var token: FormToken
    var buildings: [Building]
    var notice: String?

    /// - Parameters:
    ///   - token: The session's.
    ///   - buildings: Those for which the viewer can convene one.
    ///   - notice: The answer to the form just sent, if one was.
    package init(token: FormToken, buildings: [Building], notice: String? = nil) {
      self.token = token
      self.buildings = buildings
      self.notice = notice
    }
  }

  /// - Parameters:
  ///   - meetings: Those that the viewer may see, the latest first.
  ///   - waiting: Tickets that wait for a place on an agenda; empty for those who convene none.
  ///   - convenes: Whether the viewer can convene one.
  ///   - convening: What the form needs; nil leaves it out.
  package init(
    meetings: [Meeting], waiting: [Ticket], convenes: Bool, convening: Convening? = nil,
    directory: Directory
  ) {
    self.convening = convening
    self.meetings = meetings
    self.waiting = waiting
    self.convenes = convenes
    self.directory = directory
    showsBuilding = Set((meetings.map(\.number) + waiting.map(\.number)).map(\.building)).count > 1
  }

  private func building(of number: TicketNumber) -> String? {
    showsBuilding ? directory.building(number.building)?.name : nil
  }

  /// The page at `now`, what is to come first; the script looks for news every 30 seconds.
  package func page(in frame: Frame, at now: Instant) -> Page {
    var frame = frame
    frame.section = .meetings
    let open = meetings.filter { !$0.isOver }.reversed()
    let past = meetings.filter(\.isOver)
    return Page(
      title: "楼务会", kind: "meetings", frame: frame,
      source: .init(link: Link("meetings"), seconds: 30)
    ) {
      HTML(.div, .class("hero")) {
        HTML(.h1) { "楼务会" }
        HTML(.p, .class("lead")) { "一家办不了的事，四方坐下来定：谁、做什么、什么时候前。" }
      }
      HTML.notice(convening?.notice)
      HTML(.div, .id("meetings"), .live("meetings")) {
        if meetings.isEmpty && waiting.isEmpty {
          HTML(.section, .class("empty-wall")) {
            HTML(.h2) { "还没有楼务会" }
            HTML(.p) { "要几家一起定的事会自己排进下一次的议程。" }
          }
        }
        if !open.isEmpty {
          HTML(.ul, .class("cards meetings")) {
            for meeting in open { HTML(.li) { card(meeting, at: now) } }
          }
        }
        candidates(at: now)
        if !past.isEmpty {
          HTML(.section, .class("recent"), .labelledBy("past")) {
            HTML(.h2, .id("past")) { "过去的" }
            HTML(.ul, .class("rows")) {
              for meeting in past { HTML(.li) { row(meeting, at: now) } }
            }
          }
        }
      }
    }
  }

  private func card(_ meeting: Meeting, at now: Instant) -> HTML {
    HTML(.article, .class("card")) {
      HTML(.p, .class("card-top")) {
        HTML(.span, .class("number")) { meeting.number.description }
        meeting.badge
        if let name = building(of: meeting.number) { HTML(.span, .class("tier")) { name } }
      }
      HTML(.h3) {
        HTML(.a, .href(.meeting(meeting.number))) {
          HTML.moment(meeting.startsAt, meeting.startsAt.spoken(at: now))
        }
      }
      if let place = meeting.place { HTML(.p) { HTML(.bdi) { place } } }
      HTML(.p, .class("quiet")) { summary(of: meeting) }
    }
  }

  private func summary(of meeting: Meeting) -> String {
    let coming = meeting.invitations.count { $0.answer == .coming || $0.answer == .present }
    let verb = meeting.state == .convened ? "答复参加" : "到会"
    return "\(meeting.items.count) 项议题，请了 \(meeting.invitations.count) 家，\(coming) 家\(verb)"
  }

  private func candidates(at now: Instant) -> HTML {
    guard convenes else { return .nothing }
    return HTML(.section, .class("sheet candidates"), .labelledBy("waiting")) {
      HTML(.h2, .id("waiting")) { "等下次楼务会的" }
      if waiting.isEmpty {
        HTML(.p, .class("quiet")) { "现在没有等着上会的事。" }
      } else {
        HTML(.ul, .class("waiting")) {
          for ticket in waiting {
            HTML(.li) {
              HTML(.a, .href(.ticket(ticket.number))) {
                HTML(.span, .class("number")) { ticket.number.description }
                HTML(.b) { ticket.title }
              }
              HTML(.span, .class("quiet")) {
                [
                  building(of: ticket.number), ticket.agendaWords,
                  ticket.headcount > 1 ? "\(ticket.headcount) 人反映" : nil,
                  ticket.deliberation?.due.map { "\($0.date.spoken(on: now.date))前要定" },
                ].compactMap { $0 }.joined(separator: " · ")
              }
            }
          }
        }
      }
      call
      HTML(.p, .class("quiet fine")) { "在聊天里发“开会 周五下午3点 3楼会议室”也一样，这些会自己排进议程。" }
    }
  }

  /// The form that convenes a meeting.
  private var call: HTML {
    guard let convening, let first = convening.buildings.first else { return .nothing }
    return HTML.form(
      to: Link("meetings", "say"), token: convening.token, .class("act call"),
      hidden: [("command", Command.convene.rawValue)]
    ) {
      HTML(.label, .for("convene")) { "什么时候开、在哪里" }
      if convening.buildings.count > 1 {
        HTML(.select, .name("building"), .label("哪栋楼的")) {
          for building in convening.buildings {
            HTML(.option, .value(building.code.rawValue)) { building.name }
          }
        }
      } else {
        HTML(.input, .type("hidden"), .name("building"), .value(first.code.rawValue))
      }
      HTML(
        .input, .type("text"), .id("convene"), .name("text"),
        .placeholder("如：周五下午3点 3楼会议室"), .maxLength(200), .autocomplete("off"), .required)
      HTML(.button, .class("button strong")) { "开楼务会" }
    }
  }

  private func row(_ meeting: Meeting, at now: Instant) -> HTML {
    let resolved = meeting.items.count { $0.outcome == .resolved }
    return HTML(.article, .class("row")) {
      HTML(.span, .class("number")) { meeting.number.description }
      HTML(.h3) {
        HTML(.a, .href(.meeting(meeting.number))) {
          HTML.moment(meeting.startsAt, meeting.startsAt.date.dated(on: now.date))
        }
      }
      if let name = building(of: meeting.number) { HTML(.span, .class("tier")) { name } }
      HTML(.span, .class("row-who")) {
        meeting.state == .calledOff
          ? "没有开，\(meeting.items.count) 件等下次"
          : "议定 \(resolved) 件，共 \(meeting.items.count) 件"
      }
      meeting.badge
      HTML(.a, .class("row-link"), .href(.minutes(meeting.number))) { "会议纪要" }
    }
  }
}

extension Ticket {
  /// Why it waits for a meeting, as people read it.
  fileprivate var agendaWords: String {
    deliberation?.ground.chinese ?? Deliberation.Ground.wish.chinese
  }
}
