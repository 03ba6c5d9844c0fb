import CivilTime
import Domain
import Foundation
import Testing
import YAML

@testable import Service

/// The repository, wherever it was checked out.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

struct `a directory file` {
  static let demo = repository.appending(path: "webhook/demo/directory.yaml").path

  @Test func `of the demo building is without a slip`() throws {
    let (directory, problems) = DirectoryFile.load(Self.demo)
    #expect(problems.isEmpty)
    let demo = try #require(directory)
    #expect(demo.buildings.map(\.code.rawValue) == ["SF", "LF", "QF", "BF"])
    #expect(demo.spaces.first { $0.name == "会议室" }?.capacity == 20)
    #expect(demo.everybodysBuilding == BuildingCode("SF"))
    let people = ["wuye", "dangqun", "qiye", "jiedao", "xinli", "louzhang"]
    for user in people {
      for channel in [ChannelName.generic, .wecom, .web] {
        #expect(demo.person(at: Address(channel, user))?.id.rawValue == user)
      }
    }
    for unit in demo.units { #expect(!demo.everybody(at: unit.id).isEmpty) }
  }

  /// One change to the demo's file, and the complaint it leads to.
  @Test(arguments: [
    ("楼宇:\n  SF:", "楼于:\n  SF:", "没有这一段“楼于”", "是不是“楼宇”？"),
    ("  SF:\n    名称", "  sf大厦:\n    名称", "要用 1 到 8 个大写字母或数字", nil),
    ("楼层: B3-28", "楼层: 二十八层", "楼层看不懂", "写成 B3-28 或 1-6"),
    ("    值班电话: 021-5555-0110\n", "", "“SF”还差“值班电话”", nil),
    ("归属: 物业/工程部", "归属: 物管/工程部", "归属要写“哪一方/哪个部门”", nil),
    ("替补: 物业客服前台", "替补: 物业客服前抬", "没有单位“物业客服前抬”", "是不是“物业客服前台”？"),
    ("身份: 党群\n", "身份: 党员\n", "没有身份“党员”", nil),
    ("每天 00:00-24:00 dangqun", "每天 00:00-25:00 dangqun", "这一班看不懂", nil),
    ("每天 00:00-24:00 dangqun", "每天 00:00-24:00 danqun", "人员里没有 danqun", "是不是 dangqun？"),
    ("周一至周五 07:30-18:30", "周一至周八 07:30-18:30", "这一班看不懂", nil),
    ("    账号: xinli\n", "    微信: xinli\n", "没有这一项“微信”", nil),
    ("接待区6", "接待区", "空间“接待区”看不懂", nil),
    ("默认楼宇: SF", "默认楼宇: SG", "没有楼宇“SG”", "是不是“SF”？"),
    ("编号: SF-security", "编号: SF-cleaning", "编号“SF-cleaning”已经给了别的单位", nil),
    ("值班电话: 021-5555-0110", "值班电话: 没有", "四方大厦的值班电话“没有”不是号码", nil),
    ("账号: louzhang", "账号: xinli", "账号“所有渠道 xinli”写给了两个人", nil),
  ])
  func `says where it is wrong and what to do`(
    right: String, wrong: String, message: String, hint: String?
  ) throws {
    let text = try String(contentsOfFile: Self.demo, encoding: .utf8)
    try #require(text.contains(right))
    let broken = text.replacing(right, with: wrong, maxReplacements: 1)
    let (directory, problems) = DirectoryFile.read(Array(broken.utf8), file: "directory.yaml")
    #expect(directory == nil, "half a directory is none")
    let problem = problems.first { $0.message.contains(message) }
    #expect(problem != nil, "\(problems.map(\.rendered))")
    if let hint { #expect(problem?.hint == hint) }
    let line = problem.map {
      broken.split(separator: "\n", omittingEmptySubsequences: false)[$0.line - 1]
    }
    #expect(problem?.sourceLine == line.map(String.init))
  }

  @Test func `leaves no building without a property and a Party unit`() throws {
    let text = """
      楼宇:
        AB:
          名称: 甲楼
          值班电话: 021-5555-0111
      单位:
        前台:
          编号: AB-desk
          归属: 物业/客服
      人员:
        a:
          身份: 物业
          楼宇: AB
          单位: 前台
          账号: a
      """
    let (directory, problems) = DirectoryFile.read(Array(text.utf8), file: "d.yaml")
    #expect(directory == nil)
    #expect(problems.map(\.message) == ["甲楼还没有党组织的单位", "甲楼还没有咨询师"])
  }

  @Test func `refuses a unit that nobody could ever answer for`() throws {
    let text = try String(contentsOfFile: Self.demo, encoding: .utf8)
    let broken = text.replacing("    替补: 党群服务站\n", with: "").replacing(
      "    单位: 街道城运中心\n", with: "")
    let (directory, problems) = DirectoryFile.read(Array(broken.utf8), file: "d.yaml")
    #expect(directory == nil)
    #expect(problems.contains { $0.message == "“街道城运中心”自己没有人，替补也没有人" })
  }
}

struct `a duty roster` {
  @Test(arguments: [
    ("2026-11-18 09:00", "21:00", "09:00", false), ("2026-11-18 22:00", "21:00", "09:00", true),
    ("2026-11-19 08:59", "21:00", "09:00", true), ("2026-11-18 09:00", "08:00", "17:00", true),
    ("2026-11-18 17:00", "08:00", "17:00", false),
  ])
  func `covers a night that began the day before`(
    now: String, start: String, end: String, covers: Bool
  ) throws {
    let turn = Roster.Turn(
      people: [], weekdays: [.wednesday], start: .init(start)!, end: .init(end)!)
    #expect(turn.covers(.init(local: now)!) == covers)
  }

  @Test func `falls back until somebody is there`() throws {
    let (directory, _) = DirectoryFile.load(`a directory file`.demo)
    var demo = try #require(directory)
    demo.rosters.removeAll { $0.unit == UnitID("SF-frontdesk") }
    // Sunday: cleaning is off, the front desk has no people of its own, the station answers.
    let told = demo.peopleOnDuty(of: UnitID("SF-cleaning"), at: .init(local: "2026-11-22 10:00")!)
    #expect(told.map(\.id.rawValue) == ["dangqun"])
  }
}
