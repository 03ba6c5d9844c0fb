extension Sequence {
  /// The first of each that have the same key, in their order.
  package func unique<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
    var seen: Set<Key> = []
    return filter { seen.insert(key($0)).inserted }
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, where it stands first.
  package var unique: [Element] { unique(by: \.self) }
}
