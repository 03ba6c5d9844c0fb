import CivilTime
import Domain
import Testing
import Text
import YAML

@testable import Rules

/// What is made of a message that no rule takes.
struct `a guess` {
  private static let kinds: [Kind] = [.painPoint, .service, .crisis, .greeting, .painPoint]
  private static let examples: [[String]] = [
    ["水龙头滴水", "水龙头关不紧", "天花板滴水", "水管滴水了", "水龙头坏了"],
    ["夜校怎么报名", "想报名夜校", "夜校几点开课", "夜校有什么课"],
    ["真的不想活了", "不想活下去了", "活着真累，不想活了", "我要从楼顶跳下去"],
    ["早上好", "大家早上好", "早上好呀"],
    ["电梯不动了", "电梯停在三楼", "电梯门关不上"],
  ]
  private static let smallTalk = ["今天股票涨了", "晚饭吃什么", "水果好贵", "昨晚的电影好看", "周末去爬山"]
  private static let harmless = ["这鱼养不活了", "跳绳真累", "从楼顶看风景", "从楼顶跳伞的视频"]

  private static func scalars(_ texts: [String]) -> [[UInt32]] {
    texts.map { NormalText($0).scalars }
  }

  private static func trained() -> Guesser {
    Guesser(
      examples.map(scalars), kinds: kinds, smallTalk: scalars(smallTalk),
      harmless: scalars(harmless))
  }

  private static func guess(_ text: String) -> Guesser.Guess? {
    trained().guess(at: NormalText(text).scalars)
  }

  @Test(arguments: [
    ("水龙头一直滴水呀，关也关不紧", Kind.painPoint, 0), ("夜校还招人不，几点开课，怎么报名", .service, 1),
    ("电梯门关不上，停在三楼不动了", .painPoint, 4), ("真的不想活下去了，活着真累", .crisis, 2),
  ])
  func `is made by what the examples say`(text: String, kind: Kind, matter: Int) throws {
    let guess = try #require(Self.guess(text))
    #expect(guess.kind == kind && guess.matters.first == matter)
  }

  @Test(arguments: ["今天股票涨了", "晚饭吃什么好，水果好贵", "", "，。", "早上好啊", "大家早上好呀", "水", "?"])
  func `is not made of small talk, of courtesies, and of nothing`(text: String) {
    #expect(Self.guess(text) == nil)
  }

  @Test(arguments: ["这鱼养不活了，真累", "从楼顶跳伞的视频，从楼顶看风景", "跳绳真的很累呀"])
  func `is not made of what only sounds like danger`(text: String) {
    #expect(Self.guess(text) == nil)
  }

  @Test func `needs words of the kind, not only few examples of it`() {
    // What nobody knows costs least where least is known.
    #expect(Self.guess("电影好看，股票好贵，爬山爬山去爬山，去看电影吃晚饭，夜校") == nil)
  }

  @Test func `without small talk is the same, but no alarm`() throws {
    let guesser = Guesser(Self.examples.map(Self.scalars), kinds: Self.kinds, smallTalk: [])
    let guess = try #require(guesser.guess(at: NormalText("水龙头一直滴水呀，关也关不紧").scalars))
    #expect(guess.matters.first == 0)
    #expect(guesser.guess(at: NormalText("今晚吃鱼").scalars) == nil)
    let danger = NormalText("真的不想活下去了，活着真累").scalars
    #expect(guesser.danger(in: danger) == nil)
    // It is quoted to nobody, though.
    #expect(guesser.guess(at: danger) == Guesser.Guess(kind: .crisis, matters: [], telling: []))
    #expect(Self.trained().guess(at: danger)?.kind == .crisis)
  }

  @Test func `tells the words that speak for it`() throws {
    let text = NormalText("楼上水龙头一直滴水呀，关不紧")
    let guess = try #require(Self.trained().guess(at: text.scalars))
    #expect(!guess.telling.isEmpty && guess.telling.count <= 3)
    let told = guess.telling.map { text.text(in: $0) }
    #expect(told.contains { "水龙头滴水关不紧".contains($0) }, "\(told)")
    for (one, next) in zip(guess.telling, guess.telling.dropFirst()) {
      #expect(one.upperBound <= next.lowerBound)
    }
  }

