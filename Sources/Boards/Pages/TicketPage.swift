package import CivilTime
package import Domain

/// One ticket: how it stands, who owes what, why it went this way, and all that happened.
package struct TicketPage: Hashable, Sendable {
  var ticket: Ticket
  var words: String?
  var entries: [LedgerEntry]
  var actions: [TicketAction]
  var notice: String?
  var explanations: [UnitID: String]
  var asks: [UnitID: String]
  var meeting: TicketNumber?
  var directory: Directory

  /// - Parameters:
  ///   - words: What the requester wrote at first; nil when their key was erased or the viewer
  ///     may not read it.
  ///   - entries: The ledger, oldest first, with the words that the viewer may read.
  ///   - actions: What the viewer may do.
  ///   - notice: The answer to the form just sent, if one was.
  ///   - explanations: How each unit's due time came about (怎么算的).
  ///   - asks: What a meeting asked of each unit.
  ///   - meeting: The meeting that has it on its agenda or decided on it, if the viewer may see it.
  package init(
    ticket: Ticket, words: String?, entries: [LedgerEntry], actions: [TicketAction],
    notice: String? = nil, explanations: [UnitID: String] = [:], asks: [UnitID: String] = [:],
    meeting: TicketNumber? = nil, directory: Directory
  ) {
    self.asks = asks
    self.meeting = meeting
    self.ticket = ticket
    self.words = words
    self.explanations = explanations
    self.entries = entries
    self.actions = actions
    self.notice = notice
    self.directory = directory
  }

  /// The page at `now`; `token` is the session's.
  package func page(in frame: Frame, token: FormToken, at now: Instant) -> Page {
    let source = Page.Source(link: .ticket(ticket.number), seconds: 15)
    return Page(
      title: "\(ticket.number) \(ticket.title)", kind: "ticket", frame: frame, source: source
    ) {
      HTML.notice(notice)
      HTML(.div, .id("ticket"), .live("ticket")) {
        HTML(.div, .class("hero slim")) {
          HTML(.p, .class("card-top")) {
            HTML(.span, .class("number")) { ticket.number.description }
            HTML(.span, .class("tier")) { ticket.tier.chinese }
            if ticket.urgency >= .urgent {
              HTML(.span, .class("tier urgent")) { ticket.urgency == .emergency ? "危急" : "紧急" }
            }
          }
          HTML(.h1) { ticket.title }
          Standing(of: ticket, at: now).badge
          DueTime(of: ticket, at: now)?.line(at: now)
        }
        progress
        HTML(.div, .class("two")) {
          HTML(.div, .class("side")) {
            act(token)
            DutyLanes(
              ticket: ticket, explanations: explanations, asks: asks, directory: directory
            ).section(at: now)
            WhistleSheet(ticket: ticket, directory: directory).section(at: now)
            facts(at: now)
            reason
          }
          HTML(.div, .class("story")) {
            if let words {
              HTML(.section, .class("sheet of-words"), .labelledBy("said")) {
                HTML(.h2, .id("said")) { "反映人的原话" }
                HTML.words(words)
              }
            }
            Timeline(
              entries: entries, shownAbove: words, requester: ticket.requester,
              directory: directory
            ).section(at: now)
          }
        }
      }
    }
  }

  private var progress: HTML {
    let stages: [Stage] = [.collect, .deliberate, .mobilise, .feedback]
    let index = stages.firstIndex(of: ticket.stage) ?? stages.count
    return HTML(.ol, .class("progress"), .label("办理阶段")) {
      for (position, stage) in stages.enumerated() {
        // A simple matter goes on without a meeting.
        let isSkipped = stage == .deliberate && position < index && ticket.tier == .instant
        let state = position < index ? "past" : position == index ? "now" : "ahead"
        HTML(.li, .class(state), position == index ? .current("step") : nil) {
          HTML(.span, .class("dot"), .decorative) {
            isSkipped ? "–" : position < index ? "✓" : String(position + 1)
          }
          HTML(.span, .class("stage-name")) { stage.chinese }
          HTML(.small) { isSkipped ? "这次不用" : TicketPage.stageState(position, index) }
        }
      }
    }
  }

  private static func stageState(_ position: Int, _ current: Int) -> String {
    position < current ? "已过" : position == current ? "正在这一步" : "还没到"
  }

  private func act(_ token: FormToken) -> HTML {
    guard !actions.isEmpty else { return .nothing }
    return HTML(.section, .class("sheet do"), .labelledBy("do")) {
      HTML(.h2, .id("do")) { "我来处理" }
      TicketAction.forms(actions, on: ticket.number, from: .ticket, token: token)
    }
  }

  private func facts(at now: Instant) -> HTML {
    HTML(.section, .class("sheet of-facts"), .labelledBy("facts")) {
      HTML(.h2, .id("facts")) { "基本情况" }
      HTML(.dl, .class("facts")) {
        TicketPage.fact("事项", ticket.matter)
        TicketPage.fact(
          "类别", ticket.category?.chinese == ticket.matter ? nil : ticket.category?.chinese)
        TicketPage.fact("楼宇", directory.building(ticket.number.building)?.name)
        TicketPage.fact("位置", ticket.place?.text)
        TicketPage.fact("预约", ticket.booking?.spoken(on: now.date))
        if let meeting {
          HTML(.div) {
            HTML(.dt) { "楼务会" }
            HTML(.dd) { HTML(.a, .href(.meeting(meeting))) { meeting.description } }
          }
        } else {
          TicketPage.fact("楼务会", ticket.deliberation?.meeting?.description)
        }
        TicketPage.fact("提出", ticket.openedAt.spoken(at: now))
        TicketPage.fact("代报", ticket.filedBy.map { directory.personName($0) })
        TicketPage.fact("反映人数", ticket.headcount > 1 ? "\(ticket.headcount) 人" : nil)
        TicketPage.fact("催办", ticket.urges > 0 ? "\(ticket.urges) 次" : nil)
        TicketPage.fact("共商", ticket.deliberation?.ground.chinese)
        TicketPage.fact("挂账复查", ticket.shelf?.review.date.spoken(on: now.date))
        TicketPage.fact("退单", ticket.bounces > 0 ? "\(ticket.bounces) 次" : nil)
        TicketPage.fact("并入", ticket.closure?.merger?.into.description)
        TicketPage.fact("评价", ticket.rating?.chinese)
        TicketPage.fact("办理次数", ticket.attempt > 1 ? "第 \(ticket.attempt) 次" : nil)
        TicketPage.fact("称已办好", ticket.claimedAt?.spoken(at: now))
        TicketPage.fact("办结", ticket.closure?.at.spoken(at: now))
      }
    }
  }

  private static func fact(_ name: String, _ value: String?) -> HTML {
    guard let value, !value.isEmpty else { return .nothing }
    return HTML(.div) {
      HTML(.dt) { name }
      HTML(.dd) { HTML(.bdi) { value } }
    }
  }

  private var reason: HTML {
    HTML(.section, .class("sheet of-reason"), .labelledBy("why")) {
      HTML(.h2, .id("why")) { "为什么这样派" }
      HTML(.p) { ticket.origin.reason.isEmpty ? "由工作人员登记。" : ticket.origin.reason }
      if !ticket.origin.rule.isEmpty {
        HTML(.p, .class("rule")) {
          HTML(.span) { "规则 " + ticket.origin.rule }
          HTML(.span) { "版本 " + ticket.origin.book.prefix(8) }
        }
      }
    }
  }
}
