import Domain
import Text

/// The facts of a message, chosen from what was read.
struct SlotReader {
  let text: NormalText
  let readings: Readings

  /// - Parameters:
  ///   - winner: The matter that took the message.
  ///   - words: Where the winning phrase's words and slots stand.
  func slots(for winner: Matter?, words: [Range<Int>]) -> Slots {
    var slots = Slots()
    let time = TimeChoice(text: text, times: readings.times).span(for: winner?.kind)
    slots.start = time?.start
    slots.end = time?.end
    slots.people = people(for: winner?.kind)
    slots.phone = readings.phones.first?.value
    slots.name = readings.names.first?.value
    slots.company = readings.companies.first?.value
    slots.plate = readings.plates.first?.value
    slots.ticket = readings.tickets.first?.value
    slots.place = place
    slots.details = details(winner, words)
    return slots
  }

  /// The head count; of a change the new one: 人从10个变成14个.
  private func people(for kind: Kind?) -> Int? {
    switch kind {
    case .bookSpace: guests(in: text)
    case .reschedule: readings.people.last?.value
    default: readings.people.first?.value
    }
  }

  /// The most specific mention, completed by what others add without contradicting it.
  private var place: Place? {
    guard
      let most = readings.places.enumerated().max(by: { a, b in
        let (x, y) = (a.element.value.facts, b.element.value.facts)
        // The first of equals.
        return x == y ? a.offset > b.offset : x < y
      })?.offset
    else { return nil }
    var place = readings.places[most].value
    var used = [most]
    for (index, mention) in readings.places.enumerated() where index != most {
      guard let joined = place.completed(by: mention.value) else { continue }
      place = joined
      used.append(index)
    }
    if used.count > 1 {
      place.text = used.sorted().map { readings.places[$0].value.text }.joined()
    }
    return place
  }

  /// The sender's words; of a command, those that are not the command itself.
  ///
  /// 完成 1024 已疏通 and 已疏通 1024 both report 已疏通: of a finish only the bare word 完成 goes.
  /// Likewise 退回 1024 不是我们 and 不是我们 1024 both say why.
  private func details(_ winner: Matter?, _ words: [Range<Int>]) -> String? {
    guard let command = winner?.command else { return kept(text.original) }
    var removed = words
    switch command {
    case .finish: removed = words.filter { says($0, ["完成", "办结", "完工", "结单"]) }
    case .giveBack: removed = words.filter { says($0, ["退回", "退单", "打回", "退掉", "退还"]) }
    case .note:
      removed = words.filter {
        says($0, ["补充", "备注", "追加", "说明一下", "补一句", "回复", "答复", "转告"])
      }
    default: break
    }
    let name = command.chinese.unicodeScalars.map(\.value)
    if text.scalars.starts(with: name) { removed.append(withTail(0..<name.count)) }
    if let ticket = readings.tickets.first { removed.append(ticket.range) }
    if command == .accept {
      for time in readings.times.prefix(1) { removed.append(withTail(time.range)) }
    }
    let characters = Array(text.original)
    var isRemoved = [Bool](repeating: false, count: characters.count)
    for range in removed {
      for index in text.originalRange(of: range) { isRemoved[index] = true }
    }
    let rest = zip(characters, isRemoved).filter { !$0.1 }.map(\.0)
    return kept(String(rest))
  }

  /// Whether a word of a command only names it: 完成, 办结了, but not 已疏通.
  private func says(_ range: Range<Int>, _ names: [String]) -> Bool {
    let word = text.text(in: range)
    return names.contains { word.contains($0) }
  }

  /// 前, 之前 … belong to the time before them, 了 to the verb.
  private func withTail(_ range: Range<Int>) -> Range<Int> {
    for tail in ["之前", "以前", "左右", "前", "吧", "了"] {
      let scalars = tail.unicodeScalars.map(\.value)
      if text.scalars[range.upperBound...].starts(with: scalars) {
        return range.lowerBound..<(range.upperBound + scalars.count)
      }
    }
    return range
  }

  /// Without blanks at both ends and without marks at the beginning; nil when nothing is left.
  private func kept(_ all: String) -> String? {
    // Most messages begin and end with a letter; asking what kind of character it is takes longer.
    if let first = all.unicodeScalars.first, let last = all.unicodeScalars.last,
      isIdeograph(first), isIdeograph(last)
    {
      return all
    }
    var words = Substring(all)
    while let first = words.first, first.isWhitespace || first.isPunctuation || first == "-" {
      // Quotes and brackets belong to what follows.
      if "“‘《（(\"'【[{".contains(first) { break }
      words.removeFirst()
    }
    while words.last?.isWhitespace == true { words.removeLast() }
    return words.isEmpty ? nil : String(words)
  }

  private func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    Han.scalars.contains(scalar.value)
  }
}

extension Place {
  /// How many facts it states.
  fileprivate var facts: Int {
    [building != nil, floor != nil, room != nil, zone != nil, point != nil].filter { $0 }.count
  }

  /// Both, when they contradict each other nowhere and the other one adds something.
  fileprivate func completed(by other: Place) -> Place? {
    func clash<Value: Equatable>(_ a: Value?, _ b: Value?) -> Bool {
      a != nil && b != nil && a != b
    }
    guard !clash(building, other.building), !clash(floor, other.floor), !clash(room, other.room),
      !clash(zone, other.zone), !clash(point, other.point)
    else { return nil }
    var joined = self
    joined.building = building ?? other.building
    joined.floor = floor ?? other.floor
    joined.room = room ?? other.room
    joined.zone = zone ?? other.zone
    joined.point = point ?? other.point
    return joined.facts > facts ? joined : nil
  }
}
