// A whole dialogue, written to be read aloud:
//
//   现在: 2026-11-18 10:00
//   对话: |
//     员工：大堂门口积水了，一下雨就淹
//     四方：已登记 {单号}「门口积水」，…
//     （过了 2 小时）
//     物业：完成 {单号} 已疏通排水口
//     → 员工：处理好了：已疏通排水口。…
//
// With “新人: 是” the workers are strangers, who are asked for their building first.
//
// 四方 is the answer to whoever spoke last; → is what somebody else was told meanwhile. … stands
// for any words, {单号} for the number of the newest ticket. 员工甲 and 员工乙 are two people. A
// line that is expected must come; what comes besides is let pass, unless a line says （没有别的）.
import CivilTime
import Domain
import Rules
import YAML

/// One line of a screenplay.
enum Scene: Hashable {
  case speaks(who: String, text: String)
  case answers(text: String)
  case told(who: String, text: String)
  case passes(TimeLimit)
  case nothingElse

  /// Reads a line; nil when it is none of these.
  init?(_ line: String) {
    if line.hasPrefix("（") || line.hasPrefix("(") {
      let inner = line.dropFirst().prefix { $0 != "）" && $0 != ")" }
      if inner == "没有别的" {
        self = .nothingElse
        return
      }
      guard inner.hasPrefix("过了"), let limit = TimeLimit(chinese: String(inner.dropFirst(2)))
      else { return nil }
      self = .passes(limit)
      return
    }
    let isNotice = line.hasPrefix("→")
    let rest = isNotice ? line.dropFirst() : line[...]
    let scalars = rest.unicodeScalars
    guard let colon = scalars.firstIndex(where: { $0 == "：" || $0 == ":" }) else { return nil }
    let who = String(String.UnicodeScalarView(scalars[..<colon].filter { !$0.isBlank }))
    let text = String(Substring(scalars[scalars.index(after: colon)...].drop { $0.isBlank }))
    if isNotice {
      self = .told(who: who, text: text)
    } else if who == "四方" {
      self = .answers(text: text)
    } else {
      self = .speaks(who: who, text: text)
    }
  }
}

/// Whether a text is what a screenplay expects, where … stands for any words.
func fits(_ text: String, _ expected: String) -> Bool {
  let plain = text.utf8.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
  let parts = expected.unicodeScalars.split(separator: "…", omittingEmptySubsequences: false).map {
    Array(Substring($0).utf8)
  }
  guard parts.count > 1 else { return plain == parts[0] }
  guard plain.starts(with: parts[0]),
    plain.reversed().starts(with: parts[parts.count - 1].reversed())
  else { return false }
  var rest = plain[parts[0].count...]
  for part in parts[1...] where !part.isEmpty {
    guard let found = rest.indices.first(where: { rest[$0...].starts(with: part) }) else {
      return false
    }
    rest = rest[(found + part.count)...]
  }
  return true
}
