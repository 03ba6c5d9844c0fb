import Domain
import Rules
import Workflow

/// What is said of a request that waits for its turn, while another one is asked about.
extension Answering {
  /// 12楼, while we ask how many come to the room: it answers what we asked before, where the lamp is
  /// that waits. What is asked now is asked once more; false when it answers nothing that waits.
  mutating func answerForWaiting(_ draft: Draft) -> Bool {
    guard let asked = draft.asked, asked != .place, understanding.matter == nil,
      let place = understanding.slots.place, text.bare.count - place.text.count <= 2,
      let question = draft.questions.first(where: { $0.slot == asked }),
      let index = conversation.waiting.firstIndex(where: lacksPlace)
    else { return false }
    let matter = understand(conversation.waiting[index]).matter
    conversation.waiting[index] += "，" + text
    var draft = draft
    draft.askedAt = now
    conversation.draft = draft
    say(
      .waitingAnswered,
      ["事项": matter?.name ?? "", "地点": place.text, "问题": question.prompt])
    return true
  }

  private func lacksPlace(_ words: String) -> Bool {
    let read = understand(words)
    return read.kind == .painPoint && read.slots.place == nil
  }
}
