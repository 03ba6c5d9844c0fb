import CivilTime
import Domain

@testable import Boards

/// A made-up building with a few tickets at every stage, for the tests and for looking at.
enum Samples {
  static let sf = BuildingCode("SF")
  /// 2026-11-18, a Wednesday, 10:05.
  static let now = at("2026-11-18 10:05")
  static let token = FormToken("token-of-the-session")
  static let frame = Frame(building: "四方大厦", isDemo: true)
  static let staff = Frame(
    building: "四方大厦", isDemo: true, viewer: .init(name: "物业工程部", role: .property))

  static func at(_ text: String) -> Instant {
    guard let instant = Instant(local: text) else { preconditionFailure("no such time: \(text)") }
    return instant
  }

  static let building = Building(
    code: sf, name: "四方大厦", lowestFloor: -3, highestFloor: 28, zones: ["大堂"], points: ["门口"],
    companies: [], dutyPhone: "021-5555 0100")

  static let directory = Directory(
    buildings: [building],
    units: [
      unit("SF-engineering", .property, "工程部", "物业工程部"),
      unit("SF-cleaning", .property, "保洁部", "物业保洁部"),
      unit("SF-party", .partyOrganisation, "党群站", "楼宇党群服务站"),
      unit("SF-owner", .enterprise, "业主", "业主企业"),
      unit("SF-street", .department, "城运中心", "街道城运中心"),
    ],
    people: [
      Person(id: .init("wuye"), name: "物业", role: .property, building: sf),
      Person(id: .init("dangqun"), name: "党群", role: .partyWorker, building: sf),
    ])

  private static func unit(
    _ id: String, _ party: Party, _ function: String, _ name: String
  ) -> Unit {
    Unit(
      id: .init(id), buildings: [sf], party: party, function: function, name: name, fallback: nil)
  }

  static func duty(
    _ unit: String = "SF-engineering", _ party: Party = .property, _ part: Duty.Part = .lead,
    from start: String, contact: String, solution: String
  ) -> Duty {
    Duty(
      unit: .init(unit), party: party, part: part, contact: countdown(start, contact),
      solution: countdown(start, solution))
  }

  static func countdown(_ start: String, _ due: String) -> Countdown {
    Countdown(
      startedAt: at(start), half: at(start), most: at(start), due: at(due),
      late: at(due).adding(days: 1), isWallClock: false, isProvisional: false)
  }

  static func ticket(
    _ serial: Int, _ title: String, _ category: Category, place: Place?,
    opened: String, contact: String, solution: String, unit: String = "SF-engineering",
    party: Party = .property, stage: Stage = .collect, tier: Tier = .instant,
    urgency: Urgency = .normal, kind: Kind = .painPoint
  ) -> Ticket {
    Ticket(
      number: .init(sf, serial), title: title, matter: category.chinese, kind: kind,
      category: category, urgency: urgency, deadlineClass: .d2, place: place,
      requester: .init("web:yuangong-jia"), openedAt: at(opened),
      origin: .init(
        rule: "property/waterlogging.yaml:8", book: "9f3c2a7be01d44aa",
        reason: "因为提到“积水”，地点在“大堂门口”，属于红线内，先由物业办。"),
      stage: stage, tier: tier,
      duties: [duty(unit, party, from: opened, contact: contact, solution: solution)],
      due: at(solution))
  }

  static var water: Ticket {
    ticket(
      1024, "门口积水", .waterlogging,
      place: Place(text: "大堂门口", zone: "大堂", point: "门口"),
      opened: "2026-11-18 09:30", contact: "2026-11-18 11:30", solution: "2026-11-19 18:00",
      urgency: .urgent)
  }

  static var lift: Ticket {
    var ticket = ticket(
      1019, "3号电梯抖动", .lift, place: Place(text: "3号电梯", point: "3号电梯"),
      opened: "2026-11-17 16:20", contact: "2026-11-17 16:50", solution: "2026-11-18 09:30",
      stage: .mobilise, urgency: .urgent)
    ticket.lead.state = .accepted
    ticket.lead.holder = .init("wuye")
    ticket.lead.contactedAt = at("2026-11-17 16:31")
    return ticket
  }

