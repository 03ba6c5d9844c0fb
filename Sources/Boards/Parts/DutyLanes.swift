import CivilTime
import Domain

/// Who owes what on a ticket: one lane for each unit, with its clock and how long it had it in hand.
struct DutyLanes: Hashable, Sendable {
  var ticket: Ticket
  /// How each unit's due time came about.
  var explanations: [UnitID: String]
  /// What a meeting asked of each unit.
  var asks: [UnitID: String] = [:]
  var directory: Directory

  func section(at now: Instant) -> HTML {
    HTML(.section, .class("sheet of-duties"), .labelledBy("duties")) {
      HTML(.h2, .id("duties")) { "谁来办" }
      HTML(.ul, .class("duties")) {
        for duty in ticket.duties { HTML(.li) { lane(duty, at: now) } }
      }
      if !gone.isEmpty {
        HTML(.p, .class("quiet")) {
          "之前经手：" + gone.map { directory.unitName($0.unit) }.joined(separator: "、")
        }
      }
    }
  }

  @HTMLBuilder private func lane(_ duty: Duty, at now: Instant) -> HTML {
    HTML(.p, .class("duty")) {
      HTML(.b) { directory.unitName(duty.unit) }
      HTML(.span, .class("tier")) { duty.part.chinese }
      HTML(.span, .class("quiet")) { duty.party.chinese }
    }
    if duty.part != .inform {
      if let ask = asks[duty.unit] ?? (duty.ask.isEmpty ? nil : duty.ask) {
        HTML(.p, .class("asked")) { HTML(.bdi) { ask } }
      }
      HTML(.p, .class("quiet")) {
        duty.pause.map { "暂停 · " + $0.ground.chinese } ?? duty.state.chinese
        duty.holder.map { " · 经办 " + directory.personName($0) } ?? ""
        duty.extensions > 0 ? " · 延期 \(duty.extensions) 次" : ""
      }
      if !duty.checklist.isEmpty {
        HTML(.ol, .class("checklist")) {
          for check in duty.checklist {
            HTML(.li, .class(check.isDone ? "ticked" : "open")) {
              HTML(.span, .class("box"), .decorative) { check.isDone ? "✓" : "" }
              HTML(.bdi) { check.text }
              HTML(.small) { check.isDone ? "做好了" : "还没做" }
            }
          }
        }
      }
      if ticket.isWorkedOn {
        DueTime(arrivalOf: duty, at: now)?.line(at: now)
        DueTime(of: duty, at: now)?.line(at: now)
      }
      if let words = explanations[duty.unit] {
        HTML(.details, .id("how-" + duty.unit.rawValue)) {
          HTML(.summary) { "怎么算的" }
          HTML(.p, .class("quiet")) { HTML(.bdi) { words } }
        }
      }
      held(duty, at: now)
    }
  }

  /// `在手 2 天 3 小时 · 占 60%`, with a bar; nothing before a minute has passed.
  private func held(_ duty: Duty, at now: Instant) -> HTML {
    let seconds = HeldTime.seconds(of: duty.unit, on: ticket, at: now)
    let whole = HeldTime.all(on: ticket, at: now)
    guard seconds >= 60, whole > 0 else { return .nothing }
    let share = Int((seconds * 100 + whole / 2) / whole)
    return HTML(.p, .class("held")) {
      HTML(.svg, .class("bar"), .viewBox(width: 100, height: 6), .decorative) {
        HTML(.rect, .class("all"), .x(0), .y(0), .width(100), .height(6), .rx(3))
        HTML(.rect, .class("part"), .x(0), .y(0), .width(max(share, 2)), .height(6), .rx(3))
      }
      HTML(.small) { "在手 \(TimeWords.span(seconds: seconds)) · 占 \(share)%" }
    }
  }

  private var gone: [HeldTime] {
    ticket.held.filter { held in !ticket.duties.contains { $0.unit == held.unit } }
  }
}

extension HeldTime {
  /// Seconds that a unit had a ticket in hand until `now`.
  static func seconds(of unit: UnitID, on ticket: Ticket, at now: Instant) -> Int64 {
    let counted = ticket.held.first { $0.unit == unit }?.seconds ?? 0
    let isRunning = ticket.isWorkedOn && (ticket.duty(of: unit)?.isRunning ?? false)
    return counted + (isRunning ? max(0, now.seconds - ticket.countedAt.seconds) : 0)
  }

  /// The same of all units together.
  static func all(on ticket: Ticket, at now: Instant) -> Int64 {
    let units = Set(ticket.held.map(\.unit)).union(ticket.duties.map(\.unit))
    return units.reduce(0) { $0 + seconds(of: $1, on: ticket, at: now) }
  }
}
