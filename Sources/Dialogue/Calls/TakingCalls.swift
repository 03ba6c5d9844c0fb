import CivilTime
import Domain
import Rules
import Workflow

/// The Party worker's side of a call.
extension Answering {
  /// The sender is there for whoever called.
  @discardableResult
  mutating func connect(_ call: Alert) -> Alert {
    var taken = call
    taken.takenBy = sender.id
    taken.due = now.adding(minutes: CallSteps.silence)
    decision.changes.append(.alertChanged(taken))
    say(.callTaken, ["谁": AlertSteps.contact(call.person)])
    decision.notices.append(
      Notice(to: call.person, Reply(book.say(.callConnected)), about: call.person, isUrgent: true))
    return taken
  }

  /// 回复 您好 of somebody who has not said 收到: they take the call, if there is only one.
  mutating func takeOnlyCall() -> Alert? {
    let calls = waitingAlerts.filter { $0.purpose == .call }
    guard calls.count == 1 else { return nil }
    return connect(calls[0])
  }

  /// Calls that the sender took, the newest first.
  var ownCalls: [Alert] { ownAlerts.filter { $0.purpose == .call } }

  /// 聊完了 of a Party worker; false when this is no such thing.
  mutating func endCallOfAnother() -> Bool {
    guard text.hasPrefix("聊完"), !ownCalls.isEmpty else { return false }
    let named = ownCalls.filter { text.contains($0.person.rawValue) }
    let meant = named.isEmpty ? ownCalls : named
    guard meant.count == 1 else {
      let people = meant.map { AlertSteps.contact($0.person) }.joined(separator: "、")
      say(.whichCall, ["清单": people])
      return true
    }
    end(meant[0])
    say(.callEnded)
    let caller = meant[0].person
    decision.notices.append(Notice(to: caller, Reply(book.say(.callEndedByOther)), about: caller))
    return true
  }

  /// What a Party worker who is in a call wrote without 回复, and is nothing else, may be meant for
  /// the caller: they are asked, unless the words speak to somebody, and only one can be meant; false for
  /// everybody else.
  mutating func askWhetherForCaller() -> Bool {
    let callers = ownCalls.unique(by: \.person).prefix(3).map(\.person)
    if text.addressesSomebody, conversation.pending == nil, callers.count < 2,
      let call = ownCalls.first ?? (text.greetsCaller ? takeOnlyCall() : nil)
    {
      relay(text, to: call)
      return true
    }
    guard !callers.isEmpty, conversation.pending == nil else { return false }
    conversation.pending = .reply(callers, text: text)
    say(.isForCaller, choices: callers.map { "转给\(AlertSteps.contact($0))" })
    return true
  }
}
