import CivilTime
import Domain
import Testing

@testable import Boards

extension Samples {
  /// A meeting that is over: one item resolved with a dissent, one put off, one settled before.
  static func meetingRecord(
    _ words: String = "费用不该由租户分摊", readable: Set<TicketNumber> = [bikes.number]
  ) -> MeetingRecord {
    var meeting = Meeting(
      number: .init(sf, 1030), convener: .init("dangqun"), convenedAt: at("2026-11-16 09:00"),
      startsAt: at("2026-11-18 09:00"), place: words,
      items: [bikes, lift, cold].map { Meeting.Item(ticket: $0.number, ground: .several) },
      invitations: [
        .init(unit: .init("SF-party"), party: .partyOrganisation, answer: .present),
        .init(unit: .init("SF-engineering"), party: .property, answer: .present),
        .init(unit: .init("SF-owner"), party: .enterprise, answer: .present),
        .init(unit: .init("SF-street"), party: .department, answer: .excused),
      ])
    meeting.state = .closed
    meeting.heldAt = at("2026-11-18 08:55")
    meeting.closedAt = at("2026-11-18 10:00")
    meeting.items[0].outcome = .resolved
    meeting.items[0].resolutions = [
      .init(unit: .init("SF-party"), part: .lead, due: at("2026-12-10 17:30"), ask: words),
      .init(unit: .init("SF-owner"), part: .assist, due: at("2026-12-20 17:30"), ask: words),
    ]
    meeting.items[1].outcome = .deferred(until: at("2026-12-04 17:30"))
    meeting.items[2].outcome = .dropped
    let position = Meeting.Position(
      ticket: bikes.number, unit: .init("SF-owner"), stance: .conditionally)
    let dissent = Meeting.Dissent(ticket: bikes.number, unit: .init("SF-owner"))
    meeting.positions = [position]
    meeting.dissents = [dissent]
    func entry(_ sequence: Int, _ event: MeetingEvent) -> MeetingEntry {
      MeetingEntry(
        sequence: sequence, at: at("2026-11-18 09:10"), actor: .person(.init("dangqun")),
        event: event, text: words)
    }
    return MeetingRecord(
      meeting,
      entries: [
        entry(2, .answered(by: .init("jiedao"), units: [.init("SF-street")], .excused)),
        entry(3, .positioned(by: .init("qiye"), position)),
        entry(4, .deferred(by: .init("dangqun"), lift.number, until: at("2026-12-04 17:30"))),
        entry(5, .dissented(by: .init("qiye"), dissent)),
      ], tickets: [bikes, lift, cold], readable: readable,
      words: Dictionary(uniqueKeysWithValues: readable.map { ($0, words) }), directory: directory)
  }

  /// A meeting in half an hour, as its convener sees it, who speaks for the Party organisation, too.
  static func meetingToCome(
    _ words: String = "先公示再施工", own: [UnitID] = [.init("SF-party")], convenes: Bool = true,
    state: Meeting.State = .convened
  ) -> MeetingPage {
    var record = meetingRecord(words)
    record.meeting.state = state
    record.meeting.startsAt = now.adding(minutes: 30)
    record.meeting.items = [
      .init(ticket: bikes.number, ground: .several), record.meeting.items[1],
    ]
    var ticket = bikes
    ticket.deliberation = Deliberation(.several, since: now)
    ticket.deliberation?.meeting = record.meeting.number
    record.tickets[bikes.number] = ticket
    for index in record.meeting.invitations.indices {
      record.meeting.invitations[index].answer = index == 1 ? .coming : .invited
    }
    let opensAt = record.meeting.startsAt.adding(minutes: -120)
    return MeetingPage(
      record, convenes: convenes,
      forms: .init(token: token, own: own, opensAt: opensAt, notice: words))
  }

