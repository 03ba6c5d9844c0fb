import CivilTime
import Domain
import Testing

@testable import Workflow

private typealias S = Sample11

/// A ticket with a whistle of November 9, on which these departments answered.
private func whistled(
  _ serial: Int, _ responses: [Whistle.Response], rating: Rating? = nil, at: String = "11-09 09:00"
) -> Ticket {
  var ticket = Demo.open()
  ticket.number = TicketNumber(BuildingCode("SF"), serial)
  var whistle = Whistle(
    number: 1, ground: .joint, by: PersonID("dangqun"), at: S.at(at), responses: responses)
  whistle.rating = rating
  ticket.whistles = [whistle]
  return ticket
}

/// A department that had to be there on the 10th at 9:00 and be done on the 20th at 9:00.
private func response(
  arrived: String? = nil, _ state: Duty.State? = nil, done: String = "11-20 09:00"
) -> Whistle.Response {
  var response = Whistle.Response(unit: UnitID("street"), arrivalDue: S.at("11-10 09:00"))
  response.arrivedAt = arrived.map { S.at($0) }
  response.result = state.map { Whistle.Result($0, at: S.at(done), due: S.at("11-20 09:00")) }
  return response
}

private func figure(_ key: String, _ change: (inout LinkageData) -> Void) -> Figure {
  var data = S.data([])
  data.buildings = [BuildingCode("SF")]
  change(&data.linkage)
  return S.figure(key, data)
}

private func ends(_ figure: Figure) -> (Double?, Int, Int) {
  (figure.numerator, figure.denominator, figure.excluded.reduce(0) { $0 + $1.count })
}

struct `the figures of whistles` {
  @Test func `count an arrival at the very due time, and none that never came`() {
    func arrival(_ one: Whistle.Response) -> (Double?, Int, Int) {
      ends(figure("whistle-arrival") { $0.whistled = [whistled(1001, [one])] })
    }
    #expect(arrival(response(arrived: "11-10 09:00")) == (1, 1, 0))
    #expect(arrival(response(arrived: "11-10 09:01")) == (0, 1, 0))
    #expect(arrival(response()) == (0, 1, 0))
    #expect(arrival(response(.returned)) == (0, 1, 0))
    #expect(arrival(response(.waived)) == (0, 0, 1))
  }

  @Test func `count a result at the very due time, and none that is owed`() {
    func result(_ one: Whistle.Response) -> (Double?, Int, Int) {
      ends(figure("whistle-result") { $0.whistled = [whistled(1001, [one])] })
    }
    #expect(result(response(arrived: "11-10 09:00", .done)) == (1, 1, 0))
    #expect(result(response(arrived: "11-10 09:00", .done, done: "11-20 09:01")) == (0, 1, 0))
    #expect(result(response(.returned)) == (0, 1, 0))
    #expect(result(response(.waived)) == (0, 0, 1))
    // Without a duty nothing says when it should be done.
    #expect(result(response()) == (0, 0, 0))
    var running = Demo.open().duties[0]
    running.unit = UnitID("street")
    running.summons = Summons(whistle: 1, arrival: running.contact)
    running.solution.due = S.at("11-20 09:00")
    var ticket = whistled(1001, [response(arrived: "11-10 08:00")])
    ticket.duties.append(running)
    #expect(ends(figure("whistle-result") { $0.whistled = [ticket] }) == (0, 1, 0))
    ticket.closure = Closure(.merged, at: S.at("11-12 09:00"))
    #expect(ends(figure("whistle-result") { $0.whistled = [ticket] }) == (0, 0, 1))
  }

  @Test func `go by the period of the due time, and count whistles by when they were blown`() {
    let early = whistled(1001, [response(arrived: "11-10 08:00")], at: "10-31 23:59")
    let found = figure("whistles") { $0.whistled = [early, whistled(1002, [])] }
    #expect(found.tickets.map(\.serial) == [1002])
    #expect(found.notes == ["联合执法 1 次"])
    #expect(figure("whistle-arrival") { $0.whistled = [early] }.denominator == 1)
    var later = response(arrived: "11-30 09:00")
    later.arrivalDue = S.at("12-01 00:00")
    #expect(
      figure("whistle-arrival") { $0.whistled = [whistled(1001, [later])] }.denominator == 0)
  }

  @Test func `weigh what whoever blew them thinks`() {
    let done = response(arrived: "11-10 09:00", .done)
    let found = figure("whistle-rating") { data in
      data.whistled = [
        whistled(1001, [done], rating: .satisfied), whistled(1002, [done], rating: .mostly),
        whistled(1003, [done], rating: .unsatisfied), whistled(1004, [done]),
        whistled(1005, [response()]),
      ]
    }
    // (1 + 0.8) / 3; one was not rated, one is not over.
    #expect(found.shown == "60%")
    #expect(ends(found) == (1.8, 3, 1))
    #expect(found.tickets.map(\.serial) == [1001, 1002])
    #expect(found.others.map(\.serial) == [1003])
  }
}

struct `the figures of the lists` {
  private func need(_ serial: Int, _ state: Need.State, entered: String = "11-05 09:00") -> Need {
    var need = Need(
      number: ListNumber(.need, nil, serial), title: "讲座", tags: [],
      building: BuildingCode("SF"), enteredAt: S.at(entered))
    need.state = state
    return need
  }

  private func project(
    _ serial: Int, _ state: Project.State, due: String? = "11-20 09:00", uses: [Int] = []
  ) -> Project {
    var project = Project(
      number: ListNumber(.project, nil, serial), of: need(serial, .taken),
      resources: uses.map { ListNumber(.resource, nil, $0) }, carrier: UnitID("eng"),
      startedAt: S.at("11-06 09:00"))
    project.state = state
    project.due = due.map { S.at($0) }
    return project
  }

