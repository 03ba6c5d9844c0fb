import Domain

/// A matter that took the message, with its best phrase.
struct Candidate {
  /// Index into the book's matters.
  var matter: Int
  /// Index into the program's phrases.
  var phrase: Int
  var match: Evaluation.Match
  var urgency: Urgency
  var rank: Rank
  var specificity: Specificity

  /// Where its first word stands.
  var start: Int32 { match.hits.first?.start ?? 0 }
}

/// What comes before what, whatever the words: a life, then a danger, then a command, a request,
/// and last what people say to be polite.
enum Rank: Int, Comparable {
  case explicitCrisis, passiveCrisis, emergency, command, request, courtesy

  init(_ matter: Matter, _ urgency: Urgency) {
    switch matter.kind {
    case .crisis: self = matter.crisisLevel == 2 ? .passiveCrisis : .explicitCrisis
    case .command: self = .command
    case .greeting, .thanks: self = .courtesy
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
struct Specificity: Hashable, Comparable {
  var characters: Int
  var parts: Int
  var longest: Int

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

  /// Whether nothing tells it from `other` but chance: equally specific about the same words.
  func ties(with other: Candidate) -> Bool {
    rank == other.rank && specificity == other.specificity && match.overlaps(other.match)
  }

  /// Why `other`, which goes before it, won.
  func reasonForLosing(to other: Candidate, named name: String) -> String {
    if rank != other.rank {
      switch other.rank {
      case .explicitCrisis, .passiveCrisis: return "危机总在最前"
      case .emergency: return "危急的“\(name)”在前"
      case .command: return "消息开头是指令“\(name)”"
      case .request: return "问候和感谢让给“\(name)”"
      case .courtesy: return "“\(name)”在前"
      }
    }
    if specificity.characters != other.specificity.characters {
      return
        "说法没有“\(name)”具体：对上 \(specificity.characters) 个字，“\(name)”对上 \(other.specificity.characters) 个"
    }
    if specificity.parts != other.specificity.parts {
      return "说法没有“\(name)”具体：对上 \(specificity.parts) 处，“\(name)”对上 \(other.specificity.parts) 处"
    }
    if specificity.longest != other.specificity.longest {
      return "最长的词没有“\(name)”的长"
    }
    return match.overlaps(other.match) ? "和“\(name)”分不出高下" : "“\(name)”先说到"
  }
}
