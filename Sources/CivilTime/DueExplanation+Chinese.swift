extension DueExplanation {
  /// As a front desk says it.
  ///
  /// `9月30日 10:00 起算5个工作日，跳过国庆节7天、周末1天，10月10日补班也算，到10月13日 10:00`
  package var chinese: String {
    guard !isUnreachable else { return "期限定不下来：没有办公时间，或者要一百年以后" }
    var parts: [String] = []
    if let delay {
      parts.append("\(said(asked)) \(delay.chinese)")
      parts.append("从\(said(start)) 起算\(amount)")
    } else {
      parts.append("\(said(start)) 起算\(amount)")
    }
    if workingSeconds > 0 {
      if !skipped.isEmpty { parts.append("跳过" + skipped.joined(separator: "、")) }
      if !makeUpDays.isEmpty {
        parts.append(makeUpDays.map { said($0) }.joined(separator: "、") + "补班也算")
      }
      parts.append("到\(saidDue)")
    } else {
      parts.append("当时就到期")
    }
    return parts.joined(separator: "，") + reservation
  }

  /// `5个工作日`, `1个工作日又2小时`, `40分钟`; nothing when nothing counts.
  private var amount: String {
    guard workingSeconds > 0 else { return "" }
    let rest = workingSeconds - days * secondsPerDay
    let (hours, minutes, seconds) = (rest / 3600, rest % 3600 / 60, rest % 60)
    var time = ""
    if hours > 0 { time += "\(hours)小时" }
    if minutes > 0 { time += "\(minutes)分钟" }
    if seconds > 0 { time += "\(seconds)秒" }
    if days == 0 { return "\(time)办公时间" }
    return "\(days)个工作日" + (time.isEmpty ? "" : "又\(time)")
  }

  private var skipped: [String] {
    holidays.map { holiday in
      if let name = holiday.name { return "\(name)\(holiday.days)天" }
      if holiday.days == 1 { return "\(said(holiday.first))放假" }
      return "\(said(holiday.first))至\(said(holiday.last))放假"
    } + (weekendDays > 0 ? ["周末\(weekendDays)天"] : [])
  }

  /// A deadline at midnight belongs to the day that ends.
  private var saidDue: String {
    guard due.time == .midnight, due > start else { return said(due) }
    return "\(said(due.adding(seconds: -1).date)) \(TimeOfDay.endOfDay)"
  }

  private var reservation: String {
    guard let first = unpublishedYears.first else { return "" }
    return "（\(first)年\(unpublishedYears.count > 1 ? "起" : "")的放假安排还没公布，暂定）"
  }

  private func said(_ instant: Instant) -> String { "\(said(instant.date)) \(instant.time)" }

  private func said(_ date: CivilDate) -> String {
    let (year, month, day) = date.components
    return (year == asked.date.year ? "" : "\(year)年") + "\(month)月\(day)日"
  }
}

extension DueExplanation.Delay {
  fileprivate var chinese: String {
    switch self {
    case .offHours: "不在办公时间"
    case .weekend: "是周末"
    case .holiday(let name?): "\(name)放假"
    case .holiday(nil): "放假"
    }
  }
}
