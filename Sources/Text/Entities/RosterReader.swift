/// Reads the list of those who come, where a room is asked for: 男声6女声9 指挥1, 三家各来两人，我们评审五人,
/// 采访对象1位+我+摄像.
///
/// A list has two entries or more. An entry is a number with whom it counts, before it (助教2人) or behind it
/// (3位发明人); or somebody who comes without one: 我, and who is named beside me. Between entries stands
/// nothing but marks, blanks and words that add. One of them at least must be known to be people: 投影1
/// 白板2 is no list. Looks at six scalars around a number and no further.
extension Scanner {
  /// The sum of the first list, with its range; nil when there is none, or when a number is said to be
  /// all of them, which is better.
  ///
  /// Asked for before head counts take their numbers, and after everybody else has.
  mutating func roster() -> Mention<Int>? {
    guard mayListPeople else { return nil }
    var index = 0
    while index < tokens.count {
      if let list = list(from: index) { return list }
      index += 1
    }
    return nil
  }

  private var mayListPeople: Bool {
    var (numbers, hasAnd, hasNumber) = (0, false, false)
    for index in tokens.indices where !isTaken(index) {
      let token = tokens[index]
      if isTotal(token) { return false }
      if token.word == .number || token.word == .pair {
        numbers += 1
        hasNumber = true
      }
      // 我们四个加老板
      hasAnd = hasAnd || isAnd(index)
      if token.word == .including || token.range == Roster.me(in: text, at: token) { numbers += 1 }
      if NamedPeople.end(of: text.scalars, from: Int(token.start)) != nil { numbers += 1 }
    }
    return numbers > 1 || hasNumber && hasAnd
  }

  // MARK: The list

  struct RosterEntry {
    var value: Int
    /// The index of the token behind it.
    var next: Int
    /// Whether it is known to be people.
    var isSure: Bool
    /// Whether it is 我, or somebody named beside me.
    var isMe = false
    /// Whether it is a number and nothing else: 三个人 after its parts says their sum.
    var isBare = false
    /// Whether its name stands before its number.
    var isNamedFirst = false
    /// Whether they are ours and come to meet others.
    var isOurs = false
    /// Whether `next` is the token of its 个 and of the next name.
    var isSplit = false
  }

  private mutating func list(from start: Int) -> Mention<Int>? {
    guard let first = entry(at: start, after: nil) else { return nil }
    // 22个人，我们这边出5个 and 接待来的考察团12人，我们陪同3人; but of 10个人，客户5个 the first may be all of
    // them, and in 上面有20人，我和他 a name began before.
    if first.isBare || first.isNamedFirst && !isBoundary(start) {
      let next = pastJoints(first.next)
      guard let second = entry(at: next, after: first),
        second.isOurs || second.isMe && isOurSide(first.next..<next)
          || first.isSure && second.value > first.value && namesOurs(next)
      else { return nil }
    }
    var (sum, count, last, isSure) = (first.value, 1, first, first.isSure)
    var areNamed = first.isMe
    while count < 12 {
      let next = pastJoints(last.next)
      guard let entry = entry(at: next, after: last) else { break }
      // 我们6个人，我主持
      if entry.isMe, first.value > 1, namesOurs(start), isEndOfClause(last.next),
        !isAnd(last.next + 1)
      {
        break
      }
      // 两个客户加他自己三个人, 我和助播两个, 报名的15人，加我16
      let saysSum =
        entry.isBare
        ? entry.value == sum
        : last.isMe && entry.isNamedFirst && (isAnd(last.next) || isName(next))
          && entry.value == sum + 1 || entry.value == sum && namesUs(next..<entry.next)
      if entry.isBare || saysSum {
        if saysSum {
          sum = entry.value
          isSure = true
          count += 1
          last = entry
        }
        break
      }
      sum += entry.value
      areNamed = areNamed && entry.isMe
      isSure = isSure || entry.isSure
      count += 1
      last = entry
    }
    // 到2人，请假5人 was not meant so.
    guard count > 1, isSure, (1..<1000).contains(sum) else { return nil }
    var range = range(of: start..<last.next)
    // 我和我搭档想见一个投资人
    if areNamed, let end = oneMet(from: range.upperBound) {
      sum += 1
      range = range.lowerBound..<end
    } else if areNamed, let theirs = pastMeeting(last.next), let met = entry(at: theirs, after: nil)
    {
      // 我和总经理见两位银行的人
      sum += met.value
      range = range.lowerBound..<self.range(of: last.next..<met.next).upperBound
    }
    return Mention(sum, at: range)
  }

