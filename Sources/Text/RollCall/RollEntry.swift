import Domain

/// Somebody on a roll, with a number or without one: 客户五位, 两个评委, 我, 小王.
struct RollEntry {
  /// How sure it is that a number counts people.
  enum Sureness: Int, Comparable {
    /// It may count anything: 六个.
    case weak
    /// Somebody is named beside it, or it is said to count: 台上六个, 一共六个.
    case likely
    /// What it counts are people: 六个人, 六位, 六个评委.
    case sure

    static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
  }

  /// How it is joined to the entry before.
  enum Link {
    /// By nothing; by no more than a mark.
    case tight, late
    /// By 和; by 加; by 带.
    case and, adds, brings
    /// Other words stand between.
    case far

    var joins: Bool { self == .and || self == .adds || self == .brings }
  }

  var count: Int
  /// As many groups come with `count` each.
  var times = 1
  var sureness = Sureness.sure
  /// The terms it takes.
  var terms: Range<Int>
  /// Who is counted, as typed.
  var who = ""
  /// What was said of the number.
  var says: Set<RollKind> = []

  // Said without a number.
  var isNamed = false
  var isMe = false
  /// Whether what stands around it lets it be somebody on a list.
  var isBounded = false

  // Said with one.
  /// Whether a number was said: not of 来了个客户.
  var isNumber = false
  /// Nobody is named: 六个人.
  var isBare = false
  /// Somebody is named before it: 候选人两个.
  var isNamedFirst = false
  /// Nothing stands behind it that says what it counts: 学员16.
  var isUnitless = false

  /// Whoever is named has a name: 李工, 李工三个人.
  var isOneName = false

  // In company.
  var link = Link.far
  /// Whether a mark stands between it and the one before.
  var isLate = false
  /// Whether a word before it adds it: 加一个, 也来.
  var isAdded = false
  /// Whether it is joined to nobody, and so to the sender: 跟两个客户聊聊.
  var isWith = false
  /// Whether they do not come.
  var isAway = false

  var isOurs: Bool { who.hasPrefix("我") || who.hasPrefix("咱") }
  /// 我们, who may be some of those who were counted.
  var isUs: Bool { isOurs && !who.contains("这边") && count > 1 }
  /// 他自己
  var isOneOfThem: Bool { (who.hasPrefix("他") || who.hasPrefix("她")) && !who.contains("们") }
  /// 对方 and 他们, who were met or named before.
  var isTheirs: Bool { ["对方", "对面", "他们", "那边"].contains(where: who.hasPrefix) }
}
