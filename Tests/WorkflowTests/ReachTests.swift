import Domain
import Testing
import Workflow

struct `rights on a ticket` {
  /// The demo's building in one street, another building in another.
  private static let directory: Directory = {
    var directory = Demo.directory
    var other = directory.buildings[0]
    other.code = BuildingCode("BF")
    directory.buildings.append(other)
    for (index, name) in ["sifang", "bafang"].enumerated() {
      directory.streets.append(Street(id: StreetID(name), name: name))
      directory.areas.append(Area(id: AreaID(name), name: name, street: StreetID(name)))
      directory.buildings[index].area = AreaID(name)
    }
    return directory
  }()

  private func actions(of person: Person, on ticket: Ticket) -> Set<Action> {
    Set(Action.allCases.filter { may(person, $0, on: ticket, in: Self.directory) })
  }

  @Test(arguments: [Role.partyWorker, .property, .department, .buildingHead, .counsellor])
  func `end where the reach ends, whatever unit somebody is in`(role: Role) {
    var person = Person(id: PersonID("x"), role: role, unit: Demo.engineering.id)
    person.territory = .street(StreetID("bafang"))
    person.building = BuildingCode("BF")
    #expect(actions(of: person, on: Demo.open()) == [])
  }

  @Test func `begin at every level of the tree that holds the building`() {
    let levels: [Territory] = [.area(AreaID("sifang")), .street(StreetID("sifang"))]
    for territory in levels {
      var person = Person(id: PersonID("x"), role: .partyWorker)
      person.territory = territory
      #expect(actions(of: person, on: Demo.open()).isSuperset(of: [.see, .accept, .reassign]))
    }
  }

  @Test func `stay with whoever raised it`() {
    var person = Demo.worker
    person.building = BuildingCode("BF")
    #expect(actions(of: person, on: Demo.open()).isSuperset(of: [.see, .withdraw]))
  }
}
