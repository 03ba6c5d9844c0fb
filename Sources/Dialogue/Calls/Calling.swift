import CivilTime
import Domain
import Rules
import Workflow

/// 转人工: somebody wants to talk to a person. A Party worker takes the call; until it ends, what the
/// caller says goes to them, and the program is silent but for danger and emergencies.
extension Answering {
  /// Days for which a call that nobody ended is looked for.
  private static let callDays = 7

  /// The building whose Party workers are called.
  private var building: BuildingCode? {
    sender.building ?? desk.directory.buildings.first?.code
  }

  /// Calls a Party worker, with what the caller wrote.
  ///
  /// - Parameter name: `humanNotice` when they asked for it, `unknownNotice` when we are at a loss.
  mutating func call(_ name: ReplyName, words: String) {
    let partyWorkers = (building.map(desk.partyWorkers) ?? []).filter { $0.id != sender.id }
    let urgent = desk.urgentNumber(in: building)
    guard !partyWorkers.isEmpty else { return say(.nobodyToCall, ["急事": urgent]) }
    let notice = book.say(name, ["谁": desk.name(of: sender), "原话": words])
    for person in partyWorkers {
      decision.notices.append(Notice(to: person.id, Reply(notice), about: sender.id))
    }
    if situation.ownCall != nil { return say(.callWaiting, ["急事": urgent]) }
    conversation.callUntil = now.adding(days: Answering.callDays)
    decision.changes.append(
      .alertRaised(
        Alert(
          person: sender.id, level: Alert.call, raisedAt: now,
          due: CallSteps.due(after: 0, in: building, at: desk))))
    let opening = CallSteps.calendar(in: building, at: desk)
      .instant(afterWorkingSeconds: 0, from: now).instant
    if opening == now { return say(.human, ["急事": urgent]) }
    say(.humanAfterHours, ["急事": urgent, "时间": opening.spoken(at: now)])
  }

  /// What the caller says while their call is open or a Party worker is there; false when it is to be
  /// answered like any other message.
  mutating func talkToPerson() -> Bool {
    guard let call = situation.ownCall else { return false }
    guard let partyWorker = call.takenBy else { return waitForPerson(call) }
    // What we asked before they came is settled.
    conversation.pending = nil
    let name = desk.name(of: sender)
    if text.endsTalk {
      conversation.callUntil = nil
      end(call)
      say(.callEnded)
      decision.notices.append(
        Notice(to: partyWorker, Reply(book.say(.callEndedTold, ["谁": name])), about: sender.id))
      return true
    }
    let words = book.say(.callerSaid, ["谁": name, "原话": text])
    decision.notices.append(
      Notice(to: partyWorker, Reply(words), about: sender.id, isUrgent: true))
    keepOpen(call)
    return true
  }

  /// 人呢 and 算了 while nobody has taken the call.
  private mutating func waitForPerson(_ call: Alert) -> Bool {
    if conversation.pending == nil, conversation.draft == nil, text.endsTalk || text.declines {
      conversation.callUntil = nil
      end(call)
      say(.callDropped)
      let notice = book.say(.callDroppedTold, ["谁": desk.name(of: sender)])
      for person in building.map(desk.partyWorkers) ?? [] where person.id != sender.id {
        decision.notices.append(Notice(to: person.id, Reply(notice), about: sender.id))
      }
      return true
    }
    guard text.asksForPerson else { return false }
    say(.callWaiting, ["急事": desk.urgentNumber(in: building)])
    return true
  }

  mutating func end(_ call: Alert) {
    var ended = call
    ended.endedAt = now
    ended.due = nil
    decision.changes.append(.alertChanged(ended))
  }

  /// Somebody has said something: the silence begins anew.
  mutating func keepOpen(_ call: Alert) {
    var open = call
    open.due = now.adding(minutes: CallSteps.silence)
    decision.changes.append(.alertChanged(open))
  }
}

extension String {
  /// Whether it says that a talk is over: 聊完了, 没事了谢谢.
  var endsTalk: Bool {
    count <= 12
      && ["聊完", "没事了", "结束对话", "结束吧", "不用了", "没有了", "没别的了", "再见", "拜拜"]
        .contains(where: contains)
  }

  /// Whether it asks where the person is who was called: 人呢, 怎么还没人.
  fileprivate var asksForPerson: Bool {
    count <= 12
      && ["人呢", "有人吗", "没人", "人在吗", "人工", "还在吗", "在吗", "多久", "等着呢"]
        .contains(where: contains)
  }
}
