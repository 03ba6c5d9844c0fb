/// What need not be looked at when two matters are to say the same: words that only one of them can
/// say, phrases that cannot do without such a word, and words that are like others. What a matter
/// says that can tie with none of those which say it, too, is said by it alone.
extension PhraseSpace {
  /// Drops all that; to be called when every phrase is there, before the first look at what can come
  /// next.
  ///
  /// - Parameters:
  ///   - starts: Of all phrases.
  ///   - circles: For each matter the number of its circle; those of two circles never tie.
  /// - Returns: Those of the phrases that are left.
  mutating func prune(_ starts: [State], circles: [Int]) -> [State] {
    var starts = starts
    var isDone = false
    while !isDone {
      var isMet = [Bool](repeating: false, count: parts.count)
      var isShared = [Bool](repeating: false, count: symbolCount)
      for circle in Set(circles) {
        let owners = owners(of: starts.filter { circles[Int(matterOf[Int($0)])] == circle })
        for (index, owner) in owners.ofPart.enumerated() where owner != PhraseSpace.nobody {
          isMet[index] = true
        }
        for (symbol, owner) in owners.ofSymbol.enumerated() where owner == PhraseSpace.several {
          isShared[symbol] = true
        }
      }
      for index in parts.indices where isMet[index] {
        guard case .symbols(let symbols) = parts[index],
          !symbols.allSatisfy({ isShared[Int($0)] })
        else { continue }
        parts[index] = .symbols(symbols.filter { isShared[Int($0)] })
      }
      let isAlive = livingParts()
      let left = starts.filter { isAlive[Int(part(of: $0))] }
      isDone = left.count == starts.count
      starts = left
    }
    joinAlike()
    makeRoom()
    traceWords()
    return starts
  }

  /// The matter that can say something, or one of these.
  private typealias Owner = Int32
  private static let nobody: Owner = -1
  private static let several: Owner = -2

  private static func both(_ a: Owner, _ b: Owner) -> Owner {
    a == nobody ? b : b == nobody || a == b ? a : several
  }

  private func owners(of starts: [State]) -> (ofPart: [Owner], ofSymbol: [Owner]) {
    var ofPart = [Owner](repeating: PhraseSpace.nobody, count: parts.count)
    var open: [Int32] = []
    for start in starts {
      let owner = matterOf[Int(start)]
      open.append(part(of: start))
      while let part = open.popLast() {
        let both = PhraseSpace.both(ofPart[Int(part)], owner)
        // What is in it has been met by them, too.
        if both == ofPart[Int(part)] { continue }
        ofPart[Int(part)] = both
        switch parts[Int(part)] {
        case .symbols, .end: break
        case .sequence(let children), .either(let children), .anyOrder(let children):
          open += children
        case .optional(let child): open.append(child)
        }
      }
    }
    var ofSymbol = [Owner](repeating: PhraseSpace.nobody, count: symbolCount)
    for (index, part) in parts.enumerated() where ofPart[index] != PhraseSpace.nobody {
      guard case .symbols(let symbols) = part else { continue }
      for symbol in symbols {
        ofSymbol[Int(symbol)] = PhraseSpace.both(ofSymbol[Int(symbol)], ofPart[index])
      }
    }
    return (ofPart, ofSymbol)
  }

  /// Drops the branches that cannot be said any more; whether each part still can.
  private mutating func livingParts() -> [Bool] {
    var isAlive = [Bool](repeating: true, count: parts.count)
    // A part stands behind what it is made of.
    for index in parts.indices {
      switch parts[index] {
      case .end, .optional: break
      case .symbols(let symbols): isAlive[index] = !symbols.isEmpty
      case .sequence(let children), .anyOrder(let children):
        isAlive[index] = children.allSatisfy { isAlive[Int($0)] }
      case .either(let children):
        let living = children.filter { isAlive[Int($0)] }
        isAlive[index] = !living.isEmpty
        if living.count < children.count { parts[index] = .either(living) }
      }
    }
    return isAlive
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