  static var bikes: Ticket {
    var ticket = ticket(
      1012, "北门电瓶车乱停", .nonMotorVehicle, place: Place(text: "北门外", point: "北门"),
      opened: "2026-11-12 08:50", contact: "2026-11-12 17:30", solution: "2026-12-02 17:30",
      unit: "SF-party", party: .partyOrganisation, stage: .deliberate, tier: .platform)
    ticket.duties += [
      duty(
        from: "2026-11-12 08:50", contact: "2026-11-12 17:30", solution: "2026-11-20 17:30"),
      duty(
        "SF-street", .department, .inform, from: "2026-11-12 08:50", contact: "2026-11-12 17:30",
        solution: "2026-11-20 17:30"),
    ]
    ticket.duties[1].part = .assist
    ticket.lead.state = .accepted
    ticket.lead.holder = .init("dangqun")
    return ticket
  }

  static var cold: Ticket {
    var ticket = ticket(
      1021, "12楼空调太冷", .airConditioning, place: Place(text: "12楼东侧", floor: 12),
      opened: "2026-11-17 10:05", contact: "2026-11-18 10:00", solution: "2026-11-24 18:00",
      stage: .mobilise)
    ticket.lead.state = .accepted
    ticket.lead.holder = .init("wuye")
    ticket.lead.promisedAt = at("2026-11-18 16:00")
    ticket.lead.contactedAt = at("2026-11-17 10:40")
    return ticket
  }

  static var tap: Ticket {
    var ticket = ticket(
      1017, "6楼茶水间漏水", .plumbing, place: Place(text: "6楼茶水间", floor: 6, point: "茶水间"),
      opened: "2026-11-16 14:12", contact: "2026-11-16 14:42", solution: "2026-11-17 14:12",
      stage: .feedback)
    ticket.lead.state = .done
    ticket.attempt = 2
    ticket.tier = .platform
    ticket.claimedAt = at("2026-11-17 17:40")
    return ticket
  }

  static var open: [Ticket] {
    [
      water, lift, bikes, cold, tap,
      ticket(
        1026, "B2车位被占", .parking, place: Place(text: "B2车库坡道", floor: -2, point: "坡道"),
        opened: "2026-11-18 09:58", contact: "2026-11-19 10:00", solution: "2026-12-09 18:00"),
      ticket(
        1020, "想在楼下有个健身角", .other, place: nil, opened: "2026-11-17 12:40",
        contact: "2026-11-19 12:00", solution: "2026-12-17 18:00", unit: "SF-party",
        party: .partyOrganisation, kind: .wish),
    ]
  }

  static var closed: [Ticket] {
    let rows: [(Int, String, Category, Place, Closure)] = [
      (
        1016, "卫生间异味", .hygiene, Place(text: "9楼卫生间", floor: 9, point: "卫生间"),
        Closure(.confirmed, at: at("2026-11-17 15:02"))
      ),
      (
        1011, "走廊灯不亮", .powerLighting, Place(text: "17楼走廊", floor: 17, point: "走廊"),
        Closure(.confirmed, at: at("2026-11-16 11:20"))
      ),
      (
        1008, "外卖堆在大堂", .delivery, Place(text: "大堂", zone: "大堂"),
        Closure(.unconfirmed, at: at("2026-11-15 09:00"))
      ),
    ]
    return rows.map { serial, title, category, place, closure in
      var ticket = ticket(
        serial, title, category, place: place, opened: "2026-11-13 09:10",
        contact: "2026-11-14 09:10", solution: "2026-11-20 09:10",
        unit: category == .powerLighting ? "SF-engineering" : "SF-cleaning", stage: .closed)
      ticket.lead.state = .done
      ticket.closure = closure
      return ticket
    }
  }

