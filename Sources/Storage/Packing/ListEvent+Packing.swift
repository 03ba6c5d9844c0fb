import CivilTime
import Domain

// Events of the lists: version, name, and what the name needs.

extension ListEvent: LedgerEvent {
  static let family = "list "

  var facts: [UInt8] {
    var packer = Packer()
    packer.put(1)
    switch self {
    case .entered(let item):
      packer.put("list entered")
      packer.put(item.openPart)
    case .edited(let item):
      packer.put("list edited")
      packer.put(item.openPart)
    case .taken(let project):
      packer.put("list taken")
      packer.put(project)
    case .freed: packer.put("list freed")
    case .settled: packer.put("list settled")
    case .claimed(let person, let unit, let ticket, let due):
      packer.put("list claimed")
      packer.put(person)
      packer.put(unit)
      packer.putOptional(ticket) { $0.put($1) }
      packer.put(due)
    case .reminded(let reminder):
      packer.put("list reminded")
      packer.put(reminder.rawValue)
    case .finished(let person):
      packer.put("list finished")
      packer.put(person)
    case .cancelled(let person):
      packer.put("list cancelled")
      packer.put(person)
    }
    return packer.bytes
  }

  init(facts bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "event.facts")
    try source.version(exactly: 1)
    switch try source.text() {
    case "list entered": self = .entered(try ListItem(openPart: try source.blob()))
    case "list edited": self = .edited(try ListItem(openPart: try source.blob()))
    case "list taken": self = .taken(project: try source.listNumber())
    case "list freed": self = .freed
    case "list settled": self = .settled
    case "list claimed":
      self = .claimed(
        by: try source.name(), unit: try source.name(),
        ticket: try source.optional { (source) throws(StorageError) in
          try source.ticketNumber()
        }, due: try source.instant())
    case "list reminded": self = .reminded(try source.reminder())
    case "list finished": self = .finished(by: try source.name())
    case "list cancelled": self = .cancelled(by: try source.name())
    default: throw source.damage
    }
    guard source.isAtEnd else { throw source.damage }
  }

  /// What people wrote about a line is the text of its event.
  var privatePart: [UInt8]? { nil }

  mutating func restore(privatePart bytes: [UInt8]) throws(StorageError) {
    throw Unpacker(bytes, of: "event.sealed").damage
  }
}
