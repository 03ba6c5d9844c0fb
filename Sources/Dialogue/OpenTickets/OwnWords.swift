import CivilTime
import Domain
import Rules
import Text
import Workflow

/// A claim answered in people's own words: 没好，还是吹, 嗯现在没水了谢谢啊, 还有油啊.
///
/// What would mean little anywhere else is plain to whoever was just asked 解决了吗.
extension Answering {
  /// Takes the message as a word on a ticket that was claimed done, or that closed lately; false when
  /// it is about something else.
  mutating func answerInOwnWords() -> Bool {
    let spoken = spokenOf.filter {
      $0.phase != .merged && $0.closure?.manner != .withdrawn
        && may(sender, .dispute, on: $0, in: desk.directory)
    }
    guard !spoken.isEmpty, text.leadingChoice == nil, let heard = ClaimWords.heard(in: text)
    else { return false }
    let disputable = spoken.filter { canMean($0, heard) }
    let claimed = named(in: disputable.filter { $0.isOpen && $0.claimedAt != nil })
    switch heard {
    case .solved, .politelySolved:
      let own = claimed.filter { may(sender, .confirm, on: $0, in: desk.directory) }
      if own.count > 1, !text.meansAll {
        askWhichTicket(own)
      } else {
        for ticket in own { give(.solved, on: ticket, asksRating: ticket == own.last) }
      }
      return !own.isEmpty
    case .unsolved:
      if claimed.count > 1 {
        if text.meansAll {
          for ticket in claimed { give(.unsolved, on: ticket) }
        } else {
          askWhichTicket(claimed)
        }
        return true
      }
      if let ticket = claimed.first {
        // 门口又积水了 may be news, and long words may be about something else.
        if understanding.kind == .painPoint || text.count > 20 {
          doubt(ticket)
        } else {
          give(.unsolved, on: ticket)
        }
        return true
      }
      // A plain 没解决 reopens without a question; see answerUnaskedVerdict.
      guard understanding.kind != .rate else { return false }
      let closed = named(in: disputable.filter { $0.phase == .closed })
      guard let ticket = closed.max(by: { ($0.closure?.at ?? now) < ($1.closure?.at ?? now) }),
        understanding.kind != .painPoint
      else { return false }
      doubt(ticket)
      return true
    }
  }

  /// Whether what was said can be about a ticket: small talk can, a report only of the same.
  private func canMean(_ ticket: Ticket, _ heard: ClaimWords) -> Bool {
    if understanding.slots.ticket == ticket.number.serial { return true }
    let isAsked = conversation.draft.map { !$0.isShelved && isFresh($0) } ?? false
    switch understanding.kind {
    case .unknown, .rate, .thanks, .greeting: return !isAsked
    case .cancel: return heard != .unsolved && !isAsked
    case .painPoint:
      let place = understanding.slots.place
      if heard != .unsolved {
        // 灯不亮的事算了，好了 is about the lamp; 电梯好了，空调坏了 is news.
        let isSame = understanding.matter?.category == ticket.category
        return (isSame || heard == .politelySolved) && place == nil && !isAsked
          && understanding.also.isEmpty
      }
      // 又有了 是不是漏水, of whoever is asked about a puddle.
      let goesOn =
        ticket.claimedAt != nil && place == nil
        && ["又", "还是", "还有", "没好"].contains(where: text.hasPrefix)
      return goesOn
        || understanding.matter?.category == ticket.category
          && (place == nil || place?.publicName == ticket.place?.publicName)
    case .bookSpace, .counselling, .service, .wish, .status, .reschedule, .help, .human, .crisis,
      .command:
      return false
    }
  }

  /// Asks whether the message says that a ticket is not solved.
  private mutating func doubt(_ ticket: Ticket) {
    conversation.pending = .unsolved(ticket.number.serial, text: text)
    say(.isUnsolved, desk.values(of: ticket), choices: ["是", "不是"], about: ticket)
  }

  /// 灯又坏了 of somebody whose lamp was mended some days ago, and who says not where: false when it is another
  /// trouble, or another place.
  mutating func askWhetherItIsBack(_ matter: Matter) -> Bool {
    guard matter.kind == .painPoint, !isAnotherMatter, text.contains("又"),
      understanding.slots.place == nil, understanding.urgency < .emergency,
      conversation.draft == nil,
      let ticket = situation.ownTickets.last(where: {
        !$0.isOpen && $0.matter == matter.name && $0.requester == sender.id
          && $0.closure?.manner != .withdrawn && $0.closure?.manner != .merged
          && may(sender, .dispute, on: $0, in: desk.directory)
      })
    else { return false }
    doubt(ticket)
    return true
  }

