import CivilTime
package import Domain

extension Desk {
  /// How each unit's time for a solution came about (怎么算的), in Chinese; nothing for a duty that
  /// owes none.
  package func explanations(of ticket: Ticket) -> [UnitID: String] {
    var explanations: [UnitID: String] = [:]
    for duty in ticket.duties where duty.isPending {
      explanations[duty.unit] = explanation(of: duty, on: ticket)
    }
    return explanations
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
