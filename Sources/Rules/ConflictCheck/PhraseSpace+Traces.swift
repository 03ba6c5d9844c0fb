/// Which words are still to come, from each state to the end.
extension PhraseSpace {
  /// Notes which words can come from each state; to be called when nothing of what is there will
  /// change any more.
  mutating func traceWords() {
    tracesOfPart.reserveCapacity(parts.count * 2)
    traces.reserveCapacity(states.count * 4)
    // A part stands behind what it is made of, and a state behind the next one.
    for part in parts { tracesOfPart.append(traces(of: part)) }
    for key in states { traces.append(traces(of: key)) }
    isTraced = true
  }

  func traces(of part: Part) -> WordTraces {
    func of(_ child: Int32) -> WordTraces { tracesOfPart[Int(child)] }
    switch part {
    case .end: return .none
    case .symbols(let symbols): return WordTraces(symbols)
    case .optional(let child): return of(child).optional
    case .sequence(let children), .anyOrder(let children):
      return children.reduce(WordTraces.none) { $0.and(of($1)) }
    case .either(let children):
      guard let first = children.first else { return .none }
      return children.dropFirst().reduce(of(first)) { $0.or(of($1)) }
    }
  }

  func traces(of key: Key) -> WordTraces {
    let own = tracesOfPart[Int(key.part)]
    return key.next < 0 ? own : own.and(traces[Int(key.next)])
  }
}
