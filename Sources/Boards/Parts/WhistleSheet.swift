import CivilTime
import Domain

/// The whistles on a ticket: who was summoned on what ground, and how each answered.
struct WhistleSheet: Hashable, Sendable {
  var ticket: Ticket
  var directory: Directory

  func section(at now: Instant) -> HTML {
    guard !ticket.whistles.isEmpty else { return .nothing }
    return HTML(.section, .class("sheet of-whistles"), .labelledBy("whistles")) {
      HTML(.h2, .id("whistles")) { "吹哨" }
      for whistle in ticket.whistles {
        HTML(.p, .class("duty")) {
          HTML(.b) { whistle.ground.chinese }
          HTML(.span, .class("quiet")) {
            directory.personName(whistle.by) + " "
            HTML.moment(whistle.at, whistle.at.spoken(at: now))
          }
        }
        HTML(.ul, .class("duties")) {
          for response in whistle.responses { HTML(.li) { answer(response, at: now) } }
        }
        if whistle.answeredAt != nil {
          HTML(.p, .class("quiet")) {
            "响应评价：" + (whistle.rating?.chinese ?? "等吹哨人评价")
          }
        }
      }
    }
  }

  @HTMLBuilder private func answer(_ response: Whistle.Response, at now: Instant) -> HTML {
    HTML(.p, .class("duty")) { HTML(.b) { directory.unitName(response.unit) } }
    if response.result == nil, ticket.isWorkedOn, let duty = ticket.duty(of: response.unit) {
      DueTime(arrivalOf: duty, at: now)?.line(at: now)
      if response.arrivedAt != nil { words(of: response, at: now) }
      DueTime(of: duty, at: now)?.line(at: now)
    } else {
      words(of: response, at: now)
    }
  }

  private func words(of response: Whistle.Response, at now: Instant) -> HTML {
    var words: [String] = []
    if let arrivedAt = response.arrivedAt {
      let isLate = response.wasPunctual == false
      words.append(arrivedAt.spoken(at: now) + " 到场" + (isLate ? "（晚了）" : ""))
    }
    if let result = response.result {
      let isLate = response.wasDoneInTime == false && result.state == .done
      words.append(
        result.at.spoken(at: now) + " " + result.state.chinese + (isLate ? "（晚了）" : ""))
    }
    return HTML(.p, .class("quiet")) { words.isEmpty ? "还没有到场" : words.joined(separator: " · ") }
  }
}
