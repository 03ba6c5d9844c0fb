import Channels
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
) -> Int32 {
  var number = 0
  var wrong = 0
  while let line = readLine() {
    number += 1
    guard !line.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { continue }
    guard let fields = JSON(bytes: Array(line.utf8)), let text = fields["text"]?.string else {
      complain("第 \(number) 行不是 {\"id\":…,\"text\":…,\"\(key)\":…} 这样的 JSON，跳过了。")
      wrong += 1
      continue
    }
    var moment = now
    if let given = fields[key]?.string {
      guard let stated = Instant(local: given) else {
        complain("第 \(number) 行的 \(key) 看不懂：\(given)，要写成 2026-11-18T09:30。")
        wrong += 1
        continue
      }
      moment = stated
    }
    var answer = answer(NormalText(text), moment)
    answer["id"] = fields["id"] ?? JSON.null
    print(json(answer))
  }
  return wrong == 0 ? 0 : 1
}

/// One line of JSON with its keys in order, Chinese as it is.
///
/// - Parameter fields: Texts, whole numbers, fractions, truths, `NSNull`, values of JSON, and lists and
///   dictionaries of these.
func json(_ fields: [String: Any]) -> String {
  String(decoding: JSON(fields).bytes, as: UTF8.self)
}

extension JSON {
  // Foundation's own writer takes thirty times as long as what there is to write about.
  fileprivate init(_ value: Any) {
    switch value {
    case let known as JSON: self = known
    case let text as String: self = .string(text)
    case let number as Int: self = .number(String(number))
    case let truth as Bool: self = .bool(truth)
    case let fraction as Double: self = .number(String(fraction))
    case let fields as [String: Any]:
      let names = fields.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      self = .object(names.map { JSON.Member($0, JSON(fields[$0] ?? NSNull())) })
    case let list as [Any]: self = .array(list.map { JSON($0) })
    case is NSNull: self = .null
    default: preconditionFailure("\(type(of: value)) is no value of JSON")
    }
  }
}
