package import Domain

/// A building made ready for reading: its own words are put into a lexicon once, not for each
/// message.
package struct Surroundings: Sendable {
  /// Shared, so that handing it to a reader counts one reference and not one for each field.
  private final class Contents: Sendable {
    let building: Building
    let lexicon: Lexicon
    let beginnings: Beginnings
    let highestFloor: Int

    init(_ building: Building) {
      self.building = building
      lexicon = Lexicon(building: building)
      beginnings = Beginnings(with: lexicon)
      highestFloor = building.highestFloor
    }
  }

  private let contents: Contents

  package init(_ building: Building) { contents = Contents(building) }

  /// A building made ready, unless it is the one that is known already.
  package static func of(_ building: Building?, known: Surroundings?) -> Surroundings? {
    guard let building else { return nil }
    return known?.building.code == building.code ? known : Surroundings(building)
  }

  /// The building as it was when it was made ready.
  package var building: Building { contents.building }
  var lexicon: Lexicon { contents.lexicon }
  /// With what its own words and the common ones begin.
  var beginnings: Beginnings { contents.beginnings }
  var highestFloor: Int { contents.highestFloor }
}
