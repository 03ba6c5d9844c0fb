/// The Chinese characters of everyday text: Unicode's block CJK Unified Ideographs. The rarer ones of
/// its extensions stay as they are typed and stand in no rule.
package enum Han {
  /// U+4E00 to U+9FFF. Inlinable, for it is asked for every scalar of every message.
  @inlinable
  package static var scalars: Range<UInt32> { 0x4E00..<0xA000 }
}
