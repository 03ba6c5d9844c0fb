import CivilTime
import Domain

/// What requesters say of it. Silence is no answer and never counts as satisfaction.
extension FigureData {
  /// Attempts that the requester was asked about: those claimed in the period.
  private var asked: some Sequence<CountedAttempt> {
    attempts.lazy.filter { [period] in period.contains($0.claimedAt) }
  }

  var confirmed: Figure {
    var counting = Counting()
    for attempt in attempts where period.contains(attempt.answeredAt) {
      counting.count(ticket(attempt), attempt.isSolved == true)
    }
    return counting.figure(
      "confirmed", "解决率（反映人说）", recipe: "这段时间里反映人答复了的，说“解决了”的占比；没有答复的不算进来。")
  }

  var gap: Figure {
    var counting = Counting()
    for attempt in attempts
    where period.contains(attempt.answeredAt) && attempt.claimedAt != nil {
      counting.count(ticket(attempt), attempt.isSolved == false)
    }
    return counting.figure(
      "gap", "认定差", recipe: "同一批单里，办理方都说办好了，反映人却说没解决的占比：两边说法差多少。")
  }

  /// Satisfaction, how far it reaches, and what it is at least.
  var satisfaction: [Figure] {
    var satisfied: [TicketNumber] = []
    var rest: [TicketNumber] = []
    var weight = 0.0
    var silent: [TicketNumber] = []
    for attempt in asked {
      // Whoever says that it is not solved need not be asked how they like it.
      let rating = attempt.rating ?? (attempt.isSolved == false ? .unsatisfied : nil)
      switch rating {
      case .satisfied?: weight += 1
      case .mostly?: weight += FigureData.mostlyWeight
      case .unsatisfied?: break
      case nil: silent.append(ticket(attempt))
      }
      if rating == .unsatisfied { rest.append(ticket(attempt)) }
      if rating == .satisfied || rating == .mostly { satisfied.append(ticket(attempt)) }
    }
    let answered = satisfied.count + rest.count
    let share = answered == 0 ? nil : weight / Double(answered)
    let unanswered =
      silent.isEmpty
      ? [] : [Figure.Exclusion(reason: "没有评价", count: silent.count)]
    let coverage = Counting(satisfied + rest, others: silent)
    return [
      Figure(
        "satisfaction", "满意率", value: share.map { .share($0) } ?? .unknown, numerator: weight,
        denominator: answered, excluded: unanswered,
        recipe: "这段时间里说办好了的单，满意算1、基本满意算0.8，除以评价了的；说没解决的算不满意，没有评价的不算满意也不算不满意。",
        tickets: satisfied, others: rest),
      Figure(
        "satisfaction-at-least", "满意率下限",
        value: share.map { .share(Sample.wilson($0, of: answered)) } ?? .unknown,
        numerator: weight, denominator: answered, excluded: unanswered,
        recipe: "评价的人不多时，满意率至少有多少（威尔逊区间，95%）。", tickets: satisfied, others: rest),
      coverage.figure("coverage", "评价覆盖率", recipe: "问过的单里，反映人评价了的占比。"),
    ]
  }

  /// What 基本满意 counts for.
  static let mostlyWeight = 0.8

  var reopened: Figure {
    var counting = Counting()
    for attempt in settled
    where attempt.end == .confirmed || attempt.end == .unconfirmed {
      let isReopened =
        attempt.undoneAt.map { $0 <= attempt.endedAt.adding(days: FigureData.reopeningDays) }
        ?? false
      counting.count(attempt.ticket, isReopened)
    }
    return counting.figure(
      "reopen", "重开率",
      recipe: "\(settledPeriod.spoken(on: now.date)) 结案的，30天里又被反映人重开的占比；"
        + "往前挪到满30天的那段，刚结案的才不会显得好看。")
  }

  var redone: Figure {
    var counting = Counting()
    for attempt in asked {
      counting.count(ticket(attempt), attempt.isSolved == false)
    }
    return counting.figure("redo", "重办率", recipe: "这段时间里说办好了的单，反映人说没解决、要重办的占比。")
  }

  /// Days after a close within which a reopening spoils a first-contact resolution.
  static let firstContactDays = 14

  var firstContact: Figure {
    var counting = Counting()
    for attempt in settled
    where attempt.end == .confirmed || attempt.end == .unconfirmed {
      let comesBack =
        attempt.undoneAt.map { $0 <= attempt.endedAt.adding(days: FigureData.firstContactDays) }
        ?? false
      counting.count(
        attempt.ticket,
        attempt.cause == .first && attempt.hands == 1 && attempt.handovers == 0
          && attempt.notes <= 1 && !comesBack)
    }
    return counting.figure(
      "first-contact", "一次办结率",
      recipe: "\(settledPeriod.spoken(on: now.date)) 结案的，一家单位一次办好的占比：没转派，来回说明不超过一次，14天里没重开。")
  }
}
