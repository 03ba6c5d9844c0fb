/// What happens to a message of one matter, from the first word to the end, as a drawing that can
/// be printed and hung on a wall.
package struct Flow: Hashable, Sendable {
  /// A box of the drawing.
  package struct Box: Hashable, Sendable {
    /// How a box looks; the raw value is its class in `Style.flow`.
    package enum Tone: String, Hashable, Sendable {
      /// What we do: ask, answer, hand over.
      case plain
      /// What somebody writes to us.
      case said
      /// Where it has come to a good end.
      case done
      /// Who is called at once, or what happens when it goes on too long.
      case alarm
      /// What asks nothing of anybody, with a dashed edge.
      case quiet
    }

    /// 表单, 主办.
    package var label: String
    /// Each begins a line of its own; long ones are wrapped.
    package var lines: [String]
    /// `.plain` for most of what we do.
    package var tone: Tone

    package init(_ label: String, _ lines: [String], tone: Tone = .plain) {
      self.label = label
      self.lines = lines
      self.tone = tone
    }
  }

  /// One step; several boxes stand side by side, at most three.
  package struct Step: Hashable, Sendable {
    /// Side by side, each as wide as the others.
    package var boxes: [Box]
    /// What stands beside the arrow to the next step.
    package var then: String

    /// Keeps the first three of `boxes`; an empty `then` leaves the arrow without words.
    package init(_ boxes: [Box], then: String = "") {
      self.boxes = Array(boxes.prefix(3))
      self.then = then
    }
  }

  /// The way back from a step to an earlier one: 没解决，升一级.
  package struct Return: Hashable, Sendable {
    /// An index into `steps`; the way back is not drawn when either end is none.
    package var from: Int
    /// An index into `steps`, of an earlier step.
    package var to: Int
    /// Written upright beside the way; a blank sets parts apart.
    package var words: String

    package init(from: Int, to: Int, words: String) {
      self.from = from
      self.to = to
      self.words = words
    }
  }

  /// What a screen reader calls the drawing; it is not drawn.
  package var title: String
  /// From top to bottom.
  package var steps: [Step]
  /// Nil when nothing leads back; then the drawing is narrower.
  package var back: Return?

  package init(title: String, steps: [Step], back: Return? = nil) {
    self.title = title
    self.steps = steps
    self.back = back
  }
}

extension Flow {
  /// Columns of boxes lie within this; the way back runs beside it.
  private static let inner = 420
  /// What the way back and its words take.
  private static let lane = 58
  private static let gap = 12
  private static let arrow = 44
  private static let lineHeight = 24
  private static let padding = 14
  private static let labelHeight = 22

  /// A box with its place and its wrapped lines.
  private struct Placed {
    var box: Box
    var x: Int
    var y: Int
    var width: Int
    var height: Int
    var lines: [String]
  }

  /// The drawing; it scales with the page, and its words can be selected and read out.
  var drawing: HTML {
    let width = Flow.inner + 4 + (back == nil ? 0 : Flow.lane)
    var y = 4
    var rows: [(placed: [Placed], top: Int, bottom: Int)] = []
    for (index, step) in steps.enumerated() {
      let placed = place(step, at: y)
      let height = placed.map(\.height).max() ?? 0
      rows.append((placed, y, y + height))
      y += height + (index == steps.count - 1 ? 4 : Flow.arrow)
    }
    return HTML(
      .svg, .class("flow"), .viewBox(width: width, height: y), .role("img"), .label(title)
    ) {
      for (index, row) in rows.enumerated() {
        if index + 1 < rows.count {
          down(from: row.bottom, to: rows[index + 1].top, words: steps[index].then)
        }
        for placed in row.placed { draw(placed, height: row.bottom - row.top) }
      }
      if let back, rows.indices.contains(back.from), rows.indices.contains(back.to) {
        wayBack(
          from: (rows[back.from].top + rows[back.from].bottom) / 2,
          to: (rows[back.to].top + rows[back.to].bottom) / 2, words: back.words)
      }
    }
  }

