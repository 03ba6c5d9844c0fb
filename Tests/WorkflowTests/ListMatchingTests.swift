import CivilTime
import Domain
import Testing
import Workflow

/// Two streets, four buildings, and whatever the dice bring.
private let directory: Directory = {
  var directory = Directory(
    buildings: ["SF", "LF", "QF", "BF"].map { code in
      var building = Building(
        code: BuildingCode(code), name: code, lowestFloor: 1, highestFloor: 9, zones: [],
        points: [], companies: [], dutyPhone: "021-5555-0101")
      building.area = AreaID(code == "BF" ? "b" : "a")
      return building
    })
  directory.streets = [
    Street(id: StreetID("s1"), name: "一街"), Street(id: StreetID("s2"), name: "二街"),
  ]
  directory.areas = [
    Area(id: AreaID("a"), name: "甲片", street: StreetID("s1")),
    Area(id: AreaID("b"), name: "乙片", street: StreetID("s2")),
  ]
  directory.stations = [
    Station(
      id: StationID("st"), name: "一站", buildings: [BuildingCode("SF"), BuildingCode("LF")])
  ]
  return directory
}()

private let today = CivilDate(year: 2026, month: 11, day: 26)!

private func need(_ tags: [String], in building: String = "SF") -> Need {
  Need(
    number: ListNumber(.need, StreetID("s1"), 1), title: "心愿", tags: tags,
    building: BuildingCode(building), enteredAt: Instant(today))
}

private func resource(
  _ serial: Int, _ tags: [String], until: CivilDate? = nil, from: CivilDate? = nil,
  for serves: Serving = .street(StreetID("s1"))
) -> Resource {
  Resource(
    number: ListNumber(.resource, StreetID("s1"), serial), title: "资源\(serial)", kind: .service,
    owner: "司法所", tags: tags, quantity: "", from: from, until: until, serves: serves,
    contact: UnitID("justice"))
}

struct `matching needs with resources` {
  @Test func `puts most tags in common first, then what can be had longest`() {
    let found = suggestions(
      for: need(["讲座", "法律"]),
      among: [
        resource(1, ["法律"], until: today.adding(days: 5)),
        resource(2, ["法律"]),
        resource(3, ["法律", "讲座", "健康"], until: today),
        resource(4, ["法律"], until: today.adding(days: 9)),
        resource(5, ["健康"]),
        resource(6, ["法律"]),
      ], in: directory, on: today)
    #expect(found.map(\.resource.number.serial) == [3, 2, 6, 4, 1])
    #expect(found[0].reason == "都有：讲座、法律")
    #expect(found[1].reason == "都有：法律")
  }

  @Test func `keeps to the days and the buildings`() {
    let all = [
      resource(1, ["法律"], until: today.adding(days: -1)),
      resource(2, ["法律"], from: today.adding(days: 1)),
      resource(3, ["法律"], for: .building(BuildingCode("LF"))),
      resource(4, ["法律"], for: .street(StreetID("s2"))),
      resource(5, ["法律"], for: .station(StationID("st"))),
      resource(6, ["法律"], until: today, from: today),
      resource(7, ["法律"], for: .station(StationID("gone"))),
    ]
    let found = suggestions(for: need(["法律"]), among: all, in: directory, on: today)
    #expect(found.map(\.resource.number.serial) == [5, 6])
    let other = suggestions(for: need(["法律"], in: "QF"), among: all, in: directory, on: today)
    #expect(other.map(\.resource.number.serial) == [6], "QF is not the station's")
  }

  /// A thousand random lists: the order they come in is of no consequence, and nothing is suggested
  /// that has run out, is elsewhere or has no tag in common.
  @Test func `is the same whatever the order, and never out of time or reach`() {
    var dice = Dice(seed: 20_261_126)
    let tags = ["法律", "讲座", "健康", "场地", "亲子"]
    var total = 0
    for _ in 0..<1_000 {
      let resources = (1...Int.random(in: 1...12, using: &dice)).map { serial in
        let days = { (dice: inout Dice) in
          dice.isOne(in: 3) ? nil : today.adding(days: Int.random(in: -3...3, using: &dice))
        }
        let serves: Serving = dice.pick([
          .street(StreetID("s1")), .street(StreetID("s2")), .station(StationID("st")),
          .building(BuildingCode("SF")), .building(BuildingCode("QF")), .street(nil),
        ])
        let own = tags.filter { _ in dice.isOne(in: 2) }
        return resource(serial, own, until: days(&dice), from: days(&dice), for: serves)
      }
      let need = need(tags.filter { _ in dice.isOne(in: 2) }, in: dice.pick(["SF", "LF", "QF"]))
      let found = suggestions(for: need, among: resources, in: directory, on: today)
      let shuffled = resources.shuffled(using: &dice)
      #expect(suggestions(for: need, among: shuffled, in: directory, on: today) == found)
      for one in found {
        let resource = one.resource
        #expect((resource.until ?? today) >= today && (resource.from ?? today) <= today)
        #expect(directory.buildings(servedBy: resource.serves).contains(need.building))
        #expect(!one.shared.isEmpty)
        #expect(one.shared.allSatisfy { need.tags.contains($0) && resource.tags.contains($0) })
      }
      #expect(zip(found, found.dropFirst()).allSatisfy { $0.shared.count >= $1.shared.count })
      let fitting = resources.filter { resource in
        need.tags.contains(where: resource.tags.contains)
          && fits(resource, need, in: directory, on: today)
      }
      #expect(found.count == fitting.count, "nothing that fits is left out")
      total += found.count
    }
    #expect(total > 500, "the dice must bring some")
  }
}

struct `a number of a list` {
  @Test(
    arguments: [
      ("N12", "N12"), ("n12", "N12"), ("R3", "R3"), ("p5", "P5"), ("N0", nil), ("N", nil),
      ("12", nil), ("N12B", nil), ("N-1", nil), ("N1234567", nil), ("X1", nil), ("N１", nil),
    ] as [(String, String?)])
  func `is read whole or not at all`(text: String, expected: String?) {
    #expect(ListNumber(text, in: nil)?.description == expected)
  }
}
