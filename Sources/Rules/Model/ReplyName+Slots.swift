extension ReplyName {
  /// The `{slots}` that its text may name.
  package var slots: Set<String> {
    switch self {
    case .opened, .newTicket, .informed, .bookingChanged, .rebooked,
      .bookingGivenUp:
      ReplyName.ofTicket.union(["要点"])
    case .accepted, .acceptedByLimit, .acceptedInEmergency, .claimed, .unclaimed, .promiseBroken:
      ReplyName.ofTicket.union(["哪件"])
    case .shelved: ReplyName.ofTicket.union(ReplyName.ofEvent).union(["理由"])
    case .reviewMoved: ["日期", "复查"]
    case .nothingToApprove, .mergeDropped, .careFollowUp, .helpParties, .helpOverseers,
      .helpDepartments,
      .helpCounsellors:
      []
    case .usage: ["指令"]
    case .raisedByClockTold: ReplyName.ofTicket.union(["哪件", "回话"])
    case .acceptedReceipt, .takenOver, .claimedToVoices, .unclaimedReceipt, .claimedReceipt,
      .ownClaimedReceipt,
      .confirmedReceipt, .confirmed, .confirmedToVoices, .disputedReceipt, .disputed, .disputedLead,
      .reassignedReceipt, .reassigned, .reassignedOld, .givenBackReceipt, .givenBack,
      .notedReceipt, .noted, .withdrawnReceipt, .withdrawn, .firstReminder, .secondReminder,
      .timedOut, .corrected, .anonymised, .filedAnonymously, .confided, .anonymousMerge, .notYours,
      .alreadyClosed,
      .notNow, .whatWasDone, .whatToAdd, .whyBack,
      .isAddition, .whatToDo, .whetherToPassOn, .isUnsolved, .askWithdrawal, .isWithdrawal,
      .finishedAlready,
      .splitAlready, .questionPassedOn, .commandDropped,
      .withdrawnAlready:
      ReplyName.ofTicket
    case .elsewhere: ["楼宇", "电话", "本楼"]
    case .dutyPhone: ["楼宇", "电话"]
    case .repeated: ReplyName.ofTicket.union(["次数", "条件"])
    case .timePassed, .endsTooEarly, .appointmentPassed, .correctedTime: ["时间"]
    case .roomTooSmall, .noRoomLargeEnough, .noSuchSpace:
      ReplyName.ofTicket.union(["人数", "场地", "清单"])
    case .oneLeftOut, .arrangementPassedOn, .oneRoomOfSeveral, .nothingBookedYet: ReplyName.ofTicket
    case .askBeginning: ["日期", "时间"]
    case .questionKept: ["问题"]
    case .firstOfSeveral: ReplyName.ofTicket.union(["日期"])
    case .askClock: ["日期"]
    case .mine: ["数量", "清单"]
    case .report: ["楼宇", "报告", "期间", "清单", "链接"]
    case .staffHint: ["清单", "序号"]
    case .statusNotFound: ["地点"]
    case .spaceTold, .worksTold: ["谁", "原话"]
    case .spaceToldReceipt, .worksToldReceipt: []
    case .statusOne, .whichSpace, .spaces, .spacesInGeneral: ["清单"]
    case .askAgain: ["问题"]
    case .whatIsThere: ["地点"]
    case .alsoSaid: ["事项"]
    case .followUp: ["事项", "说明"]
    case .draftOffered: ["事项", "问题"]
    case .waitingAnswered: ["事项", "地点", "问题"]
    case .humanNotice, .unknownNotice, .callerSaid: ["谁", "原话"]
    case .human, .nobodyToCall, .callWaiting: ["急事"]
    case .humanAfterHours: ["急事", "时间"]
    case .callReminder: ["谁", "次数"]
    case .callDroppedTold, .callTaken, .callEndedTold: ["谁"]
    case .partyWorkerSaid: ["原话"]
    case .visitWish: ["原话", "问题"]
    case .visitPrivacy, .visitListening: ["问题"]
    case .whichCall: ["清单"]
    case .callsWaiting: ["数量"]
    case .callDropped, .callConnected, .isForCaller, .answerToNod, .callEnded, .callEndedByOther: []
    case .askBuilding, .askBuildingAgain, .askCompany: ["楼宇"]
    case .registered: ["楼宇", "公司"]
    case .loginLink: ["链接"]
    case .toWhom, .whoAssists, .whomToWaive: ["单位", "序号"]
    case .guess, .offer, .offerDeclined, .toldCounsellor, .visitMoved, .visitCancelled,
      .visitStatus, .visitNotWanted, .restored, .visitsUntold, .noCounsellor,
      .reportForOverseers:
      []
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
    case .answer, .howMany, .privateHeard, .mineEmpty, .statusNone, .statusNoneOfStaff, .askGiveUp,
      .draftDropped,
      .bookingKept, .nothingToCancel,
      .nothingToRate, .nothingUnsolved, .unknown, .staffOnly, .choose, .noSuchTicket,
      .whichTicket,
      .unreadable, .emptyText, .tooLong, .troubled, .whichToJoin, .whatToFile:
      []
    case .needsEmpty, .resourcesEmpty, .projectsEmpty, .noSuchListItem, .whichNeed, .whatToList,
      .noPhoneOnLists, .listKeepersOnly, .notServing, .listItemOver, .notForLists:
      []
    case .needs, .resources, .matches, .noMatch, .unlikeResource, .needEntered, .needCancelled,
      .resourceEntered,
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
