import CivilTime
import Domain
import Service

/// The figures of a report as a table for people, as CSV and as JSON.
struct ReportText {
  var figures: [Figure]
  var period: Period
  var buildings: [BuildingCode]
  var directory: Directory
  var now: Instant

  /// Tickets that are listed behind one figure of the table.
  private static let mostBehind = 12

  private var buildingNames: String {
    let names = buildings.map { directory.building($0)?.name ?? $0.rawValue }
    if names.isEmpty { return "还没有楼宇" }
    return names.count > 4 ? "\(names.count) 栋楼" : names.joined(separator: "、")
  }

  /// Columns: what, how much, of how many, what was left out.
  func table(explaining explains: Bool) -> String {
    var lines = ["\(buildingNames)，\(period.spoken(on: now.date))"]
    if period.to > now { lines[0] += "（算到 \(now.spoken(at: now))）" }
    lines.append("")
    let names = figures.map { $0.name + ($0.part.map { "，" + $0 } ?? "") }
    let width = (names.map(Terminal.width).max() ?? 0) + 2
    for (figure, name) in zip(figures, names) {
      var line = Terminal.padded(name, to: width)
      line += Terminal.rightAligned(figure.shown, to: 14)
      line += Terminal.rightAligned(figure.fraction, to: 14)
      let left = figure.excluded.map { "\($0.reason) \($0.count) 件" }
      if !left.isEmpty { line += "  不计入：" + left.joined(separator: "，") }
      if figure.value == .unknown, let note = figure.notes.first { line += "  " + note }
      lines.append(line)
      if explains {
        lines.append("    " + figure.recipe)
        lines += behind(figure)
      }
    }
    lines.append("")
    lines.append("分母不到 \(Figure.smallest) 的只看数，不排名次。没有答复的不算满意也不算不满意。")
    if !explains { lines.append("加 --explain 看每个数怎么算的、是哪些单。") }
    return lines.joined(separator: "\n")
  }

  private func behind(_ figure: Figure) -> [String] {
    var lines: [String] = []
    for (name, tickets) in [("没算上的", figure.others), ("算上的", figure.tickets)]
    where !tickets.isEmpty {
      let shown = tickets.prefix(ReportText.mostBehind).map(\.description)
      let rest = tickets.count - shown.count
      lines.append(
        "    \(name)：" + shown.joined(separator: " ") + (rest > 0 ? " 还有 \(rest) 件" : ""))
    }
    if !figure.notes.isEmpty { lines.append("    " + figure.notes.joined(separator: "，")) }
    return lines
  }

  /// RFC 4180 with a byte order mark, so that spreadsheets take it for UTF-8.
  var csv: String {
    let header = [
      "指标", "代号", "部分", "数值", "原值", "分子", "分母", "样本少", "不计入", "怎么算的", "算上的单", "没算上的单", "附注",
    ]
    return "\u{FEFF}" + ([header] + figures.map(cells)).map(CSV.row).joined()
  }

  private func cells(_ figure: Figure) -> [String] {
    let left = figure.excluded.map { "\($0.reason) \($0.count)" }
    var cells = [figure.name, figure.key, figure.part ?? "", figure.shown]
    cells.append(figure.raw.map { "\($0)" } ?? "")
    cells.append(figure.numerator.map { "\($0)" } ?? "")
    cells += ["\(figure.denominator)", figure.isSmall ? "是" : "否"]
    cells += [left.joined(separator: "；"), figure.recipe]
    cells.append(figure.tickets.map(\.description).joined(separator: " "))
    cells.append(figure.others.map(\.description).joined(separator: " "))
    cells.append(figure.notes.joined(separator: "；"))
    return cells
  }

  var fields: [String: Any] {
    [
      "from": period.from.iso, "to": period.to.iso, "now": now.iso,
      "buildings": buildings.map(\.rawValue),
      "figures": figures.map { figure in
        var fields: [String: Any] = [
          "key": figure.key, "name": figure.name, "shown": figure.shown,
          "denominator": figure.denominator, "small": figure.isSmall, "recipe": figure.recipe,
          "excluded": figure.excluded.map { ["reason": $0.reason, "count": $0.count] },
          "tickets": figure.tickets.map(\.description),
          "others": figure.others.map(\.description), "notes": figure.notes,
        ]
        fields["part"] = figure.part
        fields["value"] = figure.raw
        fields["numerator"] = figure.numerator
        return fields
      },
    ]
  }
}

extension Figure {
  /// `7/8`, `12`; empty when there is nothing to say.
  fileprivate var fraction: String {
    guard let numerator else { return denominator > 0 ? "\(denominator)" : "" }
    return "\(Figure.decimal(numerator))/\(denominator)"
  }

  /// The number by itself: a share is 0–1, a time is seconds; nil when there is none.
  fileprivate var raw: Double? {
    switch value {
    case .share(let share): share
    case .count(let count): Double(count)
    case .mean(let mean): mean
    case .clock(let seconds), .working(let seconds, _): Double(seconds)
    case .unknown: nil
    }
  }
}
