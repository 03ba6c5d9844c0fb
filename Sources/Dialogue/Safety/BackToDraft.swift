import Domain
import Rules
import Workflow

/// What somebody was asking for when danger came between: a time, a head count or a room said once it is
/// over belongs to that, and not to those who ran to the spot.
extension Answering {
  /// Takes up the draft that was put away, for the facts in this message: 周四下午3点 after 灭了. The day of a talk with
  /// a counsellor is never a fact of an emergency.
  mutating func goBackToDraft() {
    guard var draft = conversation.draft, draft.isShelved, understanding.urgency != .emergency,
      understanding.kind != .crisis, understanding.slots.ticket == nil,
      holdsFactsOfDraft(understanding, text),
      isEndTold || draft.kind == .counselling && understanding.slots.start != nil,
      !isEnd(text)
    else { return }
    draft.isShelved = false
    draft.askedAt = now
    conversation.draft = draft
    conversation.pending = nil
    // From here on the talk is about this.
    conversation.ticket = nil
  }

  /// 1 to whether an emergency is over, ours or that of staff; what was put away stays put away.
  mutating func answerWhetherOver() -> Bool {
    guard conversation.draft?.isShelved == true, isEndTold, text.leadingChoice != nil else {
      return false
    }
    return conversation.pending == nil ? answerClaim() : answerPendingQuestion()
  }

  /// The part of 好了出来了 会议室要周三上午9点到11点 that is the end, and the part that belongs to what is asked for or to
  /// nobody but its sender: 我最近失恋很难受; nil when it is all one.
  var endAndRest: (end: String, rest: String)? {
    let clauses = text.clauses
    let ends = clauses.filter(isEnd)
    let rest = clauses.filter { !isEnd($0) }.joined(separator: "，")
    guard !ends.isEmpty, !rest.isEmpty else { return nil }
    let isOfDraft = conversation.draft != nil && holdsFactsOfDraft(understand(rest), rest)
    return isOfDraft || isPrivate(rest) ? (ends.joined(separator: "，"), rest) : nil
  }

  private func isEnd(_ words: String) -> Bool {
    cues(in: words).contains { [.emergencyIsOver, .wasFalseAlarm, .fireIsOut].contains($0.cue) }
  }

  private func holdsFactsOfDraft(_ read: Understanding, _ words: String) -> Bool {
    read.slots.start != nil || read.slots.people != nil || words.namesSpace
  }

  /// Whether the sender's own emergency is over by their word or that of staff.
  private var isEndTold: Bool {
    guard let ticket = ownEmergency else { return true }
    return conversation.pending == .withdrawal(ticket.number.serial)
  }
}
