import Domain
import Rules
import Text
import Workflow

/// 你们具体在哪个位置, 车牌号多少: what staff ask whoever reported what they work on.
extension Answering {
  /// Passes a question on to the requester of the ticket just spoken of, or the only one it can be; false
  /// when it may be asked of us.
  mutating func askRequester(of inHand: [Ticket]) -> Bool {
    guard text.putsQuestion, text.count <= 40, situation.emergencies.isEmpty,
      !StaffPhrases.ours.contains(where: text.contains), !text.speaksToColleague
    else { return false }
    let recent = inHand.filter { $0.number == conversation.ticket }
    let asked = (recent.isEmpty ? meant(among: inHand) : recent).filter(isAsked)
    guard asked.count == 1 || text.speaksToThem else { return false }
    return take(asked, .note)
  }

  /// Whether a question can be for whoever reported a ticket: it says 你, is about its place, or is nothing
  /// that we could answer.
  private func isAsked(of ticket: Ticket) -> Bool {
    let isTheirs = text.speaksToThem || tellsPlace(of: ticket)
    switch understanding.kind {
    case .unknown, .rate, .thanks: return true
    case .help: return isTheirs && understanding.matter?.sense == .phone
    case .painPoint, .service, .wish: return isTheirs || understanding.matter == nil
    case .status, .bookSpace, .reschedule, .greeting: return isTheirs
    case .cancel, .counselling, .human, .crisis, .command: return false
    }
  }

  /// 会议室现在能进吗 of 12楼会议室空调问题.
  private func tellsPlace(of ticket: Ticket) -> Bool {
    guard let place = ticket.place?.publicName else { return false }
    return place.pairs.contains { text.contains($0) && !$0.contains("楼") }
  }
}

extension String {
  /// Whether it asks something, with or without a mark: 钥匙在谁那, 是玻璃门还是木门, 你看看亮不亮.
  fileprivate var putsQuestion: Bool {
    asks || contains("谁") || leavesOpen
      || firstRange(of: "还是").map { self[..<$0.lowerBound].contains("是") } ?? false
  }

  /// Whether it says a word and its opposite: 亮不亮.
  private var leavesOpen: Bool {
    let marks = Array(self)
    return marks.indices.dropFirst().dropLast().contains { index in
      marks[index] == "不" && marks[index - 1] == marks[index + 1]
    }
  }

  /// 老王你去不去
  fileprivate var speaksToColleague: Bool {
    let said = bare
    return said.count > 3 && said.first.map("老小".contains) ?? false
      && said.dropFirst(2).first.map("你您".contains) ?? false
  }

  /// Whether it speaks to somebody, or to several.
  fileprivate var speaksToThem: Bool { contains("你") || contains("您") }
}
