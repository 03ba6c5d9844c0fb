import Domain

/// The table of stages and parties.
extension MonitorPage {
  private static let stages: [Stage] = [.collect, .deliberate, .mobilise, .feedback]

  var table: HTML {
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
