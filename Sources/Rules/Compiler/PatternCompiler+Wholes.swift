/// How long a message may be that a 整句 takes: most are longer, and need not be tried.
extension PatternCompiler {
  /// Notes how long a message may be that a 整句 takes; to be called once the sets have their
  /// numbers.
  mutating func measureWholes() {
    var ofSet = [Int32](repeating: 0, count: draft.sets)
    for (word, set) in draft.held {
      // A blank or a pause may stand before it.
      let length = word < 0 ? Int32.max : Int32(draft.words.places(of: Int(word)).count) + 1
      ofSet[Int(set)] = max(ofSet[Int(set)], length)
    }
    // Children stand before their parents.
    var longest: [Int32] = []
    longest.reserveCapacity(draft.nodes.count)
    for node in draft.nodes {
      switch node {
      case .words(let set): longest.append(ofSet[Int(set)])
      case .slot, .gap, .all: longest.append(.max)
      case .sequence(let range):
        var sum: Int64 = 0
        for child in children(range) { sum += Int64(longest[Int(child)]) }
        longest.append(Int32(clamping: sum))
      case .either(let range), .any(let range):
        var most: Int32 = 0
        for child in children(range) { most = max(most, longest[Int(child)]) }
        longest.append(most)
      case .optional(let child): longest.append(longest[Int(child)])
      }
    }
    for index in draft.phrases.indices where draft.phrases[index].use == .whole {
      draft.phrases[index].longest = longest[Int(draft.phrases[index].root)]
    }
  }
}
