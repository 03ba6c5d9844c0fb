extension Unicode.Scalar {
  /// Columns in a terminal: 2 for CJK and emoji, 0 for what joins the scalar before, else 1.
  ///
  /// - Source: the wide blocks of Unicode Standard Annex 11, whole blocks only.
  package var terminalWidth: Int {
    switch value {
    case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
