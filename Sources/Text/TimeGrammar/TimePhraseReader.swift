import CivilTime

/// Reads what a message says about time: moments, spans, limits, lengths and recurrences.
///
/// Every reader takes the index where it may begin and returns what it read and the token after
/// it; none looks further back or ahead than a few tokens beyond what it reads.
extension Scanner {
  /// All phrases of the message, left to right.
  mutating func timePhrases() -> [TimeMention] {
    guard present.overlaps(Scanner.timeStarts) else { return [] }
    var mentions: [TimeMention] = []
    var index = 0
    while index < tokens.count {
      guard mayStartTime(index), !isTaken(index),
        let (phrase, next) = timePhrase(at: index)
      else {
        index += 1
        continue
      }
      let tokens = startOfPhrase(index)..<next
      if !isTitle(tokens) {
        var mention = TimeMention(
          phrase: phrase, tokens: tokens, isPast: isPastCue(after: next),
          isTale: isTaleCue(after: next))
        if let last = mentions.last { mention.isListed = isRow(last.tokens.upperBound, index) }
        if case .lasting(let length, _) = phrase { mention.isAside = isAside(length, index) }
        mentions.append(mention)
        take(index..<next)
      }
      index = next
    }
    return mentions
  }

  /// Words without which a message names no time.
  static let timeStarts = Words(
    .number, .day, .dayRun, .dayPart, .part, .weekday, .weekend, .workday, .relative, .year,
    .monthName,
    .lunar, .portion, .halfOf, .third, .season, .holiday, .now, .vague, .half, .every, .everyUnit,
    .ordinal, .last, .wholeDay, .pair)

  private func mayStartTime(_ index: Int) -> Bool {
    switch tokens[index].word {
    case .number, .day, .dayRun, .dayPart, .part, .shortPart, .weekday, .weekend, .workday,
      .relative,
      .year, .monthName, .lunar, .portion, .halfOf, .third, .season, .holiday, .now, .vague, .half,
      .every, .everyUnit, .ordinal, .last, .before, .after, .elapse, .span, .from, .piece,
      .minuteMark, .wholeDay, .until:
      true
    // 结束时间16:00
    case .finish: tokens[index].value > 0
    case .pair:
      index + 1 < tokens.count
        && (tokens[index + 1].word == .unit || tokens[index + 1].word == .oClock)
    // Q3, and 差 as in 差五分三点.
    case .other: tokens[index].value == 0x71 || tokens[index].value == 0x5DEE
    default: false
    }
  }

  /// 大约 belongs to the phrase in the text that is shown; 约 alone may be a verb.
  private mutating func startOfPhrase(_ index: Int) -> Int {
    guard let before = token(index - 1, .about), before.length > 1, !isTaken(index - 1) else {
      return index
    }
    return index - 1
  }

  private mutating func timePhrase(at index: Int) -> (TimePhrase, next: Int)? {
    switch tokens[index].word {
    case .every, .everyUnit: return recurrence(at: index)
    case .vague:
      // 最近一周
      return rollingOrMoved(at: index) ?? (.vague(tokens[index].value), index + 1)
    case .wholeDay: return (.lasting(.oneDay, isElapsed: false), index + 1)
    case .workday: return recurrence(at: index)
    case .until: return untilPhrase(at: index)
    case .finish: return endAfter(at: index)
    case .from: return spanFrom(at: index)
    case .before, .after, .span, .elapse: return rollingOrMoved(at: index)
    case .relative:
      if let found = rollingOrMoved(at: index) { return found }
    case .number, .half, .piece, .minuteMark, .pair:
      if let found = lengthPhrase(at: index) { return timeOfCountedDay(found) ?? found }
    default: break
    }
    return spanOrMoment(at: index)
  }

  // MARK: 从…到…, 从…起

  private mutating func spanFrom(at index: Int) -> (TimePhrase, next: Int)? {
    let start = pastBlank(index + 1)
    guard start < tokens.count, mayStartTime(start),
      let (phrase, next) = spanOrMoment(at: start)
    else { return nil }
    return (phrase, next)
  }