  /// Takes 1 / 2 as the answer to that; what means something else is then read as it stands.
  mutating func answerDoubt(_ serial: Int, text earlier: String) -> Bool {
    guard let ticket = loadedTicket(serial) else { return false }
    let choice = text.leadingChoice?.number
    if choice == 1 || text.affirms {
      understandAgain(earlier)
      give(.unsolved, on: ticket)
      return true
    }
    guard choice == 2 || text.declines || text.bare == "没有" else { return false }
    understandAgain(earlier)
    isAnotherMatter = true
    answerRequest()
    return true
  }
}

/// What words say of a claim, whatever they are about.
enum ClaimWords: Hashable {
  case solved
  /// 没水了，谢谢: good news only because of the thanks.
  case politelySolved
  case unsolved

  static func heard(in text: String) -> ClaimWords? {
    var plain = NormalText(text).text
    for phrase in harmless where plain.holds(phrase) {
      plain = plain.replacing(phrase, with: "，")
    }
    if bad.contains(where: plain.holds) { return .unsolved }
    if good.contains(where: { says($0, in: plain) }) { return .solved }
    let isPolite = ["嗯", "好", "是", "对", "ok", "行"].contains(where: plain.hasPrefix)
    let thanks = ["谢", "辛苦", "感谢"].contains(where: plain.holds)
    if isPolite || thanks, gone.contains(where: plain.holds) { return .politelySolved }
    return nil
  }

  /// Whether a phrase stands there without 不 or 没 in front of it.
  private static func says(_ phrase: String, in text: String) -> Bool {
    text.holds(phrase)
      && text.ranges(of: phrase).contains { found in
        guard found.lowerBound > text.startIndex else { return true }
        return !"不没未太更又很".contains(text[text.index(before: found.lowerBound)])
      }
  }

  private static let harmless = [
    "还是谢谢", "还是要谢", "还是感谢", "还不错", "还可以", "还行", "还有事", "还有别的", "还有一件", "还有个", "还想", "还能",
    "没事了吗", "好了吗", "好了没", "解决了吗", "修好了吗",
  ]
  private static let bad = [
    "没好", "没修好", "没弄好", "没解决", "没变", "没用", "没人来", "没来", "没动", "还是", "还在", "还有", "还没", "还不", "还漏",
    "还堵", "还吹", "还响", "还滴", "还臭", "还冷", "还热", "又来", "又坏", "又漏", "又堵", "又不", "又停", "又有", "又是", "又开始",
    "又响", "又闪", "又黑", "又淹", "又积", "又臭", "又看", "又出现", "又发现", "更冷", "更热", "更臭", "更吵", "更响", "老样子",
    "不行", "照样", "照旧", "依旧", "依然", "仍", "没效果", "不好了",
    "不管用", "一半好", "好了一半", "好是好", "就是有点", "没全好", "没完全", "还差", "个屁", "才怪", "好什么好", "好啥好", "个寂寞",
    "这叫修", "也叫修", "说好了就好", "白修", "越修越",
  ]
  private static let good = [
    "没事了", "没问题了", "没有问题了", "好了", "可以了", "行了", "解决了", "修好了", "弄好了", "搞定了", "正常了", "亮了", "通了",
    "退了", "恢复了", "不漏了", "不堵了", "不吹了", "不响了", "不冷了", "不热了", "不臭了", "没味道了", "不积水了", "有水了", "有电了",
    "来水了", "来电了", "不闪了", "不滴了", "不晃了", "不卡了", "不跳了", "不烫了", "好多了",
    "有风了", "凉快了", "好使了", "能用了", "能用就行", "有纸了", "出水了", "有热水了", "能开了", "能关了",
    "能刷了",
    "干净多了", "亮堂", "整齐多了", "没再漏", "没再滴", "没再响",
  ]
  private static let gone = ["没水了", "没有了", "没油了", "没烟了", "没味了", "没声音了", "走了", "清了", "干净了"]
}

extension String {
  /// Whether a phrase stands in it, spelled so; the library's search asks for characters, which
  /// takes twenty times as long.
  fileprivate func holds(_ phrase: String) -> Bool {
    var (text, phrase) = (self, phrase)
    return text.withUTF8 { text in
      phrase.withUTF8 { phrase in
        guard let first = phrase.first, text.count >= phrase.count else { return phrase.isEmpty }
        for place in 0...(text.count - phrase.count) where text[place] == first {
          if text[place...].starts(with: phrase) { return true }
        }
        return false
      }
    }
  }
}
