import Text

/// What marks and blanks set apart in a message, and what only ends a clause.
extension NormalText {
  /// The clauses of a part of it, without their marks.
  func clauses(in part: Range<Int>) -> [Range<Int>] {
    var clauses: [Range<Int>] = []
    var start = part.lowerBound
    func end(at place: Int, next: Int) {
      if start < place { clauses.append(start..<place) }
      start = next
    }
    for place in part {
      if isMark(at: place) {
        end(at: place, next: place + 1)
      } else if hadBlank(before: place) {
        end(at: place, next: place)
      }
    }
    end(at: part.upperBound, next: part.upperBound)
    return clauses
  }

  /// Whether a mark or a blank stands somewhere in a part, or before it.
  func hasGap(in part: Range<Int>) -> Bool {
    part.contains { isMark(at: $0) || hadBlank(before: $0) }
  }

  /// The place behind the particles that end a clause: 坏了啊.
  func pastParticles(_ place: Int) -> Int {
    scalars[place...].firstIndex { !NormalText.isParticle($0) } ?? scalars.count
  }

  /// Whether a clause ends right before a place, by a mark, a blank or a particle.
  func isEnd(before place: Int) -> Bool {
    place == 0 || isMark(at: place - 1) || NormalText.isParticle(scalars[place - 1])
      || place < scalars.count && hadBlank(before: place)
  }

  private func isMark(at place: Int) -> Bool {
    let scalar = scalars[place]
    return scalar == Findings.sentenceEnd || scalar == Findings.pause || scalar == Findings.blank
  }

  private static func isParticle(_ scalar: UInt32) -> Bool {
    "了啊呀呢吧啦嘛的".unicodeScalars.contains { $0.value == scalar }
  }
}
