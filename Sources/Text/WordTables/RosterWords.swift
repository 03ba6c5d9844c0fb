/// What those on a list are called.
enum Roster {
  /// The range of a token that is 我 and nothing more: not 我们, 我方, 我司.
  static func me(in text: NormalText, at token: Token) -> Range<Int>? {
    let scalars = text.scalars
    guard token.length == 1, scalars[Int(token.start)] == 0x6211 else { return nil }
    if Int(token.end) < scalars.count, PartyWords.ofMine.contains(scalars[Int(token.end)]) {
      return nil
    }
    return token.range
  }

  /// A name without the verb behind it: 司机 of 司机来.
  static func name(_ scalars: ArraySlice<UInt32>) -> [UInt32] {
    var name = Array(scalars)
    for verb in verbs where name.count > verb.count && name.suffix(verb.count) == verb[...] {
      name.removeLast(verb.count)
      break
    }
    return name
  }

  /// Whether a name is one of people: it ends with what people or parties are called.
  static func isPeople(_ name: [UInt32]) -> Bool {
    guard let last = name.last else { return false }
    if name.count > 1,
      PartyWords.noPeople.contains(where: {
        name.suffix($0.unicodeScalars.count).elementsEqual($0.unicodeScalars.map(\.value))
      })
    {
      return false
    }
    for start in max(0, name.count - 7)..<name.count {
      if let word = PartyWords.lexicon.longest(in: name, at: start),
        word.meaning.word == .peopleCue, start + word.length == name.count
      {
        return true
      }
    }
    if name.count == 1 { return last == 0x7537 || last == 0x5973 || last == 0x6211 }
    if name[0] == 0x7537 || name[0] == 0x5973 { return true }
    return PartyWords.endings.contains(last) || PartyWords.endingsOfPeople.contains(last)
  }

  /// Whether those are called by what they do: 跳舞的, 来帮忙的.
  static func isDoing(_ name: [UInt32]) -> Bool {
    name.count > 2 && name.last == 0x7684 && name.allSatisfy(Han.scalars.contains)
      && !isThing(name) && !PartyWords.isNobody(name)
  }

  /// Whether that is what people are called, and no more.
  static func isWord(_ scalars: ArraySlice<UInt32>) -> Bool {
    let name = Array(scalars)
    guard let word = PartyWords.lexicon.longest(in: name, at: 0) else { return false }
    return word.meaning.word == .peopleCue && word.length == name.count
  }

  /// Whether those are ours, who come to meet others: 我们这边出, 我们陪.
  static func isOurs(_ name: [UInt32]) -> Bool {
    ours.contains { name.starts(with: $0) } && coming.contains { name.last == $0 }
  }

  /// Whether those have put their names down: 报名了, 报名的已经有.
  static func isSignedUp(_ name: [UInt32]) -> Bool {
    signedUp.contains { name.starts(with: $0) }
  }

  /// Whether it says what the room holds: 坐, 能坐.
  static func isRoom(_ name: [UInt32]) -> Bool { rooms.contains(name) }

  /// Whether it may be what people are called that no list knows: two to four Chinese characters.
  static func mayBeName(_ name: [UInt32]) -> Bool {
    (2...4).contains(name.count) && name.allSatisfy(Han.scalars.contains) && !isThing(name)
      && !PartyWords.isNobody(name)
  }

  /// Whether those do not come who should: 请假, 走了.
  static func isAbsent(_ name: [UInt32]) -> Bool {
    absent.contains { name.suffix($0.count).elementsEqual($0) }
  }

  /// Whether a name has a part of what is counted and is nobody: 白板, 会议室, 预算.
  static func isThing(_ name: [UInt32]) -> Bool {
    name.contains(where: things.contains)
  }

  private static let ours = words("我们 我方 我司 咱们")
  private static let coming = "出去陪派同".unicodeScalars.map(\.value)
  /// 见, 约, 面, behind those who meet others.
  static let meetings = Set("见约面".unicodeScalars.map(\.value))
  private static let signedUp = words("报名 已报名 报了名")
  private static let rooms = words("坐 能坐 要坐 坐满 可坐 坐得下")
  private static let absent = words("请假 缺席 走了 不来 来不了 有事")

  private static func words(_ list: String) -> [[UInt32]] {
    list.split(separator: " ").map { $0.unicodeScalars.map(\.value) }
  }

  private static let verbs: [[UInt32]] = [
    "总共来", "一共来", "估计", "预计", "估计有", "预计有", "每次来", "每次进", "一次进", "一次来", "每次", "也是", "也有", "过来",
    "能来", "也来", "参加", "到场", "上来",
    "要来", "会来", "含我", "来了", "来的", "请了", "大概", "大约", "一共", "报了", "来", "去", "出", "有",
    "派", "陪", "是", "报", "约",
    "各",
  ].map { $0.unicodeScalars.map(\.value) }

  static let joints = Set("和跟与同加还+".unicodeScalars.map(\.value))

  private static let things = Set(
    "室厅间房屋桌椅凳座屏板话筒麦笔水瓶份套盘茶题层楼号页元块钱价费时天周月场杯机线插箱包盒预计估约共每第班级岁龄最超只就能订借要"
      .unicodeScalars.map(\.value))
}