  /// 直到周五, and 到周五为止.
  private mutating func untilPhrase(at index: Int) -> (TimePhrase, next: Int)? {
    guard index + 1 < tokens.count, mayStartTime(index + 1),
      let (said, next) = expression(at: index + 1)
    else { return nil }
    if let mark = token(next, .within), mark.value == 1 { return (.until(said), next + 1) }
    // 从八点拍到十二点, 聊到12点; what is put off to 4点 begins there.
    if tokens[index].value != 1, said.clock != nil, !said.hasDate, word(next) != .until,
      !isScalar(next, "-"), !isScalar(next, "~"), !isMoving(before: index)
    {
      return (.ending(said), word(next) == .finish ? next + 1 : next)
    }
    return tokens[index].value == 1 ? (.until(said), next) : nil
  }

  /// 结束时间：16:00, 结束16:00, 结束的话差不多五点.
  private mutating func endAfter(at index: Int) -> (TimePhrase, next: Int)? {
    var start = isScalar(index + 1, "，") || isScalar(index + 1, "是") ? index + 2 : index + 1
    if word(start) == .about { start += 1 }
    guard let (said, next) = expression(at: start), said.clock != nil else { return nil }
    return (.ending(said), next)
  }

  /// Whether the verb before 到 puts something off: 改到, 推迟到, 挪到; English "to" may as well.
  private mutating func isMoving(before index: Int) -> Bool {
    guard let before = token(index - 1) else { return false }
    if isLatinLetter(text.scalars[Int(tokens[index].start)]), tokens[index].length == 2 {
      return true
    }
    return before.word == .shifting && before.value != 1
      || text.scalars[Int(before.end) - 1].isOne(of: "延改挪换调推移放拖后前排")
  }

  /// 三天后下午四点: a day that is counted out, and a time of it.
  private mutating func timeOfCountedDay(
    _ found: (phrase: TimePhrase, next: Int)
  ) -> (TimePhrase, next: Int)? {
    guard case .moved(let length, isForward: true) = found.phrase, length.isCalendar,
      length.months == 0, length.workdays == 0, (1...366).contains(length.rest / 86_400),
      length.rest % 86_400 == 0, word(found.next) != .relative,
      let (time, next) = expression(at: pastBlank(found.next)), !time.hasDate,
      time.clock != nil || time.part != nil,
      let said = TimeExpression(day: .offset(length.rest / 86_400)).narrowed(by: time)
    else { return nil }
    return span(from: said, at: next) ?? bounded(said, from: found.next, at: skipAbout(next))
  }

  // MARK: Around the phrase

  /// Whether nothing but 和, 或者, 还是 or a mark stands between two phrases.
  private mutating func isRow(_ end: Int, _ start: Int) -> Bool {
    switch start - end {
    // 周一周三周五晚上7点
    case 0: word(end - 1) == .weekday && word(start) == .weekday
    case 1: word(end) == .and || isScalar(end, "，")
    case 2: isScalar(end, "还") && isScalar(end + 1, "是")
    default: false
    }
  }

  /// 24小时 is a length only where something lasts so long: 租24小时; and 每场半小时 is none of all.
  private mutating func isAside(_ length: Duration, _ index: Int) -> Bool {
    let start = Int(tokens[index].start)
    if start > 1, text.scalars[start - 2] == 0x6BCF { return true }  // 每
    guard length.rest == 86_400, !length.isCalendar else { return false }
    guard let before = token(index - 1) else { return true }
    return !text.scalars[Int(before.end) - 1].isOne(of: "用租借订约开续共长计")
  }

