package import CivilTime
package import Domain

/// A resource that may meet a need, and why.
package struct Suggestion: Hashable, Sendable {
  /// Valid on the day asked about, and for the need's building.
  package var resource: Resource
  /// The tags that both have, in the need's order; never empty.
  package var shared: [String]

  /// `都有：讲座、法律`.
  package var reason: String { "都有：" + shared.joined(separator: "、") }
}

/// The resources that fit a need: a tag in common, valid on that day, and for the need's building.
///
/// Most tags in common first, then whatever can be had longest, then the lowest number: the order of
/// `resources` is of no consequence.
package func suggestions(
  for need: Need, among resources: [Resource], in directory: Directory, on date: CivilDate
) -> [Suggestion] {
  let found = resources.compactMap { resource -> Suggestion? in
    let shared = need.tags.filter(resource.tags.contains)
    guard !shared.isEmpty, fits(resource, need, in: directory, on: date) else { return nil }
    return Suggestion(resource: resource, shared: shared)
  }
  return found.sorted { one, other in
    if one.shared.count != other.shared.count { return one.shared.count > other.shared.count }
    let ends = [one, other].map { $0.resource.until?.dayNumber ?? Int.max }
    return ends[0] == ends[1] ? one.resource.number < other.resource.number : ends[0] > ends[1]
  }
}

/// Whether a resource can be had on that day, where the need is.
package func fits(
  _ resource: Resource, _ need: Need, in directory: Directory, on date: CivilDate
) -> Bool {
  resource.isValid(on: date)
    && directory.buildings(servedBy: resource.serves).contains(need.building)
}
