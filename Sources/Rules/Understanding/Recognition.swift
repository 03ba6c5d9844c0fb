import Domain

/// Which matters take a message: the candidates in order, and those that lost by their own rules.
struct Recognition: ~Copyable {
  /// The best first.
  var candidates = Pile<Candidate>()
  /// Taken away by one of their 不是 phrases.
  var cancelled = Pile<Cancelled>()
  /// Gave way to another candidate, as their 让给 says.
  var yielded = Pile<Yielded>()
  /// Phrases worth a look.
  fileprivate(set) var woken = Pile<Int32>()

  struct Cancelled {
    var matter: Int32
    var phrase: Int32
  }

  struct Yielded {
    var candidate: Candidate
    /// The matter it gave way to.
    var to: Int32
  }

  /// The winner.
  var first: Candidate? { candidates.isEmpty ? nil : candidates[0] }

  mutating func removeAll() {
    candidates.removeAll()
    cancelled.removeAll()
    yielded.removeAll()
    woken.removeAll()
  }
}

/// What must be known of a matter to rank it.
struct Grade: Hashable, Sendable {
  /// Before 加急 phrases are looked at.
  var urgency: Urgency
  var rank: Rank
  var kind: Kind
  /// Whether whoever says it does not want to be named.
  var isAnonymous: Bool

  init(_ matter: Matter, _ urgency: Urgency) {
    self.urgency = urgency
    rank = Rank(matter, urgency)
    kind = matter.kind
    isAnonymous = matter.sense == .anonymous
  }
}

extension Evaluation {
  /// Finds the matters that take the message.
  ///
  /// Looks only at phrases one of whose trigger words was found, so the work grows with the
  /// message, not with the book.
  ///
  /// - Parameters:
  ///   - grades: Of each matter.
  ///   - yields: For each matter those it gives way to.
  mutating func recognise(_ grades: [Grade], _ yields: borrowing Table) {
    wake()
    var index = 0
    // Phrases are numbered by matter, so a matter's phrases stand together.
    while index < recognition.woken.count {
      let first = index
      let matter = program.phrases[Int(recognition.woken[index])].matter
      while index < recognition.woken.count,
        program.phrases[Int(recognition.woken[index])].matter == matter
      {
        index += 1
      }
      take(matter, first..<index, grades[Int(matter)])
    }
    if recognition.candidates.count > 1 {
      giveWay(yields)
      if recognition.candidates.count > 1 { sort() }
    }
  }

  /// Finds the phrases worth a look, in order.
  mutating func wake() {
    for index in findings.touched.indices {
      let block = findings.touched[index]
      guard block < program.wakingBlocks else { continue }
      var bits = findings.found[Int(block)].sets
      while bits != 0 {
        let set =
          SetMarks.first(ofBlock: block) | Int32(truncatingIfNeeded: bits.trailingZeroBitCount)
        bits &= bits - 1
        for place in program.woken.places(of: set) {
          let woken = program.woken.value(at: place)
          if findings.has(woken.second), hasRest(phrase: woken.phrase) {
            recognition.woken.append(woken.phrase)
          }
        }
      }
    }
    recognition.woken.sort(by: <)
  }

  /// A matter whose phrases were woken.
  private mutating func take(_ matter: Int32, _ woken: Range<Int>, _ grade: Grade) {
    guard var best = best(woken, grade) else { return }
    defer { if !masked.isEmpty { masked = [] } }
    if deny(matter, woken, grade) {
      guard let second = self.best(woken, grade) else {
        recognition.cancelled.append(.init(matter: matter, phrase: best.phrase))
        return
      }
      best = second
    }
    let urgency = urgency(of: matter, grade)
    var rank = grade.rank
    if rank == .request, urgency == .emergency { rank = .emergency }
    recognition.candidates.append(
      Candidate(
        matter: matter, phrase: best.phrase, match: best.match,
        start: best.match.hits.isEmpty ? 0 : hits[best.match.first].start, urgency: urgency,
        rank: rank, specificity: best.specificity))
  }

  /// How urgent the message is if it is of a matter, by what its 加急 say.
  mutating func urgency(of matter: Int32, _ grade: Grade) -> Urgency {
    var urgency = grade.urgency
    if urgency < .urgent, matches(anyOf: program.phrases(of: matter, .urgent)) {
      urgency = .urgent
    }
    if urgency < .emergency, matches(anyOf: program.phrases(of: matter, .emergency)) {
      urgency = .emergency
    }
    return urgency
  }

