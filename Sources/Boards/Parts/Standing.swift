package import CivilTime
package import Domain

/// How a ticket stands right now, in words and a tone; the tone colours the words, never replaces
/// them.
package struct Standing: Hashable, Sendable {
  enum Tone: String, Sendable {
    case late, waiting, active, done, quiet
  }

  var words: String
  var tone: Tone

  /// The standing of `ticket`, from its lead's duty.
  package init(of ticket: Ticket, at now: Instant) {
    if let closure = ticket.closure {
      words = closure.manner.chinese
      tone = closure.manner == .confirmed ? .done : .quiet
    } else if ticket.claimedAt != nil {
      // A claim is the unit's word; only the requester's word is a solution.
      words = "办理方称已办好，等反映人确认"
      tone = .waiting
    } else if ticket.isShelved {
      words = "挂账"
      tone = .quiet
    } else if let pause = ticket.lead.pause {
      words = "暂停 · " + pause.ground.chinese
      tone = .waiting
    } else if DueTime(of: ticket, at: now)?.isOverdue == true {
      words = ticket.lead.state.chinese + "，已超时"
      tone = .late
    } else {
      words = ticket.lead.state.chinese
      tone = ticket.lead.state == .waiting ? .waiting : .active
    }
  }

  var badge: HTML {
    HTML(.span, .class("badge " + tone.rawValue)) { words }
  }
}

/// The next moment that a duty owes something at, or the one it has missed.
package struct DueTime: Hashable, Sendable {
  /// 首次联系, 承诺办好, 办结期限.
  var purpose: String
  var at: Instant
  var isOverdue: Bool
  /// 暂定: the holidays of that year are not published yet.
  var isProvisional: Bool

  /// Whether it is what the holder promised, which is before what the rules ask.
  var isPromise: Bool { purpose == DueTime.promise }
  private static let promise = "承诺办好"

  /// Nil when nothing is owed: the matter is closed, or claimed and with the requester.
  package init?(of ticket: Ticket, at now: Instant) {
    guard ticket.isWorkedOn else { return nil }
    self.init(of: ticket.lead, at: now)
  }

  /// Nil for a duty that is done or that only informs.
  init?(of duty: Duty, at now: Instant) {
    guard duty.isRunning else { return nil }
    let awaitsContact = duty.state == .waiting && duty.contactedAt == nil
    if duty.solution.due <= now {
      (purpose, at) = ("办结期限", duty.solution.due)
    } else if awaitsContact {
      (purpose, at) = ("首次联系", duty.contact.due)
    } else if let promised = duty.promisedAt, promised < duty.solution.due {
      (purpose, at) = (DueTime.promise, promised)
    } else {
      (purpose, at) = ("办结期限", duty.solution.due)
    }
    isOverdue = at <= now
    isProvisional = duty.isProvisional
  }

  /// Until when a summoned department has to be there; nil when it is, or nobody summoned it.
  init?(arrivalOf duty: Duty, at now: Instant) {
    guard duty.state == .waiting || duty.state == .accepted, let arrival = duty.awaitsArrival else {
      return nil
    }
    (purpose, at) = ("到场", arrival.due)
    isOverdue = at <= now
    isProvisional = arrival.isProvisional
  }

  /// `首次联系 今天 11:30 · 还剩 35 分钟`.
  func line(at now: Instant) -> HTML {
    HTML(.p, .class(isOverdue ? "due late" : "due")) {
      HTML(.span, .class("due-what")) { purpose + (isProvisional ? "（暂定）" : "") }
      HTML(.span, .class("due-when")) { HTML.moment(at, at.spoken(at: now)) }
      HTML(.b, .class("due-left")) { TimeWords.left(until: at, at: now) }
    }
  }
}
