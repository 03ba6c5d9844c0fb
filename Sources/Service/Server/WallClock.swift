package import CivilTime
import Foundation

/// The one place that reads the clock; everything else gets the time as an argument.
package enum WallClock {
  /// Now, to the second.
  package static var now: Instant { Instant(seconds: Int64(Date().timeIntervalSince1970)) }
}
