/// What a phrase cannot do without, and the numbers that its sets get in the program.
extension PatternCompiler {
  /// Sets of which one must be found for a node to match.
  struct Trigger {
    /// Where in `triggerSets` they stand, in order.
    var sets: Range<Int32>
    /// How often one of them is found; less is better.
    var cost: Int32

    /// - Parameter cost: Above what 32 bits hold all cost the same.
    init(_ sets: Range<Int>, cost: Int) {
      self.sets = Int32(sets.lowerBound)..<Int32(sets.upperBound)
      self.cost = Int32(clamping: cost)
    }

    var places: Range<Int> { Int(sets.lowerBound)..<Int(sets.upperBound) }
  }

  /// The cheapest trigger; nil when the node can match nothing at all.
  mutating func trigger(of node: Program.Node) -> Trigger? {
    switch node {
    case .words(let set), .slot(let set):
      guard !vocabulary.members[Int(set)].isEmpty else { return nil }
      triggerSets.append(set)
      return Trigger(
        triggerSets.count - 1..<triggerSets.count, cost: vocabulary.frequencies[Int(set)])
    case .optional:
      return nil
    case .sequence(let range), .gap(let range, _), .all(let range):
      var best: Trigger?
      for child in children(range) {
        if let trigger = triggers[Int(child)], trigger.cost < best?.cost ?? .max { best = trigger }
      }
      return best
    case .either(let range), .any(let range):
      var sets: [Int32] = []
      var cost = 0
      for child in children(range) {
        guard let trigger = triggers[Int(child)] else { return nil }
        sets += triggerSets[trigger.places]
        cost += Int(trigger.cost)
      }
      let first = triggerSets.count
      triggerSets += Vocabulary.distinct(sets)
      return Trigger(first..<triggerSets.count, cost: cost)
    }
  }

  /// The cheapest of what a node needs besides its trigger.
  func secondTrigger(of node: Program.Node) -> Trigger? {
    switch node {
    case .words, .slot, .optional, .either, .any: return nil
    case .sequence(let range), .gap(let range, _), .all(let range):
      var (best, second): (Trigger?, Trigger?) = (nil, nil)
      func consider(_ trigger: Trigger?) {
        guard let trigger else { return }
        if trigger.cost < best?.cost ?? .max {
          (best, second) = (trigger, best)
        } else if trigger.cost < second?.cost ?? .max {
          second = trigger
        }
      }
      for child in children(range) {
        consider(triggers[Int(child)])
        consider(seconds[Int(child)])
      }
      return second
    }
  }

  /// The sets that a node cannot do without.
  ///
  /// A choice cannot do without one of its branches: the set of all that its branches wait for.
  mutating func needs(of root: Int32) -> [Int32] {
    var needs: [Int32] = []
    func gather(_ node: Int32) {
      switch draft.nodes[Int(node)] {
      case .words(let set), .slot(let set): needs.append(set)
      case .sequence(let range), .gap(let range, _), .all(let range):
        for child in children(range) { gather(child) }
      case .either(let range) where range.count == 1, .any(let range) where range.count == 1:
        gather(draft.children[Int(range.lowerBound)])
      case .either, .any:
        if let trigger = triggers[Int(node)] {
          needs.append(vocabulary.union(of: triggerSets[trigger.places]))
        }
      case .optional: break
      }
    }
    gather(root)
    return Vocabulary.distinct(needs)
  }

  /// Numbers the sets anew and notes what they hold and who needs them.
  ///
  /// - Parameter needs: For each phrase, what it cannot do without.
  mutating func numberSets(_ needs: [[Int32]]) {
    let members = vocabulary.members
    draft.words = vocabulary.words
    var isWaking = [Bool](repeating: false, count: members.count)
    for (phrase, needs) in zip(draft.phrases, needs)
    where phrase.use.wakes {
      isWaking[Int(needs[0])] = true
    }
    let order = SetOrder(members, words: draft.words.count, isWaking: isWaking)
    var number = [Int32](repeating: 0, count: members.count)
    for (new, old) in order.sets.enumerated() {
      number[Int(old)] = Int32(new)
      for word in members[Int(old)] { draft.held.append((word, Int32(new))) }
    }
    draft.sets = members.count
    draft.wakingSets = order.waking
    for (index, needs) in needs.enumerated() {
      draft.phrases[index].first = number[Int(needs[0])]
      draft.phrases[index].second = number[Int(needs.count > 1 ? needs[1] : needs[0])]
      for set in needs.dropFirst(2) { draft.needed.append((Int32(index), number[Int(set)])) }
    }
    draft.keys.reserveCapacity(triggers.count)
    for node in triggers.indices {
      let (first, second) = (known(triggers[node], number), known(seconds[node], number))
      draft.keys.append(
        Program.Keys(first: first ?? second ?? -1, second: second ?? first ?? -1))
    }
    for index in draft.nodes.indices {
      if case .words(let set) = draft.nodes[index] {
        draft.nodes[index] = .words(number[Int(set)])
      }
    }
  }

  /// The set that holds what a trigger waits for, by its new number; nil when there is none.
  private func known(_ trigger: Trigger?, _ number: [Int32]) -> Int32? {
    guard let trigger, let set = vocabulary.knownUnion(of: triggerSets[trigger.places]) else {
      return nil
    }
    return number[Int(set)]
  }

  /// The nodes below one.
  func children(_ range: Range<Int32>) -> ArraySlice<Int32> {
    draft.children[Int(range.lowerBound)..<Int(range.upperBound)]
  }
}
