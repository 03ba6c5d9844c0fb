package import CivilTime
package import Domain

/// What the public may know of a ticket, and nothing else.
///
/// It keeps no requester, no room, no company and no words, so no page drawn from it can show any.
package struct Affair: Hashable, Sendable {
  /// The ticket's, which anybody may read: the building's code and a serial.
  package let number: TicketNumber
  /// The category and the public place: `积水排水 · 门口`.
  package let title: String
  /// Decides under which of the four headings of the wall an open affair stands.
  package let stage: Stage
  let tier: Tier
  let isUrgent: Bool
  let leadUnit: String
  let openedAt: Instant
  let standing: Standing
  let due: DueTime?
  let isClaimed: Bool
  let attempt: Int
  let closure: Closure?
  /// How many people have this trouble.
  let headcount: Int
  /// When a shelved matter is looked at again.
  let review: Instant?
  /// Why it is shelved, as the approved application says it to the public.
  let shelfReason: String?
  /// What a meeting decided on it.
  let decided: [PublicResolution]

  /// Nil for what is nobody else's business: only pain points and wishes are public affairs.
  ///
  /// - Parameters:
  ///   - shelfReason: The public reason of a shelved ticket, with whatever could point to a
  ///     person masked.
  ///   - decided: What a meeting decided, masked likewise.
  package init?(
    _ ticket: Ticket, shelfReason: String? = nil, decided: [PublicResolution] = [],
    directory: Directory, at now: Instant
  ) {
    guard let subject = Affair.subject(of: ticket) else { return nil }
    number = ticket.number
    let place = ticket.place?.publicName ?? ""
    title = place.isEmpty ? subject : subject + " · " + place
    stage = ticket.stage
    tier = ticket.tier
    isUrgent = ticket.urgency >= .urgent
    leadUnit = directory.unitName(ticket.lead.unit)
    openedAt = ticket.openedAt
    standing = Standing(of: ticket, at: now)
    due = DueTime(of: ticket, at: now)
    isClaimed = ticket.claimedAt != nil
    attempt = ticket.attempt
    closure = ticket.closure
    headcount = ticket.headcount
    review = ticket.isShelved ? ticket.shelf?.review : nil
    self.shelfReason = ticket.isShelved ? shelfReason : nil
    self.decided = decided
  }

  private static func subject(of ticket: Ticket) -> String? {
    switch ticket.kind {
    case .painPoint: ticket.category?.chinese ?? Category.other.chinese
    case .wish: "心愿建议"
    case .bookSpace, .counselling, .service, .status, .cancel, .reschedule, .rate, .help,
      .greeting, .thanks, .human, .crisis, .command, .unknown:
      nil
    }
  }

  /// As `Attempt.isLate(at:)` has it: a promise that is over is shown, but not counted.
  var isLate: Bool { due.map { $0.isOverdue && !$0.isPromise } ?? false }

  /// Overdue first, then urgent, then by due time, then by number.
  var sortKey: (Int, Int, Int64, TicketNumber) {
    (isLate ? 0 : 1, isUrgent ? 0 : 1, due?.at.seconds ?? .max, number)
  }

  /// As a card of a stage.
  func card(at now: Instant) -> HTML {
    HTML(.article, .class(isLate ? "card late-edge" : "card")) {
      HTML(.p, .class("card-top")) {
        HTML(.span, .class("number")) { number.description }
        HTML(.span, .class("tier")) { tier.chinese }
        if isUrgent { HTML(.span, .class("tier urgent")) { "紧急" } }
      }
      HTML(.h3) { title }
      HTML(.p, .class("card-who")) {
        leadUnit + " 主办"
        HTML(.span, .class("quiet")) {
          HTML.moment(openedAt, TimeWords.ago(openedAt, at: now))
          "提出"
        }
      }
      if headcount > 1 { HTML(.p, .class("voices")) { "\(headcount) 人反映" } }
      if let review {
        HTML(.p, .class("shelf")) {
          "挂账，" + review.date.spoken(on: now.date) + "复查"
          if let shelfReason { HTML(.span, .class("quiet")) { HTML(.bdi) { "：" + shelfReason } } }
        }
      }
      if attempt > 1 {
        HTML(.p, .class("again")) { "反映人说没解决，第 \(attempt) 次办理" }
      }
      standing.badge
      resolutions(at: now)
      due?.line(at: now)
    }
  }

  /// 楼务会定了: who does what by when.
  private func resolutions(at now: Instant) -> HTML {
    guard !decided.isEmpty else { return .nothing }
    return HTML(.div, .class("decided")) {
      HTML(.b) { "楼务会定了" }
      HTML(.ul) {
        for resolution in decided {
          HTML(.li) {
            resolution.unit + "，"
            HTML.moment(resolution.due, resolution.due.date.spoken(on: now.date) + "前")
            "："
            HTML(.bdi) { resolution.what }
          }
        }
      }
    }
  }

  /// As a row of the closed ones.
  func row(at now: Instant) -> HTML {
    HTML(.article, .class("row")) {
      HTML(.span, .class("number")) { number.description }
      HTML(.h3) { title }
      HTML(.span, .class("row-who")) { leadUnit }
      standing.badge
      if let closure {
        HTML(.span, .class("quiet row-when")) {
          HTML.moment(closure.at, closure.at.date.spoken(on: now.date))
          "，历时 " + TimeWords.span(seconds: closure.at.seconds - openedAt.seconds)
        }
      }
    }
  }
}
