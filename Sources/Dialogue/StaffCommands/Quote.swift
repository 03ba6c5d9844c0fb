import CivilTime
import Domain
import Text
import Workflow

/// What is quoted of the words behind a command: what was not understood as a part of it.
///
/// In 延期 1001 3天 配件没到 the days are told by the new time, so only 配件没到 is left to quote;
/// nothing is, when nothing is left.
struct Quote: Hashable {
  private(set) var words: String

  /// - Parameters:
  ///   - text: What stands behind the command and the number.
  ///   - units: Those of the building.
  init(_ text: String, of command: Command, units: [Unit], at now: Instant) {
    words = text.unpunctuated
    switch command {
    case .accept, .shelve: dropTime(at: now)
    case .extend: dropDays()
    case .pause: drop(wordsAtFront: Quote.grounds)
    case .assign, .reassign, .waive: dropUnit(of: units)
    case .merge, .split: dropSerials()
    default: break
    }
    words = words.unpunctuated
  }

  /// The time at the front or the end, with the words that tie it to the rest: 12月20日复查 要改风管.
  private mutating func dropTime(at now: Instant) {
    let normal = NormalText(words)
    let times = read(normal, at: now, in: nil).times
    guard let time = times.first, time.range.lowerBound == 0 else {
      if let last = times.last, last.range.upperBound == normal.scalars.count {
        words = String(words.prefix(normal.originalRange(of: last.range).lowerBound))
      }
      return
    }
    let end = normal.originalRange(of: time.range).upperBound
    words = String(words.dropFirst(end)).unpunctuated
    drop(wordsAtFront: ["之前", "以前", "复查", "再复查", "再看", "前", "到", "左右"])
  }

  /// 3天, 两个工作日, wherever they stand.
  private mutating func dropDays() {
    for unit in ["个工作日", "工作日", "天"] {
      guard let range = words.firstRange(of: unit) else { continue }
      let before = words[..<range.lowerBound]
      let digits = before.reversed().prefix { $0.isNumber || "一二两三四五".contains($0) || $0 == " " }
      guard digits.contains(where: { $0 != " " }) else { continue }
      // 要晚两天 asks for the days and says no more.
      let lead = String(before.dropLast(digits.count)).unpunctuated
      words = (Quote.delays.contains(lead) ? "" : lead) + " " + words[range.upperBound...]
      return
    }
  }

  /// The unit in the first word, with the words that ask it: 保洁 清掉积水, 请保洁协助 清掉积水.
  private mutating func dropUnit(of units: [Unit]) {
    let first = words.prefix { !$0.isWhitespace && !$0.isPunctuation }
    let name = NormalText(String(first)).text
    guard name.count > 1 else { return }
    let isUnit = units.contains { unit in
      [unit.name, unit.function].contains { part in
        let part = NormalText(part).text
        return part.contains(name) || name.contains(part) && name.count <= part.count + 4
      }
    }
    if isUnit { words = String(words.dropFirst(first.count)) }
  }

  /// Numbers of tickets, and what leads to them.
  private mutating func dropSerials() {
    let parts = words.split { $0.isWhitespace || $0.isPunctuation && $0 != "-" }.map(String.init)
    let left = parts.filter { part in
      let bare = part.filter { !($0.isASCII && ($0.isNumber || $0.isLetter)) && $0 != "-" }
      return part.serials.isEmpty || !["", "到", "进", "和", "并到", "并入", "从", "合并到"].contains(bare)
    }
    words = left.filter { !["到", "进", "和", "并到", "并入", "从"].contains($0) }.joined(separator: " ")
  }

  private mutating func drop(wordsAtFront all: [String]) {
    for word in all.sorted(by: { $0.count > $1.count }) where words.hasPrefix(word) {
      let rest = words.dropFirst(word.count)
      // 前 of 前台 is no 前.
      guard rest.first.map({ $0.isWhitespace || $0.isPunctuation }) ?? true else { continue }
      words = String(rest).unpunctuated
      return
    }
  }

  /// What leads to the days of an extension.
  private static let delays: Set<String> = [
    "要晚", "晚", "会晚", "得晚", "要", "还要", "再要", "再", "再给", "要多", "得", "推迟", "延", "延长", "缓", "宽限",
  ]

  /// How the grounds of a pause are written; each is told by its own name.
  private static let grounds = [
    "等审批", "等许可", "等批准", "等报批", "等批文", "等办证", "审批", "许可", "等反映人", "等答复", "等回复", "等对方", "等员工", "反映人",
    "不可抗力",
  ]
}

extension String {
  /// Without white space and the marks between parts at both ends.
  var unpunctuated: String {
    let marks = "，、；：,;:—"
    var rest = self[...]
    while let first = rest.first, first.isWhitespace || marks.contains(first) {
      rest = rest.dropFirst()
    }
    while let last = rest.last, last.isWhitespace || marks.contains(last) { rest = rest.dropLast() }
    return String(rest)
  }
}
