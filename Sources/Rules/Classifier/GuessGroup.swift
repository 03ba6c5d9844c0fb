import Domain

/// The groups that examples are told apart by: the kinds, with small talk as the unknown one, and two
/// more.
enum GuessGroup {
  private static let kinds = Kind.allCases

  static let smallTalk = of(.unknown)
  static let crisis = of(.crisis)
  /// What only sounds like danger or an emergency: 不是 of their matters.
  static let harmless = kinds.count
  /// Emergencies in the building. Among all that people complain of they would be drowned.
  static let emergency = kinds.count + 1
  static let count = kinds.count + 2
  /// See `Kind.isFollowUp`.
  static let followUps = kinds.filter(\.isFollowUp).map { of($0) }

  /// What is nobody's business.
  static let idle = mark(smallTalk) | mark(harmless)

  static func of(_ kind: Kind) -> Int { kinds.firstIndex(of: kind) ?? 0 }

  /// The group of a matter whose messages have this urgency before anything else is known of them.
  static func of(_ kind: Kind, _ urgency: Urgency) -> Int {
    kind == .painPoint && urgency == .emergency ? emergency : of(kind)
  }

  /// The kind of what is in a group.
  static func kind(of group: Int) -> Kind {
    kinds.indices.contains(group) ? kinds[group] : group == emergency ? .painPoint : .unknown
  }

  /// The bit of a group where several are named.
  static func mark(_ group: Int) -> UInt32 { 1 << UInt32(group) }
}

extension Kind {
  /// Whether it may be offered as a guess: never a crisis, a command or a courtesy.
  var canBeOffered: Bool { isRequest || isFollowUp }

  /// Whether it is a new request: one may be mistaken for another, or stand beside it.
  package var isRequest: Bool { mayBeDoubted || self == .service || self == .wish }

  /// Whether it is about an earlier request, or about us. It sets nobody to work that was not at work
  /// before, and to be asked 您是想查进度吗 costs less than to be taken for somebody with a new
  /// complaint; so less is asked of it than of a new request.
  var isFollowUp: Bool {
    switch self {
    case .status, .cancel, .reschedule, .rate, .help, .human: true
    case .bookSpace, .counselling, .painPoint, .service, .wish, .greeting, .thanks, .crisis,
      .command, .unknown:
      false
    }
  }

  /// Whether danger is looked for in a message that a rule took for this: it may stand behind a wish,
  /// a farewell, a window that somebody complains of. A command is an order.
  var deservesSecondLook: Bool { self != .crisis && self != .command && self != .unknown }

  /// Whether somebody is set to work by it, who would come for nothing if it was small talk.
  var mayBeDoubted: Bool { self == .painPoint || self == .bookSpace || self == .counselling }

  /// Whether what a rule took for it may be something else all the same.
  var mayBeMistaken: Bool {
    isRequest || self == .status || self == .reschedule || self == .cancel || self == .help
  }

  /// Whether the examples may say which matter of the kind it is: its matters are of one sort, and
  /// the wrong one sends the wrong people. For topics of counselling there is `TopicScorer`.
  var hasLikelierMatters: Bool { self == .painPoint }
}
