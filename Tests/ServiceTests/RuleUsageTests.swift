import Boards
import CivilTime
import Domain
import Rules
import Storage
import Testing

@testable import Service

struct `the use of rules` {
  @Test func `is counted by matter and by day, and goes on where it stopped`() throws {
    var talks = try Talks()
    let usage = RuleUsage()
    func counts(_ code: String, at now: Instant) throws -> RuleUsage.Counts {
      try usage.counts(
        talks.store.reader, talks.directory, reach: [BuildingCode(code)], at: now)
    }
    #expect(try counts("SF", at: talks.now).last60Days.isEmpty)
    try talks.say("3楼漏水了", by: "a")
    try talks.say("呜啦啦", by: "b")
    try talks.say("5楼漏水了", by: "c")
    let file = "property/plumbing.yaml"
    #expect(try counts("SF", at: talks.now).last30Days == [file: 2])
    #expect(try counts("BF", at: talks.now).last60Days.isEmpty, "another street's use is its own")
    try talks.say("6楼漏水了", by: "d")
    for (days, last30, last60) in [(0, 3, 3), (29, 3, 3), (30, nil, 3), (60, nil, nil)]
      as [(Int, Int?, Int?)]
    {
      let counts = try counts("SF", at: talks.now.adding(days: days))
      #expect(counts.last30Days[file] == last30 && counts.last60Days[file] == last60, "\(days)")
      #expect(counts.until == nil)
    }
  }

  @Test(arguments: [
    ("漏水", Kind.painPoint, 0, Tally.times(0)), ("漏水", .painPoint, 3, .times(3)),
    ("轻生", .crisis, 0, .few), ("轻生", .crisis, 4, .few), ("轻生", .crisis, 5, .times(5)),
    ("约咨询", .counselling, 1, .few), ("改咨询时间", .reschedule, 1, .few),
    ("改期", .reschedule, 1, .times(1)), ("法律咨询", .service, 1, .times(1)),
  ])
  func `is not told below five where it would tell of somebody`(
    name: String, kind: Kind, count: Int, tally: Tally
  ) {
    let matter = Matter(name: name, kind: kind, source: "a/b.yaml:1", title: name)
    #expect(Tally(count, of: matter) == tally)
  }
}

struct `every matter of the project` {
  @Test func `has a way that can be drawn, with nothing cut off`() throws {
    let talks = try Talks()
    for matter in talks.book.matters {
      let flow = Flow(of: matter, by: talks.book, example: nil)
      #expect(flow.steps.count > 1, "\(matter.name)")
      #expect(flow.steps.allSatisfy { !$0.boxes.isEmpty })
    }
  }
}
