import Domain
import Text

/// The parts of a message that stand by themselves: what a full stop, 另外, 顺便 or a place of its own
/// sets apart. A pause alone does not: what follows it mostly goes on about the same.
struct Segments {
  /// How a part is set apart from the one before it.
  enum Joint {
    case stop
    case adding
    /// It says where, and the part before it said somewhere else.
    case place
  }

  /// In normalised scalars, without the mark that ends them.
  private(set) var ranges: [Range<Int>] = []
  /// Between one part and the next.
  private(set) var joints: [Joint] = []

  /// Shorter ones, in scalars, say nothing by themselves.
  static let shortest = 4

  /// More of them nobody says in one part: those beyond set nothing apart.
  private static let mostPlaces = 8

  private typealias Places = ArraySlice<Mention<Place>>

  /// What begins something else: 另外, 顺便.
  private static let adding = addingWords.map { $0.unicodeScalars.map(\.value) }
  fileprivate static let addingWords = [
    "另外", "还有就是", "还有", "顺便", "顺带", "然后", "对了", "再就是", "再有", "以及", "同时", "此外", "其次", "第二", "二是",
    "还想",
  ]

  /// - Parameter places: Those of the message, in its order.
  init(_ text: NormalText, _ places: [Mention<Place>]) {
    let scalars = text.scalars
    // Which places this part has said so far.
    var said = 0..<0
    var start = 0
    while start < scalars.count {
      let end = scalars[start...].firstIndex(where: Segments.isMark) ?? scalars.count
      var here = said.upperBound..<said.upperBound
      while here.upperBound < places.count, places[here.upperBound].range.lowerBound < end {
        here = here.lowerBound..<here.upperBound + 1
      }
      let joint =
        ranges.isEmpty
        ? nil : Segments.joint(scalars, at: start, places[here], after: places[said])
      if let last = ranges.indices.last, joint == nil {
        ranges[last] = ranges[last].lowerBound..<end
        said = said.lowerBound..<here.upperBound
      } else {
        if let joint { joints.append(joint) }
        ranges.append(start..<end)
        said = here
      }
      start = end + 1
    }
  }

  private static func isMark(_ scalar: UInt32) -> Bool {
    scalar == Findings.sentenceEnd || scalar == Findings.pause
  }

  /// How a clause is set apart that begins here; nil when it goes on.
  private static func joint(
    _ text: [UInt32], at start: Int, _ here: Places, after said: Places
  ) -> Joint? {
    if text[start - 1] == Findings.sentenceEnd { return .stop }
    if adding.contains(where: { text[start...].starts(with: $0) }) { return .adding }
    let known = said.prefix(mostPlaces)
    let isElsewhere = here.prefix(mostPlaces).contains { place in
      !known.contains { $0.value.text == place.value.text }
    }
    return !said.isEmpty && isElsewhere ? .place : nil
  }

  /// Whether nothing but its place sets a part apart from its neighbours.
  func isApartByPlace(_ index: Int) -> Bool {
    joints[max(0, index - 1)..<min(joints.count, index + 1)].allSatisfy { $0 == .place }
  }
}

extension String {
  /// A part of a message without what joined it to the one before: 另外13楼没热水 is told as 13楼没热水.
  package var withoutJoint: String {
    guard let joint = Segments.addingWords.first(where: hasPrefix), joint != "还想" else {
      return self
    }
    return String(dropFirst(joint.count))
  }
}
