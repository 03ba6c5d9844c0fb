package import CivilTime
import Domain
package import YAML

/// Reads `deadlines.yaml`: 联系 and 办结 for every deadline class, 进展 and 议定 for some, and how
/// soon a summoned department is there.
func readDeadlines(
  _ document: Document, whistle: inout WhistlePolicy, _ diagnostics: inout [Diagnostic]
) -> [DeadlineClass: DeadlinePolicy] {
  let source = document.source
  let classes = DeadlineClass.allCases.map(\.rawValue)
  guard let file = Fields(document.root, keys: RuleKeys.deadlines.names, in: source, &diagnostics),
    let mapping = file.mapping("时限", required: true, &diagnostics),
    let fields = Fields(.mapping(mapping), keys: classes, in: source, &diagnostics)
  else { return [:] }
  if let node = file.mapping("吹哨", required: false, &diagnostics),
    let limits = Fields(.mapping(node), keys: RuleKeys.whistle.names, in: source, &diagnostics)
  {
    whistle.arrival = limits.limit("到场", required: true, &diagnostics) ?? whistle.arrival
    whistle.emergencyArrival =
      limits.limit("应急到场", required: true, &diagnostics) ?? whistle.emergencyArrival
  }
  var policies: [DeadlineClass: DeadlinePolicy] = [:]
  for entry in mapping.entries {
    guard let deadlineClass = DeadlineClass(rawValue: entry.key.value),
      let policy = Fields(entry.value, keys: RuleKeys.policy.names, in: source, &diagnostics)
    else { continue }
    let limits = ["联系", "办结"].compactMap { policy.limit($0, required: true, &diagnostics) }
    let progress = policy.limit("进展", required: false, &diagnostics)
    let decision = policy.limit("议定", required: false, &diagnostics)
    guard limits.count == 2 else { continue }
    if limits[0].clockMinutes > limits[1].clockMinutes,
      let text = policy.text("联系", &diagnostics)
    {
      diagnostics.append(
        source.diagnostic(
          at: text.position, length: text.length, "“\(entry.key.value)”的联系比办结还晚",
          hint: "办结写的是“\(policy.text("办结", &diagnostics)?.value ?? "")”，改短联系或改长办结。"))
    }
    policies[deadlineClass] = DeadlinePolicy(
      firstContact: limits[0], solution: limits[1], progress: progress, decision: decision)
  }
  let missing = classes.filter { fields.mapping[$0] == nil }
  if !missing.isEmpty {
    diagnostics.append(
      source.diagnostic(
        at: mapping.position, "少了时限档：\(missing.joined(separator: "、"))", hint: "七档都要写上。"))
  }
  return policies
}

extension Fields {
  /// The stretch of time under a key; nil, and reported, when it cannot be read.
  fileprivate func limit(
    _ key: String, required: Bool, _ diagnostics: inout [Diagnostic]
  ) -> TimeLimit? {
    guard let text = text(key, required: required, &diagnostics) else { return nil }
    if let limit = TimeLimit(chinese: text.value) { return limit }
    diagnostics.append(
      source.diagnostic(
        at: text.position, length: text.length, "读不懂多长时间：“\(text.value)”",
        hint: "写成“30分钟”“2小时”“4个工作小时”“5个工作日”或“30天”。"))
    return nil
  }
}

extension TimeLimit {
  /// Minutes on the clock; a working day counts as a day and an hour of duty as an hour, which is good
  /// enough to compare.
  fileprivate var clockMinutes: Int {
    switch self {
    case .minutes(let minutes), .workingMinutes(let minutes): minutes
    case .days(let days), .workingDays(let days): days * 1440
    }
  }

  /// Reads `30分钟`, `2小时`, `4个工作小时`, `5个工作日`, `30天`, blanks wherever they are; of each 1 to
  /// 100,000.
  package init?(chinese text: String) {
    let words = text.filter { !$0.isWhitespace }
    let digits = words.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), (1...100_000).contains(number) else { return nil }
    switch words.dropFirst(digits.count) {
    case "分钟": self = .minutes(number)
    case "小时", "个小时": self = .minutes(number * 60)
    case "个工作小时", "工作小时": self = .workingMinutes(number * 60)
    case "个工作日", "工作日": self = .workingDays(number)
    case "天", "日": self = .days(number)
    default: return nil
    }
  }
}