  /// Whether one of a matter's own 不是 stands in the message.
  mutating func deniesItself(_ matter: Int32) -> Bool {
    matches(anyOf: program.phrases(of: matter, .not))
  }

  private mutating func matches(anyOf phrases: Range<Int32>) -> Bool {
    for phrase in phrases where mayMatch(phrase: phrase) {
      if match(program.phrases[Int(phrase)].root) != nil { return true }
    }
    return false
  }

  private mutating func best(
    _ woken: Range<Int>, _ grade: Grade
  ) -> (phrase: Int32, match: Match, specificity: Specificity)? {
    var best: (phrase: Int32, match: Match, specificity: Specificity)?
    for index in woken {
      let number = recognition.woken[index]
      let phrase = program.phrases[Int(number)]
      let isWhole = phrase.use == .whole
      // Most messages are longer than any 整句.
      if isWhole, findings.contentEnd - findings.contentStart > phrase.longest { continue }
      let anchor: Anchor = isWhole ? .whole : grade.kind == .command ? .start : .anywhere
      let least = isWhole ? 0 : best?.specificity.characters ?? 0
      guard let match = match(phrase.root, anchor, least: least) else { continue }
      let specificity = Specificity(
        characters: isWhole ? Int32(findings.text.count) : match.weight,
        parts: Int32(match.hits.count), longest: match.longest)
      if let best, !(specificity > best.specificity) { continue }
      best = (number, match, specificity)
    }
    return best
  }

  /// Masks what the matter's 不是 phrases take away; false when that is nothing.
  private mutating func deny(_ matter: Int32, _ woken: Range<Int>, _ grade: Grade) -> Bool {
    let excluding = program.phrases(of: matter, .not)
    if grade.kind == .crisis {
      // Only the figure of speech itself goes; the rest of the sentence still counts.
      var found: [Range<Int32>] = []
      for phrase in excluding where mayMatch(phrase: phrase) {
        found += stretches(matching: program.phrases[Int(phrase)].root)
      }
      masked = Evaluation.union(found)
      return !masked.isEmpty
    }
    var denied: Set<Int> = []
    for phrase in excluding where mayMatch(phrase: phrase) {
      denied.formUnion(self.denied(by: program.phrases[Int(phrase)].root))
    }
    // Whoever is in danger is helped wherever that is.
    if grade.rank != .emergency { denied.formUnion(scopesDeniedToKind(of: matter, grade.kind)) }
    guard !denied.isEmpty else { return false }
    if findings.divisions.count(.scopes) > findings.divisions.count(.sentences) {
      var spoken: Set<Int> = []
      for index in woken {
        let phrase = program.phrases[Int(recognition.woken[index])]
        spoken.formUnion(parts(matching: phrase.root, .scopes))
      }
      for scope in denied.sorted() {
        if let other = takenBack(from: scope, says: { spoken.contains($0) }) {
          denied.insert(other)
        }
      }
    }
    mask(scopes: denied)
    return true
  }

  // MARK: The order

  /// Drops the candidates that give way to another one, all looked at before any goes.
  private mutating func giveWay(_ yields: borrowing Table) {
    for index in recognition.candidates.indices {
      let candidate = recognition.candidates[index]
      if let winner = firstGoing(before: candidate, yields) {
        recognition.yielded.append(.init(candidate: candidate, to: winner))
      }
    }
    if recognition.yielded.isEmpty { return }
    var loser = 0
    var kept = 0
    for index in recognition.candidates.indices {
      let candidate = recognition.candidates[index]
      if loser < recognition.yielded.count,
        recognition.yielded[loser].candidate.matter == candidate.matter
      {
        loser += 1
      } else {
        recognition.candidates[kept] = candidate
        kept += 1
      }
    }
    recognition.candidates.cut(to: kept)
  }

  /// The first candidate that this one gives way to: never over a rank, and a crisis or an
  /// emergency to nobody.
  private func firstGoing(before candidate: Candidate, _ yields: borrowing Table) -> Int32? {
    guard candidate.rank > .emergency, !yields.places(of: candidate.matter).isEmpty else {
      return nil
    }
    for index in recognition.candidates.indices {
      let other = recognition.candidates[index]
      if other.rank <= candidate.rank, yields.holds(other.matter, in: candidate.matter) {
        return other.matter
      }
    }
    return nil
  }

  private mutating func sort() { recognition.candidates.sort { $0.goes(before: $1) } }
}
