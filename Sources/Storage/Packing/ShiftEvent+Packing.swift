import CivilTime
import Domain

// Events of a noon hour stand in the ledger among those of the tickets.

extension ShiftEvent: LedgerEvent {
  static let family = "shift "

  var facts: [UInt8] {
    var packer = Packer()
    packer.put(1)
    switch self {
    case .opened(let shift):
      packer.put("shift opened")
      packer.put(shift.openPart)
    case .joined(let person):
      packer.put("shift joined")
      packer.put(person)
    case .left(let person):
      packer.put("shift left")
      packer.put(person)
    case .attended(let person, let people):
      packer.put("shift attended")
      packer.put(person)
      packer.putList(people) { $0.put($1) }
    case .calledOff(let person):
      packer.put("shift called off")
      packer.put(person)
    }
    return packer.bytes
  }

  init(facts bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "event.facts")
    try source.version(exactly: 1)
    switch try source.text() {
    case "shift opened": self = .opened(try Shift(openPart: try source.blob()))
    case "shift joined": self = .joined(try source.name())
    case "shift left": self = .left(try source.name())
    case "shift attended": self = .attended(by: try source.name(), try source.people())
    case "shift called off": self = .calledOff(by: try source.name())
    default: throw source.damage
    }
    guard source.isAtEnd else { throw source.damage }
  }

  var privatePart: [UInt8]? {
    if case .opened(let shift) = self { shift.privatePart } else { nil }
  }

  mutating func restore(privatePart bytes: [UInt8]) throws(StorageError) {
    guard case .opened(var shift) = self else { throw Unpacker(bytes, of: "event.sealed").damage }
    try shift.restore(privatePart: bytes)
    self = .opened(shift)
  }
}

extension ShiftEntry {
  /// Whose key seals it: what is done where is the opener's; why it was called off is said by whoever
  /// did so.
  func subject(of shift: Shift) -> PersonID {
    if case .calledOff(let person) = event { return person }
    return shift.opener
  }
}

extension Unpacker {
  mutating func people() throws(StorageError) -> [PersonID] {
    try list { (source) throws(StorageError) in try source.name(PersonID.self) }
  }
}
