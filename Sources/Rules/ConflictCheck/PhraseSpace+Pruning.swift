/// What need not be looked at when two matters are to say the same: words that only one of them can
/// say, phrases that cannot do without such a word, and words that are like others. What a matter
/// says that can tie with none of those which say it, too, is said by it alone.
extension PhraseSpace {
  /// Drops all that; to be called when every phrase is there, before the first look at what can come
  /// next.
  ///
  /// - Parameters:
  ///   - starts: Of all phrases.
  ///   - open: Which matters may tie.
  /// - Returns: Those of the phrases that are left.
  mutating func prune(_ starts: [State], _ open: borrowing OpenPairs) -> [State] {
    var starts = starts
    partnerWidth = open.width
    // What goes may take others with it, but hardly any after the second time.
    for _ in 0..<2 {
      let ofPart = speakersOfParts(starts, open.width)
      let ofSymbol = speakersOfSymbols(ofPart)
      var isShared = [Bool](repeating: false, count: symbolCount)
      for symbol in isShared.indices { isShared[symbol] = open.holdsPair(ofSymbol, symbol) }
      for index in parts.indices where ofPart.isMet(index) {
        guard case .symbols(let symbols) = parts[index],
          !symbols.allSatisfy({ isShared[Int($0)] })
        else { continue }
        parts[index] = .symbols(symbols.filter { isShared[Int($0)] })
      }
      let partners = partners(ofSymbol)
      partnersOfPart = partners.bits[partners.bits.indices]
      var left: [State] = []
      for start in starts
      where open.isMet(matterOf[Int(start)], by: partners, Int(part(of: start))) {
        left.append(start)
      }
      if left.count == starts.count { break }
      starts = left
    }
    for key in states { addPartners(of: key) }
    joinAlike()
    makeRoom()
    traceWords()
    return starts
  }

  /// Whether a matter has a word for all that is still to be said in a state.
  @inline(__always)
  func isPartner(_ matter: Int32, of state: State) -> Bool {
    partners[Int(state) * partnerWidth + Int(matter >> 6)] >> UInt64(matter & 63) & 1 == 1
  }

  /// Notes the partners of a new state.
  mutating func addPartners(of key: Key) {
    for word in 0..<partnerWidth {
      let own = partnersOfPart[Int(key.part) * partnerWidth + word]
      let rest = key.next < 0 ? .max : partners[Int(key.next) * partnerWidth + word]
      partners.append(own & rest)
    }
  }

  /// Notes the partners of a new part: only groups in any order are made on the way.
  mutating func addPartners(of part: Part) {
    guard case .anyOrder(let children) = part else {
      return partnersOfPart.append(contentsOf: repeatElement(.max, count: partnerWidth))
    }
    for word in 0..<partnerWidth {
      partnersOfPart.append(
        children.reduce(.max) { $0 & partnersOfPart[Int($1) * partnerWidth + word] })
    }
  }

  /// Which matters say each part, in the phrases that begin so.
  private func speakersOfParts(_ starts: [State], _ width: Int) -> MatterSets {
    var speakers = MatterSets(count: parts.count, width: width)
    for start in starts { speakers.insert(matterOf[Int(start)], in: Int(part(of: start))) }
    // A part stands behind what it is made of.
    for index in parts.indices.reversed() where speakers.isMet(index) {
      switch parts[index] {
      case .end, .symbols: break
      case .sequence(let children), .either(let children), .anyOrder(let children):
        for child in children { speakers.add(index, to: Int(child)) }
      case .optional(let child): speakers.add(index, to: Int(child))
      }
    }
    return speakers
  }

  /// Which matters say each symbol.
  private func speakersOfSymbols(_ ofPart: borrowing MatterSets) -> MatterSets {
    var speakers = MatterSets(count: symbolCount, width: ofPart.width)
    for index in parts.indices where ofPart.isMet(index) {
      guard case .symbols(let symbols) = parts[index] else { continue }
      for symbol in symbols { speakers.add(ofPart, index, to: Int(symbol)) }
    }
    return speakers
  }

  /// For each part the matters that have a word for all that it cannot do without; drops the branches
  /// for which there is none.
  private mutating func partners(_ ofSymbol: borrowing MatterSets) -> MatterSets {
    var partners = MatterSets(count: parts.count, width: ofSymbol.width)
    for index in parts.indices {
      switch parts[index] {
      case .end, .optional: partners.fill(index)
      case .symbols(let symbols):
        for symbol in symbols { partners.add(ofSymbol, Int(symbol), to: index) }
      case .sequence(let children), .anyOrder(let children):
        partners.fill(index)
        for child in children { partners.keep(Int(child), in: index) }
      case .either(let children):
        let living = children.filter { partners.isMet(Int($0)) }
        for child in living { partners.add(Int(child), to: index) }
        if living.count < children.count { parts[index] = .either(living) }
      }
    }
    return partners
  }

  /// Of words that stand in the same places everywhere the first one speaks for all.
  private mutating func joinAlike() {
    // What a word stands in, as a sum: words with the same are alike.
    var sums = [UInt64](repeating: FNV.start, count: symbolCount)
    for (number, part) in parts.enumerated() {
      guard case .symbols(let symbols) = part else { continue }
      for symbol in symbols {
        sums[Int(symbol)] = FNV.add(UInt64(number + 1), to: sums[Int(symbol)])
      }
    }
    addWordsInside(to: &sums)
    var known = NumberTable<SumKey>()
    let speaks = sums.enumerated().map { symbol, sum in
      known.number(of: SumKey(value: sum), orNew: Int32(symbol)) == symbol
    }
    for index in parts.indices {
      guard case .symbols(let symbols) = parts[index], symbols.count > 1 else { continue }
      parts[index] = .symbols(symbols.filter { speaks[Int($0)] })
    }
  }

  /// A word in which another one stands is like no word without it: 灯笼 is heard in 红灯笼.
  private func addWordsInside(to sums: inout [UInt64]) {
    var words = NumberTable<SumKey>()
    for symbol in sums.indices {
      words[SumKey(value: FNV.sum(of: scalars(of: Symbol(symbol))))] = Int32(symbol)
    }
    for symbol in sums.indices where sums[symbol] != FNV.start {
      let scalars = scalars(of: Symbol(symbol))
      for start in scalars.indices {
        var sum = FNV.start
        for end in start..<scalars.endIndex {
          sum = FNV.add(UInt64(scalars[end]), to: sum)
          if end - start + 1 < scalars.count, words[SumKey(value: sum)] != nil {
            sums[symbol] = FNV.add(sum, to: sums[symbol])
          }
        }
      }
    }
  }
}
