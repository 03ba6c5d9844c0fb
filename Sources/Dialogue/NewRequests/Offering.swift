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
    if choice == 2 || answer == false {
      say(.offerDeclined)
      return true
    }
    // 黑色长柄的，昨天落在大堂 answers what we asked besides; 有没有健身房 asks for something else.
    guard let matter = book.matter(named: name) else { return false }
    let isFree = understanding.kind == .unknown || understanding.matter?.name == name
    let asksName = matter.questions.contains { $0.slot == .name }
    let joins =
      isFree && !text.asks && !isPersonal && (text.signsUp || asksName && text.isNameAlone)
    let asksForDetails = matter.questions.contains { $0.slot == .details }
    let tells =
      understanding.kind == .unknown && !text.asks
      && (understanding.slots.tellsSomething || asksForDetails && text.describes)
    let details = tells || joins ? text : nil
    guard choice == 1 || answer == true || details != nil else { return false }
    let earlier = details.map { earlier + "，" + $0 } ?? earlier
    understandAgain(earlier)
    turn.understanding.kind = matter.kind
    turn.understanding.matter = matter
    turn.understanding.choices = []
    // 给我报一个吧 叫李雷
    if turn.understanding.slots.name == nil, let name = details?.nameGiven {
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

  /// What somebody says they are called, in a clause of its own: 叫李雷, 名字李雷.
  fileprivate var nameGiven: String? {
    if isNameAlone { return bare }
    for clause in clauses {
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
  /// Whether a place, a time or a name was said.
  fileprivate var tellsSomething: Bool {
    place != nil || start != nil || name != nil || phone != nil
  }
}
