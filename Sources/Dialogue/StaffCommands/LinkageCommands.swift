import CivilTime
import Domain
import Rules
import Text
import Workflow

/// Commands about duties, clocks, tiers and the shelf: 延期, 暂停, 恢复, 协办, 豁免, 升级, 挂账, 合并 …
extension Answering {
  mutating func obeyLinkage(_ command: Command, on ticket: Ticket, words: String) {
    let values = values(of: ticket)
    let quote = quote(of: words, behind: command, on: ticket)
    switch command {
    case .tick: move(.tick(stepsMeant(in: words)), on: ticket, words: words)
    case .extend:
      guard let days = daysMeant(in: words) else {
        if extendUntil(words, on: ticket) { return }
        return say(.howLong, values)
      }
      guard words.hasReason else { return say(.howLong, values) }
      move(.extend(days: days), on: ticket, words: quote)
    case .pause:
      guard let ground = groundMeant(in: words) else { return say(.whyPause, values) }
      move(.pause(ground), on: ticket, words: quote)
    case .resume: move(ticket.isShelved ? .unshelve : .resume, on: ticket, words: quote)
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
      move(.waive(unit), on: ticket, words: quote)
    case .raise: move(.raise, on: ticket, words: quote)
    case .shelve:
      guard let meant = understanding.slots.start?.date, quote.hasReason else {
        return say(.whenReview, values)
      }
      shelve(ticket, until: meant, words: quote)
    case .approve, .refuse: judgeShelving(of: ticket, isApproved: command == .approve, quote)
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
    move(
      .assign(unit, isTold ? .inform : .assist), on: ticket,
      words: quote(of: words, behind: .assign, on: ticket))
  }

  /// 合并 1024 1018: the first goes on under the second.
  private mutating func merge(_ ticket: Ticket, words: String) {
    let others = text.serials.filter { $0 != ticket.number.serial }
    guard let serial = others.first else { return say(.intoWhich, values(of: ticket)) }
    guard let target = situation.tickets.first(where: { $0.number.serial == serial }) else {
      return say(.noSuchTicket)
    }
    let quote = quote(of: words, behind: .merge, on: ticket)
    merge(ticket, into: target, words: quote, isSure: false)
  }

  /// What is not the same kind of thing, or elsewhere, is asked back about once.
  mutating func merge(_ ticket: Ticket, into target: Ticket, words: String, isSure: Bool) {
    switch desk.merge(ticket, into: target, by: sender, words: words.isEmpty ? nil : words) {
    case .success(let pair):
      let title = "\(target.number)「\(target.title)」"
      if !isSure, !desk.isSame(ticket, target) {
        conversation.pending = .merging(
          ticket.number.serial, into: target.number.serial, words: words)
        var values = values(of: ticket)
        values["并入"] = title
        return say(.askMerge, values, choices: ["合并", "不合并"], about: ticket)
      }
      record(pair.merged, words: words, besides: ["并入": title])
      record(pair.into, words: words)
      conversation.ticket = target.number
    case .failure(let refusal):
      // What cannot be merged any more may be either of them.
      let isTarget =
        desk.refusal(of: .merge, on: ticket, by: sender) == nil
        && desk.refusal(of: .merge, on: target, by: sender) != nil
      say(refusal, about: isTarget ? target : ticket)
    }
  }

  /// Takes 1 / 2 as the answer to whether that is really one matter; false when it is none.
  mutating func answerMergeQuestion(_ serial: Int, into other: Int, words: String) -> Bool {
    let number = text.leadingChoice?.number
    if number == 2 || text.declines || text.bare == "不合并" {
      say(.mergeDropped)
      return true
    }
    guard number == 1 || text.agrees || ["合并", "确定", "真要合并"].contains(text.bare),
      let ticket = situation.tickets.first(where: { $0.number.serial == serial }),
      let target = situation.tickets.first(where: { $0.number.serial == other })
    else { return false }
    merge(ticket, into: target, words: words, isSure: true)
    return true
  }

  private mutating func split(_ ticket: Ticket, words: String) {
    let target = situation.tickets.first { $0.number == ticket.closure?.merger?.into }
    let words = quote(of: words, behind: .split, on: ticket)
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

  /// Reviews are held in the morning of a working day: the next one, or the one before where that
  /// would be too late.
  private mutating func shelve(_ ticket: Ticket, until meant: CivilDate, words: String) {
    let calendar = desk.calendar(of: ticket.lead.unit)
    let morning = TimeOfDay(minutes: 9 * 60)
    func workday(_ step: Int) -> CivilDate {
      // The longest holidays are a fortnight.
      (0..<31).lazy.map { meant.adding(days: step * $0) }.first(where: calendar.isWorkday) ?? meant
    }
    var day = workday(1)
    if Instant(day, morning) > now.adding(days: Desk.reviewDays) { day = workday(-1) }
    let review = Instant(day, morning)
    let isKept = ticket.isShelved
    guard
      move(
        isKept ? .keepShelf(review: review) : .askToShelve(review: review), on: ticket,
        words: words) != nil, day != meant
    else { return }
    say(
      .reviewMoved, ["日期": meant.dated(on: now.date), "复查": day.dated(on: now.date)],
      about: ticket)
  }

  /// Whoever comes second is told who was first.
  private mutating func judgeShelving(of ticket: Ticket, isApproved: Bool, _ words: String) {
    if let shelf = ticket.shelf, let approver = shelf.approvedBy,
      may(sender, .approveShelf, on: ticket, in: desk.directory)
    {
      var values = values(of: ticket)
      values["谁"] = desk.directory.person(approver).map(desk.name(of:)) ?? ""
      values["复查"] = shelf.review.date.dated(on: now.date)
      return say(.approvedAlready, values, about: ticket)
    }
    move(isApproved ? .approveShelf : .refuseShelf, on: ticket, words: words)
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
    let bare = ["", "到", "至", "个工作日", "工作日", "天", "两天", "三天", "一天", "两个工作日", "三个工作日", "一个工作日"]
    return !bare.contains(rest)
  }
}