  static func wall(open: [Ticket] = open, closed: [Ticket] = closed, buildings: Int = 1)
    -> WallPage
  {
    let others = (1..<max(1, buildings)).map { number in
      Building(
        code: .init("B\(number)"), name: "样例\(number)号楼", lowestFloor: -1, highestFloor: 9,
        zones: [], points: [], companies: [], dutyPhone: "")
    }
    return WallPage(
      building: building, buildings: [building] + others, open: open, closed: closed,
      outcome: .init(days: 30, confirmed: 18, unconfirmed: 3), directory: directory, at: now)
  }

  static let staffActions: [TicketAction] = [.finish, .note, .reassign, .giveBack]

  static var board: BoardPage {
    BoardPage(
      cards: [
        .init(
          ticket: water, words: "大堂门口积水了，一下雨就淹，鞋全湿",
          actions: [.accept, .note, .reassign, .giveBack]),
        .init(
          ticket: lift, words: "3号电梯关门的时候一直抖，停下来还会往下沉一点，怪吓人的", actions: staffActions),
        .init(ticket: cold, words: "12楼空调太冷了，穿羽绒服上班", actions: staffActions),
        .init(ticket: tap, words: "6楼茶水间的龙头下面又在漏", actions: [.note]),
      ], notice: "已接单 SF-1021，预计今天 16:00 前处理完。", directory: directory)
  }

  static var entries: [LedgerEntry] {
    let worker = Actor.person(.init("web:yuangong-jia"))
    let staff = Actor.person(.init("wuye"))
    let engineering = UnitID("SF-engineering")
    let rows: [(String, Actor, TicketEvent, String?)] = [
      ("2026-11-16 14:12", worker, .opened(tap), "6楼茶水间的龙头下面又在漏"),
      (
        "2026-11-16 14:30", staff,
        .accepted(
          by: .init("wuye"), unit: engineering, promised: at("2026-11-16 18:00"), progress: nil),
        nil
      ),
      ("2026-11-16 17:05", staff, .claimed(by: .init("wuye")), "已换龙头垫圈，试水不漏"),
      (
        "2026-11-17 09:02", worker,
        .disputed(tier: .platform, duties: tap.duties, due: at("2026-11-24 09:02"), decision: nil),
        "没解决，柜子底下还是湿的"
      ),
      ("2026-11-17 13:30", .clock, .warned(unit: engineering, .solution, .most), nil),
      ("2026-11-17 14:12", .clock, .warned(unit: engineering, .solution, .due), nil),
      ("2026-11-17 17:40", staff, .claimed(by: .init("wuye")), "软管接头老化，已整根更换"),
    ]
    return rows.enumerated().map { index, row in
      LedgerEntry(
        sequence: index + 1, at: at(row.0), actor: row.1, event: row.2, text: row.3)
    }
  }

  static var ticketPage: TicketPage {
    TicketPage(
      ticket: tap, words: "6楼茶水间的龙头下面又在漏", entries: entries,
      actions: [.answer, .note], directory: directory)
  }

  static var reportedTicketPage: TicketPage {
    TicketPage(
      ticket: bikes, words: "电瓶车把北门堵住了，走路都走不过去",
      entries: [
        LedgerEntry(
          sequence: 1, at: bikes.openedAt, actor: .person(bikes.requester), event: .opened(bikes),
          text: "电瓶车把北门堵住了，走路都走不过去"),
        LedgerEntry(
          sequence: 2, at: at("2026-11-12 09:20"), actor: .person(.init("dangqun")),
          event: .accepted(
            by: .init("dangqun"), unit: .init("SF-engineering"), promised: nil, progress: nil)),
        LedgerEntry(
          sequence: 3, at: at("2026-11-13 12:10"), actor: .person(.init("dangqun")),
          event: .noted(by: .init("dangqun"), unit: nil, progress: nil),
          text: "列入本周五楼务会，请物业和街道一起来商量划线。"),
      ],
      actions: [.finish, .note, .reassign, .giveBack], directory: directory)
  }

