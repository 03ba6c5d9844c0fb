import Domain

// A place is packed in two parts, like a ticket: what may stand in clear, and what must be sealed.

extension Packer {
  mutating func putOpenPart(of place: Place) {
    putOptional(place.floor) { $0.put($1) }
    putOptional(place.zone) { $0.put($1) }
    putOptional(place.point) { $0.put($1) }
  }

  mutating func putPrivatePart(of place: Place?) {
    put(place?.text ?? "")
    putOptional(place?.building) { $0.put($1) }
    putOptional(place?.room) { $0.put($1) }
  }
}

extension Unpacker {
  mutating func openPlace() throws(StorageError) -> Place {
    Place(
      text: "", floor: try optional { (source) throws(StorageError) in try source.int() },
      zone: try optional { (source) throws(StorageError) in try source.text() },
      point: try optional { (source) throws(StorageError) in try source.text() })
  }

  /// Reads what `putPrivatePart` wrote into a place that has only its open part.
  mutating func restored(_ place: Place?) throws(StorageError) -> Place? {
    let text = try text()
    let building = try optional { (source) throws(StorageError) in try source.text() }
    let room = try optional { (source) throws(StorageError) in try source.text() }
    guard var place else { return nil }
    (place.text, place.building, place.room) = (text, building, room)
    return place
  }
}
