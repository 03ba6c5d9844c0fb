import CivilTime
import Domain
import Testing
import Text

@testable import Rules

/// What is offered for a message that no rule takes.
struct `a guess` {
  private static let matters = [
    Matter(name: "漏水", kind: .painPoint, source: "a/a.yaml:1", title: "漏水"),
    Matter(name: "夜校", kind: .service, source: "a/b.yaml:1", title: "夜校"),
    Matter(name: "轻生明说", kind: .crisis, crisisLevel: 3, source: "a/c.yaml:1", title: ""),
    Matter(name: "问候", kind: .greeting, source: "a/d.yaml:1", title: "问候"),
  ]
  private static let examples: [(Int, String)] = [
    (0, "水龙头滴水"), (0, "水龙头关不紧"), (0, "天花板滴水"), (0, "水管滴水了"),
    (1, "夜校怎么报名"), (1, "想报名夜校"), (1, "夜校几点开课"),
    (2, "不想活了"), (2, "真的不想活了"), (3, "早上好"), (3, "大家早上好"),
  ]
  private static let guesser = Guesser(examples.map { ($0.0, NormalText($0.1).scalars) })

  private static func guesses(_ text: String) -> [String] {
    guesser.guesses(at: NormalText(text).scalars, among: matters, reaching: 0.3).map(\.name)
  }

  @Test(arguments: [
    ("龙头一直滴水呀", ["漏水"]), ("夜校还招人不", ["夜校"]), ("水龙头", ["漏水"]),
    // Neither a danger nor a courtesy is ever offered to choose.
    ("不想活了", []), ("早上好啊", []),
    ("今天股票涨了", []), ("", []), ("，。", []),
  ])
  func `is made by what the examples say`(text: String, expected: [String]) {
    #expect(Self.guesses(text) == expected)
  }

  @Test func `is the same every time, and never more than three`() {
    let text = "夜校的水龙头滴水，报名的人说关不紧"
    let first = Self.guesses(text)
    #expect(first.count <= 3 && !first.isEmpty)
    for _ in 0..<20 {
      let again = Guesser(Self.examples.map { ($0.0, NormalText($0.1).scalars) })
      #expect(
        again.guesses(at: NormalText(text).scalars, among: Self.matters, reaching: 0.3)
          .map(\.name) == first)
    }
  }

  @Test func `takes little work, however long the message`() {
    let long = String(repeating: "水龙头滴水", count: 20_000)
    let text = NormalText(long).scalars
    #expect(
      Self.guesser.guesses(at: text, among: Self.matters, reaching: 0.01).map(\.name) == ["漏水"])
    #expect(Guesser().guesses(at: text, among: Self.matters, reaching: 0).isEmpty)
  }

  @Test func `never takes a message`() throws {
    let files = try ProjectRules.files()
    let book = try #require(RuleBook.load(files).book)
    let now = Instant(CivilDate(dayNumber: 20_775), TimeOfDay(minutes: 570))
    for text in ["想租个工位坐一天，28号", "明天上海会下雨吗", "我家空调坏了，售后电话多少"] {
      let understanding = book.understand(NormalText(text), at: now, in: nil)
      #expect(understanding.kind == .unknown || understanding.guesses.isEmpty)
      if understanding.kind == .unknown { #expect(understanding.matter == nil) }
    }
  }
}
