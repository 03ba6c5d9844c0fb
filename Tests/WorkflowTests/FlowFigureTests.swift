import CivilTime
import Domain
import Testing

@testable import Workflow

struct `a figure of who has it` {
  private typealias S = Sample11

  @Test func `of parties judges each duty by its own due time`() {
    func owed(
      _ state: Duty.State, settled: String?, undone: Bool = false, left: Bool = false
    ) -> FigureData.OwedDuty {
      FigureData.OwedDuty(
        ticket: TicketNumber(BuildingCode("SF"), 1001), party: .department, state: state,
        due: S.at("11-10 09:00"), settledAt: settled.map { S.at($0) }, hasLeft: left,
        isUndone: undone, shelvedAt: nil, end: nil, endedAt: nil)
    }
    var data = S.data([])
    data.duties = [
      owed(.done, settled: "11-10 09:00"), owed(.done, settled: "11-10 09:01"),
      owed(.accepted, settled: nil), owed(.done, settled: "11-09 09:00", undone: true),
      owed(.waived, settled: "11-09 09:00"), owed(.returned, settled: "11-09 09:00"),
      owed(.waiting, settled: nil, left: true),
    ]
    let figure = data.dutiesOnTime.first { $0.part == "职能部门" }!
    #expect((figure.numerator, figure.denominator) == (1, 4))
    #expect(figure.excluded.map(\.count) == [1, 1, 1])
    #expect(data.dutiesOnTime.first { $0.part == "物业" }?.value == .unknown)
  }

  @Test func `of time in hand is shared among the parties of what was closed`() {
    func closed(_ serial: Int, _ property: Int64, _ department: Int64) -> Attempt {
      S.attempt(serial) { one in
        (one.end, one.endedAt) = (.confirmed, S.at("11-10 09:00"))
        (one.held.property, one.held.department) = (property, department)
      }
    }
    let data = S.data([
      closed(1001, 3600, 0), closed(1002, 3600, 7200),
      S.attempt(1003) { $0.held.property = 99_999 },
    ])
    #expect(S.figure("held", "物业", data).value == .share(0.5))
    #expect(S.figure("held", "职能部门", data).value == .share(0.5))
    #expect(S.figure("held", "职能部门", data).denominator == 1)
    #expect(S.figure("held", "企业", data).value == .share(0))
    #expect(S.figure("held", "企业", S.data([])).value == .unknown)
  }

  @Test func `of wandering and voices counts what came in the period`() {
    let data = S.data([
      S.attempt(1001) { one in
        (one.handovers, one.bounces, one.headcount) = (2, 1, 5)
      },
      S.attempt(1002), S.attempt(1003) { ($0.end, $0.endedAt) = (.merged, S.at("11-03 09:00")) },
      S.attempt(1004, number: 2) { $0.cause = .disputed },
    ])
    #expect(S.figure("raised", data).value == .count(2))
    #expect(S.figure("raised", data).excluded.first?.count == 1)
    #expect(S.figure("misroute", data).value == .share(0.5))
    #expect(S.figure("return", data).value == .share(0.5))
    #expect(S.figure("bounces", data).value == .mean(1))
    #expect(S.figure("duplicates", data).value == .share(4.0 / 6))
    #expect(S.figure("voices", data).notes == ["SF-1001 5 人"])
  }
}
