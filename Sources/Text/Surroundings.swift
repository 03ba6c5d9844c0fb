package import Domain

/// A building made ready for reading: its own words are put into a lexicon once, not for each
/// message.
package struct Surroundings: Sendable {
  package let building: Building
  let lexicon: Lexicon

  package init(_ building: Building) {
    self.building = building
    lexicon = Lexicon(building: building)
  }
}
