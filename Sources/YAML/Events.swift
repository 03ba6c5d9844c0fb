import CYAML

/// What libyaml reports, as values; no pointer leaves this file.
enum Event {
  case text(Scalar)
  case listStart(Position, isFlow: Bool)
  case mappingStart(Position, isFlow: Bool)
  case end
  case documentStart(Position)
  /// `*name`.
  case alias(Position)
  /// A node with `&name` or `!tag`; it comes before the node's own event.
  case decoration(Position, isTag: Bool)
  /// libyaml stopped here.
  case failure(SyntaxError)
  /// Nested deeper than `maximumDepth`; we stopped.
  case tooDeep(Position)
  /// More than `maximumNodes`; we stopped.
  case tooMany(Position)

  struct Scalar {
    enum Style { case plain, quoted, literal, folded }

    /// Of a literal one without the line breaks it ends with.
    var value: String
    var style: Style
    var start: Position
    var end: Position
  }
}

/// libyaml's own words and places.
struct SyntaxError {
  var problem: String
  var problemPosition: Position
  /// Where the thing began in which the problem lies.
  var contextPosition: Position
}

/// All events of a file, up to the first failure.
func events(in bytes: ArraySlice<UInt8>) -> [Event] {
  var parser = yaml_parser_t()
  guard yaml_parser_initialize(&parser) == 1 else {
    preconditionFailure("libyaml had no memory for a parser")
  }
  defer { yaml_parser_delete(&parser) }
  return bytes.withUnsafeBufferPointer { buffer in
    // libyaml wants an address even for nothing.
    var nothing: UInt8 = 0
    return withUnsafePointer(to: &nothing) { empty in
      yaml_parser_set_input_string(&parser, buffer.baseAddress ?? empty, buffer.count)
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      var events: [Event] = []
      var depth = 0
      while let more = append(from: &parser, to: &events, depth: &depth), more {}
      return events
    }
  }
}

/// Appends one event; nil after a failure, false at the end.
private func append(
  from parser: inout yaml_parser_t, to events: inout [Event], depth: inout Int
) -> Bool? {
  var event = yaml_event_t()
  guard yaml_parser_parse(&parser, &event) == 1 else {
    events.append(.failure(SyntaxError(parser)))
    return nil
  }
  defer { yaml_event_delete(&event) }
  let start = Position(event.start_mark)
  switch event.type {
  case YAML_STREAM_END_EVENT:
    return false
  case YAML_DOCUMENT_START_EVENT:
    events.append(.documentStart(start))
  case YAML_ALIAS_EVENT:
    events.append(.alias(start))
  case YAML_SCALAR_EVENT:
    let scalar = event.data.scalar
    decorate(&events, start, anchor: scalar.anchor, tag: scalar.tag)
    let style = Event.Scalar.Style(scalar.style)
    var text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    if style == .literal { text = UnsafeBufferPointer(rebasing: text.withoutLineBreaksAtEnd) }
    events.append(
      .text(
        Event.Scalar(
          value: String(decoding: text, as: UTF8.self), style: style, start: start,
          end: Position(event.end_mark))))
  case YAML_SEQUENCE_START_EVENT:
    let list = event.data.sequence_start
    decorate(&events, start, anchor: list.anchor, tag: list.tag)
    events.append(.listStart(start, isFlow: list.style == YAML_FLOW_SEQUENCE_STYLE))
    depth += 1
  case YAML_MAPPING_START_EVENT:
    let mapping = event.data.mapping_start
    decorate(&events, start, anchor: mapping.anchor, tag: mapping.tag)
    events.append(.mappingStart(start, isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE))
    depth += 1
  case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
    events.append(.end)
    depth -= 1
  default:
    break
  }
  if depth > maximumDepth {
    events.append(.tooDeep(start))
    return nil
  }
  // A list or mapping takes two events, a decorated text as many.
  if events.count > 2 * maximumNodes {
    events.append(.tooMany(start))
    return nil
  }
  return true
}

private func decorate(
  _ events: inout [Event], _ start: Position, anchor: UnsafeMutablePointer<UInt8>?,
  tag: UnsafeMutablePointer<UInt8>?
) {
  if anchor != nil { events.append(.decoration(start, isTag: false)) }
  if tag != nil { events.append(.decoration(start, isTag: true)) }
}

extension Event.Scalar.Style {
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .quoted
    case YAML_LITERAL_SCALAR_STYLE: self = .literal
    case YAML_FOLDED_SCALAR_STYLE: self = .folded
    default: self = .plain
    }
  }
}

extension Position {
  /// libyaml counts lines and columns from 0.
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}

extension SyntaxError {
  fileprivate init(_ parser: yaml_parser_t) {
    problem = parser.problem.map { String(cString: $0) } ?? "out of memory"
    problemPosition = Position(parser.problem_mark)
    contextPosition =
      parser.context == nil ? problemPosition : Position(parser.context_mark)
  }
}
