import Domain

/// What those who work on tickets say without a command: 灯换好了, 好嘞, 下午换好, 延到周五, 周五能到货.
///
/// It is about what they have in hand, never a report of their own, a booking or somebody's thanks.
/// Only what is finished in so many words ends anything; see `StaffPhrases` for the words.
struct StaffTalk: Hashable {
  enum Act: Hashable {
    /// 收到, which means the news.
    case nods
    /// 我接了, 下午去看, which takes on what nobody has taken and otherwise tells how far it is.
    case takesOn
    case takesAllOn
    case isDone
    case asksRequester
    /// It will be done later than it was to be.
    case putsOff
    /// It is not done yet, or will be by then.
    case promises
    /// How it goes.
    case tells
  }

  let act: Act

  /// Nil when the words do none of it.
  ///
  /// - Parameter comesLater: Whether they name a time that is still to come: 下午换好了 of the morning.
  init?(_ text: String, comesLater: Bool = false) {
    // 我下午3点要去接孩子 promises nothing.
    guard !text.isBesidesWork else { return nil }
    let clauses = text.staffClauses
    guard let act = StaffTalk.act(text, clauses, comesLater) else { return nil }
    self.act = act
  }

  private static func act(_ text: String, _ clauses: [String], _ comesLater: Bool) -> Act? {
    let bare = text.bare.lowercased()
    if StaffPhrases.takingAll.contains(where: bare.contains) { return .takesAllOn }
    if isQuestion(text) || StaffPhrases.shortQuestions.contains(bare) { return .asksRequester }
    guard text.count <= 60 else { return nil }
    if clauses.contains(where: putsOff) { return .putsOff }
    // What is asked of us is none of it.
    guard !text.asks else { return nil }
    if tellsOfEnd(clauses, comesLater) { return .isDone }
    if StaffPhrases.nods.contains(bare)
      || bare.count <= 8 && StaffPhrases.receipts.contains(where: bare.hasSuffix)
    {
      return .nods
    }
    if takesOn(clauses) { return .takesOn }
    if isUnfinished(clauses) || clauses.contains(where: saysWhen) { return .promises }
    if bare.count <= 14, StaffPhrases.goings.contains(where: bare.contains) { return .takesOn }
    return clauses.contains(where: tellsProgress) ? .tells : nil
  }

  /// Words that ask whoever reported something, not us.
  private static func isQuestion(_ text: String) -> Bool {
    guard text.count <= 40 else { return false }
    let isAsked =
      text.contains("?") || text.contains("？") || text.contains("吗") || text.hasSuffix("没")
      || ["请问", "问下", "问一下", "想问", "再问"].contains(where: text.contains)
    if isAsked, StaffPhrases.questions.contains(where: text.contains) { return true }
    if text.hasPrefix("是"), text.contains("还是") { return true }
    return (isAsked || text.asks) && StaffPhrases.addresses.contains(where: text.contains)
  }

  /// The new time that words put something off to: of 今天弄不完，延到周三 the last.
  static func newTime(in text: String) -> String? {
    text.staffClauses.lazy.compactMap { rest(of: $0, behind: StaffPhrases.delays) }
      .first(where: \.beginsWithTime).map(String.init)
  }

  /// 延到周三, 改到下周一, 推迟两天.
  private static func putsOff(_ clause: String) -> Bool {
    guard !clause.contains("开会") else { return false }
    return rest(of: clause, behind: StaffPhrases.delays)?.beginsWithTime ?? false
      || rest(of: clause, behind: StaffPhrases.lengthenings)?.beginsWithDays ?? false
  }

  /// What stands behind the first of these marks that stand there.
  private static func rest(of clause: String, behind marks: [String]) -> Substring? {
    marks.lazy.compactMap { clause.firstRange(of: $0) }.first.map { clause[$0.upperBound...] }
  }