  private func resource(
    _ serial: Int, from: String? = nil, until: String? = nil, _ building: String = "SF"
  ) -> Resource {
    Resource(
      number: ListNumber(.resource, nil, serial), title: "资源\(serial)", kind: .service,
      owner: "司法所",
      tags: [], quantity: "", from: from.flatMap { CivilDate($0) },
      until: until.flatMap { CivilDate($0) }, serves: .building(BuildingCode(building)),
      contact: UnitID("eng"))
  }

  @Test func `count needs that somebody takes care of`() {
    let found = figure("needs-matched") { data in
      data.needs = [
        need(1, .taken), need(2, .settled), need(3, .open), need(4, .cancelled),
        need(5, .taken, entered: "10-31 23:59"), need(6, .taken, entered: "12-01 00:00"),
      ]
    }
    #expect(ends(found) == (2, 3, 1))
    #expect(found.notes == ["接手了：N1 N2", "还没有：N3"])
  }

  @Test func `count resources that could be had and were used`() {
    let found = figure("resources-claimed") { data in
      data.resources = [
        resource(1), resource(2), resource(3, until: "2026-10-31"),
        resource(4, until: "2026-11-01"),
        resource(5, from: "2026-12-01"), resource(6, from: "2026-11-30"), resource(7, "BF"),
      ]
      // Begun after the period, and over before it.
      var (late, early) = (project(5, .running, uses: [8]), project(6, .done, uses: [9]))
      late.startedAt = S.at("12-01 00:00")
      (early.startedAt, early.settledAt) = (S.at("10-01 09:00"), S.at("10-31 09:00"))
      data.resources += [resource(8), resource(9)]
      data.projects = [
        project(1, .running, uses: [1, 3]), project(2, .proposed, uses: [2]),
        project(3, .cancelled, uses: [4]), project(4, .done, uses: [6]), late, early,
      ]
    }
    #expect(found.notes == ["用上了：R1 R6", "还没用：R2 R4 R8 R9"])
    #expect(found.value == .share(1.0 / 3))
  }

  @Test func `count projects whose time was over`() {
    let found = figure("projects-done") { data in
      data.projects = [
        project(1, .done), project(2, .running), project(3, .cancelled),
        project(4, .done, due: "12-01 00:00"), project(5, .proposed, due: nil),
      ]
    }
    #expect(ends(found) == (1, 2, 1))
    #expect(found.notes == ["完成了：P1", "没完成：P2"])
  }

  @Test func `add up the hours of whoever was there`() {
    let found = figure("noon-hours") { data in
      data.noonHours = [
        .init(shift: TicketNumber(BuildingCode("SF"), 1040), people: 3, minutes: 180),
        .init(shift: TicketNumber(BuildingCode("SF"), 1041), people: 1, minutes: 45),
      ]
    }
    #expect((found.shown, found.denominator) == ("3.75", 4))
  }
}

struct `the composite of three rates` {
  private func rate(_ share: Double?, _ count: Int = 20) -> Figure {
    Figure(
      "rate", "某率", value: share.map { .share($0) } ?? .unknown, denominator: count, recipe: "")
  }

  @Test func `weighs 30, 35 and 35`() {
    let found = composite(rate(1), rate(0.8, 30), rate(0.6))
    // 0.30 + 0.28 + 0.21.
    guard case .share(let share) = found.value else {
      Issue.record("no value")
      return
    }
    #expect(abs(share - 0.79) < 1e-9)
    #expect((found.denominator, found.notes) == (20, []))
  }

  @Test func `is none where one is counted from few, or not known`() {
    #expect(composite(rate(1), rate(1, 19), rate(1)).value == .unknown)
    #expect(composite(rate(1), rate(1, 19), rate(1)).notes == ["还不算：某率只有 19 件"])
    #expect(composite(rate(nil), rate(1), rate(1)).notes == ["还不算：没有某率"])
  }
}

struct `extensions and mergers` {
  @Test func `tell how far the promise moved, in working days`() {
    let data = S.data([
      // From Friday to Tuesday, and from Monday to Tuesday.
      S.attempt(1001) { ($0.extensions, $0.firstDue) = (1, S.at("11-06 09:00")) },
      S.attempt(1002) { ($0.extensions, $0.firstDue) = (1, S.at("11-09 09:00")) },
      S.attempt(1003) { one in
        (one.extensions, one.firstDue, one.hasPaused) = (1, S.at("11-03 09:00"), true)
      },
      // An assistant's, which moved nothing.
      S.attempt(1004) { $0.extensions = 1 }, S.attempt(1005),
    ])
    #expect(S.figure("extension", data).value == .share(0.8))
    let length = S.figure("extension-days", data)
    #expect(length.value == .mean(1.5))
    #expect(length.tickets.map(\.serial) == [1001, 1002])
    #expect(length.excluded.map(\.count) == [1])
  }

  @Test func `tell how many mergers were none`() {
    let merged: (inout Attempt) -> Void = { ($0.end, $0.endedAt) = (.merged, S.at("11-03 09:00")) }
    let data = S.data([
      S.attempt(1001, merged), S.attempt(1002, merged), S.attempt(1003, merged),
      S.attempt(1004) { $0.isSplit = true }, S.attempt(1005),
      S.attempt(1006) { ($0.isSplit, $0.openedAt) = (true, S.at("10-31 09:00")) },
    ])
    let found = S.figure("unmerge", data)
    #expect(found.value == .share(0.25))
    #expect(found.tickets.map(\.serial) == [1004])
  }
}
