import CivilTime
import Domain

/// The history of a ticket as sentences: who, when, what, and in their words.
struct Timeline: Hashable, Sendable {
  var entries: [LedgerEntry]
  /// The first words, when the page shows them already.
  var shownAbove: String?
  var requester: PersonID
  var directory: Directory

  func section(at now: Instant) -> HTML {
    HTML(.section, .class("sheet of-history"), .labelledBy("history")) {
      HTML(.h2, .id("history")) { "经过" }
      HTML(.ol, .class("timeline")) {
        for entry in entries {
          HTML(.li, .class(entry.event.tone)) {
            HTML(.p, .class("when")) {
              HTML.moment(entry.at, entry.at.spoken(at: now))
              HTML(.span) { who(entry.actor) }
            }
            HTML(.p, .class("what")) { directory.sentence(for: entry.event, at: now) }
            if let text = entry.text, !text.isEmpty, entry.sequence > 1 || text != shownAbove {
              HTML.words(text)
            }
          }
        }
      }
    }
  }

  private func who(_ actor: Actor) -> String {
    switch actor {
    case .person(requester): "反映人"
    case .person(let person) where directory.person(person) == nil: "一起反映的人"
    case .person(let person): directory.personName(person)
    case .clock: "计时提醒"
    case .rule: "四方助手"
    }
  }
}
