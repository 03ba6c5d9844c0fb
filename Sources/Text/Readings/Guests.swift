/// How many come where a room is asked for; nil when nobody is counted.
///
/// Reads more than the head counts of `read`, the surest first: a count that is said to hold (实到6人), one
/// that puts an earlier one right (本来10人，老张不来了就9个), the list of those who come (客户2位，我，小王), what
/// plainly counts heads or parties with a clause each, whichever are more, and a number or seats that nothing else explains (人大概五十, 共16张桌子). Anywhere else such words may count
/// anything, and the time would be lost.
package func guests(in text: NormalText) -> Int? {
  var scanner = Scanner(text, around: nil)
  return scanner.guests()
}

extension Scanner {
  mutating func guests() -> Int? {
    takeOtherNumbers()
    if let settled = settledCount() { return settled.value }
    if let corrected = correctedCount() { return corrected.value }
    if let roster = roster() { return roster.value }
    let apart = sidesApart()
    if let counted = people().first { return max(counted.value, apart?.value ?? 0) }
    _ = tickets()
    return likelyPeople().last?.value
  }

  /// Takes what is no head count: plates, phones, times and places.
  mutating func takeOtherNumbers() {
    _ = plates()
    _ = phones()
    _ = timePhrases()
    _ = places()
  }
}
