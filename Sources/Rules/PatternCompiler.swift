/// Turns patterns into a `Program`.
struct PatternCompiler {
  let lists: PatternLists
  private var draft = Program.Draft(matters: 0)
  private var vocabulary: Vocabulary
  private var listNodes = NumberTable<Spelling>()
  private var listNumbers = NumberTable<Spelling>()
  private var size: PatternSize
  private var added: [(phrase: Program.Compiled, origin: Program.Origin, needs: [Int32])] = []
  /// For each node, sets of which one must be found for it to match; nil when it has none.
  private var triggers: [Trigger?] = []
  /// What became of a phrase.
  enum Outcome: Hashable {
    case added
    /// Nothing in it is required, so it would match everything.
    case matchesEverything
    /// It has more than `PatternSize.maximum` steps.
    case tooLarge
  }

  init(lists: PatternLists) {
    self.lists = lists
    vocabulary = lists.vocabulary
    size = PatternSize(lists: lists)
  }

  /// A program that recognises nothing.
  static func empty(matters: Int) -> Program {
    var compiler = PatternCompiler(lists: PatternLists())
    return compiler.finish(matters: matters)
  }

  /// Makes room for about so many phrases: to grow step by step takes longer than to fill it.
  mutating func makeRoom(phrases: Int) {
    draft.nodes.reserveCapacity(phrases * 8)
    draft.children.reserveCapacity(phrases * 8)
    triggers.reserveCapacity(phrases * 8)
    added.reserveCapacity(phrases * 2)
  }

  /// Adds a phrase of a matter.
  mutating func add(_ phrase: Phrase, of matter: Int, as use: Program.Use) -> Outcome {
    guard size.isBearable(phrase.pattern) else { return .tooLarge }
    let origin = Program.Origin(text: phrase.text, source: phrase.source)
    for root in use.wakes ? roots(of: phrase.pattern) : [top(phrase.pattern)] {
      let needs = needs(of: root)
      guard let first = needs.first(where: { !vocabulary.members[Int($0)].isEmpty }) else {
        return .matchesEverything
      }
      // Which two are the rarest is only known at the end.
      let compiled = Program.Compiled(
        matter: Int32(matter), use: use, root: root, first: first, second: first)
      added.append((compiled, origin, needs))
    }
    return .added
  }

  /// The finished program of that many matters.
  mutating func finish(matters: Int) -> Program {
    // Matter by matter, use by use, else as they came.
    func place(_ phrase: Program.Compiled) -> Int {
      Int(phrase.matter) * Program.Use.allCases.count + Int(phrase.use.rawValue)
    }
    let order = added.indices.sorted {
      (place(added[$0].phrase), $0) < (place(added[$1].phrase), $1)
    }
    draft.phrases = order.map { added[$0].phrase }
    draft.origins = order.map { added[$0].origin }
    var first = [Int32](repeating: 0, count: matters * Program.Use.allCases.count + 1)
    for phrase in draft.phrases { first[place(phrase) + 1] += 1 }
    for index in first.indices.dropFirst() { first[index] += first[index - 1] }
    draft.firstPhrase = first
    let frequencies = vocabulary.weighedFrequencies()
    numberSets(
      order.map { place in
        added[place].needs.sorted {
          (frequencies[Int($0)], $0) < (frequencies[Int($1)], $1)
        }
      })
    nameLists()
    return Program(draft)
  }

  // MARK: Nodes

  /// The phrase, or for one that is nothing but a choice its branches: each then waits for words of
  /// its own, and a list of a hundred lines costs a message no more than the lines it may match.
  private mutating func roots(of pattern: Pattern) -> [Int32] {
    switch pattern {
    case .list(let name) where lists.words(of: name) == nil:
      let list = number(ofList: name)
      return branches(lists[name] ?? []).map { branch in
        let node = append(.either(range([branch])))
        draft.listNames.ofNode[node] = list
        return node
      }
    case .either(let parts) where plainWords(pattern) == nil && !pattern.containsBoth:
      return branches(parts)
    default:
      return [top(pattern)]
    }
  }

  /// All plain words together, then the others one by one.
  private mutating func branches(_ parts: [Pattern]) -> [Int32] {
    let plain = parts.filter { plainWords($0) != nil }
    let others = parts.filter { plainWords($0) == nil }
    return (plain.isEmpty ? [] : [alternatives(plain)]) + others.flatMap { roots(of: $0) }
  }

