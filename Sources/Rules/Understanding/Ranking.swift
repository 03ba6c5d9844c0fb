import Domain

/// A matter that took the message, with its best phrase.
struct Candidate: Hashable {
  /// Index into the book's matters.
  var matter: Int32
  /// Index into the program's phrases.
  var phrase: Int32
  var match: Evaluation.Match
  /// Where its first word stands.
  var start: Int32
  var urgency: Urgency
  var rank: Rank
  var specificity: Specificity
}

/// What comes before what, whatever the words: a life, then a danger, then a command, a request,
/// and last what people say to be polite.
enum Rank: Int, Comparable, Sendable {
  case explicitCrisis, passiveCrisis, emergency, command, request, courtesy

  init(_ matter: Matter, _ urgency: Urgency) {
    switch matter.kind {
    case .crisis: self = matter.crisisLevel == 2 ? .passiveCrisis : .explicitCrisis
    case .command: self = .command
    case .greeting, .thanks: self = .courtesy
    // 别说是我报的 goes with what is reported, as 谢谢 does.
    case .help where matter.sense == .anonymous: self = .courtesy
    case .bookSpace, .counselling, .painPoint, .service, .wish, .status, .cancel, .reschedule,
      .rate, .help, .human, .unknown:
      self = urgency == .emergency ? .emergency : .request
    }
  }

  static func < (a: Rank, b: Rank) -> Bool { a.rawValue < b.rawValue }
}

/// How closely a phrase fits a message: characters of the message matched by words, each counted
/// once; then how many words and slots; then the longest word.
///
/// A phrase under 整句 fits all of the message.
struct Specificity: Hashable, Comparable, Sendable {
  var characters: Int32
  var parts: Int32
  var longest: Int32

  static func < (a: Specificity, b: Specificity) -> Bool {
    (a.characters, a.parts, a.longest) < (b.characters, b.parts, b.longest)
  }
}

extension Candidate {
  /// Whether it goes before `other`: rank, specificity, what was said first, file order.
  func goes(before other: Candidate) -> Bool {
    if rank != other.rank { return rank < other.rank }
    if specificity != other.specificity { return specificity > other.specificity }
    return (start, matter) < (other.start, other.matter)
  }
}

extension Evaluation {
  /// Whether nothing tells two candidates apart but chance: equally specific about the same words.
  func tie(_ a: Candidate, _ b: Candidate) -> Bool {
    a.rank == b.rank && a.specificity == b.specificity && overlap(a.match, b.match)
  }

  /// Why `loser` lost to `winner`.
  func reason(_ loser: Candidate, lostTo winner: Candidate) -> Reason {
    if loser.rank != winner.rank { return .rank(winner.rank) }
    let (mine, others) = (loser.specificity, winner.specificity)
    if mine.characters != others.characters {
      return .characters(mine.characters, others.characters)
    }
    if mine.parts != others.parts { return .parts(mine.parts, others.parts) }
    if mine.longest != others.longest { return .longest }
    return overlap(loser.match, winner.match) ? .tie : .later
  }
}

/// Why a matter lost.
enum Reason: Hashable, Sendable {
  case cancelled
  case yielded
  case rank(Rank)
  /// Characters of its own and of the winner.
  case characters(Int32, Int32)
  case parts(Int32, Int32)
  case longest
  case tie
  case later
  /// Examples told of danger.
  case danger
  /// Examples told of another matter of the kind.
  case likeness

  /// In words; `name` is the winner's.
  func told(_ name: String) -> String {
    switch self {
    case .cancelled: "被自己的“不是”取消"
    case .yielded: "让给了“\(name)”"
    case .rank(.explicitCrisis), .rank(.passiveCrisis): "危机总在最前"
    case .rank(.emergency): "危急的“\(name)”在前"
    case .rank(.command): "消息开头是指令“\(name)”"
    case .rank(.request): "问候、感谢这样的话让给“\(name)”"
    case .rank(.courtesy): "“\(name)”在前"
    case .characters(let mine, let others):
      "说法没有“\(name)”具体：对上 \(mine) 个字，“\(name)”对上 \(others) 个"
    case .parts(let mine, let others):
      "说法没有“\(name)”具体：对上 \(mine) 处，“\(name)”对上 \(others) 处"
    case .longest: "最长的词没有“\(name)”的长"
    case .tie: "和“\(name)”分不出高下"
    case .later: "“\(name)”先说到"
    case .likeness: "更像“\(name)”的例句"
    case .danger: "像“\(name)”的例句，先当危险看"
    }
  }
}
