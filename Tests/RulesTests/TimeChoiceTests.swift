import CivilTime
import Domain
import Testing
import Text

@testable import Rules

/// A row is a message and the span that a matter of a kind takes from it, as `start` or `start/end`.
struct `the time of a matter` {
  private func check(_ kind: Kind, _ rows: String) throws {
    let now = try #require(Instant(local: "2026-11-25 09:30"))
    for row in rows.split(separator: "\n") {
      let parts = row.split(separator: "=>", omittingEmptySubsequences: false)
      let typed = String(parts[0].dropLast())
      let text = NormalText(typed)
      let times = read(text, at: now, in: nil).times
      let span = TimeChoice(text: text, times: times).span(for: kind)
      let found = span.map { span in
        let end = span.hasClockTime ? span.end : nil
        return span.start.isoMinute + (end.map { "/" + $0.isoMinute } ?? "")
      }
      #expect(found ?? "" == parts[1].dropFirst(), "\(typed)")
    }
  }

  @Test func `is the new one when something is moved`() throws {
    try check(
      .reschedule,
      """
      原来订的周四三点，改周五四点吧 => 2026-11-27T16:00
      把28号那场提前到27号上午9:30 => 2026-11-27T09:30
      改到后天下午三点，原来是明天的 => 2026-11-27T15:00
      明天的小会议室挪到后天三点 => 2026-11-27T15:00
      原定周一的会议室换成下周三上午十点到十二点 => 2026-12-02T10:00/2026-12-02T12:00
      今天两点那个会延到四点到五点 => 2026-11-25T16:00/2026-11-25T17:00
      明天两点的洽谈室换五点半到六点半 => 2026-11-26T17:30/2026-11-26T18:30
      把我12月1号的预订改为12月3号14点 => 2026-12-03T14:00
      明天两点到四点的会议室换成后天同样时段 => 2026-11-27T14:00/2026-11-27T16:00
      原来明天10点的会挪到周五同样时间行不 => 2026-11-27T10:00
      会议室订的28号吧？帮我改成30号 => 2026-11-30T00:00
      下周三那个培训改期，放到再下一周的周三，还是9点半 => 2026-12-09T09:30
      心理咨询那个，周五改周六晚上7点 => 2026-11-28T19:00
      会议室能从周四调到周五十点吗 => 2026-11-27T10:00
      pls move my Dec 12 booking to Dec 14, 14:00-17:00 => 2026-12-14T14:00/2026-12-14T17:00
      """)
  }

  @Test func `is the first clock time of a booking`() throws {
    try check(
      .bookSpace,
      """
      周末娃没人带，周六10点到12点 => 2026-11-28T10:00/2026-11-28T12:00
      周末躺两天也缓不过来 =>
      昨天开会突然就哭了 =>
      连着三周半夜两点醒，约后天11点，1小时 => 2026-11-27T11:00/2026-11-27T12:00
      明天有会议室吗 => 2026-11-26T00:00
      想订昨天下午两点的会议室 => 2026-11-24T14:00
      """)
  }

  @Test func `is the first one said of anything else`() throws {
    try check(.painPoint, "昨天报的，明天下午3点来 => 2026-11-24T00:00")
  }
}
