import CivilTime
import Dialogue
import Domain
import Foundation
import Storage
import Testing

/// Two streets with a counsellor and a property unit each.
private let two: Directory = {
  var directory = demo
  let far = BuildingCode("BF")
  directory.buildings.append(
    Building(
      code: far, name: "八方中心", lowestFloor: 1, highestFloor: 9, zones: [], points: [],
      companies: [], dutyPhone: "021-5555 0180"))
  for (index, name) in ["sifang", "bafang"].enumerated() {
    directory.streets.append(Street(id: StreetID(name), name: name))
    directory.areas.append(Area(id: AreaID(name), name: name, street: StreetID(name)))
    directory.buildings[index].area = AreaID(name)
  }
  directory.people.append(Person(id: PersonID("xinli-bf"), role: .counsellor, building: far))
  directory.people.append(Person(id: PersonID("wuye-bf"), role: .property, building: far))
  return directory
}()

struct `what crosses from street to street` {
  private func take(
    _ store: Store, _ decision: Decision, key: String, from user: String = "zhangsan"
  ) throws {
    try store.batch { (transaction) throws(StorageError) in
      let message = text("…", key: key, from: user)
      let sender = try transaction.sender(at: message.from, name: nil, in: two)
      try transaction.apply(decision, for: message, from: sender, rule: "", in: two, at: monday)
    }
  }

  private func told(_ store: Store, _ person: String) throws -> [String] {
    try store.reader.notices(to: PersonID(person)).map(\.reply.text)
  }

  @Test func `is no notice about a ticket or about somebody there`() throws {
    let store = try store()
    let number = ticket().number
    let notices = ["wuye", "wuye-bf", "xinli", "xinli-bf"].flatMap { to in
      [
        Notice(to: PersonID(to), Reply("工单", ticket: number), about: worker),
        Notice(to: PersonID(to), Reply("人"), about: worker, isUrgent: true),
      ]
    }
    try take(store, Decision(notices: notices), key: "1")
    #expect(try told(store, "wuye") == ["工单", "人"])
    #expect(try told(store, "xinli") == ["工单", "人"])
    #expect(try told(store, "wuye-bf") == [])
    #expect(try told(store, "xinli-bf") == [])
  }

  @Test func `is what somebody is told about themselves, and a cry from nobody knows where`() throws
  {
    let store = try store()
    var unknown = two
    unknown.everybodysBuilding = nil
    let own = Notice(
      to: PersonID("wuye-bf"), Reply("您的", ticket: ticket().number), about: PersonID("wuye-bf"))
    try take(store, Decision(notices: [own]), key: "1")
    #expect(try told(store, "wuye-bf") == ["您的"])
    try store.batch { (transaction) throws(StorageError) in
      let message = text("…", key: "2", from: "nobody")
      let sender = try transaction.sender(at: message.from, name: nil, in: unknown)
      let cry = Decision(
        notices: [Notice(to: PersonID("xinli-bf"), Reply("急"), about: sender.id, isUrgent: true)])
      try transaction.apply(cry, for: message, from: sender, rule: "", in: unknown, at: monday)
    }
    #expect(try told(store, "xinli-bf") == ["急"])
  }

  @Test func `is no alert`() throws {
    let store = try store()
    let alert = Alert(person: worker, level: 3, raisedAt: monday, due: monday.adding(minutes: 5))
    try take(store, Decision(changes: [.alertRaised(alert)]), key: "1")
    func seen(by id: String) throws -> Int {
      let person = try #require(two.person(PersonID(id)))
      return try store.look { (transaction) throws(StorageError) in
        try transaction.load(
          Needs(openAlerts: true), for: person, conversation: nil, in: two, at: monday)
      }.openAlerts.count
    }
    #expect(try seen(by: "xinli") == 1)
    #expect(try seen(by: "xinli-bf") == 0)
  }
}

struct `a stored directory` {
  @Test func `of a program that knew no tree is read as one street`() throws {
    let old = """
      {"buildings":[{"code":"SF","name":"四方大厦","lowestFloor":-3,"highestFloor":28,"zones":["大堂"],
      "points":[],"companies":["云杉软件","海棠设计"],"dutyPhone":"021-5555-0110"}],
      "units":[{"id":"e","buildings":["SF"],"party":"property","function":"工程部","name":"工程部","hours":[]}],
      "people":[{"id":"wuye","role":"property","building":"SF","unit":"e","accounts":[{"user":"wuye"}]}],
      "rosters":[],"spaces":[],"everybodysBuilding":"SF"}
      """
    let directory = try JSONDecoder().decode(Directory.self, from: Data(old.utf8))
    #expect(directory.buildings[0].companies == ["云杉软件", "海棠设计"])
    #expect(directory.buildings[0].partyOrganisations == nil)
    #expect(directory.streets.isEmpty && directory.stations.isEmpty)
    #expect(directory.reach(of: directory.people[0]) == [BuildingCode("SF")])
  }

  @Test func `keeps the tree and what is known of its buildings`() throws {
    let store = try store()
    var directory = two
    directory.buildings[0].tenants = [
      Tenant(
        name: "云杉软件", floors: [FloorSpan(lowest: 12, highest: 16)], hasPartyOrganisation: true,
        members: 31, employees: 620)
    ]
    directory.buildings[0].facts = BuildingFacts(address: "四方路", squareMetres: 5)
    directory.buildings[0].partyOrganisations = [PartyOrganisation(name: "联合支部", members: nil)]
    directory.stations = [
      Station(
        id: StationID("s"), name: "站", buildings: [building],
        spaces: [.init(building: building, name: "会议室")])
    ]
    directory.people[0].territory = .street(StreetID("sifang"))
    directory.units[0].territory = .station(StationID("s"))
    try store.batch { (transaction) throws(StorageError) in
      _ = try transaction.replaceDirectory(directory)
    }
    #expect(try store.reader.directory() == directory)
  }
}
