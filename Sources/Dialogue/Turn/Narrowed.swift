extension String {
  /// With full-width digits and letters as plain ones; everything else as it was written.
  var narrowed: String {
    let narrow = unicodeScalars.map { scalar in
      switch scalar.value {
      case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
        Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(narrow))
  }
}
