/// Matches phrases against one message's findings.
struct Evaluation {
  let program: Program
  let findings: Findings
  /// Sentences taken away by 不是, by number.
  var silenced: Set<Int> = []
  /// Stretches whose words do not count, as `union` gives them: a figure of speech in a crisis.
  var masked: [Range<Int32>] = []

  /// Where phrases must begin; nil for anywhere.
  var window: Range<Int32>?

  /// A phrase found in the message.
  struct Match: Equatable {
    /// Words and slots on the best way, in order.
    var hits: [Findings.Occurrence]
    /// Which of them are words; a slot's characters do not count.
    var isWord: [Bool]
  }

  /// How a phrase must lie in the message.
  enum Anchor { case anywhere, start, whole }

  /// The best match of a phrase: the most characters, then the earliest end; nil without any.
  func match(_ root: Int32, _ anchor: Anchor = .anywhere) -> Match? {
    switch program.nodes[Int(root)] {
    case .any(let range):
      var best: Match?
      for child in program.children(range) {
        if let match = match(child, anchor), best.map({ match.weight > $0.weight }) ?? true {
          best = match
        }
      }
      return best
    case .all(let range):
      return together(range, anchor)
    default:
      let front = run(root, from: start(anchor))
      guard let end = bestEnd(front, anchor) else { return nil }
      return trace(root, anchor, to: end)
    }
  }

  /// The best match of all parts of a `+`: what stands in one clause belongs together, then what
  /// stands in one sentence; in 电梯坏了，空调也坏了 the second 坏 is the air-conditioning's.
  private func together(_ parts: Range<Int32>, _ anchor: Anchor) -> Match? {
    if window == nil {
      for starts in [findings.clauses, findings.sentences] where starts.count > 2 {
        guard let first = common(parts, starts).min() else { continue }
        var narrow = self
        narrow.window = starts[first]..<starts[first + 1]
        if let match = narrow.all(parts, anchor) { return match }
      }
    }
    return all(parts, anchor)
  }

  private func all(_ range: Range<Int32>, _ anchor: Anchor) -> Match? {
    let parts = program.children(range)
    var matches: [Match] = []
    for part in parts {
      guard let match = match(part) else { return nil }
      matches.append(match)
    }
    if anchor != .anywhere {
      // One of them must stand at the beginning; which one is free.
      guard let first = parts.firstIndex(where: { match($0, anchor) != nil }),
        let anchored = match(parts[first], anchor)
      else { return nil }
      matches[first - parts.startIndex] = anchored
    }
    return Match(joining: matches)
  }

  /// The sentences in which a phrase matches on its own.
  func sentences(matching root: Int32) -> Set<Int> { units(matching: root, findings.sentences) }

  /// The units, sentences or clauses by their beginnings, in which a phrase ends.
  private func units(matching root: Int32, _ starts: [Int32]) -> Set<Int> {
    switch program.nodes[Int(root)] {
    case .any(let range):
      return program.children(range).reduce(into: []) { $0.formUnion(units(matching: $1, starts)) }
    case .all(let range):
      return common(range, starts)
    default:
      let front = run(root, from: start(.anywhere))
      return Set(front.stretches.map { findings.unit(endingAt: $0.low, of: starts) })
    }
  }

  private func common(_ parts: Range<Int32>, _ starts: [Int32]) -> Set<Int> {
    var common: Set<Int>?
    for child in program.children(parts) {
      let found = units(matching: child, starts)
      common = common?.intersection(found) ?? found
      if common?.isEmpty ?? true { break }
    }
    return common ?? []
  }

  /// Every stretch that a phrase without `…` and `+` can take, as `union` gives them.
  func stretches(matching root: Int32) -> [Range<Int32>] {
    let recording = record(root, from: start(.anywhere))
    var found: [Range<Int32>] = []
    for end in recording.after.stretches.flatMap({ $0.low...$0.high }) {
      var match = Match(hits: [], isWord: [])
      _ = walk(recording, back: end, into: &match)
      guard let first = match.hits.last, let last = match.hits.first else { continue }
      found.append(first.start..<last.end)
    }
    return Evaluation.union(found)
  }

