import CivilTime
import Domain
import Foundation
import Rules
import Storage
import Testing
import Workflow
import YAML

@testable import Service

/// The demo's directory with the tags of the project.
private let directory = DirectoryFile.load(
  repository.appending(path: "webhook/demo/directory.yaml").path
).0!
private let tags = ListImport.tags(in: repository.appending(path: "rules").path).0

private let heading = "编号,标题,类别,归属,标签,数量,开始日期,截止日期,服务范围,联系单位"

private func store() throws -> Store {
  try Store.inMemory(masterKey: [UInt8](repeating: 1, count: 32))
}

private func bring(_ text: String, to store: Store) throws -> (ListFile.Plan?, [Diagnostic]) {
  try ListImport.store(
    Array(text.utf8), file: "资源.csv", in: store, directory: directory, tags: tags,
    at: Talks.monday)
}

private func export(_ kind: ListKind, _ store: Store) throws -> [UInt8] {
  try ListImport.export(kind, from: Snapshot(reader: store.reader, directory: directory))
}

struct `a table as a file` {
  @Test(arguments: [
    "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "'引号", "''两个", "甲,乙", "说“好”\"是\"", "两行\n一格",
    "＝全角",
    "", "  中间  有空  ".trimmingCharacters(in: .whitespaces), "😀", "'=1",
  ])
  func `gives back what was written`(value: String) {
    let bytes = CSVTable.bytes(of: [["头", value, "尾"], ["a", "b", value]])
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    let (rows, _, problems) = CSVTable.read(bytes, file: "x.csv")
    #expect(problems.isEmpty)
    #expect(rows.map { $0.map(\.value) } == [["头", value, "尾"], ["a", "b", value]])
    let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
    for line in text.split(separator: "\r\n") {
      for cell in line.split(separator: ",") {
        let first = cell.first { $0 != "\"" }
        #expect(!"=+-@＝".contains(first ?? "甲"), "no cell begins like a formula: \(cell)")
      }
    }
  }

  @Test func `is read with any line ends and blank lines`() {
    for end in ["\r\n", "\n", "\r"] {
      let text = "甲,乙" + end + end + ",," + end + "1,\"2" + end + "3\"" + end
      let (rows, _, problems) = CSVTable.read(Array(text.utf8), file: "x.csv")
      #expect(problems.isEmpty)
      #expect(rows.map { $0.map(\.value) } == [["甲", "乙"], ["1", "2\n3"]])
    }
  }

  @Test(arguments: [
    (Array("a,\"b".utf8), 1, 3, "没有收尾"), (Array("a\nb\"c\",d".utf8), 2, 2, "引号要包住整格"),
    (Array("\"a\"b".utf8), 1, 4, "引号后面还有字"), ([0xCE, 0xC4, 0xFF], 1, 1, "不是 UTF-8"),
    (Array("a,\u{1}".utf8), 1, 3, "控制字符"),
  ])
  func `says where it is broken`(bytes: [UInt8], line: Int, column: Int, message: String) throws {
    let (rows, _, problems) = CSVTable.read(bytes, file: "x.csv")
    #expect(rows.isEmpty)
    let problem = try #require(problems.first)
    #expect((problem.line, problem.column) == (line, column))
    #expect(problem.message.contains(message))
  }
}

struct `a list's file` {
  static let awkward = """
    \u{FEFF}\(heading)\r
    ,周三法律咨询,人员,街道司法所,法律、讲座,每月两场,2026-12-01,2026/12/31,四方街道,街道司法所\r
    ,"多功能厅,周末",场地,,场地,"=HYPERLINK(\"\"x\"\")\n第二行",,,SF,四方置业（业主单位）\r
    ,@义诊,服务,"中医院 ""分院\""",健康,+20人,,2027-06-30,四方大厦党群服务站,党群服务站\r
    ,六方读书角,,'银杏,文体,,,,LF,党群服务站\r
    ,八方讲师团,人员,,讲座 培训,,,,八方街道,八方党群服务站\r

    """

