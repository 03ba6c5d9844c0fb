/// The way through one phrase, forward by fronts and back by the steps that were noted.
extension Evaluation {
  /// A node with the fronts before and after it; its parts stand side by side in `steps`, of a
  /// choice those that have a chance.
  struct Step {
    var node: Int32
    var before: Front
    var after: Front
    var parts: Int32
    var partCount: Int32 = 0
  }

  /// Where a phrase may begin.
  mutating func start(_ anchor: Anchor, in window: Range<Int32>?) -> Front? {
    if anchor != .anywhere { return window?.lowerBound ?? 0 == 0 ? opening : nil }
    // A word that begins in a part lies in it; the position at its end belongs to the next one.
    return window.map { fronts.one($0.lowerBound, $0.upperBound - 1) } ?? everywhere
  }

  mutating func run(_ node: Int32, from before: Front) -> Step {
    let number = program.shared(node)
    guard number >= 0, masked.isEmpty, before == everywhere || before == opening else {
      return runAnew(node, before)
    }
    let start: SharedSteps.Start = before == everywhere ? .everywhere : .opening
    if let known = shared[number, start] { return known }
    let step = runAnew(node, before)
    shared.note(step, of: number, start)
    keep()
    return step
  }

  /// Whether one of these is known to take nothing of the message.
  @inline(__always)
  private func isOneNowhere(_ range: Range<Int32>) -> Bool {
    for place in range {
      let number = program.shared(program.children[place])
      if number >= 0, shared.isNowhere(number) { return true }
    }
    return false
  }

  private mutating func runAnew(_ node: Int32, _ before: Front) -> Step {
    var step = Step(node: node, before: before, after: before, parts: Int32(steps.count))
    if before.isEmpty { return step }
    switch program.node(node) {
    case .words(let set), .slot(let set):
      step.after = after(before, set)
    case .sequence(let range) where isOneNowhere(range),
      .gap(let range, _) where isOneNowhere(range):
      step.after = .empty
    case .sequence(let range):
      step.partCount = range.upperBound - range.lowerBound
      reserve(step)
      var part = Int(step.parts)
      for place in range {
        step.after = note(program.children[place], from: step.after, part)
        if step.after.isEmpty { break }
        part += 1
      }
    case .gap(let range, let gap):
      step.partCount = range.upperBound - range.lowerBound
      reserve(step)
      var part = Int(step.parts)
      for place in range {
        let isFirst = place == range.lowerBound
        let from = isFirst ? before : fronts.later(step.after, gap, in: findings.divisions)
        step.after = note(program.children[place], from: from, part)
        if step.after.isEmpty { break }
        part += 1
      }
    case .either(let range), .any(let range):
      // Room for all, for to ask twice which of them may match takes longer.
      step.partCount = range.upperBound - range.lowerBound
      reserve(step)
      step.after = .empty
      var part = Int(step.parts)
      for place in range where mayMatch(program.children[place]) {
        let branch = note(program.children[place], from: before, part)
        step.after = fronts.merged(step.after, branch)
        part += 1
      }
      step.partCount = Int32(part) - step.parts
    case .optional(let child):
      guard mayMatch(child) else { break }
      step.partCount = 1
      reserve(step)
      step.after = fronts.merged(before, note(child, from: before, Int(step.parts)))
    case .all:
      preconditionFailure("the compiler puts + only above everything else")
    }
    return step
  }

  /// Makes room for the parts of a step, side by side.
  private mutating func reserve(_ step: Step) {
    steps.extend(by: Int(step.partCount))
  }

  private mutating func note(_ node: Int32, from before: Front, _ place: Int) -> Front {
    // Most parts are words, or what may be left out and was not said.
    var step = Step(node: node, before: before, after: before, parts: 0)
    switch program.node(node) {
    case .words(let set) where !before.isEmpty: step.after = after(before, set)
    case .optional(let child) where !mayMatch(child): break
    default: step = run(node, from: before)
    }
    steps[place] = step
    return step.after
  }

  private mutating func after(_ before: Front, _ set: Int32) -> Front {
    let first = fronts.begin()
    for place in findings.places(ofSet: set, program) {
      let occurrence = findings.occurrences[place]
      guard !isMasked(occurrence), let weight = weight(before, at: occurrence) else { continue }
      fronts.add(occurrence.end, weight + (occurrence.isWord ? occurrence.length : 0), to: first)
    }
    return fronts.finished(first)
  }

