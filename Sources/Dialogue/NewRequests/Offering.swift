import Domain
import Rules
import Text
import Workflow

/// Services: what people ask about is answered first; then we offer to register them.
extension Answering {
  /// The item's information and, in the same message, whether somebody should be told.
  mutating func offer(_ matter: Matter) {
    conversation.pending = .offer(matter.name, text: text)
    rememberExplaining(matter)
    let information = book.say(.answer, for: matter)
    decision.replies.append(
      Reply(information + "\n" + book.say(.offer, for: matter), choices: ["帮我登记", "不用了"]))
  }

  /// Takes 1 / 好的 / 不用了 as the answer; false when the message is something else.
  mutating func answerOffer(of name: String, text earlier: String) -> Bool {
    if answerFollowUp() {
      conversation.pending = .offer(name, text: earlier)
      return true
    }
    let choice = text.leadingChoice.flatMap { $0.rest.isEmpty ? $0.number : nil }
    let answer = text.acceptsOffer
    if choice == 2 || answer == false {
      say(.offerDeclined)
      return true
    }
    // 黑色长柄的，昨天落在大堂 answers what we asked besides; 有没有健身房 asks for something else.
    let tells = understanding.kind == .unknown && understanding.slots.tellsSomething && !text.asks
    let details = tells ? text : nil
    guard choice == 1 || answer == true || details != nil, let matter = book.matter(named: name)
    else { return false }
    let earlier = details.map { earlier + "，" + $0 } ?? earlier
    understandAgain(earlier)
    turn.understanding.kind = matter.kind
    turn.understanding.matter = matter
    turn.understanding.choices = []
    beginRequest()
    return true
  }
}

extension Slots {
  /// Whether a place, a time or a name was said.
  fileprivate var tellsSomething: Bool {
    place != nil || start != nil || name != nil || phone != nil
  }
}
