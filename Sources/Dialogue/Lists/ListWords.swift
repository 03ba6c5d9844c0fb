import CivilTime
import Domain
import Rules
import Text

/// What a staff member says about the lists, read without knowing them: the command, the numbers
/// and the rest.
struct ListWords: Sendable {
  var command: Command
  /// `N12`, `R3`, `P5` in the order they stand, as kinds with serials.
  var numbers: [(kind: ListKind, serial: Int)]
  /// What is left behind the command and the numbers.
  var rest: String

  /// Nil when the message is not about the lists.
  ///
  /// - Parameter found: The command that the rules found in it.
  init?(_ text: String, _ found: Command?) {
    let plain = text.narrowed.trimmed
    let opening = ListWords.openings.first { plain.hasPrefix($0.word) }
    var rest = plain.dropFirst(opening?.word.count ?? 0)
    var numbers: [(kind: ListKind, serial: Int)] = []
    // What is new has a title, and that may begin with P2.
    if opening?.isNew != true {
      while let number = ListWords.number(at: &rest) { numbers.append(number) }
    }
    // 接单 N12 means the list whatever the rules make of it, 接单 1024 never.
    if let opening, opening.isNew || !numbers.isEmpty {
      command = opening.command
    } else if let found, found.isAboutLists {
      command = found
    } else {
      return nil
    }
    self.numbers = numbers
    self.rest = String(rest).trimmed.droppingMarks
  }

  /// The words a command begins with, longer ones first.
  private static let openings: [(word: String, command: Command, isNew: Bool)] = [
    ("新增需求", .newNeed, true), ("登记需求", .newNeed, true), ("列入需求", .newNeed, true),
    ("新需求", .newNeed, true), ("新增资源", .newResource, true), ("登记资源", .newResource, true),
    ("新资源", .newResource, true), ("资源配对", .match, false), ("配对", .match, false),
    ("认领", .claim, false), ("接单", .claim, false), ("项目", .project, false),
    ("需求", .listNeeds, false), ("资源", .listResources, false),
  ]

  func number(_ kind: ListKind, in street: StreetID?) -> ListNumber? {
    numbers.first { $0.kind == kind }.map { ListNumber(kind, street, $0.serial) }
  }

  /// Takes a number off the front: a run of letters and digits that is one, whole, and no building's
  /// code before a dash.
  private static func number(at rest: inout Substring) -> (kind: ListKind, serial: Int)? {
    let start = rest.drop { $0.isWhitespace || "，,、和".contains($0) }
    let run = start.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard let number = ListNumber(run, in: nil), start.dropFirst(run.count).first != "-" else {
      return nil
    }
    rest = start.dropFirst(run.count)
    return (number.kind, number.serial)
  }
}

extension String {
  /// Without marks and blanks at the beginning.
  var droppingMarks: String {
    String(drop { $0.isWhitespace || "，,。.：:、-".contains($0) })
  }

  /// The last day that stands behind 到 or 截止 at the end, and the text before it: `周三法律咨询
  /// 到12月31日`. A day without a year is the next one.
  func cuttingLastDay(on today: CivilDate) -> (text: String, day: CivilDate?) {
    for word in ["截止到", "截止", "截至", "到", "至"] {
      guard let range = ranges(of: word).last else { continue }
      if let day = String(self[range.upperBound...]).spokenDay(on: today) {
        return (String(self[..<range.lowerBound]).trimmed.withoutTail, day)
      }
      let tail = self[range.upperBound...].filter { !$0.isWhitespace && $0 != "止" }
      let parts = tail.split { !($0.isASCII && $0.isNumber) }.compactMap { Int($0) }
      guard tail.allSatisfy({ $0.isNumber || "年月日号-/.".contains($0) }) else { continue }
      let day: CivilDate? =
        switch parts.count {
        case 3: CivilDate(year: parts[0], month: parts[1], day: parts[2])
        case 2:
          [today.year, today.year + 1].lazy.compactMap {
            CivilDate(year: $0, month: parts[0], day: parts[1])
          }.first { $0 >= today }
        default: nil
        }
      if let day { return (String(self[..<range.lowerBound]).trimmed.withoutTail, day) }
    }
    return (self, nil)
  }

  /// The last day of what is nothing but a time in words: 下周五, 月底, 明年3月1日.
  private func spokenDay(on today: CivilDate) -> CivilDate? {
    let text = NormalText(trimmed)
    guard trimmed.count <= 10, !trimmed.allSatisfy({ $0.isASCII || "年月日号".contains($0) }) else {
      return nil
    }
    let times = read(text, at: Instant(today, .midnight), in: nil as Building?).times
    guard times.count == 1, times[0].range == text.scalars.indices else { return nil }
    let span = times[0].value
    let day = span.end.map { $0.adding(seconds: -1).date } ?? span.start.date
    return day >= today ? day : nil
  }

  private var withoutTail: String {
    var text = Substring(self)
    while let last = text.last, "，,、（(".contains(last) || last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
