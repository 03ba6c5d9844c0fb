import Domain

/// A line of a rule file as its author wrote it.
package struct WrittenPhrase: Hashable, Sendable {
  /// What a phrase does for its matter, by the key it stands under.
  package enum Use: String, CaseIterable, Hashable, Sendable {
    case says = "说法"
    case whole = "整句"
    case not = "不是"
    case unless = "除非"
    case urgent = "加急：紧急"
    case emergency = "加急：危急"
  }

  /// By the key it stands under; some of 不是 and 除非 are the kind's.
  package var use: Use
  /// Without the blanks around it.
  package var text: String
  /// `property/waterlogging.yaml:8`.
  package var source: String
}

extension RuleBook {
  /// The phrases of a matter by their use and in file order, those that its kind adds included.
  package func phrases(of matter: Matter) -> [WrittenPhrase] {
    guard let index = matters.firstIndex(of: matter) else { return [] }
    return Program.Use.allCases.flatMap { use in
      program.phrases(of: Int32(index), use).map { number in
        let origin = program.origins[Int(number)]
        return WrittenPhrase(
          use: WrittenPhrase.Use(use), text: origin.text, source: origin.source)
      }
    }
  }

  /// The version that a book of these files would have, without making one.
  package static func version(of files: [RuleFile]) -> String { ContentHash.of(files) }
}

extension WrittenPhrase.Use {
  init(_ use: Program.Use) {
    switch use {
    case .says: self = .says
    case .whole: self = .whole
    case .not, .notOfKind: self = .not
    case .unless: self = .unless
    case .urgent: self = .urgent
    case .emergency: self = .emergency
    }
  }
}
