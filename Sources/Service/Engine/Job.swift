import Dialogue
package import Domain
import Rules

/// One message on its way to the writer, and the way back.
struct Job: Sendable {
  /// Verified and understood; nil when reading it ended the program twice before.
  var turn: Turn?
  var message: Message
  /// Whose floors and points it was read with.
  var building: BuildingCode?
  /// What does not fit the channel's answer is pushed after it.
  var overflow: @Sendable ([Reply]) -> [Reply]
  /// Called once, after the commit, on the writer's thread.
  var answer: @Sendable (Handling) -> Void

  /// Life and death: answered even when nothing can be stored.
  var isVital: Bool {
    guard let turn else { return false }
    return turn.understanding.kind == .crisis || turn.understanding.urgency == .emergency
  }
}

/// What became of a message.
package enum Handling: Hashable, Sendable {
  /// Stored and answered; also for a message that came before.
  case answered([Reply])
  /// Not stored: try again in a few seconds.
  case unstored
}
