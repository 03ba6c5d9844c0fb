import Domain
import Workflow

/// 收到, and 接了 of a counsellor: somebody takes what somebody else waits for.
extension Answering {
  /// Takes the gravest of what nobody has taken, of the same grade the oldest; false when there is
  /// nothing that the sender may take, or this is no such answer.
  mutating func takeAlert() -> Bool {
    if sender.role == .partyWorker, text.greetsCaller, conversation.pending == nil,
      ownCalls.isEmpty, let call = takeOnlyCall()
    {
      // 您好，我是党群站的, of whoever was told that somebody waits to talk.
      relay(text, to: call)
      return true
    }
    guard let alert = gravestAlert, isTakingAlert || agrees(to: alert) else { return false }
    let taken = take(alert)
    // 收到，周五7点3楼等你: the rest is for whoever waits, and nobody could know that it was kept back.
    if let words = text.wordsBehindReceipt, alert.purpose != .danger || words.addressesSomebody {
      relay(words, to: taken)
    }
    return true
  }

  /// Whether the words take what waits: 收到, and 我来 of a counsellor.
  var isTakingAlert: Bool {
    text.hasPrefix("收到")
      || sender.role == .counsellor
        && (["接了", "我接", "我接了", "接单", "我来", "好的我来"].contains(text.bare)
          || takesInWords)
  }

  /// 我来联系他, 我马上打电话: of whom, not to whom, and nothing else.
  private var takesInWords: Bool {
    [
      "我来联系", "我来联系他", "我来联系她", "我来联系TA", "我联系他", "我联系她", "我马上联系", "我马上联系他", "我马上联系她", "我马上打电话",
      "我马上打过去", "我马上过去", "我这就联系", "我这就打电话", "我这就过去", "我去找他", "我去找她", "我来跟进", "我跟进", "我来处理",
    ].contains(text.bare)
  }

  /// 好的 of a counsellor who was told that somebody would like to talk and has said nothing since; danger
  /// wants a clearer word.
  func agrees(to alert: Alert) -> Bool {
    guard sender.role == .counsellor, alert.purpose == .appointment, text.agrees,
      conversation.ticket == nil, conversation.pending == nil, conversation.draft == nil
    else { return false }
    return situation.conversation.map { $0.updatedAt < alert.raisedAt } ?? true
  }

  /// What waits and is the sender's to take, danger first.
  var gravestAlert: Alert? {
    let waiting = waitingAlerts
    let gravest = waiting.map(\.purpose).max()
    return waiting.first { $0.purpose == gravest }
  }

  /// What waits and is the sender's to take, the oldest first.
  var waitingAlerts: [Alert] { situation.openAlerts.filter(mayTake) }

  /// Danger is a counsellor's to take, or anybody's who was told of it later.
  private func mayTake(_ alert: Alert) -> Bool {
    switch alert.purpose {
    case .danger: sender.role == .counsellor || alert.step >= AlertSteps.everybody
    case .appointment: sender.role == .counsellor
    case .call: sender.role == .partyWorker && alert.person != sender.id
    }
  }

  /// Notes that the sender has taken it; gives it as it stands then.
  @discardableResult
  mutating func take(_ alert: Alert) -> Alert {
    let contact = AlertSteps.contact(alert.person)
    switch alert.purpose {
    case .danger: decision.replies.append(Reply(SafetyTexts.alertTaken(contact)))
    case .appointment: decision.replies.append(Reply(SafetyTexts.appointmentTaken(contact)))
    case .call: return connect(alert)
    }
    var taken = alert
    taken.takenBy = sender.id
    taken.due = nil
    decision.changes.append(.alertChanged(taken))
    return taken
  }

  /// What the sender took and has not ended, the newest first.
  var ownAlerts: [Alert] {
    situation.takenAlerts.filter { $0.takenBy == sender.id && $0.endedAt == nil }
  }
}

extension String {
  /// What stands behind 收到, if it can be for whoever waits: not 收到，我马上联系他.
  fileprivate var wordsBehindReceipt: String? {
    guard hasPrefix("收到") else { return nil }
    var rest = dropFirst(2).drop { $0.isWhitespace || $0.isPunctuation || "了啦哈".contains($0) }
    for word in ["好的", "谢谢", "收到"] where rest.hasPrefix(word) {
      rest = rest.dropFirst(word.count).drop { $0.isWhitespace || $0.isPunctuation }
    }
    let words = String(rest).trimmed
    let isAboutThem = [
      "他", "她", "TA", "ta", "对方", "来访", "这人", "个案", "案例", "又一个", "人格", "抑郁", "失恋", "今天有", "联系",
      "这就", "马上", "处理", "跟进", "我来",
    ]
    .contains(where: words.contains)
    let isForThem = ["您", "你", "点", "周", "见", "楼", "可以", "行", "等", "什么事"].contains(
      where: words.contains)
    return words.bare.count > 1 && isForThem && !isAboutThem && !words.isNod ? words : nil
  }
}
