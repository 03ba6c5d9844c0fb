import Domain
import Rules

/// When somebody comes for a repair, as its requester would like it.
extension Answering {
  /// 能改到周四吗 of somebody whose lamp is to be mended tomorrow is for whoever comes; false when they
  /// have something else that could be moved.
  mutating func askForOtherVisit() -> Bool {
    guard understanding.kind == .reschedule, standingBookings.isEmpty, situation.ownVisit == nil,
      conversation.draft == nil, !namesSpace, !namesCounselling, !text.namesService
    else { return false }
    let awaited = situation.ownTickets.filter {
      $0.kind == .painPoint && $0.isWorkedOn && $0.requester == sender.id
    }
    let recent = awaited.filter { $0.number == conversation.ticket }
    guard let ticket = recent.first ?? (awaited.count == 1 ? awaited[0] : nil) else { return false }
    note(on: ticket)
    return true
  }
}

extension String {
  /// Whether it says when somebody may come: 明天我不在，后天来吧.
  var bidsComeThen: Bool {
    count <= 25
      && ["来吧", "再来", "过来吧", "上门吧", "都可以来", "来就行", "来都行", "来修吧", "来看吧"].contains(where: contains)
  }

  /// Whether it says when somebody is there or may come: 下午我在工位.
  var saysWhenToCome: Bool {
    bidsComeThen
      || count <= 25
        && ["过来", "上门", "我不在", "我在", "我们在", "我们不在", "有人", "没人"].contains(where: contains)
  }

  /// Whether somebody will be late for what they booked, which moves nothing: 可能晚十分钟, 会晚到一会儿.
  var saysTheyAreLate: Bool {
    let changes = ["推迟", "延后", "顺延", "往后", "推后", "改", "挪", "开始", "结束"]
    return count <= 20 && !changes.contains(where: contains)
      && ["晚到", "迟到", "晚点到", "晚一点到", "可能晚", "可能会晚", "要晚", "会晚", "大概晚", "估计晚", "分钟到", "堵车", "路上"]
        .contains(where: contains)
  }
}
