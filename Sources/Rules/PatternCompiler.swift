import Text

/// Turns patterns into a `Program`.
struct PatternCompiler {
  /// Word lists by name, each the alternatives of its lines; without cycles.
  let lists: [String: [Pattern]]
  private var draft = Program.Draft(matters: 0)
  private var words: [[UInt32]: Int32] = [:]
  private var wordOrder: [[UInt32]] = []
  private var sets: [[Int32]: Int32] = [:]
  /// The words of each set, in order; the first sets are the slots. A slot is the word -1 less its
  /// number, so that a set may hold slots and words.
  private var members: [[Int32]] = (0..<Int32(Program.slotSets)).map { [-1 - $0] }
  private var listNodes: [String: Int32] = [:]
  private var listNumbers: [String: Int32] = [:]
  /// How often each set is found, about, in messages of a million; of slots, very often, and of
  /// nothing, never to be waited for.
  private var frequencies = Array(repeating: 1_000_000, count: Program.slotSets)
  /// The number of each word as written; nil when nothing of it is left.
  private var numbers: [Spelling: Int32?] = [:]
  private var plainLists: [String: [Int32]?] = [:]
  private var listSizes: [String: Int] = [:]
  private var added: [(phrase: Program.Compiled, origin: Program.Origin, needs: [Int32])] = []
  /// For each node, sets of which one must be found for it to match; nil when it has none.
  private var triggers: [Trigger?] = []
  /// The sets that hold what all sets of a trigger hold.
  private var unions: [[Int32]: Int32] = [:]

  /// Steps that one phrase may have with its word lists written out.
  static let maximumSize = 2000

  /// What became of a phrase.
  enum Outcome: Hashable {
    case added
    /// Nothing in it is required, so it would match everything.
    case matchesEverything
    /// It has more than `maximumSize` steps.
    case tooLarge
  }

  init(lists: [String: [Pattern]]) { self.lists = lists }

  /// A program that recognises nothing.
  static func empty(matters: Int) -> Program {
    var compiler = PatternCompiler(lists: [:])
    return compiler.finish(matters: matters)
  }

  /// Adds a phrase of a matter.
  mutating func add(_ phrase: Phrase, of matter: Int, as use: Program.Use) -> Outcome {
    guard size(of: phrase.pattern) <= PatternCompiler.maximumSize else { return .tooLarge }
    let root = top(phrase.pattern)
    let needs = needs(of: root)
    guard let first = needs.first, !members[Int(first)].isEmpty else { return .matchesEverything }
    let compiled = Program.Compiled(
      matter: Int32(matter), use: use, root: root, first: first, second: first)
    added.append((compiled, Program.Origin(text: phrase.text, source: phrase.source), needs))
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
    numberSets(order.map { added[$0].needs })
    nameLists()
    return Program(draft)
  }

  // MARK: Nodes

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
    if let words = plainWords(pattern) {
      let node = append(.words(set(of: words)))
      name(node, lists: pattern.choices)
      return node
    }
    switch pattern {
    case .word(let text):
      return append(.words(set(of: number(ofWord: text).map { [$0] } ?? [])))
    case .list(let name):
      if let known = listNodes[name] { return known }
      let node = alternatives(lists[name] ?? [])
      listNodes[name] = node
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
    var named: [Pattern] = []
    var others: [Pattern] = []
    for part in parts {
      if case .word(let text) = part {
        // Without a list of its own.
        if let number = number(ofWord: text) { plain.append(number) }
        named.append(part)
      } else if let words = plainWords(part) {
        plain += words
        named.append(part)
      } else {
        others.append(part)
      }
    }
    var nodes: [Int32] = []
    if !plain.isEmpty {
      nodes.append(append(.words(set(of: plain))))
      name(nodes[0], lists: named.flatMap(\.choices))
    }
    for other in others { nodes.append(node(other)) }
    return nodes.count == 1 ? nodes[0] : append(.either(range(nodes)))
  }

  // MARK: Names of lists

  /// Notes which lists the words of a node come from.
  private mutating func name(_ node: Int32, lists choices: [Pattern]) {
    var lists: [Int32] = []
    for case .list(let name) in choices { lists.append(number(ofList: name)) }
    guard let first = lists.first else { return }
    if lists.count == choices.count, lists.count == 1 {
      draft.listNames.ofNode[node] = first
    } else {
      draft.listNames.mixed[node] = lists
    }
  }

  private mutating func number(ofList name: String) -> Int32 {
    if let known = listNumbers[name] { return known }
    let number = Int32(draft.listNames.names.count)
    listNumbers[name] = number
    draft.listNames.names.append(name)
    return number
  }

  /// Notes the words of lists that stand beside others.
  private mutating func nameLists() {
    for list in Set(draft.listNames.mixed.values.flatMap { $0 }) {
      guard let words = plainWords(.list(draft.listNames.names[Int(list)])) else { continue }
      draft.listNames.words[list] = Set(words)
    }
  }

