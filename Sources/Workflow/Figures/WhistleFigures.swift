package import CivilTime
package import Domain

/// How summoned departments (吹哨) answered.
extension FigureData {
  var whistleFigures: [Figure] {
    var blown: [(ticket: TicketNumber, ground: Whistle.Ground)] = []
    var arrival = Counting()
    var result = Counting()
    for ticket in linkage.whistled {
      for whistle in ticket.whistles {
        if period.contains(whistle.at) { blown.append((ticket.number, whistle.ground)) }
        for response in whistle.responses {
          judgeArrival(response, of: ticket, &arrival)
          judgeResult(response, to: whistle, of: ticket, &result)
        }
      }
    }
    let grounds = Whistle.Ground.allCases.compactMap { ground in
      let count = blown.count { $0.ground == ground }
      return count == 0 ? nil : "\(ground.chinese) \(count) 次"
    }
    return [
      Figure(
        "whistles", "吹哨", part: "吹了几次", value: .count(blown.count), denominator: blown.count,
        recipe: "这段时间里党群吹的哨；一次叫几个部门，也算一次。", tickets: blown.map(\.ticket),
        notes: grounds),
      arrival.figure(
        "whistle-arrival", "吹哨按时到场率",
        recipe: "到场时限在这段时间里的，被叫的部门按时（含当时）到场的占比，一家算一次；退回的、过时没到的算没按时。"),
      result.figure(
        "whistle-result", "吹哨按时办结率",
        recipe: "办结时限在这段时间里的，被叫的部门按时（含当时）办好自己那份的占比，一家算一次；退回的、过时没办好的算没按时。"),
      whistleRating,
    ]
  }

  private func judgeArrival(
    _ response: Whistle.Response, of ticket: Ticket, _ counting: inout Counting
  ) {
    guard isOwed(response.arrivalDue) else { return }
    if let isIn = response.wasPunctual {
      counting.count(ticket.number, isIn)
    } else if response.result != nil {
      counting.leaveOut(LeftOut.letOff)
    } else if ticket.closure?.manner == .merged {
      counting.leaveOut(LeftOut.merged)
    } else {
      counting.count(ticket.number, false)
    }
  }

  private func judgeResult(
    _ response: Whistle.Response, to whistle: Whistle, of ticket: Ticket,
    _ counting: inout Counting
  ) {
    let running = ticket.duty(of: response.unit).flatMap { duty in
      duty.summons?.whistle == whistle.number ? duty.solution.due : nil
    }
    guard let due = response.result?.due ?? running, isOwed(due) else { return }
    if let isIn = response.wasDoneInTime {
      counting.count(ticket.number, isIn)
    } else if response.result != nil {
      counting.leaveOut(LeftOut.letOff)
    } else if ticket.closure?.manner == .merged {
      counting.leaveOut(LeftOut.merged)
    } else {
      counting.count(ticket.number, false)
    }
  }

  /// What whoever blew it thinks of the response.
  private var whistleRating: Figure {
    var weight = 0.0
    var satisfied: [TicketNumber] = []
    var others: [TicketNumber] = []
    var silent = 0
    for ticket in linkage.whistled {
      for whistle in ticket.whistles where period.contains(whistle.answeredAt) {
        switch whistle.rating {
        case .satisfied?: weight += 1
        case .mostly?: weight += FigureData.mostlyWeight
        case .unsatisfied?: break
        case nil: silent += 1
        }
        if whistle.rating == .unsatisfied { others.append(ticket.number) }
        if whistle.rating == .satisfied || whistle.rating == .mostly {
          satisfied.append(ticket.number)
        }
      }
    }
    let rated = satisfied.count + others.count
    return Figure(
      "whistle-rating", "吹哨响应满意率",
      value: rated == 0 ? .unknown : .share(weight / Double(rated)), numerator: weight,
      denominator: rated,
      excluded: silent == 0 ? [] : [Figure.Exclusion(reason: "吹哨人没有评价", count: silent)],
      recipe: "被叫的部门这段时间里都有了结果的哨，吹哨人的评价：满意算1、基本满意算0.8，除以评价了的。",
      tickets: satisfied, others: others)
  }
}

extension Ticket {
  /// The last date that these figures may ask for: when the last whistle was blown, answered, or
  /// something of it is due; nil without one.
  package var lastWhistleDate: Instant? {
    var dates = whistles.flatMap { [$0.at, $0.answeredAt] }
    for response in whistles.flatMap(\.responses) {
      dates += [response.arrivalDue, response.result?.due]
    }
    for duty in duties where duty.summons != nil { dates.append(duty.solution.due) }
    return whistles.isEmpty ? nil : dates.compactMap(\.self).max()
  }
}