  /// The boolean part of a phrase: `+` and alternatives above any sequence.
  private mutating func top(_ pattern: Pattern) -> Int32 {
    switch pattern {
    case .both(let parts):
      let nodes = parts.map { top($0) }
      return append(.all(range(nodes)))
    case .either(let parts) where parts.contains(where: \.containsBoth):
      let nodes = parts.map { top($0) }
      return append(.any(range(nodes)))
    default:
      return node(pattern)
    }
  }

  private mutating func node(_ pattern: Pattern) -> Int32 {
    if case .list(let name) = pattern, let known = listNodes[Spelling(name)] { return known }
    if let words = plainWords(pattern) {
      let node = append(.words(vocabulary.set(of: words)))
      var names = ListNumbers()
      gather(pattern, &names)
      name(node, names)
      if case .list(let name) = pattern { listNodes[Spelling(name)] = node }
      return node
    }
    switch pattern {
    case .word(let word):
      let words = vocabulary.number(ofWord: word).map { [$0] } ?? []
      return append(.words(vocabulary.set(of: words)))
    case .list(let name):
      let node = alternatives(lists[name] ?? [])
      listNodes[Spelling(name)] = node
      draft.listNames.ofNode[node] = number(ofList: name)
      return node
    case .slot(let slot):
      return append(.slot(slot.set))
    case .sequence(let parts):
      let nodes = parts.map { node($0) }
      return append(.sequence(range(nodes)))
    case .gap(let parts):
      let nodes = parts.map { node($0) }
      return append(.gap(range(nodes)))
    case .either(let parts):
      return alternatives(parts)
    case .optional(let part):
      let inner = node(part)
      return append(.optional(inner))
    case .both(let parts):
      // Within a sequence: any order, one after the other, in the same sentence.
      return alternatives(permutations(of: parts).map(Pattern.gap))
    }
  }

  /// One set for all the plain words among the alternatives, then the others.
  private mutating func alternatives(_ parts: [Pattern]) -> Int32 {
    var plain: [Int32] = []
    plain.reserveCapacity(parts.count)
    var names = ListNumbers()
    var others: [Pattern] = []
    for part in parts {
      if case .word(let word) = part {
        // Without a list of its own.
        if let number = vocabulary.number(ofWord: word) { plain.append(number) }
        names.hasOthers = true
      } else if let words = plainWords(part) {
        plain += words
        gather(part, &names)
      } else {
        others.append(part)
      }
    }
    var nodes: [Int32] = []
    if !plain.isEmpty {
      nodes.append(append(.words(vocabulary.set(of: plain))))
      name(nodes[0], names)
    }
    for other in others { nodes.append(node(other)) }
    return nodes.count == 1 ? nodes[0] : append(.either(range(nodes)))
  }

  // MARK: Names of lists

  /// The lists that a choice of words names, and whether it has words besides.
  private struct ListNumbers {
    var lists: [Int32] = []
    var hasOthers = false
  }

  private mutating func gather(_ pattern: Pattern, _ names: inout ListNumbers) {
    switch pattern {
    case .list(let name): names.lists.append(number(ofList: name))
    case .either(let parts): for part in parts { gather(part, &names) }
    default: names.hasOthers = true
    }
  }

  /// Notes which lists the words of a node come from.
  private mutating func name(_ node: Int32, _ names: ListNumbers) {
    guard let first = names.lists.first else { return }
    if names.lists.count == 1, !names.hasOthers {
      draft.listNames.ofNode[node] = first
    } else {
      draft.listNames.mixed[node] = names.lists
    }
  }

  private mutating func number(ofList name: String) -> Int32 {
    if let known = listNumbers[Spelling(name)] { return known }
    let number = Int32(draft.listNames.names.count)
    listNumbers[Spelling(name)] = number
    draft.listNames.names.append(name)
    return number
  }

  /// Notes the words of lists that stand beside others.
  private mutating func nameLists() {
    for list in Set(draft.listNames.mixed.values.flatMap { $0 }) {
      guard let words = lists.words(of: draft.listNames.names[Int(list)]) else { continue }
      draft.listNames.words[list] = Set(words)
    }
  }

