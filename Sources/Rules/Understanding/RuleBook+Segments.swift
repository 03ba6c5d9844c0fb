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
    if whole.urgency == .emergency {
      let told = evaluation.recognition.first.flatMap { first in
        matters[Int(first.matter)] == matter ? evaluation.words(of: first.match) : nil
      }
      return placed(whole, text, readings, at: told ?? [], &evaluation)
    }
    let segments = Segments(text, readings.places)
    guard segments.ranges.count > 1 else { return whole }
    func read(_ range: Range<Int>) -> Understanding {
      understand(text.part(in: range), readings.part(in: range), &evaluation)
    }
    let lost = lost(evaluation, besides: whole)
    let cancelled = whole.explanation.cancelled.map(\.matter)
    var emergency: (understanding: Understanding, range: Range<Int>)?
    for (index, range) in segments.ranges.enumerated()
    where range.count >= Segments.shortest
      && (!cancelled.isEmpty || lost.contains(where: range.overlaps)
        || guesser.listens(to: text.scalars, in: range))
    {
      let read = read(range)
      let isLong = range.count >= Guesser.shortestPiece
      if isLong || !read.explanation.hits.isEmpty {
        if read.kind == .crisis { return alarm(read, in: whole) }
        if read.urgency == .emergency { emergency = emergency ?? (read, range) }
      }
      guard whole.also.count < RuleBook.mostFurther, let other = read.matter,
        read.doubt.isEmpty, other != matter, !whole.also.contains(other),
        stands(other, beside: matter),
        !segments.isApartByPlace(index) || !cancelled.contains(other.name)
      else { continue }
      whole.also.append(other)
    }
    guard let emergency else { return whole }
    let alarm = alarm(emergency.understanding, in: whole)
    return placed(alarm, text, readings, at: [emergency.range], &evaluation)
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
  ///
  /// - Parameter words: Which words tell it; none where the examples do.
  private func placed(
    _ alarm: consuming Understanding, _ text: NormalText, _ readings: Readings,
    at words: [Range<Int>], _ evaluation: inout Evaluation
  ) -> Understanding {
    guard !readings.places.isEmpty, let matter = alarm.matter else { return alarm }
    var own = readings
    func leaveOut(_ parts: [Range<Int>], where isElse: (Range<Int>, Understanding) -> Bool) {
      guard parts.count > 1 else { return }
      for part in parts.prefix(RuleBook.mostParts) where !words.contains(where: part.overlaps) {
        let here = readings.part(in: part)
        guard !here.places.isEmpty else { continue }
        let read = understand(text.part(in: part), here, &evaluation)
        if read.urgency < .emergency, isElse(part, read) {
          own.places.removeAll { part.overlaps($0.range) }
        }
      }
    }
    // 8楼走廊全是水 goes on about the burst pipe; a room is booked or called off elsewhere.
    leaveOut(text.clauses(in: text.scalars.indices)) { part, read in
      [.bookSpace, .cancel, .reschedule].contains(read.kind)
        && RuleBook.bookingWords.contains(where: text.text(in: part).contains)
    }
    leaveOut(Segments(text, readings.places).ranges) { _, read in
      read.matter.map { $0.kind.isRequest && $0 != matter } ?? false
    }
    let slots = SlotReader(text: text, readings: own).slots(for: matter, words: [])
    alarm.slots.place = slots.place
    return alarm
  }

  /// 8楼会议室 alone says where; with one of these it is about a booking.
  private static let bookingWords = ["订", "约", "借", "取消", "改", "退", "能用", "不要了"]
  /// Parts that are read for their place, at most.
  private static let mostParts = 12
}