  /// The weight with which something may begin here, a joint before it skipped.
  private func weight(_ front: Front, at occurrence: Findings.Occurrence) -> Int32? {
    let start = occurrence.start
    let here = fronts.weight(front, at: start)
    guard start > 0, isJoint(start - 1, before: occurrence),
      let before = fronts.weight(front, at: start - 1)
    else { return here }
    return max(here ?? 0, before)
  }

  /// A blank between Latin words, or a pause before a slot: 接单，1024.
  private func isJoint(_ index: Int32, before occurrence: Findings.Occurrence) -> Bool {
    let scalar = findings.text[Int(index)]
    return scalar == Findings.blank || (!occurrence.isWord && scalar == Findings.pause)
  }

  // MARK: Back

  /// The match that ends at `end`, its hits put last in `hits`.
  mutating func trace(_ step: Step, to end: Int32, _ part: Int32) -> Match {
    let first = hits.count
    _ = walk(step, back: end, part, within: nil)
    hits.reverse(from: first)
    var match = Match(first: first, end: hits.count, weight: 0, longest: 0)
    for index in match.hits where hits[index].isWord {
      let hit = hits[index]
      match.weight += hit.end - hit.start
      match.longest = max(match.longest, hit.end - hit.start)
    }
    return match
  }

  /// Walks the best way back from `end`, adding hits last first.
  ///
  /// - Parameter list: The node of the word list around it, if there is one.
  /// - Returns: Where the part began.
  private mutating func walk(
    _ step: Step, back end: Int32, _ part: Int32, within list: Int32?
  ) -> Int32 {
    let list = list ?? (program.listOfNode[step.node] < 0 ? nil : step.node)
    let parts = Int(step.parts)
    switch program.node(step.node) {
    case .words(let set), .slot(let set):
      return walk(
        step, back: end, over: findings.places(ofSet: set, program), part, list ?? step.node)
    case .sequence(let range):
      var position = end
      for index in (0..<range.count).reversed() {
        position = walk(steps[parts + index], back: position, part, within: list)
      }
      return position
    case .gap(let range, let gap):
      var position = end
      for index in (0..<range.count).reversed() {
        position = walk(steps[parts + index], back: position, part, within: list)
        if index > 0 { position = origin(of: position, in: steps[parts + index - 1].after, gap) }
      }
      return position
    case .either, .any:
      let weight = fronts.weight(step.after, at: end)
      for index in 0..<Int(step.partCount) {
        let branch = steps[parts + index]
        if fronts.weight(branch.after, at: end) == weight {
          return walk(branch, back: end, part, within: list)
        }
      }
      preconditionFailure("a position after a choice is after one of its branches")
    case .optional:
      if fronts.weight(step.before, at: end) == fronts.weight(step.after, at: end) { return end }
      return walk(steps[parts], back: end, part, within: list)
    case .all:
      preconditionFailure("the compiler puts + only above everything else")
    }
  }

  private mutating func walk(
    _ step: Step, back end: Int32, over places: Range<Int>, _ part: Int32, _ node: Int32
  ) -> Int32 {
    let weight = fronts.weight(step.after, at: end)
    var low = places.lowerBound
    var high = places.upperBound
    while low < high {
      let middle = (low + high) / 2
      if findings.occurrences[middle].end < end { low = middle + 1 } else { high = middle }
    }
    for place in low..<places.upperBound {
      let occurrence = findings.occurrences[place]
      guard occurrence.end == end else { break }
      let gain = occurrence.isWord ? occurrence.length : 0
      guard !isMasked(occurrence), let before = self.weight(step.before, at: occurrence),
        before + gain == weight
      else { continue }
      hits.append(
        Hit(
          start: occurrence.start, end: occurrence.end, word: occurrence.word, node: node,
          part: part))
      let isHere = fronts.weight(step.before, at: occurrence.start) == before
      return isHere ? occurrence.start : occurrence.start - 1
    }
    preconditionFailure("a position after a word is the end of one of its occurrences")
  }

  /// The end from which a gap reached a position: the latest with the best weight.
  private mutating func origin(of position: Int32, in front: Front, _ gap: Gap) -> Int32 {
    let later = fronts.later(front, gap, in: findings.divisions)
    let weight = fronts.weight(later, at: position)
    for index in (front.first..<front.end).reversed() {
      let stretch = fronts.stretches[index]
      guard stretch.low <= position, stretch.weight == weight else { continue }
      guard findings.divisions.end(of: gap, from: stretch.high) >= position else { break }
      return min(position, stretch.high)
    }
    preconditionFailure("a position after a gap is later than one before it")
  }
}
