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
  case claimedToVoices = "完成告知同伴"
  case claimedReceipt = "完成回执"
  case confirmedReceipt = "确认回执"
  case confirmed = "确认告知"
  case confirmedToVoices = "确认告知同伴"
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
  case contactHalf = "联系过半"
  case contactMost = "联系将到期"
  case contactDue = "联系已超时"
  case contactLate = "联系超时一天"
  case solutionHalf = "办结过半"
  case solutionMost = "办结将到期"
  case solutionDue = "办结已超时"
  case solutionLate = "办结超时一天"
  case progressAsked = "该说进展"
  case decisionOverdue = "议定超期"
  case assigned = "协办任务"
  case assignedReceipt = "协办回执"
  case assistAccepted = "协办接单告知"
  case assistAcceptedReceipt = "协办接单回执"
  case assistFinished = "协办完成告知"
  case assistFinishedReceipt = "协办完成回执"
  case allFinished = "各方办完"
  case assistReturned = "协办退回告知"
  case assistReturnedReceipt = "协办退回回执"
  case waived = "豁免告知"
  case waivedReceipt = "豁免回执"
  case ticked = "勾选回执"
  case extended = "延期告知"
  case extendedReceipt = "延期回执"
  case paused = "暂停告知"
  case pausedReceipt = "暂停回执"
  case resumed = "恢复告知"
  case resumedReceipt = "恢复回执"
  case raised = "升级告知"
  case raisedReceipt = "升级回执"
  case raisedByClock = "超期升级"
  case shelvingAsked = "挂账申请告知"
  case shelvingAskedReceipt = "挂账申请回执"
  case shelved = "挂账告知"
  case shelvedReceipt = "挂账回执"
  case shelvingRefused = "挂账未同意"
  case shelvingRefusedReceipt = "挂账未同意回执"
  case shelfKept = "挂账延续告知"
  case shelfKeptReceipt = "挂账延续回执"
  case unshelved = "恢复办理告知"
  case unshelvedReceipt = "恢复办理回执"
  case reviewCalled = "挂账复查"
  case sameReported = "已有人报"
  case joined = "加入回执"
  case left = "不跟回执"
  case newRequester = "接着跟"
  case merged = "合并告知"
  case mergedReceipt = "合并回执"
  case split = "拆分告知"
  case splitReceipt = "拆分回执"
  case urged = "催办告知"
  case urgedReceipt = "催办回执"
  case askRating = "请评价"
  case rated = "评价回执"
  case unsatisfied = "不满意告知"
  case mine = "我的工单"
  case mineEmpty = "没有工单"
  case report = "报告"
  case reportForOverseers = "看不了报告"
  case statusOne = "进度"
  case statusNone = "没有进度"
  case askAgain = "再问一次"
  case askGiveUp = "问不清楚"
  case corrected = "已改正"
  case draftDropped = "草稿取消"
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
  case whatToDo = "要做什么"
  case isUnsolved = "是不是没解决"
  case askWithdrawal = "要不要撤回"
  case finishedAlready = "已经报完"
  case splitAlready = "已经拆开"
  case withdrawnAlready = "已经撤回"
  case elsewhere = "别的楼"
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
  case whoAssists = "要写请谁协办"
  case whomToWaive = "要写豁免谁"
  case howLong = "要写延几天"
  case whyPause = "要写为什么暂停"
  case whenReview = "要写复查日期"
  case intoWhich = "要写并到哪张"
  case whichToJoin = "要写加入哪张"
  case whatToFile = "要写代报什么"
  case othersPending = "还有人没办完"
  case unticked = "清单没勾完"
  case noSuchStep = "没有这一项"
  case nothingToDo = "没有要办的"
  case acceptedBySilence = "过了退单时间"
  case bouncedTwice = "退过两次"
  case extendedEnough = "延期用完"
  case extensionTooLong = "延期太长"
  case overdue = "已经超时"
  case noPauseInEmergency = "危急不能停"
  case alreadyPaused = "已经暂停"
  case notPaused = "没有暂停"
  case waitedOnce = "等过一次"
  case highestTier = "已是最高"
  case notHard = "不是难题"
  case reviewOutOfRange = "复查日期不对"
  case shelvedTooLong = "挂账到期"
  case noApplication = "没有申请"
  case ownApplication = "自己申请的"
  case shelvedNow = "正在挂账"
  case notShelved = "没有挂账"
  case joinedAlready = "已经加入"
  case cannotBeJoined = "不能加入"
  case urgedToday = "今天催过"
  case ratedAlready = "已经评过"
  case mergedAway = "已经并走"
  case promiseTooLate = "承诺太晚"
  case urgentPause = "紧急暂停"
  case pausedEnough = "暂停太多"
  case lessUrgent = "并到不急的"
  case notTheSame = "不是同一处"
  case mergedFurther = "先拆别的"
  case askSolved = "好了吗"
  case disputedToVoices = "未解决告知同伴"
  case resumedToRequester = "恢复告知反映人"
  case mergedTeam = "合并告知主办"
  case askWitness = "代报确认"
  case otherBuilding = "不是一栋楼"
  case sameTicket = "是同一张"
  case sameUnit = "已经是他们"
  // About the three lists.
  case needs = "需求清单"
  case needsEmpty = "没有需求"
  case resources = "资源清单"
  case resourcesEmpty = "没有资源"
  case matches = "配对建议"
  case noMatch = "没有配对"
  case needEntered = "需求回执"
  case needCancelled = "需求取消回执"
  case resourceEntered = "资源回执"
  case proposed = "立项回执"
  case projectProposedNotice = "立项告知"
  case projectClaimed = "认领回执"
  case projectClaimedNotice = "认领告知"
  case projectClaimedRequester = "认领告知反映人"
  case projects = "项目清单"
  case projectsEmpty = "没有项目"
  case projectDone = "项目完成回执"
  case projectDoneNotice = "项目完成告知"
  case projectUnanswered = "项目催认领"
  case projectSoon = "项目快到期"
  case projectOverdue = "项目到期"
  case projectDoneRequester = "项目完成告知反映人"
  case projectCancelled = "项目取消回执"
  case projectCancelledNotice = "项目取消告知"
  case noSuchListItem = "清单里没有"
  case whichNeed = "要写哪个需求"
  case whatResult = "要写项目结果"
  case whatToList = "要写清单标题"
  case noPhoneOnLists = "清单不写电话"
  case listKeepersOnly = "清单由党群管"
  case notServing = "不能认领"
  case notCarrier = "项目不归您"
  case takenAlready = "已经认领"
  case listItemOver = "清单已经结束"
  case projectUnclaimed = "项目待认领"
  case notForLists = "不上清单"
  case needAlready = "已经是需求"
  case resourceAlready = "已经有资源"
  case resourceUnfit = "资源不合适"
  case whistledReceipt = "吹哨回执"
  case whistled = "吹哨通知"
  case whistledLead = "吹哨告知主办"
  case whistledTold = "吹哨告知"
  case arrivedReceipt = "到场回执"
  case arrived = "到场告知"
  case arrivalHalf = "到场过半"
  case arrivalMost = "到场将到期"
  case arrivalDue = "到场已超时"
  case arrivalLate = "到场超时一天"
  case askResponse = "请评响应"
  case responseRated = "响应评价回执"
  case whistlersOnly = "吹哨限党群"
  case notDepartment = "不是部门"
  case summonedAlready = "已经吹过"
  case whomToSummon = "要写吹谁"
  case noSuchDepartment = "没有这个部门"
  case whyWhistle = "要写吹哨理由"
  case shiftOpened = "午间回执"
  case shiftCalled = "午间招募"
  case shiftList = "午间清单"
  case noShifts = "没有午间"
  case whichShift = "哪个午间"
  case noSuchShift = "没有这个午间"
  case signedUp = "报名回执"
  case waitListed = "候补回执"
  case signedUpAlready = "已经报名"
  case signedOff = "退出回执"
  case notSignedUp = "没有报名"
  case movedUp = "候补转正"
  case shiftLeft = "退出告知"
  case shiftHeld = "到岗回执"
  case hoursCounted = "时长告知"
  case hoursCorrected = "时长更正"
  case shiftNote = "午间进展"
  case myHours = "我的时长"
  case monthHours = "时长"
  case noHours = "没有时长"
  case shiftCalledOffReceipt = "取消午间回执"
  case shiftCalledOff = "取消午间告知"
  case whyCallOffShift = "要写为什么取消午间"
  case shiftCalledOffAlready = "午间已取消"
  case shiftOver = "午间已过"
  case shiftNotOver = "午间没结束"
  case whoWasThere = "要写谁到岗"
  case askShift = "要写午间"
  case shiftTimePast = "午间时间不对"
  case shiftOverseersOnly = "午间限党群"
  case noTeam = "没有志愿队"
  case meetingConvened = "开会回执"
  case meetingInvited = "会议通知"
  case meetingMovedReceipt = "改会期回执"
  case meetingMoved = "改会期告知"
  case itemsJoined = "议题增加"
  case itemTabled = "列入议程"
  case meetingTomorrow = "会前一天"
  case meetingSoon = "会前一小时"
  case meetingUnclosed = "会后没散会"
  case agenda = "议程"
  case agendaEmpty = "没有议题"
  case comingReceipt = "参加回执"
  case excusedReceipt = "请假回执"
  case excused = "请假告知"
  case attendedReceipt = "到会回执"
  case positionReceipt = "表态回执"
  case resolvedReceipt = "决议回执"
  case resolvedTask = "决议任务"
  case resolvedLead = "决议告知主办"
  case resolvedTold = "决议告知"
  case deferredReceipt = "缓议回执"
  case deferredLead = "缓议告知主办"
  case deferredTold = "缓议告知"
  case dissentReceipt = "异议回执"
  case adjournedReceipt = "散会回执"
  case adjourned = "散会告知"
  case calledOffReceipt = "取消会回执"
  case calledOff = "取消会告知"
  case itemReturned = "议题转下次"
  case whyCallOff = "要写为什么取消"
  case meetingBegun = "会已经开了"
  case calledOffAlready = "会已经取消"
  case askMeetingTime = "要写开会时间"
  case meetingTimePast = "开会时间已过"
  case convenedAlready = "已经约了会"
  case noSuchMeeting = "没有这个会"
  case whichMeeting = "哪个会"
  case meetingClosed = "会已经散了"
  case overseersOnly = "会务由党群办"
  case notInvited = "没有请您的单位"
  case tooEarly = "还没到开会时间"
  case whoCame = "要写谁到会"
  case whichItem = "要写哪个议题"
  case noSuchItem = "没有这个议题"
  case whichStance = "要写怎么表态"
  case whoDoesWhat = "要写谁做什么"
  case whenNext = "要写下次日期"
  case whatDissent = "要写什么异议"
  case decidedAlready = "议题已经定了"
  case itemSettled = "议题不用议了"
  case noQuorum = "人没到齐"
  case dueOutOfRange = "期限不对"
  case nextOutOfRange = "下次日期不对"
  case stillUndecided = "还有议题没定"
  case unreadable = "读不了"
  case emptyText = "空消息"
  case tooLong = "太长"
  case troubled = "出了点问题"

  /// The `{slots}` that its text may name.
  package var slots: Set<String> {
    switch self {
    case .opened, .newTicket, .informed: ReplyName.ofTicket.union(["要点"])
    case .accepted, .claimed: ReplyName.ofTicket.union(["哪件"])
    case .acceptedReceipt, .takenOver, .claimedToVoices, .claimedReceipt,
      .confirmedReceipt, .confirmed, .confirmedToVoices, .disputedReceipt, .disputed, .disputedLead,
      .reassignedReceipt, .reassigned, .reassignedOld, .givenBackReceipt, .givenBack,
      .notedReceipt, .noted, .withdrawnReceipt, .withdrawn, .firstReminder, .secondReminder,
      .timedOut, .corrected, .notYours, .alreadyClosed, .notNow, .whatWasDone, .whatToAdd, .whyBack,
      .isAddition, .whatToDo, .isUnsolved, .askWithdrawal, .finishedAlready, .splitAlready,
      .withdrawnAlready:
      ReplyName.ofTicket
    case .elsewhere: ["楼宇", "电话", "本楼"]
    case .repeated: ReplyName.ofTicket.union(["次数", "条件"])
    case .timePassed, .appointmentPassed: ["时间"]
    case .mine: ["数量", "清单"]
    case .report: ["楼宇", "报告", "期间", "清单", "链接"]
    case .staffHint: ["清单", "序号"]
    case .statusOne: ["清单"]
    case .askAgain: ["问题"]
    case .alsoSaid: ["事项"]
    case .draftOffered: ["事项", "问题"]
    case .humanNotice, .unknownNotice: ["谁", "原话"]
    case .askBuilding, .askBuildingAgain, .askCompany: ["楼宇"]
    case .registered: ["楼宇", "公司"]
    case .loginLink: ["链接"]
    case .toWhom, .whoAssists, .whomToWaive: ["单位", "序号"]
    case .guess, .offer, .offerDeclined, .toldCounsellor, .noCounsellor, .reportForOverseers: []
    case .agenda: ["清单"]
    case .agendaEmpty, .askMeetingTime, .overseersOnly: []
    case .noShifts, .noHours, .askShift, .shiftTimePast, .shiftOverseersOnly, .noTeam: []
    case .shiftList, .whichShift, .noSuchShift: ["清单"]
    case .myHours: ["时长", "次数"]
    case .monthHours: ["清单", "时长", "日期"]
    case .shiftOpened, .shiftCalled, .signedUp, .waitListed, .signedUpAlready, .signedOff,
      .notSignedUp, .movedUp, .shiftLeft, .shiftHeld, .hoursCounted, .hoursCorrected, .shiftNote,
      .shiftOver,
      .shiftNotOver, .whoWasThere, .shiftCalledOffReceipt, .shiftCalledOff, .whyCallOffShift,
      .shiftCalledOffAlready:
      ["说明", "岗号", "岗序", "日期", "做什么", "名额", "还差", "第几", "清单", "谁", "时长"]
    case .meetingConvened, .meetingInvited, .meetingMovedReceipt, .meetingMoved, .itemsJoined,
      .itemTabled, .meetingTomorrow, .meetingSoon, .meetingUnclosed, .comingReceipt,
      .excusedReceipt, .excused, .attendedReceipt, .positionReceipt, .resolvedReceipt,
      .resolvedTask, .resolvedLead, .resolvedTold, .deferredReceipt, .deferredLead, .deferredTold,
      .dissentReceipt, .adjournedReceipt, .adjourned, .meetingTimePast, .convenedAlready,
      .noSuchMeeting, .whichMeeting, .meetingClosed, .notInvited, .tooEarly, .whoCame, .whichItem,
      .noSuchItem, .whichStance, .whoDoesWhat, .whenNext, .whatDissent, .decidedAlready,
      .itemSettled, .noQuorum, .dueOutOfRange, .nextOutOfRange, .stillUndecided,
      .calledOffReceipt, .calledOff, .itemReturned, .whyCallOff, .meetingBegun, .calledOffAlready:
      ReplyName.ofTicket.union([
        "次数", "会号", "会序", "会期", "议题", "日期", "链接", "清单", "单位", "原因",
      ])
    case .answer, .mineEmpty, .statusNone, .askGiveUp, .draftDropped, .nothingToCancel,
      .nothingToRate, .human, .unknown, .staffOnly, .choose, .noSuchTicket, .whichTicket,
      .unreadable, .emptyText, .tooLong, .troubled, .whichToJoin, .whatToFile:
      []
    case .needsEmpty, .resourcesEmpty, .projectsEmpty, .noSuchListItem, .whichNeed, .whatToList,
      .noPhoneOnLists, .listKeepersOnly, .notServing, .listItemOver, .notForLists:
      []
    case .needs, .resources, .matches, .noMatch, .needEntered, .needCancelled, .resourceEntered,
      .proposed, .projectProposedNotice, .projectClaimed, .projectClaimedNotice,
      .projectClaimedRequester, .projects, .projectDone, .projectDoneNotice,
      .projectDoneRequester, .projectUnanswered, .projectSoon, .projectOverdue, .projectCancelled,
      .projectCancelledNotice, .whatResult,
      .notCarrier, .takenAlready, .projectUnclaimed, .needAlready, .resourceAlready,
      .resourceUnfit:
      ["编号", "标题", "标签", "楼宇", "单位", "项目", "资源", "期限", "状态", "说明", "谁", "单号", "数量", "清单", "链接"]
    // About one duty, one voice, one review: the facts of that besides.
    default: ReplyName.ofTicket.union(ReplyName.ofEvent)
    }
  }

  /// What every sentence about a ticket can name.
  private static let ofTicket: Set<String> = [
    "单号", "序号", "标题", "主办", "层级", "阶段", "首次联系", "办结", "预计", "地点", "说明", "原话",
    "谁",
  ]

  /// What a sentence about one thing that happened can name besides.
  private static let ofEvent: Set<String> = [
    "单位", "人数", "次数", "复查", "清单", "并入", "评价", "原因", "到场",
  ]
}
