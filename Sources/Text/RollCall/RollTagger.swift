/// Cuts a message into the terms of a roll, left to right and without a hole.
///
/// Numbers, words of `RollWords` and names are terms; of words the longest. What other readers took, and words
/// that only look like others (一下), stay whole.
struct RollTagger {
  private let text: NormalText
  private let scalars: [UInt32]
  /// What begins at a place and is known already: a time, a place, 一下, 一对一, six.
  private var known: [Int: (kind: RollKind, end: Int, count: Int)] = [:]
  private var terms: [RollTerm] = []

  /// - Parameters:
  ///   - scanner: What has taken all times, places and phones.
  ///   - places: What of it are places.
  init(_ scanner: Scanner, places: [Range<Int>]) {
    text = scanner.text
    scalars = text.scalars
    let isPlace = Set(places.flatMap { $0 })
    for (index, token) in scanner.tokens.enumerated() {
      let (start, end) = (Int(token.start), Int(token.end))
      let isNow = text.text(in: token.range) == "现在"
      if scanner.isTaken(index) {
        known[start] = (isNow ? .now : isPlace.contains(start) ? .place : .gap, end, 0)
      } else if token.word == .number, isLatinLetter(scalars[start]) {
        known[start] = (.number, end, token.value)
      } else if token.word == .pair, token.extra == 3 || token.extra == 2 && isTalk(end) {
        // just me and a colleague
        let rest = text.text(in: end..<min(end + 5, scalars.count))
        known[start] = (.pair, end, token.value + (token.extra == 3 && rest == " and " ? 1 : 0))
      } else if token.word == .plain {
        known[start] = (.other, end, 0)
      }
    }
  }

  /// 一对一绩效面谈, but not 一对一的服务.
  private func isTalk(_ end: Int) -> Bool {
    end == scalars.count || scalars[end] != RollWords.of || end + 1 == scalars.count
      || scalars[end + 1] == Sort.comma
  }

  mutating func cut() -> [RollTerm] {
    var at = 0
    while at < scalars.count {
      let length = add(at)
      at += length
    }
    return terms
  }

  /// Adds the term that begins at a place, and says how long it is.
  private mutating func add(_ at: Int) -> Int {
    let known = known[at]
    if let known, known.kind != .other { return add(known.kind, at, known.end - at, known.count) }
    if isBlank(before: at) { terms.append(RollTerm(kind: .blank, range: at..<at)) }
    switch scalars[at] {
    case Sort.comma: return add(.pause, at, 1)
    case Sort.stop: return add(.stop, at, 1)
    case 0x20: return add(.blank, at, 1)
    default: break
    }
    // 20人工作人员5人 has no 人工.
    let isUnit = terms.last?.kind == .number && scalars[at] == RollWords.person
    let plain = isUnit ? 0 : known.map { $0.end - at } ?? 0
    let word = word(at)
    if let numeral = Numeral.read(scalars, at: at), numeral.length >= word?.length ?? 0,
      numeral.length > plain
    {
      let number = number(numeral, at: at)
      let length = add(.number, at, number.length, number.count)
      terms[terms.count - 1].isArabic = numeral.isArabic
      return length
    }
    if let word, word.length >= plain { return add(word.kind, at, word.length, word.count) }
    if plain > 0 { return add(.other, at, plain) }
    if isMember(at) {
      let last = terms[terms.count - 1].range
      terms[terms.count - 1].range = last.lowerBound..<at - 2
      if last.count == 2 { terms.removeLast() }
      terms.append(RollTerm(kind: .one, range: at - 2..<at + 1))
      return 1
    }
    if let end = name(at) { return add(.name, at, end - at) }
    return add(.other, at, 1)
  }

  private mutating func add(_ kind: RollKind, _ at: Int, _ length: Int, _ count: Int = 0) -> Int {
    if kind == .other || kind == .gap || kind == .place, let last = terms.last, last.kind == kind {
      terms[terms.count - 1].range = last.range.lowerBound..<at + length
    } else {
      terms.append(RollTerm(kind: kind, count: count, range: at..<at + length))
    }
    return length
  }

  /// Whether a blank was typed there that normalising took away.
  private func isBlank(before place: Int) -> Bool {
    guard text.hadBlank(before: place) else { return false }
    return terms.last.map { $0.kind != .pause && $0.kind != .stop && $0.kind != .blank } ?? false
  }

  // MARK: Words

  private func word(_ at: Int) -> (kind: RollKind, length: Int, count: Int)? {
    guard let found = RollWords.longest(in: scalars, at: at) else { return nil }
    let last = terms.last?.kind
    var (kind, length) = (found.kind, found.length)
    // Whatever a time or a place took is no part of a word.
    if (at + 1..<at + length).contains(where: { known[$0].map { $0.kind != .other } ?? false }) {
      return nil
    }
    // 三个组员 are no three 个组.
    if kind == .group, length > 1, scalars[at] == RollWords.piece,
      let inner = RollWords.longest(in: scalars, at: at + 1), inner.kind == .one,
      inner.length >= length
    {
      (kind, length) = (.piece, 1)
    }
    // 六人头脑风暴 counts heads and no 人头.
    if last == .number, scalars[at] == RollWords.person, kind != .person {
      (kind, length) = (.person, 1)
    }
    // 继承人, 银行的人
    if kind == .person, length == 1, scalars[at] == RollWords.person,
      last == .other || last == .of || last == .one
    {
      kind = .one
    }
    if kind == .one, at + length < scalars.count {
      let next = scalars[at + length]
      if RollWords.suffixes.contains(next) || RollWords.sides.contains(next),
        RollWords.longest(in: scalars, at: at + length)?.length ?? 1 == 1
      {
        if RollWords.sides.contains(next) { kind = .party }
        length += 1
      }
    }
    // 设计组 is no number of groups, and 方案 none of anything.
    if kind == .group, found.count == 0, last != .number, last != .each, last != .pair {
      kind =
        length > 1 || RollWords.sides.contains(scalars[at]) && scalars[at] != RollWords.side
        ? .party : .other
    }
    return (kind, length, found.count)
  }

