import Domain
import Rules

/// Emergencies that only the examples tell of. Where the same words may be a report from the spot, or
/// what somebody in distress confides, they call nobody.
extension Answering {
  /// Takes back such an alarm of staff, who say 正在放人 and 浓度正常 and have commands for what is new;
  /// of somebody in care; and of somebody who is asked when they want to see a counsellor. What was
  /// said goes on as if nobody had understood it.
  mutating func takeBackHeardAlarm() {
    guard understanding.urgency == .emergency, understanding.isTakenByExamples else { return }
    let isInCare = conversation.careUntil.map { now < $0 } ?? false
    let isConfiding = isInCare || conversation.draft?.kind == .counselling
    guard isConfiding || sender.role.isStaff else { return }
    turn.understanding.kind = .unknown
    turn.understanding.matter = nil
    turn.understanding.urgency = .normal
    turn.understanding.isPersonal = isConfiding
  }
}
