import CivilTime
import Domain

// The facts of a meeting's event stand in the ledger among those of the tickets. Their names begin
// with “meeting ”, which no ticket's does.

extension MeetingEvent: LedgerEvent {
  static let family = "meeting "

  var facts: [UInt8] {
    var packer = Packer()
    packer.put(1)
    switch self {
    case .convened(let meeting):
      packer.put("meeting convened")
      packer.put(meeting.openPart)
    case .moved(let person, let startsAt, _):
      packer.put("meeting moved")
      packer.put(person)
      packer.put(startsAt)
    case .tabled(let items, let invitations):
      packer.put("meeting tabled")
      packer.putList(items) { $0.put($1) }
      packer.putList(invitations) { $0.put($1) }
    case .answered(let person, let units, let answer):
      packer.put("meeting answered")
      packer.put(person)
      packer.putList(units) { $0.put($1) }
      packer.put(answer)
    case .attended(let person, let present):
      packer.put("meeting attended")
      packer.put(person)
      packer.putList(present) { $0.put($1) }
    case .positioned(let person, let position):
      packer.put("meeting positioned")
      packer.put(person)
      packer.put(position)
    case .resolved(let person, let ticket, let resolutions):
      packer.put("meeting resolved")
      packer.put(person)
      packer.put(ticket)
      packer.putList(resolutions) { $0.put($1) }
    case .deferred(let person, let ticket, let until):
      packer.put("meeting deferred")
      packer.put(person)
      packer.put(ticket)
      packer.put(until)
    case .dissented(let person, let dissent):
      packer.put("meeting dissented")
      packer.put(person)
      packer.put(dissent)
    case .dropped(let ticket):
      packer.put("meeting dropped")
      packer.put(ticket)
    case .reminded(let reminder):
      packer.put("meeting reminded")
      packer.put(reminder.rawValue)
    case .closed(let person):
      packer.put("meeting closed")
      packer.put(person)
    case .calledOff(let person):
      packer.put("meeting called off")
      packer.put(person)
    }
    return packer.bytes
  }

  init(facts bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "event.facts")
    try source.version(exactly: 1)
    self = try source.meetingEvent(named: try source.text())
    guard source.isAtEnd else { throw source.damage }
  }

  var privatePart: [UInt8]? {
    switch self {
    case .convened(let meeting): return meeting.privatePart
    case .moved(_, _, let place):
      var packer = Packer()
      packer.putOptional(place) { $0.put($1) }
      return packer.bytes
    case .resolved(_, _, let resolutions):
      var packer = Packer()
      packer.putList(resolutions) { $0.put($1.ask) }
      return packer.bytes
    case .tabled, .answered, .attended, .positioned, .deferred, .dissented, .dropped, .reminded,
      .closed, .calledOff:
      return nil
    }
  }

  mutating func restore(privatePart bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "event.sealed")
    switch self {
    case .convened(var meeting):
      try meeting.restore(privatePart: bytes)
      self = .convened(meeting)
    case .moved(let person, let startsAt, _):
      let place = try source.optional { (source) throws(StorageError) in try source.text() }
      self = .moved(by: person, startsAt: startsAt, place: place)
    case .resolved(let person, let ticket, var resolutions):
      let asks = try source.list { (source) throws(StorageError) in try source.text() }
      guard asks.count == resolutions.count else { throw source.damage }
      for index in resolutions.indices { resolutions[index].ask = asks[index] }
      self = .resolved(by: person, ticket, resolutions)
    case .tabled, .answered, .attended, .positioned, .deferred, .dissented, .dropped, .reminded,
      .closed, .calledOff:
      throw source.damage
    }
  }
}

extension Unpacker {
  fileprivate mutating func meetingEvent(
    named name: String
  ) throws(StorageError) -> MeetingEvent {
    switch name {
    case "meeting convened": return .convened(try Meeting(openPart: try blob()))
    case "meeting moved":
      return .moved(by: try self.name(), startsAt: try instant(), place: nil)
    case "meeting tabled":
      return .tabled(
        try list { (source) throws(StorageError) in try source.agendaItem() },
        try list { (source) throws(StorageError) in try source.invitation() })
    case "meeting answered":
      return .answered(
        by: try self.name(),
        units: try list { (source) throws(StorageError) in try source.name(UnitID.self) },
        try self.name())
    case "meeting attended":
      return .attended(
        by: try self.name(),
        try list { (source) throws(StorageError) in try source.invitation() })
    case "meeting positioned": return .positioned(by: try self.name(), try meetingPosition())
    case "meeting resolved":
      return .resolved(
        by: try self.name(), try ticketNumber(),
        try list { (source) throws(StorageError) in try source.resolution() })
    case "meeting deferred":
      return .deferred(by: try self.name(), try ticketNumber(), until: try instant())
    case "meeting dissented": return .dissented(by: try self.name(), try dissent())
    case "meeting dropped": return .dropped(try ticketNumber())
    case "meeting reminded":
      guard let reminder = Meeting.Reminder(rawValue: try int()) else { throw damage }
      return .reminded(reminder)
    case "meeting closed": return .closed(by: try self.name())
    case "meeting called off": return .calledOff(by: try self.name())
    default: throw damage
    }
  }
}

extension MeetingEntry {
  /// Whose key seals it: what people said is theirs; place and resolutions are the convener's.
  func subject(of meeting: Meeting) -> PersonID {
    switch event {
    case .convened, .moved, .resolved: return meeting.convener
    case .tabled, .answered, .attended, .positioned, .deferred, .dissented, .dropped, .reminded,
      .closed, .calledOff:
      if case .person(let person) = actor { return person }
      return meeting.convener
    }
  }
}
