package import Domain

extension Reply {
  /// The text for a chat that has no buttons: the choices stand behind it with their numbers,
  /// unless the text names them already.
  ///
  /// `解决了吗？` with 解决了 and 没解决 gives `解决了吗？\n回复 1 解决了 / 2 没解决`.
  package var textWithChoices: String {
    if choices.isEmpty || namesItsChoices { return text }
    let numbered = choices.enumerated().map { "\($0.offset + 1) \($0.element)" }
    let line = "回复 " + numbered.joined(separator: " / ")
    // Beyond one line of a phone, one choice a line reads better.
    let choiceText = line.count <= 24 ? line : "回复数字：\n" + numbered.joined(separator: "\n")
    return text.isEmpty ? choiceText : text + "\n" + choiceText
  }

  /// Whether every choice stands in the text right behind its number: `1 解决了`, `2、没解决`.
  private var namesItsChoices: Bool {
    choices.enumerated().allSatisfy { index, choice in
      text.ranges(of: choice).contains { range in
        let before = text[..<range.lowerBound].reversed().drop { " 　.．、:：)）".contains($0) }
        return before.starts(with: "\(index + 1)".reversed())
      }
    }
  }
}
