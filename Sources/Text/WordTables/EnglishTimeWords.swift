/// The English words of dates and times that people mix into Chinese.
enum EnglishTimeWords {
  static let rows: [(words: String, meaning: Meaning)] =
    [
      ("today", Meaning(.day, 0)), ("tomorrow tmr tmrw", Meaning(.day, 1)),
      ("yesterday", Meaning(.day, -1)),
      ("tonight", .dayPart(0, .evening)),
      ("morning", .part(.morning)), ("afternoon", .part(.afternoon)), ("noon", .part(.noon)),
      ("evening night", .part(.evening)), ("midnight", .part(.smallHours)),
      ("this", Meaning(.relative, 0)), ("next", Meaning(.relative, 1)),
      ("last", Meaning(.relative, -1)), ("weekend", Meaning(.weekend)), ("now", Meaning(.now)),
      ("second seconds sec secs", .unit(.second)), ("minute minutes min mins", .unit(.minute)),
      ("hour hours hr hrs h", .unit(.hour)), ("day days", .unit(.day)),
      ("week weeks", .unit(.week)), ("month months", .unit(.month)), ("year years", .unit(.year)),
      ("am a.m a.m.", Meaning(.morningMark)), ("pm p.m p.m.", Meaning(.eveningMark)),
      ("o_clock oclock", Meaning(.oClock)), ("ago", Meaning(.before)), ("later", Meaning(.after)),
      ("in", Meaning(.elapse)), ("from", Meaning(.from)), ("to till until", Meaning(.until)),
      ("every", Meaning(.every)), ("daily", .every(.day)), ("weekly", .every(.week)),
      ("about around at on", Meaning(.about)),
      // half an hour, an hour
      ("half_an", Meaning(.half)), ("an", Meaning(.number, 1)),
    ]
    + numbered(
      .number, ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
    + numbered(
      .weekday,
      [
        "monday mon mondays", "tuesday tue tues tuesdays", "wednesday wed wednesdays",
        "thursday thu thur thurs thursdays", "friday fri fridays", "saturday sat saturdays",
        "sunday sun sundays",
      ])
    + numbered(
      .monthName,
      [
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
        "august aug", "september sep sept", "october oct", "november nov", "december dec",
      ])

  private static func numbered(
    _ word: Word, _ names: [String]
  ) -> [(words: String, meaning: Meaning)] {
    names.enumerated().map { ($0.element, Meaning(word, $0.offset + 1)) }
  }
}
