import Domain
import Rules
import Workflow

/// What Party workers and building heads say, who are told of every emergency and have none to solve.
extension Answering {
  /// 我马上到 of a Party worker or building head, who were told of an emergency that is not theirs to
  /// solve: those who are on it and whoever cried out learn that they come; 接单 takes it on. False when
  /// there is none.
  mutating func goToEmergency() -> Bool {
    guard isGoing, let newest = situation.emergencies.first, newest.phase == .working
    else { return false }
    if text.hasPrefix(Command.accept.chinese) {
      move(.accept(promised: nil), on: newest, words: "")
    } else {
      move(.note, on: newest)
    }
    return true
  }

  /// Whether an overseer says, without a number, that they come, or bids people leave: 收到，马上到, 请大家撤离.
  private var isGoing: Bool {
    sender.role.watchesEmergencies && understanding.slots.ticket == nil
      && (says(.isComing) || says(.bidsLeave) || StaffTalk.tellsArrival(text))
  }

  /// 我也过来了 别慌, 报警没 of those who watch over a building in which somebody is in danger: those who are on it
  /// read it, and it is no report of their own. False when nobody is, or it is about something else.
  mutating func speakAtEmergency() -> Bool {
    guard sender.role.watchesEmergencies, namesNoTicket, conversation.draft == nil,
      conversation.pending == nil, !filesForSomebody, understanding.urgency < .emergency,
      let newest = situation.emergencies.first(where: { $0.phase == .working && isNew($0) }),
      text.bare.count > 2, ownCalls.isEmpty
    else { return false }
    let place = understanding.slots.place
    // 12楼也困了一个 is another one, and 今天开会的材料发我 is for nobody there.
    guard place == nil || place?.publicName == newest.place?.publicName, !isPersonal,
      !text.isBesidesWork, text.speaksAtSpot
    else { return false }
    switch understanding.kind {
    case .unknown where text.asks && understanding.matter == nil && understanding.choices.isEmpty:
      // What is known of it answers at once.
      return false
    case .unknown, .rate: break
    case .painPoint where place == nil || place?.publicName == newest.place?.publicName: break
    case .service where !text.asks: break
    default: return false
    }
    return move(.note, on: newest) != nil
  }
}

extension Role {
  /// Whether who is told of every emergency of a building without having to solve it.
  var watchesEmergencies: Bool { self == .partyWorker || self == .buildingHead }
}

extension String {
  /// Whether it is what somebody says who comes to help, or asks after those who are in danger.
  fileprivate var speaksAtSpot: Bool {
    [
      "报警", "119", "120", "110", "AED", "aed", "伤", "撤", "疏散", "过来", "到了", "来了", "我去", "我来", "在现场",
      "别慌", "怎么样", "情况",
      "救护", "灭火", "电话", "没事吧", "人没", "别进", "围", "几楼", "哪层", "需要帮忙", "要不要",
    ].contains(where: contains) && !["也困", "又困", "也着", "另一", "还有一"].contains(where: contains)
  }
}
