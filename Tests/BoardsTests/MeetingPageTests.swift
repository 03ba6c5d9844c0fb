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

  static var meetingPages: [(name: String, page: Page)] {
    let record = meetingRecord()
    return [
      (
        "meetings",
        MeetingsPage(
          meetings: [record.meeting], waiting: [cold], convenes: true, directory: directory
        ).page(in: overseer, at: now)
      ),
      (
        "meetings-empty",
        MeetingsPage(meetings: [], waiting: [], convenes: false, directory: directory)
          .page(in: staff, at: now)
      ),
      ("meeting", MeetingPage(record, convenes: true).page(in: overseer, at: now)),
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
