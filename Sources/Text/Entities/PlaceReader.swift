import Domain

/// Reads places: adjacent parts such as 12楼 and 男厕所 join into one.
extension Scanner {
  /// All places in the message, left to right.
  mutating func places() -> [Mention<Place>] {
    guard present.overlaps(Scanner.placeStarts) else { return [] }
    var mentions: [Mention<Place>] = []
    var index = 0
    while index < tokens.count {
      if mayStartPlace(tokens[index]), !isTaken(index), let (parts, next) = placeParts(at: index) {
        mentions.append(Mention(place(of: parts), at: range(of: index..<next)))
        take(index..<next)
        index = next
      } else {
        index += 1
      }
    }
    return mentions
  }

  /// Words without which a message names no place.
  private static let placeStarts = Words(
    .number, .wing, .zone, .point, .topFloor, .basement, .floorMark)

  private func mayStartPlace(_ token: Token) -> Bool {
    switch token.word {
    case .number, .wing, .zone, .point, .topFloor, .basement: true
    // B2, -1楼.
    case .other: token.value == 0x62 || token.value == 0x2D
    default: false
    }
  }

  /// One part of a place, in the words we use for it.
  private enum Part {
    case building(String)
    case floor(Int)
    case room(String)
    case zone(String)
    case point(String)
  }

  private mutating func placeParts(at index: Int) -> (parts: [Part], next: Int)? {
    guard var (parts, next) = placePart(at: index) else { return nil }
    while parts.count < 10 {
      // 食堂里面的洗手间 has two words between.
      var joint = next
      while joint < next + 2, word(joint) == .connector { joint += 1 }
      guard !isTaken(joint), let (more, after) = placePart(at: joint) else { break }
      parts += more
      next = after
    }
    return (parts, next)
  }

  private mutating func placePart(at index: Int) -> ([Part], next: Int)? {
    switch word(index) {
    case .zone: return ([.zone(shown(index..<index + 1))], index + 1)
    case .point: return ([.point(shown(index..<index + 1))], index + 1)
    case .wing: return ([.building(shown(index..<index + 1))], index + 1)
    case .number: return numberedPart(at: index)
    case .topFloor:
      guard let highestFloor else { return ([.zone(shown(index..<index + 1))], index + 1) }
      return ([.floor(highestFloor)], index + 1)
    case .basement:
      // 负一楼, 地下二层, 负2.
      guard let level = number(index + 1), (1...20).contains(level.value) else { return nil }
      let next = word(index + 2) == .floorMark ? index + 3 : index + 2
      return ([.floor(-level.value)], next)
    case .other: break
    default: return nil
    }
    if isScalar(index, "-"), let level = number(index + 1), (1...20).contains(level.value),
      word(index + 2) == .floorMark
    {
      return ([.floor(-level.value)], index + 3)
    }
    return levelWithB(at: index)
  }

  /// B2, b1层.
  private mutating func levelWithB(at index: Int) -> ([Part], next: Int)? {
    guard isScalar(index, "b"), let level = number(index + 1), level.isArabic,
      (1...20).contains(level.value)
    else { return nil }
    let before = Int(tokens[index].start) - 1
    if before >= 0, isNarrow(text.scalars[before]) { return nil }
    switch word(index + 2) {
    case .floorMark: return ([.floor(-level.value)], index + 3)
    case .buildingMark: return nil
    default: return ([.floor(-level.value)], index + 2)
    }
  }

  /// 3号楼, 12楼, 十二层, 1205室, 1号门, 3号电梯, and a bare 1205 that can be a room.
  private mutating func numberedPart(at index: Int) -> ([Part], next: Int)? {
    guard let number = number(index), !isBehindCode(index) else { return nil }
    let name = "\(number.value)"
    switch word(index + 1) {
    case .buildingMark where number.value <= 999:
      return ([.building("\(name)号楼")], index + 2)
    case .floorMark where (1...200).contains(number.value):
      return ([.floor(number.value)], index + 2)
    // 12楼上不了网 and 12楼下水道堵了 are on that floor, though 楼上 and 楼下 are places, too.
    case .zone
    where (1...200).contains(number.value) && ["楼上", "楼下"].contains(words(index + 1..<index + 2)):
      return ([.floor(number.value)], index + 2)
    case .gateMark where number.value <= 99:
      return ([.point(name + words(index + 1..<index + 2))], index + 2)
    case .numberedPoint where number.value <= 999:
      return ([.point(name + shown(index + 1..<index + 2))], index + 2)
    case .roomMark where isRoom(number):
      return (room(number), index + 2)
    case .point where isRoom(number):
      return (room(number) + [.point(shown(index + 1..<index + 2))], index + 2)
    default:
      // 3楼-5楼 and 10-12楼: the first floor names the place.
      if isScalar(index + 1, "-") || word(index + 1) == .until,
        let second = self.number(index + 2), second.value > number.value,
        (1...200).contains(number.value), word(index + 3) == .floorMark
      {
        return ([.floor(number.value)], index + 4)
      }
      guard isBareRoom(index, number) else { return nil }
      bareRooms.insert(index)
      return (room(number), index + 1)
    }
  }

