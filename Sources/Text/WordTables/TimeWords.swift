/// The words of dates and times: a table, one meaning a row.
enum TimeWords {
  typealias Rows = [(words: String, meaning: Meaning)]

  static let rows: Rows = days + parts + stretches + clocks + units + relations + weekdays

  private static let days: Rows = [
    ("今天 今日 今儿 今儿个 今朝 当天 当日", Meaning(.day, 0)), ("明天 明日 明儿 明儿个 明朝 听日", Meaning(.day, 1)),
    ("次日 第二天 翌日", Meaning(.day, 1, extra: 1)), ("今明两天 今明", Meaning(.dayRun, 0, extra: 2)),
    ("明后天 明后两天", Meaning(.dayRun, 1, extra: 2)), ("昨今两天", Meaning(.dayRun, -1, extra: 2)),
    ("后天 后日 后儿 后儿个 后朝", Meaning(.day, 2)), ("大后天 大后日", Meaning(.day, 3)),
    ("大大后天", Meaning(.day, 4)),
    ("昨天 昨日 昨儿 昨儿个", Meaning(.day, -1)), ("前天 前日 前儿 前儿个", Meaning(.day, -2)),
    ("大前天 大前日", Meaning(.day, -3)),
    (
      "周末 星期末 礼拜末 双休日 周六日 周六周日 周六和周日 周六周天 星期六日 星期六星期天 星期六星期日 星期六和星期天 礼拜六日 礼拜六礼拜天 礼拜六和礼拜天",
      Meaning(.weekend)
    ), ("工作日 个工作日 上班日", Meaning(.workday)),
    ("农历 阴历 旧历", Meaning(.lunar)), ("正月", Meaning(.monthName, 1, extra: 1)),
    ("冬月", Meaning(.monthName, 11, extra: 1)), ("腊月", Meaning(.monthName, 12, extra: 1)),
    ("全天 整天 一整天 一天到晚 整日", Meaning(.wholeDay)),
    ("现在 此刻 此时 当前 此时此刻 目前 眼下 当下 这会儿", Meaning(.now)), ("最近 近期 近来", Meaning(.vague, 0)),
    ("刚才 刚刚 方才", Meaning(.vague, -1)),
    ("第", Meaning(.ordinal)), ("最后 最后一个 最末", Meaning(.last)),
  ]

  private static let parts: Rows = [
    ("凌晨 拂晓 后半夜", .part(.smallHours)), ("早上 早晨 清早 清晨 一早 一大早 大清早 早间 大早上", .part(.earlyMorning)),
    ("上午 整个上午 一整个上午 午前 上半日 上半天 上昼 头晌 早浪", .part(.morning)), ("中午 正午 午间 晌午 午休 大中午", .part(.noon)),
    ("下午 整个下午 一整个下午 午后 下半日 下半天 下昼 后晌", .part(.afternoon)), ("傍晚 黄昏", .part(.dusk)),
    ("晚上 晚间 夜晚 夜里 夜里厢 夜到 夜头 大晚上", .part(.evening)), ("半夜 深夜 午夜 夜间 大半夜", .part(.lateNight)),
    ("早", .shortPart(.earlyMorning)), ("晚 夜 晚饭后 晚餐后 下班后 下班以后", .shortPart(.evening)),
    ("午饭后 午餐后", .shortPart(.afternoon)),
    ("今早 今晨 今儿早上", .dayPart(0, .earlyMorning)), ("明早 明晨", .dayPart(1, .earlyMorning)),
    ("昨早 昨晨", .dayPart(-1, .earlyMorning)), ("后早", .dayPart(2, .earlyMorning)),
    ("今晚 今夜 今儿晚上", .dayPart(0, .evening)), ("明晚 明夜", .dayPart(1, .evening)),
    ("昨晚 昨夜", .dayPart(-1, .evening)), ("后晚", .dayPart(2, .evening)),
    ("前晚", .dayPart(-2, .evening)), ("今午", .dayPart(0, .noon)),
    ("明上午", .dayPart(1, .morning)), ("明中午", .dayPart(1, .noon)), ("明下午", .dayPart(1, .afternoon)),
  ]

  private static let stretches: Rows = [
    ("这 本 这个 这一 这一个 当", Meaning(.relative, 0)), ("下 下个 下一 下一个", Meaning(.relative, 1)),
    ("下下 下下个 再下 再下个 再下一 再下一个", Meaning(.relative, 2)),
    ("上 上个 上一 上一个", Meaning(.relative, -1)),
    ("上上 上上个", Meaning(.relative, -2)),
    ("今年 本年 当年", Meaning(.year, 0)), ("明年 来年", Meaning(.year, 1)), ("去年 上年", Meaning(.year, -1)),
    ("后年", Meaning(.year, 2)), ("前年", Meaning(.year, -2)), ("大前年", Meaning(.year, -3)),
    ("年 年度 年份", Meaning(.yearMark)), ("月 月份", Meaning(.monthMark)), ("日 号", Meaning(.dayMark)),
    ("月初", .portion(.start, of: .month)), ("月中", .portion(.middle, of: .month)),
    ("月底 月末 月尾", .portion(.end, of: .month)), ("年初", .portion(.start, of: .year)),
    ("年中", .portion(.middle, of: .year)), ("年底 年末 岁末", .portion(.end, of: .year)),
    ("周初", .portion(.start, of: .week)),
    ("初 初期", Meaning(.portionMark, 0)), ("中期 中旬期", Meaning(.portionMark, 1)),
    ("底 末 末期", Meaning(.portionMark, 2)),
    ("上半年", .half(1, of: .year)), ("下半年", .half(2, of: .year)), ("上半月 上半个月", .half(1, of: .month)),
    ("下半月 下半个月", .half(2, of: .month)), ("上半周", .half(1, of: .week)),
    ("下半周", .half(2, of: .week)),
    ("上旬", Meaning(.third, 0)), ("中旬", Meaning(.third, 1)), ("下旬", Meaning(.third, 2)),
    ("月上旬", Meaning(.third, 0, extra: 1)), ("月中旬", Meaning(.third, 1, extra: 1)),
    ("月下旬", Meaning(.third, 2, extra: 1)),
    ("春天 春季", Meaning(.season, 0)), ("夏天 夏季", Meaning(.season, 1)),
    ("秋天 秋季", Meaning(.season, 2)), ("冬天 冬季", Meaning(.season, 3)),
  ]

