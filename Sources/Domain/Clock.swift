package import CivilTime

/// A moment at which something must happen to a ticket unless somebody acts first.
///
/// A ticket's clocks follow from the ticket alone (`Workflow.clocks(of:)`), so that the stored
/// rows can be replaced at each change and a restart loses nothing and fires nothing twice.
package struct Clock: Hashable, Sendable, Codable {
  /// What is due. A ticket has one clock of a purpose and unit at most.
  package enum Purpose: String, CaseIterable, Hashable, Sendable, Codable {
    /// The rungs of a duty's first contact and of its solution.
    case contactHalf, contactMost, contactDue, contactLate
    case solutionHalf, solutionMost, solutionDue, solutionLate
    /// The rungs of a summoned department's arrival.
    case arrivalHalf, arrivalMost, arrivalDue, arrivalLate
    /// What a holder promised is near, or over.
    case promiseMost, promiseDue
    /// A word on how it goes on is due from a duty.
    case progress
    /// The wait for the requester is over.
    case pauseEnd
    /// A 楼务会 should have decided by now.
    case decision
    /// What was shelved is to be looked at again.
    case review
    /// The loop's own: the requester is asked again, and at last not waited for.
    case firstReminder, secondReminder, timeout
  }

  /// An open ticket: a closed one has no clocks.
  package var ticket: TicketNumber
  /// `unit` is set exactly when it is one of a duty's.
  package var purpose: Purpose
  /// The unit whose duty it is; nil for the ticket's own clocks.
  package var unit: UnitID?
  /// From when on it rings; what the requester is asked is never due in the night.
  package var due: Instant

  package init(ticket: TicketNumber, purpose: Purpose, unit: UnitID?, due: Instant) {
    self.ticket = ticket
    self.purpose = purpose
    self.unit = unit
    self.due = due
  }
}

extension Clock.Purpose {
  /// The clock of a rung.
  package init(_ term: Countdown.Term, _ rung: Countdown.Rung) {
    self =
      switch (term, rung) {
      case (.contact, .half): .contactHalf
      case (.contact, .most): .contactMost
      case (.contact, .due): .contactDue
      case (.contact, .late): .contactLate
      case (.solution, .half): .solutionHalf
      case (.solution, .most): .solutionMost
      case (.solution, .due): .solutionDue
      case (.solution, .late): .solutionLate
      case (.arrival, .half): .arrivalHalf
      case (.arrival, .most): .arrivalMost
      case (.arrival, .due): .arrivalDue
      case (.arrival, .late): .arrivalLate
      case (.promise, .half), (.promise, .most): .promiseMost
      case (.promise, .due), (.promise, .late): .promiseDue
      }
  }

  /// Which countdown it belongs to; nil for clocks without rungs.
  package var term: Countdown.Term? {
    switch self {
    case .contactHalf, .contactMost, .contactDue, .contactLate: .contact
    case .solutionHalf, .solutionMost, .solutionDue, .solutionLate: .solution
    case .arrivalHalf, .arrivalMost, .arrivalDue, .arrivalLate: .arrival
    case .promiseMost, .promiseDue: .promise
    case .progress, .pauseEnd, .decision, .review, .firstReminder, .secondReminder, .timeout: nil
    }
  }

  /// Whether somebody is asked or closed out by it, which no night is a time for.
  package var isForRequester: Bool {
    switch self {
    case .firstReminder, .secondReminder, .timeout: true
    default: false
    }
  }
}