  /// The words of a pattern that is nothing but a choice of words.
  private mutating func plainWords(_ pattern: Pattern) -> [Int32]? {
    switch pattern {
    case .word(let text):
      return number(ofWord: text).map { [$0] } ?? []
    case .either(let parts):
      return joined(parts)
    case .list(let name):
      if let known = plainLists[name] { return known }
      let words = joined(lists[name] ?? [])
      plainLists[name] = .some(words)
      return words
    case .slot, .sequence, .gap, .both, .optional:
      return nil
    }
  }

  private mutating func joined(_ parts: [Pattern]) -> [Int32]? {
    var words: [Int32] = []
    for part in parts {
      if case .word(let text) = part {
        if let number = number(ofWord: text) { words.append(number) }
      } else {
        guard let more = plainWords(part) else { return nil }
        words += more
      }
    }
    // A list may be named many times over; its words count once.
    return distinct(words)
  }

  /// Steps of a pattern with its lists written out, at most a million.
  private mutating func size(of pattern: Pattern) -> Int {
    var total = 1
    func add(_ parts: [Pattern]) {
      for part in parts {
        if case .word = part { total += 1 } else { total += size(of: part) }
      }
    }
    switch pattern {
    case .word, .slot: break
    case .list(let name):
      if let known = listSizes[name] { return known }
      if plainWords(pattern) == nil { add(lists[name] ?? []) }
      listSizes[name] = min(total, 1_000_000)
    case .sequence(let parts), .gap(let parts), .either(let parts): add(parts)
    case .both(let parts):
      add(parts)
      // In the middle of a sequence every order is written out.
      total *= parts.count < 3 ? 2 : 6
    case .optional(let part): total += size(of: part)
    }
    return min(total, 1_000_000)
  }

  private mutating func number(ofWord word: String) -> Int32? {
    if let known = numbers[Spelling(word)] { return known }
    let scalars = NormalText(word).scalars
    let number = scalars.isEmpty ? nil : number(of: scalars)
    numbers[Spelling(word)] = .some(number)
    return number
  }

  /// Rising, each once.
  private func distinct(_ numbers: [Int32]) -> [Int32] {
    var sorted = numbers
    sorted.sort()
    var last = Int32.min
    sorted.removeAll { number in
      defer { last = number }
      return number == last
    }
    return sorted
  }

  /// In how many messages of a million a word is found, about: what counts is that a phrase is not
  /// woken by 了 when it needs 电梯, too.
  private func frequency(of number: Int32) -> Int {
    guard number >= 0 else { return 1_000_000 }
    let word = wordOrder[Int(number)]
    guard word.count == 1 else { return word.count == 2 ? 1500 : 300 }
    return PatternCompiler.commonest.contains(word[0]) ? 200_000 : 30_000
  }

  private static let commonest = Set(
    "的了有在不没吗我是个一这那人上下来去到好都就能要会么什怎还又也给可把被".unicodeScalars.map(\.value))

  private mutating func set(of words: [Int32]) -> Int32 {
    let numbers = distinct(words)
    if let known = sets[numbers] { return known }
    let set = Int32(members.count)
    sets[numbers] = set
    members.append(numbers)
    frequencies.append(numbers.isEmpty ? .max : numbers.reduce(0) { $0 + frequency(of: $1) })
    return set
  }

