import CivilTime
import Domain
import YAML

/// Reads `deadlines.yaml`: 联系 and 办结 for every deadline class.
func readDeadlines(
  _ document: Document, _ diagnostics: inout [Diagnostic]
) -> [DeadlineClass: DeadlinePolicy] {
  let source = document.source
  let classes = DeadlineClass.allCases.map(\.rawValue)
  guard let file = Fields(document.root, keys: ["时限"], in: source, &diagnostics),
    let mapping = file.mapping("时限", required: true, &diagnostics),
    let fields = Fields(.mapping(mapping), keys: classes, in: source, &diagnostics)
  else { return [:] }
  var policies: [DeadlineClass: DeadlinePolicy] = [:]
  for entry in mapping.entries {
    guard let deadlineClass = DeadlineClass(rawValue: entry.key.value),
      let policy = Fields(entry.value, keys: ["联系", "办结"], in: source, &diagnostics)
    else { continue }
    let limits = ["联系", "办结"].compactMap { key -> TimeLimit? in
      guard let text = policy.text(key, required: true, &diagnostics) else { return nil }
      if let limit = TimeLimit(chinese: text.value) { return limit }
      diagnostics.append(
        source.diagnostic(
          at: text.position, length: text.length, "读不懂多长时间：“\(text.value)”",
          hint: "写成“30分钟”“2小时”“5个工作日”或“30天”。"))
      return nil
    }
    guard limits.count == 2 else { continue }
    policies[deadlineClass] = DeadlinePolicy(firstContact: limits[0], solution: limits[1])
  }
  let missing = classes.filter { fields.mapping[$0] == nil }
  if !missing.isEmpty {
    diagnostics.append(
      source.diagnostic(
        at: mapping.position, "少了时限档：\(missing.joined(separator: "、"))", hint: "七档都要写上。"))
  }
  return policies
}

extension TimeLimit {
  /// Reads `30分钟`, `2小时`, `5个工作日`, `30天`, above zero.
  init?(chinese text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), (1...100_000).contains(number) else { return nil }
    switch text.dropFirst(digits.count).trimmed {
    case "分钟": self = .minutes(number)
    case "小时", "个小时": self = .minutes(number * 60)
    case "个工作日", "工作日": self = .workingDays(number)
    case "天", "日": self = .days(number)
    default: return nil
    }
  }
}

/// What the files of `calendar/` say, gathered.
struct CalendarReader {
  private var hours = WorkCalendar.officeHours
  private var holidays: Set<CivilDate> = []
  private var makeUpDays: Set<CivilDate> = []
  private var years: [Int: String] = [:]

  /// The calendar of all files read.
  var calendar: WorkCalendar {
    WorkCalendar(
      hours: hours, holidays: holidays, makeUpDays: makeUpDays, publishedYears: Set(years.keys))
  }

  /// Reads `calendar/hours.yaml`: `办公时间: 8:30-11:30 13:30-17:30`.
  mutating func readHours(_ document: Document, _ diagnostics: inout [Diagnostic]) {
    let source = document.source
    guard let fields = Fields(document.root, keys: ["办公时间"], in: source, &diagnostics),
      let text = fields.text("办公时间", required: true, &diagnostics)
    else { return }
    var intervals: [WorkCalendar.Interval] = []
    for part in text.value.split(whereSeparator: { $0.isWhitespace || $0 == "、" || $0 == "，" }) {
      let ends = part.split(separator: "-").map { TimeOfDay($0) }
      guard ends.count == 2, let start = ends[0], let end = ends[1], start < end,
        intervals.last.map({ $0.end <= start }) ?? true
      else {
        diagnostics.append(
          source.diagnostic(
            at: text.position, length: text.length, "读不懂办公时间“\(part)”",
            hint: "按先后写成“8:30-11:30 13:30-17:30”，中间用空格。"))
        return
      }
      intervals.append(WorkCalendar.Interval(start, end))
    }
    if !intervals.isEmpty { hours = intervals }
  }

  /// Reads `calendar/<year>.yaml`: `年份`, `休息` (days or `a..b`), `补班`.
  mutating func readYear(_ document: Document, _ diagnostics: inout [Diagnostic]) {
    let source = document.source
    guard let fields = Fields(document.root, keys: ["年份", "休息", "补班"], in: source, &diagnostics),
      let text = fields.text("年份", required: true, &diagnostics)
    else { return }
    guard let year = Int(text.value), (2000...2999).contains(year) else {
      diagnostics.append(
        source.diagnostic(
          at: text.position, length: text.length, "读不懂年份“\(text.value)”", hint: "写成“2026”。"))
      return
    }
    if let file = years[year] {
      diagnostics.append(
        source.diagnostic(
          at: text.position, length: text.length, "\(year) 年已经有了", hint: "\(file) 已经写过，合成一个。"))
      return
    }
    years[year] = "\(source.file):\(text.position.line)"
    for line in fields.lines("休息", &diagnostics) {
      holidays.formUnion(days(line, year, source, &diagnostics))
    }
    for line in fields.lines("补班", &diagnostics) {
      for day in days(line, year, source, &diagnostics) {
        if holidays.contains(day) {
          diagnostics.append(
            source.diagnostic(
              at: line.position, length: line.text.unicodeScalars.count, "\(day) 又是休息又是补班",
              hint: "留一处。"))
        }
        makeUpDays.insert(day)
      }
    }
  }

  /// `2026-02-15..2026-02-23  春节`: the words after the days are a note.
  private func days(
    _ line: Node.Line, _ year: Int, _ source: Source, _ diagnostics: inout [Diagnostic]
  ) -> [CivilDate] {
    let words = line.text.split(whereSeparator: \.isWhitespace)
    let text = words.first ?? ""
    let ends = text.contains("..") ? splitRange(text) : [text, text]
    guard ends.count == 2, let first = CivilDate(ends[0]), let last = CivilDate(ends[1]),
      first <= last, last.dayNumber - first.dayNumber < 60
    else {
      diagnostics.append(
        source.diagnostic(
          at: line.position, length: text.unicodeScalars.count, "读不懂日期“\(text)”",
          hint: "写成“2026-01-01”或“2026-02-15..2026-02-23”。"))
      return []
    }
    guard first.year == year, last.year == year else {
      diagnostics.append(
        source.diagnostic(
          at: line.position, length: text.unicodeScalars.count, "“\(text)”不在 \(year) 年",
          hint: "移到那一年的文件里。"))
      return []
    }
    return (first.dayNumber...last.dayNumber).map { CivilDate(dayNumber: $0) }
  }

  private func splitRange(_ text: Substring) -> [Substring] {
    guard let dot = text.firstIndex(of: ".") else { return [] }
    return [text[..<dot], text[dot...].drop { $0 == "." }]
  }
}
