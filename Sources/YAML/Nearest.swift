/// The name that somebody probably meant, for “是不是…？”; nil when none is near.
///
/// Near is: one contains the other, or at most half of the longer name's characters would have to
/// change. The nearest wins, then the first.
package func nearest(to name: String, among names: some Sequence<String>) -> String? {
  let wanted = Array(name.unicodeScalars)
  guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
  var best: (name: String, distance: Int)?
  for candidate in names where candidate != name {
    let scalars = Array(candidate.unicodeScalars)
    guard !scalars.isEmpty, scalars.count <= 64 else { continue }
    let contains = name.contains(candidate) || candidate.contains(name)
    // Twice the edits, so that a name that is contained goes before one that is not.
    let distance = edits(wanted, scalars) * 2 - (contains ? 1 : 0)
    guard contains || distance <= max(wanted.count, scalars.count) else { continue }
    if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
  }
  return best?.name
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
private func edits(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var older: [Int] = []
  var previous = Array(0...b.count)
  for i in 1...a.count {
    var row = [i]
    for j in 1...b.count {
      var cost = min(previous[j] + 1, row[j - 1] + 1)
      cost = min(cost, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        cost = min(cost, older[j - 2] + 1)
      }
      row.append(cost)
    }
    older = previous
    previous = row
  }
  return previous[b.count]
}
