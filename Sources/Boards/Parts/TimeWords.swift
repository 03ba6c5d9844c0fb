package import CivilTime

/// How much time is left or gone by, as people say it.
package enum TimeWords {
  /// `35 分钟`, `2 小时 10 分钟`, `14 小时`, `3 天 2 小时`; the smaller unit goes when it is zero or
  /// when it no longer matters. Less than a minute is `不到 1 分钟`; negative counts as zero.
  package static func span(seconds: Int64) -> String {
    let minutes = Swift.max(0, seconds) / 60
    if minutes == 0 { return "不到 1 分钟" }
    if minutes < 60 { return "\(minutes) 分钟" }
    let hours = minutes / 60
    if hours < 24 {
      let rest = minutes % 60
      return rest == 0 || hours >= 10 ? "\(hours) 小时" : "\(hours) 小时 \(rest) 分钟"
    }
    let days = hours / 24
    let rest = hours % 24
    return rest == 0 || days >= 10 ? "\(days) 天" : "\(days) 天 \(rest) 小时"
  }

  /// `还剩 2 小时` before `due`, `已超时 35 分钟` from `due` on.
  package static func left(until due: Instant, at now: Instant) -> String {
    now < due
      ? "还剩 " + span(seconds: due.seconds - now.seconds)
      : "已超时 " + span(seconds: now.seconds - due.seconds)
  }

  /// `刚刚`, `5 分钟前`, `3 小时前`, `昨天 14:02`, `11月18日 周三 09:12`.
  package static func ago(_ moment: Instant, at now: Instant) -> String {
    let seconds = now.seconds - moment.seconds
    if seconds < 60 { return "刚刚" }
    if seconds < 3600 { return "\(seconds / 60) 分钟前" }
    if moment.date == now.date { return "\(seconds / 3600) 小时前" }
    return moment.spoken(at: now)
  }

  /// `已 2 小时 10 分钟`, for how long something has been going on.
  package static func since(_ moment: Instant, at now: Instant) -> String {
    "已 " + span(seconds: now.seconds - moment.seconds)
  }
}

extension HTML {
  /// A moment in words with the exact time beside it for machines and for a tooltip.
  static func moment(_ moment: Instant, _ words: String) -> HTML {
    HTML(.time, .datetime(moment.iso)) { words }
  }
}
