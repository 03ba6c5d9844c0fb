import Domain
import Rules
import Text

/// Puts together a line for a rule file that takes all of some similar messages.
struct PasteLine {
  let finder: WordFinder

  /// `<空调> + <冷热>`, `打印机 + (卡纸|没墨)`, or a plain phrase; empty when nothing is left to say.
  func line(for gists: [Gist]) -> String {
    if let line = ofLists(gists) { return line }
    let phrases = gists.map(\.longest).unique.filter { !$0.isEmpty }
    if phrases.count > 1, let line = ofHead(phrases) { return line }
    return PasteLine.either(phrases)
  }

  /// `a`, or `(a|b)`; a gap is set apart.
  private static func either(_ parts: [String]) -> String {
    let parts = parts.prefix(4).map { $0.replacing("…", with: " … ") }
    return parts.count == 1 ? parts[0] : "(" + parts.joined(separator: "|") + ")"
  }

  /// Two lists or more whose words stand in every message; or one, with the word beside it.
  private func ofLists(_ gists: [Gist]) -> String? {
    let found = gists.map { gist in
      finder.words(in: NormalText(gist.text)).map(\.list).unique
    }
    guard let first = found.first else { return nil }
    let common = first.filter { list in found.allSatisfy { $0.contains(list) } }
    if common.count > 1 {
      return common.prefix(3).map { "<\($0)>" }.joined(separator: " + ")
    }
    guard let list = common.first else { return nil }
    let rests = gists.map { gist in rest(of: gist, beside: list) }
    guard rests.allSatisfy({ !$0.isEmpty }) else { return nil }
    return "<\(list)> + " + PasteLine.either(rests.unique)
  }

  /// The longest stretch of a gist's clauses that the list's words leave.
  private func rest(of gist: Gist, beside list: String) -> String {
    gist.clauses.flatMap { $0.split(separator: "…") }.flatMap { clause -> [String] in
      let text = NormalText(String(clause))
      var parts: [String] = []
      var start = 0
      for word in finder.words(in: text) where word.list == list {
        parts.append(text.text(in: start..<word.range.lowerBound))
        start = word.range.upperBound
      }
      parts.append(text.text(in: start..<text.scalars.count))
      return parts
    }.map(Gist.withoutManners).max { $0.count < $1.count } ?? ""
  }

  /// What all phrases share, and what each says of it.
  private func ofHead(_ phrases: [String]) -> String? {
    guard let head = PasteLine.common(phrases), head.count > 1 else { return nil }
    let tails = phrases.map { phrase in
      phrase.split(separator: head).map { Gist.withoutManners(String($0)) }
        .max { $0.count < $1.count } ?? ""
    }
    guard !tails.contains("") else { return nil }
    return head + " + " + PasteLine.either(tails.unique)
  }

  /// The longest text that stands in all of these.
  static func common(_ phrases: [String]) -> String? {
    guard let first = phrases.first.map(Array.init) else { return nil }
    for length in stride(from: first.count, to: 1, by: -1) {
      for start in 0...(first.count - length) {
        let candidate = String(first[start..<start + length])
        guard !candidate.contains("…") else { continue }
        if phrases.allSatisfy({ $0.contains(candidate) }) { return candidate }
      }
    }
    return nil
  }
}
