/// Rows of different lengths, one behind the other: the tens of thousands of words of a rule folder,
/// each of which would have memory of its own as an array.
struct Ragged<Element: Hashable & Sendable>: RandomAccessCollection, Hashable, Sendable {
  /// The elements of all rows.
  private(set) var all: [Element] = []
  /// Where each row ends.
  private var ends: [Int32] = []

  init() {}

  init(_ rows: some Sequence<[Element]>) {
    for row in rows { append(row) }
  }

  /// The same rows with other elements.
  init<Other>(_ other: Ragged<Other>, _ change: (Other) -> Element) {
    all = other.all.map(change)
    ends = other.ends
  }

  mutating func append(_ row: some Sequence<Element>) {
    all.append(contentsOf: row)
    ends.append(Int32(all.count))
  }

  var startIndex: Int { 0 }
  var endIndex: Int { ends.count }

  subscript(row: Int) -> ArraySlice<Element> { all[places(of: row)] }

  /// Where a row stands in `all`.
  @inline(__always)
  func places(of row: Int) -> Range<Int> {
    Range(uncheckedBounds: (row == 0 ? 0 : Int(ends[row - 1]), Int(ends[row])))
  }
}
