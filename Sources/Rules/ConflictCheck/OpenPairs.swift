/// Which pairs of matters may still be found to tie: a bit for each two.
struct OpenPairs: ~Copyable {
  private var bits = Pile<UInt64>()
  /// The matters that were met, a bit each.
  private var met = Pile<UInt64>()
  /// Words of a row.
  let width: Int

  init(_ drafts: [MatterDraft]) {
    width = (drafts.count + 63) / 64
    // The ranks that each matter may have, a bit each.
    let ranks = drafts.map { draft in
      let rank = Rank(draft.matter, draft.urgency)
      let own = UInt8(1) << UInt8(rank.rawValue)
      let isRaised = rank == .request && draft.phrases.contains { $0.use == .emergency }
      return isRaised ? own | OpenPairs.emergency : own
    }
    // Few matters differ in that, so most rows are alike.
    var rows: [UInt8: [UInt64]] = [:]
    for own in ranks {
      let row = rows[own] ?? row(of: own, among: ranks)
      rows[own] = row
      for word in row { bits.append(word) }
    }
    for matter in ranks.indices { close(Int32(matter), Int32(matter)) }
    // Who gives way does not tie; but a danger gives way to nobody.
    for (matter, other) in Precedence(drafts, mayMiss: true).pairs
    where ranks[Int(matter)] & ranks[Int(other)] & OpenPairs.emergency == 0 {
      close(matter, other)
    }
  }

  /// All pairs of so many matters.
  init(count: Int) {
    width = (count + 63) / 64
    for _ in 0..<count {
      for word in 0..<width {
        let left = count - word * 64
        bits.append(left >= 64 ? .max : (1 << UInt64(left)) - 1)
      }
    }
    for matter in 0..<Int32(count) { close(matter, matter) }
  }

  private static let emergency = UInt8(1) << UInt8(Rank.emergency.rawValue)

  private func row(of own: UInt8, among ranks: [UInt8]) -> [UInt64] {
    var row = [UInt64](repeating: 0, count: width)
    for (matter, other) in ranks.enumerated() where own & other != 0 {
      row[matter / 64] |= 1 << UInt64(matter % 64)
    }
    return row
  }

  /// Whether it is worth looking for a message that makes two matters tie; false for one matter.
  @inline(__always)
  func isOpen(_ a: Int32, _ b: Int32) -> Bool {
    bits[Int(a) * width + Int(b >> 6)] >> UInt64(b & 63) & 1 == 1
  }

  /// Begins to meet matters.
  mutating func forget() { met.fill(with: 0, count: width) }

  /// Takes note of a matter.
  mutating func meet(_ matter: Int32) { met[Int(matter >> 6)] |= 1 << UInt64(matter & 63) }

  /// Whether any of those met may still tie with this one.
  func isMet(_ matter: Int32) -> Bool {
    for word in 0..<width where bits[Int(matter) * width + word] & met[word] != 0 { return true }
    return false
  }

  /// Whether a matter may still tie with any of a set.
  func isMet(_ matter: Int32, by sets: borrowing MatterSets, _ set: Int) -> Bool {
    for word in 0..<width
    where bits[Int(matter) * width + word] & sets.bits[set * width + word] != 0 {
      return true
    }
    return false
  }

  /// Whether any two matters of a set may still tie.
  func holdsPair(_ sets: borrowing MatterSets, _ set: Int) -> Bool {
    for word in 0..<width {
      var left = sets.bits[set * width + word]
      while left != 0 {
        let matter = Int32(truncatingIfNeeded: word << 6 | left.trailingZeroBitCount)
        if isMet(matter, by: sets, set) { return true }
        left &= left - 1
      }
    }
    return false
  }

  mutating func close(_ a: Int32, _ b: Int32) {
    bits[Int(a) * width + Int(b >> 6)] &= ~(1 << UInt64(b & 63))
    bits[Int(b) * width + Int(a >> 6)] &= ~(1 << UInt64(a & 63))
  }
}
