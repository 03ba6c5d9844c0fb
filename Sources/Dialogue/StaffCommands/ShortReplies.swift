import CivilTime
import Domain
import Rules
import Workflow

/// What staff answer in a word or two: 三点前, 没空, 可以; and what they say of a room.
extension Answering {
  /// Passes a short answer on to whoever reported the ticket that it is about; false when it is none.
  ///
  /// - Parameter chosen: The ticket that the sender said is meant, when several could be.
  mutating func replyInShort(about chosen: Ticket? = nil) -> Bool {
    guard sender.role.isStaff, conversation.draft == nil,
      understanding.slots.ticket == nil || chosen != nil
    else { return false }
    let isNod = text.isNod
    guard isNod || says(.repliesInShort) else { return false }
    let inHand = ticketsInHand.filter { $0.phase == .working }
    let written = inHand.filter(isWrittenTo)
    // 好的 to our own receipt answers nobody.
    let others = isNod ? [] : spokenOfLately(among: inHand)
    return act(on: chosen.map { [$0] } ?? (written.isEmpty ? others : written)) {
      $0.tellProgress(of: $1)
    }
  }

  /// 今天下午2点到4点整楼停水检修 of the property is for everybody in the building: those who can tell them read
  /// it; false when it is about one thing.
  mutating func tellOfWorks() -> Bool {
    guard sender.role == .property, conversation.draft == nil, understanding.slots.ticket == nil,
      understanding.slots.start != nil, !text.asks, text.announcesWorks,
      let building = sender.building
    else { return false }
    tellPartyWorkers(of: building, .worksTold)
    say(.worksToldReceipt)
    return true
  }

  /// 3号会议室今天别约了，在修 of those who do not book rooms goes to those who do; false when it is
  /// something else.
  mutating func tellOfSpace() -> Bool {
    guard sender.role == .property || sender.role == .enterprise, conversation.draft == nil,
      understanding.kind != .painPoint, namesSpace, says(.tellsOfSpace),
      let building = sender.building
    else { return false }
    tellPartyWorkers(of: building, .spaceTold)
    say(.spaceToldReceipt)
    return true
  }

  /// Those who can tell the building, or arrange its rooms, read the words.
  private mutating func tellPartyWorkers(of building: BuildingCode, _ name: ReplyName) {
    let notice = book.say(name, ["谁": desk.name(of: sender), "原话": text])
    for person in desk.partyWorkers(of: building) where person.id != sender.id {
      decision.notices.append(Notice(to: person.id, Reply(notice), about: sender.id))
    }
  }
}

extension String {
  /// Whether it is 好, 收到 or the like and nothing else.
  var isNod: Bool { agrees || StaffPhrases.nods.contains(bare.lowercased()) }

  /// Whether it tells all of a building of works to come.
  fileprivate var announcesWorks: Bool {
    ["整楼", "全楼", "整栋", "整幢", "大楼", "各位租户", "所有楼层"].contains(where: contains)
      && ["停水", "停电", "断电", "断网", "停梯", "检修", "演习", "演练", "清洗水箱", "消杀", "施工", "维护", "停暖", "停气"]
        .contains(where: contains)
  }
}
