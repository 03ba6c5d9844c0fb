import Domain
import Rules
import Text

/// What staff can type, and what a command is for: 帮助, 怎么挂账, 吹哨是什么意思.
extension Answering {
  /// Explains the command that the message asks about; false when it asks about none.
  mutating func explainCommand() -> Bool {
    guard let command = commandAskedAbout,
      let matter = book.matters.first(where: { $0.command == command })
    else { return false }
    let words = book.say(.usage, for: matter, ["指令": command.chinese])
    decision.replies.append(Reply(words))
    return true
  }

  /// Workers ask what a word means that they were told; how to do it is none of their business, and
  /// 怎么报名 is theirs in another way.
  private var commandAskedAbout: Command? {
    guard let (command, asksMeaning) = CommandQuestion.read(text) else { return nil }
    if sender.role.isStaff { return command }
    let isTold = [.raise, .shelve, .whistle, .merge, .split].contains(command)
    return asksMeaning && isTold ? command : nil
  }

  /// What somebody of this role can type; false for workers, whose help stands with the rule.
  mutating func helpStaff() -> Bool {
    switch sender.role {
    case .worker: return false
    case .property, .enterprise: say(.helpParties)
    case .partyWorker, .buildingHead: say(.helpOverseers)
    case .department: say(.helpDepartments)
    case .counsellor: say(.helpCounsellors)
    }
    return true
  }
}

/// A question about a command: its word, and what asks before or after it.
private enum CommandQuestion {
  /// Longer messages ask about more than a word.
  private static let longest = 14

  private static let meaning = scalars(of: ["是什么意思", "什么意思", "是啥意思", "啥意思", "是什么", "是啥"])
  private static let doing = scalars(
    of: ["怎么用", "怎么发", "怎么弄", "怎么写", "怎么办", "怎么做", "如何用", "咋用", "怎么操作"])
  private static let before = scalars(of: ["什么是", "什么叫", "啥是", "啥叫"])
  private static let how = scalars(of: ["怎么", "如何", "咋", "怎样", "请问怎么", "怎么申请", "怎么发"])
  private static let particles = Set("啊呀呢吗嘛哦的".unicodeScalars.map(\.value))
  private static let commands = Dictionary(
    Command.allCases.map { (NormalText($0.chinese).scalars, $0) },
    uniquingKeysWith: { first, _ in first })

  private static func scalars(of words: [String]) -> [[UInt32]] {
    words.map { $0.unicodeScalars.map(\.value) }
  }

  /// The command that a message asks about, and whether it asks what its word means.
  static func read(_ text: String) -> (command: Command, asksMeaning: Bool)? {
    var asked = NormalText(text).scalars.filter { scalar in
      guard let scalar = Unicode.Scalar(scalar) else { return false }
      return !Character(scalar).isPunctuation && !Character(scalar).isWhitespace
    }
    guard asked.count <= longest else { return nil }
    while let last = asked.last, particles.contains(last) { asked.removeLast() }
    func command(_ affixes: [[UInt32]], isBehind: Bool) -> Command? {
      for affix in affixes {
        if isBehind ? asked.suffix(affix.count).elementsEqual(affix) : asked.starts(with: affix),
          let command = commands[
            Array(isBehind ? asked.dropLast(affix.count) : asked.dropFirst(affix.count))]
        {
          return command
        }
      }
      return nil
    }
    if let found = command(meaning, isBehind: true) ?? command(before, isBehind: false) {
      return (found, true)
    }
    return (command(doing, isBehind: true) ?? command(how, isBehind: false)).map { ($0, false) }
  }
}
