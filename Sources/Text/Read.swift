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
/// - Parameters:
///   - now: The reference for 今天, 周三, 4点.
///   - building: Adds its zones and points and says which floors exist; nil when unknown.
package func read(_ text: NormalText, at now: Instant, in building: Building?) -> Readings {
  counted(text, at: now, in: building).readings
}

/// The same with a building that was made ready before.
package func read(
  _ text: NormalText, at now: Instant, around surroundings: Surroundings?
) -> Readings {
  counted(text, at: now, around: surroundings).readings
}

/// What `read` does, with the number of looks at tokens it took.
func counted(
  _ text: NormalText, at now: Instant, in building: Building?
) -> (readings: Readings, work: Int) {
  counted(text, at: now, around: building.map(Surroundings.init))
}

private func counted(
  _ text: NormalText, at now: Instant, around surroundings: Surroundings?
) -> (readings: Readings, work: Int) {
  var scanner = Scanner(text, at: now, around: surroundings)
  // Phones first, for their digits are nothing else; then times, whose numbers are no rooms.
  let phones = scanner.phones()
  let times = scanner.times()
  let places = scanner.places()
  let people = scanner.people()
  let tickets = scanner.tickets()
  let readings = Readings(
    places: places, times: times, people: people, phones: phones, tickets: tickets)
  return (readings, scanner.work)
}
