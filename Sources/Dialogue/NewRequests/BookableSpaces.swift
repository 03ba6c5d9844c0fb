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
    let asks = [
      "哪些", "哪几", "哪间", "什么地方", "什么场地", "有什么", "多大", "多少人", "几个人", "几人", "空着", "空的", "有空", "空闲",
    ]
    guard text.asks || ["哪些", "哪几"].contains(where: text.contains),
      text.contains("空") || understanding.slots.start == nil && understanding.slots.people == nil,
      asks.contains(where: text.contains),
      let building = sender.building ?? desk.directory.onlyBuilding
    else { return false }
    let spaces = desk.directory.bookableSpaces(in: building)
    if !spaces.isEmpty { say(.spaces, ["清单": spaces.inWords]) }
    return !spaces.isEmpty
  }
}

extension Answering {
  /// 会议室有投影吗, 会议室要钱吗, of nobody who booked one: what there is, and who knows the rest; false
  /// when nothing of the kind is asked.
  mutating func answerWhatSpacesHave() -> Bool {
    let points = [
      "投影", "设备", "话筒", "麦克风", "白板", "大屏", "音响", "钱", "收费", "免费", "价格", "押金", "怎么收", "wifi", "空调",
    ]
    guard understanding.kind == .unknown || understanding.kind == .bookSpace, namesSpace,
      text.asks || text.hasSuffix("不") || text.hasSuffix("么"), text.count <= 20,
      understanding.slots.start == nil, understanding.slots.people == nil,
      points.contains(where: text.contains), standingBookings.isEmpty,
      let building = sender.building ?? desk.directory.onlyBuilding
    else { return false }
    let spaces = desk.directory.bookableSpaces(in: building)
    guard !spaces.isEmpty else { return false }
    say(.spacesInGeneral, ["清单": spaces.inWords])
    return true
  }

  /// Says so when a booking names a room that the directory does not have: 瑜伽室.
  mutating func tellOfUnknownSpace(for ticket: Ticket, words: String) {
    let names = [
      "瑜伽室", "瑜伽房", "舞蹈室", "健身房", "琴房", "录音棚", "录音室", "直播间", "摄影棚", "影音室", "放映厅", "阅览室", "图书室",
      "书吧",
      "驿站", "篮球场", "羽毛球场", "乒乓球室", "棋牌室", "茶室", "咖啡厅", "自习室", "培训室", "实训室", "厨房", "食堂", "天台", "露台",
    ]
    let known = desk.directory.spaces.filter { $0.building == ticket.number.building }
    guard ticket.kind == .bookSpace, let name = names.first(where: words.contains),
      !known.isEmpty, !known.contains(where: { $0.name.contains(name) || words.contains($0.name) })
    else { return }
    var values = desk.values(of: ticket)
    values["场地"] = name
    values["清单"] = desk.directory.bookableSpaces(in: ticket.number.building).inWords
    say(.noSuchSpace, values, about: ticket)
  }
}

extension Space {
  fileprivate var withCapacity: String { "\(name)（\(capacity)人）" }
}

extension Sequence<Space> {
  /// `会议室（20人）、多功能厅（50人）`.
  var inWords: String { map(\.withCapacity).joined(separator: "、") }
}
