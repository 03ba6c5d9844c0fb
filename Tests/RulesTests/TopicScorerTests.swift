import Domain
import Testing
import Text

@testable import Rules

/// Which topic what asks for counselling tells of, by the examples beside its page.
struct `choosing a topic by examples` {
  /// 0 to 2 are main pages, 3 is a narrower one of a topic, 4 a page of “none of the four”, and 5 no
  /// counselling.
  private static let examples: [[String]] = [
    ["老公三天不回微信", "跟老公吵架了", "男朋友要分手", "老公又去阳台抽烟", "男朋友忘了纪念日"],
    ["同事抢了我的单子", "领导当着全组骂我", "室友半夜打游戏", "同事建小群没叫我", "室友不交水电费"],
    ["约心理咨询", "想约咨询师", "失眠睡不着", "闭上眼全是表格", "心里闷得慌", "天一黑就慌"],
    ["老公打我"], ["心里难受", "好压抑"], ["夜校几点开课"],
  ]
  private static let topics: [Topic?] = [
    .marriageLove, .interpersonal, .other, .marriageLove, .other, nil,
  ]

  private static let guesser = Guesser(
    examples.map { $0.map { NormalText($0).scalars } },
    groups: [Kind](repeating: .counselling, count: 5).map { GuessGroup.of($0) } + [
      GuessGroup.of(.service)
    ],
    topics: topics, smallTalk: [NormalText("今天股票涨了").scalars])

  private func topic(_ text: String, insteadOf matter: Int) -> Int? {
    Self.guesser.topic(insteadOf: matter, in: NormalText(text).scalars)?.matter
  }

  @Test func `takes the topic where the rule knows only that somebody asks`() {
    #expect(topic("老公又忘了纪念日，约心理咨询", insteadOf: 2) == 0)
    #expect(topic("同事抢了我的单子，领导当着全组骂我，约心理咨询", insteadOf: 2) == 1)
    #expect(topic("约心理咨询，失眠", insteadOf: 2) == nil)
  }

  @Test func `overrules a topic that is clearly wrong, and no other`() {
    #expect(topic("室友半夜打游戏，不交水电费", insteadOf: 0) == 1)
    #expect(topic("老公打游戏", insteadOf: 0) == nil)
    #expect(topic("今天股票", insteadOf: 0) == nil)
  }

  @Test func `leaves narrower pages and what is no counselling to rules`() {
    #expect(topic("同事抢了我的单子，室友半夜打游戏", insteadOf: 3) == nil)
    #expect(topic("同事抢了我的单子，室友半夜打游戏", insteadOf: 5) == nil)
  }

  @Test func `chooses among pages that nothing else tells apart, the first of equals`() {
    let text = NormalText("室友不交水电费，老公").scalars
    #expect(Self.guesser.likeliestTopic(of: [0, 1], in: text)?.index == 1)
    #expect(Self.guesser.likeliestTopic(of: [1, 0], in: text)?.index == 0)
    #expect(Self.guesser.likeliestTopic(of: [0, 5], in: text) == nil)
    #expect(Self.guesser.likeliestTopic(of: [0, 1], in: NormalText("？").scalars) == nil)
    #expect(Guesser().likeliestTopic(of: [0, 1], in: text) == nil)
  }

  @Test func `says which words told it`() throws {
    let text = NormalText("约心理咨询，老公又忘了纪念日").scalars
    let (_, telling) = try #require(Self.guesser.topic(insteadOf: 2, in: text))
    #expect(
      telling.contains {
        String(text[$0].compactMap { Unicode.Scalar($0) }.map(Character.init)).contains("老公")
      })
  }
}
