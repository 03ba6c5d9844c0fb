import Domain
import Rules
import Workflow

/// Which spaces can be booked: by what name one is meant, who fits into it, and which there are.
extension Answering {
  /// The space of the sender's building that words name by its own name, 小会议室 before 会议室; else
  /// what was read as a place.
  func spaceNamed(in words: String, or read: Place?) -> Place? {
    let building = sender.building ?? desk.directory.onlyBuilding
    let named = desk.directory.spaces.filter { $0.building == building && words.contains($0.name) }
      .max { $0.name.count < $1.name.count }?.name
    guard let named, read?.point != named else { return read }
    return Place(text: named, point: named)
  }

  /// Says when so many do not fit into the space that was named, and which would do.
  mutating func warnOfRoom(for ticket: Ticket) {
    guard let people = ticket.booking?.people else { return }
    let all = desk.directory.spaces.filter { $0.building == ticket.number.building }
    let bookable = desk.directory.bookableSpaces(in: ticket.number.building)
    let named = all.filter { ticket.place?.text.contains($0.name) ?? false }
      .max { $0.name.count < $1.name.count }
    guard let largest = bookable.last else { return }
    var values = desk.values(of: ticket)
    values["人数"] = "\(people)"
    if people > max(largest.capacity, named?.capacity ?? 0) {
      values["场地"] = largest.withCapacity
      say(.noRoomLargeEnough, values, about: ticket)
    } else if let named, people > named.capacity {
      values["场地"] = named.withCapacity
      values["清单"] = bookable.filter { $0.capacity >= people }.prefix(3).inWords
      say(.roomTooSmall, values, about: ticket)
    }
  }

  /// 有哪些地方可以订, 路演厅能坐多少人: what there is; false when nothing of the kind is asked.
  @discardableResult
  mutating func tellSpacesIfAsked() -> Bool {
    let asks = ["哪些", "哪几", "什么地方", "什么场地", "有什么", "多大", "多少人", "几个人", "几人"]
    guard text.asks || ["哪些", "哪几"].contains(where: text.contains),
      understanding.slots.start == nil, understanding.slots.people == nil,
      asks.contains(where: text.contains),
      let building = sender.building ?? desk.directory.onlyBuilding
    else { return false }
    let spaces = desk.directory.bookableSpaces(in: building)
    if !spaces.isEmpty { say(.spaces, ["清单": spaces.inWords]) }
    return !spaces.isEmpty
  }
}

extension Space {
  fileprivate var withCapacity: String { "\(name)（\(capacity)人）" }
}

extension Sequence<Space> {
  /// `会议室（20人）、多功能厅（50人）`.
  var inWords: String { map(\.withCapacity).joined(separator: "、") }
}