  @Test func `comes back byte for byte, and once more changes nothing`() throws {
    let store = try store()
    let (plan, problems) = try bring(Self.awkward, to: store)
    #expect(problems.map(\.rendered) == [])
    #expect(plan?.added == 5)
    let first = try export(.resource, store)
    let again = try bring(String(decoding: first, as: UTF8.self), to: store)
    #expect(again.1.map(\.rendered) == [])
    #expect(again.0?.changes == [])
    #expect(try export(.resource, store) == first)
    let resources = try store.reader.allLists(of: StreetID("sifang")).resources
    #expect(resources.map(\.number.description) == ["R1", "R2", "R3", "R4"])
    #expect(resources[1].quantity == "=HYPERLINK(\"x\")\n第二行")
    #expect(resources[3].owner == "'银杏" && resources[3].kind == .other)
    #expect(resources[0].until == CivilDate("2026-12-31"))
    let other = try store.reader.allLists(of: StreetID("bafang")).resources
    #expect(other.map(\.number.description) == ["R1"], "each street counts its own")
    #expect(try verified(store))
  }

  @Test func `corrects what is there`() throws {
    let store = try store()
    _ = try bring(Self.awkward, to: store)
    let text = String(decoding: try export(.resource, store), as: UTF8.self)
      .replacing("每月两场", with: "每月三场")
    let (plan, problems) = try bring(text, to: store)
    #expect(problems.isEmpty && plan?.corrected == 1 && plan?.added == 0)
    let resource = try store.reader.allLists(of: StreetID("sifang")).resources[0]
    #expect(resource.quantity == "每月三场" && resource.version == 2)
    #expect(try verified(store))
  }

  /// One row, and the complaint with the column of the cell.
  @Test(arguments: [
    (",甲乙,场地,,场地,,2026-13-01,,SF,物业工程部", "“开始日期”看不懂", 13),
    (",甲乙,场地,,场地,,2026-12-02,2026-12-01,SF,物业工程部", "在“开始日期”前面", 24),
    (",甲乙,场地,,场地,,,,SG,物业工程部", "没有“SG”这个楼宇、站点或街道", 15),
    (",甲乙,场地,,场地,,,,SF,物业工程布", "通讯录里没有单位“物业工程布”", 18),
    (",甲乙,场地,,场地,,,,LF,物业工程部", "不服务“LF”", 18),
    (",甲乙,场子,,场地,,,,SF,物业工程部", "没有类别“场子”", 5),
    (",甲乙,场地,,场所,,,,SF,物业工程部", "没有标签“场所”", 9),
    (",甲乙,场地,,,,,,SF,物业工程部", "没有写“标签”", 9),
    (",,场地,,场地,,,,SF,物业工程部", "没有写“标题”", 2),
    ("R9,甲乙,场地,,场地,,,,SF,物业工程部", "没有编号“R9”的资源", 1),
    (",甲乙,场地,王先生 13800138000,场地,,,,SF,物业工程部", "不写电话", 8),
    (",好房间,场地,,场地,,,,SF,物业工程部", "已经有叫“好房间”的资源", 2),
  ])
  func `is refused whole`(row: String, message: String, column: Int) throws {
    let store = try store()
    let good = ",好房间,场地,,场地,,,,SF,物业工程部"
    let (plan, problems) = try bring([heading, good, row, ""].joined(separator: "\n"), to: store)
    #expect(plan == nil)
    let problem = try #require(problems.first)
    #expect(problem.message.contains(message), "\(problem.rendered)")
    #expect((problem.file, problem.line, problem.column) == ("资源.csv", 3, column))
    #expect(problems.count == 1, "\(problems.map(\.message))")
    #expect(try store.reader.allLists(of: StreetID("sifang")).resources.isEmpty)
    #expect(try store.reader.verifyChain(fold).count == 0, "nothing half done")
  }

