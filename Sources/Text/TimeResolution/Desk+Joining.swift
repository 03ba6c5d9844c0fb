import CivilTime

/// Joins what one message says about time in several places.
///
/// - A day and a time of day in another clause are one moment: 周四要用，下午两点到四点. Of several
///   days in a row (周四、周五) each has that time.
/// - A length after a start with a clock time is its end: 明天下午3点开两小时.
/// - An end belongs to the start before it, else to the one after it: 用到5点，从3点开始.
/// - A span from one clock time to another is what is asked for; the moment before it is not:
///   半小时后有空吗，10点到11点用.
extension Desk {
  /// A span, with the phrase that said when it begins.
  struct Said {
    var span: TimeSpan
    var tokens: Range<Int>
    var phrase: TimePhrase
    /// Whether both ends were said as clock times.
    var hasBothEnds = false
  }

  /// The spans that the phrases of a message stand for, in the order of the message.
  func spans(of mentions: [TimeMention]) -> [Said] {
    if mentions.count == 1, let mention = mentions.first {
      return said(mention).map { [$0] } ?? []
    }
    var mentions = mentions
    passOverFeasts(&mentions)
    nameMonths(&mentions)
    settleEarlyEnds(&mentions)
    join(&mentions)
    var spans: [Said] = []
    var length: Duration?
    for mention in mentions {
      switch mention.phrase {
      case .lasting(let said, isElapsed: false):
        if joinRow(&spans, of: said) { continue }
        // The first length that fits a start is the one that is booked.
        if !mention.isAside, !end(&spans, after: said), length?.isCalendar ?? true {
          length = said
        }
        continue
      case .ending(let said) where end(&spans, at: said): continue
      default: break
      }
      guard var said = said(mention) else { continue }
      // 下午两点，到四点，周四: the day repeats the start that has its end already.
      if said.span.end == nil, let last = spans.last, last.span.start == said.span.start {
        said.span.end = last.span.end
        said.hasBothEnds = last.hasBothEnds
      }
      spans.append(said)
      if let said = length, end(&spans, after: said) { length = nil }
    }
    passOverMoments(&spans)
    return spans
  }

  private func said(_ mention: TimeMention) -> Said? {
    guard var span = span(of: mention.phrase, isPast: mention.isPast) else { return nil }
    span.namesDay = mention.phrase.namesDay
    span.isTale =
      mention.isTale || mention.phrase.isAtNight
      || span.isPast && (mention.isPast || mention.phrase.isBehind)
    var said = Said(span: span, tokens: mention.tokens, phrase: mention.phrase)
    if case .between = mention.phrase, span.hasClockTime { said.hasBothEnds = true }
    return said
  }

  /// 周三周四两天: so many days in a row are one stretch; false when they are not so many.
  private func joinRow(_ spans: inout [Said], of length: Duration) -> Bool {
    let count = Int(length.length / 86_400)
    guard length.isCalendar, length.length % 86_400 == 0, (2...Desk.longestRow).contains(count),
      spans.count >= count
    else { return false }
    let first = spans.count - count
    for index in first..<spans.count {
      let span = spans[index].span
      guard !span.hasClockTime, span.start.time == .midnight,
        span.start == spans[first].span.start.adding(days: index - first)
      else { return false }
    }
    spans[first].span.end = spans[first].span.start.adding(days: count)
    return true
  }

  /// Sets the end of the last span where it has none and begins at a clock time to come.
  private func end(_ spans: inout [Said], after length: Duration) -> Bool {
    // 下周一开始三天 has days only, 3点开两小时 hours only, whatever day is named between.
    let near = spans.indices.suffix(2)
    guard length.length <= 31 * 86_400,
      let index = near.last(where: { spans[$0].span.hasClockTime != length.isCalendar }),
      index == spans.count - 1 || spans[spans.count - 1].span.end != nil,
      spans[index].span.end == nil, !spans[index].span.isPast
    else { return false }
    set(&spans, index, spans[index].span.start.adding(seconds: Int64(length.length)))
    return true
  }