  /// Noon hours to come, over and called off, as a party worker sees them.
  static func noonPage(saying words: String = "北门非机动车整理", runs: Bool = true) -> NoonPage {
    func shift(_ serial: Int, _ start: String, seats: Int) -> Shift {
      var shift = Shift(
        number: .init(sf, serial), opener: .init("dangqun"), openedAt: at("2026-11-16 09:00"),
        team: .init("SF-party"), startsAt: at(start), endsAt: at(start).adding(minutes: 60),
        task: words, seats: seats, ticket: bikes.number)
      shift.signUps = [.init("wuye"), .init("generic:yuangong")]
      return shift
    }
    var off = shift(1033, "2026-11-13 12:00", seats: 2)
    off.calledOffAt = at("2026-11-12 12:00")
    let rows = [
      shift(1031, "2026-11-20 12:00", seats: 1), shift(1032, "2026-11-17 12:00", seats: 3), off,
    ].map { NoonPage.Row($0, isSignedUp: $0.number.serial == 1032, runs: runs) }
    return NoonPage(rows, opens: runs, notice: words, token: token, directory: directory)
  }

  static var meetingPages: [(name: String, page: Page)] {
    let record = meetingRecord()
    return [
      (
        "meetings",
        MeetingsPage(
          meetings: [record.meeting], waiting: [cold], convenes: true,
          convening: .init(token: token, buildings: [building]), directory: directory
        ).page(in: overseer, at: now)
      ),
      (
        "meetings-empty",
        MeetingsPage(meetings: [], waiting: [], convenes: false, directory: directory)
          .page(in: staff, at: now)
      ),
      ("meeting", MeetingPage(record, convenes: true).page(in: overseer, at: now)),
      ("meeting-to-come", meetingToCome().page(in: overseer, at: now)),
      ("noon", noonPage().page(in: overseer, at: now)),
      ("minutes", MinutesPage(record).page(in: overseer, at: now)),
    ]
  }
}

struct `the page of a meeting` {
  private func text(_ page: Page) -> String { String(decoding: page.body, as: UTF8.self) }

  @Test func `shows papers, positions, resolutions, dissent and the next date`() {
    let page = text(
      MeetingPage(Samples.meetingRecord(), convenes: false).page(
        in: Samples.staff, at: Samples.now))
    for words in [
      "为什么上会", "各方意见", "有条件同意", "决议", "12月10日 周四前", "异议", "缓议，12月4日 周五前再议",
      "会前已经有了着落", "请假", "/meetings/SF-1030/minutes",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(!page.contains("在聊天里怎么记"), "only whoever keeps the record is told how")
  }

  @Test func `opens only the tickets that the viewer may read`() {
    func page(_ readable: Set<TicketNumber>) -> String {
      text(
        MeetingPage(Samples.meetingRecord(readable: readable), convenes: false).page(
          in: Samples.staff, at: Samples.now))
    }
    #expect(page([Samples.bikes.number]).contains("/tickets/SF-1012"))
    #expect(!page([]).contains("/tickets/"))
    #expect(!page([]).contains("yuangong"), "who raised it stands nowhere")
  }

  @Test func `says what is missing for a decision`() {
    var record = Samples.meetingRecord()
    record.meeting.state = .held
    record.meeting.invitations[1].answer = .coming
    let page = text(MeetingPage(record, convenes: true).page(in: Samples.staff, at: Samples.now))
    #expect(page.contains("还差物业，到了才能作决议"))
    #expect(page.contains("在聊天里怎么记"))
  }
}

struct `what one can do on the page of a meeting` {
  private func text(_ page: MeetingPage, at now: Instant = Samples.now) -> String {
    String(decoding: page.page(in: Samples.staff, at: now).body, as: UTF8.self)
  }

  private func commands(_ text: String) -> Set<String> {
    Set(
      text.split(separator: "name=\"command\" value=\"").dropFirst().compactMap {
        $0.split(separator: "\"").first.map(String.init)
      })
  }

  @Test func `is what the viewer may say there, and no more`() {
    let keeper = commands(text(Samples.meetingToCome()))
    #expect(
      keeper == ["arrive", "attend", "excuse", "convene", "call-off", "position", "postpone"])
    let begun = commands(text(Samples.meetingToCome(state: .held)))
    #expect(begun.isSuperset(of: ["resolve", "adjourn"]) && !begun.contains("call-off"))
    let guest = commands(
      text(Samples.meetingToCome(own: [.init("SF-engineering")], convenes: false)))
    #expect(guest == ["arrive", "excuse", "position"])
    #expect(commands(text(Samples.meetingToCome(own: [], convenes: false))).isEmpty)
    let early = Samples.now.adding(minutes: -120)
    #expect(!commands(text(Samples.meetingToCome(), at: early)).contains("arrive"))
  }

