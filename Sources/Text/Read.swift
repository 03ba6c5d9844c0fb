package import CivilTime
package import Domain

/// Reads everything that needs no rules.
package func read(
  _ text: NormalText, at now: Instant, in building: Building?
) -> Readings { Readings() }
