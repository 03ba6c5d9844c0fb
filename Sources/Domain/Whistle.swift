package import CivilTime

/// 吹哨: a party worker summons departments to a ticket, on one of the listed grounds.
///
/// It is the record of how they answered. The clock that runs while one is on its way stands in
/// its duty (`Summons`); what the duties say is written down here as long as they owe something.
package struct Whistle: Hashable, Sendable, Codable {
  /// The lawful grounds; there are no others.
  package enum Ground: String, CaseIterable, Hashable, Sendable, Codable {
    /// Several departments have to enforce or set right together.
    case joint
    /// A major matter that must be planned across departments.
    case major
    /// Danger that must be met at once.
    case emergency

    /// 联合执法, 重大事项, 应急处置.
    package var chinese: String {
      switch self {
      case .joint: "联合执法"
      case .major: "重大事项"
      case .emergency: "应急处置"
      }
    }
  }

  /// How one department answered.
  package struct Response: Hashable, Sendable, Codable {
    /// Each unit once in a whistle.
    package var unit: UnitID
    /// Until when it has to be there, as its duty's clock says.
    package var arrivalDue: Instant
    /// When it was there; nil while it is not.
    package var arrivedAt: Instant?
    /// What came of it; nil while it is owed.
    package var result: Result?

    package init(unit: UnitID, arrivalDue: Instant) {
      self.unit = unit
      self.arrivalDue = arrivalDue
    }

    /// Whether it came in time; nil when that does not count, because it was let off or its time
    /// is not over.
    package var wasPunctual: Bool? {
      if let arrivedAt { return arrivedAt <= arrivalDue }
      return result?.state == .returned ? false : nil
    }

    /// Whether its part was done in time; nil when that does not count.
    package var wasDoneInTime: Bool? {
      guard let result else { return nil }
      switch result.state {
      case .done: return result.at <= result.due
      case .returned: return false
      case .waiting, .accepted, .waived: return nil
      }
    }
  }

  /// How and when a department's part ended.
  package struct Result: Hashable, Sendable, Codable {
    /// Done, returned or waived.
    package var state: Duty.State
    /// When it ended.
    package var at: Instant
    /// When it should have been done.
    package var due: Instant

    package init(_ state: Duty.State, at: Instant, due: Instant) {
      self.state = state
      self.at = at
      self.due = due
    }
  }

  /// 1 for the first on its ticket.
  package var number: Int
  /// Decides how soon they have to be there; see `WhistlePolicy`.
  package var ground: Ground
  /// A party worker, who also rates the response.
  package var by: PersonID
  /// When it was blown.
  package var at: Instant
  /// One for each department, in the order they were called; never empty.
  package var responses: [Response]
  /// What whoever summoned them thinks of the response; nil when unanswered.
  package var rating: Rating?

  package init(number: Int, ground: Ground, by: PersonID, at: Instant, responses: [Response]) {
    self.number = number
    self.ground = ground
    self.by = by
    self.at = at
    self.responses = responses
  }

  /// When the last of them was through; nil while something is owed.
  package var answeredAt: Instant? {
    let results = responses.compactMap(\.result)
    return results.count == responses.count ? results.map(\.at).max() : nil
  }
}

/// What a summoned unit owes besides its duty: to be there.
package struct Summons: Hashable, Sendable, Codable {
  /// Which whistle of the ticket summoned it.
  package var whistle: Int
  /// Until it is there; no pause stops it.
  package var arrival: Countdown
  /// When it said that it is there; nil before.
  package var arrivedAt: Instant?

  package init(whistle: Int, arrival: Countdown, arrivedAt: Instant? = nil) {
    self.whistle = whistle
    self.arrival = arrival
    self.arrivedAt = arrivedAt
  }
}

/// How soon a summoned department has to be there, as `rules/deadlines.yaml` states it.
package struct WhistlePolicy: Hashable, Sendable, Codable {
  /// Of 联合执法 and 重大事项.
  package var arrival: TimeLimit
  /// The same of an 应急处置.
  package var emergencyArrival: TimeLimit

  /// What holds where the rule file says nothing: a working day, in an emergency 30 minutes.
  package init(
    arrival: TimeLimit = .workingDays(1), emergencyArrival: TimeLimit = .minutes(30)
  ) {
    self.arrival = arrival
    self.emergencyArrival = emergencyArrival
  }

  /// How soon a whistle on that ground wants them there.
  package func limit(_ ground: Whistle.Ground) -> TimeLimit {
    ground == .emergency ? emergencyArrival : arrival
  }
}

extension Ticket {
  /// The whistle of that number.
  package func whistle(_ number: Int) -> Whistle? { whistles.first { $0.number == number } }

  /// The first whistle that everybody has answered and nobody has rated: whoever blew it is asked.
  package var unratedWhistle: Whistle? {
    whistles.first { $0.answeredAt != nil && $0.rating == nil }
  }

  /// Whether a duty is still owed to a whistle.
  package func isSummoned(_ unit: UnitID) -> Bool {
    whistles.contains { $0.responses.contains { $0.unit == unit && $0.result == nil } }
  }

  /// Writes down what the duties say of the whistles, once something has happened.
  ///
  /// A ticket that goes on under another number owes the rest there; only its end lets them off.
  package mutating func recordResponses(at moment: Instant) {
    let isOver = closure.map { $0.manner != .merged } ?? false
    for index in whistles.indices {
      let number = whistles[index].number
      for place in whistles[index].responses.indices
      where whistles[index].responses[place].result == nil {
        let unit = whistles[index].responses[place].unit
        let duty = duty(of: unit).flatMap { $0.summons?.whistle == number ? $0 : nil }
        whistles[index].responses[place].record(duty, isOver: isOver, at: moment)
      }
    }
  }
}

extension Whistle.Response {
  fileprivate mutating func record(_ duty: Duty?, isOver: Bool, at moment: Instant) {
    guard let duty, let summons = duty.summons else {
      // Another duty has taken its place: a meeting decided otherwise, or the unit leads now.
      result = Whistle.Result(.waived, at: moment, due: moment)
      return
    }
    arrivalDue = summons.arrival.due
    arrivedAt = summons.arrivedAt
    switch duty.state {
    case .done, .returned, .waived:
      let end = duty.settledAt ?? moment
      result = Whistle.Result(duty.state, at: end, due: duty.solution.due)
      // Whoever is done was there, whether they said so or not.
      if duty.state == .done { arrivedAt = arrivedAt ?? end }
    case .waiting, .accepted:
      if isOver { result = Whistle.Result(.waived, at: moment, due: duty.solution.due) }
    }
  }
}