  /// 灯换好了, 拖走了3辆, 弄好了，不漏了; not 还没修好, 下午修好, 弄完一半了.
  private static func tellsOfEnd(_ clauses: [String], _ comesLater: Bool) -> Bool {
    guard !comesLater, !clauses.contains(where: isDoubtful),
      !(clauses.first?.speaksOfOnePart ?? false)
    else { return false }
    let namesTime = clauses.contains(where: \.namesTimeOfWork)
    if clauses.contains(where: { hasResult($0, namingTime: namesTime) }) { return true }
    guard clauses.contains(where: { StaffPhrases.verdicts.contains($0.bare.lowercased()) }) else {
      return false
    }
    // 好了，我知道了 ends nothing.
    return clauses.count == 1
      || clauses.contains { StaffPhrases.proofs.contains(where: $0.contains) || endsInVerdict($0) }
  }

  /// 10楼的好了, of words that are known to be about a ticket.
  static func saysDone(_ text: String) -> Bool {
    let clauses = text.staffClauses
    if clauses.first?.speaksOfOnePart ?? false || text.isBesidesWork { return false }
    if StaffTalk(text)?.act == .isDone { return true }
    let isGood = clauses.contains { clause in
      // 空调不冷了 is what people complain of.
      endsInVerdict(clause)
        || !["冷", "热", "吹"].contains(where: clause.contains)
          && StaffPhrases.goodNews.contains(where: clause.hasSuffix)
    }
    return isGood && !clauses.contains(where: isDoubtful)
  }

  /// 会议室投影好了, which names what is good again; not 好了.
  private static func endsInVerdict(_ clause: String) -> Bool {
    let bare = clause.bare.lowercased()
    return StaffPhrases.verdicts.contains { bare.hasSuffix($0) && bare.count > $0.count }
  }

  private static func hasResult(_ clause: String, namingTime: Bool) -> Bool {
    func isTheEnd(_ rest: Substring) -> Bool {
      !StaffPhrases.sequels.contains(where: rest.contains)
    }
    let ended = StaffPhrases.ends.contains { end in
      clause.ranges(of: end).contains { found in
        let before = clause[..<found.lowerBound]
        // 在修了 and 派人去修了 are on the way; 去换了灯泡 is done.
        return isTheEnd(clause[found.upperBound...])
          // 报修了 is on its way as well.
          && !["在", "要", "该", "会", "开始", "正", "报", "保"].contains(where: before.hasSuffix)
          && !(["去", "来"].contains(where: before.hasSuffix) && found.upperBound == clause.endIndex)
      }
    }
    if ended || StaffPhrases.wholeEnds.contains(where: { clause.bare.isOnly($0) }) { return true }
    return StaffPhrases.results.contains { result in
      clause.ranges(of: result).contains { found in
        let rest = clause[found.upperBound...]
        guard isTheEnd(rest), !clause[..<found.lowerBound].hasSuffix("报") else { return false }
        let isSaidSo = ["了", "啦", "咯", "的"].contains(where: rest.hasPrefix)
        let isAlready = ["已", "刚"].contains(where: clause[..<found.lowerBound].contains)
        // 换好 alone is done, 今天换好 is not.
        return isSaidSo || isAlready || !namingTime
      }
    }
  }

  private static func isDoubtful(_ clause: String) -> Bool {
    var said = clause
    for good in StaffPhrases.goodNews { said = said.replacing(good, with: "") }
    return said.namesDeadline
      || (StaffPhrases.doubts + StaffPhrases.intentions).contains(where: said.contains)
  }

  /// 收到，一会儿去; 接了，下午去: every part of it takes something on.
  private static func takesOn(_ clauses: [String]) -> Bool {
    !clauses.isEmpty
      && clauses.allSatisfy { clause in
        let bare = clause.bare.lowercased()
        if StaffPhrases.nods.contains(bare) || StaffPhrases.takings.contains(bare) { return true }
        if clauses.count > 1, StaffPhrases.courtesies.contains(bare) { return true }
        guard bare.count <= 10, !tellsOthers(clause) else { return false }
        if StaffPhrases.goings.contains(where: bare.contains) || bare.isNothingButTime
          || isSomebodySent(bare)
        {
          return true
        }
        return
          (bare.namesTimeOfWork || ["马上", "这就", "现在", "会", "就"].contains(where: bare.contains))
          && StaffPhrases.ways.contains(where: bare.hasSuffix)
      }
  }