  /// 周五上午11点见，聊到12点: the same where the end itself is said, at most half a day later.
  private func end(_ spans: inout [Said], at said: TimeExpression) -> Bool {
    // 活动2点开始，1点布置，5点结束: what 开始 stands behind is the start.
    let near = spans.indices.suffix(4).filter {
      spans[$0].span.end == nil && !spans[$0].span.isPast && spans[$0].span.hasClockTime
    }
    guard let index = near.last(where: { spans[$0].phrase.isStart }) ?? near.last,
      let clock = said.clock
    else { return false }
    let start = spans[index].span.start
    if said.hasDate, let end = span(of: .at(said), isPast: false)?.start, end > start {
      set(&spans, index, end)
      spans[index].hasBothEnds = true
      return true
    }
    let day = Instant(start.date)
    let from = Int((start.seconds - day.seconds) / 60)
    guard let minute = resolver.endMinute(of: clock, in: said.part, after: from),
      minute - from <= 720
    else { return false }
    set(&spans, index, day.adding(minutes: minute))
    spans[index].hasBothEnds = true
    return true
  }

  /// A day and its time of day stand beside each other: they end together.
  private func set(_ spans: inout [Said], _ last: Int, _ end: Instant) {
    let start = spans[last].span.start
    for index in (0...last).reversed() {
      guard spans[index].span.start == start, spans[index].span.end == nil else { break }
      spans[index].span.end = end
    }
  }

  /// 一刻钟后能用吗，10:45到11:45 and 9点前有空吗，7点到8点: the span is asked for.
  private func passOverMoments(_ spans: inout [Said]) {
    guard
      let last = spans.lastIndex(where: { $0.hasBothEnds && !$0.span.isPast && !$0.span.isTale })
    else { return }
    for index in 0..<last where spans[index].span.hasClockTime && !spans[index].hasBothEnds {
      let before = spans[index]
      if before.span.start == spans[last].span.start {
        if before.span.end == nil { spans[index].span.end = spans[last].span.end }
        continue
      }
      switch before.phrase {
      case .until, .within:
        if !spans[last].span.namesDay, let limit = before.span.end {
          let days = limit.date.dayNumber - spans[last].span.start.date.dayNumber
          spans[last].span.start = spans[last].span.start.adding(days: days)
          spans[last].span.end = spans[last].span.end?.adding(days: days)
          spans[last].span.namesDay = true
        }
        spans[index].span.isTale = true
      case .at, .since, .moved:
        // 明天两点的会改到四点到五点: the day is still needed.
        let isCounted = if case .moved = before.phrase { true } else { false }
        if before.span.end == nil,
          isCounted || !before.span.namesDay || spans[last].span.namesDay
        {
          spans[index].span.isTale = true
        }
      default: break
      }
    }
  }

  /// An end before any start: 用到5点，从3点开始 is a span, 现在要一间，用到10点 as well, and
  /// 明天开到四点 is a time of day like any other.
  private func settleEarlyEnds(_ mentions: inout [TimeMention]) {
    var hasStart = false
    var now: TimeExpression?
    for index in mentions.indices {
      switch mentions[index].phrase {
      case .at(let said) where said.isNow: if !mentions[index].isPast { now = said }
      case .at(let said), .since(let said, _): if said.clock != nil { hasStart = true }
      case .moved(let length, _): if !length.isCalendar { hasStart = true }
      case .ending(let said) where !hasStart:
        if let now {
          mentions[index].phrase = .between(now, said)
        } else if index + 1 < mentions.count, mentions[index + 1].end(with: said) {
          mentions[index].phrase = .vague(0)
        } else {
          mentions[index].phrase = .at(said)
        }
      default: break
      }
    }
  }

  /// 圣诞手工，24号下午: beside another day a feast is what for, not when.
  private func passOverFeasts(_ mentions: inout [TimeMention]) {
    func isFeast(_ mention: TimeMention) -> Bool {
      guard case .holiday? = mention.dayAlone?.day else { return false }
      return !mention.isListed
    }
    guard mentions.contains(where: { !isFeast($0) && $0.phrase.namesDay }) else { return }
    for index in mentions.indices where isFeast(mentions[index]) {
      mentions[index].phrase = .vague(0)
    }
  }

  /// 一月份办年会，8号那天: the month of one clause is that of a day in another.
  private func nameMonths(_ mentions: inout [TimeMention]) {
    var month: Named?
    for index in mentions.indices {
      guard case .at(var said) = mentions[index].phrase else { continue }
      if let known = said.month, said.day == nil, said.stretch == nil, !said.isLunar {
        month = known
      } else if case .number? = said.day, said.isMonthly, let known = month {
        said.month = known
        mentions[index].phrase = .at(said)
      }
    }
  }

