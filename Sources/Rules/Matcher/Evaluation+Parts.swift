import Domain

/// In which sentences, clauses and scopes of the message a phrase matches, and what 不是 takes away.
extension Evaluation {
  /// The parts in which a phrase matches on its own, by number, in order.
  mutating func parts(matching root: Int32, _ level: Divisions.Level) -> [Int] {
    numbers.removeAll()
    let run = gather(root, level)
    return numbers[run]
  }

  /// The first part in which all of these match.
  mutating func firstCommon(_ parts: Range<Int32>, _ level: Divisions.Level) -> Int? {
    numbers.removeAll()
    let run = common(parts, level)
    return run.isEmpty ? nil : numbers[run.lowerBound]
  }

  /// Puts the numbers of the parts in which a phrase ends last in `numbers`.
  private mutating func gather(_ root: Int32, _ level: Divisions.Level) -> Range<Int> {
    let first = numbers.count
    switch program.node(root) {
    case .any(let range):
      for place in range { _ = gather(program.children[Int(place)], level) }
      numbers.sort(from: first, by: <)
      var end = first
      for index in first..<numbers.count where end == first || numbers[end - 1] != numbers[index] {
        numbers[end] = numbers[index]
        end += 1
      }
      numbers.cut(to: end)
      return first..<end
    case .all(let range):
      return common(range, level)
    case .words(let set):
      for place in findings.places(ofSet: set, program) {
        let occurrence = findings.occurrences[place]
        if !isMasked(occurrence) { add(occurrence.end, level, to: first) }
      }
    default:
      guard let start = start(.anywhere, in: nil) else { break }
      let front = run(root, from: start).after
      for index in front.first..<front.end { add(fronts.stretches[index].low, level, to: first) }
      forget()
    }
    return first..<numbers.count
  }

  /// Adds the part in which a stretch ends; ends come in rising order.
  private mutating func add(_ end: Int32, _ level: Divisions.Level, to first: Int) {
    let number = findings.divisions.number(endingAt: end, level)
    if numbers.count == first || numbers[numbers.count - 1] != number { numbers.append(number) }
  }

  private mutating func common(_ parts: Range<Int32>, _ level: Divisions.Level) -> Range<Int> {
    let first = numbers.count
    var end = first
    for (index, place) in parts.enumerated() {
      let found = gather(program.children[Int(place)], level)
      if index == 0 {
        end = found.upperBound
      } else {
        // Both are in order: keep what is in both.
        var other = found.lowerBound
        var kept = first
        for mine in first..<end {
          while other < found.upperBound, numbers[other] < numbers[mine] { other += 1 }
          if other < found.upperBound, numbers[other] == numbers[mine] {
            numbers[kept] = numbers[mine]
            kept += 1
          }
        }
        end = kept
        numbers.cut(to: end)
      }
      if first == end { break }
    }
    return first..<end
  }

  // MARK: What 不是 takes away

  /// The scopes that a phrase under 不是 denies.
  ///
  /// Parts of a `+` that stand in no scope together deny the whole sentence in which they stand.
  mutating func denied(by root: Int32) -> [Int] {
    switch program.node(root) {
    case .any(let range):
      var all: Set<Int> = []
      for place in range { all.formUnion(denied(by: program.children[Int(place)])) }
      return all.sorted()
    case .all where findings.divisions.count(.scopes) > findings.divisions.count(.sentences):
      var found = parts(matching: root, .scopes)
      let near = Set(found.map { findings.divisions.sentence(ofScope: $0) })
      for sentence in parts(matching: root, .sentences) where !near.contains(sentence) {
        found += (0..<findings.divisions.count(.scopes)).filter {
          findings.divisions.sentence(ofScope: $0) == sentence
        }
      }
      return found.sorted()
    default:
      return parts(matching: root, .scopes)
    }
  }

  /// The scopes that 不是 of a kind denies to its matters: none of those with an 除非.
  mutating func scopesDeniedToKind(of matter: Int32, _ kind: Kind) -> [Int] {
    let excluding = program.phrases(of: matter, .notOfKind)
    guard !excluding.isEmpty else { return [] }
    for known in deniedToKinds where known.kind == kind { return known.scopes }
    var scopes: Set<Int> = []
    for phrase in excluding where mayMatch(phrase: phrase) {
      scopes.formUnion(denied(by: program.phrases[Int(phrase)].root))
    }
    if !scopes.isEmpty {
      for phrase in program.phrases(of: matter, .unless) where mayMatch(phrase: phrase) {
        scopes.subtract(parts(matching: program.phrases[Int(phrase)].root, .scopes))
      }
    }
    let denied = scopes.sorted()
    deniedToKinds.append((kind, denied))
    return denied
  }

  /// The scope that a denial takes back besides its own: in 积水了，不过退了 nothing in the second
  /// part is there to be denied, so the first is meant. Never beyond 另外 or the sentence.
  ///
  /// - Parameter says: Whether the matter is spoken of in a scope.
  func takenBack(from scope: Int, says: (Int) -> Bool) -> Int? {
    guard !says(scope) else { return nil }
    var scope = scope
    while findings.divisions.joints[scope] == .turning {
      scope -= 1
      if says(scope) { return scope }
    }
    return nil
  }

  /// Masks scopes; every word in them stops counting.
  mutating func mask(scopes: Set<Int>) {
    masked = Evaluation.union(scopes.map { findings.divisions.part($0, .scopes) })
  }

  /// Every stretch that a phrase without `…` and `+` can take.
  mutating func stretches(matching root: Int32) -> [Range<Int32>] {
    guard let start = start(.anywhere, in: nil) else { return [] }
    let step = run(root, from: start)
    var found: [Range<Int32>] = []
    for end in fronts.stretches[step.after.first..<step.after.end].flatMap({ $0.low...$0.high }) {
      let match = trace(step, to: end, 0)
      if !match.hits.isEmpty {
        found.append(hits[match.first].start..<hits[match.end - 1].end)
      }
      hits.cut(to: match.first)
    }
    forget()
    return found
  }

  /// Stretches in order, those that touch made one.
  static func union(_ stretches: [Range<Int32>]) -> [Range<Int32>] {
    var union: [Range<Int32>] = []
    for stretch in stretches.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = union.last, stretch.lowerBound <= last.upperBound {
        union[union.count - 1] = last.lowerBound..<max(last.upperBound, stretch.upperBound)
      } else {
        union.append(stretch)
      }
    }
    return union
  }
}
