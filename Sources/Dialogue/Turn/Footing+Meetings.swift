package import Domain
import Rules
import Text

/// Which building a message about a meeting means, for those who look after several: the one whose
/// code or name stands in it, else the only one with an open meeting of that number.
package struct MeetingFooting: Sendable {
  /// The building that is named; nil when none is.
  package let named: BuildingCode?
  /// The meetings that may be meant, for the store to look up; empty when a building is named.
  package let candidates: [TicketNumber]

  /// Nil when the message is about no meeting, or the sender reaches one building at most.
  package init?(of turn: Turn, from sender: Person, directory: Directory) {
    let buildings = sender.role.isStaff ? directory.reachedBuildings(by: sender) : []
    guard buildings.count > 1, let command = turn.understanding.matter?.command,
      command.isAboutMeeting
    else { return nil }
    let text = turn.message.text
    let serial = MeetingWords(text, command).serial
    named =
      buildings.first { text.contains($0.name) || text.uppercased().namesCode($0.code) }?.code
    candidates =
      named == nil
      ? serial.map { serial in buildings.map { TicketNumber($0.code, serial) } } ?? []
      : []
  }

  /// The building to answer for; nil to stay with the sender's own.
  ///
  /// - Parameter meetings: Those of `candidates` that exist.
  package func settled(among meetings: [Meeting]) -> BuildingCode? {
    if let named { return named }
    let open = meetings.filter { !$0.isOver }
    let meant = open.isEmpty ? meetings : open
    return meant.count == 1 ? meant[0].number.building : nil
  }
}

extension String {
  /// Whether a building's code stands by itself in this text, which is in capitals: `开会 SF 周五`,
  /// `SF-1030`.
  fileprivate func namesCode(_ code: BuildingCode) -> Bool {
    split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.contains { $0 == code.rawValue }
  }
}