  /// 《明日之后》 is the name of something.
  private func isTitle(_ tokens: Range<Int>) -> Bool {
    guard !text.titles.isEmpty else { return false }
    let range = range(of: tokens)
    // Titles stand in order: halve until the first that ends after the phrase begins.
    var (low, high) = (0, text.titles.count)
    while low < high {
      let middle = (low + high) / 2
      if text.titles[middle].upperBound <= range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < text.titles.count && text.titles[low].overlaps(range)
  }

  /// Whether the words after a time tell of the past: 上午9点就坏了.
  private mutating func isPastCue(after index: Int) -> Bool {
    for offset in 0..<8 {
      guard let token = token(index + offset) else { return false }
      switch token.word {
      case .elapsed:
        // 都 alone tells nothing: 周三都行; and an hour that will do is to come: 半小时够了.
        let start = Int(token.start)
        let willDo = text.scalars[..<start].suffix(2)
        if willDo.last?.isOne(of: "够") == true, willDo.first?.isOne(of: "不没") == false { continue }
        // 周三九点订一间 麻烦了: thanks are for what is to come.
        if isThanks(willDo) { continue }
        // 三点有人订了吗 is of an hour to come.
        if willDo.last?.isOne(of: "订定约占借租") == true,
          scalar(after: token)?.isOne(of: "吗没么嘛") == true
        {
          continue
        }
        // 周五约了客户: who comes then.
        if willDo.last?.isOne(of: "约") == true { continue }
        // 周四早上凑了12人
        if willDo.last?.isOne(of: "凑喊邀") == true, word(index + offset + 1) == .number {
          continue
        }
        // 周四12点瑜伽课没场地了: what lacks is what is asked for.
        if lacksRoom(before: start) { continue }
        if text.scalars[start] != 0x90FD { return true }
      case .other:
        switch UInt32(token.value) {
        case Sort.stop, Sort.comma: return false
        // 就, but not 第一件事就是开会
        case 0x5C31:
          if scalar(after: token) == 0x662F { continue }
          return !isPlain(index + offset + 1)
        case 0x62A5:  // 报, but 报告厅, 报名, 报税 and 汇报
          let before = text.scalars[..<Int(token.start)].last
          if scalar(after: token)?.isOne(of: "告名销表价税关到备批账审") != true,
            before?.isOne(of: "汇海简墙申填") != true
          {
            return true
          }
        case 0x5DF2: return true  // 已
        default: break
        }
      default: break
      }
    }
    return false
  }

  /// 麻烦, 辛苦, 拜托, 多谢 before a 了.
  private func isThanks(_ words: ArraySlice<UInt32>) -> Bool {
    guard let first = words.first, let last = words.last else { return false }
    return last.isOne(of: "谢") || last.isOne(of: "烦苦托") && first.isOne(of: "麻辛拜")
  }

  /// 没场地, 没地儿开, 没订到会议室 before a 了.
  private func lacksRoom(before place: Int) -> Bool {
    let words = text.scalars[..<place].suffix(8)
    guard let lack = words.lastIndex(of: 0x6CA1) else { return false }
    return words[lack...].contains { $0.isOne(of: "场地室房位厅") }
  }

  private func scalar(after token: Token) -> UInt32? {
    Int(token.end) < text.scalars.count ? text.scalars[Int(token.end)] : nil
  }

  /// Whether what follows 就 is wanted and has not happened: 三点就我们两个, 明早九点就要用.
  private mutating func isPlain(_ index: Int) -> Bool {
    guard let token = token(index) else { return true }
    switch token.word {
    case .number, .pair, .peopleCue: return true
    default:
      let first = text.scalars[Int(token.start)]
      // 九点就开 is to come, 九点就开始吵 was.
      if first.isOne(of: "开") { return !isScalar(index + 1, "始") && token.length == 1 }
      return first.isOne(of: "我咱要行可好想够能用俩仨")
    }
  }

  /// Whether the words after a time in its clause tell of lying awake or of a journey: 醒, 睡不着, 躺,
  /// 哭, 落地.
  private mutating func isTaleCue(after index: Int) -> Bool {
    for offset in 0..<5 {
      guard let token = token(index + offset) else { return false }
      guard token.word == .other else { continue }
      switch UInt32(token.value) {
      case Sort.stop, Sort.comma: return false
      case 0x9192, 0x8EBA, 0x54ED, 0x71AC: return true  // 醒, 躺, 哭, 熬
      case 0x7761: return isScalar(index + offset + 1, "不")  // 睡
      case 0x843D:  // 落地, but no 落地窗
        return isScalar(index + offset + 1, "地") && !isScalar(index + offset + 2, "窗")
          && !isScalar(index + offset + 2, "灯") && !isScalar(index + offset + 2, "镜")
      case 0x8D77: return isScalar(index + offset + 1, "飞")  // 起飞
      default: break
      }
    }
    return false
  }
}

extension UInt32 {
  /// Whether the scalar is one of some characters.
  fileprivate func isOne(of characters: String) -> Bool {
    characters.unicodeScalars.contains { $0.value == self }
  }
}
