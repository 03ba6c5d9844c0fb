package import CivilTime
import Domain

/// One meeting: its agenda with the papers of each item, who is there, what everybody said, and
/// what was decided.
package struct MeetingPage: Hashable, Sendable {
  var record: MeetingRecord
  var convenes: Bool
  var forms: MeetingForms?

  /// - Parameters:
  ///   - convenes: Whether the viewer keeps the record, and is told how.
  ///   - forms: What the viewer can do from here; nil for a page that is only read.
  package init(_ record: MeetingRecord, convenes: Bool, forms: MeetingForms? = nil) {
    self.record = record
    self.convenes = convenes
    self.forms = forms
  }

  var meeting: Meeting { record.meeting }

  /// The page at `now`; the script looks for news every 15 seconds.
  package func page(in frame: Frame, at now: Instant) -> Page {
    var frame = frame
    frame.section = .meetings
    return Page(
      title: "楼务会 \(meeting.number)", kind: "meeting", frame: frame,
      source: .init(link: .meeting(meeting.number), seconds: 15)
    ) {
      HTML.notice(forms?.notice)
      HTML(.div, .id("meeting"), .live("meeting")) {
        HTML(.div, .class("hero slim")) {
          HTML(.a, .class("up no-print"), .href(Link("meetings"))) { "全部楼务会" }
          HTML(.p, .class("card-top")) {
            HTML(.span, .class("number")) { meeting.number.description }
            meeting.badge
          }
          HTML(.h1) { HTML.moment(meeting.startsAt, meeting.startsAt.dated(at: now)) }
          HTML(.p, .class("lead")) {
            HTML(.bdi) { meeting.place ?? "地点还没写" }
            "，\(record.convener)召集"
          }
          if meeting.state == .calledOff { cancellation }
        }
        HTML(.div, .class("two")) {
          HTML(.div, .class("side")) {
            act(at: now)
            attendance(at: now)
            HTML(.section, .class("sheet paper"), .labelledBy("paper")) {
              HTML(.h2, .id("paper")) { "会议纪要" }
              HTML(.p, .class("quiet")) { "决议、异议和下次日期都在上面，可以打印。" }
              HTML(.a, .class("button"), .href(.minutes(meeting.number))) { "打开会议纪要" }
            }
            if convenes, !meeting.isOver { howTo }
          }
          HTML(.div, .class("story")) {
            if meeting.items.isEmpty {
              HTML(.section, .class("sheet")) {
                HTML(.h2) { "还没有议题" }
                HTML(.p, .class("quiet")) { "开会前要几家一起定的事会自己加进来。" }
              }
            }
            for (index, item) in meeting.items.enumerated() { draw(item, index + 1, at: now) }
          }
        }
        HTML(.p, .class("stamp")) {
          "更新于 "
          HTML.moment(now, now.spoken(at: now))
        }
      }
    }
  }

  // MARK: Who is there

  private var cancellation: HTML {
    HTML(.p, .class("quorum short")) {
      "这次取消了"
      if let words = record.cancellation { HTML(.bdi) { "：\(words)" } }
      "。没议的事等下一次楼务会。"
    }
  }

  private func attendance(at now: Instant) -> HTML {
    HTML(.section, .class("sheet"), .labelledBy("people")) {
      HTML(.h2, .id("people")) { meeting.state == .convened ? "请了谁" : "谁到会" }
      quorum
      for party in Party.allCases {
        let units = meeting.invitations.filter { $0.party == party }
        if !units.isEmpty {
          HTML(.h3, .class("party")) { party.chinese }
          HTML(.ul, .class("attendance")) {
            for invitation in units {
              HTML(.li) {
                HTML(.span) { record.directory.unitName(invitation.unit) }
                HTML(.span, .class("badge " + invitation.answer.tone)) {
                  invitation.answer.chinese
                }
                if invitation.answer == .excused, let words = record.excuse(of: invitation.unit) {
                  HTML.words(words)
                }
                arrival(of: invitation, at: now)
              }
            }
          }
        }
      }
    }
  }

  /// Whether decisions can be taken, as far as it is the same for every item.
  private var quorum: HTML {
    guard meeting.state == .held else { return .nothing }
    let missing = Set([Party.partyOrganisation, .property]).subtracting(meeting.presentParties)
    if missing.isEmpty {
      return HTML(.p, .class("quorum")) { "党组织和物业都到了，主办那一方也在场的议题可以作决议。" }
    }
    let names = Party.allCases.filter(missing.contains).map(\.chinese).joined(separator: "、")
    return HTML(.p, .class("quorum short")) { "还差\(names)，到了才能作决议；今天定不了的先缓议。" }
  }

  private var howTo: HTML {
    let serial = meeting.number.serial
    let lines = [
      ("记到会", "到会 \(serial) 物业工程部、业主"),
      ("记表态", "表态 \(serial) 1 业主 有条件 先公示"),
      ("作决议", "决议 \(serial) 1 物业工程部 12月10日前 更换水泵；业主 12月20日前 出资"),
      ("缓议", "缓议 \(serial) 1 12月4日 等报价"), ("散会", "散会 \(serial)"),
      ("取消", "取消楼务会 \(serial) 那天街道有会"),
    ]
    return HTML(.section, .class("sheet no-print"), .labelledBy("how")) {
      HTML(.h2, .id("how")) { "在聊天里怎么记" }
      HTML(.dl, .class("how")) {
        for (name, example) in lines {
          HTML(.div) {
            HTML(.dt) { name }
            HTML(.dd) { example }
          }
        }
      }
    }
  }

  // MARK: The agenda

  private func draw(_ item: Meeting.Item, _ number: Int, at now: Instant) -> HTML {
    let ticket = record.tickets[item.ticket]
    let id = "item-\(number)"
    return HTML(.section, .class("sheet item"), .labelledBy(id)) {
      HTML(.p, .class("card-top")) {
        HTML(.span, .class("step"), .decorative) { String(number) }
        HTML(.span, .class("number")) { item.ticket.description }
        if let ticket { HTML(.span, .class("tier")) { ticket.tier.chinese } }
        item.badge
      }
      HTML(.h2, .id(id)) {
        if record.readable.contains(item.ticket) {
          HTML(.a, .href(.ticket(item.ticket))) { record.title(of: item) }
        } else {
          record.title(of: item)
        }
      }
      if let words = record.words[item.ticket] { HTML.words(words) }
      if let ticket { papers(of: item, ticket, at: now) }
      positions(on: item)
      decision(on: item, ticket, at: now)
      dissents(on: item)
      act(on: item, number)
    }
  }

  /// What those who come should have read.
  private func papers(of item: Meeting.Item, _ ticket: Ticket, at now: Instant) -> HTML {
    HTML(.dl, .class("facts papers")) {
      fact("为什么上会", item.ground.chinese)
      fact("多少人反映", "\(ticket.headcount) 人")
      fact("提出", ticket.openedAt.spoken(at: now))
      if let place = ticket.place?.publicName, !place.isEmpty { fact("位置", place) }
      fact("主办", record.directory.unitName(ticket.lead.unit))
      if ticket.attempt > 1 { fact("办理次数", "第 \(ticket.attempt) 次") }
      if ticket.urges > 0 { fact("催办", "\(ticket.urges) 次") }
      if let due = ticket.deliberation?.due {
        HTML(.div) {
          HTML(.dt) { "要在此前定" }
          HTML(.dd) {
            HTML.moment(due, due.spoken(at: now))
            HTML(.b, .class(due <= now ? "over" : "")) { TimeWords.left(until: due, at: now) }
          }
        }
      }
      HTML(.div) {
        HTML(.dt) { "现在" }
        HTML(.dd) {
          HTML(.span) { ticket.stage.chinese }
          Standing(of: ticket, at: now).badge
        }
      }
    }
  }

  private func fact(_ name: String, _ value: String) -> HTML {
    HTML(.div) {
      HTML(.dt) { name }
      HTML(.dd) { HTML(.bdi) { value } }
    }
  }

  private func positions(on item: Meeting.Item) -> HTML {
    let own = meeting.positions.filter { $0.ticket == item.ticket }
    guard !own.isEmpty else { return .nothing }
    return HTML(.div, .class("said-there")) {
      HTML(.h3) { "各方意见" }
      HTML(.ul, .class("positions")) {
        for position in own {
          HTML(.li) {
            HTML(.p) {
              HTML(.b) { record.directory.unitName(position.unit) }
              HTML(.span, .class("badge " + position.stance.tone)) { position.stance.chinese }
            }
            if let words = record.words(of: position) { HTML.words(words) }
          }
        }
      }
    }
  }

  private func decision(on item: Meeting.Item, _ ticket: Ticket?, at now: Instant) -> HTML {
    switch item.outcome {
    case .undecided: return .nothing
    case .dropped:
      return HTML(.p, .class("quiet")) { "会前已经有了着落，没有再议。" }
    case .returned:
      return HTML(.p, .class("quiet")) { "这次取消了，等下一次楼务会。" }
    case .deferred(let until):
      return HTML(.div, .class("resolved")) {
        HTML(.h3) { "缓议，\(until.date.dated(on: now.date))前再议" }
        if let words = record.reason(of: item) { HTML.words(words) }
      }
    case .resolved:
      return HTML(.div, .class("resolved")) {
        HTML(.h3) { "决议" }
        HTML(.ul, .class("orders")) {
          for resolution in item.resolutions {
            HTML(.li) {
              HTML(.p, .class("order-who")) {
                HTML(.b) { record.directory.unitName(resolution.unit) }
                HTML(.span, .class("tier")) { resolution.part.chinese }
                if let duty = ticket?.duty(of: resolution.unit) {
                  HTML(.span, .class("quiet")) { duty.state.chinese }
                }
              }
              HTML(.p) { HTML(.bdi) { resolution.ask.isEmpty ? "（内容已删除）" : resolution.ask } }
              HTML(.p, .class("order-due")) {
                HTML.moment(
                  resolution.due, resolution.due.date.dated(on: now.date) + "前")
              }
            }
          }
        }
      }
    }
  }

  private func dissents(on item: Meeting.Item) -> HTML {
    let own = meeting.dissents.filter { $0.ticket == item.ticket }
    guard !own.isEmpty else { return .nothing }
    return HTML(.div, .class("dissent")) {
      HTML(.h3) { "异议" }
      for dissent in own {
        HTML(.p) { HTML(.b) { record.directory.unitName(dissent.unit) } }
        for words in record.words(of: dissent) { HTML.words(words) }
      }
    }
  }
}

extension Meeting.Answer {
  fileprivate var tone: String {
    switch self {
    case .present: "done"
    case .coming: "active"
    case .invited: "waiting"
    case .excused: "quiet"
    }
  }
}

extension Meeting.Stance {
  fileprivate var tone: String {
    switch self {
    case .agrees: "done"
    case .objects: "late"
    case .conditionally: "waiting"
    }
  }
}

extension Instant {
  /// `11月27日 周五 15:00`: by the date, because it is read on other days, too.
  func dated(at now: Instant) -> String { "\(date.dated(on: now.date)) \(time)" }
}
