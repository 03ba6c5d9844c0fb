import YAML

/// Where another sign stands for the bar between the words of a group, `(密码、拿)`; nil when none does.
///
/// A comma is one only where it parts words that no bar parts, `(密码，拿)`: `(了，|下去)` means the comma,
/// and so may `[好，谢谢]`. A slash is one only between Chinese characters: `(10/10|a/c)` means it.
///
/// - Parameter group: What stands between two brackets. What is in brackets in it is passed over: that
///   is a group of its own.
func strayBar(in group: ArraySlice<Unicode.Scalar>, isOptional: Bool) -> Int? {
  var depth = 0
  var comma: Int?
  var hasBar = false
  for index in group.indices {
    switch group[index] {
    case "(", "（", "[", "［", "<", "＜", "{", "｛": depth += 1
    case ")", "）", "]", "］", ">", "＞", "}", "｝": depth -= 1
    case _ where depth > 0: continue
    case "|", "｜": hasBar = true
    case "、": return index
    case "/", "／":
      guard index > group.startIndex, index + 1 < group.endIndex else { continue }
      if group[index - 1].isHan, group[index + 1].isHan { return index }
    case "，", ",":
      let isBetween =
        group[..<index].contains { !$0.isBlank } && group[(index + 1)...].contains { !$0.isBlank }
      if isBetween, comma == nil { comma = index }
    default: continue
    }
  }
  return hasBar || isOptional ? nil : comma
}
