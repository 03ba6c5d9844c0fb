import CivilTime
import Domain
import Testing

@testable import Boards

struct `the rules page` {
  private func text(_ page: RulesPage) -> String {
    page.page(in: Samples.overseer, token: Samples.token, at: Samples.now).text
  }

  @Test func `lists matters by kind with owner, tests and counts`() throws {
    let text = text(Samples.rulesPage)
    for words in [
      "6 个事项", "13 段对话", "版本 824b5fe8",
      "<a href=\"/rules/%E7%A7%AF%E6%B0%B4%E6%8E%92%E6%B0%B4\">积水排水</a>",
      "归口物业 · 上次核对 2026-11-21", "<b>40</b>", "12 是", "7 不是",
    ] { #expect(text.contains(words), "\(words)") }
    let kinds = try ["微痛点<small>4 个", "心理咨询<small>1 个", "问候<small>1 个"].map {
      try #require(text.firstRange(of: $0)).lowerBound
    }
    #expect(kinds == kinds.sorted())
  }

  @Test func `names what was never used, and never what is confidential`() throws {
    let text = text(Samples.rulesPage)
    let unused = try #require(text.firstRange(of: "近 60 天没用上过"))
    let list = text[unused.upperBound...]
    #expect(list.contains("保洁") && !list.contains("停车") && !list.contains("约心理咨询"))
    #expect(text.contains("少于 5"))
  }

  @Test func `says nothing of what is unused while counting is not done`() {
    var page = Samples.rulesPage
    page.status.countedUntil = Samples.at("2026-11-01 09:00")
    let text = text(page)
    #expect(!text.contains("没用上过"))
    #expect(text.contains("次数还在补算"))
  }

  @Test func `shows one party's matters`() {
    let text = text(
      RulesPage(rows: Samples.rows, selected: .partyOrganisation, status: Samples.status()))
    #expect(text.contains("/rules/%E5%81%9C%E8%BD%A6\">停车"))
    #expect(!text.contains(">漏水</a><small>"))
    #expect(text.contains("<a href=\"/rules?party=party-org\" aria-current=\"true\">党组织</a>"))
  }

  @Test func `shows why the folder was refused, and what is in force`() {
    let text = text(RulesPage(rows: Samples.rows, status: Samples.status([Samples.problem])))
    for words in ["新改的规则没有启用", "今天 10:01 试过，有 1 处要改", "是不是 &lt;堵&gt;？", "<pre>"] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(!self.text(Samples.rulesPage).contains("没有启用"))
  }

  @Test func `names the page that took a message by its examples alone`() {
    var trial = Samples.trial()
    trial.phrase = nil
    let text = text(RulesPage(rows: Samples.rows, status: Samples.status(), trial: trial))
    #expect(text.contains("property/air-conditioning.yaml:7"))
    #expect(!text.contains("&lt;空调&gt;"))
  }

  @Test func `marks the words hit in a message that was tried`() {
    let text = text(
      RulesPage(rows: Samples.rows, status: Samples.status(), trial: Samples.trial()))
    #expect(text.contains("12楼<mark>空调</mark><mark>太冷</mark>"))
    #expect(text.contains("明天 09:30 前联系"))
    #expect(text.contains("<form method=\"post\" action=\"/rules\""))
  }

  @Test func `stands in the navigation of those it is for only`() {
    for role in Role.allCases {
      let frame = Frame(building: "", isDemo: true, viewer: .init(name: "某", role: role))
      let text = NoticePage.notFound.page(in: frame).text
      #expect(text.contains("href=\"/rules\"") == role.looksAfterRules)
    }
  }
}

struct `a matter's page` {
  private var text: String {
    Samples.matterPage.page(in: Samples.overseer, at: Samples.now).text
  }

  @Test func `shows phrases as they are written, with their lines`() {
    for words in [
      "&lt;积水&gt;", "一下雨 … (淹|鞋 … 湿)", ">7</span>", "kinds/pain-point.yaml:4", "12 次", "必问地点",
      "{单号}",
    ] { #expect(text.contains(words), "\(words)") }
  }

  @Test func `draws the way with every box inside the drawing`() throws {
    let svg = Samples.flow.drawing.markup
    let box = try #require(svg.firstMatch(of: /viewBox="0 0 (\d+) (\d+)"/))
    let (width, height) = (Int(box.1) ?? 0, Int(box.2) ?? 0)
    let rects = svg.matches(of: /<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/)
    #expect(rects.count == 6)
    for rect in rects {
      #expect((Int(rect.1) ?? 0) + (Int(rect.3) ?? 0) <= width)
      #expect((Int(rect.2) ?? 0) + (Int(rect.4) ?? 0) <= height)
    }
    #expect(svg.contains("role=\"img\" aria-label=\"积水排水怎么走\""))
  }

  @Test(arguments: [
    ("一二三四五六", 45, ["一二三", "四五六"]), ("一二三。", 45, ["一二三。"]), ("ab cd", 18, ["ab", "cd"]),
    ("", 45, []),
  ])
  func `wraps its words`(text: String, width: Int, lines: [String]) {
    #expect(Lettering.wrapped(text, to: width) == lines)
  }
}
