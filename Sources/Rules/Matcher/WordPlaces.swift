/// Where each word of a long message stands. It holds the same words again and again: to look at each
/// of them for every set takes minutes where this takes seconds.
struct WordPlaces: ~Copyable {
  /// A word and where it stands first.
  struct Known: BitwiseCopyable {
    var word: Int32
    var first: Int32
  }

  /// Each word once.
  private var known = Pile<Known>()
  /// For each occurrence the next one of the same word, or -1.
  private var next = Pile<Int32>()
  /// What `gather` has found last: places of occurrences, rising.
  private(set) var gathered = Pile<Int32>()

  /// Occurrences from which on it is worth while.
  static let many = 256

  var isEmpty: Bool { known.isEmpty }

  mutating func removeAll() { known.removeAll() }

  /// Notes all words among the occurrences of a message.
  mutating func fill(_ all: borrowing Pile<Findings.Occurrence>) {
    var last: [Int32: Int32] = [:]
    next.fill(with: -1, count: all.count)
    for index in all.indices where all[index].isWord {
      let (word, place) = (all[index].word, Int32(index))
      if let before = last.updateValue(place, forKey: word) {
        next[Int(before)] = place
      } else {
        known.append(Known(word: word, first: place))
      }
    }
  }

  /// Finds the words of a set; returns how many looks it took.
  mutating func gather(_ set: Int32, _ marks: borrowing SetMarks) -> Int {
    gathered.removeAll()
    for index in known.indices where marks.holds(known[index].word, in: set) {
      var place = known[index].first
      while place >= 0 {
        gathered.append(place)
        place = next[Int(place)]
      }
    }
    gathered.sort(by: <)
    return known.count + gathered.count
  }
}
