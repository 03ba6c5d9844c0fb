import Domain
import Foundation
import Testing
import YAML

@testable import Service

struct `a directory with a tree` {
  static func demo() throws -> Directory {
    try #require(DirectoryFile.load(`a directory file`.demo).0)
  }

  private static func text() throws -> String {
    try String(contentsOfFile: `a directory file`.demo, encoding: .utf8)
  }

  /// One change to the demo's file, and the complaint it leads to, at the line it is about.
  @Test(arguments: [
    ("    区: 示范区\n\n片区", "    区: 试范区\n\n片区", "没有区“试范区”", "是不是“示范区”？"),
    ("    区: 示范区\n\n片区", "\n片区", "“八方街道”还没写属于哪个区", "加一行 区: 示范区"),
    ("街道: 四方街道\n  四方西", "街道: 四方界道\n  四方西", "没有街道“四方界道”", "是不是“四方街道”？"),
    ("编号: sifang-west", "编号: sifang-east", "编号“sifang-east”写了两遍", "换一个编号"),
    ("片区: 四方东片区\n    地址: 四方路 1", "片区: 四方北片区\n    地址: 四方路 1", "没有片区“四方北片区”", "是不是“四方东片区”？"),
    ("    片区: 八方片区\n", "", "“BF”还没写属于哪个片区", "有了街道，每栋楼都要写 片区: …"),
    ("面积: 86000", "面积: 八万六", "面积看不懂", "写平方米数，例如 52000"),
    ("楼层: 12-16", "楼层: 12-61", "楼层“12-61”不在这栋楼里", "这栋楼是 B3-28 层"),
    ("楼层: 12-16", "楼层: 十二", "楼层“十二”看不懂", nil),
    ("党组织: 没有", "党组织: 不清楚", "这里写 有 或 没有", "还不知道就删掉这一行"),
    ("党员: 31", "党员: 张三", "人数要写成数字", "例如 12；只写人数，不写名字"),
    ("党员: 31", "党员: 3100", "“云杉软件”的党员比员工还多", "核对一下两个数"),
    (
      "    党组织:\n      四方大厦党总支:\n        党员: 9\n      四方大厦联合党支部:\n        党员: 14\n",
      "    党组织: 两个\n", "党组织要一个一个写名称", nil
    ),
    ("楼宇: SF LF\n", "楼宇: SF BF\n", "站点“四方大厦党群服务站”的楼分在两个街道：四方街道、八方街道", nil),
    ("LF 洽谈区\n", "BF 八方会议室\n", "站点“四方大厦党群服务站”用了别的街道的空间", "共享空间要在同一个街道里"),
    ("LF 洽谈区\n", "LF 洽淡区\n", "LF 没有空间“洽淡区”", "是不是“洽谈区”？"),
    ("LF 洽谈区\n", "LG 洽谈区\n", "没有楼宇“LG”", nil),
    (
      "    街道: 四方街道\n    归属: 职能部门/城运中心", "    归属: 职能部门/城运中心",
      "“街道城运中心”管到了两个街道：四方街道、八方街道", "写明 楼宇、站点、片区或街道；管全区的写 区: …"
    ),
    (
      "    街道: 四方街道\n    归属: 职能部门/城运中心",
      "    街道: 四方街道\n    楼宇: SF\n    归属: 职能部门/城运中心", "写了楼宇，就不用再写站点、片区、街道或区", nil
    ),
    (
      "    街道: 四方街道\n    账号: xinli", "    街道: 四方街道\n    片区: 四方东片区\n    账号: xinli",
      "站点、片区、街道、区只写一样", nil
    ),
    (
      "归属: 党组织/服务站\n  # 志愿队", "归属: 党组织/服务站\n    替补: 物业客服前台\n  # 志愿队",
      "“党群服务站”的替补“物业客服前台”不管六方大厦", "换一个也管这些楼的替补"
    ),
    (
      "    归属: 物业/工程部\n    替补: 八方党群服务站", "    归属: 物业/工程部\n    替补: 物业工程部",
      "“八方物业工程部”的替补“物业工程部”不管八方中心", nil
    ),
    (
      "归属: 党组织/服务站\n  八方街道城运", "归属: 党组织/服务站\n    替补: 八方街道城运中心\n  八方街道城运",
      "替补绕了一圈又回到自己：八方党群服务站 → 八方街道城运中心 → 八方党群服务站", "最后一个单位不写替补"
    ),
    (
      "    楼宇: BF\n    账号: louzhang-bf", "    楼宇: SF\n    账号: louzhang-bf",
      "四方大厦有两位楼长：louzhang、louzhang-bf", "一栋楼一位楼长"
    ),
    (
      "    楼宇: BF\n    账号: louzhang-bf", "    街道: 八方街道\n    账号: louzhang-bf",
      "楼长“louzhang-bf”要写管哪一栋楼", nil
    ),
    ("    楼宇: QF\n    归属: 物业/工程部", "    楼宇: LF\n    归属: 物业/工程部", "七方广场还没有物业的单位", nil),
    ("    楼宇: BF\n    账号: xinli-bf", "    楼宇: SF\n    账号: xinli-bf", "八方中心还没有咨询师", nil),
    (
      "    站点: 八方中心党群服务站\n    单位: 八方党群", "    站点: 四方大厦党群服务站\n    单位: 八方党群",
      "“dangqun-bf”管不到“八方党群服务站”的八方中心", "给这个人写大一级，或把单位分开"
    ),
    (
      "    楼宇: SF\n    单位: 物业工程部", "    楼宇: BF\n    单位: 物业工程部",
      "“wuye”在八方中心，可“物业工程部”不管这栋楼", "“物业工程部”管的是四方大厦"
    ),
    (
      "    街道: 四方街道\n    账号: xinli", "    街道: 四方街道\n    楼宇: BF\n    账号: xinli",
      "“xinli”的楼宇 BF 不在所管的范围里", nil
    ),
  ])
  func `says where it is wrong and what to do`(
    right: String, wrong: String, message: String, hint: String?
  ) throws {
    let text = try Self.text()
    try #require(text.contains(right), "\(right)")
    let broken = text.replacing(right, with: wrong, maxReplacements: 1)
    let (directory, problems) = DirectoryFile.read(Array(broken.utf8), file: "directory.yaml")
    #expect(directory == nil, "half a directory is none")
    let problem = try #require(
      problems.first { $0.message.contains(message) }, "\(problems.map(\.rendered))")
    if let hint { #expect(problem.hint == hint) }
    #expect(problem.line > 1, "not just at the head of the file")
  }

