/// A key that says by itself where in a table it is looked for.
protocol Mixed: Equatable {
  /// The same for equal keys, and spread over all bits.
  var mix: UInt64 { get }
}

/// The number that goes with each key.
///
/// Keys come from rule files, tens of thousands of them at each load; a dictionary guards itself
/// against strangers who choose keys that collide, and that was a tenth of the loading.
struct NumberTable<Key: Mixed & Sendable>: Sendable {
  /// In the order in which they came.
  private(set) var keys: [Key] = []
  private var values: [Int32] = []
  private var places: [Place] = Array(repeating: Place(), count: 64)

  /// Half of a key's mix, which tells nearly all others apart, and which key it is; at most half of
  /// the places are taken.
  private struct Place {
    var tag: UInt32 = 0
    var key: Int32 = -1
  }

  /// The number of a key; nil when it has none.
  subscript(key: Key) -> Int32? {
    get {
      let known = places[place(of: key, key.mix)].key
      return known < 0 ? nil : values[Int(known)]
    }
    set {
      guard let newValue else { preconditionFailure("numbers are not taken back") }
      let mix = key.mix
      let place = place(of: key, mix)
      if places[place].key >= 0 {
        values[Int(places[place].key)] = newValue
        return
      }
      add(key, newValue, mix, at: place)
    }
  }

  /// The number of a key; a new one gets `next`.
  @inline(__always)
  mutating func number(of key: Key, orNew next: Int32) -> Int32 {
    let mix = key.mix
    let place = place(of: key, mix)
    let known = places[place].key
    if known >= 0 { return values[Int(known)] }
    add(key, next, mix, at: place)
    return next
  }

  private mutating func add(_ key: Key, _ number: Int32, _ mix: UInt64, at place: Int) {
    places[place] = Place(tag: UInt32(truncatingIfNeeded: mix), key: Int32(keys.count))
    keys.append(key)
    values.append(number)
    if keys.count * 2 > places.count { grow() }
  }

  /// Where a key stands, or the free place where it would.
  private func place(of key: Key, _ mix: UInt64) -> Int {
    let mask = places.count - 1
    let tag = UInt32(truncatingIfNeeded: mix)
    var place = Int(truncatingIfNeeded: mix >> 32) & mask
    while places[place].key >= 0 {
      if places[place].tag == tag, keys[Int(places[place].key)] == key { break }
      place = (place + 1) & mask
    }
    return place
  }

  private mutating func grow() {
    let old = places
    places = Array(repeating: Place(), count: old.count * 4)
    for known in old where known.key >= 0 {
      let mix = keys[Int(known.key)].mix
      places[place(of: keys[Int(known.key)], mix)] = known
    }
  }
}
