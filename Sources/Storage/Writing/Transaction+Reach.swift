import Dialogue
import Domain

/// Nothing is told, and no alert is shown, outside a staff member's reach.
extension Transaction {
  /// Whether a notice may go to whom it is for: staff hear of buildings they reach, and of
  /// themselves. A decision that would tell somebody else follows from a directory that was never
  /// checked, or tells every counsellor there is.
  func isWithinReach(_ notice: Notice, in directory: Directory) throws(StorageError) -> Bool {
    guard notice.about != notice.to, let staff = directory.person(notice.to) else { return true }
    if let ticket = notice.reply.ticket { return directory.reaches(ticket.building, staff) }
    return try concerns(notice.about, staff, in: directory)
  }

  /// Whether `person` is in a building that `staff` reach; so is somebody whose building nobody
  /// knows yet, because a cry for help must reach somebody.
  func concerns(
    _ person: PersonID, _ staff: Person, in directory: Directory
  ) throws(StorageError) -> Bool {
    var about: Set<BuildingCode>
    if let known = directory.person(person) {
      about = directory.reach(of: known)
    } else {
      let stored = try storedPerson(person, database, keys)?.building
      about = Set((stored ?? directory.everybodysBuilding).map { [$0] } ?? [])
    }
    return about.isEmpty || !about.isDisjoint(with: directory.reach(of: staff))
  }
}
