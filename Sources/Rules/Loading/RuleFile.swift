import YAML

/// One file of the rule folder, as it was read.
package struct RuleFile: Hashable, Sendable {
  /// Relative to the rule folder, with `/`: `property/waterlogging.yaml`.
  package let path: String
  /// As read; `Document` looks at their number and encoding. Empty where only the path matters.
  package var bytes: [UInt8]
  let role: Role

  /// What the file is follows from the path alone.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    role = RuleFile.role(of: path)
  }

  /// What a file is, by where it stands.
  enum Role: Hashable, Sendable {
    case words, kind, matter, sentenceTest, conversationTest, replies, deadlines, hours, year
    /// What is nobody's business.
    case smallTalk
    /// The tags of needs and resources.
    case tags
    /// What people say in the middle of something.
    case cues
    /// The building that the dialogues are played in.
    case directory
    /// A YAML file where no reader looks, which would be overlooked in silence.
    case misplaced
    /// `.yml`, `.yaml.txt`, `.YAML`, which would be overlooked in silence.
    case misnamed
    /// Not ours: a README, a picture.
    case other
  }

  private static func role(of path: String) -> Role {
    // Editors keep copies of open files under hidden names.
    if isHidden(path) { return .other }
    guard path.hasSuffix(".yaml") else {
      return isMeantAsRules(path) ? .misnamed : .other
    }
    let folder = path.split(separator: "/").dropLast().first.map(String.init)
    if path == "small-talk.test.yaml" { return .smallTalk }
    if path.hasSuffix(".test.yaml") {
      return folder == "conversations" ? .conversationTest : .sentenceTest
    }
    switch (folder, path) {
    case (_, "conversations/directory.yaml"): return .directory
    case ("conversations", _): return .misplaced
    case (_, "replies.yaml"): return .replies
    case (_, "deadlines.yaml"): return .deadlines
    case (_, "calendar/hours.yaml"): return .hours
    case ("calendar", _): return .year
    case (_, "lists/tags.yaml"): return .tags
    case ("lists", _): return .misplaced
    case ("cues", _): return .cues
    case ("words", _): return .words
    case ("kinds", _): return .kind
    case (nil, _): return .misplaced
    default: return .matter
    }
  }

  /// Whether a file is ours to read, by its name: one that ends in `.yaml`, or was meant to.
  ///
  /// Copies that editors keep, `lift.yaml~` and `#lift.yaml#`, are nobody's.
  package static func isMeantAsRules(_ name: String) -> Bool {
    if name.hasSuffix(".yaml") { return true }
    guard let last = name.split(separator: "/").last, last.last != "~", last.first != "#" else {
      return false
    }
    return ending(of: last) != nil
  }

  /// Where `.yaml` or `.yml` begins in a name, in whatever case.
  private static func ending(of name: Substring) -> Substring.Index? {
    name.indices.first { start in
      let rest = name[start...].prefix(5).lowercased()
      return rest == ".yaml" || rest.hasPrefix(".yml")
    }
  }

  /// What it is, or would be under the name that it should have.
  var meantRole: Role { role == .misnamed ? RuleFile.role(of: mendedPath) : role }

  /// The path that a misnamed file should have; its own when the name is fine.
  var mendedPath: String {
    let parts = path.split(separator: "/")
    guard role == .misnamed, let name = parts.last, let end = RuleFile.ending(of: name) else {
      return path
    }
    let stem = name[..<end].trimmed
    return (parts.dropLast().map(String.init) + [stem + ".yaml"]).joined(separator: "/")
  }

  private static func isHidden(_ path: String) -> Bool {
    var before = UInt8(ascii: "/")
    for byte in path.utf8 {
      if byte == UInt8(ascii: "."), before == UInt8(ascii: "/") { return true }
      before = byte
    }
    return false
  }

  /// Whether this holds sentences for the rehearsal: beside a matter, or what is nobody's business.
  package var isSentenceTest: Bool { role == .sentenceTest || isSmallTalk }

  /// Whether this holds what is nobody's business.
  package var isSmallTalk: Bool { role == .smallTalk }

  /// Whether this is a dialogue under `conversations/`, for the rehearsal.
  package var isConversationTest: Bool { role == .conversationTest }

  /// Whether it is of the files without which no rule book is whole, whatever its matters: the
  /// replies, the deadlines, the cues, the calendar.
  package var isNeededByAnyBook: Bool {
    isCalendar || [.replies, .deadlines, .cues].contains(role)
  }

  /// Whether this says when people work.
  package var isCalendar: Bool { role == .hours || role == .year }

  /// Where the tests of this matter stand.
  var testPath: String { mendedPath.dropLast(".yaml".count) + ".test.yaml" }

  /// The name that a test should have which is called `lift.tset.yaml` or `lift_test.yaml`.
  var likelyTestPath: String {
    let parts = path.split(separator: "/")
    var stem = (parts.last ?? "").prefix { $0 != "." }
    for ending in ["tests", "test"] where stem.lowercased().hasSuffix(ending) {
      let rest = stem.dropLast(ending.count)
      if rest.last == "-" || rest.last == "_" { stem = rest.dropLast() }
      break
    }
    return (parts.dropLast() + [stem + ".test.yaml"]).joined(separator: "/")
  }
}
