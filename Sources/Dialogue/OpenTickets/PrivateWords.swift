import Domain
import Rules
import Workflow

/// What is for nobody but a counsellor, said in the middle of a repair or a booking.
extension Answering {
  /// Whether earlier words of the sender are for nobody but a counsellor.
  func isPrivate(_ words: String) -> Bool {
    let read = understand(words)
    return read.isPersonal || read.kind == .counselling || read.kind == .crisis
      || cues(in: words).contains { $0.cue == .speaksOfPrivate }
  }

  /// 昨天又哭了一晚上 in the middle of a repair or a booking: nobody is told, and the sender learns where
  /// they can say it. What we asked is asked again; false when it is nothing of the kind.
  mutating func hearPrivately() -> Bool {
    guard !sender.role.isStaff, says(.speaksOfPrivate), !text.hasPrefix("补充"),
      understanding.urgency == .normal, !isInVisit,
      ![.counselling, .crisis, .bookSpace, .cancel, .reschedule].contains(understanding.kind),
      conversation.draft?.kind != .counselling, conversation.careUntil.map({ $0 <= now }) ?? true
    else { return false }
    let isInDraft = conversation.draft.map { !$0.isShelved && isFresh($0) } ?? false
    guard isInDraft || isFreshTalk && recentTicket?.isOpen ?? false,
      understanding.matter == nil || !isPlainReport
    else { return false }
    say(.privateHeard)
    return true
  }

  /// Whether the message reports something besides: 我有焦虑症，12楼灯一闪就心慌.
  private var isPlainReport: Bool {
    understanding.kind == .painPoint && understanding.slots.place != nil
  }

  /// What of some words is for those who work on it: of 9楼下水道堵了，顺便说一句，我最近天天想哭 the beginning.
  func withoutPrivate(_ words: String) -> String {
    let clauses = words.clauses
    let kept = clauses.filter { clause in
      !cues(in: clause).contains { $0.cue == .speaksOfPrivate }
    }
    return kept.isEmpty || kept.count == clauses.count ? words : kept.joined(separator: "，")
  }
}

extension String {
  /// Whether it tells of somebody's body or of what was done to it: 怀孕了可以吗, 周四做手术没空.
  var namesHealth: Bool {
    [
      "怀孕", "产检", "手术", "HIV", "hiv", "艾滋", "乙肝", "流产", "打胎", "阳痿", "被摸", "月经", "姨妈", "抑郁", "确诊",
      "化疗", "癌", "肿瘤",
      "性病", "人流", "备孕",
    ].contains(where: contains)
  }
}
