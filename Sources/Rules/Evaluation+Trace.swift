/// The way back through a match: which words and slots it was made of.
extension Evaluation {
  /// A pass with every front kept, so that the way can be walked back.
  final class Recording {
    let node: Int32
    let before: Front
    let after: Front
    let parts: [Recording]

    init(node: Int32, before: Front, after: Front, parts: [Recording]) {
      self.node = node
      self.before = before
      self.after = after
      self.parts = parts
    }
  }

  func record(_ node: Int32, from before: Front) -> Recording {
    var parts: [Recording] = []
    let after: Front
    switch program.nodes[Int(node)] {
    case .words, .slot, .all:
      after = run(node, from: before)
    case .sequence(let range):
      var front = before
      for child in program.children(range) {
        parts.append(record(child, from: front))
        front = parts[parts.count - 1].after
      }
      after = front
    case .gap(let range):
      var front = before
      for (index, child) in program.children(range).enumerated() {
        parts.append(record(child, from: index == 0 ? front : later(front)))
        front = parts[parts.count - 1].after
      }
      after = front
    case .either(let range), .any(let range):
      parts = program.children(range).map { record($0, from: before) }
      after = parts.reduce(.empty) { $0.merged(with: $1.after) }
    case .optional(let child):
      parts = [record(child, from: before)]
      after = before.merged(with: parts[0].after)
    }
    return Recording(node: node, before: before, after: after, parts: parts)
  }

  func trace(_ root: Int32, _ anchor: Anchor, to end: Int32) -> Match {
    let recording = record(root, from: start(anchor))
    var match = Match(hits: [], isWord: [])
    _ = walk(recording, back: end, into: &match)
    return Match(hits: match.hits.reversed(), isWord: match.isWord.reversed())
  }

  /// Walks the best way back from `end`, adding hits last first.
  ///
  /// - Returns: Where the part began.
  func walk(_ recording: Recording, back end: Int32, into match: inout Match) -> Int32 {
    switch program.nodes[Int(recording.node)] {
    case .words(let set):
      return walk(
        recording, back: end, over: findings.occurrences(ofSet: set), isSlot: false, into: &match)
    case .slot(let slot):
      return walk(
        recording, back: end, over: findings.occurrences(of: slot)[...], isSlot: true, into: &match)
    case .sequence:
      return recording.parts.reversed().reduce(end) { walk($1, back: $0, into: &match) }
    case .gap:
      var position = end
      for (index, part) in recording.parts.enumerated().reversed() {
        position = walk(part, back: position, into: &match)
        if index > 0 { position = origin(of: position, in: recording.parts[index - 1].after) }
      }
      return position
    case .either, .any:
      let weight = recording.after.weight(at: end)
      guard let part = recording.parts.first(where: { $0.after.weight(at: end) == weight }) else {
        preconditionFailure("a position after a choice is after one of its branches")
      }
      return walk(part, back: end, into: &match)
    case .optional:
      let weight = recording.after.weight(at: end)
      if recording.before.weight(at: end) == weight { return end }
      return walk(recording.parts[0], back: end, into: &match)
    case .all:
      preconditionFailure("the compiler puts + only above everything else")
    }
  }

  private func walk(
    _ recording: Recording, back end: Int32, over occurrences: ArraySlice<Findings.Occurrence>,
    isSlot: Bool, into match: inout Match
  ) -> Int32 {
    let weight = recording.after.weight(at: end)
    var low = occurrences.startIndex
    var high = occurrences.endIndex
    while low < high {
      let middle = (low + high) / 2
      if occurrences[middle].end < end { low = middle + 1 } else { high = middle }
    }
    for occurrence in occurrences[low...] where !isMasked(occurrence) {
      guard occurrence.end == end else { break }
      let gain = isSlot ? 0 : occurrence.length
      guard let before = self.weight(recording.before, at: occurrence.start, isSlot: isSlot),
        before + gain == weight
      else { continue }
      match.hits.append(occurrence)
      match.isWord.append(!isSlot)
      if recording.before.weight(at: occurrence.start) == before { return occurrence.start }
      return occurrence.start - 1
    }
    preconditionFailure("a position after a word is the end of one of its occurrences")
  }

  /// The end from which `…` reached a position: the latest in the sentence with the best weight.
  private func origin(of position: Int32, in front: Front) -> Int32 {
    let weight = later(front).weight(at: position)
    let sentence = findings.unit(endingAt: position, of: findings.sentences)
    let first = findings.sentences[sentence]
    for stretch in front.stretches.reversed()
    where stretch.low <= position && stretch.weight == weight {
      guard stretch.high >= first else { break }
      return min(position, stretch.high)
    }
    preconditionFailure("a position after a gap is later than one before it")
  }
}