  private mutating func number(of word: [UInt32]) -> Int32 {
    if let known = words[word] { return known }
    let number = Int32(wordOrder.count)
    words[word] = number
    wordOrder.append(word)
    return number
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
      guard !members[Int(set)].isEmpty else { return nil }
      return Trigger(sets: [set], cost: frequencies[Int(set)])
    case .optional:
      return nil
    case .sequence(let range), .gap(let range), .all(let range):
      return children(range).compactMap { triggers[Int($0)] }.min { $0.cost < $1.cost }
    case .either(let range), .any(let range):
      var union = Trigger(sets: [], cost: 0)
      for child in children(range) {
        guard let trigger = triggers[Int(child)] else { return nil }
        union.sets += trigger.sets
        union.cost += trigger.cost
      }
      union.sets = distinct(union.sets)
      return union
    }
  }

  /// The sets that a node cannot do without, the rarest first.
  ///
  /// A choice cannot do without one of its branches: the set of all that its branches wait for.
  private mutating func needs(of root: Int32) -> [Int32] {
    var needs: [Int32] = []
    func gather(_ node: Int32) {
      switch draft.nodes[Int(node)] {
      case .words(let set), .slot(let set): needs.append(set)
      case .sequence(let range), .gap(let range), .all(let range):
        for child in children(range) { gather(child) }
      case .either, .any:
        if let trigger = triggers[Int(node)] { needs.append(union(of: trigger.sets)) }
      case .optional: break
      }
    }
    gather(root)
    return distinct(needs).sorted {
      (frequencies[Int($0)], $0) < (frequencies[Int($1)], $1)
    }
  }

  /// The set of everything that these sets hold.
  private mutating func union(of sets: [Int32]) -> Int32 {
    if sets.count == 1 { return sets[0] }
    if let known = unions[sets] { return known }
    let union = set(of: sets.flatMap { members[Int($0)] })
    unions[sets] = union
    return union
  }

  /// Numbers the sets anew and notes what they hold and who needs them.
  ///
  /// The slots come first, then the sets that wake phrases, then the others. Among these, sets that
  /// share their commonest word stand side by side, so that the sets of one word make few blocks.
  ///
  /// - Parameter needs: For each phrase, what it cannot do without.
  private mutating func numberSets(_ needs: [[Int32]]) {
    draft.words = wordOrder
    var isWaking = [Bool](repeating: false, count: members.count)
    for (phrase, needs) in zip(draft.phrases, needs)
    where phrase.use == .says || phrase.use == .whole {
      isWaking[Int(needs[0])] = true
    }
    let commonness = commonness()
    let keys = members.indices.map { set in
      let isSlot = set < Program.slotSets
      return SetKey(
        sort: isSlot ? 0 : isWaking[set] ? 1 : 2,
        ranks: isSlot ? 0 : commonest(of: members[set], commonness), number: Int32(set))
    }
    let order = keys.sorted { $0.goesBefore($1) }.map(\.number)
    var number = [Int32](repeating: 0, count: members.count)
    for (new, old) in order.enumerated() {
      number[Int(old)] = Int32(new)
      for word in members[Int(old)] { draft.held.append((word, Int32(new))) }
    }
    draft.sets = members.count
    draft.wakingSets = keys.count { $0.sort < 2 }
    for (index, needs) in needs.enumerated() {
      draft.phrases[index].first = number[Int(needs[0])]
      draft.phrases[index].second = number[Int(needs.count > 1 ? needs[1] : needs[0])]
      for set in needs.dropFirst(2) { draft.needed.append((Int32(index), number[Int(set)])) }
    }
    draft.key = triggers.map { trigger in
      guard let sets = trigger?.sets else { return -1 }
      return (sets.count == 1 ? sets[0] : unions[sets]).map { number[Int($0)] } ?? -1
    }
    for index in draft.nodes.indices {
      if case .words(let set) = draft.nodes[index] {
        draft.nodes[index] = .words(number[Int(set)])
      }
    }
  }

  /// What sets are ordered by.
  private struct SetKey {
    /// 0 a slot, 1 a set that wakes phrases, 2 another one.
    var sort: Int
    /// The places of its commonest words among all words, 16 bits each.
    var ranks: UInt64
    var number: Int32

    func goesBefore(_ other: SetKey) -> Bool {
      (sort, ranks, number) < (other.sort, other.ranks, other.number)
    }
  }

  /// For each word and slot its place when all are ordered by how many sets hold them, 0 for the
  /// most; slots come after the words.
  private func commonness() -> [UInt16] {
    var held = [Int](repeating: 0, count: wordOrder.count + Program.slotSets)
    func row(_ word: Int32) -> Int { word < 0 ? wordOrder.count - 1 - Int(word) : Int(word) }
    for words in members { for word in words { held[row(word)] += 1 } }
    var places = [UInt16](repeating: .max, count: held.count)
    let order = held.indices.filter { held[$0] > 1 }.sorted { (held[$1], $0) < (held[$0], $1) }
    for (place, row) in order.enumerated() { places[row] = UInt16(clamping: place) }
    return places
  }

  /// The four commonest of these words, as one number.
  private func commonest(of words: [Int32], _ places: [UInt16]) -> UInt64 {
    var best: (UInt16, UInt16, UInt16, UInt16) = (.max, .max, .max, .max)
    for word in words {
      var place = places[word < 0 ? wordOrder.count - 1 - Int(word) : Int(word)]
      if place < best.0 { swap(&place, &best.0) }
      if place < best.1 { swap(&place, &best.1) }
      if place < best.2 { swap(&place, &best.2) }
      if place < best.3 { best.3 = place }
    }
    return UInt64(best.0) << 48 | UInt64(best.1) << 32 | UInt64(best.2) << 16 | UInt64(best.3)
  }

  private func children(_ range: Range<Int32>) -> ArraySlice<Int32> {
    draft.children[Int(range.lowerBound)..<Int(range.upperBound)]
  }
}

extension Pattern {
  /// What a choice chooses from; anything else chooses from itself.
  fileprivate var choices: [Pattern] {
    if case .either(let parts) = self { parts.flatMap(\.choices) } else { [self] }
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
