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
    understand(text, at: now, around: building.map(Surroundings.init))
  }

  /// The same with a building that was made ready before.
  package func understand(
    _ text: NormalText, at now: Instant, around surroundings: Surroundings?
  ) -> Understanding {
    var evaluation = Evaluation(program)
    return understand(text, at: now, around: surroundings, with: &evaluation)
  }

  /// The same with what the work is done with: for whoever understands many messages.
  ///
  /// - Parameter evaluation: Made by `evaluation()` of this book, and lent out again and again.
  package func understand(
    _ text: NormalText, at now: Instant, around surroundings: Surroundings?,
    with evaluation: inout Evaluation
  ) -> Understanding {
    let readings = Text.read(text, at: now, around: surroundings, calendar: calendar)
    let whole = understand(text, readings, &evaluation)
    var told = stretches(of: whole, evaluation)
    var understanding = withSegments(whole, text, readings, &evaluation)
    if !told.isEmpty {
      addSilenced(to: &understanding, text, readings, beside: &told, &evaluation)
      if told.count > 1 { understanding.seams = RuleBook.seams(in: text, between: told) }
    }
    return understanding
  }

  /// The same with what was read, without what only a part of the message says.
  func understand(
    _ text: NormalText, _ readings: Readings, _ evaluation: inout Evaluation
  ) -> Understanding {
    evaluation.take(text, readings)
    evaluation.recognise(grades, yields)
    var understanding = understanding(of: text, readings, &evaluation)
    understanding.isAnonymous = evaluation.recognition.candidates.indices.contains {
      grades[Int(evaluation.recognition.candidates[$0].matter)].isAnonymous
    }
    return understanding
  }

  /// What a message means whose sender has said which matter it is.
  package func understand(
    _ text: NormalText, as matter: Matter, at now: Instant, around surroundings: Surroundings?
  ) -> Understanding {
    let readings = Text.read(text, at: now, around: surroundings, calendar: calendar)
    var urgency = Urgency.normal
    if let number = matters.firstIndex(where: { $0.name == matter.name }) {
      var evaluation = Evaluation(program)
      evaluation.take(text, readings)
      urgency = evaluation.urgency(of: Int32(number), grades[number])
    }
    var explanation = Explanation()
    explanation.rule = matter.source
    explanation.isChosen = true
    return Understanding(
      kind: matter.kind, matter: matter, urgency: urgency,
      slots: SlotReader(text: text, readings: readings).slots(for: matter, words: []),
      explanation: explanation, book: version)
  }

  /// The number of the matter that takes a message, and nothing else: no values, no reasons, no
  /// choice between two that tie.
  ///
  /// - Parameter evaluation: Made by `evaluation()`, and lent out again and again.
  package func route(_ text: NormalText, _ evaluation: inout Evaluation) -> Int? {
    evaluation.take(text, nil)
    evaluation.recognise(grades, yields)
    return evaluation.recognition.first.map { Int($0.matter) }
  }

  /// Where in `matters` those stand that rules take a message for, as `understand` has them, without
  /// what only people need: one, several that tie, or none; and whether the one is doubted or was found
  /// by the examples.
  package func takers(
    of text: NormalText, at now: Instant, around surroundings: Surroundings?,
    with evaluation: inout Evaluation
  ) -> (matters: [Int], isUnsure: Bool) {
    let readings = Text.read(text, at: now, around: surroundings, calendar: calendar)
    evaluation.take(text, readings)
    evaluation.recognise(grades, yields)
    guard let winner = evaluation.recognition.first else { return ([], false) }
    switch verdict(on: winner, text, &evaluation) {
    case .danger: return ([], false)
    case .undecided(let tied, _): return (tied, false)
    case .taken(let taken):
      return ([taken.matter], !taken.doubt.isEmpty || taken.isByExamples)
    }
  }

  /// Whether words are a request of a kind even of somebody who waits for a repair; see
  /// `Guesser.isPlainly`.
  package func isPlainly(_ kind: Kind, _ text: NormalText) -> Bool {
    guesser.isPlainly(kind, text.scalars)
  }

  /// Whether words are small talk rather than anything else; see `Guesser.isIdle`.
  package func soundsIdle(_ text: NormalText) -> Bool { guesser.isIdle(text.scalars) }

  /// Whether words sound like what people say who wait for somebody to come; see
  /// `Guesser.soundsLikeWaiting`.
  package func soundsLikeWaiting(_ text: NormalText) -> Bool {
    guesser.soundsLikeWaiting(text.scalars)
  }

  /// What `route` and `understand` work with; one for each thread.
  package func evaluation() -> Evaluation { Evaluation(program) }

  private func understanding(
    of text: NormalText, _ readings: Readings, _ evaluation: inout Evaluation
  ) -> Understanding {
    let reader = SlotReader(text: text, readings: readings)
    var explanation = explanation(evaluation, text)
    guard let winner = evaluation.recognition.first else {
      let guess = guesser.guess(at: text.scalars).flatMap { undenied($0, &evaluation) }
      return guessed(guess, text, reader, explanation)
    }
    switch verdict(on: winner, text, &evaluation) {
    case .danger(let danger):
      explanation.runnerUp = loser(
        winner.matter, winner.phrase, hits(of: winner, evaluation, text), .danger,
        to: ownDanger(danger).map(Int32.init))
      return guessed(danger, text, reader, explanation)
    case .undecided(let tied, let isDoubted):
      let choices = tied.map { matters[$0] }
      let isOneKind = !isDoubted && choices.allSatisfy { $0.kind == choices[0].kind }
      return Understanding(
        kind: isOneKind ? choices[0].kind : .unknown, matter: nil, urgency: winner.urgency,
        slots: reader.slots(for: isOneKind ? choices[0] : nil, words: []),
        explanation: explanation, choices: choices, book: version)
    case .taken(let taken):
      return understanding(taken, text, reader, explanation, evaluation)
    }
  }

  private func understanding(
    _ taken: Verdict.Taken, _ text: NormalText, _ reader: SlotReader,
    _ explanation: consuming Explanation, _ evaluation: borrowing Evaluation
  ) -> Understanding {
    let matter = matters[taken.matter]
    let words =
      matter.command == nil
      ? [] : evaluation.hits[taken.candidate.match.hits].map { Int($0.start)..<Int($0.end) }
    explanation.likeness = taken.likeness.map(text.original(of:))
    explanation.isClear = taken.isClear
    let first = evaluation.recognition.candidates[0]
    if taken.matter != Int(first.matter) {
      explanation.runnerUp = loser(
        first.matter, first.phrase, explanation.hits, .likeness, to: Int32(taken.matter))
      explanation.rule =
        taken.isByExamples ? matter.source : program.origins[Int(taken.candidate.phrase)].source
      explanation.hits = taken.isByExamples ? [] : hits(of: taken.candidate, evaluation, text)
    }
    if !taken.likeness.isEmpty, explanation.runnerUp?.reason == .tie {
      explanation.runnerUp?.reason = .likeness
    }
    var understanding = Understanding(
      kind: matter.kind, matter: matter, urgency: taken.urgency,
      slots: reader.slots(for: taken.instead.map { matters[$0] } ?? matter, words: words),
      explanation: explanation, also: taken.also.map { matters[Int($0.matter)] }, book: version)
    if !taken.doubt.isEmpty {
      understanding.doubt = taken.doubt.map(text.original(of:))
      understanding.instead = taken.instead.map { matters[$0] }
      understanding.isPersonal = understanding.instead?.kind == .counselling
    }
    return understanding
  }

  /// What is made of a guess: danger and emergencies are taken at their word, and everything else is
  /// offered.
  private func guessed(
    _ guess: Guesser.Guess?, _ text: NormalText, _ reader: SlotReader,
    _ explanation: consuming Explanation
  ) -> Understanding {
    guard let guess else {
      return Understanding(
        kind: .unknown, matter: nil, urgency: .normal, slots: reader.slots(for: nil, words: []),
        explanation: explanation, book: version)
    }
    explanation.likeness = guess.telling.map(text.original(of:))
    explanation.isClear = guess.isClear
    guard guess.isAlarming, let number = ownDanger(guess) else {
      let isPersonal = guess.kind == .crisis || guess.kind == .counselling
      let guesses = guess.matters.map { matters[$0] }
      return Understanding(
        kind: .unknown, matter: nil, urgency: .normal,
        slots: reader.slots(for: guesses.first, words: []), explanation: explanation,
        guesses: guesses, isPersonal: isPersonal, book: version)
    }
    let matter = matters[number]
    explanation.rule = matter.source
    explanation.hits = []
    return Understanding(
      kind: guess.kind, matter: matter, urgency: guess.isEmergency ? .emergency : .normal,
      slots: reader.slots(for: matter, words: []), explanation: explanation, book: version)
  }

  /// A guess, unless it is an emergency whose own page says that it is not this.
  private func undenied(
    _ guess: Guesser.Guess, _ evaluation: inout Evaluation
  ) -> Guesser.Guess? {
    guard guess.isEmergency, let matter = guess.matters.first else { return guess }
    return evaluation.deniesItself(Int32(matter)) ? nil : guess
  }

  /// Which danger a guess is: between two that are as likely it is the sender's own.
  private func ownDanger(_ guess: Guesser.Guess) -> Int? {
    guess.matters.first { matters[$0].sense != .somebodyElse } ?? guess.matters.first
  }
}
