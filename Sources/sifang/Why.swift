import CivilTime
import Domain
import Foundation
import Rules
import Service
import Text

extension Command {
  static let why = Command(
    name: "why", summary: "说明一句话为什么这样理解", usage: "\"一句话\" [--now 时间] [--json] [--rules 目录]",
    options: [
      .now, .rules, .data, .config,
      Option(name: "--json", value: nil, summary: "用 JSON 写"),
    ], words: 1...1
  ) { arguments in
    let book = try RuleFolder(arguments["--rules"] ?? "rules").book()
    let directory = try arguments.directory()
    let building = directory.buildings.first
    let now = try arguments.now()
    let text = arguments.words[0]
    let understanding = book.understand(NormalText(text), at: now, in: building)
    let prospect = Prospect(understanding, by: book, in: building, directory: directory, at: now)
    if arguments.has("--json") {
      print(json(WhyJSON(understanding, prospect, text: text).fields))
    } else {
      let cues = book.cues(
        in: NormalText(text), at: now, around: building.map { Surroundings($0) })
      print(WhyText(understanding, prospect, cues: cues, text: text, now: now).text)
    }
    return 0
  }
}
