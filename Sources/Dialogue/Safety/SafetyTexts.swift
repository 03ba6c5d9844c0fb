package import Domain

/// The sentences of life and death: compiled in, reviewed, and answered even when nothing can be
/// stored. They are no rule replies, so that no edit of a rule file can spoil them.
///
/// Sources, read 2026-11-21: 12356 is the national psychological aid line (not round the clock
/// everywhere), 962525 Shanghai's, 24 hours since 2021-09-01. Reviewed 2026-11-21 against the WHO
/// guidance for media: no methods, no places, no blame, no promise of secrecy.
package enum SafetyTexts {
  /// To somebody who says they want to die (level 3) or sees no way on (level 2).
  package static let crisis = """
    谢谢您愿意说出来，我听到了，您现在一定很难受。
    您此刻安全吗？如果有马上的危险，请立刻拨打 120 或 110，或者请身边的人陪着您。
    现在就可以和专业的人说说话：全国心理援助热线 12356，上海心理热线 962525（24 小时）。
    我已请值班咨询师尽快联系您。这段时间请不要一个人待着，随时可以接着跟我说。
    """

  /// First of all, where something was swallowed or cut.
  package static let ambulance = "请马上打 120，说清楚您在哪里；身边有人就请他们陪着，帮着打。"

  /// When somebody worries about another person.
  package static let bystander = """
    谢谢您替 TA 担心，这很重要。
    如果 TA 现在有危险，请立刻拨打 120 或 110，并尽量陪在 TA 身边，不要让 TA 一个人待着。
    心理援助热线 12356、上海心理热线 962525（24 小时）也可以教您怎么陪 TA。
    我已请值班咨询师尽快联系您。
    """

  /// The first line of every emergency answer.
  package static func emergency(dutyPhone: String?) -> String {
    let duty = dutyPhone.map { "｜本楼值班 \($0)" } ?? ""
    return "请先保证自己安全。火警 119｜急救 120｜报警 110\(duty)"
  }

  /// To whoever follows up on something ordinary, when their words may tell of danger.
  package static func askWhetherDanger(dutyPhone: String?) -> String {
    let duty = dutyPhone.map { "、本楼值班 \($0)" } ?? ""
    return "已转给正在处理的人。我想确认一句：那边有危险吗？有的话先打 119、120、110\(duty)，再回复 1，"
      + "我马上通知楼里所有值班的人；没有就回复 2。"
  }

  /// When there is none.
  package static let noDanger = "好的，没事就好。"

  /// What follows once the ticket stands.
  package static func emergencyRegistered(_ number: TicketNumber, title: String) -> String {
    "已登记 \(number)「\(title)」，已通知楼里所有值班的人，马上联系您。能说清位置就再发我一句，不方便就先顾安全。"
  }

  /// What the one who cries reported a moment ago, which may tell where they are.
  package static func reportedBefore(_ number: TicketNumber, title: String) -> String {
    "（刚才报过 \(number)「\(title)」）"
  }

  /// To staff who cry out about an emergency that everybody knows of.
  package static func toldEverybody(dutyPhone: String?) -> String {
    emergency(dutyPhone: dutyPhone) + "\n已告诉楼里所有值班的人和反映人。"
  }

  /// To whoever says that their alarm was none, or that it is over.
  package static func askWhetherOver(_ number: TicketNumber, title: String) -> String {
    "已经告诉楼里值班的人了，没事就好。要撤回 \(number)「\(title)」吗？回复 1 撤回 / 2 还是请人来看看"
  }

  /// When they rather have somebody look.
  package static let stillComing = "好的，值班的人照样过来看。有变化随时告诉我。"

  /// When nothing could be stored: said instead of `emergencyRegistered`.
  package static let emergencyUnstored = "系统正忙，我已用备用方式通知值班人员；请同时拨打上面的电话。"

  /// To whoever asks, while their emergency is under way, whether it is safe or what to do: one thing to
  /// do, then that those on duty have read it.
  ///
  /// Sources, read 2026-11-29: what fire brigades tell people in high buildings (stairs, no lift, low and
  /// with a wet cloth through smoke, never back) and city gas offices those who smell gas (no switch, no
  /// flame, air, call from outside).
  package static func askedWhetherSafe(_ hazard: Hazard?) -> String {
    let advice =
      switch hazard {
      case .fire: "还在楼里就走楼梯往外撤，别坐电梯；烟大就弯下腰，用湿布捂住口鼻。出来了别再往回走。"
      case .gas: "别碰任何开关，别打火，能开窗就开窗，人先到室外再打电话。没人说安全之前别往回走。"
      case .lift: "待在轿厢里别动，别扒门，也别往外爬，等人来开。"
      case nil: "没人说安全之前，先待在安全的地方，别往回走。"
      }
    return advice + "您的话已转给值班的人，一有消息马上告诉您。"
  }

  /// To whoever asks, while their emergency is under way, where help is.
  ///
  /// - Parameter isComing: Whether somebody has taken it on.
  package static func calledAgain(isComing: Bool) -> String {
    (isComing ? "已经有人接手、在赶过来了，" : "") + "又催了楼里所有值班的人，请他们马上联系您。"
      + "先顾好自己；等不及就打 119、120 或 110。情况有变化，随时发我一句。"
  }

  /// To everybody on duty.
  package static func emergencyNotice(_ number: TicketNumber, title: String, words: String)
    -> String
  {
    "【紧急】\(number)「\(title)」：\(words)\n请立即赶到现场并联系反映人，接手请发“接单 \(number.serial)”。"
  }

  /// The same, when the building of whoever cried out is not known yet.
  package static func emergencySomewhere(contact: String, words: String) -> String {
    "【紧急】还不知道是哪栋楼：\(words)\n正在问清楚，请先在楼里留意。反映人：\(contact)。"
  }

  /// To counsellors on duty: contact and level, and whether it is about somebody else; nothing of what was
  /// said.
  package static func alert(
    _ contact: String, level: Int, ofWitness isOfWitness: Bool = false, step: Int
  ) -> String {
    let again = step == 0 ? "" : "（第 \(step + 1) 次提醒，还没有人接手）"
    let state = level >= 3 ? "可能有危险" : "情绪很低落"
    let grade = isOfWitness ? "说身边有人\(state)" : state
    return "【危机提醒】\(contact) \(grade)，请马上联系。接手请回复“收到”。\(again)"
  }

  /// To counsellors: somebody would like to talk; contact, time and what they ask of the talk, nothing
  /// of why.
  package static func appointment(
    _ contact: String, when: String?, wishes: [String] = [], step: Int
  ) -> String {
    let time =
      (when.map { "想约 \($0)" } ?? "想约个时间聊聊") + wishes.map { "，“\($0)”" }.joined()
    let again = step == 0 ? "" : "（还没有人接，第 \(step + 1) 次提醒）"
    return "【预约咨询】\(contact) \(time)。接手请回复“收到”，再发“回复 您的话”，我来转告。请不要外传。\(again)"
  }

  /// To the counsellor who took it.
  package static func appointmentTaken(_ contact: String) -> String {
    "好的，\(contact) 的预约由您跟进。发“回复 您的话”，我来转告。"
  }

  /// The counsellor's words, to somebody who asked for a talk.
  package static func answerToVisitor(_ words: String) -> String {
    "咨询师：\(words)\n（回话请以“咨询”开头，只有咨询师看得到。）"
  }

  /// Words of somebody who asked for a talk, to counsellors and to nobody else.
  package static func fromVisitor(_ contact: String, words: String) -> String {
    "【预约咨询】\(contact) 说：\(words)\n接手后发“回复 您的话”，我来转告。"
  }

  /// To a message that could not be read twice: whatever it was, the numbers are right.
  package static let unread = """
    抱歉，这条消息没能读出来，已经请人看了，请换个说法再发一次。
    有危险请直接拨打 110、119 或 120；心里难受请打 12356 或 962525（24 小时）。
    """

  /// While somebody in crisis goes on writing: what they say has reached a person.
  package static let company = """
    我在，您说的我已经转给值班咨询师。
    如果现在有危险，请马上拨打 120 或 110；也可以打 12356 或 962525（24 小时），有人陪您说话。
    """

  /// To whoever says that we have misheard them.
  package static let misheard = """
    不好意思，是我听岔了，咨询师那边也说一声。您刚才要办的是什么？再告诉我一遍，我马上办。
    什么时候想找人说说话，12356、962525（24 小时）都在。
    """

  /// What somebody in crisis wrote, to counsellors on duty and to nobody else.
  package static func relayed(_ contact: String, words: String) -> String {
    "【危机提醒】\(contact) 又说：\(words)\n接手后发“回复 您的话”，我来转告。"
  }

  /// The counsellor's words, to the person.
  package static func fromCounsellor(_ words: String) -> String { "值班咨询师：\(words)" }

  /// To the counsellor whose words went out.
  package static func passedOn(_ contact: String) -> String { "已转告 \(contact)。" }

  /// To a counsellor who took no alert, or wrote nothing to pass on.
  package static let nobodyToReplyTo = "还没有您接手的提醒。先回复“收到”接手，再发“回复 您的话”。"

  /// To a counsellor who looks after several people.
  package static let whomToReplyTo = "这句转告哪一位？也可以直接发“回复 账号 您的话”。"

  /// To a counsellor who wrote what may be meant for the person they look after.
  package static let isForThem = "这句要转告对方吗？回复数字就转；以后以“回复”开头，直接就转。"

  /// The same while nobody has taken what waits.
  package static let takeAndPassOn = "有人在等，还没有人接手。回复数字，就由您接手，并把这句转告对方。"

  /// Besides, when it tells of danger.
  package static let inDanger = "对方有现实危险，请同时拨打 120 或 110。"

  /// To everybody on duty when somebody in the building is about to come to harm: where, and whom
  /// to ask.
  package static func help(at place: String, contact: String) -> String {
    "【紧急】\(place)有人可能有危险，请马上过去陪着 TA，同时拨打 110、120。知情人：\(contact)。请不要外传。"
  }

  /// To whoever named the place.
  package static func helpSent(to place: String) -> String {
    "已请楼里值班的人马上赶去\(place)，也告诉了值班咨询师。请先顾好安全，同时拨打 110 或 120；人换了地方就再发我一句。"
  }

  /// To a witness who says that it is over.
  package static let safeNow = """
    人没事就好，已经告诉值班咨询师。
    您也辛苦了，自己心里不好受的话，随时跟我说，我帮您约咨询师；12356、962525（24 小时）也有人陪您说话。
    """

  /// To those who were sent.
  package static func helpOver(_ contact: String) -> String {
    "知情人（\(contact)）说人没事了。已经在路上的，请到现场看一眼再离开。"
  }

  /// To those who were sent, when a witness asks where they are.
  package static func helpAwaited(_ contact: String) -> String {
    "【紧急】知情人（\(contact)）还在等人过去，请快一点；到了、见到人了，都跟我说一声。"
  }

  /// Words of somebody who was sent, to a witness.
  package static func fromSpot(_ role: String, _ words: String) -> String {
    "赶去的\(role)说：\(words)"
  }

  /// The same to counsellors: of whom they were told, and what was said.
  package static func fromSpotAbout(_ contacts: [String], _ words: String) -> String {
    let which = contacts.count > 1 ? "（没说是哪一位，请问清楚）" : ""
    return "【危机提醒】\(contacts.joined(separator: "、")) 那边\(which)，\(words)"
  }

  /// To whoever comes.
  package static func goingToSpot(toWitness: Bool) -> String {
    "好的，已告诉值班咨询师\(toWitness ? "和等着的人" : "")。到了、见到人了，再跟我说一声。"
  }

  /// To whoever was there.
  package static func wordFromSpotPassedOn(toWitness: Bool) -> String {
    "已告诉值班咨询师\(toWitness ? "和等着的人" : "")。找到人就先陪着，别让 TA 一个人待着；有危险请打 120 或 110。"
  }

  /// To whoever asks in distress who comes to know of it.
  package static let whoKnows = "放心，您说的只有值班咨询师看得到，公司和同事都不会收到。我在，您接着说。"

  /// To whoever says, while they ask for a talk, that somebody goes after them.
  package static let followed = """
    谢谢您告诉我。您现在安全吗？有人跟着您或要伤害您，请马上打 110，往人多的地方走。
    人在楼里，就把位置发给我，比如“我在大堂”，我请值班的人马上过去，不会说是什么事。
    您说的只转给了值班咨询师。
    """

  /// To the counsellor who took it.
  package static func alertTaken(_ contact: String) -> String {
    "好的，\(contact) 由您跟进。发“回复 您的话”，我来转告；有现实危险请同时拨打 120 或 110。"
  }
}
