package import CivilTime
package import Domain

/// The noon hours (午间1小时) of the viewer's buildings: what is to come, with who signed up; what
/// nobody has noted down yet; what was.
///
/// Every form posts to `/noon/say` with `csrf`, `command` (a `Command`'s raw value), `shift` (its
/// number, absent for a new one) and `text`.
package struct NoonPage: Hashable, Sendable {
  /// One noon hour with what this viewer is to it.
  package struct Row: Hashable, Sendable {
    var shift: Shift
    var isSignedUp: Bool
    var runs: Bool

    /// - Parameters:
    ///   - isSignedUp: Whether the viewer signed up.
    ///   - runs: Whether the viewer notes down who was there.
    package init(_ shift: Shift, isSignedUp: Bool, runs: Bool) {
      self.shift = shift
      self.isSignedUp = isSignedUp
      self.runs = runs
    }
  }

  var rows: [Row]
  var opens: Bool
  var notice: String?
  var token: FormToken
  var directory: Directory

  /// - Parameters:
  ///   - rows: Those that the viewer may see, in any order.
  ///   - opens: Whether the viewer can open one in their building.
  ///   - notice: The answer to the form just sent, if one was.
  package init(
    _ rows: [Row], opens: Bool, notice: String? = nil, token: FormToken, directory: Directory
  ) {
    self.rows = rows
    self.opens = opens
    self.notice = notice
    self.token = token
    self.directory = directory
  }

  private static let link = Link("noon", "say")

  /// The page at `now`: first the hours not noted down yet; the script looks for news every 30 seconds.
  package func page(in frame: Frame, at now: Instant) -> Page {
    var frame = frame
    frame.section = .noon
    let order = rows.sorted {
      ($0.shift.startsAt, $0.shift.number) < ($1.shift.startsAt, $1.shift.number)
    }
    let open = order.filter { $0.shift.settledAt == nil }
    let past = order.filter { $0.shift.settledAt != nil }.reversed()
    return Page(
      title: "午间1小时", kind: "noon", frame: frame,
      source: .init(link: Link("noon"), seconds: 30)
    ) {
      HTML(.div, .class("hero")) {
        HTML(.h1) { "午间1小时" }
        HTML(.p, .class("lead")) { "中午抽一小时，给楼里搭把手。员工在聊天里发“午间”“报名”也一样。" }
      }
      HTML.notice(notice)
      HTML(.div, .id("noon"), .live("noon")) {
        if rows.isEmpty {
          HTML(.section, .class("empty-wall")) {
            HTML(.h2) { "现在没有开着的午间岗" }
            HTML(.p) { opens ? "在下面开一个，志愿队马上收到。" : "党群工作者开了岗，这里就能报名。" }
          }
        }
        if !open.isEmpty {
          HTML(.ul, .class("cards noons")) {
            for row in open { HTML(.li) { card(row, at: now) } }
          }
        }
        if opens { opening }
        if !past.isEmpty {
          HTML(.section, .class("recent"), .labelledBy("past")) {
            HTML(.h2, .id("past")) { "过去的" }
            HTML(.ul, .class("rows")) {
              for row in past { HTML(.li) { line(row.shift, at: now) } }
            }
          }
        }
      }
    }
  }

  private func time(of shift: Shift, at now: Instant) -> String {
    let end = shift.endsAt.date == shift.startsAt.date ? "\(shift.endsAt.time)" : "次日"
    return "\(shift.startsAt.dated(at: now))–\(end)"
  }

  private func task(of shift: Shift) -> String { shift.task.isEmpty ? "午间志愿岗" : shift.task }

  /// A person as the directory knows them, without account or phone.
  private func name(_ person: PersonID) -> String { directory.person(person)?.name ?? "一位同事" }

  private func card(_ row: Row, at now: Instant) -> HTML {
    let shift = row.shift
    let isOver = shift.endsAt <= now
    let isFull = shift.waiting.count > 0 || shift.seated.count == shift.seats
    return HTML(.article, .class("card")) {
      HTML(.p, .class("card-top")) {
        HTML(.span, .class("number")) { shift.number.description }
        HTML(.span, .class(isOver ? "badge waiting" : isFull ? "badge done" : "badge active")) {
          isOver ? "等记到岗" : isFull ? "满了" : "还差 \(shift.seats - shift.seated.count) 人"
        }
      }
      HTML(.h3) { HTML(.bdi) { task(of: shift) } }
      HTML(.p) { HTML.moment(shift.startsAt, time(of: shift, at: now)) }
      if let ticket = shift.ticket {
        HTML(.p, .class("quiet")) {
          "帮 "
          // Whoever runs it may open the ticket; not everybody who signs up may.
          if row.runs {
            HTML(.a, .href(.ticket(ticket))) { ticket.description }
          } else {
            ticket.description
          }
        }
      }
      roll(shift)
      HTML(.div, .class("actions")) {
        if !isOver { signing(row, isFull: isFull) }
        if row.runs { running(shift, isOver: isOver) }
      }
    }
  }

  private func roll(_ shift: Shift) -> HTML {
    guard !shift.signUps.isEmpty else { return HTML(.p, .class("quiet")) { "还没有人报名" } }
    return HTML(.ol, .class("roll"), .label("报名的人，按先后")) {
      for (index, person) in shift.signUps.enumerated() {
        HTML(.li) {
          HTML(.span, .class("quiet")) { "\(index + 1)" }
          HTML(.bdi) { name(person) }
          if index >= shift.seats { HTML(.span, .class("badge waiting")) { "候补" } }
        }
      }
    }
  }

  private func signing(_ row: Row, isFull: Bool) -> HTML {
    let hidden = [("shift", row.shift.number.description)]
    if row.isSignedUp {
      return HTML.saying(
        .signOff, to: NoonPage.link, token: token, id: "", hidden: hidden, line: nil)
    }
    return HTML.saying(
      .signUp, to: NoonPage.link, token: token, id: "", hidden: hidden, line: nil,
      button: isFull ? "报候补" : "我报名", isStrong: true)
  }

  @HTMLBuilder private func running(_ shift: Shift, isOver: Bool) -> HTML {
    let hidden = [("shift", shift.number.description)]
    if isOver {
      if !shift.seated.isEmpty {
        HTML.saying(
          .presence, to: NoonPage.link, token: token, id: "", hidden: hidden + [("text", "都到了")],
          line: nil, button: "都到了", isStrong: true)
      }
      HTML.saying(
        .presence, to: NoonPage.link, token: token, id: "presence-\(shift.number)", hidden: hidden,
        line: ("谁到岗：名字或名单上的序号", "如：1 3 志愿者甲", true))
    }
    HTML(.details, .id("off-\(shift.number)")) {
      HTML(.summary) { "取消这一班" }
      HTML.saying(
        .callOffShift, to: NoonPage.link, token: token, id: "off-\(shift.number)-text",
        hidden: hidden, line: ("为什么取消，报名的人都会收到", "如：那天有暴雨", true))
    }
  }

  private var opening: HTML {
    HTML(.section, .class("sheet open-noon"), .labelledBy("open-noon")) {
      HTML(.h2, .id("open-noon")) { "开一班" }
      HTML.saying(
        .noon, to: NoonPage.link, token: token, id: "open-noon-text",
        line: ("哪天、在哪里做什么、几个人（要帮哪张单，单号写在前面）", "如：周五 北门非机动车整理 5人", true),
        button: "开岗", isStrong: true)
    }
  }

  private func line(_ shift: Shift, at now: Instant) -> HTML {
    HTML(.article, .class("row")) {
      HTML(.span, .class("number")) { shift.number.description }
      HTML(.h3) { HTML(.bdi) { task(of: shift) } }
      HTML(.span, .class("row-who")) { time(of: shift, at: now) }
      HTML(.span, .class("badge")) {
        shift.calledOffAt == nil ? "\(shift.attended.count) 人到岗" : "已取消"
      }
    }
  }
}