  /// 专管员, 联络员: two characters and 员 that no list knows.
  private func isMember(_ at: Int) -> Bool {
    guard RollWords.members.contains(scalars[at]), let last = terms.last, last.kind == .other,
      last.range.count > 1, last.range.upperBound == at,
      text.origins[at] - text.origins[at - 2] == 2
    else { return false }
    return scalars[at - 2..<at].allSatisfy(Han.scalars.contains)
  }

  // MARK: Numbers

  /// 十几 (15), 三十来, 20多 (25), 8到10 (10), 10±2 (12), 8+2 (10), 50+.
  private func number(_ first: Numeral, at start: Int) -> (count: Int, length: Int) {
    var (count, at) = (first.value, start + first.length)
    // Larger numbers are no guests, and one too long to mean anything is -1.
    guard RollWords.numbers.contains(count) else {
      return (RollWords.numbers.upperBound, first.length)
    }
    func scalar(_ place: Int) -> Unicode.Scalar? {
      place < scalars.count ? Unicode.Scalar(scalars[place]) : nil
    }
    func number(_ place: Int) -> Numeral? {
      guard place < scalars.count, let found = Numeral.read(scalars, at: place) else { return nil }
      return RollWords.numbers.contains(found.value) ? found : nil
    }
    switch scalar(at) {
    case "+"?, "加"?:
      if first.isArabic, let more = number(at + 1), more.isArabic {
        count += more.value
        at += 1 + more.length
      } else if scalar(at) == "+", !(scalar(at + 1).map(Self.isCounted) ?? true) {
        break
      } else if scalar(at) == "+" {
        at += 1
      }
    case "-"?, "~"?, "到"?, "至"?:
      if let end = number(at + 1), end.value > count {
        count = end.value
        at += 1 + end.length
      }
    case "±"?:
      if let more = number(at + 1) {
        count += more.value
        at += 1 + more.length
      }
    default: break
    }
    guard count % 10 == 0 else { return (count, at - start) }
    switch scalar(at) {
    case "几"?, "多"?: return (count + (count >= 100 ? 50 : 5), at + 1 - start)
    case "好"? where scalar(at + 1) == "几": return (count + 5, at + 2 - start)
    case "来"?, "余"?, "整"?: return (count, at + 1 - start)
    default: return (count, at - start)
    }
  }

  /// 50+人 is a number, 5+运营4 two.
  private static func isCounted(_ scalar: Unicode.Scalar) -> Bool {
    "人个位名 ，。".unicodeScalars.contains(scalar)
  }

  // MARK: Names

  private func name(_ at: Int) -> Int? {
    if let end = nickname(at) { return end }
    guard let end = NamedPeople.end(of: scalars, from: at) else { return nil }
    return terms.last?.kind == .and || mayFollowName(end) ? end : nil
  }

  /// Past 阿杰, 阿May and Linda, between marks.
  private func nickname(_ at: Int) -> Int? {
    switch terms.last?.kind {
    case nil, .pause, .stop, .and, .party: break
    default: return nil
    }
    // 和芳芳
    if terms.last?.kind == .and, at + 1 < scalars.count, scalars[at] == scalars[at + 1],
      Han.scalars.contains(scalars[at]),
      at + 2 == scalars.count || [Sort.comma, Sort.stop].contains(scalars[at + 2])
    {
      return at + 2
    }
    let isLatin = isLatinLetter(scalars[at])
    // How it was typed is looked up among the first characters alone: that takes time.
    let origin = Int(text.origins[at])
    guard isLatin ? origin < 400 : RollWords.fond.contains(scalars[at]) else { return nil }
    let start = isLatin ? at : at + 1
    var end = start + scalars[start...].prefix(while: isLatinLetter).count
    if isLatin {
      let typed = text.original.dropFirst(origin).prefix(2)
      guard (3...10).contains(end - at), typed.first?.isUppercase ?? false,
        typed.last?.isLowercase ?? false
      else { return nil }
    } else if end == start {
      guard start < scalars.count, Han.scalars.contains(scalars[start]) else { return nil }
      end = start + 1
    }
    if end == scalars.count || scalars[end] == Sort.comma || scalars[end] == Sort.stop {
      return end
    }
    switch RollWords.longest(in: scalars, at: end)?.kind {
    case .and, .hedge, .attend, .come: return end
    default: return nil
    }
  }

  /// 小路 of 小路演 is nobody.
  private func mayFollowName(_ end: Int) -> Bool {
    guard end < scalars.count else { return true }
    let next = scalars[end]
    if next == Sort.comma || next == Sort.stop || next == 0x20 || isDigit(next)
      || Numeral.mayBegin(with: next) || text.hadBlank(before: end)
      || NamedPeople.end(of: scalars, from: end) != nil
    {
      return true
    }
    let near = text.text(in: end..<min(end + 6, scalars.count))
    if RollWords.absences.contains(where: near.contains) { return true }
    return RollWords.longest(in: scalars, at: end).map { $0.kind != .other } ?? false
  }
}