  private func isRoom(_ number: Token) -> Bool {
    number.value >= 100 && number.value <= 99_999
  }

  private func room(_ number: Token) -> [Part] {
    guard let floor = floor(ofRoom: number) else { return [.room("\(number.value)")] }
    return [.floor(floor), .room("\(number.value)")]
  }

  /// 1205 is on floor 12 and 305 on floor 3, where the building has such a floor.
  private func floor(ofRoom number: Token) -> Int? {
    guard (100...9999).contains(number.value) else { return nil }
    let floor = number.value / 100
    return floor >= 1 && floor <= highestFloor ?? 60 ? floor : nil
  }

  /// In 已打120，人在大堂 and 119不用来了 there is no room.
  private mutating func isCalled(_ index: Int, _ number: Token) -> Bool {
    guard Hotlines.emergency.contains(number.value) else { return false }
    for before: Unicode.Scalar in ["打", "叫", "拨", "报"] where isScalar(index - 1, before) {
      return true
    }
    for behind: Unicode.Scalar in ["来", "的", "不", "到", "过", "还", "说", "刚"]
    where isScalar(index + 1, behind) {
      return true
    }
    return false
  }

  /// Three or four digits with nothing around them that says otherwise: 1205空调坏了.
  private mutating func isBareRoom(_ index: Int, _ number: Token) -> Bool {
    guard number.isArabic, number.length == 3 || number.length == 4, floor(ofRoom: number) != nil,
      isAlone(index), !isCalled(index, number)
    else { return false }
    // 接单 1024 and SF-1024 name a ticket; 人数120 counts heads.
    return word(index - 1) != .ticketCue && cue(before: index) != .headCount
      && !isScalar(index - 1, "-")
      && number.value % 100 != 0
  }

  /// Whether nothing narrow touches a number and nothing after it counts with it.
  mutating func isAlone(_ index: Int) -> Bool {
    let range = tokens[index].range
    let before = range.lowerBound - 1
    if before >= 0, isNarrow(text.scalars[before]) { return false }
    if before >= 1, [0x2E, 0x3A, 0x2D, 0x2F].contains(text.scalars[before]),
      isDigit(text.scalars[before - 1])
    {
      return false
    }
    if range.upperBound < text.scalars.count {
      let after = text.scalars[range.upperBound]
      if isNarrow(after) || [0x2E, 0x3A, 0x2D, 0x2F, 0x7E].contains(after) { return false }
    }
    switch word(index + 1) {
    case .measure, .unit, .piece, .person, .seat, .more, .oClock, .yearMark, .monthMark, .dayMark,
      .minuteMark, .buildingMark, .floorMark, .gateMark, .numberedPoint:
      return false
    default: return true
    }
  }

  /// Words as people write them on signs: Latin letters large.
  private func shown(_ span: Range<Int>) -> String { words(span).uppercased() }

  private func place(of parts: [Part]) -> Place {
    var place = Place(text: "")
    for part in parts {
      switch part {
      case .building(let name):
        place.building = name
        place.text += name
      case .floor(let floor):
        if place.floor == floor { break }
        place.floor = floor
        // A room says its floor already: 1205.
        place.text += floor < 0 ? "B\(-floor)" : "\(floor)楼"
      case .room(let room):
        place.room = room
        if let floorName = place.floorName, place.text.hasSuffix(floorName) {
          place.text.removeLast(floorName.count)
        }
        place.text += room
      case .zone(let zone):
        place.zone = (place.zone ?? "") + zone
        place.text += zone
      case .point(let point):
        place.point = (place.point ?? "") + (PlaceWords.usualNames[point] ?? point)
        place.text += point
      }
    }
    return place
  }
}
