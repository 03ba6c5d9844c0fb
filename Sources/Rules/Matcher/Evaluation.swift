import Domain
import Text

/// One message against the phrases of a book.
///
/// Whoever understands many messages keeps one and lends it out again and again; it belongs to one
/// thread at a time.
package struct Evaluation: ~Copyable {
  let program: Program
  var findings = Findings()
  /// Stretches whose words do not count, in order, apart from each other: what 不是 took away.
  var masked: [Range<Int32>] = []
  /// Words and slots of all matches so far.
  var hits = Pile<Hit>()
  /// The fronts of the phrase being matched, and the way through it; see `Evaluation+Run.swift`.
  var fronts = Fronts()
  var steps = Pile<Step>()
  /// What phrases share of these; it is kept until the next message.
  var shared = SharedSteps()
  /// How many stretches and steps are kept for that.
  private var kept = (stretches: 0, steps: 0)
  /// The front from which a phrase may begin anywhere, and the one at the beginning of the message.
  private(set) var everywhere = Front.empty
  private(set) var opening = Front.empty
  /// Numbers of sentences and other parts, being gathered.
  var numbers = Pile<Int>()
  var recognition = Recognition()
  /// What 不是 of a kind takes away, for the kinds asked for so far: the same for all its matters.
  var deniedToKinds: [(kind: Kind, scopes: [Int])] = []
  /// Stretches and steps of all phrases so far, so that a test can show that they grow with the
  /// message and no faster.
  private(set) var work = 0
  /// Stretches and steps of those before the phrase that is being matched.
  private var counted = 0

  init(_ program: Program) { self.program = program }

  /// Takes the next message; nothing of the one before is left.
  mutating func take(_ text: NormalText, _ readings: Readings?) {
    findings.take(text, readings, program)
    if !masked.isEmpty { masked = [] }
    if !deniedToKinds.isEmpty { deniedToKinds.removeAll(keepingCapacity: true) }
    hits.removeAll()
    recognition.removeAll()
    shared.removeAll(program.sharedCount)
    fronts.cut(to: 0)
    steps.removeAll()
    everywhere = fronts.one(0, Int32(findings.text.count))
    opening = fronts.one(0, findings.contentStart)
    keep()
    work = 0
    counted = kept.stretches
  }

  /// Keeps the fronts and steps so far until the next message.
  mutating func keep() { kept = (fronts.stretches.count, steps.count) }

  /// Ends with a phrase.
  mutating func forget() {
    work += fronts.stretches.count + steps.count - counted
    fronts.cut(to: kept.stretches)
    steps.cut(to: kept.steps)
    counted = kept.stretches + kept.steps
  }

  /// A word or slot of a match.
  struct Hit: Hashable {
    var start: Int32
    var end: Int32
    /// Which word of the automaton; -1 for a slot, whose characters do not count.
    var word: Int32
    /// The step of the phrase that it satisfied.
    var node: Int32
    /// Which part of the phrase that is, counted over all its `+` and the alternatives of `+`.
    var part: Int32

    var isWord: Bool { word >= 0 }
  }

  /// A phrase found in the message: a run of `hits`, in the order of the message.
  struct Match: Hashable {
    var first: Int
    var end: Int
    /// Characters of the message matched by words, each counted once.
    var weight: Int32
    /// The longest word, in characters.
    var longest: Int32

    var hits: Range<Int> { first..<end }
  }

  /// How a phrase must lie in the message.
  enum Anchor { case anywhere, start, whole }

  /// Whether a phrase has a chance, by number.
  @inline(__always)
  func mayMatch(phrase: Int32) -> Bool {
    // Most fail at the first of what they cannot do without.
    let known = program.phrases[phrase]
    return findings.has(known.first) && findings.has(known.second) && hasRest(phrase: phrase)
  }

  /// Whether what a phrase needs beyond the first two was found.
  @inline(__always)
  func hasRest(phrase: Int32) -> Bool {
    for place in program.needed.places(of: phrase)
    where !findings.has(program.needed.value(at: place)) {
      return false
    }
    return true
  }

  /// Whether a node has a chance: the rarest of what it needs was found, wherever that is.
  @inline(__always)
  func mayMatch(_ node: Int32) -> Bool {
    let keys = program.keys(node)
    return keys.first < 0 || findings.has(keys.first) && findings.has(keys.second)
  }

  /// The best match of a phrase: the most characters, then the earliest end; nil without any.
  ///
  /// - Parameters:
  ///   - window: Where it must begin; nil for anywhere.
  ///   - part: The number of its first part.
  ///   - least: Characters with which a match is still of interest; one with fewer may be nil.
  mutating func match(
    _ root: Int32, _ anchor: Anchor = .anywhere, in window: Range<Int32>? = nil, part: Int32 = 0,
    least: Int32 = 0
  ) -> Match? {
    switch program.node(root) {
    case .any(let range):
      var best: Match?
      var number = part
      for place in range {
        let child = program.children[Int(place)]
        if let match = match(child, anchor, in: window, part: number),
          match.weight > best?.weight ?? -1
        {
          best = match
        }
        number += program.parts(of: child)
      }
      return best
    case .all(let range):
      return together(range, anchor, in: window, part: part)
    case .words(let set) where anchor == .anywhere:
      return match(set, root, in: window, part)
    default:
      defer { forget() }
      guard let start = start(anchor, in: window) else { return nil }
      let step = run(root, from: start)
      let whole = anchor == .whole ? findings.contentEnd : nil
      guard let best = fronts.best(step.after, reaching: whole), best.weight >= least else {
        return nil
      }
      return trace(step, to: best.end, part)
    }
  }

  /// Any word of a set: the longest, then the first; the quick way through a whole phrase.
  private mutating func match(
    _ set: Int32, _ node: Int32, in window: Range<Int32>?, _ part: Int32
  ) -> Match? {
    var best = -1
    var length: Int32 = 0
    for place in findings.places(ofSet: set, program) {
      let occurrence = findings.occurrences[place]
      guard occurrence.length > length, window?.contains(occurrence.start) ?? true,
        !isMasked(occurrence)
      else { continue }
      best = place
      length = occurrence.length
    }
    guard best >= 0 else { return nil }
    let occurrence = findings.occurrences[best]
    hits.append(
      Hit(
        start: occurrence.start, end: occurrence.end, word: occurrence.word, node: node, part: part)
    )
    return Match(first: hits.count - 1, end: hits.count, weight: length, longest: length)
  }

  /// The best match of all parts of a `+`: what stands in one clause belongs together, then what
  /// stands in one sentence; in 电梯坏了，空调也坏了 the second 坏 is the air-conditioning's.
  private mutating func together(
    _ parts: Range<Int32>, _ anchor: Anchor, in window: Range<Int32>?, part: Int32
  ) -> Match? {
    if window == nil, findings.divisions.count(.clauses) > 1 {
      for level in [Divisions.Level.clauses, .sentences] where findings.divisions.count(level) > 1 {
        guard let first = firstCommon(parts, level) else { continue }
        if let match = all(parts, anchor, in: findings.divisions.part(first, level), part: part) {
          return match
        }
      }
    }
    return all(parts, anchor, in: window, part: part)
  }

  private mutating func all(
    _ parts: Range<Int32>, _ anchor: Anchor, in window: Range<Int32>?, part: Int32
  ) -> Match? {
    let mark = hits.count
    // One of them must stand at the beginning; which one is free.
    var isAnchored = anchor == .anywhere
    var number = part
    for place in parts {
      let child = program.children[Int(place)]
      let end = hits.count
      if !isAnchored, let match = match(child, anchor, in: window, part: number) {
        isAnchored = true
        keep(match, at: end)
      } else if let match = match(child, in: window, part: number) {
        keep(match, at: end)
      } else {
        hits.cut(to: mark)
        return nil
      }
      number += program.parts(of: child)
    }
    guard isAnchored else {
      hits.cut(to: mark)
      return nil
    }
    return joined(from: mark)
  }

  /// Moves a match's hits to the front of what came after `end`, which else goes: hits of branches
  /// that were not taken.
  private mutating func keep(_ match: Match, at end: Int) {
    if match.first != end {
      for offset in 0..<match.hits.count { hits[end + offset] = hits[match.first + offset] }
    }
    let kept = end + match.hits.count
    hits.cut(to: kept)
  }

  /// The hits from `mark` on as one match, in the order of the message.
  private mutating func joined(from mark: Int) -> Match {
    var done: Int32 = 0
    var match = Match(first: mark, end: hits.count, weight: 0, longest: 0)
    hits.sort(from: mark) { ($0.start, $0.end) < ($1.start, $1.end) }
    for index in mark..<hits.count where hits[index].isWord {
      let hit = hits[index]
      match.longest = max(match.longest, hit.end - hit.start)
      let start = max(hit.start, done)
      if hit.end > start { match.weight += hit.end - start }
      done = max(done, hit.end)
    }
    return match
  }

  /// From where a match begins to where it ends; empty when it has no hits.
  func stretch(of match: Match) -> Range<Int> {
    guard !match.hits.isEmpty else { return 0..<0 }
    var end = hits[match.first].end
    for hit in match.hits { end = max(end, hits[hit].end) }
    return Int(hits[match.first].start)..<Int(end)
  }

  /// The words of a match, one by one; places and other values are none.
  func words(of match: Match) -> [Range<Int>] {
    match.hits.filter { hits[$0].isWord }.map { Int(hits[$0].start)..<Int(hits[$0].end) }
  }

  /// Whether two matches use a character of the message in common.
  func overlap(_ a: Match, _ b: Match) -> Bool {
    for mine in a.hits {
      for other in b.hits
      where hits[other].start < hits[mine].end && hits[mine].start < hits[other].end {
        return true
      }
    }
    return false
  }

  /// Whether a stretch touches one that does not count; a longer word that holds all of it does
  /// count: 气死 is a figure of speech, 勇气死 is none.
  func isMasked(_ occurrence: Findings.Occurrence) -> Bool {
    guard !masked.isEmpty else { return false }
    var low = 0
    var high = masked.count
    while low < high {
      let middle = (low + high) / 2
      if masked[middle].upperBound <= occurrence.start { low = middle + 1 } else { high = middle }
    }
    guard low < masked.count, masked[low].lowerBound < occurrence.end else { return false }
    let stretch = masked[low]
    return occurrence.start > stretch.lowerBound || occurrence.end < stretch.upperBound
      || occurrence.length == stretch.upperBound - stretch.lowerBound
  }
}
