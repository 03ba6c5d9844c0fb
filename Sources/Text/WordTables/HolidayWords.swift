/// A holiday that people name instead of a date.
enum Holiday: UInt8, CaseIterable, Hashable, Sendable {
  case newYear, valentine, womensDay, arborDay, foolsDay, qingming, labourDay, youthDay
  case mothersDay, childrensDay, fathersDay, partyDay, armyDay, teachersDay, nationalDay
  case halloween, singlesDay, thanksgiving, christmasEve, christmas
  case springFestival, newYearsEve, lanterns, dragonBoat, qixi, ghosts, midAutumn, doubleNinth
  case laba, littleYear
  case slightCold, greatCold, springBegins, springEquinox, summerBegins, summerSolstice
  case autumnBegins, autumnEquinox, winterBegins, winterSolstice

  /// How a holiday moves from year to year.
  enum Rule {
    case solar(month: Int, day: Int)
    case lunar(month: Int, day: Int)
    /// 母亲节: the second Sunday of May.
    case weekday(month: Int, nth: Int, weekday: Int)
    /// A solar term (节气) of that month; `constant` is that of the usual formula for 2000–2099,
    /// which is a day off in a few years of the century (冬至 2021).
    case term(month: Int, constant: Double)
  }

  var rule: Rule {
    switch self {
    case .newYear: .solar(month: 1, day: 1)
    case .valentine: .solar(month: 2, day: 14)
    case .womensDay: .solar(month: 3, day: 8)
    case .arborDay: .solar(month: 3, day: 12)
    case .foolsDay: .solar(month: 4, day: 1)
    case .qingming: .term(month: 4, constant: 4.81)
    case .labourDay: .solar(month: 5, day: 1)
    case .youthDay: .solar(month: 5, day: 4)
    case .mothersDay: .weekday(month: 5, nth: 2, weekday: 7)
    case .childrensDay: .solar(month: 6, day: 1)
    case .fathersDay: .weekday(month: 6, nth: 3, weekday: 7)
    case .partyDay: .solar(month: 7, day: 1)
    case .armyDay: .solar(month: 8, day: 1)
    case .teachersDay: .solar(month: 9, day: 10)
    case .nationalDay: .solar(month: 10, day: 1)
    case .halloween: .solar(month: 10, day: 31)
    case .singlesDay: .solar(month: 11, day: 11)
    case .thanksgiving: .weekday(month: 11, nth: 4, weekday: 4)
    case .christmasEve: .solar(month: 12, day: 24)
    case .christmas: .solar(month: 12, day: 25)
    case .springFestival: .lunar(month: 1, day: 1)
    case .newYearsEve: .lunar(month: 12, day: 30)
    case .lanterns: .lunar(month: 1, day: 15)
    case .dragonBoat: .lunar(month: 5, day: 5)
    case .qixi: .lunar(month: 7, day: 7)
    case .ghosts: .lunar(month: 7, day: 15)
    case .midAutumn: .lunar(month: 8, day: 15)
    case .doubleNinth: .lunar(month: 9, day: 9)
    case .laba: .lunar(month: 12, day: 8)
    case .littleYear: .lunar(month: 12, day: 23)
    case .slightCold: .term(month: 1, constant: 5.4055)
    case .greatCold: .term(month: 1, constant: 20.12)
    case .springBegins: .term(month: 2, constant: 3.87)
    case .springEquinox: .term(month: 3, constant: 20.646)
    case .summerBegins: .term(month: 5, constant: 5.52)
    case .summerSolstice: .term(month: 6, constant: 21.37)
    case .autumnBegins: .term(month: 8, constant: 7.5)
    case .autumnEquinox: .term(month: 9, constant: 23.042)
    case .winterBegins: .term(month: 11, constant: 7.438)
    case .winterSolstice: .term(month: 12, constant: 21.94)
    }
  }

  /// Days off from the holiday on, where no holiday notice says so: 国庆 and 春节 take a week.
  var customaryDays: Int {
    switch self {
    case .nationalDay, .springFestival: 7
    case .labourDay: 5
    case .newYear, .qingming, .dragonBoat, .midAutumn: 1
    default: 0
    }
  }
}

/// The names of holidays.
enum HolidayWords {
  static let rows: [(words: String, meaning: Meaning)] = names.map {
    ($0.words, Meaning(.holiday, Int($0.holiday.rawValue)))
  }

  private static let names: [(words: String, holiday: Holiday)] = [
    ("元旦 元旦节 新年 阳历年", .newYear), ("情人节", .valentine), ("妇女节 三八节 三八妇女节 女神节", .womensDay),
    ("植树节", .arborDay), ("愚人节", .foolsDay), ("清明 清明节", .qingming),
    ("劳动节 五一 五一节 五一劳动节 五一假期", .labourDay), ("青年节 五四 五四青年节", .youthDay),
    ("母亲节", .mothersDay), ("儿童节 六一 六一儿童节", .childrensDay), ("父亲节", .fathersDay),
    ("建党节 七一 七一建党节", .partyDay), ("建军节 八一 八一建军节", .armyDay), ("教师节", .teachersDay),
    ("国庆 国庆节 十一国庆 十一假期 十一黄金周 十一长假 国庆长假 国庆假期", .nationalDay),
    ("万圣节", .halloween), ("双十一 双11 光棍节", .singlesDay), ("感恩节", .thanksgiving),
    ("平安夜 圣诞夜", .christmasEve), ("圣诞 圣诞节 christmas xmas", .christmas),
    ("春节 大年初一 年初一 农历新年 春节假期 春节长假", .springFestival),
    ("除夕 大年三十 年三十 除夕夜", .newYearsEve),
    ("元宵 元宵节 正月十五", .lanterns), ("端午 端午节", .dragonBoat), ("七夕 七夕节", .qixi),
    ("中元节", .ghosts), ("中秋 中秋节 八月半", .midAutumn), ("重阳 重阳节", .doubleNinth), ("腊八 腊八节", .laba),
    ("小年", .littleYear),
    ("小寒", .slightCold), ("大寒", .greatCold), ("立春", .springBegins), ("春分", .springEquinox),
    ("立夏", .summerBegins), ("夏至", .summerSolstice), ("立秋", .autumnBegins),
    ("秋分", .autumnEquinox), ("立冬", .winterBegins), ("冬至 冬至节", .winterSolstice),
  ]
}
