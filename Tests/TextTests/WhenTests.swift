import CivilTime
import Testing

@testable import Text

/// A row is what is typed and what `when` finds: the kind and its readings, the likeliest first,
/// separated by `|`; several expressions are separated by `;`.
struct `reading times neutrally` {
  private func check(_ rows: String, at moment: String = "2026-11-18 09:30") throws {
    let now = try #require(Instant(local: moment))
    for row in rows.split(separator: "\n") {
      let parts = row.split(separator: "=>", omittingEmptySubsequences: false)
      let typed = parts[0].drop(while: { $0 == " " }).dropLast()
      let expected = parts[1].split(separator: " ").joined(separator: " ")
      let found = when(NormalText(String(typed)), at: now, calendar: holidays2026).map(shown)
      #expect(found.joined(separator: " ; ") == expected, "\(typed) at \(moment)")
    }
  }

  private func shown(_ result: WhenResult) -> String {
    var text = result.kind.rawValue
    if let seconds = result.seconds { text += " \(seconds)" }
    if let set = result.set {
      text += " \(set.count) \(set.unit)"
      if let weekday = set.weekday { text += " on \(weekday)" }
      if let time = set.time { text += " at \(time)" }
    }
    let readings = result.readings.map { ($0.start ?? "") + ($0.end.map { "/" + $0 } ?? "") }
    return readings.isEmpty ? text : text + " " + readings.joined(separator: " | ")
  }

  @Test func `lists every reading`() throws {
    try check(
      """
      3点 => time T03:00 | T15:00
      下午3点 => time T15:00
      15:30 => time T15:30
      12点 => time T12:00 | T00:00
      周五 => date 2026-11-20 | 2026-11-13
      10月 => range 2027-10-01/2027-11-01 | 2026-10-01/2026-11-01
      25号 => date 2026-11-25 | 2026-10-25
      31号 => date 2026-12-31 | 2026-10-31
      3点到5点 => range T03:00/T05:00 | T15:00/T17:00
      明天9点 => datetime 2026-11-19T09:00 | 2026-11-19T21:00
      周五之前 => range /2026-11-20 | /2026-11-21 | /2026-11-13 | /2026-11-14
      三月到五月 => range 2027-03-01/2027-06-01 | 2026-03-01/2026-06-01 | 2027-03-01/2027-05-01 | 2026-03-01/2026-05-01
      """)
  }

  @Test func `knows holidays, the lunar ones too`() throws {
    try check(
      """
      国庆节 => date 2027-10-01 | 2026-10-01
      春节 => date 2027-02-06 | 2026-02-17
      明年除夕 => date 2027-02-05
      元宵节 => date 2027-02-20 | 2026-03-03
      清明 => date 2027-04-05 | 2026-04-05
      端午 => date 2027-06-09 | 2026-06-19
      中秋节晚上 => range 2027-09-15T18:00/2027-09-15T22:00 | 2026-09-25T18:00/2026-09-25T22:00
      母亲节 => date 2027-05-09 | 2026-05-10
      去年圣诞节 => date 2025-12-25
      农历八月十五 => date 2027-09-15 | 2026-09-25
      腊月廿三 => date 2027-01-30 | 2026-02-10
      """)
  }

  @Test func `counts working days by the calendar`() throws {
    try check(
      """
      国庆后第一个工作日 => date 2027-10-08 | 2026-10-08
      国庆前最后一个工作日 => date 2027-09-30 | 2026-09-30
      3个工作日后 => date 2026-11-23
      本月最后一个工作日 => date 2026-11-30
      下一个工作日 => date 2026-11-19
      """)
    // 10月10日 is a make-up Saturday.
    try check("两个工作日后 => date 2026-10-10", at: "2026-10-08 10:00")
  }

