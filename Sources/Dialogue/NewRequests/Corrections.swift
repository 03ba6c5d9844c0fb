import CivilTime
import Domain
import Rules
import Text
import Workflow

/// 不是12楼，是11楼.
extension Answering {
  /// The place after a correction; nil when this message corrects nothing about the place.
  func correction(of old: Place?) -> Place? {
    guard let words = NormalText(text).text.putRight else { return nil }
    let places = read(NormalText(words), at: now, around: surroundings).places
    guard let new = places.first?.value else { return nil }
    return old?.corrected(by: new) ?? new
  }

  /// Corrects the ticket just opened; false when this message corrects nothing.
  mutating func correctLastTicket() -> Bool {
    // 我是10楼行政，备注改成了… corrects nothing.
    guard understanding.matter == nil, text.count <= 20 || text.ownsUpToSlip,
      let ticket = recentTicket, ticket.isOpen,
      let place = correction(of: ticket.place),
      case .success(let outcome) = desk.make(
        .correct(place), on: ticket, by: sender, words: text)
    else { return false }
    record(outcome, words: text)
    return true
  }

  /// 打错了，是车库漏水, said right after 大堂漏水了: the report is put right, and one of something else takes its
  /// place; false when nothing of the kind is said.
  mutating func correctReport() -> Bool {
    guard text.ownsUpToSlip, isFreshTalk, conversation.draft == nil, let ticket = recentTicket,
      ticket.isOpen, ticket.kind == .painPoint, ticket.requester == sender.id,
      ticket.deadlineClass != .d0, let right = NormalText(text).text.putRight
    else { return false }
    let words = String(right.drop { "，, 是".contains($0) })
    guard let matter = understand(words).matter, matter.kind == .painPoint,
      !["也", "还", "又"].contains(where: text.contains)
    else { return false }
    guard matter.category != ticket.category else {
      let place = correction(of: ticket.place)
      if let place, place.publicName != ticket.place?.publicName {
        move(.correct(place), on: ticket)
      } else {
        note(on: ticket)
      }
      return true
    }
    understandAgain(words)
    // What was meant is where the other was said to be.
    if understanding.slots.place == nil { turn.understanding.slots.place = ticket.place }
    beginRequests()
    // Who has begun to work on it learns from the new one, and nothing goes before that stands.
    if conversation.draft == nil, conversation.pending == nil, ticket.lead.state == .waiting,
      ticket.headcount == 1
    {
      withdraw(from: ticket)
    }
    return true
  }

  /// 不是6个是16个, 是培训教室不是会议室: what was just booked is put right; false when this says nothing of it.
  mutating func correctBooking() -> Bool {
    guard !sender.role.isStaff, isFreshTalk, conversation.draft == nil, text.count <= 24,
      let ticket = recentTicket, standingBookings.contains(where: { $0.number == ticket.number }),
      let right = NormalText(text).text.putRight
    else { return false }
    let whole = text
    understandAgain("改成" + right.drop { "，, 是".contains($0) })
    if moveBooking() { return true }
    understandAgain(whole)
    return false
  }

  /// The ticket this talk was last about, as loaded.
  var recentTicket: Ticket? {
    guard let number = conversation.ticket else { return nil }
    return (situation.tickets + situation.ownTickets).first { $0.number == number }
  }
}

extension Place {
  /// This place with every part that `new` names replaced.
  func corrected(by new: Place) -> Place {
    var place = self
    place.building = new.building ?? building
    if new.floor != nil { (place.floor, place.room) = (new.floor, nil) }
    place.room = new.room ?? place.room
    if new.zone != nil || new.point != nil { (place.zone, place.point) = (new.zone, new.point) }
    // 大堂 and 停车场 stand on floors of their own.
    if new.floor == nil, let zone = new.zone, !zone.isPartOfFloor { place.floor = nil }
    let spot = place.point.map { (place.zone ?? "") + $0 } ?? place.zone ?? ""
    let room = place.room.map { $0 + "室" } ?? ""
    place.text = (place.building ?? "") + (place.floorName ?? "") + room + spot
    return place
  }
}

extension String {
  /// What something is put right to: what stands after 是 in 不是…，是…, and before 不是 in 是…，不是…; also
  /// after 应该是, 改成, 不对. Nil when nothing is put right.
  var putRight: String? {
    for marker in ["而是", "其实是", "应该是", "改成"] {
      if let found = ranges(of: marker).last { return String(self[found.upperBound...]) }
    }
    if let slip {
      // 女厕 打错了
      let after = self[slip.upperBound...]
      return String(after.contains(where: \.isLetter) ? after : self[..<slip.lowerBound])
    }
    let plain = drop { "啊哦噢呀诶哎唉嗯等下，, ".contains($0) }
    for opening in ["不对", "错了", "我说的是", "我指的是"] where plain.hasPrefix(opening) {
      return String(plain.dropFirst(opening.count))
    }
    guard let no = ranges(of: "不是").last else { return nil }
    let rest = self[no.upperBound...]
    if let yes = rest.firstIndex(of: "是") { return String(rest[rest.index(after: yes)...]) }
    guard let yes = self[..<no.lowerBound].lastIndex(of: "是") else { return nil }
    return String(self[index(after: yes)..<no.lowerBound])
  }

  /// Where it owns up to a slip: 打错了, 写错楼层了, 更正.
  private var slip: Range<Index>? {
    if let found = firstRange(of: "更正") { return found }
    for verb in ["说", "写", "打", "发", "报", "填", "搞", "弄"] {
      guard let found = firstRange(of: verb + "错") else { continue }
      guard let end = self[found.upperBound...].prefix(4).firstIndex(of: "了") else { continue }
      return found.lowerBound..<index(after: end)
    }
    return nil
  }

  /// Whether it owns up to a slip, and says little besides: 打错了，是车库漏水.
  fileprivate var ownsUpToSlip: Bool {
    // 物业弄错开关了 tells of somebody else.
    count <= 24 && slip.map { self[..<$0.lowerBound].count <= 6 && !namesOthers } ?? false
      || ["不对是", "错了是", "不对应该是", "我说的是", "我指的是"].contains(where: bare.hasPrefix)
  }

  private var namesOthers: Bool {
    ["师傅", "物业", "保安", "保洁", "他", "她", "你们", "人家"].contains(where: contains)
  }

  /// Whether a zone is one of several on the same floor: 东侧, 办公区, B区; not 大堂 or 停车场.
  fileprivate var isPartOfFloor: Bool {
    self != "小区"
      && [
        "侧", "面", "边", "区", "厕", "厕所", "卫生间", "洗手间", "茶水间", "走廊", "会议室", "电梯厅", "楼梯间",
      ].contains(where: hasSuffix)
  }
}
