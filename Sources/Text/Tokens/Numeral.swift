/// A number as written: Arabic or Chinese, or a mixture (3万, 一百二, 两千零五, 二〇二六, 廿三, 1w).
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
  /// Nor are those in Chinese units above this, 一万亿.
  static let largest = 1_000_000_000_000

  /// Whether a number may begin with a Chinese character.
  static func mayBegin(with scalar: UInt32) -> Bool {
    digit(scalar) != nil || unit(scalar) != nil
  }

  /// The number that starts at `position`; nil when there is none.
  ///
  /// One that is too long or too large comes back with a value of -1, so that it is skipped whole.
  static func read(_ scalars: [UInt32], at position: Int) -> Numeral? {
    let first = scalars[position]
    if isDigit(first) { return arabic(scalars, at: position) }
    return first >= 0x3007 ? chinese(scalars, at: position) : nil
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
    if length <= 6, end < scalars.count {
      if let factor = unit(scalars[end]), factor >= 1000 {
        return Numeral(value: value * factor, length: length + 1, isArabic: false)
      }
      // 1w, 2k, but not 5km.
      let isAlone = end + 1 == scalars.count || !isNarrow(scalars[end + 1])
      if isAlone, length <= 3, scalars[end] == 0x77 || scalars[end] == 0x6B {
        let factor = scalars[end] == 0x77 ? 10_000 : 1000
        return Numeral(value: value * factor, length: length + 1, isArabic: false)
      }
    }
    return Numeral(value: value, length: length, isArabic: true)
  }

  private static func chinese(_ scalars: [UInt32], at position: Int) -> Numeral? {
    var end = position
    var hasUnit = false
    while end < scalars.count {
      if unit(scalars[end]) != nil {
        hasUnit = true
      } else if digit(scalars[end]) == nil {
        break
      }
      end += 1
    }
    let length = end - position
    guard length > 0 else { return nil }
    guard length <= longest else { return Numeral(value: -1, length: length, isArabic: false) }
    let run = scalars[position..<end]
    if hasUnit { return positional(run) }
    let first = digit(scalars[position]) ?? 0
    if length == 1 { return Numeral(value: first, length: 1, isArabic: false) }
    if length == 2, let second = digit(scalars[position + 1]), isStretch(first, second) {
      return Numeral(value: second, length: 2, isArabic: false, isRough: true)
    }
    let value = run.reduce(0) { $0 * 10 + (digit($1) ?? 0) }
    return Numeral(value: value, length: length, isArabic: false)
  }

  /// 一百二 is 120 and 一百零二 is 102; 一万二 is 12,000; 十七八 is 18, 二三十 is 30, roughly.
  private static func positional(_ run: ArraySlice<UInt32>) -> Numeral {
    var total = 0
    /// The 万 or 亿 that `total` ends with.
    var closed = 0
    var section = 0
    var pending: Int?
    var lastUnit = 1
    var sawZero = false
    var isRough = false
    for scalar in run {
      if max(total, section, pending ?? 0) > largest { return tooLarge(run) }
      if let digit = digit(scalar) {
        if digit == 0 {
          sawZero = true
          lastUnit = 1
        } else if let before = pending {
          isRough = isStretch(before, digit)
          pending = isRough ? digit : before * 10 + digit
        } else {
          pending = digit
        }
      } else if let unit = unit(scalar) {
        if unit == 20 || unit == 30 {
          // 廿三 is 23.
          section += unit
          lastUnit = 10
          pending = nil
          continue
        }
        if unit >= 10_000 {
          // 一亿五千万 goes on below the 亿; 一万亿 multiplies what stands before.
          let isBelow = unit < closed
          let part = section + (pending ?? (section == 0 && (total == 0 || isBelow) ? 1 : 0))
          let above = isBelow ? part : total + part
          guard above <= largest / unit else { return tooLarge(run) }
          total = isBelow ? total + above * unit : above * unit
          closed = unit
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
      let unit = lastUnit >= 100 && !sawZero && !isRough ? lastUnit / 10 : 1
      guard pending <= largest / unit else { return tooLarge(run) }
      section += pending * unit
    }
    return Numeral(
      value: total + section, length: run.count, isArabic: false, isRough: isRough)
  }

  private static func tooLarge(_ run: ArraySlice<UInt32>) -> Numeral {
    Numeral(value: -1, length: run.count, isArabic: false)
  }

  /// 七八, 两三, 三五: two digits that name a stretch, not a number.
  private static func isStretch(_ first: Int, _ second: Int) -> Bool {
    first > 0 && (second == first + 1 || (first == 3 && second == 5))
  }

  /// The digit that a Chinese scalar stands for, formal ones (壹) included.
  private static func digit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x96F6, 0x3007: 0  // 零〇
    case 0x4E00, 0x58F9: 1  // 一壹
    case 0x4E8C, 0x4E24, 0x8D30: 2  // 二两贰
    case 0x4E09, 0x53C1: 3  // 三叁
    case 0x56DB, 0x8086: 4  // 四肆
    case 0x4E94, 0x4F0D: 5  // 五伍
    case 0x516D, 0x9646: 6  // 六陆
    case 0x4E03, 0x67D2: 7  // 七柒
    case 0x516B, 0x634C: 8  // 八捌
    case 0x4E5D, 0x7396: 9  // 九玖
    default: isDigit(scalar) ? Int(scalar) - 0x30 : nil
    }
  }

  /// What a Chinese scalar multiplies by; 廿 and 卅 are 20 and 30 by themselves.
  private static func unit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x5341, 0x62FE: 10  // 十拾
    case 0x5EFF: 20  // 廿
    case 0x5345: 30  // 卅
    case 0x767E, 0x4F70: 100  // 百佰
    case 0x5343, 0x4EDF: 1000  // 千仟
    case 0x4E07: 10_000  // 万
    case 0x4EBF: 100_000_000  // 亿
    default: nil
    }
  }
}
