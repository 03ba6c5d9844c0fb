import Domain
import Rules
import Text
import Workflow

/// Which unit somebody means: by name, by function, or as people shorten it.
extension Answering {
  /// The unit whose function or name stands in the text; the longest name wins.
  func unitMeant(in building: BuildingCode) -> Unit? {
    let text = NormalText(self.text).text
    return desk.directory.units
      .filter { $0.buildings.contains(building) }
      .map { unit in
        let names = [unit.name, unit.function].map { NormalText($0).text }
        let short = names.flatMap { [$0, $0.hasSuffix("部") ? String($0.dropLast()) : $0] }
        return (unit, short.filter { $0.count > 1 && text.contains($0) }.map(\.count).max() ?? 0)
      }
      .filter { $0.1 > 0 }
      .max { $0.1 < $1.1 }?.0
      ?? nearestUnit(in: building, to: text)
  }

  /// The unit whose name holds what was written in short, 绿化所 of 街道绿化市容所, if only one does.
  private func nearestUnit(in building: BuildingCode, to text: String) -> Unit? {
    let near = desk.directory.units.filter { unit in
      guard unit.buildings.contains(building) else { return false }
      return Unit.shortened(NormalText(unit.name).text).contains(where: text.contains)
    }
    return near.count == 1 ? near[0] : nil
  }

  /// 转给物业 names the party and no unit of it: the only one that has people of its own, else whoever
  /// answers the phone for them all.
  func propertyUnitMeant(in building: BuildingCode) -> Unit? {
    guard text.contains("物业") else { return nil }
    let staffed = desk.directory.units.filter { unit in
      unit.party == .property && unit.buildings.contains(building)
        && !desk.directory.isUnmanned(unit.id)
    }
    return staffed.count == 1 ? staffed[0] : staffed.first { $0.function.contains("客服") }
  }

  /// The units that could be meant, for a question back: the three nearest to what was written, or
  /// all when it is near none.
  func units(besides known: [UnitID], of ticket: Ticket) -> [String: String] {
    let units = desk.directory.units.filter {
      $0.buildings.contains(ticket.number.building) && !known.contains($0.id)
    }
    let plain = NormalText(text).text
    let near = units.map { ($0, $0.likeness(to: plain)) }.filter { $0.1 > 1 }
      .sorted { $0.1 > $1.1 }.prefix(3).map(\.0)
    let names = (near.isEmpty ? units : near).map(\.name)
    return ["单位": names.joined(separator: "、"), "序号": "\(ticket.number.serial)"]
  }
}

extension Unit {
  /// What people shorten a name to: two characters of it and its last, as 绿化所 of 街道绿化市容所.
  static func shortened(_ name: String) -> [String] {
    let characters = Array(name)
    guard characters.count > 3, let last = characters.last else { return [] }
    return (0..<characters.count - 2).map { String(characters[$0...$0 + 1]) + String(last) }
      .filter { !$0.hasPrefix("街道") }
  }

  /// How many characters in a row a text shares with the name.
  fileprivate func likeness(to text: String) -> Int {
    let characters = Array(NormalText(name).text)
    var best = 0
    for start in characters.indices {
      var length = 1
      while start + length <= characters.count,
        text.contains(String(characters[start..<start + length]))
      {
        best = max(best, length)
        length += 1
      }
    }
    return best
  }
}
