/// A list of plain values that is filled and emptied for every message without ever being copied:
/// emptying is one store, adding one comparison and a store.
///
/// An array asks at every change whether somebody else holds it, too, and takes a call to be
/// emptied; that was a third of the time of routing a message.
struct Pile<Element: BitwiseCopyable>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>?
  private(set) var count = 0
  private var capacity = 0

  init() { base = nil }

  deinit { base?.deallocate() }

  /// Hands its memory to whoever deallocates it.
  consuming func release() -> UnsafeMutablePointer<Element>? {
    let base = base
    discard self
    return base
  }

  var isEmpty: Bool { count == 0 }
  var indices: Range<Int> { 0..<count }

  /// - Parameter index: 0 to `count` - 1; checked in debug builds only.
  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return base.unsafelyUnwrapped[index]
    }
    set {
      assert(index >= 0 && index < count)
      base.unsafelyUnwrapped[index] = newValue
    }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(to: max(16, capacity * 2)) }
    base.unsafelyUnwrapped[count] = element
    count += 1
  }

  /// Adds a value if it should, without a branch; there must be room for it.
  @inline(__always)
  mutating func append(_ element: Element, if isWanted: Bool) {
    assert(count < capacity)
    base.unsafelyUnwrapped[count] = element
    count += isWanted ? 1 : 0
  }

  /// Makes room for so many.
  mutating func reserve(_ count: Int) {
    if capacity < count { grow(to: count) }
  }

  /// Adds so many values that are yet to be written.
  @inline(__always)
  mutating func extend(by more: Int) {
    if count + more > capacity { grow(to: max(count + more, capacity * 2)) }
    count += more
  }

  @inline(never)
  private mutating func grow(to larger: Int) {
    let fresh = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    if let base {
      fresh.update(from: base, count: count)
      base.deallocate()
    }
    base = fresh
    capacity = larger
  }

  /// Leaves the first so many.
  @inline(__always)
  mutating func cut(to count: Int) {
    assert(count >= 0 && count <= self.count)
    self.count = count
  }

  /// Holds one value so many times and nothing else.
  mutating func fill(with element: Element, count: Int) {
    if capacity < count { grow(to: count) }
    base?.initialize(repeating: element, count: count)
    self.count = count
  }

  @inline(__always)
  mutating func removeAll() { count = 0 }

  mutating func reverse(from first: Int) {
    var low = first
    var high = count - 1
    while low < high {
      (self[low], self[high]) = (self[high], self[low])
      low += 1
      high -= 1
    }
  }

  /// Sorts what stands from `first` on; equals stay in order.
  @inline(__always)
  mutating func sort(from first: Int = 0, by goesBefore: (Element, Element) -> Bool) {
    if count - first > 24 {
      var rest = UnsafeMutableBufferPointer(
        start: base.unsafelyUnwrapped + first, count: count - first)
      rest.sort(by: goesBefore)
      return
    }
    // Few, and mostly in order already.
    var index = first + 1
    while index < count {
      let element = self[index]
      var place = index
      while place > first, goesBefore(element, self[place - 1]) {
        self[place] = self[place - 1]
        place -= 1
      }
      self[place] = element
      index += 1
    }
  }

  func contains(_ isIt: (Element) -> Bool) -> Bool {
    for index in indices where isIt(self[index]) { return true }
    return false
  }

  /// A copy of a part.
  subscript(range: Range<Int>) -> [Element] { range.map { self[$0] } }
}
