import CivilTime
import Domain

// The facts of an event stand in clear and hold nothing that somebody wrote; see `Ticket` for what
// is private of an opening. Packed as version, name, and what the name needs.

extension TicketEvent {
  /// The part that may stand in clear.
  var facts: [UInt8] {
    var packer = Packer()
    packer.put(1)
    switch self {
    case .opened(let ticket):
      packer.put("opened")
      packer.put(ticket.openPart)
    case .accepted(let person, let promised):
      packer.put("accepted")
      packer.put(person)
      packer.putOptional(promised) { $0.put($1.seconds) }
    case .claimed(let person):
      packer.put("claimed")
      packer.put(person)
    case .confirmed: packer.put("confirmed")
    case .disputed(let tier, let duties):
      packer.put("disputed")
      packer.put(tier)
      packer.putList(duties) { $0.put($1) }
    case .reassigned(let unit, let duties):
      packer.put("reassigned")
      packer.put(unit)
      packer.putList(duties) { $0.put($1) }
    case .givenBack(let person, let unit, let duties):
      packer.put("given back")
      packer.put(person)
      packer.put(unit)
      packer.putList(duties) { $0.put($1) }
    case .noted(let person):
      packer.put("noted")
      packer.put(person)
    case .corrected(let place, let title):
      packer.put("corrected")
      packer.putOpenPart(of: place)
      packer.put(title)
    case .reminded: packer.put("reminded")
    case .warned(let unit, let warning):
      packer.put("warned")
      packer.put(unit)
      packer.put(warning)
    case .timedOut: packer.put("timed out")
    case .withdrawn: packer.put("withdrawn")
    case .reopened(let tier, let duties):
      packer.put("reopened")
      packer.put(tier)
      packer.putList(duties) { $0.put($1) }
    }
    return packer.bytes
  }

  /// Reads what `facts` made; an opened ticket and a corrected place lack their private parts.
  init(facts bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "event.facts")
    _ = try source.version(upTo: 1)
    switch try source.text() {
    case "opened": self = .opened(try Ticket(openPart: try source.blob()))
    case "accepted":
      self = .accepted(by: try source.name(), promised: try source.optionalInstant())
    case "claimed": self = .claimed(by: try source.name())
    case "confirmed": self = .confirmed
    case "disputed": self = .disputed(tier: try source.name(), duties: try source.duties())
    case "reassigned": self = .reassigned(to: try source.name(), duties: try source.duties())
    case "given back":
      self = .givenBack(
        by: try source.name(), to: try source.name(), duties: try source.duties())
    case "noted": self = .noted(by: try source.name())
    case "corrected":
      self = .corrected(place: try source.openPlace(), title: try source.text())
    case "reminded": self = .reminded
    case "warned": self = .warned(unit: try source.name(), try source.name())
    case "timed out": self = .timedOut
    case "withdrawn": self = .withdrawn
    case "reopened": self = .reopened(tier: try source.name(), duties: try source.duties())
    default: throw source.damage
    }
    guard source.isAtEnd else { throw source.damage }
  }
}

extension TicketEvent {
  /// What must be sealed of it; nil when nothing.
  var privatePart: [UInt8]? {
    switch self {
    case .opened(let ticket): return ticket.privatePart
    case .corrected(let place, _):
      var packer = Packer()
      packer.putPrivatePart(of: place)
      return packer.bytes
    case .accepted, .claimed, .confirmed, .disputed, .reassigned, .givenBack, .noted, .reminded,
      .warned, .timedOut, .withdrawn, .reopened:
      return nil
    }
  }

  /// Puts back what `privatePart` made.
  mutating func restore(privatePart bytes: [UInt8]) throws(StorageError) {
    if case .opened(var ticket) = self {
      try ticket.restore(privatePart: bytes)
      self = .opened(ticket)
    } else if case .corrected(let place, let title) = self {
      var source = Unpacker(bytes, of: "event.sealed")
      self = .corrected(place: try source.restored(place) ?? place, title: title)
    }
  }
}

extension Unpacker {
  fileprivate mutating func duties() throws(StorageError) -> [Duty] {
    try list { (source) throws(StorageError) in try source.duty() }
  }
}

extension Actor {
  /// As it stands in a column: `person:wuye`, `clock`, `rule:property/lift.yaml:8`.
  var column: String {
    switch self {
    case .person(let person): "person:" + person.rawValue
    case .clock: "clock"
    case .rule(let rule): "rule:" + rule
    }
  }

  /// Reads what `column` made; nil for anything else.
  init?(column: String) {
    if column == "clock" {
      self = .clock
    } else if column.hasPrefix("person:") {
      self = .person(PersonID(String(column.dropFirst(7))))
    } else if column.hasPrefix("rule:") {
      self = .rule(String(column.dropFirst(5)))
    } else {
      return nil
    }
  }
}
