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
    if let pairs = pairs() { return pairs.value }
    let apart = sidesApart()
    if let roster = roster() {
      // 我和两个同事面试，明天下午，候选人来四个: the list ends before the other side.
      guard let apart, apart.range.upperBound > roster.range.upperBound else {
        return roster.value + alsoComing(behind: roster)
      }
      return max(roster.value, apart.value)
    }
    if let counted = counted() {
      return max(counted.value + alsoComing(behind: counted), apart?.value ?? 0)
    }
    _ = tickets()
    return likelyPeople().last?.value
  }

  /// What plainly counts heads; of 能坐30人的那间，我们有26个人 the second, for the first is the room's.
  private mutating func counted() -> Mention<Int>? {
    let counts = people()
    guard let first = counts.first else { return nil }
    let end = first.range.upperBound
    let after = text.text(in: end..<min(end + 6, text.scalars.count))
    let before = text.text(in: max(0, first.range.lowerBound - 4)..<first.range.lowerBound)
    let isOfRoom =
      after.hasPrefix("的")
      && ["能坐", "可以坐", "能容", "容纳", "坐得下"].contains(where: before.hasSuffix)
      || (after.hasPrefix("的") || after.hasPrefix("那"))
        && ["室", "间", "厅", "场地"].contains(where: after.contains)
    guard isOfRoom else { return first }
    // 订能坐五十人那间，来的就四十八
    if counts.count > 1 { return counts[1] }
    guard let coming = text.scalars[end...].firstIndex(of: 0x6765) else { return first }
    return likelyPeople().last { $0.range.lowerBound > coming } ?? first
  }

  /// Takes what is no head count: plates, phones, times and places.
  mutating func takeOtherNumbers() {
    _ = plates()
    _ = phones()
    _ = timePhrases()
    _ = places()
  }
}
