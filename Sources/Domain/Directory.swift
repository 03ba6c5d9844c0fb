package import CivilTime

/// A building that the program serves.
package struct Building: Hashable, Sendable, Codable {
  /// Unique in the directory; the first half of every ticket number of the building.
  package var code: BuildingCode
  /// What people call it, and read: 四方大厦.
  package var name: String
  /// The floors, lowest first below ground: `-3...28`.
  package var lowestFloor: Int
  /// 1, as `lowestFloor`, when nobody has registered the storeys; see `hasStoreys`.
  package var highestFloor: Int
  /// Named parts: 大堂, 地库, 裙房.
  package var zones: [String]
  /// Named points: 北门, 坡道, 茶水间.
  package var points: [String]
  /// The companies in it.
  package var tenants: [Tenant]
  /// The phone that is answered day and night, as people dial it.
  package var dutyPhone: String
  /// Nil in a directory without streets.
  package var area: AreaID?
  /// What else the register knows of it; any of it may be missing.
  package var facts: BuildingFacts
  /// The building's own Party organisations, empty when it has none; nil when unknown.
  package var partyOrganisations: [PartyOrganisation]?

  /// The names of its companies, which messages are searched for.
  package var companies: [String] { tenants.map(\.name) }

  /// A building whose companies are known by name alone, with nothing else registered.
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
    tenants = companies.map { Tenant(name: $0) }
    self.dutyPhone = dutyPhone
    facts = BuildingFacts()
  }

  /// Reads what was stored, also by a program that knew only the companies' names.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    code = try values.decode(BuildingCode.self, forKey: .code)
    name = try values.decode(String.self, forKey: .name)
    lowestFloor = try values.decode(Int.self, forKey: .lowestFloor)
    highestFloor = try values.decode(Int.self, forKey: .highestFloor)
    zones = try values.decode([String].self, forKey: .zones)
    points = try values.decode([String].self, forKey: .points)
    dutyPhone = try values.decode(String.self, forKey: .dutyPhone)
    area = try values.decodeIfPresent(AreaID.self, forKey: .area)
    facts = try values.decodeIfPresent(BuildingFacts.self, forKey: .facts) ?? BuildingFacts()
    partyOrganisations = try values.decodeIfPresent(
      [PartyOrganisation].self, forKey: .partyOrganisations)
    if let known = try values.decodeIfPresent([Tenant].self, forKey: .tenants) {
      tenants = known
    } else {
      let older = try decoder.container(keyedBy: OlderKeys.self)
      tenants = try older.decode([String].self, forKey: .companies).map { Tenant(name: $0) }
    }
  }

  private enum OlderKeys: String, CodingKey { case companies }
}

/// A unit of one of the four parties that can carry a duty.
package struct Unit: Hashable, Sendable, Codable {
  /// 编号 of the directory file; unique there.
  package var id: UnitID
  /// The buildings it serves.
  package var buildings: [BuildingCode]
  /// The part of the tree that its file names for them; nil when it names buildings.
  package var territory: Territory?
  /// The first half of 归属, before the slash.
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
  /// The chat group whose robot repeats what the unit is told; nil without one.
  package var group: Person.Account?

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
  /// As `PersonID` says; for a unit's chat group `group:` and the unit's id.
  package var id: PersonID
  /// What staff see, a role rather than a name in the demo; nil for most workers.
  package var name: String?
  /// `worker` for everybody whom the directory does not name.
  package var role: Role
  /// The building they belong to, which is meant when they name none; nil until an unknown person
  /// has said it.
  package var building: BuildingCode?
  /// What a staff member answers for when it is more than a building; see `Directory.reach(of:)`.
  package var territory: Territory?
  /// The unit a staff member acts for.
  package var unit: UnitID?
  /// The tenant company a worker belongs to.
  package var company: String?
  /// Where a staff member is reached; a channel of nil means this user id on every channel.
  package var accounts: [Account]

  /// One user id, on one channel or (nil) on all of them.
  package struct Account: Hashable, Sendable, Codable {
    /// Nil for every channel.
    package var channel: ChannelName?
    /// The platform's user id; for a group's robot the name that its key is configured under.
    package var user: String

    package init(channel: ChannelName?, user: String) {
      self.channel = channel
      self.user = user
    }
  }

  /// Somebody who is a worker of no known building unless more is said.
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
  /// A unit without a roster has all of its people on duty at any time.
  package var unit: UnitID
  /// They may overlap; where they leave a gap, the unit's fallback is asked.
  package var turns: [Turn]

  /// One turn: these people, on these weekdays, from start to end; an end not after the start is
  /// on the next day.
  package struct Turn: Hashable, Sendable, Codable {
    /// Of any unit: staff who are named here belong to the roster's unit as well.
    package var people: [PersonID]
    /// The days on which it begins.
    package var weekdays: [Weekday]
    /// Included.
    package var start: TimeOfDay
    /// Excluded.
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
  /// One word that does not end in a digit: the file writes the capacity behind it, 会议室20.
  package var name: String
  /// Where it lies, whichever station shares it.
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
  /// Empty when the directory names none.
  package var districts: [District] = []
  /// Empty when the directory is about one street that needs no name.
  package var streets: [Street] = []
  /// Of all streets; empty when the directory has no streets.
  package var areas: [Area] = []
  /// Of all streets; a building may have several, or none.
  package var stations: [Station] = []
  /// In the order of the file, which lists of buildings keep.
  package var buildings: [Building]
  /// In the order of the file: where several would do, the first is taken.
  package var units: [Unit]
  /// Those whom the file names; whoever else writes to us is kept in the store.
  package var people: [Person]
  /// Units that have none are always on duty.
  package var rosters: [Roster]
  /// Of all buildings; `bookableSpaces(in:)` says which of them people may book.
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
  /// Reads what was stored, also by a program that knew no tree.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    districts = try values.decodeIfPresent([District].self, forKey: .districts) ?? []
    streets = try values.decodeIfPresent([Street].self, forKey: .streets) ?? []
    areas = try values.decodeIfPresent([Area].self, forKey: .areas) ?? []
    stations = try values.decodeIfPresent([Station].self, forKey: .stations) ?? []
    buildings = try values.decode([Building].self, forKey: .buildings)
    units = try values.decode([Unit].self, forKey: .units)
    people = try values.decode([Person].self, forKey: .people)
    rosters = try values.decode([Roster].self, forKey: .rosters)
    spaces = try values.decode([Space].self, forKey: .spaces)
    everybodysBuilding = try values.decodeIfPresent(
      BuildingCode.self, forKey: .everybodysBuilding)
  }
}
