import CivilTime
import Domain
import Foundation
import Rules
import Text

extension Command {
  static let why = Command(
    name: "why", summary: "说明一句话为什么这样理解", usage: "\"一句话\" [--now 时间] [--json] [--rules 目录]",
    options: [
      .now, .rules, .data, .config,
      Option(name: "--json", value: nil, summary: "用 JSON 写"),
    ], words: 1...1
  ) { arguments in
    let (book, building) = try arguments.bookAndBuilding()
    let now = try arguments.now()
    let text = arguments.words[0]
    let understanding = book.understand(NormalText(text), at: now, in: building)
    if arguments.has("--json") {
      var fields = UnderstandingJSON(understanding).fields
      let why = understanding.explanation
      fields["text"] = text
      fields["book"] = understanding.book
      fields["reason"] = why.reason
      fields["hits"] = why.hits.map {
        [
          "text": $0.text, "from": $0.range.lowerBound, "to": $0.range.upperBound,
          "phrase": $0.phrase, "rule": $0.source,
        ] as [String: Any]
      }
      fields["runnerUp"] = why.runnerUp.map(explained) ?? NSNull()
      fields["cancelled"] = why.cancelled.map(explained)
      print(try json(fields))
    } else {
      print(told(understanding, about: text, at: now))
    }
    return 0
  }
}

private func explained(_ other: Explanation.RunnerUp) -> [String: Any] {
  ["matter": other.matter, "rule": other.rule, "because": other.because]
}

/// The explanation as a person reads it.
private func told(_ understanding: Understanding, about text: String, at now: Instant) -> String {
  var lines = ["“\(text)”"]
  let why = understanding.explanation
  if let matter = understanding.matter {
    var what = matter.name
    if let category = matter.category { what += "（\(category.chinese)）" }
    let grade: [Urgency: String] = [.urgent: "，紧急", .emergency: "，危急"]
    lines.append("  意思    \(what)\(grade[understanding.urgency] ?? "")")
    lines.append("  规则    \(why.rule)")
  } else if understanding.choices.isEmpty {
    lines.append("  意思    没有规则认出这句话，会先问一句，再请人看")
  } else {
    lines.append("  意思    分不清，会请对方选：" + understanding.choices.map(\.name).joined(separator: "、"))
  }
  for hit in why.hits {
    lines.append(
      "  看到    “\(hit.text)”（第 \(hit.range.lowerBound + 1)–\(hit.range.upperBound) 字），来自 \(hit.phrase)"
    )
  }
  let slots = understanding.slots
  let facts: [(String, String?)] = [
    ("地点", slots.place?.text), ("时间", slots.start?.spoken(at: now)),
    ("到", slots.end?.spoken(at: now)), ("人数", slots.people.map(String.init)),
    ("电话", slots.phone), ("单号", slots.ticket.map(String.init)),
  ]
  for case (let name, let value?) in facts { lines.append("  \(name)    \(value)") }
  if let route = understanding.matter?.route {
    lines.append("  主办    \(named(route.lead))")
    if !route.assist.isEmpty {
      lines.append("  协办    " + route.assist.map(named).joined(separator: "、"))
    }
    if !route.inform.isEmpty {
      lines.append("  知会    " + route.inform.map(named).joined(separator: "、"))
    }
  }
  if let other = why.runnerUp {
    lines.append("  第二    \(other.matter)（\(other.rule)）：\(other.because)")
  }
  for other in why.cancelled {
    lines.append("  排除    \(other.matter)（\(other.rule)）：\(other.because)")
  }
  for matter in understanding.also { lines.append("  还有    \(matter.name)") }
  return lines.joined(separator: "\n")
}

private func named(_ office: Office) -> String {
  office.party.chinese + (office.function.map { "/" + $0 } ?? "")
}