extension RuleBook {
  /// The work calendar of a rule folder, for whoever needs nothing else of it.
  ///
  /// - Parameter files: Those that are not of `calendar/` are passed over.
  package static func calendar(
    of files: [RuleFile]
  ) -> (calendar: WorkCalendar, diagnostics: [Diagnostic]) {
    var reader = CalendarReader()
    var diagnostics: [Diagnostic] = []
    for file in files.sorted(by: { $0.path < $1.path }) where file.isCalendar {
      let document = Document(file.bytes, file: file.path, blockKeys: RuleKeys.blocks)
      diagnostics += document.diagnostics
      if file.role == .hours {
        reader.readHours(document, &diagnostics)
      } else {
        reader.readYear(document, &diagnostics)
      }
    }
    return (reader.calendar, diagnostics)
  }
}

/// What the files of `calendar/` say, gathered.
struct CalendarReader {
  private var hours = WorkCalendar.officeHours
  private var holidays: Set<CivilDate> = []
  private var names: [CivilDate: String] = [:]
  private var makeUpDays: Set<CivilDate> = []
  private var years: [Int: String] = [:]

  /// The calendar of all files read.
  var calendar: WorkCalendar {
    WorkCalendar(
      hours: hours, holidays: holidays, holidayNames: names, makeUpDays: makeUpDays,
      publishedYears: Set(years.keys))
  }

  /// Reads `calendar/hours.yaml`: `办公时间: 8:30-11:30 13:30-17:30`.
  mutating func readHours(_ document: Document, _ diagnostics: inout [Diagnostic]) {
    let source = document.source
    guard let fields = Fields(document.root, keys: RuleKeys.hours.names, in: source, &diagnostics),
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
    guard let fields = Fields(document.root, keys: RuleKeys.year.names, in: source, &diagnostics),
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
    if !source.file.hasSuffix("/\(year).yaml") {
      diagnostics.append(
        source.diagnostic(
          at: text.position, length: text.length, "年份和文件名对不上",
          hint: "文件改名为 calendar/\(year).yaml，或改年份。"))
    }
    let rest = fields.lines("休息", &diagnostics)
    if rest.isEmpty, fields.mapping["休息"] == nil {
      diagnostics.append(
        source.diagnostic(
          at: fields.mapping.position, "没有写“休息”", hint: "加上“休息: |”，下面每行写一天或一段。"))
    }
    for line in rest {
      let (days, name) = days(line, year, source, &diagnostics)
      if let day = days.first(where: { holidays.contains($0) }) {
        report(line, "\(day) 写了两次", "留一处。", source, &diagnostics)
      }
      holidays.formUnion(days)
      if !name.isEmpty { for day in days { names[day] = name } }
    }
    for line in fields.lines("补班", &diagnostics) {
      for day in days(line, year, source, &diagnostics).days {
        if holidays.contains(day) {
          report(line, "\(day) 又是休息又是补班", "留一处。", source, &diagnostics)
        } else if day.weekday.rawValue < Weekday.saturday.rawValue {
          report(
            line, "\(day) 是\(day.weekday.chinese)，本来就上班", "补班只写周六和周日。", source, &diagnostics)
        } else if makeUpDays.contains(day) {
          report(line, "\(day) 写了两次", "留一处。", source, &diagnostics)
        }
        makeUpDays.insert(day)
      }
    }
  }

  private func report(
    _ line: Node.Line, _ message: String, _ hint: String, _ source: Source,
    _ diagnostics: inout [Diagnostic]
  ) {
    diagnostics.append(
      source.diagnostic(
        at: line.position, length: line.text.unicodeScalars.count, message, hint: hint))
  }

  /// The days of a line and what they are called; none, and reported, when it cannot be read.
  private func days(
    _ line: Node.Line, _ year: Int, _ source: Source, _ diagnostics: inout [Diagnostic]
  ) -> (days: [CivilDate], name: String) {
    func refuse(_ range: Range<Int>, _ message: String, _ hint: String) {
      diagnostics.append(
        source.diagnostic(
          at: line.position.advanced(by: range.lowerBound), length: range.count, message,
          hint: hint))
    }
    do throws(HolidayLine.Slip) {
      let read = try HolidayLine(line.text)
      let (first, last) = (read.days.lowerBound, read.days.upperBound)
      guard first.year == year, last.year == year else {
        refuse(
          0..<read.written.unicodeScalars.count, "“\(read.written)”不在 \(year) 年", "移到那一年的文件里。")
        return ([], "")
      }
      return ((first.dayNumber...last.dayNumber).map { CivilDate(dayNumber: $0) }, read.name)
    } catch {
      refuse(error.range, error.message, error.hint)
      return ([], "")
    }
  }
}
