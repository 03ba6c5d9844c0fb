/// How many come where a room is asked for; nil when nobody is counted.
///
/// Counts whoever is named as well as numbers: 对方来四个，我们就老总跟我 are six. Anywhere else such words may
/// count anything, and the time would be lost; `read` finds plain head counts alone.
package func guests(in text: NormalText) -> Int? {
  var scanner = Scanner(text, around: nil)
  return scanner.roll().sum()
}