  @Test(arguments: [
    ("编号,标题,类别,归属,标签,数量,开始日期,截至日期,服务范围,联系单位", "没有“截至日期”这一列"),
    ("编号,标题,类别,归属,标签,数量,开始日期,截止日期,服务范围", "少了这几列：联系单位"),
    ("编号,标题,标题,类别,归属,标签,数量,开始日期,截止日期,服务范围,联系单位", "“标题”写了两列"),
    ("姓名,电话", "第一行要写列名"), ("", "是个空文件"),
    ("编号,标题,需求,资源,承办单位,楼宇,工单,状态,开始日期,期限,完成日期,结果", "只能导出"),
  ])
  func `needs its columns`(heading: String, message: String) throws {
    let (plan, problems) = try bring(heading + "\n", to: try store())
    #expect(plan == nil)
    #expect(problems.contains { $0.message.contains(message) }, "\(problems.map(\.message))")
  }

  @Test func `brings needs, too`() throws {
    let store = try store()
    let text = """
      编号,标题,标签,楼宇,工单,状态
      ,缺一间亲子活动室,,SF,,
      ,需要法律讲座,法律、讲座,六方大厦,,待认领

      """
    let (plan, problems) = try bring(text, to: store)
    #expect(problems.map(\.rendered) == [])
    #expect(plan?.kind == .need && plan?.added == 2)
    let needs = try store.reader.allLists(of: StreetID("sifang")).needs
    #expect(needs.map(\.tags) == [["场地", "亲子"], ["法律", "讲座"]])
    let exported = try export(.need, store)
    #expect(try bring(String(decoding: exported, as: UTF8.self), to: store).0?.changes == [])
    for (row, message) in [
      (",缺一间亲子活动室,,SF,,", "已经有这条需求"), ("N1,缺一间亲子活动室,,SF,,已完成", "状态不能在表里改"),
      (",甲乙,,SF,SF-1001,", "没有工单"), (",甲乙,,SF,1001,", "没有工单"), (",甲乙,,四方,,", "没有楼宇"),
    ] {
      let (plan, problems) = try bring("编号,标题,标签,楼宇,工单,状态\n\(row)\n", to: store)
      #expect(plan == nil && problems.first?.message.contains(message) == true, "\(row)")
    }
  }

  private func fold(_ event: TicketEvent, _ at: Instant, _ before: Ticket?) -> Ticket {
    Workflow.ticket(before, after: event, at: at)
  }

  private func verified(_ store: Store) throws -> Bool {
    try store.reader.verifyChain(fold).broken == nil
  }
}

struct `the lists by chat` {
  @Test func `tell the second who has it, and stay sound`() throws {
    var talks = try Talks()
    try talks.say("新需求 缺一间法律咨询室", by: "dangqun")
    let entered = try talks.say("需求", by: "qiye")
    #expect(entered.contains("N1「缺一间法律咨询室」"), "\(entered)")
    #expect(try talks.say("认领 N1", by: "qiye").contains("P1「缺一间法律咨询室」由四方置业"))
    #expect(try talks.say("接单 n1", by: "jiedao").contains("已经由四方置业（业主单位）接手，项目 P1"))
    #expect(try talks.say("认领 N1", by: "wuye-bf").contains("清单里没有"), "another street")
    #expect(try talks.say("项目 Ｐ１ 完成 办了两场义诊", by: "qiye").contains("已完成：办了两场义诊"))
    #expect(try talks.say("认领 N1", by: "jiedao").contains("办完或取消"))
    let report = try talks.store.reader.verifyChain {
      Workflow.ticket($2, after: $0, at: $1)
    }
    #expect(report.broken == nil)
    let projects = try talks.store.reader.allLists(of: StreetID("sifang")).projects
    #expect(projects.map(\.state) == [.done])
  }
}