  @Test func `needs none of it for one building`() throws {
    let path = repository.appending(path: "Tests/blackbox/one-building.yaml").path
    let (read, problems) = DirectoryFile.load(path)
    #expect(problems.isEmpty)
    let directory = try #require(read)
    #expect(directory.streets.isEmpty && directory.buildings.map(\.code.rawValue) == ["SF"])
    #expect(directory.buildings[0].companies.contains("云杉软件"))
    for person in directory.people {
      #expect(directory.reach(of: person) == [BuildingCode("SF")], "\(person.id)")
    }
    #expect(directory.neighbours(of: BuildingCode("SF")).count == 1)
  }

  @Test(arguments: ["webhook/demo/directory.yaml", "Tests/blackbox/one-building.yaml"])
  func `is written as it was read`(path: String) throws {
    let first = try #require(DirectoryFile.load(repository.appending(path: path).path).0)
    let written = DirectoryFile.text(of: first)
    let (second, problems) = DirectoryFile.read(Array(written.utf8), file: "export.yaml")
    #expect(problems.isEmpty, "\(problems.map(\.rendered))")
    #expect(second == first)
    #expect(DirectoryFile.text(of: try #require(second)) == written)
  }

  @Test(arguments: [
    "甲：乙", "a: b", "# 注", "- 甲", "\"引\"", "'单'", "*星", "&和", "{括}", "[方]", "100%", "a#b", "是,否",
    "!叹",
    "反\\斜", "no", "~", "null", "1e3", " 前空", "后空 ", "两\n行", "问？号", "@号", "a | b", "> 大", "`点`",
    "e\u{301}",
    "😀公司", "tab\there", "=", "...",
  ])
  func `keeps every name, however it is spelt`(name: String) throws {
    var directory = try Self.demo()
    directory.buildings[0].name = name
    directory.buildings[0].facts.owner = "主" + name
    directory.buildings[0].tenants[0].name = name
    directory.buildings[0].partyOrganisations?[0].name = name
    directory.districts[0].name = name
    directory.streets[0].name = name
    directory.areas[0].name = name
    directory.stations[0].name = name
    directory.units[0].name = name
    directory.people[0].name = name
    let written = DirectoryFile.text(of: directory)
    let (read, problems) = DirectoryFile.read(Array(written.utf8), file: "export.yaml")
    #expect(problems.isEmpty, "\(problems.map(\.rendered))")
    #expect(read == directory)
  }

  @Test(arguments: [("通用", ChannelName.generic), ("企业微信群机器人", .wecomRobot)])
  func `lets a unit's chat group hear what its people hear`(
    channel: String, name: ChannelName
  ) throws {
    let office = "    归属: 物业/工程部\n"
    let text = try Self.text().replacing(
      office, with: office + "    群:\n      \(channel): 工程群\n", maxReplacements: 1)
    let directory = try #require(DirectoryFile.read(Array(text.utf8), file: "d.yaml").0)
    let again = DirectoryFile.read(Array(DirectoryFile.text(of: directory).utf8), file: "e.yaml").0
    #expect(again == directory)
    let unit = try #require(directory.units.first { $0.group != nil })
    let group = try #require(directory.group(of: unit.id))
    #expect(group.accounts == [Person.Account(channel: name, user: "工程群")])
    #expect(directory.person(group.id) == group)
    #expect(directory.reach(of: group) == Set(unit.buildings))
    // What the group writes is nobody's command.
    #expect(directory.person(at: Address(name, "工程群")) == nil)
  }

