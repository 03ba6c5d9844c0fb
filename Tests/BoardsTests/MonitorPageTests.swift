import CivilTime
import Domain
import Testing

@testable import Boards

struct `the monitor page` {
  private let line = MonitorPage.Line(
    number: TicketNumber(Samples.sf, 1024), title: "门口积水<b>", who: "物业工程部 · 办好",
    at: Samples.at("2026-11-18 16:00"), words: "还剩 5 小时")

  private func list(_ id: String, _ name: String, _ lines: [MonitorPage.Line], total: Int? = nil)
    -> MonitorPage.List
  {
    MonitorPage.List(
      id: id, name: name, recipe: "这样算的", empty: "暂时没有", lines: lines,
      total: total ?? lines.count)
  }

  private func markup(
    choice: MonitorPage.Choice = .init(), chosen: MonitorPage.List? = nil,
    buildings: [Building] = [Samples.building], figures: [Figure] = [],
    together: [Figure] = []
  ) -> String {
    let page = MonitorPage(
      buildings: buildings, choice: choice,
      urgent: [list("breaking", "快到时限", [line]), list("overdue", "已超期", [])],
      chosen: chosen, counts: [.collect: [.property: 3], .mobilise: [.enterprise: 1]],
      waiting: [list("shelved", "挂账", [line], total: 30)], figures: figures,
      together: together, period: "近 30 天")
    return String(
      decoding: page.page(in: Samples.staff, at: Samples.now).body, as: UTF8.self)
  }

  @Test func `shows first what is about to break, each with its recipe`() {
    let page = markup()
    let breaking = page.firstRange(of: "快到时限")!
    #expect(breaking.lowerBound < page.firstRange(of: "都到了哪一步")!.lowerBound)
    #expect(page.contains("/tickets/SF-1024"))
    #expect(page.contains("门口积水&lt;b&gt;"))
    #expect(page.contains("怎么算的"))
    #expect(page.contains("还有 29 件，先看这些。"))
    #expect(page.contains("暂时没有"))
  }

  @Test func `links every cell to its list, but not an empty one`() {
    let page = markup()
    #expect(page.contains("/monitor?stage=collect&amp;party=property"))
    #expect(page.contains("/monitor?party=enterprise"))
    #expect(!page.contains("stage=feedback"))
    #expect(!page.contains("party=department"))
  }

  @Test func `shows the list of the chosen cell and the way back`() {
    let page = markup(
      choice: .init(building: Samples.sf, stage: .collect, party: .property),
      chosen: list("cell", "物业 · 需求收集", [line]))
    #expect(page.contains("物业 · 需求收集"))
    #expect(page.contains("回到总览"))
    #expect(!page.contains("快到时限"))
    #expect(page.contains("/monitor?building=SF&amp;stage=collect"))
  }

  @Test func `says of few that they are few, and lists the misses`() {
    let few = Figure(
      "on-time", "按时办结率", value: .share(0.5), numerator: 1, denominator: 2,
      excluded: [.init(reason: "并入别的单", count: 3)], recipe: "这样算",
      tickets: [TicketNumber(Samples.sf, 1001)], others: [TicketNumber(Samples.sf, 1002)])
    let none = Figure("coverage", "评价覆盖率", value: .unknown, denominator: 0, recipe: "那样算")
    let page = markup(figures: [few, none])
    #expect(page.contains("件数还少，只看数，不比高低。"))
    #expect(page.contains("不计入 3 件：并入别的单"))
    #expect(page.contains("没算上的 1 件"))
    #expect(page.contains("/tickets/SF-1002"))
    #expect(page.contains("—"))
    #expect(!page.contains("class=\"bar\""))
  }

  @Test func `shows meetings, whistles and lists apart, and only where there were some`() {
    #expect(!markup().contains("议得成、叫得动吗"))
    let page = markup(together: [
      Figure(
        "needs-matched", "需求对接率", value: .share(0.5), numerator: 1, denominator: 2,
        recipe: "这样算", notes: ["接手了：N1", "还没有：N2"])
    ])
    #expect(page.contains("议得成、叫得动吗"))
    #expect(page.contains("还没有：N2"))
  }

  @Test func `says why there is no number`() {
    let none = Figure(
      "composite", "三率综合", value: .unknown, denominator: 3, recipe: "那样算", notes: ["还不算：满意率只有 3 件"])
    let page = markup(figures: [none])
    #expect(page.contains("还不算：满意率只有 3 件"))
    #expect(!page.contains("件数还少"))
  }

  @Test func `lets whoever watches several buildings choose`() {
    var other = Samples.building
    other.code = BuildingCode("BF")
    other.name = "八方中心"
    #expect(!markup().contains("按楼宇看"))
    let page = markup(buildings: [Samples.building, other])
    #expect(page.contains("按楼宇看"))
    #expect(page.contains("/monitor?building=BF"))
  }
}

struct `a figure shown` {
  @Test(arguments: [
    (Figure.Value.share(0.923), "92.3%"), (.share(1), "100%"), (.share(0), "0%"),
    (.count(14), "14"),
    (.mean(1.25), "1.25"), (.mean(0.05), "0.05"), (.clock(seconds: 1500), "25 分钟"),
    (.clock(seconds: 5400), "1.5 小时"), (.clock(seconds: 2 * 86_400), "2 天"),
    (.working(seconds: 25_200, perDay: 25_200), "1 个工作日"),
    (.working(seconds: 7200, perDay: 25_200), "2 小时"), (.unknown, "—"),
  ])
  func `says its unit`(value: Figure.Value, shown: String) {
    #expect(Figure("k", "名", value: value, denominator: 1, recipe: "算法").shown == shown)
  }
}
