import CivilTime
package import Domain

extension Desk {
  /// How each unit's time for a solution came about (怎么算的), in Chinese; nothing for a duty that
  /// owes none.
  ///
  /// - Parameter resolutions: What a meeting decided on it last, if one did.
  package func explanations(
    of ticket: Ticket, after resolutions: [Meeting.Resolution] = []
  ) -> [UnitID: String] {
    var explanations: [UnitID: String] = [:]
    for duty in ticket.duties where duty.isPending {
      explanations[duty.unit] =
        decided(duty, by: resolutions) ?? explanation(of: duty, on: ticket)
    }
    return explanations
  }

  /// A time that a meeting set: the unit's own; the lead, who answers for all, has until the last.
  private func decided(_ duty: Duty, by resolutions: [Meeting.Resolution]) -> String? {
    let own = resolutions.filter { $0.unit == duty.unit }.map(\.due).max()
    let last = resolutions.map(\.due).max()
    guard
      let due = [own, duty.part == .lead ? last : nil].compactMap({ $0 }).first(where: {
        $0 == duty.solution.due
      })
    else { return nil }
    guard let own, own < due else { return "楼务会定的，\(due.spoken(at: now)) 前" }
    return "楼务会定的：自己这一份 \(own.spoken(at: now)) 前，几家的都办好 \(due.spoken(at: now)) 前"
  }

  private func explanation(of duty: Duty, on ticket: Ticket) -> String {
    let solution = duty.solution
    let calendar = calendar(of: duty.unit)
    var parts: [String] = []
    switch policy(of: ticket.deadlineClass).solution {
    case .minutes(let minutes):
      let length = minutes % 60 == 0 ? "\(minutes / 60)小时" : "\(minutes)分钟"
      parts.append("\(solution.startedAt.spoken(at: now)) 起算\(length)，夜里和假日也算")
    case .days(let days): parts.append("\(solution.startedAt.spoken(at: now)) 起算\(days)天，假日也算")
    case .workingMinutes(let minutes):
      parts.append("\(solution.startedAt.spoken(at: now)) 起算\(minutes / 60)个工作小时")
    case .workingDays(let days):
      parts.append(calendar.explanation(ofDays: days, from: solution.startedAt).chinese)
    }
    if duty.extensions > 0 { parts.append("延期\(duty.extensions)次") }
    if let pause = duty.pause {
      parts.append("\(pause.at.spoken(at: now)) 起暂停（\(pause.ground.chinese)）")
    }
    if duty.extensions > 0 || duty.hasWaited || duty.pause != nil {
      parts.append("现在到 \(solution.due.spoken(at: now))")
    }
    return parts.joined(separator: "；")
  }
}
