import CivilTime

/// The words of dates and times: a table, one meaning a row.
enum TimeWords {
  static let rows: [(words: String, meaning: Meaning)] = [
    ("今天 今日 今儿 今儿个 当天", .day(0)), ("明天 明日 明儿 明儿个 隔天", .day(1)),
    ("后天 后日 后儿", .day(2)), ("大后天", .day(3)), ("大大后天", .day(4)),
    ("昨天 昨日 昨儿", .day(-1)), ("前天 前日 前儿", .day(-2)), ("大前天", .day(-3)),
    ("凌晨", .part(.smallHours)), ("早上 早晨 清早 清晨 一早 一大早 大清早 早间", .part(.earlyMorning)),
    ("上午 午前", .part(.morning)), ("中午 正午 午间 晌午 午休", .part(.noon)),
    ("下午 午后", .part(.afternoon)), ("傍晚 黄昏", .part(.dusk)),
    ("晚上 晚间 夜晚", .part(.evening)), ("半夜 深夜 夜里 午夜 夜间", .part(.lateNight)),
    ("早", .shortPart(.earlyMorning)), ("晚", .shortPart(.evening)),
    ("今早 今晨", .dayPart(0, .earlyMorning)), ("明早 明晨", .dayPart(1, .earlyMorning)),
    ("昨早", .dayPart(-1, .earlyMorning)), ("后早", .dayPart(2, .earlyMorning)),
    ("今晚 今夜", .dayPart(0, .evening)), ("明晚", .dayPart(1, .evening)),
    ("昨晚 昨夜", .dayPart(-1, .evening)), ("后晚", .dayPart(2, .evening)),
    ("前晚", .dayPart(-2, .evening)),
    ("本月 这个月 这月 当月", .month(0)), ("下个月 下月", .month(1)), ("上个月 上月", .month(-1)),
    ("下下个月 下下月", .month(2)),
    ("月初 本月初 这个月初", .monthPoint(month: 0, .start)),
    ("月中 本月中 这个月中", .monthPoint(month: 0, .middle)),
    ("月底 月末 本月底 本月末 这个月底 这个月末", .monthPoint(month: 0, .end)),
    ("下月初 下个月初", .monthPoint(month: 1, .start)),
    ("下月中 下个月中", .monthPoint(month: 1, .middle)),
    ("下月底 下个月底 下月末 下个月末", .monthPoint(month: 1, .end)),
    ("上月底 上个月底 上月末", .monthPoint(month: -1, .end)),
    ("今年 本年", .year(0)), ("明年", .year(1)), ("去年", .year(-1)), ("后年", .year(2)),
    ("年", .yearMark), ("月 月份", .monthMark), ("日 号", .dayMark),
    ("点 点钟 时", .oClock), ("分", .minuteMark), ("刻", .quarterMark), ("整 正", .exactly),
    ("半", .half),
    ("小时 个小时 钟头 个钟头 个钟", .unit(3600)), ("分钟 分种", .unit(60)), ("秒钟 秒", .unit(1)),
    ("刻钟", .unit(900)), ("天", .unit(86_400)), ("周 星期 礼拜 个星期 个礼拜", .unit(604_800)),
    ("后 以后 之后 过后 开外", .after), ("前 以前 之前", .before),
    ("内 以内 之内", .within), ("过 再过", .elapse), ("到 至", .until),
    ("大概 大约 大致 左右 上下 差不多 约 约莫 估计 预计 来钟", .about),
    ("每 每个 每逢", .every), ("am", .morningMark), ("pm", .eveningMark),
    ("周末", .weekend(week: nil)), ("这周末 本周末 这个周末", .weekend(week: 0)),
    ("下周末 下个周末", .weekend(week: 1)), ("上周末 上个周末", .weekend(week: -1)),
  ]

  /// 周三, 这周三, 下个星期三, 下下周三 … every spelling with every day.
  static var weekdays: [(words: String, meaning: Meaning)] {
    let weeks: [(prefixes: [String], week: Int?)] = [
      ([""], nil), (["这", "本", "这个"], 0), (["下", "下个"], 1), (["下下", "下下个"], 2),
      (["上", "上个"], -1), (["上上", "上上个"], -2),
    ]
    let days: [(names: [String], day: Weekday)] = [
      (["一", "1"], .monday), (["二", "2"], .tuesday), (["三", "3"], .wednesday),
      (["四", "4"], .thursday), (["五", "5"], .friday), (["六", "6"], .saturday),
      (["日", "天", "7"], .sunday),
    ]
    var rows: [(words: String, meaning: Meaning)] = []
    for (prefixes, week) in weeks {
      for (names, day) in days {
        let words = prefixes.flatMap { prefix in
          ["周", "星期", "礼拜"].flatMap { unit in names.map { prefix + unit + $0 } }
        }
        rows.append((words.joined(separator: " "), .weekday(week: week, day)))
      }
    }
    return rows
  }
}
