package import CivilTime
package import Domain

/// What a party worker looks at first: what is about to break, then what is late, where everything
/// stands, what waits for whom, and how well promises are kept, each number with its recipe.
package struct MonitorPage: Hashable, Sendable {
  /// One ticket, or one unit's part of it.
  package struct Line: Hashable, Sendable {
    var number: TicketNumber
    var title: String
    /// 物业工程部 · 首次联系.
    var who: String
    /// The moment that matters: when it runs out, when it was claimed, when it is reviewed.
    var at: Instant?
    /// What the moment is said as: `还剩 35 分钟`.
    var words: String
    var isLate: Bool

    package init(
      number: TicketNumber, title: String, who: String, at: Instant?, words: String,
      isLate: Bool = false
    ) {
      self.number = number
      self.title = title
      self.who = who
      self.at = at
      self.words = words
      self.isLate = isLate
    }
  }

  /// A list with its recipe.
  package struct List: Hashable, Sendable {
    /// ASCII, for links on the page.
    var id: String
    var name: String
    var recipe: String
    /// What is said when there is nothing.
    var empty: String
    /// The first ones.
    var lines: [Line]
    /// How many there are in all.
    var total: Int

    package init(
      id: String, name: String, recipe: String, empty: String, lines: [Line], total: Int
    ) {
      self.id = id
      self.name = name
      self.recipe = recipe
      self.empty = empty
      self.lines = lines
      self.total = total
    }
  }

  /// What was chosen by a link: a building, a cell of the table.
  package struct Choice: Hashable, Sendable {
    package var building: BuildingCode?
    package var stage: Stage?
    package var party: Party?

    package init(building: BuildingCode? = nil, stage: Stage? = nil, party: Party? = nil) {
      self.building = building
      self.stage = stage
      self.party = party
    }

    /// Whether a cell, a row or a column of the table was chosen.
    package var isCell: Bool { stage != nil || party != nil }

    var link: Link {
      var query: [(name: String, value: String)] = []
      if let building { query.append(("building", building.rawValue)) }
      if let stage { query.append(("stage", stage.rawValue)) }
      if let party { query.append(("party", party.rawValue)) }
      return Link("monitor", query: query)
    }
  }

  var buildings: [Building]
  var choice: Choice
  var urgent: [List]
  /// Of the chosen cell; nil when none is.
  var chosen: List?
  var counts: [Stage: [Party: Int]]
  var waiting: [List]
  var figures: [Figure]
  /// Of meetings, whistles and lists; empty where there were none.
  var together: [Figure]
  /// The days that the figures are counted over.
  var period: String

  /// - Parameters:
  ///   - buildings: All that the viewer watches.
  ///   - urgent: What is about to break, and what is late: the first screen.
  ///   - waiting: What waits for the requester, for a meeting, for a review.
  package init(
    buildings: [Building], choice: Choice, urgent: [List], chosen: List?,
    counts: [Stage: [Party: Int]], waiting: [List], figures: [Figure],
    together: [Figure] = [], period: String
  ) {
    self.buildings = buildings
    self.choice = choice
    self.urgent = urgent
    self.chosen = chosen
    self.counts = counts
    self.waiting = waiting
    self.figures = figures
    self.together = together
    self.period = period
  }

  /// The page at `now`.
  package func page(in frame: Frame, at now: Instant) -> Page {
    var frame = frame
    frame.section = .monitor
    return Page(
      title: "总览", kind: "monitor", frame: frame, source: .init(link: choice.link, seconds: 60)
    ) {
      HTML(.div, .class("hero slim")) {
        HTML(.h1) { "总览" }
        chooser
      }
      HTML(.div, .id("monitor"), .live("monitor")) {
        if let chosen {
          HTML(.div, .class("watch one")) { draw(chosen, now) }
          HTML(.p) {
            HTML(.a, .href(Choice(building: choice.building).link)) { "回到总览" }
          }
        } else {
          HTML(.div, .class("watch")) { for list in urgent { draw(list, now) } }
        }
        table
        if chosen == nil {
          HTML(.div, .class("watch three")) { for list in waiting { draw(list, now) } }
          cards("figures", "说到做到了吗", figures)
          if !together.isEmpty { cards("together", "议得成、叫得动吗", together) }
        }
        HTML(.p, .class("stamp")) {
          "更新于 "
          HTML.moment(now, now.spoken(at: now))
          "。心理咨询的事不在这里，也不计数。"
        }
      }
    }
  }

  private var chooser: HTML {
    guard buildings.count > 1 else { return .nothing }
    return HTML(.nav, .class("pills"), .label("按楼宇看")) {
      HTML(.a, .href(Choice().link), choice.building == nil ? .current("true") : nil) { "全部" }
      for building in buildings {
        HTML(
          .a, .href(Choice(building: building.code).link),
          choice.building == building.code ? .current("true") : nil
        ) { building.name }
      }
    }
  }

  private func draw(_ list: List, _ now: Instant) -> HTML {
    HTML(.section, .class("sheet list"), .labelledBy(list.id)) {
      HTML(.h2, .id(list.id)) {
        list.name
        HTML(.small) { "\(list.total) 件" }
      }
      if list.lines.isEmpty { HTML(.p, .class("none")) { list.empty } }
      HTML(.ul, .class("lines")) {
        for line in list.lines { HTML(.li) { draw(line, now) } }
      }
      if list.total > list.lines.count {
        HTML(.p, .class("quiet")) { "还有 \(list.total - list.lines.count) 件，先看这些。" }
      }
      MonitorPage.recipe(list.recipe, id: list.id)
    }
  }

  private func draw(_ line: Line, _ now: Instant) -> HTML {
    HTML(.a, .class(line.isLate ? "line late" : "line"), .href(.ticket(line.number))) {
      HTML(.span, .class("number")) { line.number.description }
      HTML(.b) { line.title }
      HTML(.span, .class("quiet")) { line.who }
      HTML(.span, .class("line-when")) {
        if let at = line.at { HTML.moment(at, line.words) } else { line.words }
      }
    }
  }

  private static func recipe(_ words: String, id: String) -> HTML {
    HTML(.details, .id("recipe-" + id), .class("recipe")) {
      HTML(.summary) { "怎么算的" }
      HTML(.p) { words }
    }
  }
}

