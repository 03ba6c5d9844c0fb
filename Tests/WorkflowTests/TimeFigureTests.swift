import CivilTime
import Domain
import Testing

@testable import Workflow

struct `a figure of how long it takes` {
  private typealias S = Sample11

  @Test func `of reopening looks at a time that is over, within 30 days`() {
    let data = S.data(
      [],
      settled: [
        S.attempt(1001) { one in
          (one.end, one.endedAt) = (.confirmed, S.at("11-10 09:00"))
          one.undoneAt = S.at("11-12 09:00")
        },
        S.attempt(1002) { one in (one.end, one.endedAt) = (.unconfirmed, S.at("11-10 09:00")) },
        S.attempt(1003) { one in (one.end, one.endedAt) = (.withdrawn, S.at("11-10 09:00")) },
      ])
    #expect(data.reopened.value == .share(0.5))
    #expect(data.firstContact.value == .share(0.5))
    // November is not over for 30 days on December 10: the last 30 days that are, are counted.
    let early = FigureData(period: S.november, now: Instant(local: "2026-12-10 00:00")!)
    #expect(early.settledPeriod.to == S.at("11-10 00:00"))
    #expect(early.settledPeriod.to.seconds - early.settledPeriod.from.seconds == 30 * 86_400)
    #expect(S.data([]).settledPeriod == S.november)
  }

  @Test func `of first-contact wants one unit, one way, few words`() {
    func closed(_ change: (inout Attempt) -> Void) -> Figure {
      S.data(
        [],
        settled: [
          S.attempt(1001) { one in
            (one.end, one.endedAt) = (.confirmed, S.at("11-10 09:00"))
            change(&one)
          }
        ]
      ).firstContact
    }
    #expect(closed { $0.notes = 1 }.numerator == 1)
    #expect(closed { $0.notes = 2 }.numerator == 0)
    #expect(closed { $0.hands = 2 }.numerator == 0)
    #expect(closed { $0.handovers = 1 }.numerator == 0)
    #expect(closed { $0.cause = .disputed }.numerator == 0)
  }

  @Test func `of time takes lunch, nights and weekends out, and shows both`() {
    // Monday 9:00 to Tuesday 9:00 is 7 hours of duty and 24 by the clock.
    let data = S.data([
      S.attempt(1001) { $0.claimedAt = S.at("11-03 09:00") },
      S.attempt(1002) { $0.claimedAt = S.at("11-02 10:00") },
      S.attempt(1003) { $0.claimedAt = S.at("11-02 14:00") },
      S.attempt(1004) { one in
        one.claimedAt = S.at("11-20 14:00")
        one.hasPaused = true
      },
    ])
    func value(_ key: String) -> Figure.Value { S.figure(key, data).value }
    let day: Int64 = 7 * 3600
    #expect(value("time-to-claim-median-working") == .working(seconds: 3 * 3600, perDay: day))
    #expect(value("time-to-claim-p90-working") == .working(seconds: 7 * 3600, perDay: day))
    #expect(value("time-to-claim-median-clock") == .clock(seconds: 5 * 3600))
    #expect(value("time-to-claim-p90-clock") == .clock(seconds: 86_400))
    #expect(
      S.figure("time-to-claim-median-clock", data).excluded
        == [Figure.Exclusion(reason: LeftOut.paused, count: 1)])
  }

  @Test func `of the backlog sorts by age and keeps what is shelved apart`() {
    let data = S.data([
      S.attempt(1001), S.attempt(1002) { $0.raisedAt = S.at("07-01 09:00") },
      S.attempt(1003) { $0.endedAt = S.at("11-20 09:00") },
      S.attempt(1004) { $0.endedAt = Instant(local: "2026-12-01 00:00") },
      S.attempt(1005) { one in
        one.shelvedAt = S.at("11-08 09:00")
        one.review = S.at("12-04 09:00")
      },
    ])
    #expect(S.figure("backlog", data).value == .count(3))
    #expect(S.figure("backlog-age", "16–30天", data).value == .count(2))
    #expect(S.figure("backlog-age", "90天以上", data).value == .count(1))
    #expect(S.figure("overdue", data).value == .count(3))
    let shelved = S.figure("shelved", data)
    #expect(shelved.value == .count(1))
    #expect(shelved.notes == ["SF-1005 2026年12月4日 周五 复查"])
    // Three times from November 10, 9:00 to the end of November: 14.93 working days each.
    guard case .mean(let days) = S.figure("overdue-days", data).value else {
      Issue.record("no sum")
      return
    }
    #expect(abs(days - 3 * 14.93) < 0.01)
  }
}
