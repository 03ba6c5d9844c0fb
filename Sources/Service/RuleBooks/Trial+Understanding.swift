import Boards
import CivilTime
import Domain
import Rules

extension Trial {
  /// The answer to a dry run.
  init(_ understanding: Understanding, _ prospect: Prospect, text: String, at now: Instant) {
    let why = understanding.explanation
    let verdict: String
    if let matter = understanding.matter {
      let grade: [Urgency: String] = [.urgent: "，紧急", .emergency: "，危急"]
      let kind = understanding.kind.chinese
      verdict =
        matter.name + (kind == matter.name ? "" : "（\(kind)）")
        + (grade[understanding.urgency] ?? "")
        + (understanding.doubtTold.map { "；\($0)，会先问一句" } ?? "")
    } else if !understanding.choices.isEmpty {
      verdict = "分不出高下，会请对方选：" + understanding.choices.map(\.name).joined(separator: "、")
    } else if !understanding.guesses.isEmpty {
      verdict = "没有规则认出这句话，照例句看会请对方选：" + understanding.guesses.map(\.name).joined(separator: "、")
    } else {
      verdict = "没有规则认出这句话，会先问一句，再请人看"
    }
    self.init(
      text: text, matter: understanding.matter?.name, verdict: verdict,
      phrase: why.hits.first?.phrase, source: why.rule.isEmpty ? nil : why.rule,
      hits: why.hits.map(\.range),
      facts: understanding.slots.facts(at: now).filter { $0.value != text }
        .map { Line($0.name, $0.value) } + understanding.likeness.map { Line($0.label, $0.words) },
      others: Trial.others(understanding),
      consequences: Trial.consequences(of: prospect, understanding, at: now))
  }

  private static func others(_ understanding: Understanding) -> [Line] {
    let why = understanding.explanation
    let lost = (why.runnerUp.map { [$0] } ?? []) + why.yielded + why.cancelled
    return lost.map { Line($0.matter, "\($0.because)（\($0.rule)）") }
  }

  private static func consequences(
    of prospect: Prospect, _ understanding: Understanding, at now: Instant
  ) -> [Line] {
    var lines: [Line] = []
    if let answer = prospect.answer { lines.append(Line("会答", answer)) }
    if prospect.isOffered { lines.append(Line("再问", "要不要登记；要，才有下面的")) }
    lines += prospect.asks.map { Line("会问", $0.prompt) }
    if !prospect.alarmed.isEmpty {
      let names = prospect.alarmed.joined(separator: "、")
      switch understanding.kind {
      case .crisis: lines.append(Line("只通知", names + "；回复是审过的安全用语，原话不给别人看"))
      case .counselling: lines.append(Line("只告诉", names + "；不登记工单，原话不转给任何人"))
      default: lines.append(Line("立刻通知", names))
      }
    }
    for duty in prospect.duties {
      var text = duty.unit
      if !duty.people.isEmpty { text += "（\(duty.people.joined(separator: "、"))）" }
      if let contact = duty.firstContactDue, let solution = duty.solutionDue {
        text += "，\(contact.spoken(at: now)) 前联系，\(solution.spoken(at: now)) 前办结"
        if duty.isProvisional { text += "（暂定）" }
      }
      lines.append(Line(duty.part.chinese, text))
    }
    for matter in understanding.also { lines.append(Line("还有", "\(matter.name)，会另登记一件")) }
    return lines
  }
}
