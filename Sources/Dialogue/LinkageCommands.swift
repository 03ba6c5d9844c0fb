import CivilTime
import Domain
import Rules
import Text
import Workflow

/// Commands about duties, clocks, tiers and the shelf: 延期, 暂停, 恢复, 协办, 豁免, 升级, 挂账, 合并 …
extension Answering {
  mutating func obeyLinkage(_ command: Command, on ticket: Ticket, words: String) {
    let values = values(of: ticket)
    switch command {
    case .tick: move(.tick(stepsMeant(in: words)), on: ticket, words: words)
    case .extend:
      guard let days = daysMeant(in: words) else { return say(.howLong, values) }
      guard words.hasReason else { return say(.howLong, values) }
      move(.extend(days: days), on: ticket, words: words)
    case .pause:
      guard let ground = groundMeant(in: words) else { return say(.whyPause, values) }
      move(.pause(ground), on: ticket, words: words)
    case .resume: move(ticket.isShelved ? .unshelve : .resume, on: ticket, words: words)
    case .assign: assign(on: ticket, words: words)
    case .waive:
      let owing = ticket.duties.filter { $0.part == .assist && $0.isPending }
      let unit =
        unitMeant(in: ticket.number.building)?.id
        ?? (owing.count == 1 && words.hasReason ? owing[0].unit : nil)
      let reason = unit.map { words.without(desk.name(of: $0)) } ?? ""
      guard let unit, reason.hasReason else {
        let names = owing.map { desk.name(of: $0.unit) }.joined(separator: "、")
        return say(.whomToWaive, ["单位": names, "序号": "\(ticket.number.serial)"])
      }
      move(.waive(unit), on: ticket, words: words)
    case .raise: move(.raise, on: ticket, words: words)
    case .shelve:
      guard let review = reviewMeant, words.hasReason else { return say(.whenReview, values) }
      move(
        ticket.isShelved ? .keepShelf(review: review) : .askToShelve(review: review),
        on: ticket, words: words)
    case .approve: move(.approveShelf, on: ticket, words: words)
    case .refuse: move(.refuseShelf, on: ticket, words: words)
    case .merge: merge(ticket, words: words)
    case .split: split(ticket, words: words)
    case .whistle: whistle(on: ticket, words: words)
    case .onSite: arrive(on: ticket, words: words)
    case .accept, .finish, .reassign, .giveBack, .note, .fileFor, .join, .leave, .mine, .login,
      .convene, .agenda, .attend, .excuse, .arrive, .position, .resolve, .postpone, .object,
      .adjourn, .callOff, .dayReport, .weekReport, .monthReport, .noon, .signUp, .signOff,
      .presence,
      .myHours, .hours, .callOffShift, .listNeeds, .listResources, .newNeed, .newResource, .match,
      .claim,
      .project:
      return
    }
  }

  private mutating func assign(on ticket: Ticket, words: String) {
    guard let unit = unitMeant(in: ticket.number.building) else {
      return say(.whoAssists, units(besides: ticket.duties.map(\.unit), of: ticket))
    }
    let isTold = words.hasPrefix("知会") || text.contains("只知会")
    move(.assign(unit, isTold ? .inform : .assist), on: ticket, words: words)
  }

  /// 合并 1024 1018: the first goes on under the second.
  private mutating func merge(_ ticket: Ticket, words: String) {
    let others = text.serials.filter { $0 != ticket.number.serial }
    guard let serial = others.first else { return say(.intoWhich, values(of: ticket)) }
    guard let target = situation.tickets.first(where: { $0.number.serial == serial }) else {
      return say(.noSuchTicket)
    }
    switch desk.merge(ticket, into: target, by: sender, words: words) {
    case .success(let pair):
      record(pair.merged, words: words)
      record(pair.into, words: words)
      conversation.ticket = target.number
    case .failure(let refusal): say(refusal, about: ticket)
    }
  }

  private mutating func split(_ ticket: Ticket, words: String) {
    let target = situation.tickets.first { $0.number == ticket.closure?.merger?.into }
    switch desk.split(ticket, from: target ?? ticket, by: sender, words: words) {
    case .success(let pair):
      record(pair.split, words: words)
      record(pair.from, words: words)
    case .failure(let refusal): say(refusal, about: ticket, action: .split)
    }
  }

  /// 代报: what somebody told a staff member becomes a ticket of that staff member's asking.
  mutating func fileForSomebody() {
    guard let words = understanding.slots.details, !words.isEmpty else { return say(.whatToFile) }
    let original = text
    understandAgain(words)
    guard understanding.matter?.route != nil, understanding.kind != .command else {
      understandAgain(original)
      return say(.whatToFile)
    }
    filesForSomebody = true
    beginRequests()
  }

  /// The day of the next review, in the morning of the office.
  private var reviewMeant: Instant? {
    guard let day = understanding.slots.start?.date else { return nil }
    return Instant(day, TimeOfDay(minutes: 9 * 60))
  }

  /// `3个工作日`, `两天`; nil when no number of days is there.
  private func daysMeant(in words: String) -> Int? {
    let plain = NormalText(words).text
    for unit in ["个工作日", "工作日", "天"] {
      guard let range = plain.firstRange(of: unit) else { continue }
      let before = plain[..<range.lowerBound]
      let digits = String(before.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
      if let number = Int(digits) { return number }
      if let last = before.last,
        let number = ["一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5][last]
      {
        return number
      }
    }
    return nil
  }

  /// The numbers of the steps that were done, counted from 0; none means all.
  private func stepsMeant(in words: String) -> [Int] {
    words.split { !($0.isASCII && $0.isNumber) }.compactMap { Int($0) }.map { $0 - 1 }
  }

  private func groundMeant(in words: String) -> Pause.Ground? {
    let plain = NormalText(words).text
    let words: [(Pause.Ground, [String])] = [
      (.permit, ["审批", "许可", "批准", "报批", "批文", "办证"]),
      (.forceMajeure, ["不可抗力", "台风", "暴雨", "极端天气", "管控", "封控"]),
      (.requester, ["等反映人", "反映人", "等答复", "等回复", "等对方", "等员工"]),
    ]
    return words.first { $0.1.contains(where: plain.contains) }?.0
  }
}

extension String {
  /// Without a unit's name, also when only its end was said: 保洁 of 物业保洁部.
  fileprivate func without(_ name: String) -> String {
    var rest = self
    for part in [name, String(name.dropFirst(2)), String(name.dropFirst(2).dropLast())]
    where part.count > 1 {
      rest = rest.replacing(part, with: "")
    }
    return rest
  }

  /// Whether more is said than numbers and days: a reason.
  var hasReason: Bool {
    let rest = filter { !$0.isNumber && !$0.isPunctuation && !$0.isWhitespace }
    let bare = ["", "个工作日", "工作日", "天", "两天", "三天", "一天", "两个工作日", "三个工作日", "一个工作日"]
    return !bare.contains(rest)
  }

  /// Ticket serials in the order they stand: numbers of three to nine digits.
  var serials: [Int] {
    split { !($0.isASCII && $0.isNumber) }.filter { (3...9).contains($0.count) }
      .compactMap { Int($0) }
  }
}
