import CivilTime
import Domain
import Foundation
import Rules
import Service
import Storage
import Workflow

extension Command {
  static let report = Command(
    name: "report", summary: "一段时间的数字：响应、办结、满意、超期……",
    usage: "--from 日期 --to 日期 [--building 楼宇] [--csv|--json|--explain] [--data 目录]",
    options: [
      Option(name: "--from", value: "日期", summary: "从哪天起，如 2026-11-01"),
      Option(name: "--to", value: "日期", summary: "到哪天为止（含这一天），如 2026-11-30"),
      Option(name: "--building", value: "楼宇", summary: "只看这一栋，写代码，如 SF；不写就是全部"),
      Option(name: "--csv", value: nil, summary: "写成 CSV，表格软件能直接打开"),
      Option(name: "--json", value: nil, summary: "用 JSON 写，带算法和单号"),
      Option(name: "--explain", value: nil, summary: "每个数下面写上怎么算的、是哪些单"),
      .data, .rules, .config,
    ], words: 0...0
  ) { arguments in
    let period = try arguments.period()
    guard !(arguments.has("--csv") && arguments.has("--json")) else {
      throw UsageError("--csv 和 --json 只能选一个。")
    }
    try arguments.requireData()
    let settings = try arguments.settingsOfData()
    let snapshot = try Snapshot(folder: settings.dataFolder)
    let buildings = try arguments.buildings(snapshot)
    let now = WallClock.now
    let data = try snapshot.reader.figureData(of: buildings, in: period, at: now)
    let figures = figures(
      of: data, calendar: try RuleFolder(settings.rulesFolder).book().calendar,
      directory: snapshot.directory)
    let report = ReportText(
      figures: figures, period: period, buildings: buildings, directory: snapshot.directory,
      now: now)
    if arguments.has("--csv") {
      FileHandle.standardOutput.write(Data(report.csv.utf8))
    } else if arguments.has("--json") {
      print(json(report.fields))
    } else {
      print(report.table(explaining: arguments.has("--explain")))
    }
    return 0
  }
}

extension Arguments {
  /// `--from` and `--to`, both whole days.
  fileprivate func period() throws(UsageError) -> Period {
    let first = try day("--from")
    let last = try day("--to")
    guard first <= last else {
      throw UsageError("--from \(first) 比 --to \(last) 还晚，是不是写反了？")
    }
    return Period(days: first, through: last)
  }

  private func day(_ option: String) throws(UsageError) -> CivilDate {
    guard let text = self[option] else {
      throw UsageError("请用 \(option) 写明日期，如 \(option) 2026-11-01。")
    }
    guard let date = CivilDate(text) else {
      throw UsageError("\(option) 的“\(text)”不是日期，要写成 2026-11-01 这样，月和日各两位。")
    }
    return date
  }

  /// The building asked for, or every one that the directory or a ticket names.
  fileprivate func buildings(_ snapshot: Snapshot) throws -> [BuildingCode] {
    let known = snapshot.directory.buildings.map(\.code)
    let used = try snapshot.reader.buildingsWithTickets()
    let all = known + used.filter { !known.contains($0) }
    guard let text = self["--building"] else { return all }
    let code = BuildingCode(text.uppercased())
    guard all.contains(code) else {
      let names = snapshot.directory.buildings.map { "\($0.code.rawValue)（\($0.name)）" }
      throw UsageError("没有“\(text)”这栋楼，可以写：\(names.joined(separator: "、"))。")
    }
    return [code]
  }
}
