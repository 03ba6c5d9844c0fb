import Domain
import Text

/// Complaints that are told beside each other in one sentence: 12楼灯坏了，空调也不冷.
///
/// The page of each says that the other's words are not its own, so that one silences the other. Where
/// they are of two trades, as 工种 says, what is said beside the words that decided is read by itself.
extension RuleBook {
  /// Parts that are read by themselves, at most.
  private static let mostReads = 8

  /// Where the winner's words stand and those of further complaints, as far as there are some or one may
  /// be silenced; none where the examples decided. What else is said without a mark is about the same:
  /// 请律师来讲劳动合同.
  func stretches(
    of whole: borrowing Understanding, _ evaluation: borrowing Evaluation
  ) -> [Range<Int>] {
    guard let matter = whole.matter, matter.kind.isRequest,
      !whole.also.isEmpty || !whole.explanation.cancelled.isEmpty
    else { return [] }
    var winner: Range<Int>?
    var further: [Range<Int>] = []
    for index in evaluation.recognition.candidates.indices {
      let candidate = evaluation.recognition.candidates[index]
      let other = matters[Int(candidate.matter)]
      let stretch = evaluation.stretch(of: candidate.match)
      if other.name == matter.name {
        winner = stretch
      } else if other.kind == .painPoint, whole.also.contains(where: { $0.name == other.name }) {
        further.append(stretch)
      }
    }
    return winner.map { [$0] + further } ?? []
  }

  /// Adds what was silenced, to `whole` and its place to `told`.
  ///
  /// - Parameter told: Where the requests stand that are known, the winner's first.
  func addSilenced(
    to whole: inout Understanding, _ text: NormalText, _ readings: Readings,
    beside told: inout [Range<Int>], _ evaluation: inout Evaluation
  ) {
    guard whole.kind == .painPoint, whole.urgency < .emergency, whole.doubt.isEmpty,
      let words = told.first, let matter = whole.matter, let trade = trade(of: matter)
    else { return }
    var trades = Set([trade] + whole.also.compactMap(trade(of:)))
    let silenced = Set(whole.explanation.cancelled.map(\.matter))
    var open = RuleBook.parts(of: text, in: text.scalars.indices, beside: words)
    var reads = 0
    while reads < RuleBook.mostReads, !open.isEmpty, whole.also.count < RuleBook.mostFurther {
      let part = open.removeFirst()
      reads += 1
      let own = readings.part(in: part)
      let read = understand(text.part(in: part), own, &evaluation)
      guard let other = read.matter, let winner = evaluation.recognition.first,
        !read.explanation.hits.isEmpty, read.doubt.isEmpty
      else { continue }
      let found = evaluation.stretch(of: winner.match)
      let stretch = part.lowerBound + found.lowerBound..<part.lowerBound + found.upperBound
      if silenced.contains(other.name), let trade = self.trade(of: other),
        !own.places.isEmpty
          || text.scalars[part.lowerBound..<stretch.upperBound].contains(where: RuleBook.isAgain),
        trades.insert(trade).inserted
      {
        whole.also.append(other)
        told.append(stretch)
      }
      open += RuleBook.parts(of: text, in: part, beside: stretch)
    }
  }

  private func trade(of matter: Matter) -> Trade? {
    number(of: matter.name).flatMap { trades[$0] }
  }

  /// What stands before and behind some words, clause by clause.
  private static func parts(
    of text: NormalText, in whole: Range<Int>, beside words: Range<Int>
  ) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    if whole.lowerBound < words.lowerBound {
      parts = text.clauses(in: whole.lowerBound..<words.lowerBound)
      // 出风口一直滴水还呼呼响 is one complaint, 厕所堵了3楼灯坏了 two.
      if !text.isEnd(before: words.lowerBound) { _ = parts.popLast() }
    }
    let behind = text.pastParticles(words.upperBound)
    if behind < whole.upperBound { parts += text.clauses(in: behind..<whole.upperBound) }
    return parts.filter { $0.count >= Segments.shortest }
  }

  /// Where requests begin that no mark sets apart from the one before: 灯坏了|空调也不冷.
  ///
  /// - Parameter told: Where the requests stand.
  /// - Returns: In characters of the message as typed, in order.
  static func seams(in text: NormalText, between told: [Range<Int>]) -> [Int] {
    let told = told.sorted { $0.lowerBound < $1.lowerBound }
    return zip(told, told.dropFirst()).compactMap { one, next in
      guard one.upperBound <= next.lowerBound,
        !text.hasGap(in: one.upperBound..<next.lowerBound + 1)
      else { return nil }
      let place = min(text.pastParticles(one.upperBound), next.lowerBound)
      return text.originalRange(of: place..<place + 1).lowerBound
    }
  }

  private static func isAgain(_ scalar: UInt32) -> Bool {
    "也还又".unicodeScalars.contains { $0.value == scalar }
  }
}
