import CivilTime
import Domain
import Rules
import Text
import Workflow

/// What a message tells of what a form asked for.
extension Answering {
  /// Whether a message answers the draft's question rather than raising something else.
  func isAnswer(to draft: Draft) -> Bool {
    // 十来个吧 would be a wish by itself.
    if draft.asked == .people, isFresh(draft), text.count <= 6, bareCount != nil { return true }
    switch understanding.kind {
    case .status, .help, .greeting, .thanks, .human, .command: return false
    case .rate, .cancel, .unknown:
      // 多久能办好 is no company.
      if draft.asked == .company, text.asks { return false }
      if isFresh(draft) { return true }
      // After something else, only the fact itself is an answer, and only for some hours.
      guard let slot = draft.asked, let asked = draft.askedAt, slot != .details else {
        return false
      }
      return understanding.slots.holds(slot) && text.count <= 12
        && now.seconds - asked.seconds <= 4 * Draft.attention
    case .painPoint, .bookSpace, .counselling, .service, .wish, .reschedule, .crisis:
      // 北门积水 answers “在哪里？” of a 积水 draft; 电梯坏了 does not.
      return understanding.matter?.name == draft.matter || isRest(of: draft)
    }
  }

  /// Whether a message that would be a booking by itself only says what the one in hand lacks:
  /// 2点到4点，10个人.
  private func isRest(of draft: Draft) -> Bool {
    guard draft.kind == .bookSpace, understanding.kind == .bookSpace, isFresh(draft), !namesSpace,
      understanding.slots.place == nil, let slot = draft.asked
    else { return false }
    return understanding.slots.holds(slot)
  }

  /// 3号, 2号的: which lift it is, of somebody who was asked; a number alone is a day of the month.
  func liftNamed(of draft: Draft, in words: String? = nil) -> Place? {
    guard draft.asked == .place, book.matter(named: draft.matter)?.category == .lift else {
      return nil
    }
    var said = (words ?? text).bare
    for tail in ["那部", "那台", "的", "吧", "啊", "梯"] where said.hasSuffix(tail) {
      said.removeLast(tail.count)
    }
    guard (2...3).contains(said.count), said.hasSuffix("号") else { return nil }
    return understand(said + "电梯").slots.place
  }

  /// Reads the fact that was asked for; free words serve for 情况 and 公司.
  func takeAnswer(into draft: inout Draft) {
    let read = understanding.slots
    draft.slots.place = read.place ?? liftNamed(of: draft) ?? draft.slots.place
    if let (start, end) = timeOnDraftedDay(draft) ?? timeInDraftedWeek(draft) {
      (draft.slots.start, draft.slots.end) = (start, end)
    } else if read.start != nil, draft.slots.start == nil || namesDay {
      (draft.slots.start, draft.slots.end) = (read.start, read.end)
    }
    if draft.kind == .bookSpace {
      readUnusualTime(into: &draft.slots)
      recallEnd(in: &draft)
    }
    draft.slots.people = read.people ?? draft.slots.people
    draft.slots.phone = read.phone ?? draft.slots.phone
    switch draft.asked {
    case .details: draft.slots.details = text
    case .company: draft.slots.company = text
    case .name:
      draft.slots.name = read.name ?? (text.mayBeName ? text : text.nameAmongFacts)
      // 北斗咨询 王经理 13800138000
      draft.slots.company = draft.slots.company ?? text.companyAmongFacts
    // 30, and 十来个吧 in answer to how many.
    case .people where draft.slots.people == nil && text.count <= 6 && bareCount != nil:
      draft.slots.people = bareCount
    case .people where draft.slots.people == nil && text.isUndecided:
      // Whoever does not know yet is not asked twice.
      draft.questions.removeAll { $0.slot == .people }
    // Whoever cannot say where is not asked again: the unit will ask by itself.
    case .place where read.place == nil && text.isUndecided: draft.retries = 2
    case .place, .time, .people, .phone, nil: break
    }
  }

  /// The number that the message is, as a head count: 30, 十来个吧, 那5个吧.
  var bareCount: Int? {
    // 人数改15
    let said = text.bare.replacing("人数", with: "").drop { "那就改要换成算了".contains($0) }
    let words = said.filter { !"吧左右呢啊大概".contains($0) }
    guard let first = words.first, first.isNumber || "一二两三四五六七八九十几俩仨".contains(first),
      words.count <= 6, !words.contains(where: { "点号月日周期楼层室分时天半年座".contains($0) })
    else { return nil }
    return read(NormalText(words + "人"), at: now, around: surroundings).people.first?.value
  }
}

extension String {
  /// Whether it says that somebody cannot say yet: 还没定, 不知道几个人.
  fileprivate var isUndecided: Bool {
    count <= 14
      && ["不知道", "没定", "不确定", "不清楚", "没想好", "说不准", "待定", "不好说"].contains(where: contains)
  }

  /// Whether it can be what somebody is called: 小周, 市场部王工, not 要, 都有什么课？, 改成9个人.
  fileprivate var mayBeName: Bool {
    count <= 12 && !agrees && !declines && !contains { "？?，,。！!；;".contains($0) }
      && ![
        "改成", "改到", "不用", "不要", "什么", "怎么", "多少", "几点", "登记", "报名", "我想", "想换", "换成", "工作日", "周末",
        "时间", "可以",
        "能不能", "吗", "上午", "下午", "晚上", "取消", "不去",
      ].contains(where: contains)
  }

  /// The parts of 北斗咨询 王经理 13800138000 that are no number, when they may be a company and a name.
  private var facts: [String] {
    let parts = split { $0.isWhitespace || "，,、".contains($0) }.map(String.init)
      .filter { !$0.contains(where: \.isNumber) }
    let hasSeveral = parts.count == 2 || parts.count == 1 && parts[0].count < count
    return hasSeveral && count <= 40 && parts.allSatisfy(\.mayBeName) ? parts : []
  }

  fileprivate var nameAmongFacts: String? { facts.last }

  fileprivate var companyAmongFacts: String? { facts.count == 2 ? facts[0] : nil }
}
