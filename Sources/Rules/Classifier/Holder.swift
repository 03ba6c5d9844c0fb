/// A class and how many of its examples hold an n-gram, in one number: a table has a million of them.
struct Holder: BitwiseCopyable {
  /// The examples in the low 16 bits, the class above them.
  private(set) var code: UInt32

  /// Classes that there may be: more than a folder may have files, see `RuleBook.maximumFiles`.
  static let mostClasses = 1 << 15
  /// What more examples are counted as: an n-gram of so many decides the same.
  static let mostExamples: Int32 = 0xFFFF

  init(code: UInt32) { self.code = code }

  /// - Parameters:
  ///   - number: Of the class, 0 to `mostClasses` - 1.
  ///   - examples: 0 to `mostExamples`.
  init(_ number: Int, examples: Int32) {
    precondition(number < Holder.mostClasses && examples <= Holder.mostExamples)
    code = UInt32(number) << 16 | UInt32(examples)
  }

  @inline(__always)
  var number: Int { Int(code >> 16) }

  @inline(__always)
  var examples: Int32 { Int32(code & 0xFFFF) }

  /// With one example more, if there is room for it.
  var withOneMore: Holder { examples < Holder.mostExamples ? Holder(code: code + 1) : self }
}
