import Domain
import Rules

/// Alarms that only the examples tell of. Where the same words may be a report from the spot, or
/// what somebody in distress confides, they call nobody.
extension Answering {
  /// Takes back such an alarm of staff, who say 正在放人 and 浓度正常 and have commands for what is new;
  /// of somebody in care; and of somebody who is asked when they want to see a counsellor. What was
  /// said goes on as if nobody had understood it.
  ///
  /// 我上去看看 and 明天我不在，交给夜班 of staff are no farewell either: they are heard where they say it
  /// plainly.
  mutating func takeBackHeardAlarm() {
    guard understanding.isTakenByExamples else { return }
    let isCry = understanding.kind == .crisis && sender.role.isStaff
    guard understanding.urgency == .emergency || isCry else { return }
    let isInCare = conversation.careUntil.map { now < $0 } ?? false
    let isConfiding = isInCare || conversation.draft?.kind == .counselling
    guard isConfiding || sender.role.isStaff else { return }
    turn.understanding.kind = .unknown
    turn.understanding.matter = nil
    turn.understanding.urgency = .normal
    turn.understanding.isPersonal = isConfiding
  }
}