  /// The words of a pattern that is nothing but a choice of words.
  private mutating func plainWords(_ pattern: Pattern) -> [Int32]? {
    switch pattern {
    case .word(let word):
      return vocabulary.number(ofWord: word).map { [$0] } ?? []
    case .either(let parts):
      return joined(parts)
    case .list(let name):
      return lists.words(of: name)
    case .slot, .sequence, .gap, .both, .optional:
      return nil
    }
  }

  private mutating func joined(_ parts: [Pattern]) -> [Int32]? {
    var words: [Int32] = []
    words.reserveCapacity(parts.count)
    for part in parts {
      if case .word(let word) = part {
        if let number = vocabulary.number(ofWord: word) { words.append(number) }
      } else {
        guard let more = plainWords(part) else { return nil }
        words += more
      }
    }
    return Vocabulary.distinct(words)
  }

  private mutating func append(_ node: Program.Node) -> Int32 {
    draft.nodes.append(node)
    triggers.append(trigger(of: node))
    return Int32(draft.nodes.count - 1)
  }

  private mutating func range(_ nodes: [Int32]) -> Range<Int32> {
    let start = Int32(draft.children.count)
    draft.children += nodes
    return start..<Int32(draft.children.count)
  }

  // MARK: What a phrase needs

  /// Sets of which one must be found for a node to match.
  private struct Trigger {
    /// In order.
    var sets: [Int32]
    /// How often one of them is found; less is better.
    var cost: Int
  }

  /// The cheapest trigger; nil when the node can match nothing at all.
  private func trigger(of node: Program.Node) -> Trigger? {
    switch node {
    case .words(let set), .slot(let set):
      guard !vocabulary.members[Int(set)].isEmpty else { return nil }
      return Trigger(sets: [set], cost: vocabulary.frequencies[Int(set)])
    case .optional:
      return nil
    case .sequence(let range), .gap(let range), .all(let range):
      var best: Trigger?
      for child in children(range) {
        if let trigger = triggers[Int(child)], trigger.cost < best?.cost ?? .max { best = trigger }
      }
      return best
    case .either(let range), .any(let range):
      var union = Trigger(sets: [], cost: 0)
      for child in children(range) {
        guard let trigger = triggers[Int(child)] else { return nil }
        union.sets += trigger.sets
        union.cost += trigger.cost
      }
      union.sets = Vocabulary.distinct(union.sets)
      return union
    }
  }

  /// The sets that a node cannot do without.
  ///
  /// A choice cannot do without one of its branches: the set of all that its branches wait for.
  private mutating func needs(of root: Int32) -> [Int32] {
    var needs: [Int32] = []
    func gather(_ node: Int32) {
      switch draft.nodes[Int(node)] {
      case .words(let set), .slot(let set): needs.append(set)
      case .sequence(let range), .gap(let range), .all(let range):
        for child in children(range) { gather(child) }
      case .either(let range) where range.count == 1: gather(draft.children[Int(range.lowerBound)])
      case .either, .any:
        if let trigger = triggers[Int(node)] { needs.append(vocabulary.union(of: trigger.sets)) }
      case .optional: break
      }
    }
    gather(root)
    return Vocabulary.distinct(needs)
  }

  /// Numbers the sets anew and notes what they hold and who needs them.
  ///
  /// - Parameter needs: For each phrase, what it cannot do without.
  private mutating func numberSets(_ needs: [[Int32]]) {
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
    draft.key = triggers.map { trigger in
      guard let sets = trigger?.sets else { return -1 }
      return vocabulary.knownUnion(of: sets).map { number[Int($0)] } ?? -1
    }
    for index in draft.nodes.indices {
      if case .words(let set) = draft.nodes[index] {
        draft.nodes[index] = .words(number[Int(set)])
      }
    }
  }

  private func children(_ range: Range<Int32>) -> ArraySlice<Int32> {
    draft.children[Int(range.lowerBound)..<Int(range.upperBound)]
  }
}

/// Every order of up to three parts; more are taken as they stand.
private func permutations(of parts: [Pattern]) -> [[Pattern]] {
  guard parts.count > 1, parts.count <= 3 else { return [parts] }
  return parts.indices.flatMap { first in
    var rest = parts
    let head = rest.remove(at: first)
    return permutations(of: rest).map { [head] + $0 }
  }
}