  private static let clocks: Rows = [
    ("点 点钟 时", Meaning(.oClock)), ("分", Meaning(.minuteMark)), ("刻", Meaning(.quarterMark)),
    ("整 正", Meaning(.exactly)), ("半", Meaning(.half)),
  ]

  private static let units: Rows = [
    ("秒钟 秒", .unit(.second)), ("分钟 分种 分钟时间", .unit(.minute)), ("刻钟", .unit(.quarterHour)),
    ("小时 个小时 钟头 个钟头 个钟 个点儿 个小时时间", .unit(.hour)), ("天 天时间", .unit(.day)),
    ("周 个周 星期 个星期 礼拜 个礼拜 周时间", .unit(.week)),
    ("周一次 周一回 星期一次 礼拜一次 个星期一次 个礼拜一次", Meaning(.unit, 1, extra: TimeUnit.week.rawValue)),
    ("个月 个多月", .unit(.month)), ("季度 个季度", .unit(.quarter)), ("年代", .unit(.decade)),
    ("世纪 个世纪", .unit(.century)),
  ]

  private static let relations: Rows = [
    ("后 以后 之后 过后 开外", Meaning(.after)), ("前 以前 之前", Meaning(.before)),
    ("内 以内 之内 里头", Meaning(.within)), ("起 开始 起始 算起", Meaning(.since)),
    ("以来 至今 到今天为止 到目前为止", Meaning(.since, 1)),
    ("过 再过", Meaning(.elapse)),
    ("过去 过去的 近 最近的 以往", Meaning(.span, -1)),
    ("未来 未来的 接下来 接下来的 今后 往后 后面的", Meaning(.span, 1)),
    ("从 自 自从 由", Meaning(.from)), ("到 至", Meaning(.until)), ("直到 一直到", Meaning(.until, 1)),
    (
      "散会 散场 收工 收卷 交卷 收场 完事 撤场 离场 收尾 肯定走 一定走 准时走 准走 必走 走人 肯定撤 准时撤 就撤 准撤 必撤 能撤 撤人 就散 准散 必散 能散 收摊 腾出来 让出来 出来",
      Meaning(.finish)
    ),
    ("结束 结束的话 结束大概 收工 收工大概 完事 完事大概 散场 散场大概 撤场", Meaning(.finish, 1)),
    ("结束时间 结束时间为 结束时间的话 截止时间 散会时间", Meaning(.finish, 2)),
    (
      "开到 用到 谈到 聊到 忙到 持续到 占到 订到 约到 待到 借到 练到 录到 讲到 考到 排到 拍到 做到 弄到 面到 坐到 直播到 播到 排练到 培训到 上到 打到 跳到 唱到 玩到 办到 搞到 评到 审到",
      Meaning(.until, 2)
    ),
    ("为止", Meaning(.within, 1)), ("之间 期间", Meaning(.between)),
    ("和 与 跟 及 或 或者 、", Meaning(.and)),
    ("大概 大约 大致 左右 上下 差不多 前后 约 约莫 估计 预计 来钟 大概在 大约在", Meaning(.about)),
    ("每 每个 每逢 逢 每到 每隔", Meaning(.every)), ("天天 每天 每日 前天天", .every(.day)),
    ("前天天气 前天天没亮 前天天还没亮 前天天刚亮 前天天亮 前天天黑 前天天快黑 前天天冷 前天天热", Meaning(.day, -2)),
    ("隔天 隔日", .every(.day, 2)),
    ("隔周", .every(.week, 2)), ("隔月", .every(.month, 2)), ("隔年", .every(.year, 2)),
    ("周周", .every(.week)), ("每月 每个月 月月", .every(.month)), ("每年 年年", .every(.year)),
    ("一次 一回 一趟", Meaning(.once)),
    ("了 已经 已 都", Meaning(.elapsed)),
    ("提前 推迟 延后 延迟 推后 延长 迟到 超时 提早 每次", Meaning(.shifting)),
    ("最多 最长 不超过 至少", Meaning(.shifting, 1)),
  ]

  /// 周三, 星期天, 礼拜二: every spelling of every day.
  private static let weekdays: Rows = {
    let names = [
      ["一", "1"], ["二", "2"], ["三", "3"], ["四", "4"], ["五", "5"], ["六", "6"], ["日", "天", "曰", "7"],
    ]
    let units = ["周", "星期", "礼拜", "个星期", "个礼拜", "个周"]
    return names.enumerated().map { day, spellings in
      // 五个星期3小时 is no Wednesday.
      let words = units.flatMap { unit in
        spellings.filter { unit.first != "个" || !$0.utf8.allSatisfy { $0 < 0x80 } }.map {
          unit + $0
        }
      }
      return (words.joined(separator: " "), Meaning(.weekday, day + 1))
    } + lunarDays
  }()

  /// 初一 to 初十.
  private static var lunarDays: Rows {
    ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"].enumerated().map {
      ("初" + $0.element, Meaning(.lunarDay, $0.offset + 1))
    }
  }
}
