extension Directory {
  /// Whether `person` can act for `unit`: they belong to it, or nobody does and they belong to the
  /// first unit of its fallbacks (替补) that has people, so that no duty lies in a void.
  package func acts(_ person: Person, for unit: UnitID) -> Bool {
    if isMember(person, of: unit) { return true }
    guard person.role.isStaff, isUnmanned(unit) else { return false }
    return everybody(at: unit).contains { $0.id == person.id }
  }

  /// Whether nobody belongs to `unit`, so that those who stand in have its work in their own list.
  package func isUnmanned(_ unit: UnitID) -> Bool {
    !people.contains { isMember($0, of: unit) }
  }
}
