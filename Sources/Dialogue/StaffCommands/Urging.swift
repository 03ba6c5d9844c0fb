import Domain
import Rules
import Text
import Workflow

/// 催一下25楼空调, 领导在问10楼灯的事: those who watch a building urge a ticket of somebody else.
extension Answering {
  /// False when nobody is urged, or no open ticket is found by number or by place and thing.
  mutating func urgeForOthers() -> Bool {
    // 补充 1001 客户说务必先敲门 is to be read.
    guard turn.urgesOthers, !["补充", "备注"].contains(where: text.hasPrefix),
      understanding.urgency != .emergency, conversation.draft == nil,
      !filesForSomebody
    else { return false }
    let named = namedTickets
    let isBare = named.isEmpty && understanding.slots.place == nil
    guard !isBare || text.count <= Answering.longestBareUrging && watchesBuilding else {
      return false
    }
    let asked = named.isEmpty ? ticketsAskedAbout(among: situation.recent) : named
    let seen = isBare && asked.isEmpty ? spokenOfLately(among: situation.recent) : asked
    let meant = seen.filter {
      $0.phase == .working && isOnlyWatched($0) && may(sender, .urge, on: $0, in: desk.directory)
    }
    guard !meant.isEmpty else { return false }
    conversation.pending = nil
    return act(on: meant) { $0.move(.urge, on: $1, words: $0.text.withoutNumbers) }
  }
}

extension Answering {
  /// Characters of words that urge without saying what: 催一下, 这个抓紧.
  private static let longestBareUrging = 10

  /// Whether the sender keeps an eye on all that is done in their building.
  var watchesBuilding: Bool {
    sender.building.map { desk.oversees(sender, $0) } ?? false
  }
}

extension Turn {
  /// Whether it urges somebody, whatever it is about.
  var urgesOthers: Bool {
    [nil, .accept, .finish, .note].contains(understanding.matter?.command)
      && [
        "催", "抓紧", "尽快", "务必", "赶紧", "快点", "盯一下", "盯着", "跟一下进度", "领导在问", "领导都问", "领导问", "怎么还没",
        "超时",
      ].contains(where: message.text.contains)
  }
}
