/// Plain values that never change, read without checks: for the tables that every scalar of every
/// message goes through, where the checks of an array are a third of the time.
struct Fixed<Element: Sendable>: ~Copyable {
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  init(_ elements: [Element]) {
    base = .allocate(capacity: max(1, elements.count))
    count = elements.count
    elements.withUnsafeBufferPointer { from in
      if let start = from.baseAddress { base.initialize(from: start, count: from.count) }
    }
  }

  /// - Parameter fill: Initialises every one of the elements.
  init(count: Int, _ fill: (UnsafeMutablePointer<Element>) -> Void) {
    base = .allocate(capacity: max(1, count))
    self.count = count
    fill(base)
  }

  /// Keeps the memory of a pile, which need not be copied.
  init(_ pile: consuming Pile<Element>) where Element: BitwiseCopyable {
    count = pile.count
    base = pile.release() ?? .allocate(capacity: 1)
  }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }

  /// - Parameter index: 0 to `count` - 1; checked in debug builds only.
  @inline(__always)
  subscript(index: Int) -> Element {
    assert(index >= 0 && index < count)
    return base[index]
  }

  @inline(__always)
  subscript(index: Int32) -> Element { self[Int(index)] }
}

// Sendable: nothing writes to `base` after `init`.
extension Fixed: @unchecked Sendable {}

/// Lists of plain values side by side: a hundred thousand short arrays would cost more than they
/// hold.
struct Rows<Value: BitwiseCopyable & Sendable>: ~Copyable, Sendable {
  private let starts: Fixed<Int32>
  private let values: Fixed<Value>

  /// - Parameter pairs: Which list, 0 to `count` - 1, gets which value, in order.
  init(count: Int, _ pairs: [(list: Int32, value: Value)]) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for pair in pairs { starts[Int(pair.list) + 1] += 1 }
    for list in 0..<count { starts[list + 1] += starts[list] }
    var next = starts
    values = Fixed(count: pairs.count) { values in
      for pair in pairs {
        (values + Int(next[Int(pair.list)])).initialize(to: pair.value)
        next[Int(pair.list)] += 1
      }
    }
    self.starts = Fixed(starts)
  }

  /// Where a list's values stand, for `value(at:)`.
  @inline(__always)
  func places(of list: Int32) -> Range<Int> {
    Range(uncheckedBounds: (Int(starts[list]), Int(starts[Int(list) + 1])))
  }

  @inline(__always)
  func value(at place: Int) -> Value { values[place] }

  subscript(list: Int32) -> [Value] { places(of: list).map { values[$0] } }
}

/// Lists of numbers.
typealias Table = Rows<Int32>

extension Rows where Value == Int32 {
  /// Whether a list of rising numbers holds one.
  func holds(_ value: Int32, in list: Int32) -> Bool {
    let places = places(of: list)
    var low = places.lowerBound
    var high = places.upperBound
    while low < high {
      let middle = (low + high) / 2
      if self.value(at: middle) < value { low = middle + 1 } else { high = middle }
    }
    return low < places.upperBound && self.value(at: low) == value
  }
}
