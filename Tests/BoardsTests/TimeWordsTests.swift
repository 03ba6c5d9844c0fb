import CivilTime
import Domain
import Testing

@testable import Boards

struct `words for a stretch of time` {
  @Test(arguments: [
    (-5, "不到 1 分钟"), (0, "不到 1 分钟"), (59, "不到 1 分钟"), (60, "1 分钟"), (3_599, "59 分钟"),
    (3_600, "1 小时"), (7_800, "2 小时 10 分钟"), (35_999, "9 小时 59 分钟"), (36_060, "10 小时"),
    (86_399, "23 小时"), (86_400, "1 天"), (93_600, "1 天 2 小时"), (864_000, "10 天"),
    (867_600, "10 天"),
  ])
  func `use at most two units`(seconds: Int, words: String) {
    #expect(TimeWords.span(seconds: Int64(seconds)) == words)
  }

  @Test(arguments: [
    (7_200, "还剩 2 小时"), (1, "还剩 不到 1 分钟"), (0, "已超时 不到 1 分钟"), (-2_100, "已超时 35 分钟"),
  ])
  func `say what is left or over`(seconds: Int, words: String) {
    let due = Samples.now.adding(seconds: Int64(seconds))
    #expect(TimeWords.left(until: due, at: Samples.now) == words)
  }

  @Test(arguments: [
    ("2026-11-18 10:05", "刚刚"), ("2026-11-18 10:30", "刚刚"), ("2026-11-18 10:00", "5 分钟前"),
    ("2026-11-18 07:00", "3 小时前"), ("2026-11-17 14:02", "昨天 14:02"),
    ("2026-11-11 09:12", "11月11日 周三 09:12"), ("2025-11-11 09:12", "2025年11月11日 周二 09:12"),
  ])
  func `say how long ago`(moment: String, words: String) {
    #expect(TimeWords.ago(Samples.at(moment), at: Samples.now) == words)
  }
}

struct `how a ticket stands` {
  @Test func `is overdue from the due second on, not before`() {
    let ticket = Samples.water
    let due = ticket.lead.contact.due
    #expect(Standing(of: ticket, at: due.adding(seconds: -1)).words == "待接单")
    #expect(Standing(of: ticket, at: due).words == "待接单，已超时")
  }

  @Test func `keeps a claim apart from a confirmed solution`() {
    #expect(Standing(of: Samples.tap, at: Samples.now).words == "办理方称已办好，等反映人确认")
    #expect(
      Samples.closed.map { Standing(of: $0, at: Samples.now).words }
        == ["已确认解决", "已确认解决", "未答复，按时限结案"])
    #expect(Standing(of: Samples.closed[2], at: Samples.now).tone == .quiet)
  }

  @Test func `counts to the promise when there is one, and to the limit when that is missed`() {
    let ticket = Samples.cold
    #expect(DueTime(of: ticket, at: Samples.now)?.purpose == "承诺办好")
    #expect(DueTime(of: ticket, at: Samples.at("2026-11-18 16:00"))?.isOverdue == true)
    #expect(DueTime(of: ticket, at: ticket.lead.solution.due)?.purpose == "办结期限")
    #expect(DueTime(of: Samples.tap, at: Samples.now) == nil)
  }
}
