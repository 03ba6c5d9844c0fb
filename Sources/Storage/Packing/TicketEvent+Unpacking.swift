import CivilTime
import Domain

extension TicketEvent {
  init(facts bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "event.facts")
    try source.version(from: 2, upTo: 5)
    self = try source.event(named: try source.text())
    guard source.isAtEnd else { throw source.damage }
  }
}

extension Unpacker {
  fileprivate mutating func event(named name: String) throws(StorageError) -> TicketEvent {
    switch name {
    case "opened": .opened(try Ticket(openPart: try blob()))
    case "accepted":
      .accepted(
        by: try self.name(), unit: try self.name(), promised: try optionalInstant(),
        progress: try optionalInstant())
    case "ticked":
      .ticked(
        by: try self.name(), unit: try self.name(),
        try list { (source) throws(StorageError) in try source.int() })
    case "finished": .finished(by: try self.name(), unit: try self.name())
    case "claimed": .claimed(by: try self.name())
    case "confirmed": .confirmed
    case "rated": .rated(try self.name())
    case "disputed":
      .disputed(
        tier: try self.name(), duties: try duties(), due: try instant(), decision: try decision())
    case "reassigned": .reassigned(to: try self.name(), duties: try duties())
    case "given back":
      .givenBack(by: try self.name(), to: try self.name(), duties: try duties())
    case "returned": .returned(by: try self.name(), unit: try self.name())
    case "assigned": .assigned(by: try self.name(), try duty())
    case "whistled": .whistled(try whistle(), duties: try duties())
    case "arrived":
      .arrived(
        by: try self.name(),
        units: try list { (source) throws(StorageError) in try source.name(UnitID.self) },
        progress: try optionalInstant())
    case "response rated": .responseRated(whistle: try int(), try self.name())
    case "waived": .waived(by: try self.name(), unit: try self.name())
    case "extended":
      .extended(
        by: try self.name(), unit: try self.name(), duties: try duties(), due: try instant())
    case "promised":
      .promised(
        by: try self.name(), unit: try self.name(), until: try instant(),
        progress: try optionalInstant())
    case "paused": .paused(by: try self.name(), unit: try self.name(), try pause())
    case "resumed":
      .resumed(
        by: try optionalPerson(), unit: try self.name(), duties: try duties(), due: try instant())
    case "noted":
      .noted(
        by: try self.name(),
        unit: try optional { (source) throws(StorageError) in try source.name(UnitID.self) },
        progress: try optionalInstant())
    case "corrected": .corrected(place: try openPlace(), title: try text())
    case "rebooked": .rebooked(try booking(), duties: try duties(), due: try instant())
    case "anonymised": .anonymised
    case "unclaimed": .unclaimed(by: try self.name(), progress: try optionalInstant())
    case "raised": .raised(tier: try self.name(), try optionalDeliberation())
    case "shelving asked": .shelvingAsked(by: try self.name(), review: try instant())
    case "shelved": .shelved(by: try self.name())
    case "shelving refused": .shelvingRefused(by: try self.name())
    case "shelf kept": .shelfKept(by: try self.name(), review: try instant())
    case "unshelved": .unshelved(by: try self.name(), duties: try duties(), due: try instant())
    case "tabled": .tabled(meeting: try ticketNumber())
    case "untabled": .untabled(meeting: try ticketNumber())
    case "resolved":
      .resolved(meeting: try ticketNumber(), duties: try duties(), due: try instant())
    case "deferred": .deferred(meeting: try ticketNumber(), until: try instant())
    case "joined": .joined(try voice())
    case "left": .left(try self.name())
    case "absorbed": .absorbed(try ticketNumber(), try voices())
    case "released": .released(try ticketNumber())
    case "merged": .merged(into: try ticketNumber())
    case "split": .split(duties: try duties(), due: try instant())
    case "urged": .urged(by: try self.name())
    case "reminded": .reminded
    case "warned": .warned(unit: try self.name(), try self.name(), try rung())
    case "progress asked":
      .progressAsked(unit: try self.name(), next: try optionalInstant())
    case "decision overdue": .decisionOverdue
    case "review called": .reviewCalled
    case "timed out": .timedOut
    case "withdrawn": .withdrawn
    case "reopened":
      .reopened(
        tier: try self.name(), duties: try duties(), due: try instant(), decision: try decision())
    case "reckoned": .reckoned(duties: try duties(), due: try instant())
    default: throw damage
    }
  }

  /// A new attempt had no time for its decision before version 4.
  private mutating func decision() throws(StorageError) -> Instant? {
    form > 3 ? try optionalInstant() : nil
  }

  private mutating func rung() throws(StorageError) -> Countdown.Rung {
    guard let rung = Countdown.Rung(rawValue: try int()) else { throw damage }
    return rung
  }
}
