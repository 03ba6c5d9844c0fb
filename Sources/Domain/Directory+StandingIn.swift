extension Directory {
  /// Whether `person` can act for `unit`: they belong to it, or to whoever stands in for it (替补).
  ///
  /// A unit without people of its own is stood in for by the first of its chain that has some, so
  /// that no duty lies in a void.
  package func acts(_ person: Person, for unit: UnitID) -> Bool {
    if isMember(person, of: unit) { return true }
    guard let standIn = self.unit(unit)?.fallback else { return false }
    return everybody(at: standIn).contains { $0.id == person.id }
  }

  /// Whether nobody belongs to `unit`, so that those who stand in have its work in their own list.
  package func isUnmanned(_ unit: UnitID) -> Bool {
    !people.contains { isMember($0, of: unit) }
  }
}
