import CivilTime
import Domain
import Testing
import Text

@testable import Rules

/// Emergencies that no rule knows the words of, and what is said of an earlier request.
struct `examples that go before rules` {
  private static let groups = [
    GuessGroup.of(.painPoint), GuessGroup.emergency, GuessGroup.emergency, GuessGroup.of(.status),
    GuessGroup.of(.service),
  ]
  private static let examples: [[String]] = [
    ["后厨油烟味太大", "后厨的灯不亮", "厨房地上都是水渍", "施工队太吵了", "施工队把走廊弄脏了"],
    ["施工队把煤气管挖破了，嘶嘶地漏", "后厨煤气漏了，嘶嘶响", "管子在漏气，嘶嘶地喷"],
    ["同事晕倒了，叫不醒", "有人倒在走廊里，叫不醒", "阿姨晕过去了"],
    ["上次说的噪音，后来有结果没有", "报的灯修好了没有", "那件事后来怎么样了，有下文没有", "单子办到哪一步了"],
    ["夜校怎么报名", "想报名夜校", "夜校几点开课"],
  ]
  private static let smallTalk = ["今天股票涨了", "晚饭吃什么", "昨晚的电影好看", "气死我了", "笑晕过去了"]
  private static let harmless = ["煤气费怎么交", "轮胎漏气了", "困得叫不醒"]

  private static func trained(_ times: Int = 4, smallTalk: [String] = smallTalk) -> Guesser {
    func all(_ texts: [String]) -> [[UInt32]] {
      (0..<times).flatMap { _ in texts.map { NormalText($0).scalars } }
    }
    return Guesser(
      examples.map(all), groups: groups, smallTalk: all(smallTalk), harmless: all(harmless))
  }

  private static func objection(_ text: String, _ openness: Openness) -> Objection? {
    trained().objection(to: 0, of: .painPoint, in: NormalText(text).scalars, openness)
  }

  @Test(arguments: [("煤气管被挖破了，嘶嘶地喷", 1), ("阿姨倒在走廊，叫不醒", 2)])
  func `take an emergency at its word`(text: String, matter: Int) throws {
    let guess = try #require(Self.trained().guess(at: NormalText(text).scalars))
    #expect(guess.isEmergency && guess.isAlarming)
    #expect(guess.kind == .painPoint && guess.matters.first == matter && !guess.telling.isEmpty)
  }

  @Test(arguments: ["轮胎漏气了，煤气费怎么交", "笑晕过去了，困得叫不醒", "后厨油烟味太大，地上都是水渍", "晕", ""])
  func `see no emergency in what only sounds like one`(text: String) {
    #expect(!(Self.trained().guess(at: NormalText(text).scalars)?.isAlarming ?? false))
    #expect(Self.objection(text, .toDanger) == nil)
  }

  @Test func `see none where nobody said what idle talk is`() {
    let text = NormalText("煤气管被挖破了，嘶嘶地喷").scalars
    #expect(!(Self.trained(smallTalk: []).guess(at: text)?.isEmergency ?? false))
  }

  @Test func `hear an emergency among other talk`() throws {
    let cry = "管子在漏气，嘶嘶地喷，后厨煤气漏了"
    let chat = "晚饭吃什么，昨晚的电影好看，今天股票涨了，"
    let text = NormalText(chat + chat + cry + "，" + chat + chat).scalars
    let guess = try #require(Self.trained().guess(at: text))
    #expect(guess.isEmergency && guess.matters.first == 1)
    let here = NormalText(chat + chat).scalars.count
    #expect(guess.telling.allSatisfy { $0.lowerBound >= here && $0.upperBound <= text.count })
    #expect(!(Self.trained().guess(at: NormalText(chat + chat).scalars)?.isAlarming ?? false))
  }

  @Test(arguments: [
    ("", []), ("一二三四五六七八九十一二三四五", []), ("一二三四五，一二三四五六七八九", []),
    ("一二三四五六七八九十一二三四，一", [0..<15]),
    ("一二三四五，一二三四五六七八九。好，好", [0..<16]),
    ("好，一二三四五六七八九十一二三四五，好的", [0..<18, 2..<18]),
  ])
  func `weigh as few clauses as say something`(text: String, pieces: [Range<Int>]) {
    #expect(Guesser.pieces(of: NormalText(text).scalars) == pieces)
  }

  @Test(arguments: [0, 50, 119, 121, 300])
  func `hear an emergency behind a complaint, wherever it stands`(place: Int) {
    let chat = NormalText(String(repeating: "施工队太吵了，后厨的灯不亮，", count: 60)).scalars
    let words = NormalText(
      "施工队把煤气管挖破了，嘶嘶地漏，管子在漏气，嘶嘶地喷，后厨煤气漏了，嘶嘶响"
    ).scalars
    let text = Array(chat[..<place]) + words + Array(chat[place..<(place + 10)])
    let found = Self.trained().objection(to: 0, of: .painPoint, in: text, .toDanger)
    guard case .emergency(let guess) = found else {
      Issue.record("\(place): \(String(describing: found))")
      return
    }
    #expect(guess.matters.first == 1)
    #expect(guess.telling.contains { $0.overlaps(place..<place + words.count) })
  }

