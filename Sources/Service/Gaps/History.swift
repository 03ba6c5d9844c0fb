import CivilTime
import Domain
import Rules
import Storage
import Text

/// The stored messages, each with the building that its sender is in, as the program read it.
struct History {
  let reader: Reader
  let directory: Directory
  private let surroundings: [BuildingCode: Surroundings]
  private var buildings: [PersonID: BuildingCode?] = [:]

  init(_ reader: Reader, directory: Directory) {
    self.reader = reader
    self.directory = directory
    surroundings = Dictionary(
      directory.buildings.map { ($0.code, Surroundings($0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Gives every readable message since then, oldest first.
  ///
  /// - Returns: How many messages could not be read because their person was erased.
  mutating func each(
    since: Instant, withAnswers: Bool = false,
    _ body: (StoredMessage, Surroundings?) throws -> Void
  ) throws -> Int {
    var erased = 0
    var last: Int64 = 0
    while true {
      let page = try reader.history(since: since, after: last, withAnswers: withAnswers)
      for message in page.messages {
        let building = try building(of: message.person)
        try body(message, building.flatMap { surroundings[$0] })
      }
      erased += page.erased
      guard let next = page.last else { return erased }
      last = next
    }
  }

  /// The names of everybody in the directory and of everybody who registered and wrote.
  func names(of people: some Sequence<PersonID>) throws -> [String] {
    try directory.people.compactMap(\.name) + people.compactMap { try reader.person($0)?.name }
  }

  private mutating func building(of person: PersonID) throws -> BuildingCode? {
    if let known = buildings[person] { return known }
    let own = try directory.person(person)?.building ?? reader.person(person)?.building
    let building = own ?? directory.everybodysBuilding ?? directory.onlyBuilding
    buildings[person] = .some(building)
    return building
  }
}