  @Test(arguments: [Meeting.State.closed, .calledOff])
  func `is nothing when it is over`(state: Meeting.State) {
    #expect(commands(text(Samples.meetingToCome(state: state))).isEmpty)
  }

  @Test func `says why it was called off, on the page and in the minutes`() {
    var record = Samples.meetingRecord()
    record.meeting.state = .calledOff
    record.meeting.items[2].outcome = .returned
    record.entries.append(
      MeetingEntry(
        sequence: 6, at: Samples.now, actor: .person(.init("dangqun")),
        event: .calledOff(by: .init("dangqun")), text: "街道有会"))
    #expect(text(MeetingPage(record, convenes: true)).contains("这次取消了<bdi>：街道有会</bdi>"))
    let minutes = String(
      decoding: MinutesPage(record).page(in: Samples.staff, at: Samples.now).body, as: UTF8.self)
    for words in ["（已取消）", "街道有会", "会议取消，等下一次再议"] { #expect(minutes.contains(words)) }
    record.entries[4].text = nil
    let erased = String(
      decoding: MinutesPage(record).page(in: Samples.staff, at: Samples.now).body, as: UTF8.self)
    #expect(erased.contains("（内容已删除）"))
  }
}

struct `the page of noon hours` {
  @Test func `offers signing up, and to those who run them what they note down`() {
    func text(_ page: NoonPage) -> String {
      String(decoding: page.page(in: Samples.staff, at: Samples.now).body, as: UTF8.self)
    }
    let all = text(Samples.noonPage())
    for words in ["报候补", "候补", "等记到岗", "都到了", "取消这一班", "已取消", "开岗"] {
      #expect(all.contains(words), "\(words)")
    }
    #expect(!all.contains("yuangong"), "whoever the directory does not know is a colleague")
    let guest = text(Samples.noonPage(runs: false))
    for words in ["都到了", "取消这一班", "开岗"] { #expect(!guest.contains(words), "\(words)") }
  }
}

struct `the minutes` {
  @Test func `are a sheet with everything to be signed`() {
    let page = String(
      decoding: MinutesPage(Samples.meetingRecord()).page(in: Samples.staff, at: Samples.now).body,
      as: UTF8.self)
    for words in [
      "楼务会会议纪要", "2026年11月18日 周三 09:00 – 10:00", "召集人", "谁来办", "做什么", "什么时候前",
      "2026年12月10日 周四", "异议：", "缓议，2026年12月4日 周五前再议", "下次：2026年12月4日 周五前",
      "党组织（签字）", "职能部门（签字）",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(!page.contains("yuangong"))
  }

  @Test func `keep who does what by when after an erasure`() {
    var record = Samples.meetingRecord()
    record.meeting.items[0].resolutions[0].ask = ""
    record.entries = record.entries.map { entry in
      var entry = entry
      entry.text = nil
      return entry
    }
    let page = String(
      decoding: MinutesPage(record).page(in: Samples.staff, at: Samples.now).body, as: UTF8.self)
    #expect(page.contains("（内容已删除）"))
    #expect(page.contains("2026年12月10日"))
  }
}

struct `the wall after a meeting` {
  @Test func `says who does what by when, and no more`() {
    let page = WallPage(
      building: Samples.building, buildings: [Samples.building], open: [Samples.bikes], closed: [],
      outcome: .init(days: 30, confirmed: 0, unconfirmed: 0),
      decided: [
        Samples.bikes.number: [
          PublicResolution(
            unit: "业主企业", what: "划线立牌", due: Samples.at("2026-12-10 17:30"))
        ]
      ], directory: Samples.directory, at: Samples.now
    ).page(in: Samples.frame, at: Samples.now)
    let text = String(decoding: page.body, as: UTF8.self)
    #expect(text.contains("楼务会定了"))
    #expect(text.contains("业主企业，"))
    #expect(text.contains("12月10日 周四前"))
    #expect(text.contains("划线立牌"))
    #expect(!text.contains("异议"))
  }
}
