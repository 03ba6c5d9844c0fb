package import CivilTime

/// A building that the program serves.
package struct Building: Hashable, Sendable, Codable {
  package var code: BuildingCode
  package var name: String
  /// The floors, lowest first below ground: `-3...28`.
  package var lowestFloor: Int
  package var highestFloor: Int
  /// Named parts: 大堂, 地库, 裙房.
  package var zones: [String]
  /// Named points: 北门, 坡道, 茶水间.
  package var points: [String]
  /// Tenant companies, as they call themselves.
  package var companies: [String]
  /// The phone that is answered day and night, as people dial it.
  package var dutyPhone: String

  package init(
    code: BuildingCode, name: String, lowestFloor: Int, highestFloor: Int, zones: [String],
    points: [String], companies: [String], dutyPhone: String
  ) {
    self.code = code
    self.name = name
    self.lowestFloor = lowestFloor
    self.highestFloor = highestFloor
    self.zones = zones
    self.points = points
    self.companies = companies
    self.dutyPhone = dutyPhone
  }
}

/// A unit of one of the four parties that can carry a duty.
package struct Unit: Hashable, Sendable, Codable {
  package var id: UnitID
  /// The buildings it serves.
  package var buildings: [BuildingCode]
  package var party: Party
  /// What rule files call it after the party, such as 工程部 in `物业/工程部`.
  package var function: String
  /// What people see: 物业工程部.
  package var name: String
  /// Who takes over when nobody here is on duty or the unit does not exist; nil only at the end
  /// of the chain.
  package var fallback: UnitID?
  /// When it works; deadlines in working days count these hours. Empty means office hours.
  package var hours: [WorkCalendar.Interval]

  package init(
    id: UnitID, buildings: [BuildingCode], party: Party, function: String, name: String,
    fallback: UnitID?, hours: [WorkCalendar.Interval] = []
  ) {
    self.id = id
    self.buildings = buildings
    self.party = party
    self.function = function
    self.name = name
    self.fallback = fallback
    self.hours = hours
  }
}

/// Somebody the program knows.
package struct Person: Hashable, Sendable, Codable {
  package var id: PersonID
  /// What staff see, a role rather than a name in the demo; nil for most workers.
  package var name: String?
  package var role: Role
  /// The building they belong to; nil until an unknown person has said it.
  package var building: BuildingCode?
  /// The unit a staff member acts for.
  package var unit: UnitID?
  /// The tenant company a worker belongs to.
  package var company: String?
  /// Where a staff member is reached; a channel of nil means this user id on every channel.
  package var accounts: [Account]

  /// One user id, on one channel or (nil) on all of them.
  package struct Account: Hashable, Sendable, Codable {
    package var channel: ChannelName?
    package var user: String

    package init(channel: ChannelName?, user: String) {
      self.channel = channel
      self.user = user
    }
  }

  package init(
    id: PersonID, name: String? = nil, role: Role = .worker, building: BuildingCode? = nil,
    unit: UnitID? = nil, company: String? = nil, accounts: [Account] = []
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.building = building
    self.unit = unit
    self.company = company
    self.accounts = accounts
  }
}

/// Who is on duty for a unit, and when.
package struct Roster: Hashable, Sendable, Codable {
  package var unit: UnitID
  package var turns: [Turn]

  /// One turn: these people, on these weekdays, from start to end; an end not after the start is
  /// on the next day.
  package struct Turn: Hashable, Sendable, Codable {
    package var people: [PersonID]
    package var weekdays: [Weekday]
    package var start: TimeOfDay
    package var end: TimeOfDay

    package init(people: [PersonID], weekdays: [Weekday], start: TimeOfDay, end: TimeOfDay) {
      self.people = people
      self.weekdays = weekdays
      self.start = start
      self.end = end
    }
  }

  package init(unit: UnitID, turns: [Turn]) {
    self.unit = unit
    self.turns = turns
  }
}

/// A shared space that can be booked.
package struct Space: Hashable, Sendable, Codable {
  package var name: String
  package var building: BuildingCode
  /// How many people fit, 1 or more.
  package var capacity: Int

  package init(name: String, building: BuildingCode, capacity: Int) {
    self.name = name
    self.building = building
    self.capacity = capacity
  }
}

/// Everything that one directory file says, with the look-ups that the rest of the program needs.
package struct Directory: Hashable, Sendable, Codable {
  package var buildings: [Building]
  package var units: [Unit]
  package var people: [Person]
  package var rosters: [Roster]
  package var spaces: [Space]
  /// The building that everybody unknown belongs to without being asked; set only in the demo.
  package var everybodysBuilding: BuildingCode?

  package init(
    buildings: [Building] = [], units: [Unit] = [], people: [Person] = [], rosters: [Roster] = [],
    spaces: [Space] = [], everybodysBuilding: BuildingCode? = nil
  ) {
    self.buildings = buildings
    self.units = units
    self.people = people
    self.rosters = rosters
    self.spaces = spaces
    self.everybodysBuilding = everybodysBuilding
  }
}
