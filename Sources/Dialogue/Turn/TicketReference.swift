import Domain

/// A number in a text that may be a ticket's: 1024, #1024, SF-1024.
struct TicketReference: Hashable {
  var serial: Int
  /// Its digits.
  var digits: Range<String.Index>
  /// The code of a building before it: SF of SF-1024.
  var code: String?
  /// Whether a code, a dash or a # says that it is a ticket's.
  var hasCue: Bool
  /// Whether what stands around it says that it counts or measures something: 1205室, 1024元.
  var isMeasure: Bool

  /// How many digits a serial has when people write it.
  static let lengths = 3...9
}

extension String {
  /// All such numbers, in the order they stand.
  var ticketReferences: [TicketReference] {
    var found: [TicketReference] = []
    var index = startIndex
    // From digit to digit; to ask for each character takes a hundred times as long.
    while let digit = utf8[index...].firstIndex(where: { (0x30...0x39).contains($0) }) {
      index = digit
      guard self[index].isASCII else {
        // ① or a digit in a box.
        index = self.index(after: index)
        continue
      }
      let end = self[index...].firstIndex { !$0.isASCIIDigit } ?? endIndex
      if let reference = reference(index..<end) { found.append(reference) }
      index = end
    }
    return found
  }

  private func reference(_ digits: Range<Index>) -> TicketReference? {
    let number = self[digits]
    guard TicketReference.lengths.contains(number.count), let serial = Int(number) else {
      return nil
    }
    let before = self[..<digits.lowerBound]
    // 119不用来了 names no ticket.
    if Hotlines.all.contains(serial), before.last != "-", before.last != "#" {
      return nil
    }
    var code = ""
    if before.last == "-" {
      code = String(
        before.dropLast().reversed().prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
          .reversed())
    }
    return TicketReference(
      serial: serial, digits: digits, code: code.isEmpty ? nil : code,
      hasCue: before.last == "-" || before.last == "#",
      isMeasure: String.isMeasure(before.last, self[digits.upperBound...]))
  }

  /// Whether what stands around a number says that it counts or measures something.
  private static func isMeasure(_ before: Character?, _ after: Substring) -> Bool {
    if let before, before.isASCII, before.isLetter || ".:/".contains(before) { return true }
    guard let next = after.first else { return false }
    if next.isASCII, next.isLetter || next == "%" { return true }
    if ".:-/".contains(next), after.dropFirst().first?.isNumber == true { return true }
    return ["室", "房", "楼", "层", "栋", "弄", "元", "块", "个", "年", "米", "度", "号楼", "号房", "号室", "号门"]
      .contains(where: after.hasPrefix)
  }

  /// Those that count and measure nothing.
  var looseNumbers: [TicketReference] { ticketReferences.filter { !$0.isMeasure } }

  /// The serials of all.
  var serials: [Int] { ticketReferences.map(\.serial) }

  /// The code of a building before a serial, as written; nil when none of it has one.
  func code(before serial: Int) -> String? {
    // Hardly any text has the mark.
    guard utf8.contains(UInt8(ascii: "-")) else { return nil }
    return ticketReferences.first { $0.serial == serial && $0.code != nil }?.code
  }

  /// Whether a serial in this text belongs to `building`: `1024` does, `BB-1024` only to BB.
  func isAbout(_ serial: Int, in building: BuildingCode?) -> Bool {
    code(before: serial).map { $0.uppercased() == building?.rawValue } ?? true
  }

  /// Without the numbers of tickets and the marks they leave behind; SF-1024 goes as a whole.
  var withoutNumbers: String {
    var words = self
    for number in looseNumbers.reversed() {
      let mark = number.hasCue ? 1 + (number.code?.count ?? 0) : 0
      let start = words.index(number.digits.lowerBound, offsetBy: -mark)
      words.removeSubrange(start..<number.digits.upperBound)
    }
    let rest = words.drop { $0.isWhitespace || "，,。；;：:、-".contains($0) }
    return String(rest).trimmed
  }
}

extension Substring {
  /// `1030`, `SF-1030` at the beginning, a number of three to nine digits that is no date, time, floor
  /// or count; with what stands behind it.
  var leadingSerial: (serial: Int, rest: Substring)? {
    let letters = prefix { $0.isASCII && $0.isLetter }
    guard letters.count <= 8 else { return nil }
    var after = dropFirst(letters.count)
    if !letters.isEmpty, after.first == "-" { after = after.dropFirst() }
    return after.leadingNumber(of: TicketReference.lengths)
  }

  /// A number of so many digits at the beginning that is no date, time, floor or count; with what stands
  /// behind it.
  func leadingNumber(of lengths: ClosedRange<Int>) -> (serial: Int, rest: Substring)? {
    let digits = prefix(while: \.isASCIIDigit)
    guard lengths.contains(digits.count), let number = Int(digits) else { return nil }
    let after = dropFirst(digits.count)
    if let next = after.first {
      if "年月日点:：时楼层天个%-".contains(next) { return nil }
      if next == "号", !after.hasPrefix("号议题") { return nil }
    }
    return (number, after)
  }
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
}
