import Domain

/// Which topic of counselling a message tells of, by a complement naive Bayes classifier (Rennie et
/// al., 2003): a topic is likely where the examples of all others lack the words. People tell their
/// life by what happened, and no list of words has all of that; the classes are of unequal size,
/// which complements mind less.
///
/// It counts n-grams of one or two characters, those of `NaiveBayes`. Likelihoods are logarithms in
/// whole thousandths.
struct TopicScorer: Sendable {
  /// The place of each class's topic in `Topic.allCases`; -1 for classes without one.
  private let topicOf: [Int]
  /// The class that has most examples of each topic, and -1 where there is none.
  private let pages: [Int]
  /// What each n-gram of a message adds for a topic: the more, the more n-grams the others have.
  private let gains: [Int]

  /// What every n-gram is counted besides.
  private static let smoothing: Float = 0.5
  /// How much likelier than a rule's topic another one must be; than that of a narrower page; and that
  /// it is none of the four. How they were chosen stands in `Tests/Understanding/README.md`.
  private static let margin = 2_000
  private static let marginOfNarrow = 4_000
  private static let marginOfOther = 8_000

  private static let other = Topic.allCases.firstIndex(of: .other) ?? 0

  /// - Parameter topics: Of each class that has one, from the first class on.
  init(_ classifier: NaiveBayes, topics: [Topic?]) {
    let places = topics.map { topic in topic.flatMap(Topic.allCases.firstIndex) ?? -1 }
    var sizes = [Int](repeating: 0, count: Topic.allCases.count)
    var pages = [Int](repeating: -1, count: Topic.allCases.count)
    for (number, topic) in places.enumerated() where topic >= 0 {
      sizes[topic] += classifier.sizes[number]
      if pages[topic] < 0 || classifier.examples[number] > classifier.examples[pages[topic]] {
        pages[topic] = number
      }
    }
    let all = sizes.reduce(0, +)
    topicOf = places
    self.pages = pages
    gains = sizes.map { Int(TopicScorer.logarithm(Int32(all - $0))) }
  }

  private static func logarithm(_ count: Int32) -> Int32 {
    thousandths((Float(count) + smoothing) / smoothing)
  }

  /// How likely each topic is, in the order of `Topic.allCases`; nil when no n-gram was met in the
  /// examples of any.
  private func scores(of message: borrowing Likelihoods, _ classifier: NaiveBayes) -> [Int]? {
    var scores = [Int](repeating: 0, count: gains.count)
    var counts = [Int32](repeating: 0, count: gains.count)
    var isMet = false
    for index in message.met.indices {
      let met = message.met[index]
      guard met.end - met.start <= 2 else { continue }
      var all: Int32 = 0
      for topic in counts.indices { counts[topic] = 0 }
      classifier.eachHolder(of: met) { number, examples in
        guard number < topicOf.count, topicOf[number] >= 0 else { return }
        counts[topicOf[number]] += examples
        all += examples
      }
      guard all > 0 else { continue }
      isMet = true
      for topic in scores.indices {
        scores[topic] += gains[topic] - Int(TopicScorer.logarithm(all - counts[topic]))
      }
    }
    return isMet ? scores : nil
  }

  /// The page of the topic that a message tells of, when a rule took it for another one; nil when the
  /// rule's topic stands. A topic has one main page; the narrower ones beside it, such as blows at
  /// home, are left to rules.
  func page(
    insteadOf number: Int, _ message: borrowing Likelihoods, _ classifier: NaiveBayes
  ) -> Int? {
    guard number < topicOf.count, topicOf[number] >= 0 else { return nil }
    let own = topicOf[number]
    guard own == TopicScorer.other || pages[own] == number,
      let scores = scores(of: message, classifier), let best = likeliest(scores), best != own
    else { return nil }
    let margin =
      best == TopicScorer.other
      ? TopicScorer.marginOfOther
      : pages[own] == number ? TopicScorer.margin : TopicScorer.marginOfNarrow
    return scores[best] - scores[own] >= margin ? pages[best] : nil
  }

  /// The page of the topic that a message is likeliest of; nil when no word of it was met.
  func page(for message: borrowing Likelihoods, _ classifier: NaiveBayes) -> Int? {
    scores(of: message, classifier).flatMap(likeliest).map { pages[$0] }
  }

  /// The place of the likeliest of several pages; nil when one of them has no topic, or no word of
  /// the message was met.
  func likeliest(
    of numbers: [Int], _ message: borrowing Likelihoods, _ classifier: NaiveBayes
  ) -> Int? {
    guard numbers.allSatisfy({ $0 < topicOf.count && topicOf[$0] >= 0 }),
      let scores = scores(of: message, classifier)
    else { return nil }
    return numbers.indices.max {
      (scores[topicOf[numbers[$0]]], $1) < (scores[topicOf[numbers[$1]]], $0)
    }
  }

  /// The likeliest of the topics that have a page, the first of equals.
  private func likeliest(_ scores: [Int]) -> Int? {
    scores.indices.filter { pages[$0] >= 0 }.max { (scores[$0], $1) < (scores[$1], $0) }
  }
}

extension Guesser {
  /// The page of the topic that a message is about by its words, and where the words stand that say
  /// so; nil when the topic of the rule that took it stands.
  ///
  /// - Parameter matter: What the rule took it for, by number.
  func topic(
    insteadOf matter: Int, in text: [UInt32]
  ) -> (matter: Int, telling: [Range<Int>])? {
    let message = classifier.likelihoods(of: text, upTo: min(text.count, Guesser.longest))
    guard let other = topics.page(insteadOf: matter, message, classifier) else { return nil }
    return (other, classifier.telling(ofClass: other, against: matter, in: message, most: 3))
  }

  /// The place of the page, of several with a topic, that a message is likeliest of; nil when no word
  /// of it is known.
  func likeliestTopic(
    of matters: [Int], in text: [UInt32]
  ) -> (index: Int, telling: [Range<Int>])? {
    let message = classifier.likelihoods(of: text, upTo: min(text.count, Guesser.longest))
    guard let index = topics.likeliest(of: matters, message, classifier) else { return nil }
    let against = matters[index == 0 ? 1 : 0]
    return (
      index, classifier.telling(ofClass: matters[index], against: against, in: message, most: 3)
    )
  }
}
