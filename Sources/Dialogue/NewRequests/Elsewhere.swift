import Domain
import Rules
import Workflow

/// Reports about another house: nobody of this one is sent there.
extension Answering {
  /// Another building that the message places its report in, unless it only points there: 对面八方大厦.
  var buildingElsewhere: Building? {
    guard understanding.slots.place != nil || understanding.urgency == .emergency,
      let own = desk.directory.building(sender.building), !text.contains(own.name)
    else { return nil }
    return desk.directory.buildings.first { building in
      guard building.code != own.code, let found = text.firstRange(of: building.name) else {
        return false
      }
      let before = text[..<found.lowerBound]
      return !["对面", "对面的", "隔壁", "隔壁的", "旁边", "旁边的", "去", "到", "从", "往", "和", "跟"]
        .contains(where: before.hasSuffix)
    }
  }

  /// Says kindly whose it is; false when the report is about this building.
  mutating func referElsewhere() -> Bool {
    guard let building = buildingElsewhere else { return false }
    let own = desk.directory.building(sender.building)?.name ?? ""
    let phone = building.dutyPhone.isEmpty ? "" : "（值班电话 \(building.dutyPhone)）"
    say(.elsewhere, ["楼宇": building.name, "电话": phone, "本楼": own])
    return true
  }
}
