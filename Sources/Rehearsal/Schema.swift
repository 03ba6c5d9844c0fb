import Rules

/// A JSON value whose members keep their order.
indirect enum Schema {
  case text(String)
  case number(Int)
  case flag(Bool)
  case list([Schema])
  case object([(String, Schema)])

  /// Any text.
  static let string = Schema.object([("type", .text("string"))])

  /// One of these words.
  static func oneOf(_ names: [String]) -> Schema {
    .object([("enum", .list(names.map(Schema.text)))])
  }

  /// A mapping that takes these keys and no others; text where `types` says nothing else.
  static func mapping(
    _ keys: [RuleKey], required: [String], _ types: [String: Schema] = [:]
  ) -> Schema {
    let properties = keys.map { key -> (String, Schema) in
      var schema = types[key.name] ?? .string
      schema.append("description", .text(key.meaning))
      return (key.name, schema)
    }
    var members: [(String, Schema)] = [
      ("type", .text("object")), ("additionalProperties", .flag(false)),
      ("properties", .object(properties)),
    ]
    if !required.isEmpty { members.append(("required", .list(required.map(Schema.text)))) }
    return .object(members)
  }

  /// Adds a member to an object.
  mutating func append(_ name: String, _ value: Schema) {
    guard case .object(let members) = self else {
      preconditionFailure("only an object has members")
    }
    self = .object(members + [(name, value)])
  }

  /// JSON with two spaces a level; what holds nothing but words stands on one line.
  func rendered(_ indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .text(let text): return quoted(text)
    case .number(let number): return String(number)
    case .flag(let flag): return flag ? "true" : "false"
    case .list(let items):
      let texts = items.map { $0.rendered(inner) }
      if items.allSatisfy(\.isFlat) { return "[" + texts.joined(separator: ", ") + "]" }
      return "[\n" + texts.map { inner + $0 }.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let members):
      let texts = members.map { "\(quoted($0)): \($1.rendered(inner))" }
      if members.allSatisfy(\.1.isFlat) { return "{ " + texts.joined(separator: ", ") + " }" }
      return "{\n" + texts.map { inner + $0 }.joined(separator: ",\n") + "\n\(indent)}"
    }
  }

  /// Whether it is a word, or a list of words.
  private var isFlat: Bool {
    switch self {
    case .text, .number, .flag: true
    case .list(let items):
      items.allSatisfy {
        switch $0 {
        case .text, .number, .flag: true
        case .list, .object: false
        }
      }
    case .object: false
    }
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
