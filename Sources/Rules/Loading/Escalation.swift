package import Domain
import YAML

/// What happens when the same matter is reported again and again: a line of 升级.
///
/// `同一地点 24小时内 3次 → 平台协办，上楼务会`: the third report at one place within 24 hours
/// moves the ticket to that tier and proposes it for the next building affairs meeting. One place is
/// the same point, zone or floor of a building; a report without a place never counts.
package struct Escalation: Hashable, Sendable {
  /// Seconds back from the report that is being opened, that one included.
  package var window: Int64
  /// Reports within the window from which on it takes effect, 2 or more.
  package var count: Int
  /// The tier it moves to; nil leaves the tier.
  package var tier: Tier?
  /// 上楼务会: proposed for the next meeting.
  package var goesToMeeting: Bool
  /// 根因议题: proposed as an item of its own, to find out why it keeps coming back.
  package var isRootCause: Bool
  /// `property/waterlogging.yaml:38`.
  package var source: String

  /// As the file says it, without the effect: `同一地点 24小时内 3次`.
  package var condition: String {
    let span =
      window % 86_400 == 0 && window > 86_400 ? "\(window / 86_400)天" : "\(window / 3600)小时"
    return "同一地点 \(span)内 \(count)次"
  }

  /// The longest window a file may ask for: a year.
  static let longestWindow: Int64 = 366 * 86_400
}

/// Reads the lines of 升级; each problem is reported at its line.
func escalations(
  of lines: [Node.Line], in source: Source, _ diagnostics: inout [Diagnostic]
) -> [Escalation] {
  var found: [Escalation] = []
  for line in lines {
    func report(_ message: String, _ hint: String) {
      diagnostics.append(
        source.diagnostic(
          at: line.position, length: line.text.unicodeScalars.count, message, hint: hint))
    }
    let example = "写成“同一地点 24小时内 3次 → 平台协办，上楼务会”。"
    let text = line.text.replacing("->", with: "→")
    let halves = text.split(separator: "→", omittingEmptySubsequences: false)
    guard halves.count == 2 else {
      report("升级要有一个“→”，前面是条件，后面是怎么办", example)
      continue
    }
    let words = halves[0].split(whereSeparator: \.isWhitespace)
    let place = "同一地点"
    if words.count == 3, words[0] != place,
      let near = nearest(to: String(words[0]), among: [place])
    {
      report("读不懂升级的条件“\(words[0])”", "是不是“\(near)”？")
      continue
    }
    guard words.count == 3, words[0] == place, let window = seconds(in: words[1]),
      let count = count(in: words[2])
    else {
      report("读不懂升级的条件“\(String(halves[0]).trimmed)”", example)
      continue
    }
    guard count >= 2, window <= Escalation.longestWindow else {
      report("升级至少 2 次，最长 366 天", example)
      continue
    }
    var escalation = Escalation(
      window: window, count: count, tier: nil, goesToMeeting: false,
      isRootCause: false, source: "\(source.file):\(line.position.line)")
    var isKnown = true
    for effect in halves[1].split(whereSeparator: { "，,、".contains($0) }) {
      let name = String(effect).trimmed
      if let tier = Tier.allCases.first(where: { $0.chinese == name }), tier != .instant {
        if let other = escalation.tier {
          isKnown = false
          report("升级到“\(other.chinese)”还是“\(name)”", "一行只能写一层。")
        }
        escalation.tier = tier
      } else if name == "上楼务会" {
        escalation.goesToMeeting = true
      } else if name == "根因议题" {
        escalation.isRootCause = true
      } else {
        isKnown = false
        let known = Tier.allCases.dropFirst().map(\.chinese) + ["上楼务会", "根因议题"]
        let near = nearest(to: name, among: known)
        report(
          "升级不能“\(name)”",
          near.map { "是不是“\($0)”？" } ?? "能写的有：\(known.joined(separator: " "))。")
      }
    }
    guard isKnown else { continue }
    if escalation.tier == nil, !escalation.goesToMeeting, !escalation.isRootCause {
      report("“→”后面没有写怎么办", example)
    } else if let other = found.first(where: { $0.condition == escalation.condition }) {
      let line = other.source.split(separator: ":").last ?? ""
      report("“\(escalation.condition)”写了两次", "第 \(line) 行已经有了，合成一行。")
    } else {
      found.append(escalation)
    }
  }
  return found
}

/// 24小时内, 30天内.
private func seconds(in text: Substring) -> Int64? {
  guard text.hasSuffix("内"), case .some(let limit) = TimeLimit(chinese: String(text.dropLast()))
  else { return nil }
  switch limit {
  case .minutes(let minutes): return Int64(minutes) * 60
  case .days(let days): return Int64(days) * 86_400
  case .workingMinutes, .workingDays: return nil
  }
}

/// 3次.
private func count(in text: Substring) -> Int? {
  text.hasSuffix("次") ? Int(text.dropLast()) : nil
}