  // MARK: Days and times of day in different clauses

  private func join(_ mentions: inout [TimeMention]) {
    // The days that wait for a time, and the times that wait for a day.
    var days: [Int] = []
    var open: [Int] = []
    /// 每周二上午十点，先订下周二: the hour of what comes again.
    var usual: TimeMention?
    /// 27号十二点落地，四点开会: the day of a journey is that of what comes after it.
    var journey: TimeExpression?
    /// 下周一到周三，上午9点到11点: the hours are those of each day, so the first of them is the first day's.
    var stretch: (index: Int, first: TimeExpression)?
    for index in mentions.indices {
      // 下周一到周三出差，下周四，9点到11点: another day has been named since.
      if let (days, _) = stretch,
        mentions[days..<index].dropFirst().contains(where: \.phrase.namesADay)
      {
        stretch = nil
      }
      if let said = mentions[index].dayAlone {
        if isOver(said, mentions[index].isPast) { continue }
        if let time = open.last {
          // 下午两点到四点，周四; 13:30签到，14:00开始，周五
          for other in open.dropLast() { _ = mentions[other].join(said, isSaidAfter: true) }
          if mentions[time].join(said, isSaidAfter: true) {
            mentions[index].phrase = mentions[time].phrase
          }
          open = []
          // 晚上有空吗，周五，七点到九点半: a part of the day leaves the hour open.
          days = mentions[index].dayAlone == nil ? [] : [index]
        } else if let known = days.last, said.part == nil, isSame(mentions[known].dayAlone, said) {
          // 明天，就是周四: one day said twice.
          mentions[index].phrase = mentions[known].phrase
        } else {
          days = mentions[index].isListed ? days + [index] : [index]
        }
      } else if let first = mentions[index].firstOfDays, open.isEmpty, days.isEmpty {
        stretch = (index, first)
      } else if let (days, first) = stretch, mentions[index].isSpanOfHours {
        if mentions[index].join(first) { mentions[days].phrase = mentions[index].phrase }
        stretch = nil
      } else if mentions[index].isTimeAlone {
        guard let known = days.last, let said = mentions[known].dayAlone else {
          guard let journey, mentions[index].join(journey) else {
            open.append(index)
            continue
          }
          continue
        }
        let time = mentions[index]
        if mentions[index].join(said) {
          let phrase = mentions[index].phrase
          for other in known..<index where mentions[other].dayAlone != nil {
            mentions[other].phrase = phrase
          }
          spread(time, to: days.dropLast(), &mentions)
          // 下周三(12/2)上午的会议室，10:30开到12点: a part of the day leaves the hour open, for each
          // day of a row.
          days =
            mentions[index].dayAlone == nil
            ? [] : days.dropLast().suffix(Desk.longestRow) + [index]
        }
      } else {
        if mentions[index].isListed, let time = mentions[index].timeOfDay {
          spread(time, to: days[...], &mentions)
          days = []
        }
        if mentions[index].isTale, case .at(var day) = mentions[index].phrase, day.hasDate {
          (day.clock, day.part) = (nil, nil)
          if !isOver(day, mentions[index].isPast) { journey = day }
        }
        switch mentions[index].phrase {
        case .every(let again) where again.minute != nil:
          usual = mentions[index]
          usual?.phrase = .at(TimeExpression(clock: again.clock))
        // 下午三点，一小时，周四: what tells no moment does not part what belongs together.
        case .lasting, .ending, .every, .vague: break
        default: open = []
        }
      }
    }
    if let usual, days.allSatisfy({ mentions[$0].dayAlone?.part == nil }) {
      spread(usual, to: days[...], &mentions)
    }
  }

  /// 周四、周五下午2点到4点: the days before the last one have the same time.
  private func spread(
    _ time: TimeMention, to days: ArraySlice<Int>, _ mentions: inout [TimeMention]
  ) {
    for index in days {
      guard let said = mentions[index].dayAlone else { continue }
      // 过冬至，12月20号两点: the feast is what for, not when.
      if case .holiday? = said.day { continue }
      var both = time
      if both.join(said) { mentions[index].phrase = both.phrase }
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