/// The table of stages and parties.
extension MonitorPage {
  private static let stages: [Stage] = [.collect, .deliberate, .mobilise, .feedback]

  private var table: HTML {
    HTML(.section, .class("sheet where"), .labelledBy("where")) {
      HTML(.h2, .id("where")) { "都到了哪一步" }
      HTML(.table) {
        HTML(.thead) {
          HTML(.tr) {
            HTML(.th, .scope("col")) { "主办方" }
            for stage in MonitorPage.stages {
              HTML(.th, .scope("col")) { stage.chinese }
            }
            HTML(.th, .scope("col")) { "合计" }
          }
        }
        HTML(.tbody) {
          for party in Party.allCases { row(party) }
          HTML(.tr, .class("sum")) {
            HTML(.th, .scope("row")) { "合计" }
            for stage in MonitorPage.stages { cell(stage, nil) }
            cell(nil, nil)
          }
        }
      }
      MonitorPage.recipe("还没结案的单，按到了哪一步、现在由哪一方主办数；点数字看是哪些。挂账的也在里面。", id: "where")
    }
  }

  private func row(_ party: Party) -> HTML {
    HTML(.tr) {
      HTML(.th, .scope("row")) { party.chinese }
      for stage in MonitorPage.stages { cell(stage, party) }
      cell(nil, party)
    }
  }

  private func cell(_ stage: Stage?, _ party: Party?) -> HTML {
    let stages = stage.map { [$0] } ?? MonitorPage.stages
    let parties = party.map { [$0] } ?? Party.allCases
    var number = 0
    for stage in stages { for party in parties { number += counts[stage]?[party] ?? 0 } }
    let isChosen = choice.isCell && choice.stage == stage && choice.party == party
    let name = [party?.chinese, stage?.chinese].compactMap { $0 }.joined(separator: " ")
    guard number > 0, stage != nil || party != nil else {
      return HTML(.td, .class(number == 0 ? "nil" : "")) { String(number) }
    }
    return HTML(.td) {
      HTML(
        .a,
        .href(Choice(building: choice.building, stage: stage, party: party).link),
        .label("\(name) \(number) 件"), isChosen ? .current("true") : nil
      ) { String(number) }
    }
  }
}

