package import CivilTime
package import Domain

/// The open-affairs wall (楼务公开墙): what was raised, who is on it, what came of it.
///
/// Anybody can read it, so it is drawn from `Affair`, which cannot hold a requester, a room or a
/// word that somebody wrote.
package struct WallPage: Hashable, Sendable {
  /// What came of the tickets that were closed lately.
  package struct Outcome: Hashable, Sendable {
    /// Days that are counted, such as 30.
    package var days: Int
    /// Tickets whose requesters said in these days that it is solved.
    package var confirmed: Int
    /// Tickets closed in these days because nobody answered; told apart from the confirmed ones.
    package var unconfirmed: Int

    package init(days: Int, confirmed: Int, unconfirmed: Int) {
      self.days = days
      self.confirmed = confirmed
      self.unconfirmed = unconfirmed
    }
  }

  var building: Building
  var buildings: [Building]
  var open: [Affair]
  var closed: [Affair]
  var outcome: Outcome
  var ledgerHead: String?

  /// - Parameters:
  ///   - buildings: All that can be chosen, this one among them.
  ///   - open: Open tickets of this building; those that are nobody's business are left out here.
  ///   - closed: Recently closed ones, newest first.
  ///   - shelfReasons: Why the shelved ones wait, masked.
  ///   - decided: What meetings decided on them, masked.
  ///   - ledgerHead: The hash of the last event before today; nil while there is none.
  package init(
    building: Building, buildings: [Building], open: [Ticket], closed: [Ticket],
    outcome: Outcome, shelfReasons: [TicketNumber: String] = [:],
    decided: [TicketNumber: [PublicResolution]] = [:], ledgerHead: String? = nil,
    directory: Directory, at now: Instant
  ) {
    self.ledgerHead = ledgerHead
    self.building = building
    self.buildings = buildings
    func affair(_ ticket: Ticket) -> Affair? {
      Affair(
        ticket, shelfReason: shelfReasons[ticket.number], decided: decided[ticket.number] ?? [],
        directory: directory, at: now)
    }
    self.open = open.compactMap(affair).sorted { $0.sortKey < $1.sortKey }
    self.closed = closed.compactMap(affair)
    self.outcome = outcome
  }

  /// The page as everybody sees it at `now`.
  package func page(in frame: Frame, at now: Instant) -> Page {
    var frame = frame
    frame.section = .wall
    let here = Link(query: [("building", building.code.rawValue)])
    return Page(
      title: "楼务公开墙", kind: "wall", frame: frame, source: .init(link: here, seconds: 30)
    ) {
      HTML(.div, .class("hero")) {
        HTML(.h1) { "楼务公开墙" }
        HTML(.p, .class("lead")) { "谁在办、到了哪一步、什么时候有结果，都写在这里。" }
        chooser
      }
      HTML(.div, .id("wall"), .live("wall")) {
        counts
        stages(at: now)
        recent(at: now)
        HTML(.p, .class("stamp")) {
          "更新于 "
          HTML.moment(now, now.spoken(at: now))
          "。不公开反映人、房间号和原话。"
        }
        if let ledgerHead {
          HTML(.p, .class("stamp ledger")) {
            "账本到昨天为止的校验码 "
            HTML(.code) { ledgerHead }
            "。记下它，以后谁改了账都对不上。"
          }
        }
      }
    }
  }

  private var chooser: HTML {
    guard buildings.count > 1 else { return .nothing }
    if buildings.count <= 6 {
      return HTML(.nav, .class("pills"), .label("选择楼宇")) {
        for choice in buildings {
          HTML(
            .a, .href(Link(query: [("building", choice.code.rawValue)])),
            choice.code == building.code ? .current("true") : nil
          ) { choice.name }
        }
      }
    }
    return HTML(.form, .get, .action(Link()), .class("inline")) {
      HTML(.label, .for("building")) { "楼宇" }
      HTML(.select, .name("building"), .id("building")) {
        for choice in buildings {
          HTML(
            .option, .value(choice.code.rawValue),
            choice.code == building.code ? .selected : nil
          ) { choice.name }
        }
      }
      HTML(.button, .class("button")) { "查看" }
    }
  }

  private var counts: HTML {
    let claimed = open.filter { $0.standing.tone == .waiting && $0.isClaimed }.count
    let late = open.filter(\.isLate).count
    return HTML(.dl, .class("counts")) {
      WallPage.count(open.count - claimed, "正在办理", "件")
      WallPage.count(claimed, "等反映人确认", "件")
      WallPage.count(late, "已超时", "件", tone: late > 0 ? "late" : "")
      WallPage.count(
        outcome.confirmed, "近 \(outcome.days) 天确认解决", "件",
        note: outcome.unconfirmed > 0 ? "另有 \(outcome.unconfirmed) 件未获答复结案" : nil)
    }
  }

  private static func count(
    _ number: Int, _ name: String, _ unit: String, tone: String = "", note: String? = nil
  ) -> HTML {
    HTML(.div, .class("count " + tone)) {
      HTML(.dt) { name }
      HTML(.dd) {
        HTML(.b) { String(number) }
        HTML(.span) { unit }
        if let note { HTML(.small) { note } }
      }
    }
  }

  private func stages(at now: Instant) -> HTML {
    guard !open.isEmpty else {
      return HTML(.section, .class("empty-wall")) {
        HTML(.h2) { "眼下没有在办的事" }
        HTML(.p) { "楼里有什么不方便，在聊天里说一句，就会出现在这里。" }
      }
    }
    let shown: [Stage] = [.collect, .deliberate, .mobilise, .feedback]
    return HTML(.div, .class("stages")) {
      for (index, stage) in shown.enumerated() {
        let affairs = open.filter { $0.stage == stage }
        HTML(
          .section, .class(affairs.isEmpty ? "stage bare" : "stage"),
          .labelledBy("stage-" + stage.rawValue)
        ) {
          HTML(.h2, .id("stage-" + stage.rawValue)) {
            HTML(.span, .class("step"), .decorative) { String(index + 1) }
            stage.chinese
            HTML(.small) { "\(affairs.count) 件" }
          }
          if affairs.isEmpty { HTML(.p, .class("none")) { "暂时没有" } }
          HTML(.ul, .class("cards")) {
            for affair in affairs { HTML(.li) { affair.card(at: now) } }
          }
        }
      }
    }
  }

  private func recent(at now: Instant) -> HTML {
    guard !closed.isEmpty else { return .nothing }
    return HTML(.section, .class("recent"), .labelledBy("recent")) {
      HTML(.h2, .id("recent")) { "最近办结" }
      HTML(.ul, .class("rows")) {
        for affair in closed { HTML(.li) { affair.row(at: now) } }
      }
    }
  }
}
