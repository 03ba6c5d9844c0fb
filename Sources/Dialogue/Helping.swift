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
    let asked = NormalText(text).text.filter { !$0.isPunctuation && !$0.isWhitespace }
    guard asked.count <= 14 else { return nil }
    let meaning = ["是什么意思", "什么意思", "是啥意思", "啥意思", "是什么", "是啥"]
    let doing = ["怎么用", "怎么发", "怎么弄", "怎么写", "怎么办", "怎么做", "如何用", "咋用", "怎么操作"]
    let before = ["什么是", "什么叫", "啥是", "啥叫"]
    let how = ["怎么", "如何", "咋", "怎样", "请问怎么", "怎么申请", "怎么发"]
    var bare = asked[...]
    while let last = bare.last, "啊呀呢吗嘛哦的".contains(last) { bare = bare.dropLast() }
    return Command.allCases.first { command in
      let word = NormalText(command.chinese).text
      let asksMeaning =
        meaning.contains { bare == word + $0 } || before.contains { bare == $0 + word }
      let isTold = [.raise, .shelve, .whistle, .merge, .split].contains(command)
      if asksMeaning { return sender.role.isStaff || isTold }
      guard sender.role.isStaff else { return false }
      return doing.contains { bare == word + $0 } || how.contains { bare == $0 + word }
    }
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
