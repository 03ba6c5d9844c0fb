extension Evaluation.Match {
  /// Parts of a `+`, their hits in the order of the message.
  init(joining parts: [Self]) {
    var pairs = parts.flatMap { zip($0.hits, $0.isWord) }
    pairs.sort { ($0.0.start, $0.0.end) < ($1.0.start, $1.0.end) }
    hits = pairs.map(\.0)
    isWord = pairs.map(\.1)
  }

  /// Characters of the message matched by words, each counted once.
  var weight: Int {
    var total = 0
    var done: Int32 = 0
    for (hit, isWord) in zip(hits, isWord) where isWord {
      let start = max(hit.start, done)
      if hit.end > start { total += Int(hit.end - start) }
      done = max(done, hit.end)
    }
    return total
  }

  /// The longest word, in characters.
  var longest: Int { zip(hits, isWord).filter(\.1).map { Int($0.0.length) }.max() ?? 0 }

  /// Whether it uses a character that the other one uses, too.
  func overlaps(_ other: Self) -> Bool {
    hits.contains { mine in
      other.hits.contains { $0.start < mine.end && mine.start < $0.end }
    }
  }
}