  @Test func `names longer stretches`() throws {
    try check(
      """
      上半年 => range 2026-01-01/2026-07-01
      明年下半年 => range 2027-07-01/2028-01-01
      第一季度 => range 2026-01-01/2026-04-01
      2016年第二季度 => range 2016-04-01/2016-07-01
      Q3 => range 2026-07-01/2026-10-01
      下季度 => range 2027-01-01/2027-04-01
      去年冬天 => range 2025-12-01/2026-03-01
      十一月的第一周 => range 2027-11-01/2027-11-08 | 2026-11-02/2026-11-09
      11月的第三个星期四 => date 2026-11-19 | 2025-11-20
      这个月最后一天 => date 2026-11-30
      上个月中旬 => range 2026-10-11/2026-10-21
      月底 => range 2026-11-21/2026-12-01
      2016-2018年 => range 2016-01-01/2019-01-01 | 2016-01-01/2018-01-01
      二十一世纪 => range 2000-01-01/2100-01-01
      上世纪90年代 => range 1990-01-01/2000-01-01
      二〇二六年三月 => range 2026-03-01/2026-04-01
      """)
  }

  @Test func `counts from now`() throws {
    try check(
      """
      十分钟前 => datetime 2026-11-18T09:20
      半小时后 => datetime 2026-11-18T10:00
      再过半小时 => datetime 2026-11-18T10:00
      两个月后 => date 2027-01-18
      过去三天 => range 2026-11-15/2026-11-18
      未来两小时 => range 2026-11-18T09:30/2026-11-18T11:30
      最近一周 => range 2026-11-11/2026-11-18 | 2026-11-09/2026-11-16
      三天内 => range 2026-11-18/2026-11-21
      1小时前到现在 => range 2026-11-18T08:30/2026-11-18T09:30
      从明天起 => range 2026-11-19 | 2026-11-20
      2018年以后 => range 2019-01-01 | 2018-01-01
      5月1日至今 => range 2026-05-01/2026-11-18T09:30
      去年的今天 => date 2025-11-18
      五日内 => range 2026-11-18/2026-11-23
      明后天 => range 2026-11-19/2026-11-21
      晚上七点到第二天早上七点 => range 2026-11-18T19:00/2026-11-19T07:00
      从2018年起 => range 2018-01-01 | 2019-01-01
      """)
  }

  @Test func `knows what comes again`() throws {
    try check(
      """
      每天早上8点 => set 1 day at 08:00
      每周二晚上8点 => set 1 week on 2 at 20:00
      每周一、三、五下午3点 => set 1 week on 1 at 15:00
      每两周 => set 2 week
      每周一次 => set 1 week
      隔天 => set 2 day
      两天一次 => set 2 day
      每月5号 => set 1 month
      每隔两小时 => set 2 hour
      工作日早上9点 => set 1 day at 09:00
      周一到周五每天 => set 1 day
      every Monday at 9am => set 1 week on 1 at 09:00
      """)
  }

  @Test func `measures lengths`() throws {
    try check(
      """
      三个半小时 => duration 12600
      一年零三个月 => duration 39312000
      两天三夜 => duration 172800
      一年半 => duration 47304000
      1.5小时 => duration 5400
      一刻钟 => duration 900
      3-5天 => duration 432000
      一小时三十分钟 => duration 5400
      五个星期3小时 => duration 3034800
      两个季度 => duration 15724800
      """)
  }

  @Test func `reads English among Chinese`() throws {
    try check(
      """
      Friday 3pm => datetime 2026-11-20T15:00 | 2026-11-13T15:00
      tomorrow at 3pm => datetime 2026-11-19T15:00
      next Monday => date 2026-11-23
      3:30pm-5pm => range T15:30/T17:00
      3-5pm => range T15:00/T17:00
      2pm to 4pm tomorrow => range 2026-11-19T14:00/2026-11-19T16:00
      Nov 25 => date 2026-11-25 | 2025-11-25
      2 hours ago => datetime 2026-11-18T07:30
      maybe sunny => 
      """)
  }

  @Test func `takes a title for a name`() throws {
    try check("《明日之后》将于明日上线 => date 2026-11-19")
  }
}

/// The holidays of 2026 that the tests touch.
private let holidays2026: WorkCalendar = {
  let golden = (1...7).compactMap { CivilDate(year: 2026, month: 10, day: $0) }
  let makeUp = CivilDate(year: 2026, month: 10, day: 10).map { [$0] } ?? []
  return WorkCalendar(holidays: Set(golden), makeUpDays: Set(makeUp), publishedYears: [2026])
}()
