import CivilTime
import Domain
import Rules
import Storage
import Testing

@testable import Service

struct `a replay` {
  @Test func `of an empty store compares nothing`() throws {
    let talks = try Talks()
    let replay = try Replay(
      talks.snapshot, from: talks.book, to: talks.book, since: Instant(seconds: 0))
    #expect(replay.compared == 0 && replay.rows.isEmpty && !replay.isSensitive)
  }

  @Test func `with the same rules changes nothing`() throws {
    var talks = try Talks()
    for text in ["大堂门口积水了", "不想活了", "谢谢"] { try talks.say(text) }
    let replay = try Replay(
      talks.snapshot, from: talks.book, to: talks.book, since: Instant(seconds: 0))
    #expect(replay.compared == 3 && replay.changed == 0)
  }

  @Test func `says what goes where, how often, with three masked examples`() throws {
    var talks = try Talks()
    for text in ["3楼漏水了", "5楼漏水了，我电话13812345678", "6楼漏水", "7楼水管漏水"] {
      try talks.say(text, by: text)
    }
    let files = talks.changed { file in
      guard file.path == "property/plumbing.yaml" else { return }
      file.text = file.text.replacing("主办: 物业/工程部", with: "主办: 物业/保洁")
    }
    let book = try #require(RuleBook.load(files).book)
    let replay = try Replay(
      talks.snapshot, from: talks.book, to: book, since: Instant(seconds: 0))
    let row = try #require(replay.rows.first)
    #expect(replay.rows.count == 1 && row.count == 4 && row.examples.count == 3)
    #expect(row.from.described.contains("物业/工程部") && row.to.described.contains("物业/保洁"))
    #expect(!row.examples.joined().contains("138"))
    #expect(!replay.isSensitive)
    let later = try Replay(
      talks.snapshot, from: talks.book, to: book, since: Talks.monday.adding(minutes: 3))
    #expect(later.compared == 2)
  }

  @Test func `marks a lost crisis and shows none of its words`() throws {
    var talks = try Talks()
    try talks.say("不想活了", by: "x")
    try talks.say("打印机没墨了", by: "x")
    let files = talks.files.filter { !$0.path.hasPrefix("crisis/explicit") }
    let book = try #require(RuleBook.load(files).book)
    let replay = try Replay(
      talks.snapshot, from: talks.book, to: book, since: Instant(seconds: 0))
    let row = try #require(replay.rows.first)
    #expect(replay.isSensitive && row.lost == [.explicitCrisis] && row.gained == [])
    #expect(row.count == 1 && row.examples.isEmpty)
    let back = try Replay(
      talks.snapshot, from: book, to: talks.book, since: Instant(seconds: 0))
    #expect(back.rows.first?.gained == [.explicitCrisis] && back.isSensitive)
  }

  @Test func `passes over the erased and counts them`() throws {
    var talks = try Talks()
    try talks.say("大堂门口积水了", by: "gone")
    try talks.say("大堂门口积水了", by: "here")
    #expect(try talks.store.erase(PersonID("generic:gone")))
    let replay = try Replay(
      talks.snapshot, from: talks.book, to: talks.book, since: Instant(seconds: 0))
    #expect(replay.compared == 1 && replay.erased == 1)
  }
}

struct `masking` {
  @Test(arguments: [
    ("我叫王小明，电话13812345678", "我叫〈姓名〉，电话〈电话〉"),
    ("沪A12345挡住门了", "〈车牌〉挡住门了"),
    ("找张经理也没用", "找〈姓名〉经理也没用"),
    ("李师傅没来", "〈姓名〉师傅没来"),
    ("1205室漏水", "〈房号〉室漏水"),
    ("证件310101199001011234", "证件〈号码〉"),
    ("发到a.b@c.com", "发到〈邮箱〉"),
    ("赵云今天来过", "〈姓名〉今天来过"),
    ("大堂门口积水了", "大堂门口积水了"),
    ("我是12楼的", "我是12楼的"),
  ])
  func `takes out what tells who it was`(text: String, masked: String) {
    #expect(Masking(names: ["赵云"]).masked(text) == masked)
  }
}
