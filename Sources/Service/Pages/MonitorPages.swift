import Boards
package import CivilTime
package import Domain
import HTTP
import Rules
package import Storage
import Workflow

/// `/monitor`: closure over the buildings that somebody watches, and over no others.
extension Site {
  func monitor(_ request: HTTPRequest) throws -> HTTPResponse {
    guard let viewer = try viewer(request) else { return notice(.signIn, request) }
    let knowledge = engine.knowledge
    let watched = watchedBuildings(of: viewer, in: knowledge.directory)
    // A building elsewhere and one that does not exist give the same answer.
    guard !watched.isEmpty, let choice = MonitorPage.Choice(request, within: watched) else {
      return notice(.notFound, request)
    }
    let now = WallClock.now
    let page = try MonitorPage(
      of: watched, choice: choice, reader: engine.store.reader, directory: knowledge.directory,
      calendar: knowledge.book.calendar, at: now)
    let shown = watched.first { $0.code == choice.building } ?? watched.first
    return html(page.page(in: frame(request, viewer, in: shown), at: now))
  }
}

/// The page of somebody who watches these buildings, drawn without a server: for measuring.
package func drawnMonitor(
  of buildings: [Building], reader: Reader, directory: Directory, calendar: WorkCalendar,
  at now: Instant
) throws -> [UInt8] {
  try MonitorPage(
    of: buildings, choice: MonitorPage.Choice(), reader: reader, directory: directory,
    calendar: calendar, at: now
  ).page(in: Frame(building: "", isDemo: false), at: now).body
}

extension MonitorPage {
  /// Days that its figures are counted over.
  private static let days = 30
  /// What of meetings, whistles and lists is shown, once there is anything to count.
  private static let together = [
    "meeting-decided", "meeting-kept", "whistle-arrival", "whistle-result", "whistle-rating",
    "needs-matched",
  ]
  /// Lines of a list, and of the list of a chosen cell.
  private static let mostLines = 12
  private static let mostChosen = 200

  /// - Parameter watched: All buildings that the viewer watches, at least one.
  fileprivate init(
    of watched: [Building], choice: Choice, reader: Reader, directory: Directory,
    calendar: WorkCalendar, at now: Instant
  ) throws {
    let shown = watched.filter { choice.building == nil || $0.code == choice.building }
    let drawn = try MonitorDrawing(
      of: shown, choice: choice, reader: reader, directory: directory, calendar: calendar, at: now,
      most: choice.isCell ? MonitorPage.mostChosen : MonitorPage.mostLines)
    let period = Period(days: now.date.adding(days: 1 - MonitorPage.days), through: now.date)
    var figures: [Figure] = []
    var together: [Figure] = []
    // A chosen cell is a list; its figures would only make it slow.
    if !choice.isCell {
      let data = try reader.figureData(
        of: shown.map(\.code), in: period, at: now, isBrief: true)
      figures = briefFigures(of: data)
      together = linkageFigures(of: data, calendar: calendar, directory: directory)
        .filter { MonitorPage.together.contains($0.key) && $0.denominator > 0 }
    }
    self.init(
      buildings: watched, choice: choice, urgent: drawn.urgent, chosen: drawn.chosen,
      counts: drawn.counts, waiting: drawn.waiting, figures: figures,
      together: together, period: "近 \(MonitorPage.days) 天")
  }
}

extension MonitorPage.Choice {
  /// What the address chooses; nil when it names a building that is not watched, a stage or a
  /// party that there is not.
  init?(_ request: HTTPRequest, within watched: [Building]) {
    self.init()
    if let code = request.argument("building") {
      guard let found = watched.first(where: { $0.code.rawValue == code }) else { return nil }
      building = found.code
    }
    if let name = request.argument("stage") {
      guard let found = Stage(rawValue: name) else { return nil }
      stage = found
    }
    if let name = request.argument("party") {
      guard let found = Party(rawValue: name) else { return nil }
      party = found
    }
  }
}

/// The lists of the page, in words.
struct MonitorDrawing {
  private(set) var urgent: [MonitorPage.List] = []
  private(set) var chosen: MonitorPage.List?
  private(set) var waiting: [MonitorPage.List] = []
  private(set) var counts: [Stage: [Party: Int]] = [:]

  private let directory: Directory
  private let now: Instant
  private let most: Int

  /// - Parameter most: Lines of one list.
  init(
    of buildings: [Building], choice: MonitorPage.Choice, reader: Reader, directory: Directory,
    calendar: WorkCalendar, at now: Instant, most: Int
  ) throws {
    self.directory = directory
    self.now = now
    self.most = most
    let work = try reader.openWork(in: buildings.map(\.code))
    let horizon = watchHorizon(at: now, by: calendar)
    let watch = Watch(
      attempts: work.attempts, duties: work.duties, at: now, horizon: horizon)
    for (cell, attempts) in watch.cells {
      counts[cell.stage, default: [:]][cell.party] = attempts.count
    }
    if choice.isCell {
      let attempts = watch.open.filter { attempt in
        (choice.stage == nil || attempt.stage == choice.stage)
          && (choice.party == nil || attempt.party == choice.party)
      }
      chosen = try cellList(attempts, choice, reader)
    } else {
      urgent = try urgentLists(watch, horizon, reader)
      waiting = try waitingLists(watch, reader)
    }
  }

