import YAML

extension Pattern {
  /// The parts of a phrase that is known to be right, as `Evaluation.Hit.part` counts them: its
  /// leaves above which there are only `+` and alternatives of `+`.
  static func parts(of phrase: String) -> [String] {
    let line = Node.Line(text: phrase, position: Position(line: 1, column: 1))
    var parser = PatternParser(in: Source(file: "", text: phrase))
    return parser.parse(line)?.pattern.parts.map { $0.written(within: .nothing) } ?? [phrase]
  }

  private var parts: [Pattern] {
    switch self {
    case .both(let parts): parts.flatMap(\.parts)
    case .either(let parts) where containsBoth: parts.flatMap(\.parts)
    default: [self]
    }
  }

  /// What a part stands in; what binds less than that needs brackets.
  private enum Surroundings: Int { case nothing, both, far, near, sequence }

  /// As a rule file writes it.
  private func written(within outer: Surroundings) -> String {
    func joined(_ parts: [Pattern], _ joint: String, _ inner: Surroundings) -> String {
      let text = parts.map { $0.written(within: inner) }.joined(separator: joint)
      return outer.rawValue >= inner.rawValue ? "(\(text))" : text
    }
    switch self {
    case .word(let word): return word.text
    case .list(let name): return "<\(name)>"
    case .slot(let slot): return "{\(slot.rawValue)}"
    case .optional(let part): return "[\(part.written(within: .nothing))]"
    case .either(let parts):
      let text = parts.map { $0.written(within: .nothing) }.joined(separator: "|")
      return "(\(text))"
    case .both(let parts): return joined(parts, " + ", .both)
    case .gap(let parts, .far): return joined(parts, " … ", .far)
    case .gap(let parts, .near): return joined(parts, " .. ", .near)
    case .sequence(let parts): return joined(parts, "", .sequence)
    }
  }
}