  private func place(_ step: Step, at y: Int) -> [Placed] {
    let count = max(1, step.boxes.count)
    let width = (Flow.inner - Flow.gap * (count - 1)) / count
    return step.boxes.enumerated().map { index, box in
      let lines = box.lines.flatMap { Lettering.wrapped($0, to: width - 2 * Flow.padding) }
      let height =
        2 * Flow.padding + Flow.labelHeight + lines.count * Flow.lineHeight
        - (lines.isEmpty ? 0 : 4)
      return Placed(
        box: box, x: index * (width + Flow.gap) + 2, y: y, width: width, height: height,
        lines: lines)
    }
  }

  private func draw(_ placed: Placed, height: Int) -> HTML {
    HTML(.g, .class("box " + placed.box.tone.rawValue)) {
      HTML(
        .rect, .x(placed.x), .y(placed.y), .width(placed.width), .height(height), .rx(12))
      HTML(
        .text, .class("label"), .x(placed.x + Flow.padding),
        .y(placed.y + Flow.padding + 13)
      ) { placed.box.label }
      for (index, line) in placed.lines.enumerated() {
        HTML(
          .text, .x(placed.x + Flow.padding),
          .y(placed.y + Flow.padding + Flow.labelHeight + 14 + index * Flow.lineHeight)
        ) { line }
      }
    }
  }

  private func down(from top: Int, to bottom: Int, words: String) -> HTML {
    let x = 36
    return HTML(.g, .class("way")) {
      HTML(.path, .d("M\(x) \(top + 4)V\(bottom - 8)"))
      HTML(
        .path, .class("head"),
        .d("M\(x - 5) \(bottom - 11)L\(x) \(bottom - 3)L\(x + 5) \(bottom - 11)Z"))
      if !words.isEmpty {
        HTML(.text, .x(x + 16), .y((top + bottom) / 2 + 5)) { words }
      }
    }
  }

  private func wayBack(from bottom: Int, to top: Int, words: String) -> HTML {
    let (edge, lane) = (Flow.inner + 2, Flow.inner + 22)
    return HTML(.g, .class("way back")) {
      HTML(
        .path,
        .d(
          "M\(edge + 2) \(bottom)H\(lane - 8)Q\(lane) \(bottom) \(lane) \(bottom - 8)V\(top + 8)Q\(lane) \(top) \(lane - 8) \(top)H\(edge + 8)"
        ))
      HTML(
        .path, .class("head"),
        .d("M\(edge + 11) \(top - 5)L\(edge + 3) \(top)L\(edge + 11) \(top + 5)Z"))
      // Upright, one character below the other, as on a door post; a blank sets parts apart.
      for (character, y) in Flow.upright(words, around: (top + bottom) / 2) {
        HTML(.text, .x(lane + 20), .y(y), .middle) { String(character) }
      }
    }
  }
}

extension Flow {
  private static func upright(_ words: String, around middle: Int) -> [(Character, Int)] {
    var y = middle - words.reduce(0) { $0 + ($1 == " " ? 10 : 18) } / 2
    return words.compactMap { character in
      y += character == " " ? 10 : 18
      return character == " " ? nil : (character, y - 4)
    }
  }
}

/// Breaking lines without a browser: SVG does not wrap.
enum Lettering {
  /// Half-width columns to the em of our 15-unit lettering: a Chinese character is two of them.
  private static let unit = 15

  /// Lines that are at most so wide; a mark that ends a clause never begins one.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for character in text {
      let size = breadth(of: character)
      let hangs = "，。、；：）”？！%".contains(character)
      if used + size > width, !hangs, !line.isEmpty {
        lines.append(line)
        line = ""
        used = 0
      }
      if line.isEmpty, character == " " { continue }
      line.append(character)
      used += size
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  private static func breadth(of character: Character) -> Int {
    guard let value = character.unicodeScalars.first?.value, value < 0x2000 else { return unit }
    return unit * 3 / 5
  }
}
