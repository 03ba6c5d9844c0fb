/// The steps of a phrase: one node for each part of its pattern, lists written out once.
extension PatternCompiler {
  /// The phrase, or for one that is nothing but a choice its branches: each then waits for words of
  /// its own, and a list of a hundred lines costs a message no more than the lines it may match.
  mutating func roots(of pattern: Pattern) -> [Int32] {
    switch pattern {
    case .list(let name) where lists.words(of: name) == nil:
      let list = number(ofList: name)
      return branches(lists[name] ?? []).map { branch in
        let node = append(isBoolean(branch) ? .any(range([branch])) : .either(range([branch])))
        draft.listNames.ofNode[node] = list
        return node
      }
    case .either(let parts) where !lists.isPlain(pattern) && !pattern.containsBoth:
      return branches(parts)
    default:
      return [top(pattern)]
    }
  }

  /// Whether a node is a `+` or a choice of some, which nothing else may hold.
  private func isBoolean(_ node: Int32) -> Bool {
    switch draft.nodes[Int(node)] {
    case .all, .any: true
    case .words, .slot, .sequence, .gap, .either, .optional: false
    }
  }

  /// All plain words together, then the others one by one.
  private mutating func branches(_ parts: [Pattern]) -> [Int32] {
    let plain = parts.filter { lists.isPlain($0) }
    let others = parts.filter { !lists.isPlain($0) }
    return (plain.isEmpty ? [] : [alternatives(plain)]) + others.flatMap { roots(of: $0) }
  }

  /// The boolean part of a phrase: `+` and alternatives above any sequence.
  mutating func top(_ pattern: Pattern) -> Int32 {
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
    if lists.isPlain(pattern) {
      let node = append(.words(vocabulary.set(of: words(of: pattern))))
      var names = ListNumbers()
      gather(pattern, &names)
      name(node, names)
      if case .list(let name) = pattern { listNodes[Spelling(name)] = node }
      return node
    }
    switch pattern {
    case .word:
      preconditionFailure("a word is plain")
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
    case .gap(let parts, let gap):
      let nodes = parts.map { node($0) }
      return append(.gap(range(nodes), gap))
    case .either(let parts):
      return alternatives(parts)
    case .optional(let part):
      let inner = node(part)
      return append(.optional(inner))
    case .both(let parts):
      // Within a sequence: any order, one after the other, in the same sentence.
      return alternatives(permutations(of: parts).map { .gap($0, .far) })
    }
  }

  /// One set for all the plain words among the alternatives, then the others.
  private mutating func alternatives(_ parts: [Pattern]) -> Int32 {
    var plain: [Int32] = []
    plain.reserveCapacity(parts.count)
    var names = ListNumbers()
    var others: [Pattern] = []
    for part in parts {
      if lists.isPlain(part) {
        gather(part, &plain)
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
  mutating func nameLists() {
    for list in Set(draft.listNames.mixed.values.flatMap { $0 }) {
      guard let words = lists.words(of: draft.listNames.names[Int(list)]) else { continue }
      draft.listNames.words[list] = Set(words)
    }
  }

  /// The words of a plain pattern; some may stand there twice.
  private mutating func words(of pattern: Pattern) -> [Int32] {
    var words: [Int32] = []
    gather(pattern, &words)
    return words
  }

  private mutating func gather(_ pattern: Pattern, _ words: inout [Int32]) {
    switch pattern {
    case .word(let word):
      if let number = vocabulary.number(ofWord: word) { words.append(number) }
    case .either(let parts):
      if words.isEmpty { words.reserveCapacity(parts.count) }
      for part in parts { gather(part, &words) }
    case .list(let name):
      words += lists.words(of: name) ?? []
    case .slot, .sequence, .gap, .both, .optional:
      preconditionFailure("only plain patterns are nothing but words")
    }
  }

  private mutating func append(_ node: Program.Node) -> Int32 {
    draft.nodes.append(node)
    seconds.append(secondTrigger(of: node))
    triggers.append(trigger(of: node))
    return Int32(draft.nodes.count - 1)
  }

  private mutating func range(_ nodes: [Int32]) -> Range<Int32> {
    let start = Int32(draft.children.count)
    draft.children += nodes
    return start..<Int32(draft.children.count)
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