  static func conversation(as user: String = "yuangong-jia") -> TryPage {
    let said: [(Bool, String, [String], String)] = [
      (true, "大堂门口积水了，一下雨就淹，鞋全湿", [], "2026-11-18 09:30"),
      (
        false, "已登记 SF-1024「门口积水」，由物业工程部负责，今天 11:30 前会联系您。想补充位置或情况，直接发给我就行。", [],
        "2026-11-18 09:30"
      ),
      (false, "物业工程部已接单，预计今天 16:00 前处理完。", [], "2026-11-18 09:41"),
      (
        false, "SF-1024「门口积水」处理好了：已疏通排水口。\n解决了吗？", ["解决了", "没解决"], "2026-11-18 10:04"
      ),
    ]
    let bubbles = said.enumerated().map { index, row in
      TryPage.Bubble(
        id: Int64(index + 1), isMine: row.0, text: row.1, choices: row.2, at: at(row.3))
    }
    let received: [String: [(Bool, String, String)]] = [
      "wuye": [
        (
          false, "新工单 SF-1024「门口积水」（大堂门口）\n“大堂门口积水了，一下雨就淹，鞋全湿”\n请在今天 11:30 前联系反映人。回复：接单 1024",
          "2026-11-18 09:30"
        ),
        (true, "接单 1024 下午4点前", "2026-11-18 09:41"),
        (true, "完成 1024 已疏通排水口", "2026-11-18 10:04"),
      ],
      "dangqun": [(false, "SF-1019「3号电梯抖动」已超过办结期限，物业工程部在办。", "2026-11-18 09:30")],
    ]
    let threads = TryPage.Persona.demo.map { persona in
      TryPage.Thread(
        persona: persona,
        bubbles: (received[persona.user] ?? []).enumerated().map { index, row in
          .init(id: Int64(index), isMine: row.0, text: row.1, at: at(row.2))
        })
    }
    let persona = TryPage.Persona.demo.first { $0.user == user } ?? TryPage.Persona.demo[0]
    return TryPage(
      current: persona, bubbles: user == "yuangong-jia" ? bubbles : [], threads: threads)
  }

  /// Every page, named.
  static var pages: [(name: String, page: Page)] {
    [
      ("wall", wall().page(in: frame, at: now)),
      ("wall-empty", wall(open: [], closed: [], buildings: 3).page(in: frame, at: now)),
      ("wall-many", wall(buildings: 9).page(in: frame, at: now)),
      ("board", board.page(in: staff, token: token, at: now)),
      (
        "board-party",
        BoardPage(
          cards: board.cards, units: directory.units, selected: .init("SF-engineering"),
          directory: directory
        ).page(in: staff, token: token, at: now)
      ),
      (
        "board-empty",
        BoardPage(cards: [], directory: directory).page(in: staff, token: token, at: now)
      ),
      ("ticket", ticketPage.page(in: staff, token: token, at: now)),
      ("ticket-party", reportedTicketPage.page(in: staff, token: token, at: now)),
      ("rules", rulesPage.page(in: overseer, token: token, at: now)),
      (
        "rules-refused",
        RulesPage(rows: rows, status: status([problem]), trial: trial())
          .page(in: overseer, token: token, at: now)
      ),
      ("matter", matterPage.page(in: overseer, at: now)),
      (
        "register",
        RegisterPage(register, buildings: register.buildings).page(in: overseer)
      ),
      ("register-sheet", BuildingSheet(register.buildings[0], in: register).page(in: overseer)),
      ("lists", lists().page(in: overseer, at: now)),
      ("lists-empty", ListsPage([], keeps: false, directory: directory).page(in: staff, at: now)),
      ("try", conversation().page(in: frame, token: token, at: now)),
      ("try-empty", conversation(as: "yuangong-yi").page(in: frame, token: token, at: now)),
      (
        "enter",
        EnterPage(name: "物业工程部", link: Link("login", "abc")).page(in: frame, token: token)
      ),
    ]
      + meetingPages
      + NoticePage.allCases.map {
        ("notice-\($0)", $0.page(in: frame, dutyPhone: building.dutyPhone))
      }
  }
}
