package import CivilTime

/// What the public may know of one line of a resolution: who does what by when. Whoever makes it
/// takes personal text out of `what` first.
package struct PublicResolution: Hashable, Sendable {
  /// A unit's name.
  package var unit: String
  /// What the unit is to do, with whatever could point to a person masked.
  package var what: String
  /// By when the meeting wants it done.
  package var due: Instant

  package init(unit: String, what: String, due: Instant) {
    self.unit = unit
    self.what = what
    self.due = due
  }
}
