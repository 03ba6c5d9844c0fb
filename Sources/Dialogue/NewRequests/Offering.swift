import Domain
import Rules
import Text
import Workflow

/// Services: what people ask about is answered first; then we offer to register them.
extension Answering {
  /// The item's information and, in the same message, whether somebody should be told.
  mutating func offer(_ matter: Matter) {
    conversation.pending = .offer(matter.name, text: text)
    rememberExplaining(matter)
    let information = book.say(.answer, for: matter)
    decision.replies.append(
      Reply(information + "\n" + book.say(.offer, for: matter), choices: ["帮我登记", "不用了"]))
  }

  /// Takes 1 / 好的 / 不用了 as the answer; false when the message is something else.
  mutating func answerOffer(of name: String, text earlier: String) -> Bool {
    if answerFollowUp() {
      conversation.pending = .offer(name, text: earlier)
      return true
    }
    let choice = text.leadingChoice.flatMap { $0.rest.isEmpty ? $0.number : nil }
    let answer = text.acceptsOffer
    // 不去了 帮我取消吧 lets go what was just offered, unless it names something else.
    let isOfOther =
      namesSpace || understanding.slots.ticket != nil
      || !tickets(named: text, among: situation.ownTickets.filter(\.isOpen)).isEmpty
    let calledOff = understanding.kind == .cancel && !isOfOther
    if choice == 2 || answer == false || calledOff {
      say(.offerDeclined)
      return true
    }
    // 黑色长柄的，昨天落在大堂 answers what we asked besides; 有没有健身房 asks for something else.
    guard let matter = book.matter(named: name) else { return false }
    let isFree = understanding.kind == .unknown || understanding.matter?.name == name
    let asksName = matter.questions.contains { $0.slot == .name }
    let joins =
      isFree && !text.isShortQuestion && !isPersonal
      && (text.signsUp || asksName && (text.isNameAlone || text.isNickname))
    let asksForDetails = matter.questions.contains { $0.slot == .details }
    let tells =
      understanding.kind == .unknown && !text.isShortQuestion
      && (understanding.slots.tellsSomething
        || understanding.slots.start != nil && saysOnlyWhenOrHowMany(text)
        || asksForDetails && text.describes)
    let details = tells || joins ? text : nil
    guard choice == 1 || answer == true || details != nil else { return false }
    let earlier = details.map { earlier + "，" + $0 } ?? earlier
    understandAgain(earlier)
    turn.understanding.kind = matter.kind
    turn.understanding.matter = matter
    turn.understanding.choices = []
    // 给我报一个吧 叫李雷
    if turn.understanding.slots.name == nil, let name = details?.nameGiven ?? earlier.nameGiven {
      turn.understanding.slots.name = name
    }
    beginRequest()
    return true
  }
}

extension String {
  /// Whether somebody puts themselves down for what was offered: 给我报一个吧 叫李雷, 我和我同事两个人报名.
  fileprivate var signsUp: Bool {
    count <= 30
      && ["报名", "报一个", "报个", "给我报", "帮我报", "参加", "一队", "组队", "算我", "加我"]
        .contains(where: contains)
      && !["不", "没", "取消", "怎么", "别的"].contains(where: contains)
  }

  /// Whether it is what somebody may be called and nothing else: 王敏.
  fileprivate var isNameAlone: Bool {
    let surnames =
      "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚"
    return (2...3).contains(bare.count) && first.map(surnames.contains) ?? false
      && !["了", "吗", "吧", "的", "不"].contains(where: contains)
  }

  /// 小赵, 王女士.
  fileprivate var isNickname: Bool {
    bare.count == 2 && (hasPrefix("小") || hasPrefix("老"))
      && !["小时", "小心", "小事", "老板", "老师", "小区", "小孩"].contains(bare)
      || (2...4).contains(bare.count)
        && ["女士", "先生", "小姐"].contains { hasSuffix($0) && bare.count > $0.count }
  }

  /// What somebody says they are called, in a clause of its own: 叫李雷, 名字李雷.
  fileprivate var nameGiven: String? {
    if isNameAlone { return bare }
    for clause in clauses {
      // 瑜伽报名 李倩 13812345678
      if clauses.count > 1, clause.isNameAlone || clause.isNickname { return clause }
      for mark in ["我叫", "就叫", "叫", "名字是", "名字叫", "名字", "姓名"] where clause.hasPrefix(mark) {
        let name = clause.dropFirst(mark.count)
        if (2...4).contains(name.count) { return String(name) }
      }
    }
    return nil
  }

  /// Whether it may describe something: 黑色的 上面有个小熊; 哦这样啊 and 知道了 do not.
  fileprivate var describes: Bool {
    let nods = ["知道", "明白", "了解", "这样", "哦", "噢", "嗯", "再说", "考虑", "好吧", "行吧", "谢"]
    return (bare.count >= 4 || bare.count == 3 && hasSuffix("的"))
      && !nods.contains(where: bare.hasPrefix)
  }
}

extension Slots {
  /// Whether a place or a name was said; a day may be named in passing: 今天好累.
  fileprivate var tellsSomething: Bool {
    place != nil || name != nil || phone != nil
  }
}
