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
    /// What is counted: 件 are tickets, 项 what single units owe on them.
    var measure: String

    package init(
      id: String, name: String, recipe: String, empty: String, lines: [Line], total: Int,
      measure: String = "件"
    ) {
      self.id = id
      self.name = name
      self.recipe = recipe
      self.empty = empty
      self.lines = lines
      self.total = total
      self.measure = measure
    }
  }

  /// What was chosen by a link: a building, a cell of the table.
  package struct Choice: Hashable, Sendable {
    /// Nil for all that the viewer watches.
    package var building: BuildingCode?
    /// Nil for every stage.
    package var stage: Stage?
    /// The party that leads; nil for all four.
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
        HTML(.small) { "\(list.total) \(list.measure)" }
      }
      if list.lines.isEmpty { HTML(.p, .class("none")) { list.empty } }
      HTML(.ul, .class("lines")) {
        for line in list.lines { HTML(.li) { draw(line, now) } }
      }
      if list.total > list.lines.count {
        HTML(.p, .class("quiet")) { "还有 \(list.total - list.lines.count) \(list.measure)，先看这些。" }
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

  static func recipe(_ words: String, id: String) -> HTML {
    HTML(.details, .id("recipe-" + id), .class("recipe")) {
      HTML(.summary) { "怎么算的" }
      HTML(.p) { words }
    }
  }
}
