import Domain
import Text

/// What parts of a message say that the whole of it drowned: another request, the phrases of which were
/// cancelled or gave way to words about something else, or an emergency among complaints.
extension RuleBook {
  /// Further requests of a message, at most.
  static let mostFurther = 3

  /// An understanding with what parts of the message say besides.
  ///
  /// A phrase that matches in a part matches in the whole as well. So a part is read by itself only
  /// where a phrase was found that came to nothing, or where it sounds like danger.
  ///
  /// - Parameter evaluation: In which the whole was understood.
  func withSegments(
    _ whole: consuming Understanding, _ text: NormalText, _ readings: Readings,
    _ evaluation: inout Evaluation
  ) -> Understanding {
    guard let matter = whole.matter, matter.kind.isRequest, whole.doubt.isEmpty else {
      return whole
    }
    let segments = Segments(text, readings.places)
    guard segments.ranges.count > 1 else { return whole }
    func read(_ index: Int) -> Understanding {
      let range = segments.ranges[index]
      return understand(text.part(in: range), readings.part(in: range), &evaluation)
    }
    if whole.urgency == .emergency {
      return whole.slots.place == nil ? whole : placed(whole, segments, read)
    }
    let lost = lost(evaluation, besides: whole)
    let cancelled = whole.explanation.cancelled.map(\.matter)
    var emergency: Understanding?
    for (index, range) in segments.ranges.enumerated()
    where range.count >= Segments.shortest
      && (!cancelled.isEmpty || lost.contains(where: range.overlaps)
        || guesser.listens(to: text.scalars, in: range))
    {
      let read = read(index)
      let isLong = range.count >= Guesser.shortestPiece
      if isLong || !read.explanation.hits.isEmpty {
        if read.kind == .crisis { return alarm(read, in: whole) }
        if read.urgency == .emergency { emergency = emergency ?? read }
      }
      guard whole.also.count < RuleBook.mostFurther, let other = read.matter,
        read.doubt.isEmpty, other != matter, !whole.also.contains(other),
        stands(other, beside: matter),
        !segments.isApartByPlace(index) || !cancelled.contains(other.name)
      else { continue }
      whole.also.append(other)
    }
    guard let emergency else { return whole }
    return placed(alarm(emergency, in: whole), segments, read)
  }

  /// Where phrases stand that were found of matters which came to nothing; those that were cancelled left
  /// no place.
  private func lost(
    _ evaluation: borrowing Evaluation, besides whole: Understanding
  ) -> [Range<Int>] {
    var lost: [Range<Int>] = []
    for index in evaluation.recognition.candidates.indices {
      let candidate = evaluation.recognition.candidates[index]
      let matter = matters[Int(candidate.matter)]
      if matter != whole.matter, !whole.also.contains(matter) {
        lost.append(evaluation.stretch(of: candidate.match))
      }
    }
    for index in evaluation.recognition.yielded.indices {
      lost.append(evaluation.stretch(of: evaluation.recognition.yielded[index].candidate.match))
    }
    return lost
  }

  /// Whether a request may stand beside another one. Only complaints are made by the dozen; whoever wants
  /// a room or to talk to somebody says it in several ways. What nobody can make out beside something
  /// clear is about that.
  private func stands(_ other: Matter, beside matter: Matter) -> Bool {
    other.kind.isRequest && other.kind != .counselling && other.category != .other
      && (other.kind == .painPoint || other.kind != matter.kind)
  }

  /// What a part cries out is what the message is about; all its words go with it.
  private func alarm(_ part: Understanding, in whole: Understanding) -> Understanding {
    var alarm = part
    alarm.slots = whole.slots
    alarm.also = []
    return alarm
  }

  /// An emergency with its own place: parts that are about something else say where that is, and a wrong
  /// place is worse than none.
  private func placed(
    _ alarm: Understanding, _ segments: Segments, _ read: (Int) -> Understanding
  ) -> Understanding {
    let long = segments.ranges.indices.filter { segments.ranges[$0].count >= Segments.shortest }
    let places = long.map(read).filter {
      $0.matter == nil || $0.matter == alarm.matter || $0.urgency == .emergency
        || !($0.matter?.kind.isRequest ?? false)
    }.compactMap(\.slots.place)
    guard places.count < 2 else { return alarm }
    var alarm = alarm
    alarm.slots.place = places.first
    return alarm
  }
}
