import CivilTime
import Domain
import Rules
import Workflow

/// What counsellors and Party workers say to those whom they took on.
extension Answering {
  /// Days after which somebody who was taken care of is no more meant by 回复.
  private static let daysOfCare = 7

  /// 回复 …: the words go to the person they name, or to the only one the sender looks after; false
  /// when this is no such thing.
  mutating func relayToPersonInCare() -> Bool {
    if endCallOfAnother() { return true }
    guard text.hasPrefix("回复"),
      sender.role == .counsellor || !ownAlerts.isEmpty || !waitingAlerts.isEmpty
    else { return offerToPassOn() }
    let words = String(text.dropFirst(2).drop { $0.isWhitespace || $0.isPunctuation })
    guard !words.isEmpty, let newest = ownAlerts.first ?? takeOnlyCall() else {
      decision.replies.append(Reply(SafetyTexts.nobodyToReplyTo))
      return true
    }
    if let (alert, rest) = addressee(of: words) {
      relay(rest, to: alert)
    } else if clients.count > 1 {
      conversation.pending = .reply(clients.map(\.person), text: words)
      decision.replies.append(
        Reply(
          SafetyTexts.whomToReplyTo, choices: clients.map { AlertSteps.contact($0.person) }))
    } else {
      relay(words, to: newest)
    }
    return true
  }

  /// Takes a number as the answer to whom the words are meant for.
  mutating func answerWhomToReplyTo(_ people: [PersonID], text earlier: String) -> Bool {
    guard let choice = text.leadingChoice, people.indices.contains(choice.number - 1) else {
      return false
    }
    let person = people[choice.number - 1]
    if let alert = ownAlerts.first(where: { $0.person == person }) {
      relay(earlier, to: alert)
    } else if let alert = waitingAlerts.first(where: { $0.person == person }) {
      take(alert)
      relay(earlier, to: alert)
    } else {
      return false
    }
    return true
  }

  /// The newest alert of each of the last three people whom the sender looks after.
  var clients: [Alert] {
    let recent = ownAlerts.filter { $0.raisedAt > now.adding(days: -Answering.daysOfCare) }
    return Array(recent.unique(by: \.person).prefix(3))
  }

  /// Whom a counsellor's first words may be for: those who wait in the gravest need, three at most.
  private var waitingInTurn: [Alert] {
    let waiting = waitingAlerts
    let gravest = waiting.map(\.purpose).max()
    return Array(waiting.filter { $0.purpose == gravest }.unique(by: \.person).prefix(3))
  }

  /// 回复 web:xiaoli 您好: whom the first word names, and the other words.
  private func addressee(of words: String) -> (alert: Alert, rest: String)? {
    let first = words.prefix { !$0.isWhitespace }
    let rest = String(words.dropFirst(first.count)).trimmed
    guard !rest.isEmpty, let alert = ownAlerts.first(where: { $0.person.rawValue == first }) else {
      return nil
    }
    return (alert, rest)
  }

  /// Passes words on to whoever an alert is about.
  mutating func relay(_ words: String, to alert: Alert) {
    let told =
      switch alert.purpose {
      case .danger: SafetyTexts.fromCounsellor(words)
      case .appointment: SafetyTexts.answerToVisitor(words)
      case .call: book.say(.partyWorkerSaid, ["原话": words])
      }
    decision.notices.append(
      Notice(
        to: alert.person, Reply(told), about: alert.person,
        isUrgent: alert.purpose != .appointment))
    if alert.purpose == .call { keepOpen(alert) }
    decision.replies.append(Reply(SafetyTexts.passedOn(AlertSteps.contact(alert.person))))
  }

  /// Of a counsellor who looks after somebody, 您是不是在天台 is no cry and 改到周四晚上7点 no booking:
  /// one number passes it on; false for everybody and everything else.
  private mutating func offerToPassOn() -> Bool {
    guard sender.role == .counsellor, !clients.isEmpty || !waitingAlerts.isEmpty,
      !isTakingAlert, !(gravestAlert.map(agrees) ?? false), understanding.urgency != .emergency
    else { return false }
    // What they wrote before may be meant as well.
    var words = text
    switch conversation.pending {
    case nil: break
    case .reply(_, let earlier) where text.leadingChoice == nil: words = earlier + "\n" + text
    default: return false
    }
    switch understanding.kind {
    case .crisis, .reschedule, .cancel, .counselling, .rate, .unknown: break
    // 你好，我是咨询师 greets somebody.
    case .greeting where text.count > 4: break
    // 明天下午3点可以，2楼阅读区见 asks us for no room.
    case .bookSpace where !text.asksUsFor, .service where !text.asksUsFor: break
    case .bookSpace, .painPoint, .service, .wish, .status, .help, .greeting, .thanks, .human,
      .command:
      return false
    }
    if clients.count == 1, waitingAlerts.isEmpty, understanding.kind != .crisis,
      conversation.pending == nil, words.addressesSomebody
    {
      // 周五7点我在3楼等您 can be for one person only.
      relay(words, to: clients[0])
      return true
    }
    let people = clients.isEmpty ? waitingInTurn : clients
    if clients.isEmpty, people.count == 1, waitingAlerts.count == 1, understanding.kind != .crisis,
      text.addressesSomebody
    {
      // 我在，方便电话吗 of a counsellor who was told of one person in need: every minute counts.
      conversation.pending = nil
      relay(text, to: take(people[0]))
      return true
    }
    conversation.pending = .reply(people.map(\.person), text: words)
    let question = clients.isEmpty ? SafetyTexts.takeAndPassOn : SafetyTexts.isForThem
    let besides = understanding.kind == .crisis ? SafetyTexts.inDanger + "\n" : ""
    decision.replies.append(
      Reply(besides + question, choices: people.map { "转给\(AlertSteps.contact($0.person))" }))
    return true
  }
}

extension String {
  /// Whether it begins by speaking to somebody: 你在哪, 您好，我是小陈, 我在，方便电话吗; not 你帮我看看有几单 or 小王你去看看.
  var addressesSomebody: Bool {
    let said = drop { "嗯好的哦，,。 ".contains($0) }
    let openings = [
      "您", "你好", "你在", "你现在", "你还", "你别", "你能", "你可以", "你方便", "你想", "你愿", "你是", "你那", "在的", "我在，",
      "我在的", "我在 ", "别怕",
    ]
    return count <= 60 && (openings.contains(where: said.hasPrefix) || bare == "我在")
      && !isBesidesWork
      && ![
        "单", "帮我", "看板", "登录", "机器人", "你会", "你能帮", "你们", "他", "她", "对方", "这个人", "这人", "谁", "案例",
        "个案", "发我", "快递",
        "装的", "材料",
      ].contains(where: contains)
  }

  /// Whether it greets somebody who has waited: 您好，我是小陈; 在的，什么事.
  var greetsCaller: Bool {
    addressesSomebody && ["您好", "你好", "在的", "我在"].contains(where: hasPrefix)
  }

  /// Whether it asks for something to be kept or noted for the sender: 帮我订一间, 我想报名.
  fileprivate var asksUsFor: Bool {
    ["订", "借", "预约", "申请", "报名", "登记", "留一间", "要一间", "有没有", "有空"].contains(where: contains)
  }
}
