import Domain
import Rules

/// Where exactly something is, told after it was reported.
extension Answering {
  /// 走廊天花板上 right after 24楼漏水 names where it leaks, though it sounds like a report of the ceiling.
  mutating func tellWhereItIs() -> Bool {
    guard understanding.kind == .painPoint, understanding.urgency == .normal, isFreshTalk,
      conversation.draft == nil, let ticket = recentTicket, ticket.isOpen,
      ticket.kind == .painPoint,
      ticket.requester == sender.id, ticket.claimedAt == nil, !isAnotherMatter,
      let place = understanding.slots.place,
      place.floor == nil || ticket.place?.floor == nil || place.floor == ticket.place?.floor,
      text.saysOnlyWhere(place)
    else { return false }
    add(to: ticket)
    return true
  }
}

extension Answering {
  /// 电梯厅也坏了一个 right after 12楼灯坏了 is about a lamp: what is broken was said before.
  mutating func readSameTrouble() {
    guard understanding.kind == .painPoint || understanding.kind == .unknown,
      understanding.urgency < .emergency, isFreshTalk, conversation.draft == nil,
      let ticket = recentTicket, ticket.kind == .painPoint, ticket.requester == sender.id,
      ticket.deadlineClass != .d0, let matter = book.matter(named: ticket.matter),
      let place = understanding.slots.place, text.saysSameOf(place)
    else { return }
    turn.understanding.kind = .painPoint
    turn.understanding.matter = matter
  }
}

extension String {
  /// Whether it says of a place that there it is so as well, and not what: 女厕也坏了, 电梯厅也坏了一个.
  fileprivate func saysSameOf(_ place: Place) -> Bool {
    (contains("也") || contains("还有")) && isNothing(but: String.partsOfSameness, at: place)
  }

  private static let partsOfSameness = [
    "一个", "两个", "一盏", "两盏", "一处", "还有", "那边", "这边", "里面", "那个", "坏了", "是这样",
    "这样", "一样", "里", "的", "也", "坏", "有",
  ]

  /// Whether nothing but a place and a spot there is named.
  func saysOnlyWhere(_ place: Place) -> Bool { isNothing(but: String.spots, at: place) }

  /// Whether, besides a place, only such words stand there.
  private func isNothing(but words: [String], at place: Place) -> Bool {
    guard count <= 16, let found = firstRange(of: place.text) else { return false }
    var rest = String(self[..<found.lowerBound] + self[found.upperBound...]).bare
    for word in words { rest = rest.replacing(word, with: "") }
    return rest.isEmpty
  }

  /// The longer before what is part of them.
  private static let spots = [
    "天花板", "吊顶", "顶棚", "屋顶", "墙上", "墙角", "墙根", "墙壁", "地上", "地面", "地板", "门口", "门边", "门旁边", "门后面",
    "窗边", "窗户",
    "靠窗", "尽头", "拐角", "转角", "角落", "中间", "里面", "外面", "旁边", "边上", "上面", "下面", "顶上", "左边", "右边", "前面",
    "后面",
    "左手边", "右手边", "最里面", "最里", "那边", "这边", "那里", "这里", "那个", "那盏", "那块", "位置", "就在", "是在", "在",
    "就是", "是", "的",
    "上", "下", "里", "外", "边", "那", "这",
  ]
}
