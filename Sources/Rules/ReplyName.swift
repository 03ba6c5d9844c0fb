/// The sentences the program says, by the key that `rules/replies.yaml` and matters use.
///
/// Every one of them must stand in `rules/replies.yaml`; a matter may reword some under 回复.
/// The crisis and emergency texts are no replies: they are compiled in and reviewed.
package enum ReplyName: String, CaseIterable, Hashable, Sendable {
  /// A matter's own answer to a greeting, a question, a request for help.
  case answer = "答复"
  case opened = "已建"
  case newTicket = "新工单"
  case informed = "知会"
  case repeated = "反复出现"
  case accepted = "接单告知"
  case acceptedReceipt = "接单回执"
  case takenOver = "接手告知"
  case claimed = "完成告知"
  case claimedReceipt = "完成回执"
  case confirmedReceipt = "确认回执"
  case confirmed = "确认告知"
  case disputedReceipt = "未解决回执"
  case disputed = "未解决告知"
  case disputedLead = "未解决告知主办"
  case reassignedReceipt = "转派回执"
  case reassigned = "转派告知"
  case reassignedOld = "转派告知原主办"
  case givenBackReceipt = "退回回执"
  case givenBack = "退回告知"
  case notedReceipt = "补充回执"
  case noted = "补充告知"
  case withdrawnReceipt = "撤回回执"
  case withdrawn = "撤回告知"
  case firstReminder = "第一次催问"
  case secondReminder = "第二次催问"
  case timedOut = "超时结案"
  case contactSoon = "联系将到期"
  case contactOverdue = "联系已超时"
  case solutionSoon = "办结将到期"
  case solutionOverdue = "办结已超时"
  case mine = "我的工单"
  case mineEmpty = "没有工单"
  case statusOne = "进度"
  case statusNone = "没有进度"
  case askAgain = "再问一次"
  case askGiveUp = "问不清楚"
  case corrected = "已改正"
  case draftDropped = "草稿取消"
  case draftExpired = "草稿过期"
  case draftOffered = "草稿继续"
  case timePassed = "时间已过"
  case offer = "要不要登记"
  case offerDeclined = "不登记"
  case appointmentPassed = "已约咨询"
  case toldCounsellor = "已告诉咨询师"
  case noCounsellor = "没有咨询师"
  case nothingToCancel = "没有可取消"
  case nothingToRate = "没有可评"
  case human = "转人工"
  case humanNotice = "转人工告知"
  case unknown = "没听懂"
  case guess = "猜一猜"
  case staffHint = "提示指令"
  case isAddition = "是不是补充"
  case staffOnly = "工作人员才行"
  case alsoSaid = "还有一件"
  case unknownNotice = "没听懂告知"
  case choose = "请选择"
  case askBuilding = "问楼宇"
  case askBuildingAgain = "再问楼宇"
  case askCompany = "问公司"
  case registered = "登记完成"
  case loginLink = "登录链接"
  case noSuchTicket = "没有这张单"
  case whichTicket = "哪张单"
  case notYours = "没有权限"
  case alreadyClosed = "已经结案"
  case notNow = "现在不能"
  case whatWasDone = "要写做了什么"
  case whatToAdd = "要写补充什么"
  case whyBack = "要写原因"
  case toWhom = "要写转给谁"
  case unreadable = "读不了"
  case emptyText = "空消息"
  case tooLong = "太长"
  case troubled = "出了点问题"

  /// The `{slots}` that its text may name.
  package var slots: Set<String> {
    switch self {
    case .opened, .newTicket, .informed: ReplyName.ofTicket.union(["说明", "原话", "谁", "要点"])
    case .repeated: ReplyName.ofTicket.union(["次数", "条件", "原话", "谁"])
    case .timePassed, .appointmentPassed: ["时间"]
    case .accepted, .acceptedReceipt, .takenOver, .claimed,
      .claimedReceipt,
      .confirmedReceipt, .confirmed, .disputedReceipt, .disputed, .disputedLead,
      .reassignedReceipt, .reassigned, .reassignedOld, .givenBackReceipt, .givenBack,
      .notedReceipt, .noted, .withdrawnReceipt, .withdrawn, .firstReminder, .secondReminder,
      .timedOut, .contactSoon, .contactOverdue, .solutionSoon, .solutionOverdue, .corrected:
      ReplyName.ofTicket.union(["说明", "原话", "谁"])
    case .notYours, .alreadyClosed, .notNow, .whatWasDone, .whatToAdd, .whyBack, .isAddition:
      ReplyName.ofTicket
    case .mine: ["数量", "清单"]
    case .staffHint: ["清单", "序号"]
    case .statusOne: ["清单"]
    case .askAgain: ["问题"]
    case .draftExpired, .alsoSaid: ["事项"]
    case .draftOffered: ["事项", "问题"]
    case .humanNotice, .unknownNotice: ["谁", "原话"]
    case .askBuilding, .askBuildingAgain, .askCompany: ["楼宇"]
    case .registered: ["楼宇", "公司"]
    case .loginLink: ["链接"]
    case .toWhom: ["单位", "序号"]
    case .guess, .offer, .offerDeclined, .toldCounsellor, .noCounsellor: []
    case .answer, .mineEmpty, .statusNone, .askGiveUp, .draftDropped, .nothingToCancel,
      .nothingToRate, .human, .unknown, .staffOnly, .choose, .noSuchTicket, .whichTicket,
      .unreadable, .emptyText, .tooLong, .troubled:
      []
    }
  }

  /// What every sentence about a ticket can name.
  private static let ofTicket: Set<String> = [
    "单号", "序号", "标题", "主办", "层级", "阶段", "首次联系", "办结", "预计", "地点",
  ]
}
