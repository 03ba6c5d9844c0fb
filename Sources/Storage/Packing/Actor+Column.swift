import Domain

extension Actor {
  /// As it stands in a column: `person:wuye`, `clock`, `rule:property/lift.yaml:8`.
  var column: String {
    switch self {
    case .person(let person): "person:" + person.rawValue
    case .clock: "clock"
    case .rule(let rule): "rule:" + rule
    }
  }

  /// Reads what `column` made; nil for anything else.
  init?(column: String) {
    if column == "clock" {
      self = .clock
    } else if column.hasPrefix("person:") {
      self = .person(PersonID(String(column.dropFirst(7))))
    } else if column.hasPrefix("rule:") {
      self = .rule(String(column.dropFirst(5)))
    } else {
      return nil
    }
  }
}
