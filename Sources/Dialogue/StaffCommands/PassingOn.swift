import Domain
import Rules
import Text
import Workflow

/// What those who have work in hand say that is no command, no answer and no report of their own is for whoever
/// waits for it: 看到了, 电池没电了, 消磁了 来1楼前台换卡. No list of words would hold it all.
extension Answering {
  /// Passes such words on, and takes on what nobody has taken where they say that somebody goes; false when they
  /// may be about something else, or about one of several.
  mutating func passOnOfWork() -> Bool {
    guard sender.role.isStaff, sender.role != .counsellor, ownCalls.isEmpty,
      conversation.draft == nil, conversation.pending == nil, namesNoTicket,
      understanding.urgency < .emergency, !filesForSomebody, !isAnotherMatter, !isPersonal,
      (2...Answering.longestWordOfWork).contains(text.bare.count), !text.asksUsForSomething,
      !situation.ownTickets.contains(where: { $0.claimedAt != nil }),
      let ticket = workSpokenOf, isSaid(of: ticket)
    else { return false }
    if let unit = unitToTakeOver(ticket) { return move(.reassign(to: unit), on: ticket) != nil }
    let isUntaken = ownParts(in: ticket).allSatisfy { $0.state == .waiting }
    // 今天最后一班 says when nothing is done.
    let saysWhen =
      StaffPhrases.works.contains(where: text.contains)
      && timePromised(in: text, for: ticket) != nil
    if isUntaken, saysWhen {
      // Whoever says when has taken it on.
      takeOn(ticket)
    } else if isUntaken, text.saysSomebodyGoes, !ownDuties(on: ticket).isEmpty {
      guard let next = move(.accept(promised: promise(for: ticket)), on: ticket, words: "") else {
        return true
      }
      noteQuietly(on: next)
    } else if saysWhen {
      tellProgress(of: ticket)
    } else {
      move(.note, on: ticket)
    }
    return true
  }

  /// 归秩序部, 给保洁: the unit of the same party that a ticket is handed on to by whoever leads it; nil when none
  /// is. Whether it is another party's work those decide who oversee it.
  func unitToTakeOver(_ ticket: Ticket) -> Unit? {
    guard text.handsOn, units.contains(ticket.lead.unit),
      let unit = unitMeant(in: ticket.number.building), unit.id != ticket.lead.unit,
      unit.party == desk.directory.unit(ticket.lead.unit)?.party
    else { return nil }
    return unit
  }

  /// Characters of what may be such words.
  private static let longestWordOfWork = 60

  /// The only work in hand, the one that the words name, or the one just spoken of; of an overseer with none in
  /// hand, the one they just asked after.
  private var workSpokenOf: Ticket? {
    let inHand = ticketsInHand.filter { $0.phase == .working && !ownDuties(on: $0).isEmpty }
    guard let only = inHand.first else {
      let recent = recentTicket.flatMap { $0.phase == .working && isFreshTalk ? $0 : nil }
      return recent.flatMap { may(sender, .note, on: $0, in: desk.directory) ? $0 : nil }
    }
    if inHand.count == 1 { return only }
    let named = tickets(named: text, among: inHand)
    if !named.isEmpty { return named.count == 1 ? named[0] : nil }
    let waiting = inHand.filter { ticket in
      ownParts(in: ticket).contains { $0.state == .waiting }
    }
    let lately = spokenOfLately(among: inHand)
    // What has come since may be meant as well.
    return lately.count == 1 && news(among: waiting).isEmpty ? lately[0] : nil
  }

