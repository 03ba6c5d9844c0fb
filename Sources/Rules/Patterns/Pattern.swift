/// What one line of 说法 means.
///
/// ```
/// (a|b) either    [a] optional    ab contiguous    a .. b a little later
/// a … b later in the same sentence    a + b both, in any order, anywhere in the message
/// <名> a word list    {地点} a slot
/// ```
/// `+` binds least, then `…`, then `..`, then contiguity; `|` separates alternatives of the whole
/// line, too.
enum Pattern: Hashable, Sendable {
  /// As the file has it; normalised when it is compiled.
  case word(Spelling)
  case list(String)
  case slot(PatternSlot)
  /// One directly after the other; a blank may stand between.
  case sequence([Pattern])
  /// One later than the other.
  case gap([Pattern], Gap)
  case both([Pattern])
  case either([Pattern])
  indirect case optional(Pattern)
}

/// How far apart the parts of a gap may stand.
enum Gap: Hashable, Sendable {
  /// `..`: at most a few characters between them, no mark among these.
  case near
  /// `…`: anywhere later in the same sentence.
  case far

  /// Characters that may stand at a `..`: 我真的是很不(想活) has five.
  static let few: Int32 = 6
}

/// What a pattern can ask `Text` to have read.
enum PatternSlot: String, CaseIterable, Hashable, Sendable {
  case place = "地点"
  case time = "时间"
  case people = "人数"
  case phone = "电话"
  case ticket = "单号"
}

extension Pattern {
  /// Whether a `+` stands somewhere in it, word lists not looked into.
  var containsBoth: Bool {
    switch self {
    case .both: true
    case .word, .list, .slot: false
    case .sequence(let parts), .gap(let parts, _), .either(let parts):
      parts.contains(where: \.containsBoth)
    case .optional(let part): part.containsBoth
    }
  }

  /// The word lists that it names, those that they name left out.
  var listNames: [String] {
    switch self {
    case .list(let name): [name]
    case .word, .slot: []
    case .sequence(let parts), .gap(let parts, _), .both(let parts), .either(let parts):
      parts.flatMap(\.listNames)
    case .optional(let part): part.listNames
    }
  }
}

/// A phrase of a file: its text, its place, its meaning and the lists it names.
struct Phrase: Hashable, Sendable {
  /// A `<name>` in a phrase and where it stands.
  struct Reference: Hashable, Sendable {
    var name: String
    var line: Int
    var column: Int
  }

  /// As written, trimmed.
  var text: String
  /// `property/waterlogging.yaml`.
  var file: String
  var line: Int
  var column: Int
  var pattern: Pattern
  var references: [Reference]

  /// `property/waterlogging.yaml:8`.
  var source: String { "\(file):\(line)" }
  /// `property/waterlogging.yaml:8:3`.
  var place: String { "\(source):\(column)" }
}
