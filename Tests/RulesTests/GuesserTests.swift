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

  /// - Parameter times: How often everybody says everything.
  private static func trained(_ times: Int = 1) -> Guesser {
    func all(_ texts: [String]) -> [[UInt32]] { (0..<times).flatMap { _ in scalars(texts) } }
    return Guesser(
      examples.map(all), groups: kinds.map { GuessGroup.of($0) }, smallTalk: all(smallTalk),
      harmless: all(harmless))
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
    let guesser = Guesser(
      Self.examples.map(Self.scalars), groups: Self.kinds.map { GuessGroup.of($0) }, smallTalk: [])
    let tap = NormalText("水龙头一直滴水呀，关也关不紧，水管滴水，天花板滴水").scalars
    #expect(try #require(guesser.guess(at: tap)).matters.first == 0)
    #expect(guesser.guess(at: NormalText("今晚吃鱼").scalars) == nil)
    let danger = NormalText("真的不想活下去了，活着真累").scalars
    #expect(guesser.objection(to: 1, of: .service, in: danger, .toDanger) == nil)
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
    let danger = Self.objection("真的不想活下去了，活着真累，我要从楼顶跳下去", .toDanger)
    guard case .danger(let guess) = danger else {
      Issue.record("\(String(describing: danger))")
      return
    }
    #expect(guess.kind == .crisis && guess.matters == [2])
    for text in ["夜校怎么报名，活着真累", "水龙头滴水", "从楼顶看风景"] {
      #expect(Self.objection(text, .toDanger) == nil, "\(text)")
    }
    #expect(Kind.allCases.filter { !$0.deservesSecondLook } == [.crisis, .command, .unknown])
  }

  @Test func `hears small talk in what a rule took, and says by which words`() throws {
    let text = "股票涨了，水果好贵，晚饭吃什么"
    for openness in [Openness.toSmallTalk, .toClearSmallTalk] {
      guard case .smallTalk(let words) = Self.objection(text, openness) else {
        Issue.record("\(openness.rawValue)")
        continue
      }
      #expect(!words.isEmpty && words.allSatisfy { $0.upperBound <= text.unicodeScalars.count })
    }
    for other in ["水龙头一直滴水呀，关也关不紧", "夜校几点开课", "真的不想活了", "，。", ""] {
      #expect(Self.objection(other, .toSmallTalk) == nil, "\(other)")
    }
    // Where it must be very clear, a little does not do; nor does it against a page that is new.
    let doubtful = "晚饭吃什么，夜校几点上"
    #expect(Self.objection(doubtful, .toSmallTalk) != nil)
    #expect(Self.objection(doubtful, .toClearSmallTalk) == nil)
    #expect(Self.objection(doubtful, .toSmallTalk, times: 1) == nil)
    // Nobody said what small talk is.
    let guesser = Guesser(
      Self.examples.map(Self.scalars), groups: Self.kinds.map { GuessGroup.of($0) }, smallTalk: [])
    #expect(
      guesser.objection(
        to: 1, of: .service, in: NormalText(text).scalars, [.toSmallTalk, .toOthers]) == nil)
  }

  @Test func `takes an example at its word, however much small talk has of it`() {
    let said = "去夜校之前，晚饭吃什么好"
    func objection(_ text: String, examples: [String]) -> Objection? {
      let own = Self.scalars(Self.examples[1] + Self.examples[1] + Self.examples[1] + examples)
      let guesser = Guesser(
        [Self.scalars(Self.examples[0]), own],
        groups: [GuessGroup.of(.painPoint), GuessGroup.of(.service)],
        smallTalk: (0..<9).flatMap { _ in Self.scalars(Self.smallTalk + ["去看电影之前，晚饭吃什么好"]) })
      return guesser.objection(
        to: 1, of: .service, in: NormalText(text).scalars, .toSmallTalk)
    }
    #expect(objection(said, examples: ["夜校在哪里上"]) != nil)
    #expect(objection(said, examples: [said]) == nil)
    // It is that sentence, and no longer one.
    #expect(objection(said + "，水果好贵", examples: [said]) != nil)
  }

  @Test func `hears another kind of request in what a rule took`() throws {
    let text = "水龙头一直滴水呀，关也关不紧，天花板滴水，水管也滴水了"
    guard case .kind(let guess) = Self.objection(text, .toOthers) else {
      Issue.record("nothing was heard")
      return
    }
    #expect(guess.kind == .painPoint && guess.matters.first == 0 && !guess.telling.isEmpty)
    // What the rule took it for is what the examples say, too; or hardly less likely.
    for text in ["夜校怎么报名", "水龙头滴水，夜校怎么报名", "，。", ""] {
      #expect(Self.objection(text, .toOthers) == nil, "\(text)")
    }
    // Nobody asked.
    #expect(Self.objection(text, []) == nil && Self.objection(text, .toDanger) == nil)
    // Danger and courtesies are no requests to choose from.
    for text in ["真的不想活下去了，活着真累，我要从楼顶跳下去", "早上好，大家早上好呀"] {
      #expect(Self.objection(text, .toOthers) == nil, "\(text)")
    }
  }

  @Test func `hears another matter of the kind in what a rule took`() throws {
    let text = "水龙头一直滴水呀，关也关不紧，天花板滴水，水管也滴水了"
    guard case .matter(0, let words) = Self.objection(text, .toOthers, to: 4, of: .painPoint)
    else {
      Issue.record("nothing was heard")
      return
    }
    #expect(!words.isEmpty)
    #expect(Self.objection(text, .toOthers, to: 0, of: .painPoint) == nil)
    #expect(Self.objection("电梯停在三楼，门关不上", .toOthers, to: 4, of: .painPoint) == nil)
  }

  @Test func `tells which of several matters it is, where that is clear`() throws {
    let guesser = Self.trained(4)
    func likeliest(_ text: String) -> Int? {
      guesser.likeliest(of: [4, 0], .painPoint, in: NormalText(text).scalars)?.index
    }
    #expect(likeliest("水龙头滴水") == 1 && likeliest("电梯门关不上") == 0)
    for text in ["了", "，。", ""] { #expect(likeliest(text) == nil, "\(text)") }
  }

  @Test func `holds nothing against a page that is new`() {
    let text = "水龙头一直滴水呀，关也关不紧，天花板滴水，水管也滴水了"
    // Three and four examples, or nine and twelve.
    for (matter, kind, times) in [(4, Kind.painPoint, 1), (4, .painPoint, 3), (1, .service, 2)] {
      #expect(Self.objection(text, .toOthers, to: matter, of: kind, times: times) == nil)
    }
    #expect(Self.objection(text, .toOthers, times: 3) != nil)
    let scalars = NormalText("水龙头滴水").scalars
    #expect(Self.trained(3).likeliest(of: [4, 0], .painPoint, in: scalars) == nil)
  }

  private static func objection(
    _ text: String, _ openness: Openness, to matter: Int = 1, of kind: Kind = .service,
    times: Int = 4
  ) -> Objection? {
    trained(times).objection(to: matter, of: kind, in: NormalText(text).scalars, openness)
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

  @Test(arguments: [130, 180, 240, 600])
  func `sees danger behind whatever else there is to object`(place: Int) throws {
    let danger = NormalText("真的不想活下去了，活着真累，我要从楼顶跳下去").scalars
    for chat in ["今天股票涨了，晚饭吃什么，", "水龙头一直滴水，关也关不紧，"] {
      // Nobody ever said anything of the rest.
      let head = NormalText(String(repeating: chat, count: 4)).scalars
      let rest = Array(repeating: "鼹".unicodeScalars.first!.value, count: place - head.count)
      let text = head + rest + danger + rest
      let found = Self.trained(4).objection(
        to: 1, of: .service, in: text, [.toDanger, .toSmallTalk, .toOthers])
      guard case .danger = found else {
        Issue.record("\(chat) at \(place): \(String(describing: found))")
        continue
      }
    }
  }

  @Test func `counts a word of Latin letters and a number as one`() {
    var cutter = NGramCutter()
    func ngrams(_ text: String) -> [String] {
      let normal = NormalText(text)
      cutter.cut(normal.scalars, upTo: normal.scalars.count)
      return cutter.cuts.indices.map {
        normal.text(in: Int(cutter.cuts[$0].start)..<Int(cutter.cuts[$0].end))
      }
    }
    #expect(ngrams("灯坏") == ["灯", "灯坏", "坏"])
    #expect(ngrams("WiFi 断") == ["wifi", "wifi断", "断"])
    #expect(ngrams("12楼") == ["12", "12楼", "楼"])
    #expect(ngrams("水，电") == ["水", "电"])
    #expect(ngrams("") == [])
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
    ("侧方停车老压别人的线，B2车库", "停车"),
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
    #expect(takers.isUnsure && takers.matters.map { book.matters[$0].name } == [matter])
  }

  @Test(arguments: [
    "12楼茶水间空调不制冷", "停车费乱扣，停一小时给我算三小时", "科二侧方停车老压线，电梯里还困了人，快来救人",
  ])
  func `do not doubt a report, let alone what is urgent`(text: String) throws {
    let understanding = try understand(text)
    #expect(understanding.doubt.isEmpty && understanding.matter != nil)
  }

  @Test func `ask which of two kinds it is, the likelier first`() throws {
    let text = "加班能不能也供个暖？六点一到准时断，七点就跟冰窖似的"
    let understanding = try understand(text)
    #expect(understanding.instead?.name == "空调通风" && understanding.supposedKind == .painPoint)
    #expect(understanding.offers.map(\.name) == ["空调通风", "心愿建议"])
    #expect(!understanding.doubt.isEmpty && understanding.doubt.allSatisfy(text.contains))
    // What the rule decided stands until somebody answers.
    #expect(understanding.kind == .wish && !understanding.explanation.hits.isEmpty)
  }

  @Test func `are personal where they may be of the sender's own distress`() throws {
    // The page of gaps and other people quote nothing of it.
    let understanding = try understand("我这人不会say no，别人的活全推我头上，一肚子火，想请老师教教怎么开口")
    #expect(understanding.instead?.kind == .counselling && understanding.isPersonal)
    #expect(try !understand("加班能不能也供个暖？六点一到准时断，七点就跟冰窖似的").isPersonal)
  }

  @Test(arguments: [
    ("地下二层出口扫码转圈圈，后面排了七八辆在按喇叭", "道闸与停车扣费", "网络信号"),
    ("婆媳夹在中间快把我俩婚姻磨没了，想约夫妻咨询", "聊婚姻情感", "聊人际关系"),
  ])
  func `tell which matter of the kind it is, and why`(
    text: String, matter: String, other: String
  ) throws {
    let understanding = try understand(text)
    #expect(understanding.matter?.name == matter && understanding.isTakenByExamples)
    let explanation = understanding.explanation
    #expect(explanation.rule == understanding.matter?.source && !explanation.likeness.isEmpty)
    #expect(explanation.reason.hasSuffix("像例句里的话"))
    #expect(explanation.runnerUp?.matter == other)
    #expect(explanation.runnerUp?.because == "更像“\(matter)”的例句")
    // A test that only the examples decide, itself among them, proves nothing of the rules.
    let book = try #require(try Self.book.get())
    var evaluation = book.evaluation()
    #expect(
      book.takers(of: NormalText(text), at: Self.now, around: nil, with: &evaluation).isUnsure)
  }

  /// What its own page says, and what its 加急 say, is asked of a matter that examples speak for.
  @Test func `take the urgency of the matter they speak for, and respect its page`() throws {
    let sunk = try understand("坐上来一路咯噔咯噔响，到20层那下还往下沉了一截")
    #expect(sunk.matter?.name == "电梯故障" && sunk.isTakenByExamples && sunk.urgency == .urgent)
    // It cancelled itself, and emergencies are no choice among others.
    let fight = try understand("能不能装个摄像头，大堂有两个人打起来了！！")
    #expect(fight.instead == nil)
    // It gave way to the page that took it.
    let line = try understand("有辆白色suv天天压线停，旁边的车都出不去")
    #expect(!line.isTakenByExamples)
  }

  @Test func `are read for what the sender chooses: its time and its urgency`() throws {
    let book = try #require(try Self.book.get())
    let text = NormalText("昨天就想说了，15楼整层停电，明天下午两点我们要开会")
    let power = try #require(book.matter(named: "停电"))
    let room = try #require(book.matter(named: "预约共享空间"))
    let cut = book.understand(text, as: power, at: Self.now, around: nil)
    #expect(cut.urgency == .urgent && cut.matter == power && cut.choices.isEmpty)
    #expect(cut.explanation.reason == "反映人自己选的")
    let booked = book.understand(text, as: room, at: Self.now, around: nil)
    #expect(booked.slots.start?.isoMinute == "2026-11-19T14:00" && booked.urgency == .normal)
  }

  @Test func `put the likelier of two requests first, and lose none`() throws {
    let understanding = try understand("早高峰电梯能不能多开一台，每天等二十分钟")
    #expect(understanding.matter?.name == "电梯故障" && !understanding.isTakenByExamples)
    #expect(understanding.explanation.rule.hasPrefix("property/lift.yaml:"))
    #expect(understanding.also.map(\.name) == ["心愿建议"])
    #expect(understanding.explanation.runnerUp?.because == "更像“电梯故障”的例句")
  }

  @Test func `see danger behind a wish and a farewell`() throws {
    for text in ["过马路的时候会想，那辆车要是没刹住就好了", "下周的咨询不用留了，我应该用不上了，以后也都用不上了"] {
      #expect(try understand(text).kind == .crisis, "\(text)")
    }
    #expect(try understand("门口的马路要是能划条人行道就好了").kind != .crisis)
  }
}
