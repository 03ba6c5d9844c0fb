import CivilTime
import Foundation
import Rules
import Service
import Text

extension Command {
  static let when = Command(
    name: "when", summary: "逐行读 JSON 消息，写出里面的日期、时间和时长",
    usage: "[--now 时间] [--rules 目录] < 消息.jsonl", options: [.now, .rules], words: 0...0
  ) { arguments in
    let calendar = try arguments.workCalendar()
    return answerLines(momentUnder: "reference", else: try arguments.now()) { text, now in
      let typed = Array(text.original)
      return [
        "results": Text.when(text, at: now, calendar: calendar).map {
          WhenJSON($0, in: text, typed: typed).fields
        }
      ]
    }
  }
}

/// One result as the fields that `sifang when` promises; absent values are null.
private struct WhenJSON {
  var fields: [String: Any]

  /// - Parameter typed: The characters of the message: to find the place of each result in a text
  ///   anew takes time quadratic in its length.
  init(_ result: WhenResult, in text: NormalText, typed: [Character]) {
    func orNull(_ value: Any?) -> Any { value ?? NSNull() }
    let first = result.readings.first
    var repeated: [String: Any]?
    if let set = result.set {
      repeated = [
        "unit": set.unit, "n": set.count, "weekday": orNull(set.weekday), "time": orNull(set.time),
      ]
    }
    fields = [
      "text": String(typed[text.originalRange(of: result.range)]),
      "kind": result.kind.rawValue, "start": orNull(first?.start), "end": orNull(first?.end),
      "seconds": orNull(result.seconds), "set": orNull(repeated),
      "alternatives": result.readings.dropFirst().map {
        ["start": orNull($0.start), "end": orNull($0.end)]
      },
    ]
  }
}

extension Arguments {
  /// The work calendar of the rule folder. Where none is named and none lies here, Monday to Friday
  /// without holidays, which is said.
  ///
  /// - Throws: When there are rules, but with a mistake.
  fileprivate func workCalendar() throws -> WorkCalendar {
    let folder = self["--rules"] ?? "rules"
    if self["--rules"] == nil, !FileManager.default.fileExists(atPath: folder) {
      complain("这里没有 rules 目录，节假日和调休就不算了；用 --rules 指明规则在哪里。")
      return .mondayToFriday
    }
    return try RuleFolder(folder).calendar()
  }
}
