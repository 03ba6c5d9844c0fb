import Domain
import YAML

/// A matter named under 让给, and where.
struct YieldedTo: Hashable, Sendable {
  var name: String
  var position: Position
}

/// Reads `让给: 事项甲、事项乙`, on one line or in a `|` block.
func yieldedTo(_ text: Node.Text) -> [YieldedTo] {
  var found: [YieldedTo] = []
  for line in text.lines {
    var name = String.UnicodeScalarView()
    var start = 0
    func end() {
      let trimmed = String(name).trimmed
      let blanks = name.prefix { $0.properties.isWhitespace }.count
      name = String.UnicodeScalarView()
      guard !trimmed.isEmpty else { return }
      found.append(
        YieldedTo(name: trimmed, position: line.position.advanced(by: start + blanks)))
    }
    for (offset, scalar) in line.text.unicodeScalars.enumerated() {
      if scalar == "#" { break }
      if "、，,".unicodeScalars.contains(scalar) {
        end()
        start = offset + 1
      } else {
        name.append(scalar)
      }
    }
    end()
  }
  return found
}

/// Which matter gives way to which: declared, so that nobody has to number priorities.
struct Precedence {
  private let drafts: [MatterDraft]
  private let numbers: [String: Int]
  private var targets: [[Int]]
  private let mayMiss: Bool
  private(set) var diagnostics: [Diagnostic] = []

  /// Reports names that are no matters, a matter's own, circles, and 让给 where it means nothing.
  ///
  /// - Parameter mayMiss: Whether there may be more matters, so that an unknown name is none to report.
  init(_ drafts: [MatterDraft], mayMiss: Bool) {
    self.drafts = drafts
    self.mayMiss = mayMiss
    // A name that stands twice has been reported; the first one counts.
    numbers = Dictionary(zip(drafts.map(\.matter.name), drafts.indices)) { first, _ in first }
    targets = Array(repeating: [], count: drafts.count)
    for number in drafts.indices { read(number) }
    findCircles()
  }

  /// Matters and those they give way to, in order.
  var pairs: [(list: Int32, value: Int32)] {
    var pairs: [(list: Int32, value: Int32)] = []
    for (number, targets) in targets.enumerated() {
      for target in Set(targets).sorted() { pairs.append((Int32(number), Int32(target))) }
    }
    return pairs
  }

  private mutating func read(_ number: Int) {
    let draft = drafts[number]
    guard let first = draft.yieldsTo.first else { return }
    if draft.matter.kind == .crisis || draft.urgency == .emergency {
      let kind = draft.matter.kind == .crisis ? "危机" : "危急的事项"
      report(number, first, "\(kind)不让给任何事项", "去掉“让给”这一行。")
      return
    }
    for target in draft.yieldsTo {
      if target.name == draft.matter.name {
        report(number, target, "“\(target.name)”不能让给自己", "写别的事项，或去掉这一行。")
      } else if let other = numbers[target.name] {
        targets[number].append(other)
      } else if !mayMiss {
        let near = nearest(to: target.name, among: drafts.map(\.matter.name))
        report(
          number, target, "没有事项“\(target.name)”",
          near.map { "是不是“\($0)”？" } ?? "写别的文件里“事项:”后面的名字，用“、”隔开。")
      }
    }
  }

  /// Depth first with a stack of its own, because a chain may be as long as the book.
  private mutating func findCircles() {
    /// 1 is on the path, 2 is done.
    var state = [UInt8](repeating: 0, count: targets.count)
    for root in targets.indices where state[root] == 0 {
      var path = [(matter: root, next: 0)]
      state[root] = 1
      while let (matter, next) = path.last {
        guard next < targets[matter].count else {
          state[matter] = 2
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let target = targets[matter][next]
        if state[target] == 0 {
          state[target] = 1
          path.append((target, 0))
        } else if state[target] == 1 {
          reportCircle(from: matter, to: target, path.map(\.matter))
        }
      }
    }
  }

  private mutating func reportCircle(from matter: Int, to target: Int, _ path: [Int]) {
    let names = path.drop { $0 != target }.map { drafts[$0].matter.name }
    let circle = (names + [drafts[target].matter.name]).joined(separator: " → ")
    guard let place = drafts[matter].yieldsTo.first(where: { numbers[$0.name] == target })
    else { return }
    report(matter, place, "让来让去又回来了：\(circle)", "去掉其中一处。")
  }

  private mutating func report(
    _ number: Int, _ target: YieldedTo, _ message: String, _ hint: String
  ) {
    diagnostics.append(
      drafts[number].source.diagnostic(
        at: target.position, length: target.name.unicodeScalars.count, message, hint: hint))
  }
}
