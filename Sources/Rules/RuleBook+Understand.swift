package import CivilTime
package import Domain
package import Text

extension RuleBook {
  /// What a message means; the same message at the same time always means the same.
  ///
  /// - Parameters:
  ///   - now: The reference for 今天, 明天, 下周三.
  ///   - building: Whose places and floors are meant; nil when unknown.
  package func understand(
    _ text: NormalText, at now: Instant, in building: Building?
  ) -> Understanding {
    understand(text, Text.read(text, at: now, in: building))
  }

  /// The same with a building that was made ready before.
  package func understand(
    _ text: NormalText, at now: Instant, around surroundings: Surroundings?
  ) -> Understanding {
    understand(text, Text.read(text, at: now, around: surroundings))
  }

  /// The same with what was read.
  func understand(_ text: NormalText, _ readings: Readings) -> Understanding {
    let findings = Findings(text, readings: readings, program: program)
    let recognition = Recognition(findings, program, matters, urgencies)
    let candidates = recognition.candidates
    let reader = SlotReader(text: text, readings: readings)
    guard let winner = candidates.first else {
      return Understanding(
        kind: .unknown, matter: nil, urgency: .normal, slots: reader.slots(for: nil, words: []),
        explanation: explanation(of: nil, recognition, text), book: version)
    }
    let explanation = explanation(of: winner, recognition, text)
    let tied = winner.rank == .request ? candidates.filter { $0.ties(with: winner) } : []
    if tied.count > 1 {
      let choices = tied.prefix(3).map { matters[$0.matter] }
      let kinds = Set(choices.map(\.kind))
      return Understanding(
        kind: kinds.count == 1 ? choices[0].kind : .unknown, matter: nil, urgency: winner.urgency,
        slots: reader.slots(for: nil, words: []), explanation: explanation, choices: choices,
        book: version)
    }
    let matter = matters[winner.matter]
    let words = winner.match.hits.map { Int($0.start)..<Int($0.end) }
    return Understanding(
      kind: matter.kind, matter: matter, urgency: winner.urgency,
      slots: reader.slots(for: matter, words: words), explanation: explanation,
      also: others(besides: winner, candidates).map { matters[$0.matter] }, book: version)
  }

  /// Further requests of the same message, about other words of it; at most three.
  private func others(besides winner: Candidate, _ candidates: [Candidate]) -> [Candidate] {
    guard winner.rank == .request || winner.rank == .emergency else { return [] }
    var taken = [winner]
    for candidate in candidates.dropFirst()
    where candidate.rank == .request || candidate.rank == .emergency {
      guard taken.count <= 3, !taken.contains(where: { $0.match.overlaps(candidate.match) }) else {
        continue
      }
      taken.append(candidate)
    }
    return Array(taken.dropFirst())
  }

  private func explanation(
    of winner: Candidate?, _ recognition: Recognition, _ text: NormalText
  ) -> Explanation {
    let cancelled = recognition.cancelled.map { matter, phrase in
      Explanation.RunnerUp(
        matter: matters[matter].name, rule: program.phrases[phrase].source,
        because: "被自己的“不是”取消")
    }
    guard let winner else { return Explanation(cancelled: cancelled) }
    let phrase = program.phrases[winner.phrase]
    let characters = Array(text.original)
    let hits = winner.match.hits.map { hit in
      let range = text.originalRange(of: Int(hit.start)..<Int(hit.end))
      return Explanation.Hit(
        text: String(characters[range]), range: range, phrase: phrase.text, source: phrase.source)
    }
    let name = matters[winner.matter].name
    let runnerUp = recognition.candidates.dropFirst().first.map { candidate in
      Explanation.RunnerUp(
        matter: matters[candidate.matter].name, rule: program.phrases[candidate.phrase].source,
        because: candidate.reasonForLosing(to: winner, named: name))
    }
    return Explanation(
      rule: phrase.source, hits: hits, runnerUp: runnerUp, cancelled: cancelled)
  }
}
