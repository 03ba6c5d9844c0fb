import CivilTime
import Foundation

/// One JSON line per event on standard error; never what people wrote.
package enum Log {
  /// Writes an event with facts about it.
  ///
  /// - Parameter event: Lower-case words with dots, such as `message.refused`.
  package static func note(_ event: String, _ facts: [String: String] = [:]) {
    var line = "{\"at\":\"\(WallClock.now.iso)\",\"event\":\(quoted(event))"
    for (key, value) in facts.sorted(by: { $0.key < $1.key }) {
      line += ",\(quoted(key)):\(quoted(value))"
    }
    // `write(_:)` would end the program when the disk is full or nobody reads any more.
    try? FileHandle.standardError.write(contentsOf: Data((line + "}\n").utf8))
  }

  /// A JSON string; control characters cannot forge a line.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
