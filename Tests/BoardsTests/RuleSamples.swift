import CivilTime
import Domain

@testable import Boards

extension Samples {
  /// A party worker looks on.
  static let overseer = Frame(
    building: "四方大厦", isDemo: true, viewer: .init(name: "党群", role: .partyWorker))

  static func row(
    _ name: String, _ kind: String = "微痛点", _ lead: Office? = ("物业/工程部", .property),
    last30: Tally = .times(0), last60: Tally = .times(0), examples: Int = 12
  ) -> RulesPage.Row {
    RulesPage.Row(
      name: name, kind: kind, party: lead?.party, lead: lead?.name, owner: "归口物业 · 上次核对 2026-11-21",
      examples: examples, counterExamples: 7, last30Days: last30, last60Days: last60)
  }

  typealias Office = (name: String, party: Party)

  static var rows: [RulesPage.Row] {
    [
      row("积水排水", last30: .times(12), last60: .times(31)),
      row("漏水", last30: .times(40), last60: .times(55)),
      row("保洁", examples: 2),
      row("停车", "微痛点", ("党组织/服务站", .partyOrganisation), last60: .times(3)),
      row("约心理咨询", "心理咨询", nil, last30: .few, last60: .few),
      row("问候", "问候", nil, last30: .times(8), last60: .times(9)),
    ]
  }

  static func status(_ problems: [String] = []) -> RulesPage.Status {
    .init(
      version: "824b5fe8", loadedAt: at("2026-11-18 08:00"), triedAt: at("2026-11-18 10:01"),
      problems: problems, dialogues: 13)
  }

  static let problem = """
    property/waterlogging.yaml:9:16  没有词表 <堵塞物>
       9 |   (下水道|地漏|排水沟) + <堵塞物>
         |                         ^~~~~~~~ 是不是 <堵>？
    """

  static func trial(_ text: String = "12楼空调太冷") -> Trial {
    Trial(
      text: text, matter: "空调通风", verdict: "空调通风（微痛点）", phrase: "<空调> + <冷热>",
      source: "property/air-conditioning.yaml:7", hits: text.count > 6 ? [3..<5, 5..<7] : [],
      facts: [.init("地点", "12楼")], others: [.init("积水排水", "说法没有“空调通风”具体")],
      consequences: [.init("主办", "物业工程部，明天 09:30 前联系")])
  }

  static var rulesPage: RulesPage { RulesPage(rows: rows, status: status()) }

  static var flow: Flow {
    Flow(
      title: "积水排水怎么走",
      steps: [
        .init([.init("有人发来一句话", ["“大堂门口积水了”"], tone: .said)]),
        .init([.init("表单", ["没说就问：地点"])], then: "问两遍还没说，也照样登记"),
        .init(
          [.init("主办", ["物业/工程部"]), .init("知会", ["党组织/服务站"], tone: .quiet)],
          then: "从登记起计时"),
        .init([.init("问反映人：解决了吗？", ["7 天没答复按时限结案，不算已解决。"])], then: "解决了"),
        .init([.init("已闭环", ["反映人确认才算解决。"], tone: .done)]),
      ], back: .init(from: 3, to: 2, words: "没解决 升一级"))
  }

  static var matterPage: MatterPage {
    MatterPage(
      row: rows[0], sort: "微痛点 · 积水排水", file: "property/waterlogging.yaml", flow: flow,
      phrases: [
        .init(key: "说法", lines: [("7", "<积水>"), ("8", "一下雨 … (淹|鞋 … 湿)")]),
        .init(key: "不是", lines: [("kinds/pain-point.yaml:4", "(修好了|不用管了)")]),
      ], questions: [.init("必问地点", "是在哪个位置？")],
      terms: [.init("D2", "1 个工作日内联系，5 个工作日内办结")], replies: [.init("已建", "已登记 {单号}。")])
  }

  /// The rules page with the same words everywhere.
  static func rulesPage(saying text: String) -> RulesPage {
    RulesPage(
      rows: [
        RulesPage.Row(
          name: text, kind: text, party: .property, lead: text, owner: text, examples: 1,
          counterExamples: 1, last30Days: .times(0), last60Days: .times(0))
      ], status: status([text]),
      trial: Trial(
        text: text, matter: text, verdict: text, phrase: text, source: text, hits: [0..<1],
        facts: [.init(text, text)], others: [.init(text, text)],
        consequences: [.init(text, text)]))
  }

  /// A matter's page with the same words everywhere, in boxes too wide to wrap them.
  static func matterPage(saying text: String) -> MatterPage {
    var page = matterPage
    page.row = rulesPage(saying: text).rows[0]
    page.sort = text
    page.file = text
    page.flow = Flow(title: text, steps: [.init([.init(text, [])], then: text), .init([])])
    page.phrases = [.init(key: text, lines: [(text, text)])]
    page.questions = [.init(text, text)]
    page.terms = [.init(text, text)]
    page.replies = [.init(text, text)]
    return page
  }
}
