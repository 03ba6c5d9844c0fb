import Domain

/// The rates, each with what it was counted from, how, and which tickets were not in it.
extension MonitorPage {
  /// Tickets that are listed behind a figure.
  private static let mostBehind = 40
  /// The end of the key of what a rate is at least.
  private static let atLeast = "-at-least"

  func cards(_ id: String, _ name: String, _ figures: [Figure]) -> HTML {
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
