import CivilTime
import Domain
import Rules
import Workflow

/// The report that a message asks for; nil when the sender looks after no building.
func reportRequest(
  _ span: ReportSpan?, in turn: Turn, from sender: Person, directory: Directory
) -> ReportRequest? {
  let buildings = watchedBuildings(of: sender, in: directory)
  guard let span, !buildings.isEmpty else { return nil }
  func says(_ words: String) -> Bool { turn.message.text.contains { words.contains($0) } }
  return ReportRequest(
    span, isPrevious: says("上昨") ? true : says("今本这当") ? false : nil,
    of: buildings.map(\.code))
}

/// 日报, 周报, 月报 by chat: short, with the way to the rest.
extension Answering {
  mutating func tellReport() {
    guard let span = understanding.matter?.command?.report, let data = situation.report else {
      return say(.reportForOverseers)
    }
    let buildings = watchedBuildings(of: sender, in: desk.directory)
    let name =
      buildings.count <= 3
      ? buildings.map(\.name).joined(separator: "、") : "\(buildings.count) 栋楼"
    say(
      .report,
      [
        "楼宇": name, "报告": span.chinese,
        "期间": data.period.spoken(on: now.date),
        "清单": lines(of: data).joined(separator: "\n"),
        "链接": situation.publicURL + "/monitor",
      ])
  }

  /// At most nine lines, the empty ones left out.
  private func lines(of data: FigureData) -> [String] {
    let figures = flowFigures(of: data) + briefFigures(of: data)
    func figure(_ key: String, _ part: String? = nil) -> Figure? {
      figures.first { $0.key == key && (part == nil || $0.part == part) }
    }
    let closed = figures.filter { $0.key == "closed" }
    let confirmed = closed.first?.tickets.count ?? 0
    let ended = closed.reduce(0) { $0 + $1.tickets.count }
    var lines = [
      "新提出 \(figure("raised")?.tickets.count ?? 0) 件，结案 \(ended) 件"
        + (ended > 0 ? "，其中反映人确认解决 \(confirmed) 件" : "")
    ]
    // A report of last month still tells what is in hand today.
    let open = situation.openAttempts
    let work = Watch(
      attempts: open, at: now, horizon: watchHorizon(at: now, by: book.calendar))
    lines.append("现在手上 \(work.inHand) 件" + (work.late > 0 ? "，超期 \(work.late) 件" : "，没有超期的"))
    if work.soon > 0 { lines.append("到下一个工作日下班前，有 \(work.soon) 件到时限") }
    let kept = [("按时联系", figure("response")), ("按时办好", figure("on-time"))].compactMap {
      words, figure in figure.flatMap { told($0).map { words + " " + $0 } }
    }
    if !kept.isEmpty { lines.append(kept.joined(separator: "，")) }
    let verdicts = [
      figure("confirmed").flatMap { told($0) }.map { "反映人说解决了 " + $0 },
      work.claimed > 0 ? "还有 \(work.claimed) 件等答复" : nil,
    ].compactMap { $0 }
    if !verdicts.isEmpty { lines.append(verdicts.joined(separator: "，")) }
    if let rate = figure("satisfaction"), rate.denominator > 0 {
      let few = rate.isSmall ? "，人还少，只作参考" : ""
      lines.append("满意率 \(rate.shown)（\(rate.denominator) 人评价\(few)）")
    }
    let waiting = [
      work.candidates > 0 ? "等楼务会 \(work.candidates) 件" : nil, shelved(open),
    ].compactMap { $0 }
    if !waiting.isEmpty { lines.append(waiting.joined(separator: "，")) }
    if let together = together(data) { lines.append(together) }
    return lines
  }

  /// What meetings came to and how departments came when they were called; nil when neither was.
  private func together(_ data: FigureData) -> String? {
    let figures = linkageFigures(of: data, calendar: book.calendar, directory: desk.directory)
    func figure(_ key: String) -> Figure? {
      figures.first { $0.key == key && $0.denominator > 0 }
    }
    var words: [String] = []
    if let held = figure("meetings")?.denominator { words.append("楼务会开了 \(held) 次") }
    if let decided = figure("meeting-decided") {
      words.append("议定 \(decided.tickets.count) 件")
      if !decided.others.isEmpty { words.append("缓议 \(decided.others.count) 件") }
    }
    if let kept = figure("meeting-kept").flatMap(told) { words.append("决议按时落实 " + kept) }
    if let blown = figure("whistles")?.denominator { words.append("吹哨 \(blown) 次") }
    if let punctual = figure("whistle-arrival").flatMap(told) { words.append("按时到场 " + punctual) }
    return words.isEmpty ? nil : words.joined(separator: "，")
  }

  /// `7/8`, and in percent once there are enough; nil when there is nothing to count.
  private func told(_ figure: Figure) -> String? {
    guard figure.denominator > 0, let numerator = figure.numerator else { return nil }
    let plain = "\(Int(numerator))/\(figure.denominator)"
    return figure.isSmall ? plain : "\(plain)（\(figure.shown)）"
  }

  private func shelved(_ open: [Attempt]) -> String? {
    let shelved = open.filter(\.isShelved)
    guard !shelved.isEmpty else { return nil }
    let next = shelved.compactMap(\.review).min().map { "，最近 \($0.date.dated(on: now.date)) 复查" }
    return "挂账 \(shelved.count) 件" + (next ?? "")
  }
}
