/// A number as written: Arabic or Chinese, or a mixture (3万, 一百二, 两千零五, 二〇二六).
struct Numeral: Hashable, Sendable {
  /// The value; of 七八 the larger one, because seats for eight also seat seven.
  var value: Int
  /// How many scalars it took.
  var length: Int
  /// Whether only Arabic digits were used; then `length` also says how many.
  var isArabic: Bool
  /// Whether it names a stretch such as 七八 or 三五, the larger end of which is `value`.
  var isRough: Bool = false

  /// Numbers of more scalars than this are no numbers to us.
  static let longest = 16

  /// The number that starts at `position`; nil when there is none.
  ///
  /// A run of digits that is too long comes back with a value of -1, so that it is skipped whole.
  static func read(_ scalars: [UInt32], at position: Int) -> Numeral? {
    isDigit(scalars[position])
      ? arabic(scalars, at: position) : chinese(scalars, at: position)
  }

  private static func arabic(_ scalars: [UInt32], at position: Int) -> Numeral {
    var end = position
    var value = 0
    while end < scalars.count, isDigit(scalars[end]) {
      if end - position < longest { value = value * 10 + Int(scalars[end] - 0x30) }
      end += 1
    }
    let length = end - position
    if length > longest { return Numeral(value: -1, length: length, isArabic: true) }
    if length <= 6, end < scalars.count, let factor = units[scalars[end]], factor >= 1000 {
      return Numeral(value: value * factor, length: length + 1, isArabic: false)
    }
    return Numeral(value: value, length: length, isArabic: true)
  }

  private static func chinese(_ scalars: [UInt32], at position: Int) -> Numeral? {
    var end = position
    var hasUnit = false
    while end < scalars.count, digits[scalars[end]] != nil || units[scalars[end]] != nil {
      hasUnit = hasUnit || units[scalars[end]] != nil
      end += 1
    }
    let length = end - position
    guard length > 0 else { return nil }
    guard length <= longest else { return Numeral(value: -1, length: length, isArabic: false) }
    let run = scalars[position..<end]
    if hasUnit { return positional(run) }
    let values = run.compactMap { digits[$0] }
    if length == 1 { return Numeral(value: values[0], length: 1, isArabic: false) }
    if length == 2, isStretch(values[0], values[1]) {
      return Numeral(value: values[1], length: 2, isArabic: false, isRough: true)
    }
    return Numeral(value: values.reduce(0) { $0 * 10 + $1 }, length: length, isArabic: false)
  }

  /// 一百二 is 120 and 一百零二 is 102; 一万二 is 12,000; 十七八 is 18, roughly.
  private static func positional(_ run: ArraySlice<UInt32>) -> Numeral {
    var total = 0
    var section = 0
    var pending: Int?
    var lastUnit = 1
    var sawZero = false
    var isRough = false
    for scalar in run {
      if let digit = digits[scalar] {
        if digit == 0 {
          sawZero = true
          lastUnit = 1
        } else if let before = pending {
          isRough = isStretch(before, digit)
          pending = isRough ? digit : before * 10 + digit
        } else {
          pending = digit
        }
      } else if let unit = units[scalar] {
        if unit >= 10_000 {
          let above = total + section + (pending ?? (section == 0 ? 1 : 0))
          let (product, isTooBig) = above.multipliedReportingOverflow(by: unit)
          if isTooBig { return Numeral(value: -1, length: run.count, isArabic: false) }
          total = product
          section = 0
        } else {
          section += (pending ?? 1) * unit
        }
        pending = nil
        sawZero = false
        lastUnit = unit
      }
    }
    if let pending {
      // 一百二 leaves out the last unit; 一百零二 and 十二 do not.
      section += lastUnit >= 100 && !sawZero && !isRough ? pending * (lastUnit / 10) : pending
    }
    return Numeral(
      value: total + section, length: run.count, isArabic: false, isRough: isRough)
  }

  /// 七八, 两三, 三五: two digits that name a stretch, not a number.
  private static func isStretch(_ first: Int, _ second: Int) -> Bool {
    first > 0 && (second == first + 1 || (first == 3 && second == 5))
  }

  private static let digits: [UInt32: Int] = table("零0〇0一1壹1二2两2贰2三3叁3四4肆4五5伍5六6陆6七7柒7八8捌8九9玖9")
  private static let units: [UInt32: Int] = [
    0x5341: 10, 0x62FE: 10, 0x767E: 100, 0x4F70: 100, 0x5343: 1000, 0x4EDF: 1000,
    0x4E07: 10_000, 0x4EBF: 100_000_000,
  ]

  /// Character, digit, character, digit …
  private static func table(_ pairs: String) -> [UInt32: Int] {
    var table: [UInt32: Int] = [:]
    var key: UInt32?
    for scalar in pairs.unicodeScalars {
      if let known = key {
        table[known] = Int(scalar.value) - 0x30
        key = nil
      } else {
        key = scalar.value
      }
    }
    return table
  }
}
