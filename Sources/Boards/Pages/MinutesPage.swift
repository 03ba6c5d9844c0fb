package import CivilTime
import Domain

/// The minutes (会议纪要) as a sheet to be printed and signed.
package struct MinutesPage: Hashable, Sendable {
  var record: MeetingRecord

  package init(_ record: MeetingRecord) { self.record = record }

  private var meeting: Meeting { record.meeting }

  /// The sheet, which does not change by itself; `now` is printed at its foot.
  package func page(in frame: Frame, at now: Instant) -> Page {
    var frame = frame
    frame.section = .meetings
    return Page(title: "会议纪要 \(meeting.number)", kind: "minutes", frame: frame) {
      HTML(.p, .class("no-print back")) {
        HTML(.a, .class("up"), .href(.meeting(meeting.number))) { "回到楼务会 \(meeting.number)" }
        HTML(.span, .class("quiet")) { "用浏览器的“打印”就能打出来，也能存成 PDF。" }
      }
      HTML(.article, .class("minutes"), .labelledBy("minutes")) {
        HTML(.p, .class("over-title")) { record.building }
        HTML(.h1, .id("minutes")) { "楼务会会议纪要" }
        HTML(.p, .class("under-title")) {
          meeting.number.description
          if !meeting.isOver { "（会议还没有散，先看的稿）" }
          if meeting.state == .calledOff { "（已取消）" }
          if meeting.failed { "（没有开成）" }
        }
        HTML(.table, .class("heading")) {
          HTML(.tbody) {
            row("时间", time)
            row("地点", meeting.place ?? "—")
            row("召集人", record.convener)
            row("到会", names([.present]))
            row("请假", excused)
            row("没有到会", names([.invited, .coming]))
          }
        }
        if meeting.state == .calledOff {
          HTML(.p) {
            "取消的原因："
            HTML(.bdi) { record.cancellation ?? "（内容已删除）" }
            "。没议的事等下一次楼务会。"
          }
        }
        for (index, item) in meeting.items.enumerated() { draw(item, index + 1, at: now) }
        if meeting.items.isEmpty { HTML(.p) { "这次没有议题。" } }
        if let next = meeting.nextDate {
          HTML(.p, .class("next")) { "下次：\(full(next.date))前再议缓议的事项。" }
        }
        HTML(.table, .class("signatures")) {
          HTML(.tbody) {
            HTML(.tr) {
              for party in Party.allCases {
                HTML(.td) { party.chinese + "（签字）" }
              }
            }
          }
        }
        HTML(.p, .class("printed")) { "出自四方，\(full(now.date)) \(now.time)。" }
      }
    }
  }

  private var time: String {
    let start = meeting.heldAt.map { max($0, meeting.startsAt) } ?? meeting.startsAt
    let begun = "\(full(start.date)) \(start.time)"
    guard let end = meeting.closedAt, meeting.heldAt != nil, end > start else { return begun }
    let day = end.date == start.date ? "" : full(end.date) + " "
    return "\(begun) – \(day)\(end.time)"
  }

  /// A sheet of paper is read in other years, too.
  private func full(_ date: CivilDate) -> String {
    "\(date.year)年\(date.month)月\(date.day)日 \(date.weekday.chinese)"
  }

  private func names(_ answers: Set<Meeting.Answer>) -> String {
    let units = record.units(answers)
    if units.isEmpty { return "—" }
    return units.map { record.directory.unitName($0.unit) }.joined(separator: "、")
  }

  private var excused: String {
    let units = record.units([.excused])
    if units.isEmpty { return "—" }
    return units.map { invitation in
      let name = record.directory.unitName(invitation.unit)
      return name + (record.excuse(of: invitation.unit).map { "（\($0)）" } ?? "")
    }.joined(separator: "、")
  }

  private func row(_ name: String, _ value: String) -> HTML {
    HTML(.tr) {
      HTML(.th, .scope("row")) { name }
      HTML(.td) { HTML(.bdi) { value } }
    }
  }

  private func draw(_ item: Meeting.Item, _ number: Int, at now: Instant) -> HTML {
    HTML(.section, .class("minute"), .labelledBy("minute-\(number)")) {
      HTML(.h2, .id("minute-\(number)")) {
        "议题\(number)　\(record.title(of: item))"
        HTML(.small) { item.ticket.description }
      }
      if let ticket = record.tickets[item.ticket] {
        HTML(.p) {
          "情况：\(item.ground.chinese)，\(ticket.headcount) 人反映，\(full(ticket.openedAt.date))提出，"
            + "\(record.directory.unitName(ticket.lead.unit))主办。"
        }
      }
      opinions(on: item)
      outcome(of: item)
      for dissent in meeting.dissents where dissent.ticket == item.ticket {
        HTML(.p) {
          "异议："
          HTML(.bdi) {
            record.directory.unitName(dissent.unit) + "，"
              + record.words(of: dissent).joined(separator: "；")
          }
        }
      }
    }
  }

  private func opinions(on item: Meeting.Item) -> HTML {
    let own = meeting.positions.filter { $0.ticket == item.ticket }
    guard !own.isEmpty else { return .nothing }
    return HTML(.p) {
      "意见："
      HTML(.bdi) {
        own.map { position in
          let words = record.words(of: position).map { "（\($0)）" } ?? ""
          return record.directory.unitName(position.unit) + position.stance.chinese + words
        }.joined(separator: "；") + "。"
      }
    }
  }

  private func outcome(of item: Meeting.Item) -> HTML {
    switch item.outcome {
    case .undecided: return HTML(.p) { "结论：还没有议定。" }
    case .dropped: return HTML(.p) { "结论：会前已经有了着落，没有再议。" }
    case .returned: return HTML(.p) { "结论：会议取消，等下一次再议。" }
    case .deferred(let until):
      return HTML(.p) {
        "结论：缓议，\(full(until.date))前再议"
        if let reason = record.reason(of: item) { HTML(.bdi) { "（\(reason)）" } }
        "。"
      }
    case .resolved:
      return HTML(.table, .class("orders")) {
        HTML(.thead) {
          HTML(.tr) {
            for name in ["谁来办", "做什么", "什么时候前"] { HTML(.th, .scope("col")) { name } }
          }
        }
        HTML(.tbody) {
          for resolution in item.resolutions {
            HTML(.tr) {
              HTML(.td) {
                record.directory.unitName(resolution.unit)
                  + (resolution.part == .lead ? "（主办）" : "")
              }
              HTML(.td) { HTML(.bdi) { resolution.ask.isEmpty ? "（内容已删除）" : resolution.ask } }
              HTML(.td, .class("by")) { full(resolution.due.date) }
            }
          }
        }
      }
    }
  }
}
