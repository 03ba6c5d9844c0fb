import CivilTime
import Domain
import Rules
import Text
import Workflow

/// The work on one message: what is known, and the decision as it grows.
struct Answering {
  var turn: Turn
  /// What was typed, without blanks around it.
  private(set) var text: String
  /// What it says in the middle of something.
  private(set) var cues: [HeardCue]
  var situation: Situation
  var desk: Desk
  /// The units that the sender acts for; empty of whoever is no staff.
  let units: Set<UnitID>
  var conversation: Conversation
  var decision = Decision()
  /// Whether this message files what somebody told the sender (代报).
  var filesForSomebody = false
  /// Whether the sender said that it is about none of the tickets they have in hand.
  var isAnotherMatter = false
  /// Whether the offer to join what others reported has had its answer.
  var isJoinAnswered = false

  init(_ turn: Turn, in situation: Situation, by book: RuleBook, at now: Instant) {
    self.turn = turn
    text = turn.message.text.trimmed
    self.situation = situation
    desk = Desk(book: book, directory: situation.directory, now: now)
    units = Set(situation.directory.units(of: situation.sender))
    conversation =
      situation.conversation ?? Conversation(person: situation.sender.id, updatedAt: now)
    cues = []
    cues = cues(in: text)
  }

  var sender: Person { situation.sender }
  var understanding: Understanding { turn.understanding }
  var book: RuleBook { desk.book }
  var now: Instant { desk.now }
  /// The sender's building, ready for reading.
  var surroundings: Surroundings? {
    Surroundings.of(desk.directory.building(sender.building), known: turn.surroundings)
  }

  /// Reads an earlier text as if it had just been sent.
  mutating func understandAgain(_ earlier: String) {
    turn.message.content = .text(earlier)
    text = earlier.trimmed
    cues = cues(in: text)
    turn.understanding = understand(earlier)
  }

  /// Whether the message says such a thing.
  func says(_ cue: Cue) -> Bool { cues.contains { $0.cue == cue } }

  /// What other words of the sender say in the middle of something.
  func cues(in words: String) -> [HeardCue] {
    book.cues(in: NormalText(words), at: now, around: surroundings)
  }

  /// What other words of the sender mean.
  func understand(_ words: String) -> Understanding {
    book.understand(NormalText(words), at: now, around: surroundings)
  }

  /// Says one of the book's sentences to the sender, in the matter's own words if it has some.
  mutating func say(
    _ name: ReplyName, _ values: [String: String] = [:], choices: [String] = [],
    about ticket: Ticket? = nil
  ) {
    let words = book.say(name, for: understanding.matter, values)
    decision.replies.append(Reply(words, choices: choices, ticket: ticket?.number))
  }

  /// Puts what is left of the talk among the changes.
  func finished() -> Decision {
    var decision = decision
    var left = conversation
    left.updatedAt = now
    left.isTorn = false
    left.forgetWhatIsOver(at: now)
    if !left.isBlank {
      decision.changes.append(.conversation(left))
    } else if situation.conversation != nil {
      decision.changes.append(.conversationEnded(sender.id))
    }
    return decision
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
