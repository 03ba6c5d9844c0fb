import CivilTime
import Domain
import Rules
import Workflow

/// While somebody who would like to talk is asked when: nobody is told yet, and nothing they say
/// instead is “not understood”.
extension Answering {
  /// Takes what is no time: 算了没事, 会不会被公司知道, 想要女老师, 那约一个吧, 不想说太多; false when it answers
  /// the question, or is about something else.
  mutating func continueVisit() -> Bool {
    guard var draft = conversation.draft, draft.kind == .counselling, !draft.isShelved,
      isFresh(draft), let question = draft.questions.first(where: { $0.slot == draft.asked }),
      isAnswerInVisit
    else { return false }
    if understanding.slots.start == nil, says(.leavesVisit) {
      dropVisitDraft()
      return true
    }
    // 哪天都行，中午最好 names no day.
    guard understanding.slots.start == nil || says(.anyDayWillDo) else { return false }
    draft.words.append(text)
    draft.askedAt = now
    if says(.anyTimeWillDo) {
      passToCounsellor(draft)
      return true
    }
    let asking = ["问题": question.prompt]
    conversation.draft = draft
    if says(.asksWhoKnows) {
      say(.visitPrivacy, asking)
    } else if says(.answersWithWish) || says(.wishesOfVisit) {
      say(.visitWish, ["原话": text, "问题": question.prompt])
    } else if let matter = understanding.matter, helpsAtOnce(matter, besides: draft) {
      say(.answer)
      decision.replies.append(Reply(question.prompt))
    } else if understanding.kind == .counselling || text.contains("约") {
      decision.replies.append(Reply(question.prompt))
    } else {
      draft.retries += 1
      conversation.draft = draft
      // Whoever does not want to name a time need not.
      if draft.retries > 2 { passToCounsellor(draft) } else { say(.visitListening, asking) }
    }
    return true
  }

  /// Whether the page of what is confided has help of its own, as 惊恐发作 has, that was not given yet.
  private func helpsAtOnce(_ matter: Matter, besides draft: Draft) -> Bool {
    guard matter.kind == .counselling, matter.name != draft.matter,
      let other = book.matter(named: draft.matter)
    else { return false }
    return matter.replies[.answer] != nil
      && book.say(.answer, for: matter) != book.say(.answer, for: other)
  }

  /// 开玩笑的 帮我看看空调 16楼热: the talk is let go and the rest read by itself; false when it is no joke, or the
  /// rest is no request that the rules know.
  mutating func turnsFromVisit() -> Bool {
    guard let draft = conversation.draft, draft.kind == .counselling, !draft.isShelved,
      let first = text.clauses.first,
      ["开玩笑", "说着玩", "算了", "没事", "不聊了", "不说了"].contains(where: first.contains)
    else { return false }
    let rest = text.clauses.dropFirst().joined(separator: "，")
    let read = understand(rest)
    guard [.painPoint, .bookSpace, .service].contains(read.kind), read.matter != nil,
      !read.isTakenByExamples
    else { return false }
    conversation.draft = nil
    understandAgain(rest)
    beginRequests()
    return true
  }

  mutating func dropVisitDraft() {
    conversation.draft = nil
    // What told of the same trouble and waits is let go with it.
    conversation.waiting = conversation.waiting.filter { understand($0).kind != .counselling }
    say(.visitNotWanted)
  }

  /// 随便哪天 answers when, and is no question about what was explained.
  var leavesDayOpen: Bool {
    conversation.draft?.kind == .counselling
      && [.anyTimeWillDo, .anyDayWillDo].contains(where: says)
  }

  /// Whether the message may be said of the talk; 12楼灯坏了 is something else whenever it is said.
  private var isAnswerInVisit: Bool {
    switch understanding.kind {
    case .unknown, .rate, .thanks, .greeting, .cancel, .counselling: true
    case .help, .human, .wish, .service, .status, .reschedule:
      [.wishesOfVisit, .answersWithWish, .asksWhoKnows, .leavesVisit].contains(where: says)
    // 随便哪天 may be said of a room as well.
    case .bookSpace: !namesSpace && [.anyTimeWillDo, .anyDayWillDo].contains(where: says)
    case .painPoint, .command, .crisis: false
    }
  }
}

extension Answering {
  /// 还是约吧，周四下午三点 of somebody who let a talk be: it is asked for again, of the counsellor alone.
  mutating func askForVisitAgain() -> Bool {
    guard conversation.draft == nil, conversation.visitUntil == nil,
      let explained = conversation.explained, now < explained.until,
      let matter = book.matter(named: explained.matter), matter.kind == .counselling,
      says(.wantsVisitAfterAll), !namesSpace
    else { return false }
    turn.understanding.kind = .counselling
    turn.understanding.matter = matter
    turn.understanding.choices = []
    beginRequest()
    return true
  }
}

extension Answering {
  /// What is asked of the talk, as it was said: 想要女老师，线上可以吗. All else that was said stays with us.
  func visitWishes(in draft: Draft) -> [String] {
    draft.words.enumerated().flatMap { index, said -> [String] in
      func gives(_ cue: Cue, _ words: String) -> Bool { cues(in: words).contains { $0.cue == cue } }
      if index > 0, gives(.anyTimeWillDo, said) { return [said] }
      return said.clauses.map(\.trimmed).filter {
        gives(.wishesOfVisit, $0) || index > 0 && gives(.answersWithWish, $0)
      }
    }
  }
}
