import CivilTime
import Foundation
import Text

/// Answers JSON lines of standard input, one line each: `{"id","text"}` with the moment a text is
/// read at under `key`, local ISO to the minute, or `now` without it.
///
/// A line that is no such JSON is told on standard error and passed over.
///
/// - Parameter answer: The fields of the answer; the line's `id` is added.
/// - Returns: The exit code: 1 when a line was passed over.
func answerLines(
  momentUnder key: String, else now: Instant, _ answer: (NormalText, Instant) -> [String: Any]
) throws -> Int32 {
  var number = 0
  var wrong = 0
  while let line = readLine() {
    number += 1
    guard !line.allSatisfy(\.isWhitespace) else { continue }
    guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)),
      let fields = object as? [String: Any], let text = fields["text"] as? String
    else {
      complain("第 \(number) 行不是 {\"id\":…,\"text\":…,\"\(key)\":…} 这样的 JSON，跳过了。")
      wrong += 1
      continue
    }
    var moment = now
    if let given = fields[key] as? String {
      guard let stated = Instant(local: given) else {
        complain("第 \(number) 行的 \(key) 看不懂：\(given)，要写成 2026-11-18T09:30。")
        wrong += 1
        continue
      }
      moment = stated
    }
    var answer = answer(NormalText(text), moment)
    answer["id"] = fields["id"] ?? NSNull()
    print(try json(answer))
  }
  return wrong == 0 ? 0 : 1
}
