import CivilTime
import Domain

/// The history of a ticket as sentences: who, when, what, and in their words.
struct Timeline: Hashable, Sendable {
  var entries: [LedgerEntry]
  /// The first words, when the page shows them already.
  var shownAbove: String?
  var requester: PersonID
  var directory: Directory

  func section(at now: Instant) -> HTML {
    HTML(.section, .class("sheet of-history"), .labelledBy("history")) {
      HTML(.h2, .id("history")) { "经过" }
      HTML(.ol, .class("timeline")) {
        for entry in entries {
          HTML(.li, .class(Timeline.tone(of: entry.event))) {
            HTML(.p, .class("when")) {
              HTML.moment(entry.at, entry.at.spoken(at: now))
              HTML(.span) { who(entry.actor) }
            }
            HTML(.p, .class("what")) { what(entry.event, at: now) }
            if let text = entry.text, !text.isEmpty, entry.sequence > 1 || text != shownAbove {
              HTML.words(text)
            }
          }
        }
      }
    }
  }

  private func who(_ actor: Actor) -> String {
    switch actor {
    case .person(requester): "反映人"
    case .person(let person): directory.personName(person)
    case .clock: "计时提醒"
    case .rule: "四方助手"
    }
  }

  private func what(_ event: TicketEvent, at now: Instant) -> String {
    switch event {
    case .opened(let ticket): "提出，交给" + directory.unitName(ticket.lead.unit)
    case .accepted(_, nil): "接单"
    case .corrected(let place, _): "更正位置：" + place.publicName
    case .accepted(_, let promised?): "接单，预计 \(promised.spoken(at: now)) 前办好"
    case .claimed: "称已办好，请反映人确认"
    case .confirmed: "确认解决了"
    case .disputed(let tier, _): "说没解决，升为\(tier.chinese)"
    case .reassigned(let unit, _): "转派给" + directory.unitName(unit)
    case .givenBack(_, let unit, _): "退回，由\(directory.unitName(unit))定夺"
    case .noted: "补充"
    case .reminded: "再次请反映人答复"
    case .warned(let unit, let warning): directory.unitName(unit) + Timeline.words(for: warning)
    case .timedOut: "反映人一直没有答复，按时限结案（不算已解决）"
    case .withdrawn: "撤回"
    case .reopened(let tier, _): "结案后又提出，升为\(tier.chinese)"
    }
  }

  private static func words(for warning: Duty.Warning) -> String {
    switch warning {
    case .contactSoon: "快到首次联系时限了"
    case .contactOverdue: "超过了首次联系时限"
    case .solutionSoon: "快到办结期限了"
    case .solutionOverdue: "超过了办结期限"
    }
  }

  private static func tone(of event: TicketEvent) -> String {
    switch event {
    case .confirmed: "good"
    case .disputed, .reopened, .warned(_, .contactOverdue), .warned(_, .solutionOverdue): "bad"
    case .opened, .accepted, .claimed, .reassigned, .givenBack, .corrected, .noted, .reminded,
      .warned(_, .contactSoon), .warned(_, .solutionSoon), .timedOut, .withdrawn:
      "plain"
    }
  }
}
