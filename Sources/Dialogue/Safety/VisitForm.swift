import CivilTime
import Domain
import Rules
import Workflow

/// While somebody who would like to talk is asked when: nobody is told yet, and nothing they say
/// instead is “not understood”.
extension Answering {
  /// Takes what is no time: 算了没事, 会不会被公司知道, 想要女老师, 那约一个吧, 不想说太多; false when it answers
  /// the question, or is about something else.
  mutating func continueVisit() -> Bool {
    guard var draft = conversation.draft, draft.kind == .counselling, !draft.isShelved,
      isFresh(draft), let question = draft.questions.first(where: { $0.slot == draft.asked }),
      isAnswerInVisit
    else { return false }
    if understanding.slots.start == nil, text.leavesVisit {
      conversation.draft = nil
      // What told of the same trouble and waits is let go with it.
      conversation.waiting = conversation.waiting.filter { understand($0).kind != .counselling }
      say(.visitNotWanted)
      return true
    }
    // 哪天都行，中午最好 names no day.
    let isAnyDay = text.leavesTimeOpen && ["哪天", "什么时候", "随时"].contains(where: text.contains)
    guard understanding.slots.start == nil || isAnyDay else { return false }
    draft.words.append(text)
    draft.askedAt = now
    if text.leavesTimeOpen {
      passToCounsellor(draft)
      return true
    }
    let asking = ["问题": question.prompt]
    conversation.draft = draft
    if text.asksWhoKnows {
      say(.visitPrivacy, asking)
    } else if let wish = text.visitWish(isAnswer: true) {
      say(.visitWish, ["原话": wish, "问题": question.prompt])
    } else if understanding.kind == .counselling || text.contains("约") {
      decision.replies.append(Reply(question.prompt))
    } else {
      draft.retries += 1
      conversation.draft = draft
      // Whoever does not want to name a time need not.
      if draft.retries > 2 { passToCounsellor(draft) } else { say(.visitListening, asking) }
    }
    return true
  }

  /// Whether the message may be said of the talk; 12楼灯坏了 is something else whenever it is said.
  private var isAnswerInVisit: Bool {
    switch understanding.kind {
    case .unknown, .rate, .thanks, .greeting, .cancel, .counselling: true
    case .help, .human, .wish, .service, .status, .reschedule:
      text.visitWish(isAnswer: true) != nil || text.asksWhoKnows || text.leavesVisit
    case .painPoint, .bookSpace, .command, .crisis: false
    }
  }
}

extension Answering {
  /// 还是约吧，周四下午三点 of somebody who let a talk be: it is asked for again, of the counsellor alone.
  mutating func askForVisitAgain() -> Bool {
    let words = ["还是约", "约吧", "还是想约", "还是聊", "还是想聊", "那约", "再约", "约，"]
    guard conversation.draft == nil, conversation.visitUntil == nil,
      let explained = conversation.explained, now < explained.until,
      let matter = book.matter(named: explained.matter), matter.kind == .counselling,
      text.count <= 20, words.contains(where: text.contains), !namesSpace
    else { return false }
    turn.understanding.kind = .counselling
    turn.understanding.matter = matter
    turn.understanding.choices = []
    beginRequest()
    return true
  }
}

extension Draft {
  /// What is asked of the talk, as it was said: 想要女老师，线上可以吗. All else that was said stays with us.
  var visitWishes: [String] {
    words.enumerated().flatMap { index, said in
      index > 0 && said.leavesTimeOpen
        ? [said] : said.clauses.compactMap { $0.visitWish(isAnswer: index > 0) }
    }
  }
}

extension String {
  /// Whether somebody lets a talk be: 算了没事, 先不约了，谢谢, 别联系我.
  var leavesVisit: Bool {
    let words = bare.lowercased()
    let goesOn = ["那就", "换", "改", "吧周", "还是约", "还是想", "不行"]
    guard words.count <= 16, !goesOn.contains(where: words.contains) else { return false }
    return bare.declines
      || [
        "不约", "不想约", "先不", "不聊", "不谈", "不用联系", "别联系", "不要联系", "不用约", "不用管", "没事了", "算了没事", "要不算了",
        "还是算了", "那算了", "就算了", "不去了", "不想去", "去不了", "来不了", "取消", "下次再说", "以后再说", "不需要了", "不用了",
        "当我没说",
        "再想想", "算了吧", "不用咨询", "考虑一下", "考虑考虑", "nevermind", "forgetit", "nothanks",
      ].contains(where: words.contains)
  }

  /// Whether it asks which others talk to a counsellor: 今天谁约了咨询师, 我们员工有人约心理咨询吗.
  var asksAboutVisits: Bool {
    ["谁约", "谁预约", "谁去咨询", "有人约", "有人去", "哪些人约", "几个人约", "多少人约", "谁找咨询师"].contains(where: contains)
  }

  /// Whether somebody asks who comes to know of it: 会不会被公司知道, 保密吗.
  var asksWhoKnows: Bool {
    let words = lowercased()
    let secrets = [
      "保密", "泄露", "外传", "传出去", "说出去", "记录", "档案", "隐私", "实名", "confidential", "private",
      "anonymous", "谁会看", "谁能看", "谁看得到", "谁会知道", "看得到吗", "who can see", "who will",
    ]
    let others = ["公司", "领导", "同事", "老板", "hr", "人事", "家里", "别人", "人家", "单位", "anyone", "boss"]
    let learns = ["知道", "看到", "看见", "听到", "告诉", "发现", "know", "told", "tell"]
    return secrets.contains(where: words.contains)
      || others.contains(where: words.contains) && learns.contains(where: words.contains)
  }

  /// Whether any time would do: 都行, 你们定, 越快越好.
  fileprivate var leavesTimeOpen: Bool {
    count <= 14
      && [
        "都行", "都可以", "随便", "你们定", "您们定", "你定", "您定", "看你们", "看您", "你们安排", "您安排", "尽快", "越快越好",
        "越早越好", "什么时候都", "任何时间", "any time", "anytime", "asap",
      ].contains(where: lowercased().contains)
  }

  /// What is asked of a talk, when that is all it says: 可以线上吗, 男的我说不出口.
  ///
  /// - Parameter isAnswer: Whether it answers us; in words that come first 想追一个女生 may stand.
  fileprivate func visitWish(isAnswer: Bool) -> String? {
    let words = trimmed.lowercased()
    let wants = [
      "要", "希望", "最好", "可以", "能", "有没有", "想", "行吗", "方便", "尽量", "别", "吗", "说不出口", "prefer", "can",
      "is it",
    ]
    let wishes = [
      "女老师", "男老师", "女咨询师", "男咨询师", "线上", "视频聊", "语音聊", "电话聊", "文字聊", "打字聊", "英语咨询", "英文咨询", "匿名",
      "不露面", "面对面", "online", "female", "male", "english",
    ]
    let answers = [
      "女的", "男的", "女生", "男生", "女性", "男性", "年纪大", "网上", "视频", "语音", "打电话", "文字", "打字", "不见面", "当面",
      "英语",
      "英文", "上海话", "换个地方", "楼外", "同一个老师", "同一位", "上次那位", "上次的老师", "换个老师", "换老师", "phone", "video",
    ]
    guard words.count <= 16 || words.utf8.count == words.count && words.count <= 40,
      wants.contains(where: words.contains),
      wishes.contains(where: words.contains) || isAnswer && answers.contains(where: words.contains)
    else { return nil }
    return trimmed
  }
}
