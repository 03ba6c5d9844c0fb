import CivilTime
import Domain
import Rules
import Service

/// An explanation as an editor reads it: what it means, by which words, what lost, what follows.
struct WhyText {
  private let understanding: Understanding
  private let prospect: Prospect
  /// What the message says in the middle of something.
  private let cues: [HeardCue]
  private let now: Instant
  private var lines: [String] = []

  /// Columns before the text of each line.
  private static let margin = 12
  /// Columns of a message that is shown with the words marked below it.
  private static let widest = 68

  var text: String { lines.joined(separator: "\n") }

  init(
    _ understanding: Understanding, _ prospect: Prospect, cues: [HeardCue], text: String,
    now: Instant
  ) {
    self.understanding = understanding
    self.prospect = prospect
    self.cues = cues
    self.now = now
    meaning()
    words(of: text)
    facts(besides: text)
    others()
    asides()
    consequences()
    lines.append("")
    put("规则版本", understanding.book)
  }

  /// A labelled line; what follows under the same label has none.
  private mutating func put(_ label: String, _ text: String) {
    lines.append("  " + Terminal.padded(label, to: WhyText.margin - 2) + text)
  }

  private mutating func meaning() {
    let why = understanding.explanation
    guard let matter = understanding.matter else {
      if !understanding.choices.isEmpty {
        put("结论", "分不出高下，会请对方选：" + understanding.choices.map(\.name).joined(separator: "、"))
      } else if !understanding.guesses.isEmpty {
        put("结论", "没有规则认出这句话；会请对方选：" + understanding.guesses.map(\.name).joined(separator: "、"))
        likeness()
      } else {
        put("结论", "没有规则认出这句话；会先问一句，再请人看")
      }
      return
    }
    var sorts = [understanding.kind.chinese, matter.category?.chinese, matter.topic?.chinese]
    sorts.append(matter.crisisLevel.map { "\($0) 级" })
    let named = sorts.compactMap { $0 }.filter { $0 != matter.name }
    var what = matter.name + (named.isEmpty ? "" : "（\(named.joined(separator: " · "))）")
    switch understanding.urgency {
    case .emergency: what += "，危急"
    case .urgent: what += "，紧急"
    case .normal, .longTerm: break
    }
    if let doubt = understanding.doubtTold { what += "；\(doubt)，会先问一句" }
    put("结论", what)
    put("规则", why.rule)
    if let phrase = why.hits.first?.phrase { put("说法", Terminal.brief(phrase, to: WhyText.widest)) }
    likeness()
  }

  /// Why it was guessed.
  private mutating func likeness() {
    for (label, words) in understanding.likeness { put(label, words) }
  }

  /// The message with the words hit marked below it, then each with its place.
  private mutating func words(of text: String) {
    let hits = understanding.explanation.hits
    let characters = Array(text)
    lines.append("")
    guard !characters.contains(where: \.isNewline), Terminal.width(text) <= WhyText.widest else {
      put("原话", Terminal.brief(text, to: WhyText.widest))
      groups(heading: "")
      return
    }
    put("原话", text)
    guard !hits.isEmpty else { return }
    var marks = ""
    for (index, character) in characters.enumerated() {
      let hit = hits.first { $0.range.contains(index) }
      let sign = hit == nil ? " " : hit?.range.lowerBound == index ? "^" : "~"
      let width = Terminal.width(String(character))
      marks += sign + String(repeating: sign == " " ? " " : "~", count: max(0, width - 1))
    }
    put("", marks.replacing(/\s+$/, with: ""))
    groups(heading: "对上")
  }

  /// Each part of the phrase with the words that satisfied it.
  private mutating func groups(heading: String) {
    let groups = understanding.explanation.groups
    let columns = min(24, groups.map { Terminal.width($0.pattern) }.max() ?? 0)
    for (index, group) in groups.enumerated() {
      let words = group.hits.map { hit in
        "“\(hit.text)” 第 \(WhyText.place(hit.range)) 字"
      }
      let pattern = Terminal.padded(Terminal.brief(group.pattern, to: 40), to: columns)
      put(index == 0 ? heading : "", "\(pattern)  ←  \(words.joined(separator: "，"))")
    }
  }

  private static func place(_ range: Range<Int>) -> String {
    range.count <= 1 ? "\(range.lowerBound + 1)" : "\(range.lowerBound + 1)–\(range.upperBound)"
  }

  private mutating func facts(besides text: String) {
    let facts = understanding.slots.facts(at: now).filter { $0.value != text }
    guard !facts.isEmpty else { return }
    for (index, fact) in facts.enumerated() {
      put(index == 0 ? "读到" : "", Terminal.padded(fact.name, to: 6) + fact.value)
    }
  }

  private mutating func others() {
    let why = understanding.explanation
    let hasOthers =
      why.runnerUp != nil || !why.cancelled.isEmpty || !why.yielded.isEmpty
      || !understanding.also.isEmpty
    if hasOthers { lines.append("") }
    for matter in understanding.also {
      put("还有", "\(matter.name)（\(matter.source)），会另登记一件")
    }
    if let other = why.runnerUp {
      put("第二名", "\(other.matter)（\(other.rule)）")
      put("", "输在：\(other.because)")
    }
    for other in why.yielded {
      put("让开", "\(other.matter)（\(other.rule)）")
      put("", other.because)
    }
    for other in why.cancelled {
      put("排除", "\(other.matter)（\(other.rule)）")
      put("", other.because)
    }
  }

  /// What it would be while something is under way.
  private mutating func asides() {
    guard !cues.isEmpty else { return }
    lines.append("")
    for (index, heard) in cues.enumerated() {
      put(index == 0 ? "接话" : "", "\(heard.cue.rawValue)（\(heard.source)）")
    }
    put("", "只在聊到那件事的时候才算")
  }

  private mutating func consequences() {
    lines.append("")
    if let answer = prospect.answer {
      for (index, line) in answer.split(separator: "\n").enumerated() {
        put(index == 0 ? "会答" : "", String(line))
      }
    }
    if prospect.isOffered { put("", "再问要不要登记；要，才有下面的") }
    for question in prospect.asks { put("会问", "\(question.slot.rawValue)：\(question.prompt)") }
    for question in prospect.mayAsk {
      put("选问", "\(question.slot.rawValue)：\(question.prompt)")
    }
    if !prospect.alarmed.isEmpty {
      let names = prospect.alarmed.joined(separator: "、")
      switch understanding.kind {
      case .crisis:
        put("只通知", names)
        put("", "回复是审过的安全用语，原话不给别人看")
      case .counselling:
        put("只告诉", names)
        put("", "不登记工单，原话不转给任何人")
      default: put("立刻通知", names)
      }
    }
    for duty in prospect.duties {
      let people = duty.people.isEmpty ? "" : "（\(duty.people.joined(separator: "、"))）"
      put(duty.part.chinese, duty.unit + people)
      if let contact = duty.firstContactDue, let solution = duty.solutionDue {
        let provisional = duty.isProvisional ? "（暂定）" : ""
        put(
          "",
          "\(contact.spoken(at: now)) 前联系，\(solution.spoken(at: now)) 前办结\(provisional)")
      }
    }
    if let tier = prospect.tier, let name = prospect.deadlineClass {
      put("时限档", "\(name.rawValue)，\(tier.chinese)")
    }
    for escalation in understanding.matter?.escalations ?? [] {
      put("升级", "\(escalation.condition) → \(escalation.effect)")
    }
    if lines.last == "" { lines.removeLast() }
  }
}
