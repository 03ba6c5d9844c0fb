import CivilTime
import Domain
import Testing

@testable import Workflow

struct `a figure` {
  private typealias S = Sample11

  /// One attempt and what it is to a figure: in it, a miss, or left out.
  private func check(
    _ key: String, _ change: (inout Attempt) -> Void, gives: (Double?, Int), leavesOut: Int = 0
  ) {
    let figure = S.figure(key, S.data([S.attempt(1001, change)]))
    #expect(figure.numerator == gives.0)
    #expect(figure.denominator == gives.1)
    #expect(figure.excluded.reduce(0) { $0 + $1.count } == leavesOut)
  }

  @Test func `of response counts a contact at the very due time`() {
    check("response", { $0.contactedAt = S.at("11-02 10:00") }, gives: (1, 1))
    check(
      "response", { $0.contactedAt = S.at("11-02 10:00").adding(seconds: 1) }, gives: (0, 1))
    check("response", { _ in }, gives: (0, 1))
  }

  @Test func `of response leaves out what was withdrawn before the contact was due`() {
    check(
      "response",
      {
        $0.end = .withdrawn
        $0.endedAt = S.at("11-02 09:59")
      }, gives: (0, 0), leavesOut: 1)
    check(
      "response",
      {
        $0.end = .withdrawn
        $0.endedAt = S.at("11-02 10:00")
      }, gives: (0, 1))
    check(
      "response",
      {
        $0.end = .merged
        $0.endedAt = S.at("11-02 12:00")
      }, gives: (0, 0), leavesOut: 1)
  }

  @Test func `of on-time counts a claim at the very due time`() {
    check("on-time", { $0.claimedAt = S.at("11-10 09:00") }, gives: (1, 1))
    check("on-time", { $0.claimedAt = S.at("11-10 09:00").adding(seconds: 1) }, gives: (0, 1))
  }

  @Test func `of on-time is undone by a redo`() {
    check(
      "on-time",
      {
        $0.claimedAt = S.at("11-09 09:00")
        $0.undoneAt = S.at("11-09 15:00")
        $0.end = .redone
        $0.endedAt = S.at("11-09 15:00")
      }, gives: (0, 1))
  }

  @Test func `of on-time counts what is open and overdue as a miss at once`() {
    var data = FigureData(
      period: S.november, now: S.at("11-10 09:01"), attempts: [S.attempt(1001)])
    #expect(data.onTime.denominator == 1)
    #expect(data.onTime.others == [TicketNumber(BuildingCode("SF"), 1001)])
    // A minute before, nothing has been missed.
    data = FigureData(period: S.november, now: S.at("11-10 08:59"), attempts: [S.attempt(1001)])
    #expect(data.onTime.denominator == 0)
    #expect(data.onTime.value == .unknown)
  }

  @Test func `of on-time leaves out what was shelved in time, not what was late already`() {
    check("on-time", { $0.shelvedAt = S.at("11-09 09:00") }, gives: (0, 0), leavesOut: 1)
    check("on-time", { $0.shelvedAt = S.at("11-11 09:00") }, gives: (0, 1))
    check(
      "on-time",
      {
        $0.end = .withdrawn
        $0.endedAt = S.at("11-09 09:00")
      }, gives: (0, 0), leavesOut: 1)
  }

  @Test func `of confirmation leaves silence out`() {
    let data = S.data([
      S.attempt(1001) { attempt in
        attempt.claimedAt = S.at("11-05 09:00")
        (attempt.answeredAt, attempt.isSolved) = (S.at("11-05 10:00"), true)
      },
      S.attempt(1002) { attempt in
        attempt.claimedAt = S.at("11-05 09:00")
        (attempt.answeredAt, attempt.isSolved) = (S.at("11-05 10:00"), false)
      },
      S.attempt(1003) { attempt in
        attempt.claimedAt = S.at("11-05 09:00")
        (attempt.endedAt, attempt.end) = (S.at("11-12 09:00"), .unconfirmed)
      },
    ])
    #expect(S.figure("confirmed", data).value == .share(0.5))
    #expect(S.figure("gap", data).value == .share(0.5))
    #expect(S.figure("claimed", data).value == .share(1))
    #expect(S.figure("redo", data).numerator == 1)
    #expect(S.figure("redo", data).denominator == 3)
  }

  @Test func `of satisfaction weighs, and tells how far it reaches`() {
    func rated(_ serial: Int, _ rating: Rating?, solved: Bool? = true) -> Attempt {
      S.attempt(serial) { attempt in
        attempt.claimedAt = S.at("11-05 09:00")
        attempt.isSolved = solved
        attempt.answeredAt = solved == nil ? nil : S.at("11-05 10:00")
        attempt.rating = rating
      }
    }
    let data = S.data([
      rated(1001, .satisfied), rated(1002, .satisfied), rated(1003, .mostly),
      rated(1004, .unsatisfied), rated(1005, nil, solved: false), rated(1006, nil),
      rated(1007, nil, solved: nil),
    ])
    let rate = S.figure("satisfaction", data)
    #expect(rate.denominator == 5)
    #expect(rate.numerator.map { abs($0 - 2.8) < 1e-9 } == true)
    #expect(rate.excluded == [Figure.Exclusion(reason: "没有评价", count: 2)])
    let coverage = S.figure("coverage", data)
    #expect((coverage.numerator, coverage.denominator) == (5, 7))
    // By hand: p = 0.56, n = 5, z = 1.96.
    guard case .share(let least) = S.figure("satisfaction-at-least", data).value else {
      Issue.record("no bound")
      return
    }
    #expect(abs(least - 0.2057) < 0.0001)
  }

  @Test func `from nothing is unknown, never zero percent`() {
    let figures = S.all(S.data([]))
    for figure in figures {
      if case .share = figure.value { Issue.record("\(figure.key) has a share of nothing") }
      #expect(!figure.recipe.isEmpty)
      #expect(figure.isSmall)
    }
    #expect(figures.first { $0.key == "on-time" }?.shown == "—")
  }
}
