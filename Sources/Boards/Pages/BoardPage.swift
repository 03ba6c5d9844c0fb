package import CivilTime
package import Domain

/// The staff's board: what is mine, what is due, what is overdue.
package struct BoardPage: Hashable, Sendable {
  /// One ticket on the board.
  package struct Card: Hashable, Sendable {
    var ticket: Ticket
    /// What the requester wrote; nil when their key was erased.
    var words: String?
    /// What this viewer may do to it.
    var actions: [TicketAction]

    package init(ticket: Ticket, words: String?, actions: [TicketAction]) {
      self.ticket = ticket
      self.words = words
      self.actions = actions
    }
  }

  var cards: [Card]
  var units: [Unit]
  var selected: UnitID?
  var showsBuilding: Bool
  var notice: String?
  var directory: Directory

  /// - Parameters:
  ///   - cards: Open tickets that concern the viewer, in any order.
  ///   - units: The units a party worker can choose among; empty for a unit's own staff.
  ///   - selected: The unit chosen; nil for all.
  ///   - notice: The answer to the form just sent, if one was.
  package init(
    cards: [Card], units: [Unit] = [], selected: UnitID? = nil, notice: String? = nil,
    directory: Directory
  ) {
    self.cards = cards
    self.units = units
    self.selected = selected
    self.notice = notice
    self.directory = directory
    showsBuilding = Set(cards.map(\.ticket.number.building)).count > 1
  }

  private enum Group: String, CaseIterable {
    /// Danger to life or property now stands above everything else.
    case emergency, late, waiting, active, claimed

    var name: String {
      switch self {
      case .emergency: "危急"
      case .late: "已超时"
      case .waiting: "待接单"
      case .active: "办理中"
      case .claimed: "等反映人答复"
      }
    }

    init(_ ticket: Ticket, at now: Instant) {
      if ticket.claimedAt != nil {
        self = .claimed
      } else if ticket.deadlineClass == .d0 {
        self = .emergency
      } else if DueTime(of: ticket, at: now)?.isOverdue == true {
        self = .late
      } else {
        self = ticket.lead.state == .waiting ? .waiting : .active
      }
    }
  }

  /// The page at `now`; `token` is the session's.
  package func page(in frame: Frame, token: FormToken, at now: Instant) -> Page {
    var frame = frame
    frame.section = .board
    let groups = Dictionary(grouping: cards) { Group($0.ticket, at: now) }
    let here = Link("board", query: selected.map { [("unit", $0.rawValue)] } ?? [])
    return Page(
      title: "工单", kind: "board", frame: frame, source: .init(link: here, seconds: 15)
    ) {
      HTML(.div, .class("hero slim")) {
        HTML(.h1) { title }
        chooser
      }
      HTML.notice(notice)
      HTML(.div, .id("board"), .live("board")) {
        summary(groups)
        if cards.isEmpty {
          HTML(.section, .class("empty-wall")) {
            HTML(.h2) { "都办完了" }
            HTML(.p) { "没有等您处理的工单。新的来了，会在聊天里告诉您，也会出现在这里。" }
          }
        }
        HTML(.div, .class(isShort(groups) ? "groups beside" : "groups")) {
          for group in Group.allCases {
            section(group, (groups[group] ?? []).sorted { $0.isBefore($1, at: now) }, token, now)
          }
        }
        HTML(.p, .class("stamp")) {
          "更新于 "
          HTML.moment(now, now.spoken(at: now))
        }
      }
    }
  }

  private var title: String {
    guard let selected else { return units.isEmpty ? "我的工单" : "全部工单" }
    return directory.unitName(selected)
  }

  private var chooser: HTML {
    guard !units.isEmpty else { return .nothing }
    return HTML(.nav, .class("pills"), .label("按单位看")) {
      HTML(.a, .href(Link("board")), selected == nil ? .current("true") : nil) { "全部" }
      for unit in units {
        HTML(
          .a, .href(Link("board", query: [("unit", unit.id.rawValue)])),
          unit.id == selected ? .current("true") : nil
        ) { unit.name }
      }
    }
  }

  private func summary(_ groups: [Group: [Card]]) -> HTML {
    guard !cards.isEmpty else { return .nothing }
    return HTML(.ul, .class("tally"), .label("各类件数")) {
      for group in Group.allCases {
        let number = groups[group]?.count ?? 0
        // Hardly ever is there one: then it must catch the eye, else it is in the way.
        if group != .emergency || number > 0 {
          let isPressing = group == .emergency || group == .late && number > 0
          HTML(.li, .class(isPressing ? "late" : "")) {
            HTML(.a, .href(.here("group-" + group.rawValue))) {
              HTML(.b) { String(number) }
              HTML(.span) { group.name }
            }
          }
        }
      }
    }
  }

  /// Few tickets stand in columns side by side; many fill the width, group below group.
  private func isShort(_ groups: [Group: [Card]]) -> Bool {
    groups.values.allSatisfy { $0.count <= 4 }
  }

  private func section(_ group: Group, _ cards: [Card], _ token: FormToken, _ now: Instant) -> HTML
  {
    guard !cards.isEmpty else { return .nothing }
    let id = "group-" + group.rawValue
    return HTML(.section, .class("group"), .labelledBy(id)) {
      HTML(.h2, .id(id)) {
        group.name
        HTML(.small) { "\(cards.count) 件" }
      }
      HTML(.ul, .class("tickets")) {
        for card in cards {
          HTML(.li, .id("card-\(card.ticket.number)")) { draw(card, token, now) }
        }
      }
    }
  }

  private func draw(_ card: Card, _ token: FormToken, _ now: Instant) -> HTML {
    let ticket = card.ticket
    let isLate = DueTime(of: ticket, at: now)?.isOverdue == true
    return HTML(.article, .class(isLate ? "card late-edge" : "card")) {
      HTML(.p, .class("card-top")) {
        HTML(.span, .class("number")) { ticket.number.description }
        if showsBuilding, let building = directory.building(ticket.number.building) {
          HTML(.span, .class("tier")) { building.name }
        }
        HTML(.span, .class("tier")) { ticket.tier.chinese }
        if ticket.urgency >= .urgent {
          HTML(.span, .class("tier urgent")) { ticket.urgency == .emergency ? "危急" : "紧急" }
        }
        HTML(.span, .class("quiet card-age")) {
          HTML.moment(ticket.openedAt, TimeWords.ago(ticket.openedAt, at: now))
        }
      }
      HTML(.h3) {
        HTML(.a, .href(.ticket(ticket.number))) { ticket.title }
      }
      if let place = ticket.place, !place.text.isEmpty {
        HTML(.p, .class("place")) {
          HTML(.span, .class("quiet")) { "位置" }
          HTML(.bdi) { place.text }
        }
      }
      if let words = card.words { HTML.words(words) }
      if ticket.attempt > 1 {
        HTML(.p, .class("again")) { "反映人说没解决，第 \(ticket.attempt) 次办理" }
      }
      HTML(.p, .class("card-who")) {
        Standing(of: ticket, at: now).badge
        HTML(.span) { holder(of: ticket) }
      }
      DueTime(of: ticket, at: now)?.line(at: now)
      TicketAction.forms(card.actions, on: ticket.number, from: .board, token: token)
    }
  }

  private func holder(of ticket: Ticket) -> String {
    let unit = directory.unitName(ticket.lead.unit)
    guard let holder = ticket.lead.holder else { return unit }
    let name = directory.personName(holder)
    return unit.contains(name) ? unit : unit + " · " + name
  }
}

extension BoardPage.Card {
  /// Earlier due time first; those without one by when they were opened.
  fileprivate func isBefore(_ other: Self, at now: Instant) -> Bool {
    (rank(at: now), ticket.openedAt, ticket.number)
      < (other.rank(at: now), other.ticket.openedAt, other.ticket.number)
  }

  private func rank(at now: Instant) -> Int64 {
    DueTime(of: ticket, at: now)?.at.seconds ?? .max
  }
}