/// The rates, each with what it was counted from, how, and which tickets were not in it.
extension MonitorPage {
  /// Tickets that are listed behind a figure.
  private static let mostBehind = 40
  /// The end of the key of what a rate is at least.
  private static let atLeast = "-at-least"

  private func cards(_ id: String, _ name: String, _ figures: [Figure]) -> HTML {
    HTML(.section, .class("figures"), .labelledBy(id)) {
      HTML(.h2, .id(id)) {
        name
        HTML(.small) { period }
      }
      HTML(.div, .class("figure-cards")) {
        for figure in figures where !figure.key.hasSuffix(MonitorPage.atLeast) { card(figure) }
      }
    }
  }

  private func card(_ figure: Figure) -> HTML {
    let id = "figure-" + figure.key
    return HTML(.article, .class("sheet figure")) {
      HTML(.h3) { figure.name }
      HTML(.p, .class("figure-value")) {
        HTML(.b) { figure.shown }
        if figure.denominator > 0, let numerator = figure.numerator {
          HTML(.span, .class("quiet")) {
            "\(Figure.decimal(numerator))/\(figure.denominator)"
          }
        }
      }
      if case .share(let share) = figure.value, !figure.isSmall { bar(figure, share) }
      if let least = least(of: figure), figure.denominator > 0 {
        HTML(.p, .class("quiet")) { "按评价的人数，至少 \(least.shown)" }
      }
      if figure.value == .unknown {
        for note in figure.notes { HTML(.p, .class("quiet")) { note } }
      } else if figure.isSmall {
        HTML(.p, .class("quiet")) { "件数还少，只看数，不比高低。" }
      }
      HTML(.details, .id(id), .class("recipe")) {
        HTML(.summary) { "怎么算的，是哪些单" }
        HTML(.p) { figure.recipe }
        for exclusion in figure.excluded {
          HTML(.p, .class("quiet")) { "不计入 \(exclusion.count) 件：\(exclusion.reason)" }
        }
        behind("没算上的", figure.others)
        behind("算上的", figure.tickets)
        // The lines of a list have numbers of their own.
        if figure.tickets.isEmpty, figure.value != .unknown {
          for note in figure.notes { HTML(.p, .class("behind")) { note } }
        }
      }
    }
  }

  /// The share; for satisfaction the stretch from what it is at least.
  private func bar(_ figure: Figure, _ share: Double) -> HTML {
    let end = Int((share * 200).rounded())
    var start = 0
    if case .share(let low)? = least(of: figure)?.value { start = Int((low * 200).rounded()) }
    return HTML(.svg, .class("bar"), .viewBox(width: 200, height: 8), .decorative) {
      HTML(.rect, .class("all"), .x(0), .y(0), .width(200), .height(8), .rx(4))
      if end > start {
        HTML(.rect, .x(start), .y(0), .width(max(4, end - start)), .height(8), .rx(4))
      }
    }
  }

  private func least(of figure: Figure) -> Figure? {
    figures.first { $0.key == figure.key + MonitorPage.atLeast }
  }

  private func behind(_ name: String, _ tickets: [TicketNumber]) -> HTML {
    guard !tickets.isEmpty else { return .nothing }
    let rest = tickets.count - MonitorPage.mostBehind
    return HTML(.p, .class("behind")) {
      HTML(.span, .class("quiet")) { "\(name) \(tickets.count) 件：" }
      for number in tickets.prefix(MonitorPage.mostBehind) {
        HTML(.a, .href(.ticket(number))) { number.description }
        " "
      }
      if rest > 0 { HTML(.span, .class("quiet")) { "还有 \(rest) 件" } }
    }
  }
}
