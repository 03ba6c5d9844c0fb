import CivilTime
import Domain
import Testing
import Text
import YAML

@testable import Rules

struct `the winner` {
  static let files = [
    "crisis/a.yaml": """
    事项: 轻生
    危机等级: 3
    说法: |
      不想活
      想死
    不是: |
      想死你
      笑死
    """,
    "crisis/b.yaml": "事项: 消极\n危机等级: 2\n说法: |\n  没有意义\n",
    "a/lift.yaml": matter("电梯", says: ["电梯 + (坏|困)", "电梯门"], "加急:\n  危急: |\n    困\n"),
    "a/air.yaml": matter("空调", says: ["空调 + (坏|太冷)", "累死"], "不是: |\n  不想活\n"),
    "a/door.yaml": matter("门禁", says: ["门禁", "刷不开"]),
    "a/hello.yaml": "事项: 问候\n种类: 问候\n说法: |\n  你好\n回复:\n  答复: 您好\n",
    "a/take.yaml": "事项: 接单\n指令: 接单\n说法: |\n  接单[了] {单号}\n",
    "a/done.yaml": "事项: 完成\n指令: 完成\n说法: |\n  完成[了] {单号}\n  {单号} 完成\n",
    "a/fire.yaml": matter("着火", says: ["着火"], "加急: 危急\n"),
  ]

  @Test(arguments: [
    // A crisis goes before everything, and only its own figures of speech are taken away.
    ("空调坏了，我不想活了", "轻生"), ("电梯困人，着火了，我想死", "轻生"), ("没有意义，着火了", "消极"),
    ("没有意义，想死", "轻生"), ("笑死我了，我真的不想活了", "轻生"), ("想死你了", nil), ("想死你了，也想死", "轻生"),
    ("接单 1024 不想活了", "轻生"), ("累死了，空调又坏了", "空调"),
    // Then danger, then a command, then the closer match, and last what is only polite.
    ("空调坏了，太冷了，电梯把人困住了", "电梯"), ("接单 1024 着火", "着火"), ("接单 1024 空调坏了", "接单"),
    ("你好", "问候"), ("你好，空调坏了", "空调"), ("门禁刷不开，电梯门坏", "电梯"), ("今天天气不错", nil),
  ])
  func `is decided by rank, then by how closely it fits`(message: String, name: String?) throws {
    #expect(try book(Self.files).understand(message).matter?.name == name)
  }

  @Test(arguments: [
    ("天台门开着，我想跳", "坠落"), ("想跳，天台在哪", "坠落"), ("我要跳楼", "坠落"), ("天台门开着", nil),
    ("开会，天台，跳", "坠落"), ("开会去", "会议"), ("门坏了，天台上跳", "门"),
  ])
  func `is found by a “+” in a list, wherever the list is used`(
    message: String, name: String?
  ) throws {
    let files = [
      "words/a.yaml": "词表:\n  跳下: |\n    天台 + 跳\n    跳楼\n    (天台 + 落)|坠楼\n",
      "a/a.yaml": matter("坠落", says: ["<跳下>"]),
      "a/b.yaml": matter(
        "会议", says: ["开会"], "不是: |\n  <跳下>\n加急:\n  紧急: |\n    <跳下>\n"),
      "a/c.yaml": matter("门", says: ["门坏 … <跳下>", "门锁 .. <跳下>"]),
    ]
    #expect(try book(files).understand(message).matter?.name == name)
  }

  @Test func `is the same every time, whatever the order of the files`() throws {
    let forward = try #require(RuleBook.load(folder(Self.files)).book)
    let backward = try #require(RuleBook.load(folder(Self.files).reversed()).book)
    #expect(forward.version == backward.version && forward.version.count == 32)
    for message in ["电梯坏了，空调太冷，门禁也刷不开", "你好空调坏了", "接单 1024"] {
      #expect(forward.understand(message) == backward.understand(message))
      #expect(forward.understand(message) == forward.understand(message))
    }
    let other = try book(["a/a.yaml": matter("甲", says: ["甲"])])
    #expect(other.version != forward.version)
  }

  @Test func `leaves a choice when nothing tells two matters apart`() throws {
    let (loaded, diagnostics) = RuleBook.load(
      folder([
        "a/a.yaml": matter("甲", says: ["电梯门"]), "a/b.yaml": matter("乙", says: ["门刷卡"]),
      ]))
    #expect(!diagnostics.hasErrors)
    let understanding = try #require(loaded).understand("电梯门刷卡")
    #expect(understanding.matter == nil && understanding.kind == .painPoint)
    #expect(understanding.choices.map(\.name) == ["甲", "乙"])
  }

