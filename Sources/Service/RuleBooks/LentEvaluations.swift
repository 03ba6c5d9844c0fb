import Rules
import Synchronization

/// What messages are understood with, kept between messages: its memory is worth more than it
/// costs, so each thread borrows one and gives it back.
final class LentEvaluations: Sendable {
  /// `@unchecked`: taken out of `free`, which a lock guards, by one thread at a time.
  private final class Lent: @unchecked Sendable {
    let book: RuleBook
    var evaluation: Evaluation

    init(_ book: RuleBook) {
      self.book = book
      evaluation = book.evaluation()
    }
  }

  private let free = Mutex<[Lent]>([])
  /// As many as there are readers; further ones are made and forgotten.
  private static let most = Engine.readerSlots

  /// Lends one of this book, the only one in force; those of a former book go.
  func lend<Result>(of book: RuleBook, _ body: (inout Evaluation) -> Result) -> Result {
    let known = free.withLock { free in
      if free.last?.book !== book { free.removeAll() }
      return free.popLast()
    }
    let lent = known ?? Lent(book)
    defer {
      free.withLock { free in
        if free.count < LentEvaluations.most { free.append(lent) }
      }
    }
    return body(&lent.evaluation)
  }
}
