/// What the lists that several phrases share have taken of the message: a list of a hundred lines is
/// run once for a message, not once for each phrase with it.
struct SharedSteps: ~Copyable {
  /// Where a phrase may begin.
  enum Start: Int32 { case everywhere, opening }

  private var steps = Pile<Evaluation.Step>()
  /// Of each step where its place is noted.
  private var keys = Pile<Int32>()
  /// For each shared node and start one more than its place in `steps`; 0 while it has not been run.
  private var places = Pile<Int32>()

  /// Forgets all of them.
  ///
  /// - Parameter count: How many nodes the program shares.
  mutating func removeAll(_ count: Int) {
    if places.count != count * 2 {
      places.fill(with: 0, count: count * 2)
    } else {
      for index in keys.indices { places[Int(keys[index])] = 0 }
    }
    keys.removeAll()
    steps.removeAll()
  }

  /// The step of a shared node; nil while it has not been run.
  subscript(number: Int32, start: Start) -> Evaluation.Step? {
    let place = places[Int(key(number, start))]
    return place > 0 ? steps[Int(place) - 1] : nil
  }

  /// Notes the step of a shared node, once.
  mutating func note(_ step: Evaluation.Step, of number: Int32, _ start: Start) {
    let key = key(number, start)
    steps.append(step)
    keys.append(key)
    places[Int(key)] = Int32(truncatingIfNeeded: steps.count)
  }

  /// Whether a shared node is known to take nothing of the message.
  func isNowhere(_ number: Int32) -> Bool {
    let place = places[Int(key(number, .everywhere))]
    return place > 0 && steps[Int(place) - 1].after.isEmpty
  }

  private func key(_ number: Int32, _ start: Start) -> Int32 { number << 1 | start.rawValue }
}
