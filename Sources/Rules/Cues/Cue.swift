/// What people say in the middle of something: of a talk that is being arranged, of an emergency that
/// is under way. On any other day the same words mean nothing.
///
/// The program waits for each of them somewhere; how they are said is written under 接话 in `cues/`,
/// where each has this name.
package enum Cue: String, CaseIterable, Hashable, Sendable {
  // MARK: Somebody is in danger

  /// Somebody says that they stand somewhere high.
  case standsHigh = "人在高处"
  /// Somebody has taken or cut something already: every minute counts.
  case isHarmed = "已经伤到身体"
  /// A witness says that it is here or now.
  case isHereOrNow = "旁人说就在这儿"
  /// A witness names a spot where somebody is.
  case namesSpot = "说出人在哪儿"
  /// Who is spoken of works there, was there before or asks for something there.
  case isThereOtherwise = "说的不是出事的地方"
  /// Somebody who was in danger is not any more.
  case somebodyIsSafe = "人没事了"
  /// Whoever was sent is there and says what they found: somebody, nobody, a locked door.
  case tellsWhatTheyFound = "到了现场说的话"
  /// Somebody goes after the sender, beats or threatens them.
  case isFollowed = "有人缠着我"
  /// It happens here and now.
  case isHappening = "正在出事"
  /// Whoever comes to help is spoken of.
  case speaksOfHelpers = "说到来救的人"
  /// We heard danger where there was none.
  case wasMisheard = "你听错了"

  // MARK: An emergency is under way

  /// It is not over.
  case goesOn = "险情还在"
  /// Something comes on top.
  case getsWorse = "险情更重"
  case cries = "呼救"
  /// Whether one is safe, or what to do now.
  case asksWhetherSafe = "问安不安全"
  /// Whether one may touch something: a switch, the lift.
  case asksWhatToTouch = "问能不能碰"
  /// Nobody has come yet.
  case waitsForHelp = "催人快来"
  /// Staff have got it under control.
  case easesEmergency = "险情缓了"
  /// Staff have heard and come.
  case isComing = "马上就到"
  /// There never was an emergency.
  case wasFalseAlarm = "是误报"
  /// There is none any more.
  case emergencyIsOver = "险情过了"
  /// Nothing burns any more.
  case fireIsOut = "火灭了"
  /// It has come back, or was real after all.
  case beginsAgain = "险情又来"
  /// What was just spoken of is pointed at: 里面, 刚才, 不对.
  case pointsBack = "接着刚才说"
  /// A place is named, and something besides is said of it: broken, wanted, asked.
  case saysMoreThanPlace = "不只说地方"
  /// Staff bid people leave, or say that help was called.
  case bidsLeave = "叫人撤离"
  /// It is real, in answer to us.
  case confirmsDanger = "确有危险"

  // MARK: Staff at work

  /// What whoever works on a ticket answers in a word or two.
  case repliesInShort = "工作人员回一句"
  /// A room cannot be had, or can be had again.
  case tellsOfSpace = "场地停用或恢复"

  // MARK: Private matters

  /// Somebody speaks of what weighs on them, in the middle of a repair or a booking.
  case speaksOfPrivate = "说到私事"

  // MARK: A talk with a counsellor

  /// Somebody lets a talk be.
  case leavesVisit = "不约咨询了"
  /// Somebody wants it after all.
  case wantsVisitAfterAll = "还是约咨询"
  /// Who comes to know of it.
  case asksWhoKnows = "问谁会知道"
  /// Which others talk to a counsellor.
  case asksWhoVisits = "问谁约了咨询"
  /// Any time would do.
  case anyTimeWillDo = "时间都行"
  /// Any day would do, if only a part of the day is named.
  case anyDayWillDo = "哪天都行"
  /// What is asked of a talk, whoever says it first.
  case wishesOfVisit = "咨询的要求"
  /// The same in answer to us: in words that come first 想追一个女生 may stand.
  case answersWithWish = "答咨询的要求"
  /// The time that a counsellor offers does not suit.
  case cannotCome = "那个时间不行"
  /// A counsellor is spoken of.
  case speaksOfCounsellor = "说到咨询师"
  /// 咨询 is spoken of, and no other advice than a counsellor's.
  case speaksOfAdvice = "只说咨询"
}
