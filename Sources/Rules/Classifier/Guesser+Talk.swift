import Domain

/// How a message sounds to whoever already works for its sender. In thousandths of a logarithm; how the
/// margins were chosen stands in `Tests/Understanding/README.md`.
private enum Margin {
  /// Nine in ten of what they say has less, of their further requests three in a hundred.
  static let plain = 7_500
  /// Of what they say nine in ten has more, of small talk one in twenty.
  static let waiting = 1_000
  /// By how much small talk is likelier than anything else to be left out of a report.
  static let idle = 10_000
}

extension Guesser {
  /// Whether a message is a request of a kind even though its sender waits for somebody to come: much
  /// likelier than small talk and than what people say about who sits where and has the key.
  ///
  /// - Parameter text: Normalised.
  func isPlainly(_ kind: Kind, _ text: [UInt32]) -> Bool {
    guard classifier.isKnown[GuessGroup.harmless] else { return true }
    let message = classifier.likelihoods(of: text, upTo: min(text.count, Guesser.longest))
    let lead = message.ofGroup[GuessGroup.of(kind)] - likelihoodOfIdle(message)
    return lead >= Margin.plain
  }

  /// Whether a message is small talk rather than anything else.
  ///
  /// - Parameter text: Normalised.
  func isIdle(_ text: [UInt32]) -> Bool {
    let message = classifier.likelihoods(of: text, upTo: min(text.count, Guesser.longest))
    guard classifier.isKnown[GuessGroup.smallTalk],
      let best = classifier.best(in: message, without: GuessGroup.mark(GuessGroup.smallTalk))
    else { return false }
    return message.ofGroup[GuessGroup.smallTalk] - message.ofGroup[best] >= Margin.idle
  }

  /// Whether a message sounds like what people say who wait for somebody to come (我同事在前台等你们) rather
  /// than like small talk.
  ///
  /// - Parameter text: Normalised.
  func soundsLikeWaiting(_ text: [UInt32]) -> Bool {
    guard classifier.isKnown[GuessGroup.harmless] else { return false }
    let message = classifier.likelihoods(of: text, upTo: min(text.count, Guesser.longest))
    return message.ofGroup[GuessGroup.harmless] - message.ofGroup[GuessGroup.smallTalk]
      >= Margin.waiting
  }
}