  private func cellList(
    _ attempts: [Attempt], _ choice: MonitorPage.Choice, _ reader: Reader
  ) throws -> MonitorPage.List {
    let name = [choice.party?.chinese, choice.stage?.chinese].compactMap { $0 }
      .joined(separator: " · ")
    return try list(
      "cell", name, recipe: "还没结案、现在由这一方主办、到了这一步的单，先提出的在前。", empty: "没有这样的单。",
      attempts, reader
    ) { attempt in
      (
        "\(unitName(attempt.lead)) 主办 · \(attempt.tier.chinese)", attempt.raisedAt,
        TimeWords.ago(attempt.raisedAt, at: now) + "提出",
        attempt.isWorkedOn && attempt.due <= now
      )
    }
  }

  private func urgentLists(
    _ watch: Watch, _ horizon: Instant, _ reader: Reader
  ) throws -> [MonitorPage.List] {
    try [
      dutyList(
        "breaking", "快到时限",
        recipe:
          "各单位手上的责任，到 \(horizon.spoken(at: now)) 为止要联系或要办好的（至少看24小时，遇周末看到下一个工作日下班），先到的在前；暂停、挂账的不算。",
        empty: "接下来没有到时限的，可以松口气。", watch.breaking, reader),
      dutyList(
        "overdue", "已超期", recipe: "过了时限还没联系、还没办好的责任，超得久的在前；一张单几家都超期，就有几行。",
        empty: "没有超期的。", watch.overdue, reader),
    ]
  }

  private func waitingLists(
    _ watch: Watch, _ reader: Reader
  ) throws -> [MonitorPage.List] {
    try [
      list(
        "unconfirmed", "说办好了，还没确认", recipe: "办理方说办好了、反映人还没答复的单，等得久的在前；七天没有答复才按时限结案，不算满意。",
        empty: "都答复了。", watch.unconfirmed, reader
      ) { attempt in
        (
          unitName(attempt.lead) + " 办", attempt.claimedAt,
          attempt.claimedAt.map { "等了 " + TimeWords.span(seconds: now.seconds - $0.seconds) } ?? "",
          false
        )
      },
      list(
        "agenda", "下次楼务会可议", recipe: "需要多方共商、升了级、反复出现、没解决或到了复查的，还没列入会议的单；有三个人支持的心愿也在。",
        empty: "暂时没有要上会的。", watch.agenda, reader
      ) { attempt in
        (
          attempt.ground?.chinese ?? Deliberation.Ground.wish.chinese, attempt.openedAt,
          attempt.headcount > 1
            ? "\(attempt.headcount) 人反映" : TimeWords.ago(attempt.openedAt, at: now),
          false
        )
      },
      list(
        "shelved", "挂账", recipe: "批准挂账的单，先到复查日的在前；复查日过了会提醒。", empty: "没有挂账的。",
        watch.shelved, reader
      ) { attempt in
        (
          unitName(attempt.lead) + " 主办", attempt.review,
          attempt.review.map { "\($0.date.dated(on: now.date)) 复查" } ?? "",
          attempt.review.map { $0 <= now } ?? false
        )
      },
    ]
  }

  private func list(
    _ id: String, _ name: String, recipe: String, empty: String, _ attempts: [Attempt],
    _ reader: Reader, _ tell: (Attempt) -> (who: String, at: Instant?, words: String, late: Bool)
  ) throws -> MonitorPage.List {
    let first = attempts.prefix(most)
    let titles = try reader.titles(of: first.map(\.ticket))
    let lines = first.map { attempt in
      let told = tell(attempt)
      return MonitorPage.Line(
        number: attempt.ticket, title: titles[attempt.ticket] ?? "", who: told.who, at: told.at,
        words: told.words, isLate: told.late)
    }
    return MonitorPage.List(
      id: id, name: name, recipe: recipe, empty: empty, lines: lines, total: attempts.count)
  }

  private func dutyList(
    _ id: String, _ name: String, recipe: String, empty: String, _ duties: [Watch.Line],
    _ reader: Reader
  ) throws -> MonitorPage.List {
    let first = duties.prefix(most)
    let titles = try reader.titles(of: first.map(\.ticket))
    let lines = first.map { duty in
      MonitorPage.Line(
        number: duty.ticket, title: titles[duty.ticket] ?? "",
        who: [
          unitName(duty.unit) + (duty.part == .assist ? " 协办" : ""),
          duty.term == .contact ? "首次联系" : "办好",
        ].joined(separator: " · "),
        at: duty.at, words: TimeWords.left(until: duty.at, at: now), isLate: duty.at <= now)
    }
    return MonitorPage.List(
      id: id, name: name, recipe: recipe, empty: empty, lines: lines, total: duties.count,
      measure: "项")
  }

  private func unitName(_ id: UnitID) -> String { directory.unit(id)?.name ?? id.rawValue }
}