  @Test(arguments: [20, 150, 300]) func `let danger go before an emergency`(place: Int) {
    let kinds = Self.groups + [GuessGroup.crisis]
    let danger = ["真的不想活了，活着没意思", "不想活下去了，我要跳下去", "活着没意思，想死了算了"]
    func all(_ texts: [String]) -> [[UInt32]] {
      (0..<4).flatMap { _ in texts.map { NormalText($0).scalars } }
    }
    let guesser = Guesser(
      (Self.examples + [danger]).map(all), groups: kinds, smallTalk: all(Self.smallTalk),
      harmless: all(Self.harmless))
    let emergency = String(repeating: "煤气管被挖破了，嘶嘶地喷，施工队把煤气管挖破了，", count: 20)
    let text =
      NormalText(emergency).scalars[..<place]
      + NormalText(
        "真的不想活了，活着没意思，不想活下去了，我要跳下去，想死了算了，活着没意思，不想活了，真的不想活下去了"
      ).scalars
    #expect(guesser.guess(at: Array(text[..<place]))?.isEmergency == (place > 10))
    #expect(guesser.guess(at: Array(text))?.isDanger == true)
    let found = guesser.objection(to: 0, of: .painPoint, in: Array(text), .toDanger)
    guard case .danger = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test func `argue with no rule from a few words`() {
    #expect(Self.objection("煤气漏了嘶嘶响", .toDanger) == nil)
    guard case .emergency = Self.objection("后厨的煤气管漏了嘶嘶响", .toDanger) else {
      Issue.record("it was not heard")
      return
    }
    if case .emergency = Self.objection("后厨的煤气管漏了嘶嘶响", .toOthers) {
      Issue.record("nobody asked")
    }
  }

  @Test func `hear of an earlier request in what a rule took for a new one`() {
    guard case .kind(let guess) = Self.objection("上次说的施工队太吵，后来有下文没有", .toOthers) else {
      Issue.record("nothing was heard")
      return
    }
    #expect(guess.kind == .status && guess.matters == [3])
    for text in ["施工队太吵了，后厨的灯不亮", "有下文没有", "后来施工队太吵了"] {
      #expect(Self.objection(text, .toOthers) == nil, "\(text)")
    }
  }

  @Test func `offer what is said of an earlier request sooner than a new one`() throws {
    let guess = try #require(Self.trained(1).guess(at: NormalText("有下文没有，到哪一步了").scalars))
    #expect(guess.kind == .status && !guess.isAlarming)
    for kind in Kind.allCases where kind.isFollowUp {
      #expect(kind.canBeOffered && !kind.isRequest)
    }
    #expect(
      Kind.allCases.filter { !$0.canBeOffered } == [
        .greeting, .thanks, .crisis, .command, .unknown,
      ])
  }
}

/// The same with the project's own book.
struct `the project's emergencies` {
  private static let book = Result { try RuleBook.load(ProjectRules.files()).book }
  private static let now = Instant(CivilDate(dayNumber: 20_775), TimeOfDay(minutes: 570))

  private func understand(_ text: String) throws -> Understanding {
    try #require(try Self.book.get()).understand(NormalText(text), at: Self.now, in: nil)
  }

  @Test(arguments: [
    ("楼底下施工的把燃气管给铲破了，滋滋往外喷", "燃气异味"), ("隔间里阿姨被反锁了，拍了半天门没人开", "人员被困"),
    ("楼顶有块板子被吹得哐哐响，眼看要飞下来", "坠物塌落"),
  ])
  func `are heard in words that no rule has`(text: String, matter: String) throws {
    let understanding = try understand(text)
    #expect(understanding.matter?.name == matter && understanding.urgency == .emergency)
    #expect(understanding.kind == .painPoint && understanding.doubt.isEmpty)
    // Its words are no second ticket: 往外喷 is no leak.
    #expect(understanding.also.isEmpty)
    #expect(understanding.isTakenByExamples)
    #expect(understanding.explanation.rule.hasPrefix("emergency/"))
    #expect(understanding.explanation.reason.hasSuffix("像例句里的话"))
  }

  @Test(arguments: [
    "今天热炸了，空调能调低点吗", "炸了，网又断了", "新上的那部讲电梯困人的片子你看了没", "红包秒没，抢劫啊这是",
    "昨天爆水管的地方已经修好啦", "头发被静电炸起来了", "门自己弹回来，砸到手了", "9楼配电房", "厨房灶台旁边", "隔壁部门跟我们打起来了，羽毛球",
    "燃气报警器到年限了想换新的，找谁登记",
  ])
  func `are not heard in figures of speech, films and what is over`(text: String) throws {
    #expect(try understand(text).urgency != .emergency)
  }

  @Test(arguments: ["上个月那个树挡光的事，绿化那边来看过了没", "入党积极分子班的报名审核过了吗"])
  func `leave a question about an earlier report to be asked`(text: String) throws {
    #expect(try understand(text).supposedKind == .status)
  }
}
