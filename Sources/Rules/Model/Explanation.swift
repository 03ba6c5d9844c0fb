import Text

/// Why a message was understood so; for people and for the ledger.
///
/// Made for every message and looked at for few, so it keeps numbers and what the book has anyway,
/// and becomes words when it is asked.
package struct Explanation: Hashable, Sendable {
  /// A word or value that was found.
  package struct Hit: Hashable, Sendable {
    /// The whole message, as typed.
    package var message: String
    /// Offsets in characters of the original message.
    package var range: Range<Int>
    /// Which phrase of the rule file it belongs to, as written there.
    package var phrase: String
    /// `property/waterlogging.yaml:8`.
    package var source: String
    /// The word list it came from; nil for a word written in the phrase and for a value.
    package var list: String?
    /// Which part of the phrase it satisfied; see `Explanation.groups`.
    package var part: Int

    /// As written in the message.
    package var text: String { message.characters(in: range) }
  }

  /// A part of the winning phrase's `+`, or the whole phrase where it has none, and what satisfied
  /// it.
  package struct Group: Hashable, Sendable {
    /// As a rule file writes it: `<空调>`, `太(冷|热)`.
    package var pattern: String
    /// Those whose `part` it is; never empty.
    package var hits: [Hit]
  }

  /// A matter that did not win.
  package struct RunnerUp: Hashable, Sendable {
    /// Its name.
    package var matter: String
    /// Its phrase's file and line.
    package var rule: String
    /// Its phrase, as written.
    package var phrase: String
    /// What it found in the message.
    package var hits: [Hit]
    var reason: Reason
    /// The matter it lost to; empty when it lost by its own 不是.
    package var winner: String

    /// `说法没有“积水排水”具体`, `让给了“积水排水”`.
    package var because: String { reason.told(winner) }
  }

  /// The winning phrase's file and line, or the matter's where examples decided; empty when nothing
  /// took the message.
  package var rule = ""
  /// What the winning phrase found; empty when examples decided, the sender chose or nothing took it.
  package var hits: [Hit] = []
  /// Words of the message that are like the examples of what was guessed; empty when a phrase decided.
  package var likeness: [String] = []
  /// Whether the examples tell of an emergency so clearly that it is one even among what people say who
  /// wait for a repair; false where a phrase decided.
  package var isClear = false
  /// Whether whoever sent the message said themselves what it is.
  package var isChosen = false
  /// The next best matter, and why it lost.
  package var runnerUp: RunnerUp?
  /// Matters that would have matched but for one of their 不是 phrases.
  package var cancelled: [RunnerUp] = []
  /// Matters that gave way to another one, as their 让给 says.
  package var yielded: [RunnerUp] = []

  /// `因为提到“积水”“门口”`; says so when no rule matched.
  package var reason: String {
    if isChosen { return "反映人自己选的" }
    if !hits.isEmpty { return "因为提到" + hits.map { "“\($0.text)”" }.joined() }
    if likeness.isEmpty { return "没有规则认出这句话" }
    let words = likeness.map { "“\($0)”" }.joined() + "像例句里的话"
    switch runnerUp?.reason {
    case .danger: return words + "，先当危险看"
    case .likeness: return words
    default: return "没有一条说法对上，但" + words
    }
  }

  /// The parts of the winning phrase's `+` that were satisfied, in the order of the phrase.
  package var groups: [Group] {
    guard let phrase = hits.first?.phrase else { return [] }
    let parts = Pattern.parts(of: phrase)
    return parts.indices.compactMap { index in
      let satisfying = hits.filter { $0.part == index }
      return satisfying.isEmpty ? nil : Group(pattern: parts[index], hits: satisfying)
    }
  }
}