  /// Stretches in order, those that touch made one.
  static func union(_ stretches: [Range<Int32>]) -> [Range<Int32>] {
    var union: [Range<Int32>] = []
    for stretch in stretches.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = union.last, stretch.lowerBound <= last.upperBound {
        union[union.count - 1] = last.lowerBound..<max(last.upperBound, stretch.upperBound)
      } else {
        union.append(stretch)
      }
    }
    return union
  }

  // MARK: Forward

  /// Where a phrase may begin.
  func start(_ anchor: Anchor) -> Front {
    let length = Int32(findings.text.count)
    // A word that begins in a unit lies in it; the position at its end belongs to the next one.
    let (low, high) = window.map { ($0.lowerBound, $0.upperBound - 1) } ?? (0, length)
    guard anchor == .anywhere else {
      guard low == 0, !silenced.contains(0) else { return .empty }
      return Front(stretches: [.init(low: 0, high: findings.contentStart, weight: 0)])
    }
    guard !silenced.isEmpty else {
      return Front(stretches: [.init(low: low, high: high, weight: 0)])
    }
    var front = Front.empty
    let first = findings.unit(endingAt: low + 1, of: findings.sentences)
    for sentence in first..<(findings.sentences.count - 1) where !silenced.contains(sentence) {
      let start = max(low, findings.sentences[sentence])
      let end = min(high, findings.sentences[sentence + 1] - 1)
      guard start <= high else { break }
      if start <= end { front.stretches.append(.init(low: start, high: end, weight: 0)) }
    }
    return front
  }

  func run(_ node: Int32, from before: Front) -> Front {
    if before.isEmpty { return before }
    switch program.nodes[Int(node)] {
    case .words(let set):
      return step(before, over: findings.occurrences(ofSet: set), isSlot: false)
    case .slot(let slot):
      return step(before, over: findings.occurrences(of: slot)[...], isSlot: true)
    case .sequence(let range):
      var front = before
      for child in program.children(range) {
        front = run(child, from: front)
        if front.isEmpty { break }
      }
      return front
    case .gap(let range):
      var front = before
      for (index, child) in program.children(range).enumerated() {
        front = run(child, from: index == 0 ? front : later(front))
        if front.isEmpty { break }
      }
      return front
    case .either(let range), .any(let range):
      return program.children(range).reduce(.empty) { $0.merged(with: run($1, from: before)) }
    case .optional(let child):
      return before.merged(with: run(child, from: before))
    case .all:
      preconditionFailure("the compiler puts + only above everything else")
    }
  }

  private func step(
    _ before: Front, over occurrences: ArraySlice<Findings.Occurrence>, isSlot: Bool
  ) -> Front {
    var after = Front.empty
    for occurrence in occurrences where !isMasked(occurrence) {
      guard let weight = weight(before, at: occurrence.start, isSlot: isSlot) else { continue }
      after.add(occurrence.end, weight + (isSlot ? 0 : occurrence.length))
    }
    return after
  }

  /// The weight with which something may begin here, a joint before it skipped.
  func weight(_ front: Front, at start: Int32, isSlot: Bool) -> Int32? {
    let here = front.weight(at: start)
    guard start > 0, isJoint(start - 1, isSlot: isSlot), let before = front.weight(at: start - 1)
    else { return here }
    return max(here ?? 0, before)
  }

  /// A blank between Latin words, or a pause before a slot: 接单，1024.
  private func isJoint(_ index: Int32, isSlot: Bool) -> Bool {
    let scalar = findings.text[Int(index)]
    return scalar == Findings.blank || (isSlot && scalar == Findings.pause)
  }

  func isMasked(_ occurrence: Findings.Occurrence) -> Bool {
    guard !masked.isEmpty else { return false }
    var low = 0
    var high = masked.count
    while low < high {
      let middle = (low + high) / 2
      if masked[middle].upperBound <= occurrence.start { low = middle + 1 } else { high = middle }
    }
    return low < masked.count && masked[low].lowerBound < occurrence.end
  }

  /// Everywhere later in the same sentence, by the best way there.
  func later(_ front: Front) -> Front {
    var result: [Front.Stretch] = []
    for stretch in front.stretches {
      // A wide stretch comes from an optional beginning; it may reach over several sentences.
      let sentence = findings.unit(endingAt: stretch.high, of: findings.sentences)
      var new = stretch
      new.high = max(stretch.high, findings.sentences[sentence + 1] - 1)
      // Stretches begin and end ever later, so only the last ones can be bettered.
      while let last = result.last, last.low >= new.low, last.weight <= new.weight {
        result.removeLast()
      }
      if let last = result.last, last.high >= new.low {
        if new.weight > last.weight {
          result[result.count - 1].high = new.low - 1
        } else {
          new.low = last.high + 1
        }
      }
      if new.low <= new.high { result.append(new) }
    }
    return Front(stretches: result)
  }

  private func bestEnd(_ front: Front, _ anchor: Anchor) -> Int32? {
    var best: (end: Int32, weight: Int32)?
    for stretch in front.stretches where stretch.weight > (best?.weight ?? -1) {
      if anchor != .whole {
        best = (stretch.low, stretch.weight)
      } else if stretch.high >= findings.contentEnd {
        best = (max(stretch.low, findings.contentEnd), stretch.weight)
      }
    }
    return best?.end
  }
}
