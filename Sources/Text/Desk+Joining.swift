import CivilTime

/// Joins what one message says about time in several places.
///
/// - A day and a time of day in another clause are one moment: 周四要用，下午两点到四点.
/// - A length after a start with a clock time is its end: 明天下午3点开两小时.
extension Desk {
  /// The spans that the phrases of a message stand for, in the order of the message.
  func spans(of mentions: [TimeMention]) -> [(span: TimeSpan, tokens: Range<Int>)] {
    if mentions.count == 1, let mention = mentions.first {
      guard let span = span(of: mention.phrase, isPast: mention.isPast) else { return [] }
      return [(span, mention.tokens)]
    }
    var mentions = mentions
    join(&mentions)
    var spans: [(span: TimeSpan, tokens: Range<Int>)] = []
    var length: Duration?
    for mention in mentions {
      if case .lasting(let said, isElapsed: false) = mention.phrase {
        // The first length is the one that is booked.
        if length == nil, !end(&spans, after: said) { length = said }
        continue
      }
      guard let span = span(of: mention.phrase, isPast: mention.isPast) else { continue }
      spans.append((span, mention.tokens))
      if let said = length, end(&spans, after: said) { length = nil }
    }
    return spans
  }

  /// Sets the end of the last span where it has none and begins at a clock time to come.
  private func end(
    _ spans: inout [(span: TimeSpan, tokens: Range<Int>)], after length: Duration
  ) -> Bool {
    // 下周一开始三天 has days only, 3点开两小时 hours only.
    guard let last = spans.last?.span, last.end == nil, !last.isPast,
      last.hasClockTime != length.isCalendar, length.length <= 31 * 86_400
    else { return false }
    // A day and its time of day stand beside each other.
    for index in spans.indices.reversed() {
      guard spans[index].span == last else { break }
      spans[index].span.end = last.start.adding(seconds: Int64(length.length))
    }
    return true
  }

  // MARK: Days and times of day in different clauses

  private func join(_ mentions: inout [TimeMention]) {
    var day: Int?
    var open: Int?
    for index in mentions.indices {
      if let said = mentions[index].dayAlone {
        if isOver(said, mentions[index].isPast) { continue }
        if let time = open {
          // 下午两点到四点，周四
          if mentions[time].join(said) { mentions[index].phrase = mentions[time].phrase }
          open = nil
          day = nil
        } else if let known = day, said.part == nil, isSame(mentions[known].dayAlone, said) {
          // 明天，就是周四: one day said twice.
          mentions[index].phrase = mentions[known].phrase
        } else {
          day = index
        }
      } else if mentions[index].isTimeAlone {
        guard let known = day, let said = mentions[known].dayAlone else {
          open = index
          continue
        }
        if mentions[index].join(said) {
          let phrase = mentions[index].phrase
          for other in known..<index where mentions[other].dayAlone != nil {
            mentions[other].phrase = phrase
          }
          day = nil
        }
      } else {
        open = nil
      }
    }
  }

  private func isOver(_ said: TimeExpression, _ isPast: Bool) -> Bool {
    span(of: .at(said), isPast: isPast)?.isPast ?? true
  }

  private func isSame(_ one: TimeExpression?, _ other: TimeExpression) -> Bool {
    guard var one else { return false }
    one.part = nil
    return span(of: .at(one), isPast: false) == span(of: .at(other), isPast: false)
  }
}

extension TimeMention {
  /// The day that is named without a clock time: 周四, 明天下午.
  fileprivate var dayAlone: TimeExpression? {
    guard case .at(let said) = phrase, said.isDay, said.clock == nil else { return nil }
    return said
  }

  /// Whether a clock time or a part of a day is said without a day.
  fileprivate var isTimeAlone: Bool {
    switch phrase {
    case .at(let said), .until(let said), .since(let said, _):
      !said.hasDate && !said.isNow && (said.clock != nil || said.part != nil)
    case .between(let said, let end):
      !said.hasDate && !said.isNow && !end.hasDate && (said.clock != nil || said.part != nil)
    default: false
    }
  }

  /// Takes over the day, and its part where none is said; false when they contradict.
  fileprivate mutating func join(_ day: TimeExpression) -> Bool {
    func joined(_ said: TimeExpression) -> TimeExpression? {
      if let part = said.part, let other = day.part, part != other { return nil }
      var both = day
      both.part = said.part ?? day.part
      both.clock = said.clock
      return both
    }
    switch phrase {
    case .at(let said):
      guard let both = joined(said) else { return false }
      phrase = .at(both)
    case .until(let said):
      guard let both = joined(said) else { return false }
      phrase = .until(both)
    case .since(let said, let isInclusive):
      guard let both = joined(said) else { return false }
      phrase = .since(both, isInclusive: isInclusive)
    case .between(let said, let end):
      guard let both = joined(said) else { return false }
      phrase = .between(both, end)
    default: return false
    }
    return true
  }
}
