import Domain
import Rules

/// The parts of a message.
extension Turn {
  /// The clauses of the message, those without a mark between them too: 灯坏了|空调也不冷.
  var parts: [String] {
    var parts: [Substring] = []
    var rest = message.text[...]
    for seam in understanding.seams.reversed() {
      let cut =
        rest.index(rest.startIndex, offsetBy: seam, limitedBy: rest.endIndex) ?? rest.endIndex
      parts.insert(rest[cut...], at: 0)
      rest = rest[..<cut]
    }
    return ([rest] + parts).flatMap { String($0).clauses }
  }
}

extension String {
  /// What marks, blanks and line breaks set apart; what stands behind the fortieth is one clause, so
  /// that nobody reads for long. Scalar by scalar, for every message is cut, and often.
  var clauses: [String] {
    unicodeScalars.split(maxSplits: 39) {
      switch $0 {
      case "，", ",", "。", "；", ";", "！", "!", "？", "?", "、", " ", "\n": true
      default: false
      }
    }.map { String($0) }
  }
}

extension String {
  /// The items of a numbered list without their numbers, and before them what stands before the first:
  /// 1.厕纸没了 2、饮水机不出热水 3 电梯等太久; nil when it is none.
  var listItems: [String]? {
    var items: [Substring] = []
    var rest = self[...]
    while let (mark, after) = rest.listMark(items.count + 1) {
      items.append(rest[..<mark])
      rest = rest[after...]
    }
    guard items.count > 1 else { return nil }
    return (items + [rest]).map {
      String($0.reversed().drop { $0.isWhitespace || $0.isPunctuation }.reversed()).trimmed
    }.filter { !$0.isEmpty }
  }
}

extension Substring {
  /// Where the number of an item stands and where the item begins: 1. 2、3）, and with a blank alone when
  /// it is not the first. 2号厅 and 14:30 are none.
  fileprivate func listMark(_ number: Int) -> (mark: Index, after: Index)? {
    if let spoken = spokenMark(number) { return spoken }
    for found in ranges(of: "\(number)") {
      if let before = self[..<found.lowerBound].last,
        before.isNumber || before == "." || before.isASCII && before.isLetter
      {
        continue
      }
      let behind = self[found.upperBound...]
      guard let next = behind.first else { continue }
      let isTime = ":：".contains(next) && behind.dropFirst().first?.isNumber ?? false
      if !isTime, ".．、)）:：".contains(next) || number > 1 && next.isWhitespace {
        return (found.lowerBound, index(after: found.upperBound))
      }
    }
    return nil
  }

  /// The same of 第一 … 第二 …, set apart on both sides: 第一会议室 is none.
  private func spokenMark(_ number: Int) -> (mark: Index, after: Index)? {
    let ordinals = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
    guard ordinals.indices.contains(number - 1) else { return nil }
    func isApart(_ next: Character?) -> Bool {
      next.map { $0.isWhitespace || $0.isPunctuation } ?? false
    }
    for found in ranges(of: "第" + ordinals[number - 1])
    where isApart(self[found.upperBound...].first)
      && (found.lowerBound == startIndex || isApart(self[..<found.lowerBound].last))
    {
      return (found.lowerBound, index(after: found.upperBound))
    }
    return nil
  }
}
