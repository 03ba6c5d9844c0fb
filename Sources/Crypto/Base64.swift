// Base64 (RFC 4648 §4: A–Z a–z 0–9 + / and = as padding) and hexadecimal.
//
// Ours rather than Foundation's, because that one skips or accepts more than a signed text may
// hold, and because the targets that seal and sign need no Foundation otherwise.

/// Standard base64 with padding and without line breaks.
package enum Base64 {
  /// The text of `bytes`.
  package static func encode(_ bytes: [UInt8]) -> String {
    let length = (bytes.count + 2) / 3 * 4
    return String(unsafeUninitializedCapacity: length) { output in
      alphabet.withUnsafeBufferPointer { letters in
        var position = 0
        var index = 0
        while index < bytes.count {
          let left = bytes.count - index
          let first = bytes[index]
          let second = left > 1 ? bytes[index + 1] : 0
          let third = left > 2 ? bytes[index + 2] : 0
          output[position] = letters[Int(first >> 2)]
          output[position + 1] = letters[Int((first & 0x03) << 4 | second >> 4)]
          output[position + 2] =
            left > 1 ? letters[Int((second & 0x0f) << 2 | third >> 6)] : padding
          output[position + 3] = left > 2 ? letters[Int(third & 0x3f)] : padding
          position += 4
          index += 3
        }
      }
      return length
    }
  }

  /// The bytes of `text`: a multiple of 4 characters, padding only at the end.
  ///
  /// Spare bits of the last character may be set, as they are in keys that platforms hand out.
  ///
  /// - Returns: Nil for anything else, also for blanks and line breaks.
  package static func decode(_ text: String) -> [UInt8]? {
    var text = text
    return text.withUTF8 { decode($0) }
  }

  private static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard text.count.isMultiple(of: 4) else { return nil }
    var letters = text.count
    while letters > 0, text.count - letters < 2, text[letters - 1] == padding { letters -= 1 }
    var isValid = true
    let bytes = [UInt8](unsafeUninitializedCapacity: letters * 3 / 4) { output, count in
      values.withUnsafeBufferPointer { values in
        var group: UInt32 = 0
        var bits = 0
        for index in 0..<letters {
          let value = values[Int(text[index])]
          guard value < 64 else {
            isValid = false
            return
          }
          group = group << 6 | UInt32(value)
          bits += 6
          if bits >= 8 {
            bits -= 8
            output[count] = UInt8(truncatingIfNeeded: group >> UInt32(bits))
            count += 1
          }
        }
      }
    }
    return isValid ? bytes : nil
  }

  private static let padding = UInt8(ascii: "=")
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  /// The value of each byte as a letter of the alphabet; 255 for all others.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
    return values
  }()
}

/// Hexadecimal, lower case.
package enum Hex {
  /// Two lower-case digits a byte.
  package static func encode(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { output in
      for (index, byte) in bytes.enumerated() {
        output[index * 2] = digit(byte >> 4)
        output[index * 2 + 1] = digit(byte & 0x0f)
      }
      return bytes.count * 2
    }
  }

  /// The bytes of an even number of hexadecimal digits, either case; nil for anything else.
  package static func decode(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
