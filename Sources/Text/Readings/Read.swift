package import CivilTime
package import Domain

/// Reads everything that can be read without knowing what a message is about.
///
/// - Places come with what belongs together in one (大堂门口, B2车库, 12楼男厕所), numbers in
///   Arabic digits.
/// - Times are the next sensible moment for an office unless the words tell of the past. A day or
///   a part of one is a span without clock time. 下午4点前 and 两小时内 are spans from `now` to
///   that moment, 4点后 is the moment itself: a promise is `end ?? start`.
/// - Of a rough head count (七八个, 8到10人) the larger number is taken, of 十几 15.
/// - A bare number such as 1205 may be a room as well as a ticket; then it is in both lists, and
///   in `tickets` after those that are named as tickets.
///
/// Takes time linear in the length of the text; the same text at the same `now` reads the same.
///
/// - Names are read only after words such as 我叫 and 联系人, companies after 我们公司是 or where
///   they are called one (我是华信科技的).
///
/// - Parameters:
///   - now: The reference for 今天, 周三, 4点.
///   - building: Adds its zones and points and says which floors exist; nil when unknown.
package func read(
  _ text: NormalText, at now: Instant, in building: Building?,
  calendar: WorkCalendar = .mondayToFriday
) -> Readings {
  read(text, at: now, around: building.map(Surroundings.init), calendar: calendar)
}

/// The same with a building that was made ready before.
///
/// - Parameter calendar: Says which days are working days: 国庆后第一个工作日.
package func read(
  _ text: NormalText, at now: Instant, around surroundings: Surroundings?,
  calendar: WorkCalendar = .mondayToFriday
) -> Readings {
  var scanner = Scanner(text, around: surroundings)
  return scanner.readings(at: now, calendar)
}

/// What `read` does, with the number of looks at tokens it took.
func counted(
  _ text: NormalText, at now: Instant, in building: Building?
) -> (readings: Readings, work: Int) {
  var scanner = Scanner(text, around: building.map(Surroundings.init))
  let readings = scanner.readings(at: now, .mondayToFriday)
  return (readings, scanner.work)
}

extension Scanner {
  fileprivate mutating func readings(at now: Instant, _ calendar: WorkCalendar) -> Readings {
    var readings = Readings()
    if isPlain { return readings }
    // Plates and phones first, for their digits are nothing else; then times, whose numbers are no
    // rooms.
    readings.plates = plates()
    readings.phones = phones()
    let phrases = timePhrases()
    if !phrases.isEmpty {
      let desk = Desk(resolver: TimeResolver(now: now, calendar: calendar))
      readings.times = desk.spans(of: phrases).map {
        Mention($0.span, at: range(of: $0.tokens))
      }
      readings.durations = lengths(in: phrases)
    }
    readings.places = places()
    readings.people = people()
    readings.tickets = tickets()
    readings.names = names()
    readings.companies = companies()
    return readings
  }

  /// How long things last, of the phrases that say so.
  private func lengths(in phrases: [TimeMention]) -> [Mention<TimeLength>] {
    phrases.compactMap { mention in
      guard case .lasting(let length, let isElapsed) = mention.phrase else { return nil }
      let value = TimeLength(seconds: length.length, isElapsed: isElapsed)
      return Mention(value, at: range(of: mention.tokens))
    }
  }
}
