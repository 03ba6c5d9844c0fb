import CivilTime
import Domain
import Testing

@testable import Workflow

struct `a report by chat` {
  @Test(arguments: [
    (ReportSpan.day, "11-18 15:00", "11月18日"), (.day, "11-18 09:00", "11月17日"),
    (.week, "11-18 09:00", "11月16日—11月18日"), (.week, "11-16 09:00", "11月9日—11月15日"),
    (.month, "11-18 09:00", "11月1日—11月18日"), (.month, "11-02 09:00", "10月1日—10月31日"),
    (.month, "01-02 09:00", "2025年12月1日—2025年12月31日"),
  ])
  func `covers the time so far, or the one before when it has hardly begun`(
    span: ReportSpan, now: String, said: String
  ) {
    let now = Sample11.at(now)
    #expect(span.period(at: now).spoken(on: now.date) == said)
  }

  @Test func `covers the one before when asked by name`() {
    let now = Sample11.at("11-18 15:00")
    #expect(ReportSpan.day.period(at: now, isPrevious: true).spoken(on: now.date) == "11月17日")
    let early = Sample11.at("12-01 00:40")
    #expect(ReportSpan.day.period(at: early).spoken(on: early.date) == "11月30日")
    #expect(ReportSpan.day.period(at: early, isPrevious: false).spoken(on: early.date) == "12月1日")
    #expect(ReportSpan.month.period(at: early, isPrevious: false).spoken(on: early.date) == "12月1日")
    #expect(
      ReportSpan.week.period(at: now, isPrevious: true).spoken(on: now.date) == "11月9日—11月15日")
    #expect(
      ReportSpan.month.period(at: now, isPrevious: true).spoken(on: now.date) == "10月1日—10月31日")
  }
}