  @Test func `is the same every time, and never of more than three matters`() throws {
    let text = NormalText("夜校的水龙头滴水，电梯门也关不紧，报名的人停在三楼").scalars
    let first = try #require(Self.trained().guess(at: text))
    #expect(first.matters.count <= 3)
    for _ in 0..<20 { #expect(Self.trained().guess(at: text) == first) }
  }

  @Test func `takes little work, however long the message`() throws {
    let long = String(repeating: "水龙头滴水", count: 20_000)
    let text = NormalText(long).scalars
    #expect(try #require(Self.trained().guess(at: text)).matters == [0])
    #expect(Guesser().guess(at: text) == nil)
  }

  @Test func `sees danger in what a rule took, only where it is far likelier`() throws {
    let guesser = Self.trained()
    let danger = guesser.danger(in: NormalText("真的不想活下去了，活着真累，我要从楼顶跳下去").scalars)
    #expect(danger?.kind == .crisis && danger?.matters == [2])
    for text in ["夜校怎么报名，活着真累", "水龙头滴水", "从楼顶看风景"] {
      #expect(guesser.danger(in: NormalText(text).scalars) == nil, "\(text)")
    }
    #expect(Kind.allCases.filter { !$0.deservesSecondLook } == [.crisis, .command, .unknown])
  }

  @Test func `hears small talk in what a rule took, and says by which words`() throws {
    let text = NormalText("股票涨了，水果好贵，晚饭吃什么")
    let words = try #require(Self.trained().smallTalk(in: text.scalars))
    #expect(!words.isEmpty && words.allSatisfy { $0.upperBound <= text.scalars.count })
    for other in ["水龙头一直滴水呀，关也关不紧", "夜校几点开课", "真的不想活了", "，。", ""] {
      #expect(Self.trained().smallTalk(in: NormalText(other).scalars) == nil, "\(other)")
    }
    // Nobody said what small talk is.
    let guesser = Guesser(Self.examples.map(Self.scalars), kinds: Self.kinds, smallTalk: [])
    #expect(guesser.smallTalk(in: text.scalars) == nil)
  }

  @Test(arguments: [0, 50, 119, 120, 121, 300, 2000])
  func `sees danger wherever it stands in a long message`(place: Int) throws {
    let chat = NormalText(String(repeating: "今天股票涨了，晚饭吃什么，", count: 200)).scalars
    let danger = NormalText("真的不想活下去了，活着真累，我要从楼顶跳下去").scalars
    let text = Array(chat[..<place]) + danger + Array(chat[place...])
    let guess = try #require(Self.trained().guess(at: text))
    #expect(guess.kind == .crisis)
    for range in guess.telling { #expect(range.overlaps(place..<place + danger.count)) }
    #expect(Self.trained().guess(at: chat) == nil)
  }

  @Test func `counts a word of Latin letters and a number as one`() {
    var cutter = RunCutter()
    func runs(_ text: String) -> [String] {
      let normal = NormalText(text)
      var found: [String] = []
      cutter.eachRun(in: normal.scalars, upTo: normal.scalars.count) { _, range in
        found.append(normal.text(in: range))
        return true
      }
      return found
    }
    #expect(runs("灯坏") == ["灯", "灯坏", "坏"])
    #expect(runs("WiFi 断") == ["wifi", "wifi断", "断"])
    #expect(runs("12楼") == ["12", "12楼", "楼"])
    #expect(runs("水，电") == ["水", "电"])
    #expect(runs("") == [])
  }
}

/// The project's own book.
struct `the project's guesses` {
  private static let book = Result { try RuleBook.load(ProjectRules.files()).book }
  private static let now = Instant(CivilDate(dayNumber: 20_775), TimeOfDay(minutes: 570))

  private func understand(_ text: String) throws -> Understanding {
    try #require(try Self.book.get()).understand(NormalText(text), at: Self.now, in: nil)
  }

  @Test(arguments: ["想租个工位坐一天，28号", "明天上海会下雨吗", "我家空调坏了，售后电话多少", "停车那事楼务会讨论出结果没有啊"])
  func `are offered and route nothing`(text: String) throws {
    let understanding = try understand(text)
    guard understanding.kind == .unknown else { return #expect(understanding.guesses.isEmpty) }
    #expect(understanding.matter == nil && understanding.explanation.rule.isEmpty)
    #expect(understanding.guesses.count <= 3)
    #expect(Set(understanding.guesses.map(\.kind)).count <= 1)
    #expect(understanding.supposedKind == understanding.guesses.first?.kind ?? .unknown)
  }

  @Test(arguments: ["每天等地铁都想往轨道里跳", "刀都准备好了，别劝我", "想从21楼窗户出去，一下就不疼了"])
  func `take danger at its word, and say by what`(text: String) throws {
    let understanding = try understand(text)
    #expect(understanding.kind == .crisis && understanding.matter?.kind == .crisis)
    // Until a page knows the words as well.
    guard understanding.isTakenByExamples else { return }
    #expect(understanding.explanation.rule.hasPrefix("crisis/"))
    #expect(understanding.explanation.reason.hasPrefix("没有一条说法对上，但“"))
  }

  @Test(arguments: [
    ("科二侧方停车老压线，有诀窍没", "停车"), ("冷链温度记录仪的数据怎么导成表格", "外卖快递"),
  ])
  func `doubt a rule that took small talk, and ask`(text: String, matter: String) throws {
    let understanding = try understand(text)
    #expect(!understanding.doubt.isEmpty && understanding.doubt.allSatisfy(text.contains))
    #expect(understanding.supposedKind == .unknown && understanding.offers.map(\.name) == [matter])
    // What the rule decided stands, for when the sender says yes.
    #expect(understanding.matter?.name == matter && !understanding.explanation.hits.isEmpty)
    // What tells the taker alone says the same.
    let book = try #require(try Self.book.get())
    var evaluation = book.evaluation()
    let takers = book.takers(of: NormalText(text), at: Self.now, around: nil, with: &evaluation)
    #expect(takers.isDoubtful && takers.matters.map { book.matters[$0].name } == [matter])
  }

  @Test(arguments: [
    "12楼茶水间空调不制冷", "停车费乱扣，停一小时给我算三小时", "科二侧方停车老压线，电梯里还困了人，快来救人",
    "科二侧方停车老压线，B2车库",
  ])
  func `do not doubt a report, let alone what is urgent or names a place`(text: String) throws {
    let understanding = try understand(text)
    #expect(understanding.doubt.isEmpty && understanding.matter != nil)
  }

  @Test func `see danger behind a wish and a farewell`() throws {
    for text in ["过马路的时候会想，那辆车要是没刹住就好了", "下周的咨询不用留了，我应该用不上了，以后也都用不上了"] {
      #expect(try understand(text).kind == .crisis, "\(text)")
    }
    #expect(try understand("门口的马路要是能划条人行道就好了").kind != .crisis)
  }
}