  /// 李工三个人 after 我和张总.
  private func isName(_ index: Int) -> Bool {
    NamedPeople.end(of: text.scalars, from: Int(tokens[index].start)) != nil
  }

  /// 就两个人，我们这边三位: more than the first, which cannot be all of them.
  private func namesOurs(_ index: Int) -> Bool {
    let start = Int(tokens[index].start)
    let words = text.text(in: start..<min(start + 4, text.scalars.count))
    return PartyWords.own.contains(where: words.hasPrefix)
  }

  /// Past 见, 约, 面 and 接待.
  private mutating func pastMeeting(_ index: Int) -> Int? {
    if isScalar(index, "接"), isScalar(index + 1, "待") { return index + 2 }
    return isScalar(index, "见") || isScalar(index, "约") || isScalar(index, "面") ? index + 1 : nil
  }

  /// 两位，我这边就我自己
  private func isOurSide(_ tokens: Range<Int>) -> Bool {
    text.text(in: range(of: tokens)).contains("这边")
  }

  /// 就我们仨 after three who are named; not 我们3个人.
  private func namesUs(_ tokens: Range<Int>) -> Bool {
    let words = text.text(in: range(of: tokens))
    return words.contains("就我们") || words.hasPrefix("我们") && "仨俩".contains(words.last ?? " ")
  }

  /// Whether nothing that belongs to a name stands before an index.
  private mutating func isBoundary(_ index: Int) -> Bool {
    isEndOfClause(index - 1) || isTaken(index - 1) || isScalar(index - 1, " ")
      || hadBlank(before: Int(tokens[index].start))
  }

  /// 和, 跟, 加, 还有 and +, which name somebody beside another; but not 参加 and 带.
  func isAnd(_ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    let start = Int(tokens[index].start)
    let scalar = text.scalars[start]
    // 跟练的 and 跟拍的 are named, 参加 joins nobody.
    if scalar == 0x8DDF, start + 1 < text.scalars.count,
      "练拍班读".unicodeScalars.contains(where: { $0.value == text.scalars[start + 1] })
    {
      return false
    }
    guard Roster.joints.contains(scalar), start == 0 || text.scalars[start - 1] != 0x53C2,
      let found = PartyWords.lexicon.longest(in: text.scalars, at: start)
    else { return false }
    return found.meaning.word == .and
  }

  /// Past marks within a sentence, blanks, and words that add.
  mutating func pastJoints(_ start: Int) -> Int {
    var index = start
    while index < tokens.count, index < start + 4, !isTaken(index) {
      let token = tokens[index]
      if isScalar(index, "，") || isScalar(index, " ") || isScalar(index, "再")
        || isScalar(index, "=")
      {
        index += 1
      } else if let joint = PartyWords.lexicon.longest(in: text.scalars, at: Int(token.start)),
        joint.meaning.word == .and,
        let end = self.index(endingAt: Int(token.start) + joint.length, index)
      {
        index = end
      } else if token.word == .peopleCue, isAnd(index), text.text(in: token.range).hasSuffix("我们"),
        heads(at: index + 1) == nil
      {
        // 三个客户加我们老板
        index += 1
      } else if let end = pastOurSide(index) {
        index = end
      } else {
        break
      }
    }
    return index
  }

  /// Past 我这边就, 总部这边 and 我们这边是 before 我和助理.
  private func pastOurSide(_ index: Int) -> Int? {
    let start = Int(tokens[index].start)
    let near = start..<min(start + 8, text.scalars.count)
    for side in ["这边就", "这边是", "这边有", "这边", "我方就"] {
      guard let found = text.text(in: near).ranges(of: side).first else { continue }
      let words = text.text(in: near)
      let end = start + words[..<found.upperBound].unicodeScalars.count
      guard !words[..<found.lowerBound].contains("，"), end < text.scalars.count,
        text.scalars[end] == 0x6211
      else { continue }
      return self.index(endingAt: end, index)
    }
    return nil
  }

  /// The index behind the token that ends at a place, from an index on.
  func index(endingAt place: Int, _ start: Int) -> Int? {
    var index = start
    while index < tokens.count, Int(tokens[index].end) < place { index += 1 }
    return index < tokens.count && Int(tokens[index].end) == place ? index + 1 : nil
  }
}