  /// 小李去, 让老张去: somebody else goes.
  private static func isSomebodySent(_ bare: String) -> Bool {
    bare.count <= 5 && bare.hasSuffix("去")
      && !["不", "没", "别", "谁", "先", "要", "过", "出", "进", "回", "再", "都"].contains(
        where: bare.contains)
  }

  /// 今天弄不完: it was not reached.
  static func fallsShort(_ text: String) -> Bool {
    StaffPhrases.shortfalls.contains(where: text.contains)
  }

  /// 今天下班前弄好, 弄不完, 弄完一半了: something is not done yet.
  private static func isUnfinished(_ clauses: [String]) -> Bool {
    if clauses.contains(where: fallsShort) { return true }
    let names = clauses.filter { clause in
      StaffPhrases.results.contains(where: clause.contains)
        || StaffPhrases.ends.contains(where: clause.contains)
    }
    // 修好了一盏，还有一盏没弄.
    return !names.isEmpty
      && (names.contains(where: \.namesTimeOfWork) || clauses.contains(where: isDoubtful))
  }

  /// Whether a clause can give somebody's word on when something is done.
  static func givesWord(_ clause: String) -> Bool {
    guard !fallsShort(clause), !StaffPhrases.hopes.contains(where: clause.contains) else {
      return false
    }
    return !StaffPhrases.supplies.contains(where: clause.contains)
      || ["换", "修", "装", "弄"].contains(where: clause.contains)
  }

  /// 我明天一早过来换, 周一来装, 明天中午前.
  private static func saysWhen(_ clause: String) -> Bool {
    var bare = clause.bare
    if bare.count <= 10, bare.namesTimeOfWork, bare.hasSuffix("前"),
      !["小时前", "分钟前"].contains(where: bare.hasSuffix)
    {
      return true
    }
    for tail in ["一下", "吧", "哈", "的"] where bare.hasSuffix(tail) { bare.removeLast(tail.count) }
    return bare.count <= 12 && bare.namesTimeOfWork && !tellsOthers(clause)
      && StaffPhrases.works.contains(where: bare.hasSuffix)
  }

  /// 请提前十分钟到 is what somebody else is to do.
  private static func tellsOthers(_ clause: String) -> Bool {
    ["请", "您", "你", "提前", "麻烦"].contains(where: clause.contains)
  }

  /// 我到12楼了，门锁着: somebody is there, and what they found is about their work.
  static func tellsArrival(_ text: String) -> Bool {
    text.staffClauses.contains { clause in
      StaffPhrases.arrivals.contains(clause.bare)
        || clause.count <= 12 && clause.hasSuffix("了")
          && ["我到", "我们到", "到了", "人到", "已到", "刚到", "我在"].contains(where: clause.hasPrefix)
        // 到9楼了, 师傅在9楼.
        || clause.count <= 8 && clause.contains("楼")
          && ["到", "师傅在", "人在", "我在"].contains(where: clause.hasPrefix)
    }
  }

  /// 周五能到货, 师傅说要换阀门, 已报水务, 在修了, 到了.
  private static func tellsProgress(_ clause: String) -> Bool {
    if StaffPhrases.progress.contains(where: clause.contains)
      || StaffPhrases.firsts.contains(where: clause.hasPrefix) || tellsArrival(clause)
    {
      return true
    }
    return StaffPhrases.things.contains(where: clause.contains)
      && StaffPhrases.happenings.contains(where: clause.contains)
  }
}

extension String {
  /// Whether it ends with a few words and hardly says more: 垃圾倒了; not 倒了一地.
  fileprivate func isOnly(_ end: String) -> Bool {
    let things = [
      "", "都", "已", "已经", "刚", "全", "垃圾", "垃圾都", "地", "地都", "桌子", "台面", "窗户", "柜门", "门", "药", "水",
      "油",
    ]
    return hasSuffix(end) && things.contains(String(dropLast(end.count)))
  }

  /// Whether it is about one of several: 一个修好了; not 一个小时修好了 or 一盏一盏都换好了.
  fileprivate var speaksOfOnePart: Bool {
    ["一个", "一盏", "一台", "一边", "有一个", "有一盏", "其中一"].contains(where: hasPrefix)
      && !["都", "全", "小时", "一一", "月", "星期"].contains(where: contains)
  }
}
