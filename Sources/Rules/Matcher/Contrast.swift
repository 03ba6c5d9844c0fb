/// A word after a pause with which a sentence takes a turn, so that what was denied before it is
/// not denied after it: 空调修好了，但是灯又坏了.
enum Contrast: Hashable, Sendable {
  /// 但, 不过: may take back what was said before, as in 积水了，不过退了.
  case turning
  /// 另外, 还有: another matter, which takes nothing back.
  case adding

  /// The one that stands at an offset; nil for anything else.
  init?(in text: [UInt32], at offset: Int) {
    guard offset < text.count else { return nil }
    let second = offset + 1 < text.count ? text[offset + 1] : 0
    switch (text[offset], second) {
    // 但, 又, 而.
    case (0x4F46, _), (0x53C8, _), (0x800C, _): self = .turning
    // 可是, 不过, 然而, 只是, 倒是, 结果.
    case (0x53EF, 0x662F), (0x4E0D, 0x8FC7), (0x7136, 0x800C), (0x53EA, 0x662F),
      (0x5012, 0x662F), (0x7ED3, 0x679C):
      self = .turning
    // 另外, 还有.
    case (0x53E6, 0x5916), (0x8FD8, 0x6709): self = .adding
    default: return nil
    }
  }
}
