import CivilTime
import Domain

@testable import Workflow

/// Attempts made by hand, in November 2026.
enum Sample11 {
  static let november = Period(
    days: CivilDate("2026-11-01")!, through: CivilDate("2026-11-30")!)
  /// Long after the period, so that nothing of it is still open by chance.
  static let later = Instant(local: "2027-02-01 10:00")!

  static func at(_ text: String) -> Instant { Instant(local: "2026-" + text)! }

  /// One attempt, opened on November 2 at 9:00, contact due at 10:00, solution on the 10th.
  static func attempt(
    _ serial: Int, number: Int = 1, _ change: (inout Attempt) -> Void = { _ in }
  ) -> Attempt {
    var attempt = Attempt(
      ticket: TicketNumber(BuildingCode("SF"), serial), number: number, cause: .first,
      openedAt: at("11-02 09:00"), raisedAt: at("11-02 09:00"), kind: .painPoint,
      lead: UnitID("engineering"), party: .property, contactDue: at("11-02 10:00"),
      due: at("11-10 09:00"))
    change(&attempt)
    return attempt
  }

  static let directory = Directory(
    buildings: ["SF", "BF"].map { code in
      Building(
        code: BuildingCode(code), name: code, lowestFloor: -1, highestFloor: 9, zones: [],
        points: [], companies: [], dutyPhone: "")
    })

  static func data(_ attempts: [Attempt], settled: [Attempt] = []) -> FigureData {
    FigureData(
      period: november, now: later, attempts: attempts,
      settled: settled.compactMap { FigureData.Settled($0) })
  }

  static func all(_ data: FigureData) -> [Figure] {
    figures(of: data, calendar: WorkCalendar(publishedYears: [2026]), directory: directory)
  }

  static func figure(_ key: String, _ data: FigureData) -> Figure {
    all(data).first { $0.key == key }!
  }

  static func figure(_ key: String, _ part: String, _ data: FigureData) -> Figure {
    all(data).first { $0.key == key && $0.part == part }!
  }
}
