import CivilTime
import Domain
import Rules
import Testing
import Text
import YAML

@testable import Service

struct `what the rules miss` {
  private func gaps(_ talks: Talks) throws -> Gaps {
    try Gaps(talks.snapshot, by: talks.book, files: talks.files, since: Instant(seconds: 0))
  }

  @Test func `of an empty store are none`() throws {
    let found = try gaps(try Talks())
    #expect(found.looked == 0 && found.groups.isEmpty)
  }

  @Test func `stand together by likeness, the most frequent first`() throws {
    var talks = try Talks()
    try talks.say("独角兽褪色了", by: "z")
    for (user, text) in [("a", "飞行毯打嗝了"), ("b", "飞行毯又打嗝了"), ("c", "飞行毯没墨")] {
      try talks.say(text, by: user)
    }
    let found = try gaps(talks)
    try #require(found.groups.map(\.count) == [3, 1])
    #expect(found.groups[0].reasons == [.unknown: 3])
    #expect(found.groups[0].line == "飞行毯 + (打嗝|没墨)")
  }

  @Test func `are no answers, no additions and no places`() throws {
    var talks = try Talks()
    for text in ["空调太冷", "就是靠窗那边的", "12楼东侧", "水汽也大", "5楼"] { try talks.say(text) }
    #expect(try gaps(talks).groups == [])
  }

  @Test func `tell of a request that was dropped at once`() throws {
    var talks = try Talks()
    for text in ["空调太冷", "取消"] { try talks.say(text) }
    let group = try #require(try gaps(talks).groups.first)
    #expect(group.reasons == [.dropped: 1] && group.takenAs == ["空调通风": 1])
  }

  @Test func `tell of a correction, but not of a place put right`() throws {
    var talks = try Talks()
    for text in ["12楼空调太冷", "不是12楼，是11楼"] { try talks.say(text, by: "place") }
    #expect(try gaps(talks).groups == [])
    for text in ["12楼空调太冷", "不是空调，是暖气片"] { try talks.say(text, by: "thing") }
    #expect(try gaps(talks).groups.map(\.reasons) == [[.corrected: 1]])
  }

  @Test func `tell of a ticket that staff passed on`() throws {
    var talks = try Talks()
    try talks.say("大堂门口积水了")
    try talks.say("转派 1001 保洁", by: "wuye")
    let group = try #require(try gaps(talks).groups.first)
    #expect(group.reasons == [.reassigned: 1] && group.takenAs == ["积水排水": 1])
  }

  @Test func `show nothing that is only like a crisis`() throws {
    // Without small talk to compare it with this is no alarm, and no rule knows it.
    let doubtful = "每天等地铁都想往轨道里跳"
    var talks = try Talks()
    try talks.say(doubtful)
    try talks.say(doubtful)
    let found = try gaps(talks)
    #expect(found.groups == [] && found.withheld == 2)
  }

  @Test func `show nothing of a crisis or of counselling`() throws {
    var talks = try Talks()
    for text in ["不想活了", "金丝雀一一", "金丝雀二二"] { try talks.say(text, by: "x") }
    try talks.say("想约心理咨询", by: "y")
    try talks.say("回复 金丝雀三三", by: "xinli")
    let found = try gaps(talks)
    #expect(found.groups == [] && found.withheld == 5)
  }

  /// A line that is pasted must do what it is meant to.
  @Test func `give lines that take their messages`() throws {
    let all = [
      ["飞行毯打嗝了", "飞行毯又打嗝了"], ["独角兽的鬃毛褪色"], ["水晶球会唱戏", "会议室水晶球不唱戏"],
      ["罗盘3楼的打嗝了"], ["独木舟冒泡了！！", "独木舟 冒泡"],
    ]
    var files = try Talks().files
    for (number, texts) in all.enumerated() {
      var talks = try Talks()
      for (user, text) in texts.enumerated() { try talks.say(text, by: "u\(user)") }
      let group = try #require(try gaps(talks).groups.first, "\(texts)")
      let content = "事项: 新事项\(number)\n类别: 其他\n说法: |\n  \(group.line)\n办理:\n  主办: 物业/工程部\n"
      files.append(RuleFile(path: "property/pasted\(number).yaml", bytes: Array(content.utf8)))
      files.append(RuleFile(path: "property/pasted\(number).test.yaml", bytes: []))
    }
    let (book, problems) = RuleBook.load(files)
    let loaded = try #require(book, "\(problems.map(\.rendered))")
    let building = try Talks().directory.buildings.first
    for (number, texts) in all.enumerated() {
      for text in texts {
        let understanding = loaded.understand(
          NormalText(text), at: Talks.monday, in: building)
        #expect(understanding.matter?.name == "新事项\(number)", "\(text)")
      }
    }
  }
}
