import Domain
import Rules

/// 12楼 and then 灯坏了: where something is, said before what it is.
extension Answering {
  /// Characters of what may still be only where it is: 18楼女厕所第二个坑.
  private static let longestWhere = 20

  /// Asks somebody who names a place and nothing else what is wrong there.
  mutating func askWhatIsThere() -> Bool {
    guard !sender.role.isStaff, conversation.draft == nil, conversation.pending == nil,
      !(isFreshTalk && recentTicket?.isOpen ?? false),
      [.unknown, .painPoint].contains(understanding.kind), !understanding.isPersonal, !namesSpace
    else { return false }
    if placeNamedBefore != nil, text.count <= 8,
      ["打错", "说错", "发错", "算了", "没事"].contains(where: text.contains)
    {
      conversation.missed = []
      say(.offerDeclined)
      return true
    }
    if let place = understanding.slots.place, text.saysOnlyWhere(place) {
      // 8楼 and then 女厕 are one place.
      let earlier = place.floor == nil ? placeNamedBefore ?? "" : ""
      conversation.missed = [earlier + text]
    } else if let earlier = placeNamedBefore, understanding.matter == nil,
      understanding.guesses.isEmpty, text.count <= 8,
      !["错", "算了", "没事", "不"].contains(where: text.contains),
      earlier.count + text.count <= Answering.longestWhere
    {
      conversation.missed = [earlier + text]
    } else {
      return false
    }
    say(.whatIsThere, ["地点": conversation.missed[0]])
    return true
  }

  /// Reads what is wrong together with where, when the place was named a moment ago.
  mutating func readWithPlaceBefore() {
    guard let earlier = placeNamedBefore, understanding.slots.place?.floor == nil, text.count <= 40,
      understanding.slots.place.map({ !text.saysOnlyWhere($0) }) ?? true,
      [.unknown, .painPoint, .rate, .status].contains(understanding.kind)
    else { return }
    let whole = understand(earlier + text)
    guard whole.kind == .painPoint, whole.matter != nil, whole.choices.isEmpty,
      !whole.isTakenByExamples
    else { return }
    conversation.missed = []
    understandAgain(earlier + text)
  }

  /// The place that was all that the sender said a moment ago, as written; nil when they said more.
  private var placeNamedBefore: String? {
    guard isFreshTalk, conversation.missed.count == 1, let earlier = conversation.missed.first,
      earlier.count <= Answering.longestWhere, let place = understand(earlier).slots.place,
      earlier.hasPrefix(place.text)
    else { return nil }
    return earlier
  }
}