  @Test func `keeps apart what has the same name in two streets`() throws {
    var directory = try Self.demo()
    for index in directory.areas.indices { directory.areas[index].name = "东片区" }
    for index in directory.units.indices { directory.units[index].name = "物业工程部" }
    directory.stations[1].name = directory.stations[0].name
    let written = DirectoryFile.text(of: directory)
    let (read, problems) = DirectoryFile.read(Array(written.utf8), file: "export.yaml")
    #expect(problems.isEmpty, "\(problems.map(\.rendered))")
    #expect(read == directory)
  }
}

struct `somebody's reach` {
  /// Everybody of the demo.
  @Test(arguments: [
    ("wuye", "SF"), ("dangqun", "LF SF"), ("qiye", "SF"), ("jiedao", "LF QF SF"),
    ("xinli", "LF QF SF"), ("louzhang", "SF"), ("dangqun-jd", "LF QF SF"), ("wuye-lf", "LF"),
    ("wuye-bf", "BF"), ("dangqun-bf", "BF"), ("jiedao-bf", "BF"), ("xinli-bf", "BF"),
    ("louzhang-bf", "BF"), ("bailing-bf", "BF"),
  ])
  func `follows the tree`(id: String, codes: String) throws {
    let directory = try `a directory with a tree`.demo()
    let person = try #require(directory.person(PersonID(id)))
    #expect(directory.reach(of: person).map(\.rawValue).sorted().joined(separator: " ") == codes)
  }

  @Test func `is never wider than a building for its head and for a worker`() throws {
    let directory = try `a directory with a tree`.demo()
    let code = BuildingCode("SF")
    let unit = UnitID("SF-urban")
    for role in [Role.worker, .buildingHead] {
      let person = Person(id: PersonID("x"), role: role, building: code, unit: unit)
      #expect(directory.reach(of: person) == [code])
    }
    #expect(directory.reach(of: Person(id: PersonID("x"))) == [])
    let officer = Person(id: PersonID("x"), role: .department, unit: unit)
    #expect(directory.reach(of: officer).count == 3)
  }

  @Test func `of a district's people spans its streets`() throws {
    let directory = try `a directory with a tree`.demo()
    var person = Person(id: PersonID("x"), role: .department)
    person.territory = .district(DistrictID("shifan"))
    #expect(directory.reach(of: person).count == 4)
    person.territory = .area(AreaID("sifang-west"))
    #expect(directory.reach(of: person) == [BuildingCode("QF")])
  }
}

struct `the five clears` {
  private func missing(_ code: String, _ change: (inout Building) -> Void = { _ in }) throws
    -> String
  {
    var directory = try `a directory with a tree`.demo()
    let index = try #require(directory.buildings.firstIndex { $0.code.rawValue == code })
    change(&directory.buildings[index])
    return directory.fiveClears(of: directory.buildings[index]).filter { !$0.isKnown }
      .map { "\($0.clear.chinese)：\($0.missing.joined(separator: "、"))" }
      .joined(separator: "；")
  }

  @Test func `say openly what nobody has registered`() throws {
    #expect(try missing("BF") == "")
    #expect(try missing("SF") == "入驻企业：1 家企业的员工数")
    #expect(
      try missing("LF")
        == "基本情况：面积、物业公司；入驻企业：1 家企业的楼层、2 家企业的员工数；党组织：2 家企业有没有党组织；党员：1 个党组织的党员数")
    #expect(
      try missing("QF")
        == "基本情况：地址、面积、业主、物业公司；入驻企业：企业名单；党组织：楼里的党组织；党员：党员数；服务站点：服务站点")
    #expect(
      try missing("BF") {
        $0.lowestFloor = 1; $0.highestFloor = 1
      } == "基本情况：楼层")
  }

  @Test func `count members once, where they belong`() throws {
    let directory = try `a directory with a tree`.demo()
    func building(_ code: String) -> Building? { directory.building(BuildingCode(code)) }
    // 9 + 14 of the building, 12 + 31 of companies with an organisation of their own.
    #expect(building("SF")?.memberCount == 66)
    #expect(building("SF")?.organisationCount == 4)
    #expect(building("LF")?.memberCount == 8)
    #expect(building("QF")?.memberCount == nil)
    var other = try #require(building("SF"))
    other.tenants[2].members = 5
    #expect(other.memberCount == 66, "海棠设计 has no organisation: its members are the branch's")
    #expect(try missing("QF") { $0.partyOrganisations = [] }.contains("党员") == false)
  }
}
