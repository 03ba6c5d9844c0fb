import Domain
import Testing

@testable import Boards

struct `the register` {
  private var overview: String {
    RegisterPage(Samples.register, buildings: Samples.register.buildings)
      .page(in: Samples.overseer).text
  }

  private func sheet(_ index: Int) -> String {
    BuildingSheet(Samples.register.buildings[index], in: Samples.register)
      .page(in: Samples.overseer).text
  }

  @Test func `draws the tree, what is missing first`() throws {
    let text = overview
    let order = try ["还没登记的", "示范区 · </span>四方街道<small>2 栋楼", "四方东片区", "六方大厦", "四方大厦"].map {
      try #require(text.ranges(of: $0).last, "\($0)").lowerBound
    }
    #expect(order == order.sorted(), "the building that lacks more stands first in its area")
    #expect(text.contains("2 栋楼，1 栋五项都清"))
    #expect(text.contains("<span class=\"gap\">还没登记：地址、面积、业主、物业公司</span>"))
  }

  @Test func `shows only the buildings it is given`() {
    let one = RegisterPage(Samples.register, buildings: [Samples.register.buildings[0]])
      .page(in: Samples.overseer).text
    #expect(one.contains("四方大厦") && !one.contains("六方大厦"))
    let none = RegisterPage(Samples.register, buildings: []).page(in: Samples.overseer).text
    #expect(none.contains("您名下还没有楼") && !none.contains("四方街道"))
  }

  @Test func `counts people and names none`() {
    let text = sheet(0)
    for words in ["43 名", "员工 780 人", "四方大厦党总支，企业自己的 1 个", "地下 3 层，地上 28 层", "12–16 层"] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(sheet(1).contains("还没定"), "nobody is the head yet")
  }

  @Test func `works without a script and has no form`() {
    for text in [overview, sheet(0)] {
      #expect(!text.contains("<form") && !text.contains("data-source"))
    }
  }

  @Test func `stands in the navigation of those it is for only`() {
    for role in Role.allCases {
      let frame = Frame(building: "", isDemo: true, viewer: .init(name: "某", role: role))
      let text = NoticePage.notFound.page(in: frame).text
      #expect(
        text.contains("href=\"/register\"") == (role == .partyWorker || role == .department))
    }
  }
}

extension Samples {
  /// Two buildings of one area: of one all is known, of the other nearly nothing.
  static var register: Directory {
    var directory = directory
    let area = AreaID("east")
    directory.districts = [District(id: .init("d"), name: "示范区")]
    directory.streets = [Street(id: .init("s"), name: "四方街道", district: .init("d"))]
    directory.areas = [Area(id: area, name: "四方东片区", street: .init("s"))]
    directory.buildings[0].area = area
    directory.buildings[0].facts = BuildingFacts(
      address: "四方路 1 号（虚构）", squareMetres: 86_000, owner: "四方置业", propertyCompany: "四方物业")
    directory.buildings[0].partyOrganisations = [.init(name: "四方大厦党总支", members: 12)]
    directory.buildings[0].tenants = [
      Tenant(
        name: "云杉软件", floors: [.init(lowest: 12, highest: 16)], hasPartyOrganisation: true,
        members: 31, employees: 620),
      Tenant(
        name: "四方置业", floors: [.init(lowest: 26, highest: 28)], hasPartyOrganisation: false,
        employees: 160),
    ]
    var other = Building(
      code: .init("LF"), name: "六方大厦", lowestFloor: -1, highestFloor: 12, zones: [], points: [],
      companies: ["蒲公英教育"], dutyPhone: "")
    other.area = area
    directory.buildings.append(other)
    directory.stations = [
      Station(
        id: .init("st"), name: "四方大厦党群服务站", buildings: [sf],
        spaces: [.init(building: sf, name: "会议室"), .init(building: other.code, name: "洽谈区")])
    ]
    directory.people.append(
      Person(id: .init("louzhang"), name: "楼长甲", role: .buildingHead, building: sf))
    return directory
  }

  /// The same with `text` wherever somebody can write something.
  static func register(saying text: String) -> Directory {
    var directory = register
    directory.districts[0].name = text
    directory.streets[0].name = text
    directory.areas[0].name = text
    directory.stations[0].name = text
    directory.stations[0].spaces[0].name = text
    for index in directory.people.indices { directory.people[index].name = text }
    for index in directory.buildings.indices {
      directory.buildings[index].name = text
      directory.buildings[index].facts.address = text
      directory.buildings[index].facts.owner = text
      directory.buildings[index].facts.propertyCompany = text
      directory.buildings[index].partyOrganisations = [.init(name: text)]
      directory.buildings[index].tenants[0].name = text
    }
    return directory
  }
}
