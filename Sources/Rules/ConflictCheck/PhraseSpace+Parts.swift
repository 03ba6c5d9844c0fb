/// What patterns are made of here: sets of words, and what may be said before, after or instead.
extension PhraseSpace {
  mutating func append(once children: [Int32]) -> Int32 {
    let key = Summed(children)
    if let known = remainders[key] { return known }
    let part = append(.anyOrder(children))
    remainders[key] = part
    return part
  }

  /// - Parameter symbols: Rising.
  private mutating func append(choice symbols: [Symbol]) -> Int32 {
    let key = Summed(symbols)
    if let known = partOfSymbols[key] { return known }
    let part = append(.symbols(symbols))
    partOfSymbols[key] = part
    return part
  }

  mutating func append(_ part: Part) -> Int32 {
    parts.append(part)
    isNullable.append(isNullable(part))
    if isTraced {
      tracesOfPart.append(traces(of: part))
      addPartners(of: part)
    }
    return Int32(parts.count - 1)
  }

  private func isNullable(_ part: Part) -> Bool {
    switch part {
    case .symbols: false
    case .optional, .end: true
    case .sequence(let children), .anyOrder(let children):
      children.allSatisfy { isNullable[Int($0)] }
    case .either(let children): children.contains { isNullable[Int($0)] }
    }
  }

  /// What a pattern says; the same for the same words and lists.
  mutating func part(_ pattern: Pattern) -> Int32 {
    switch pattern {
    case .word(let word): return append(choice: symbols(ofWord: word))
    case .slot(let slot): return append(choice: symbols(ofWord: Spelling(slot.sample)))
    case .list(let name):
      if let known = partOfList[Spelling(name)] { return known }
      let part = lists.words(of: name).map { append(choice: $0) } ?? either(lists[name] ?? [])
      partOfList[Spelling(name)] = part
      return part
    case .sequence(let patterns), .gap(let patterns, _):
      let children = patterns.map { part($0) }
      return append(.sequence(children))
    case .either(let patterns): return either(patterns)
    case .optional(let pattern):
      let child = part(pattern)
      return append(.optional(child))
    case .both(let patterns):
      let children = patterns.map { part($0) }
      return append(
        children.count > PhraseSpace.freeOrder ? .sequence(children) : .anyOrder(children))
    }
  }

  private mutating func either(_ patterns: [Pattern]) -> Int32 {
    var plain: [Symbol] = []
    plain.reserveCapacity(patterns.count)
    var others: [Int32] = []
    for pattern in patterns {
      if case .word(let word) = pattern {
        if let symbol = vocabulary.number(ofWord: word) { plain.append(symbol) }
        continue
      }
      let child = part(pattern)
      if case .symbols(let more) = parts[Int(child)] { plain += more } else { others.append(child) }
    }
    if !plain.isEmpty {
      others.append(append(choice: Vocabulary.distinct(plain)))
    }
    return others.count == 1 ? others[0] : append(.either(others))
  }

  /// None for a word of which nothing is left.
  private mutating func symbols(ofWord word: Spelling) -> [Symbol] {
    vocabulary.number(ofWord: word).map { [$0] } ?? []
  }
}

extension PatternSlot {
  /// Something that is read as this.
  var sample: String {
    switch self {
    case .place: "大堂"
    case .time: "明天下午3点"
    case .people: "10个人"
    case .phone: "13800000000"
    case .ticket: "1024"
    }
  }
}
