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
    let defaultNow = try arguments.now()
    let calendar = arguments.workCalendar()
    var number = 0
    var wrong = 0
    while let line = readLine() {
      number += 1
      guard !line.allSatisfy(\.isWhitespace) else { continue }
      guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)),
        let fields = object as? [String: Any], let words = fields["text"] as? String
      else {
        complain("第 \(number) 行不是 {\"id\":…,\"text\":…,\"reference\":…} 这样的 JSON，跳过了。")
        wrong += 1
        continue
      }
      var now = defaultNow
      if let given = fields["reference"] as? String {
        guard let moment = Instant(local: given) else {
          complain("第 \(number) 行的 reference 看不懂：\(given)，要写成 2026-11-18T09:30。")
          wrong += 1
          continue
        }
        now = moment
      }
      let text = NormalText(words)
      let results = Text.when(text, at: now, calendar: calendar)
      print(
        try json([
          "id": fields["id"] ?? NSNull(), "results": results.map { WhenJSON($0, in: text).fields },
        ]))
    }
    return wrong == 0 ? 0 : 1
  }
}

/// One result as the fields that `sifang when` promises; absent values are null.
private struct WhenJSON {
  var fields: [String: Any]

  init(_ result: WhenResult, in text: NormalText) {
    func orNull(_ value: Any?) -> Any { value ?? NSNull() }
    let typed = text.originalRange(of: result.range)
    let first = result.readings.first
    var repeated: [String: Any]?
    if let set = result.set {
      repeated = [
        "unit": set.unit, "n": set.count, "weekday": orNull(set.weekday), "time": orNull(set.time),
      ]
    }
    fields = [
      "text": String(text.original.dropFirst(typed.lowerBound).prefix(typed.count)),
      "kind": result.kind.rawValue, "start": orNull(first?.start), "end": orNull(first?.end),
      "seconds": orNull(result.seconds), "set": orNull(repeated),
      "alternatives": result.readings.dropFirst().map {
        ["start": orNull($0.start), "end": orNull($0.end)]
      },
    ]
  }
}

extension Arguments {
  /// The work calendar of the rule folder; Monday to Friday where there is none to read.
  fileprivate func workCalendar() -> WorkCalendar {
    (try? RuleFolder(self["--rules"] ?? "rules").book())?.calendar ?? .mondayToFriday
  }
}
