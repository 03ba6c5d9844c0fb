/// A place within a building, as far as a message named it.
package struct Place: Hashable, Sendable, Codable {
  /// The words of the message, normalised, such as `B2车库坡道`.
  package var text: String
  /// `3号楼`, when one was named.
  package var building: String?
  /// Floors above ground from 1, below ground from -1.
  package var floor: Int?
  /// `1205`, without 室.
  package var room: String?
  /// The part of the building: 大堂, 地库, 北门外.
  package var zone: String?
  /// The named point within it: 门口, 坡道, 茶水间, 3号电梯.
  package var point: String?

  package init(
    text: String, building: String? = nil, floor: Int? = nil, room: String? = nil,
    zone: String? = nil, point: String? = nil
  ) {
    self.text = text
    self.building = building
    self.floor = floor
    self.room = room
    self.zone = zone
    self.point = point
  }

  /// `12楼`, `B2`; nil when no floor is known.
  package var floorName: String? {
    floor.map { $0 < 0 ? "B\(-$0)" : "\($0)楼" }
  }

  /// A short name without rooms, fit for a title and for a public page; may be empty.
  ///
  /// A door within a lobby is just the door: 大堂门口 gives 门口.
  package var publicName: String {
    let spot = point ?? zone ?? ""
    guard let floorName else { return spot }
    if spot.hasPrefix(floorName) { return spot }
    // B2 and 108车位 would run together into one number.
    let isOneNumber = floorName.last?.isNumber == true && spot.first?.isNumber == true
    return isOneNumber ? floorName + " " + spot : floorName + spot
  }
}
