/// Where in a message a pattern may go on, and how many characters it has matched by then: the frontier
/// of a nondeterministic automaton that takes all ways at once.
///
/// Positions lie between scalars, 0 to the length of the text. A front is a run of stretches of
/// positions, in order, not touching each other, each with the most characters matched on any way
/// there. A step of a pattern takes one front to the next in time linear in the words found, so no
/// pattern can be made slow by a message.
///
/// All fronts of a phrase stand one behind the other in `Fronts`, which is emptied for the next.
struct Front: Hashable {
  /// Where in `Fronts.stretches` it stands.
  private var from: Int32
  private var to: Int32

  init(first: Int, end: Int) { (from, to) = (Int32(first), Int32(end)) }

  static var empty: Front { Front(first: 0, end: 0) }

  var first: Int { Int(from) }
  var end: Int { Int(to) }
  var isEmpty: Bool { from == to }
}

/// The fronts of the phrase that is being matched.
struct Fronts: ~Copyable {
  struct Stretch: Hashable {
    var low: Int32
    /// Inclusive.
    var high: Int32
    var weight: Int32
  }

  private(set) var stretches = Pile<Stretch>()

  /// Leaves the first so many stretches.
  mutating func cut(to count: Int) { stretches.cut(to: count) }

  /// Characters matched on the best way to `position`; nil when there is none.
  func weight(_ front: Front, at position: Int32) -> Int32? {
    var low = front.first
    var high = front.end
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].high < position { low = middle + 1 } else { high = middle }
    }
    guard low < front.end, stretches[low].low <= position else { return nil }
    return stretches[low].weight
  }

  /// Where the most characters are matched, the earliest such place; nil without any.
  ///
  /// - Parameter whole: The place that must be reached; nil when any will do.
  func best(_ front: Front, reaching whole: Int32?) -> (end: Int32, weight: Int32)? {
    var best: (end: Int32, weight: Int32)?
    for index in front.first..<front.end {
      let stretch = stretches[index]
      guard stretch.weight > best?.weight ?? -1, stretch.high >= whole ?? 0 else { continue }
      best = (max(stretch.low, whole ?? 0), stretch.weight)
    }
    return best
  }

  // MARK: Making a front

  /// Begins a front behind all others; `finished` ends it.
  func begin() -> Int { stretches.count }

  func finished(_ first: Int) -> Front { Front(first: first, end: stretches.count) }

  /// A front of one stretch.
  mutating func one(_ low: Int32, _ high: Int32) -> Front {
    stretches.append(Stretch(low: low, high: high, weight: 0))
    return Front(first: stretches.count - 1, end: stretches.count)
  }

  /// Adds a single position to the front begun at `first`; positions must come in rising order.
  mutating func add(_ position: Int32, _ weight: Int32, to first: Int) {
    let last = stretches.count - 1
    if last >= first, stretches[last].high >= position {
      if stretches[last].low == position, stretches[last].weight < weight {
        stretches[last].weight = weight
      }
      return
    }
    stretches.append(Stretch(low: position, high: position, weight: weight))
  }

  /// Both fronts, the greater weight where they overlap.
  mutating func merged(_ a: Front, _ b: Front) -> Front {
    if a.isEmpty { return b }
    if b.isEmpty { return a }
    let first = begin()
    var (i, j) = (a.first, b.first)
    /// Positions below this one are done.
    var done: Int32 = 0
    while i < a.end || j < b.end {
      if i < a.end, stretches[i].high < done {
        i += 1
        continue
      }
      if j < b.end, stretches[j].high < done {
        j += 1
        continue
      }
      let lowA = i < a.end ? max(stretches[i].low, done) : Int32.max
      let lowB = j < b.end ? max(stretches[j].low, done) : Int32.max
      let low = min(lowA, lowB)
      var high = Int32.max
      var weight: Int32 = 0
      if i < a.end {
        high = min(high, lowA == low ? stretches[i].high : lowA - 1)
        if lowA == low { weight = max(weight, stretches[i].weight) }
      }
      if j < b.end {
        high = min(high, lowB == low ? stretches[j].high : lowB - 1)
        if lowB == low { weight = max(weight, stretches[j].weight) }
      }
      append(Stretch(low: low, high: high, weight: weight), to: first)
      done = high + 1
    }
    return finished(first)
  }

  private mutating func append(_ stretch: Stretch, to first: Int) {
    let last = stretches.count - 1
    if last >= first, stretches[last].weight == stretch.weight,
      stretches[last].high + 1 == stretch.low
    {
      stretches[last].high = stretch.high
    } else {
      stretches.append(stretch)
    }
  }

  /// Everywhere later that a gap reaches, by the best way there.
  mutating func later(_ front: Front, _ gap: Gap, in divisions: borrowing Divisions) -> Front {
    let first = begin()
    for index in front.first..<front.end {
      var new = stretches[index]
      // A wide stretch comes from an optional beginning; it may reach over several sentences.
      new.high = divisions.end(of: gap, from: new.high)
      // Stretches begin and end ever later, so only the last ones can be bettered.
      while stretches.count > first, stretches[stretches.count - 1].low >= new.low,
        stretches[stretches.count - 1].weight <= new.weight
      {
        stretches.cut(to: stretches.count - 1)
      }
      if stretches.count > first, stretches[stretches.count - 1].high >= new.low {
        let last = stretches.count - 1
        if new.weight > stretches[last].weight {
          stretches[last].high = new.low - 1
        } else {
          new.low = stretches[last].high + 1
        }
      }
      if new.low <= new.high { stretches.append(new) }
    }
    return finished(first)
  }
}
