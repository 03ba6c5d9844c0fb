package import CivilTime
package import Domain

/// Somebody waits for a person: in danger of harming themselves, for a counsellor's time, or to talk
/// to a Party worker.
///
/// It holds no words of theirs: contact and level are all that the duty needs. Of danger and
/// appointments only counsellors learn.
package struct Alert: Hashable, Sendable {
  /// What somebody waits for, the gravest last.
  package enum Purpose: Int, Comparable, Sendable {
    /// To talk to a Party worker (转人工).
    case call
    /// For an hour with a counsellor.
    case appointment
    /// For help against harm, to themselves or to somebody they tell of.
    case danger

    /// By gravity: a call before an appointment, that before danger.
    package static func < (one: Purpose, other: Purpose) -> Bool { one.rawValue < other.rawValue }
  }

  /// 0 until stored.
  package var id: Int64
  /// Who wrote to us; of what a witness told, the witness and not the one in danger.
  package var person: PersonID
  /// 0 a Party worker is called, 1 an appointment is wished for, 2 passive, 3 explicit.
  package var level: Int
  /// When they wrote what raised it.
  package var raisedAt: Instant
  /// The counsellor, or of a call the Party worker, who answers for it; nil while nobody does.
  package var takenBy: PersonID?
  /// 0 when first told; one more each time nobody took it in time, of danger up to 27, else up to 3.
  package var step: Int
  /// When the next step is due; nil once taken or after the last step. Of a call that was taken, when
  /// it ends if nobody says anything more.
  package var due: Instant?
  /// When a call ended: one of the two said so, or both were silent.
  package var endedAt: Instant?
  /// Of danger, whether somebody else than the one in danger told of it.
  package var isOfWitness = false
  /// Of danger, whether everybody on duty was sent there.
  package var isHelpSent = false

  /// The level of a call for a Party worker.
  package static let call = 0
  /// The level of a wish for an appointment, with no danger in it.
  package static let appointment = 1

  /// What its level says: 0 a call, 1 an appointment, anything higher danger.
  package var purpose: Purpose {
    switch level {
    case Alert.call: .call
    case Alert.appointment: .appointment
    default: .danger
    }
  }

  /// Whether it still waits for somebody to take it.
  package var isOpen: Bool { takenBy == nil && endedAt == nil }

  package init(
    id: Int64 = 0, person: PersonID, level: Int, raisedAt: Instant, takenBy: PersonID? = nil,
    step: Int = 0, due: Instant?, endedAt: Instant? = nil
  ) {
    self.id = id
    self.person = person
    self.level = level
    self.raisedAt = raisedAt
    self.takenBy = takenBy
    self.step = step
    self.due = due
    self.endedAt = endedAt
  }
}