  /// Whether the words can be about a ticket whatever else they would be by themselves.
  private func isSaid(of ticket: Ticket) -> Bool {
    let floor = understanding.slots.place?.floor
    let isElsewhere = floor != nil && ticket.place?.floor != nil && floor != ticket.place?.floor
    // 2楼漏水什么情况 is asked of us, and 灯好了 of whoever works on an air conditioner tells of something else.
    if watchesBuilding, turn.asksHowFar { return false }
    if StaffTalk.saysDone(text), let thing = category(of: text, before: StaffPhrases.saidOfThings),
      thing != ticket.category
    {
      return false
    }
    switch understanding.kind {
    case .unknown:
      return ticket.kind == .bookSpace || text.speaksOfWork || text.asks
        || !book.soundsIdle(NormalText(text))
    case .rate: return text.bare.count > 3
    case .painPoint:
      if isElsewhere, !text.tracesCause { return false }
      let isAlike =
        understanding.matter?.category.map { $0 == ticket.category } ?? true
        && understanding.slots.place == nil
      return isAlike || text.speaksOfWork
    // 换电池去 is no question about what can be had.
    case .service: return !text.asks
    case .bookSpace: return ticket.kind == .bookSpace
    case .wish: return ticket.kind == .wish || text.speaksOfWork
    // 好的 明天见
    case .greeting, .thanks:
      return ticket.kind == .bookSpace && text.bare.count > 3 && text.beginsWithYes
    // 修好了吗 of whoever sent somebody is asked of those who are there.
    case .status: return !watchesBuilding && situation.ownTickets.isEmpty && !text.contains("单")
    case .reschedule, .cancel, .counselling, .help, .human, .crisis, .command: return false
    }
  }
}

extension String {
  /// Whether it asks something of us: 帮我订一间, 我想报名, 怎么开发票.
  fileprivate var asksUsForSomething: Bool {
    [
      "帮我订", "帮我查", "我要订", "我想订", "我想借", "我要借", "我想报", "我要报", "我想约", "想订", "报名", "怎么开", "怎么办理",
      "查一下", "给我看",
    ]
    .contains(where: contains)
  }

  /// Whether it says that somebody sees to it: 老李去了, 小王在现场, 马上叫阿姨, 跟进中.
  fileprivate var saysSomebodyGoes: Bool {
    let bare = bare
    guard !["不", "没", "等", "明天", "后天"].contains(where: bare.contains) else { return false }
    return [
      "去了", "上去了", "上来了", "下去了", "下来了", "过去了", "过来了", "来了", "在现场", "在弄", "在处理", "在看", "在修", "在清",
      "在拖", "跟进", "看到了", "马上叫", "马上让", "叫阿姨", "叫保洁", "叫保安", "叫师傅", "叫人", "让人去", "派人", "联系了", "已联系",
      "马上",
    ].contains(where: bare.contains)
  }

  /// Whether it tells of work on what was reported, whatever trouble it names: 楼上水管堵了 已经疏通, 是业主装的 我们不修.
  var speaksOfWork: Bool {
    [
      "已", "看到", "看了", "看过", "查了", "查过", "检查", "叫", "让", "派", "通知", "联系", "我们", "我去", "我来", "我马上",
      "换",
      "修", "疏通", "拆", "报了", "报给", "转给", "业主", "厂家", "维保", "师傅", "保洁", "保安", "电工", "水工", "工程", "检修",
      "占用",
      "过保", "配件", "钥匙", "锁芯", "处理", "去了", "在弄", "线路", "电池", "滤芯", "原因", "前台拿", "前台换", "试试", "消磁",
    ].contains(where: contains)
  }

  /// Whether it hands work on to whoever it names, and says hardly more: 归秩序部, 保洁的事，我转给他们.
  fileprivate var handsOn: Bool {
    bare.count <= 14 && !asks
      && (["归", "转给", "转到", "交给", "的事", "的活", "派给"].contains(where: contains)
        || contains("给") && bare.count <= 10)
      && !["说", "讲", "打电话", "看", "修", "换", "弄", "来了", "去了", "好了"].contains(where: contains)
  }

  /// Whether it says where the trouble of another floor comes from: 看到了 上面6楼茶水间管子漏.
  fileprivate var tracesCause: Bool {
    ["上面", "楼上", "楼下", "下面", "隔壁", "原来", "看到了", "找到", "查到", "源头"].contains(where: contains)
  }
}
