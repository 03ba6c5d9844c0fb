package import CivilTime
import Domain
package import Text

/// Why a message is understood as it is: the words hit, and what lost.
extension RuleBook {
  func explanation(
    _ evaluation: borrowing Evaluation, _ text: NormalText
  ) -> Explanation {
    var explanation = Explanation()
    for index in evaluation.recognition.cancelled.indices {
      let one = evaluation.recognition.cancelled[index]
      explanation.cancelled.append(loser(one.matter, one.phrase, [], .cancelled, to: nil))
    }
    guard let winner = evaluation.recognition.first else { return explanation }
    explanation.rule = program.origins[Int(winner.phrase)].source
    explanation.hits = hits(of: winner, evaluation, text)
    for index in evaluation.recognition.yielded.indices {
      let one = evaluation.recognition.yielded[index]
      explanation.yielded.append(
        loser(
          one.candidate.matter, one.candidate.phrase, hits(of: one.candidate, evaluation, text),
          .yielded, to: one.to))
    }
    if evaluation.recognition.candidates.count > 1 {
      let second = evaluation.recognition.candidates[1]
      explanation.runnerUp = loser(
        second.matter, second.phrase, hits(of: second, evaluation, text),
        evaluation.reason(second, lostTo: winner), to: winner.matter)
    }
    return explanation
  }

  /// Why a matter that rules found in a message did not get it, wherever it came in; nil when no phrase
  /// of it matches, and when rules would have given it the message.
  ///
  /// - Parameter evaluation: Made by `evaluation()`, and lent out again and again.
  package func loss(
    of name: String, in text: NormalText, at now: Instant, around surroundings: Surroundings?,
    with evaluation: inout Evaluation
  ) -> Explanation.RunnerUp? {
    evaluation.take(text, Text.read(text, at: now, around: surroundings, calendar: calendar))
    evaluation.recognise(grades, yields)
    let explanation = explanation(evaluation, text)
    let out = explanation.cancelled + explanation.yielded
    if let found = out.first(where: { $0.matter == name }) { return found }
    guard let winner = evaluation.recognition.first else { return nil }
    for index in evaluation.recognition.candidates.indices.dropFirst() {
      let candidate = evaluation.recognition.candidates[index]
      guard matters[Int(candidate.matter)].name == name else { continue }
      return loser(
        candidate.matter, candidate.phrase, hits(of: candidate, evaluation, text),
        evaluation.reason(candidate, lostTo: winner), to: winner.matter)
    }
    return nil
  }

  func loser(
    _ matter: Int32, _ phrase: Int32, _ hits: [Explanation.Hit], _ reason: Reason,
    to winner: Int32?
  ) -> Explanation.RunnerUp {
    let origin = program.origins[Int(phrase)]
    return Explanation.RunnerUp(
      matter: matters[Int(matter)].name, rule: origin.source, phrase: origin.text, hits: hits,
      reason: reason, winner: winner.map { matters[Int($0)].name } ?? "")
  }

  func hits(
    of candidate: Candidate, _ evaluation: borrowing Evaluation, _ text: NormalText
  ) -> [Explanation.Hit] {
    let origin = program.origins[Int(candidate.phrase)]
    var hits: [Explanation.Hit] = []
    hits.reserveCapacity(candidate.match.hits.count)
    for index in candidate.match.hits {
      let hit = evaluation.hits[index]
      hits.append(
        Explanation.Hit(
          message: text.original, range: text.originalRange(of: Int(hit.start)..<Int(hit.end)),
          phrase: origin.text, source: origin.source,
          list: program.listName(of: hit.word, at: hit.node), part: Int(hit.part)))
    }
    return hits
  }
}
