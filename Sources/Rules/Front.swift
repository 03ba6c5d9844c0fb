/// Where in a message a pattern may go on, and how many characters it has matched by then.
///
/// Positions lie between scalars, 0 to the length of the text. A front is a list of stretches of
/// positions, in order, not touching each other, each with the most characters matched on any way
/// there. A step of a pattern takes one front to the next in time linear in the words found, so no
/// pattern can be made slow by a message.
struct Front: Equatable {
  struct Stretch: Equatable {
    var low: Int32
    /// Inclusive.
    var high: Int32
    var weight: Int32
  }

  var stretches: [Stretch]

  static let empty = Front(stretches: [])

  var isEmpty: Bool { stretches.isEmpty }

  /// Characters matched on the best way to `position`; nil when there is none.
  func weight(at position: Int32) -> Int32? {
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].high < position { low = middle + 1 } else { high = middle }
    }
    guard low < stretches.count, stretches[low].low <= position else { return nil }
    return stretches[low].weight
  }

  /// Adds a single position; positions must come in rising order.
  mutating func add(_ position: Int32, _ weight: Int32) {
    if let last = stretches.last, last.high >= position {
      if last.low == position { stretches[stretches.count - 1].weight = max(last.weight, weight) }
      return
    }
    stretches.append(Stretch(low: position, high: position, weight: weight))
  }

  /// Both fronts, the greater weight where they overlap.
  func merged(with other: Front) -> Front {
    if isEmpty { return other }
    if other.isEmpty { return self }
    var result = Front.empty
    var (i, j) = (0, 0)
    /// Positions below this one are done.
    var done: Int32 = 0
    while i < stretches.count || j < other.stretches.count {
      let a = i < stretches.count ? stretches[i] : nil
      let b = j < other.stretches.count ? other.stretches[j] : nil
      if let a, a.high < done {
        i += 1
        continue
      }
      if let b, b.high < done {
        j += 1
        continue
      }
      let lowA = a.map { max($0.low, done) } ?? Int32.max
      let lowB = b.map { max($0.low, done) } ?? Int32.max
      let low = min(lowA, lowB)
      var high = Int32.max
      var weight: Int32 = 0
      if let a {
        if lowA == low {
          high = min(high, a.high)
          weight = max(weight, a.weight)
        } else {
          high = min(high, lowA - 1)
        }
      }
      if let b {
        if lowB == low {
          high = min(high, b.high)
          weight = max(weight, b.weight)
        } else {
          high = min(high, lowB - 1)
        }
      }
      result.append(Stretch(low: low, high: high, weight: weight))
      done = high + 1
    }
    return result
  }

  private mutating func append(_ stretch: Stretch) {
    if let last = stretches.last, last.weight == stretch.weight, last.high + 1 == stretch.low {
      stretches[stretches.count - 1].high = stretch.high
    } else {
      stretches.append(stretch)
    }
  }
}