  @Test func `is what was said first when both are about other words`() throws {
    let rules = try book(Self.files)
    let understanding = rules.understand("空调坏了，门禁刷卡没用")
    #expect(understanding.matter?.name == "空调")
    #expect(understanding.also.map(\.name) == ["门禁"])
    #expect(rules.understand("门禁没用，空调坏了").also.map(\.name) == ["门禁"])
    for mark in "，。" {
      let both = rules.understand("电梯坏了\(mark)空调也坏了")
      #expect(both.matter?.name == "电梯" && both.also.map(\.name) == ["空调"])
      #expect(both.explanation.runnerUp?.because == "“电梯”先说到")
    }
  }

  @Test func `comes with its reasons`() throws {
    let rules = try book(Self.files)
    let understanding = rules.understand("大堂的 電梯，又坏了！门禁没事")
    let explanation = understanding.explanation
    #expect(explanation.rule == "a/lift.yaml:9")
    #expect(explanation.hits.map(\.text) == ["電梯", "坏"])
    #expect(explanation.hits.map(\.range) == [4..<6, 8..<9])
    #expect(explanation.hits.map(\.phrase) == ["电梯 + (坏|困)", "电梯 + (坏|困)"])
    #expect(explanation.runnerUp?.matter == "门禁")
    #expect(explanation.runnerUp?.because == "说法没有“电梯”具体：对上 2 个字，“电梯”对上 3 个")
    #expect(explanation.reason == "因为提到“電梯”“坏”")
    #expect(understanding.origin.book == rules.version)
  }

  @Test(
    arguments: [
      ("接单 1024 下午4点前", 1024, nil, "2026-11-18T16:00"),
      ("完成 1024 已疏通排水口", 1024, "已疏通排水口", nil),
      ("完成了1024，明天再看一次", 1024, "明天再看一次", nil),
      ("SF-1024 完成：换了灯管", 1024, "换了灯管", nil),
    ] as [(String, Int, String?, String?)])
  func `of a command leaves what was reported`(
    message: String, ticket: Int, details: String?, end: String?
  ) throws {
    let slots = try book(Self.files).understand(message).slots
    #expect(slots.ticket == ticket)
    #expect(slots.details == details)
    if let end { #expect((slots.end ?? slots.start)?.isoMinute == end) }
  }

  @Test func `of a request keeps the words and the place`() throws {
    let slots = try book(Self.files).understand(" 12楼茶水间的空调坏了 ").slots
    #expect(slots.details == "12楼茶水间的空调坏了")
    #expect(slots.place?.floor == 12 && slots.place?.point == "茶水间")
  }
}

struct `a message of any size` {
  @Test(arguments: ["", "。", " ", "👍", "\u{202E}", "\u{0}", "１２３", "……", "\n\n"])
  func `is answered`(message: String) throws {
    let rules = try book(`the winner`.files)
    #expect(rules.understand(message).kind == .unknown)
  }

  private static func adversarial() throws -> RuleBook {
    try book([
      "words/a.yaml": "词表:\n  水: |\n    水\n    水(水|火)\n    水火水\n    火水火水\n",
      "a/a.yaml": matter("甲", says: ["<水> … <水> … <水>[<水>]<水> … 电", "<水> + <水>火 + (火|水 … 火) … 气"]),
      "c/c.yaml": "事项: 危\n危机等级: 3\n说法: |\n  火水\n不是: |\n  水[火]水\n",
    ])
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["水火电", "水水火电气。", "火水火水，电", "水火水。火电气", "火水，但水火水电气"])
  func `takes work in step with its length`(piece: String) throws {
    let rules = try Self.adversarial()
    let work = [50_000, 100_000].map { bytes in
      let text = NormalText(String(repeating: piece, count: bytes / piece.utf8.count))
      var evaluation = rules.evaluation()
      _ = rules.route(text, &evaluation)
      return Double(evaluation.work + evaluation.findings.work)
    }
    #expect(work[1] > 100_000 && work[1] < work[0] * 2.1, "\(work)")
    let message = String(repeating: piece, count: 100_000 / piece.utf8.count)
    #expect(rules.understand(message).explanation.hits.count < 100_000)
  }

  @Test func `runs a list once, however many phrases have it`() throws {
    let lines = "甲乙丙丁戊己庚辛".map { "\($0)[很]\($0)好" }
    let list = "词表:\n  长: |\n" + lines.map { "    \($0)\n" }.joined()
    func work(phrases: Int) throws -> Int {
      let says = "子丑寅卯辰巳午未申酉".prefix(phrases).map { "<长> … \($0)" }
      let rules = try book(["words/a.yaml": list, "a/a.yaml": matter("物", says: says)])
      var evaluation = rules.evaluation()
      let number = rules.route(NormalText("甲甲好乙乙好丙丙好丁丁好戊戊好，子丑寅卯辰巳午未申酉"), &evaluation)
      #expect(number == 0)
      return evaluation.work
    }
    let (one, ten) = (try work(phrases: 1), try work(phrases: 10))
    #expect(one > 20 && ten < one * 4, "\(one) \(ten)")
  }
}
