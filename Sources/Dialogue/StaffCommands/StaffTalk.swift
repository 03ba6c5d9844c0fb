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
    let clauses = text.staffClauses
    guard let act = StaffTalk.act(text, clauses, comesLater) else { return nil }
    self.act = act
  }

  private static func act(_ text: String, _ clauses: [String], _ comesLater: Bool) -> Act? {
    let bare = text.bare.lowercased()
    if StaffPhrases.takingAll.contains(where: bare.contains) { return .takesAllOn }
    if isQuestion(text) { return .asksRequester }
    guard text.count <= 60 else { return nil }
    if clauses.contains(where: putsOff) { return .putsOff }
    // What is asked of us is none of it.
    guard !text.asks else { return nil }
    if tellsOfEnd(clauses, comesLater) { return .isDone }
    if StaffPhrases.nods.contains(bare) { return .nods }
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
    rest(of: clause, behind: StaffPhrases.delays)?.beginsWithTime ?? false
      || rest(of: clause, behind: StaffPhrases.lengthenings)?.beginsWithDays ?? false
  }

  /// What stands behind the first of these marks that stand there.
  private static func rest(of clause: String, behind marks: [String]) -> Substring? {
    marks.lazy.compactMap { clause.firstRange(of: $0) }.first.map { clause[$0.upperBound...] }
  }

  /// 灯换好了, 拖走了3辆, 弄好了，不漏了; not 还没修好, 下午修好, 弄完一半了.
  private static func tellsOfEnd(_ clauses: [String], _ comesLater: Bool) -> Bool {
    guard !comesLater, !clauses.contains(where: isDoubtful) else { return false }
    let namesTime = clauses.contains(where: \.namesTimeOfWork)
    if clauses.contains(where: { hasResult($0, namingTime: namesTime) }) { return true }
    guard clauses.contains(where: { StaffPhrases.verdicts.contains($0.bare.lowercased()) }) else {
      return false
    }
    // 好了，我知道了 ends nothing.
    return clauses.count == 1
      || clauses.contains { StaffPhrases.proofs.contains(where: $0.contains) }
  }

  private static func hasResult(_ clause: String, namingTime: Bool) -> Bool {
    let ended = StaffPhrases.ends.contains { end in
      clause.ranges(of: end).contains { found in
        let before = clause[..<found.lowerBound]
        // 在修了 and 派人去修了 are on the way; 去换了灯泡 is done.
        return !["在", "要", "该", "会", "开始", "正"].contains(where: before.hasSuffix)
          && !(["去", "来"].contains(where: before.hasSuffix) && found.upperBound == clause.endIndex)
      }
    }
    if ended { return true }
    return StaffPhrases.results.contains { result in
      clause.ranges(of: result).contains { found in
        let rest = clause[found.upperBound...]
        let isSaidSo = ["了", "啦", "咯", "的"].contains(where: rest.hasPrefix)
        let isAlready = ["已", "刚", "都", "全"].contains(where: clause[..<found.lowerBound].contains)
        // 换好 alone is done, 今天换好 is not.
        return isSaidSo || isAlready || !namingTime
      }
    }
  }

  private static func isDoubtful(_ clause: String) -> Bool {
    var said = clause
    for good in StaffPhrases.goodNews { said = said.replacing(good, with: "") }
    return (StaffPhrases.doubts + StaffPhrases.intentions).contains(where: said.contains)
  }

  /// 收到，一会儿去; 接了，下午去: every part of it takes something on.
  private static func takesOn(_ clauses: [String]) -> Bool {
    !clauses.isEmpty
      && clauses.allSatisfy { clause in
        let bare = clause.bare.lowercased()
        if StaffPhrases.nods.contains(bare) || StaffPhrases.takings.contains(bare) { return true }
        if clauses.count > 1, StaffPhrases.courtesies.contains(bare) { return true }
        guard bare.count <= 10, !tellsOthers(clause) else { return false }
        if StaffPhrases.goings.contains(where: bare.contains) { return true }
        return (bare.namesTimeOfWork || ["马上", "这就", "现在", "会"].contains(where: bare.contains))
          && StaffPhrases.ways.contains(where: bare.hasSuffix)
      }
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

  /// 我明天一早过来换, 周一来装.
  private static func saysWhen(_ clause: String) -> Bool {
    var bare = clause.bare
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
  /// Its parts between marks and blanks.
  fileprivate var staffClauses: [String] {
    split { "，,。.；;、！!～~\n".contains($0) || $0.isWhitespace }
      .map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  /// Whether it names a time at which something is to be done: 今天, 下午, 周五, 五点.
  fileprivate var namesTimeOfWork: Bool {
    [
      "今天", "今日", "今晚", "一早", "今儿", "当天", "上午", "中午", "下午", "傍晚", "晚上", "夜里", "明天", "明早", "明晚",
      "明日",
      "后天",
      "周", "星期", "礼拜", "下月", "月底", "点", "下班", "一会", "待会", "等下", "等会", "稍后", "晚点", "小时", "分钟", "号",
    ].contains(where: contains)
  }
}

extension Substring {
  /// Whether a day or an hour comes next.
  fileprivate var beginsWithTime: Bool {
    let digits = prefix { $0.isNumber || "一二两三四五六七八九十".contains($0) }
    if !digits.isEmpty { return dropFirst(digits.count).first.map("点号月日:：".contains) ?? false }
    return [
      "今天", "今晚", "明天", "明早", "明晚", "明日", "后天", "大后天", "周", "星期", "礼拜", "下周", "下下", "下个", "下礼拜",
      "下星期",
      "下月",
      "下午", "这周", "本周", "月底", "晚上", "中午", "上午", "傍晚", "节后", "年后",
    ].contains(where: hasPrefix)
  }

  /// Whether a number of days comes next.
  fileprivate var beginsWithDays: Bool {
    let rest = drop { "个再约了".contains($0) }
    let digits = rest.prefix { $0.isNumber || "一二两三四五".contains($0) }
    guard !digits.isEmpty else { return false }
    return ["天", "个工作日", "工作日"].contains(where: rest.dropFirst(digits.count).hasPrefix)
  }
}
