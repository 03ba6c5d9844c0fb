import CivilTime
import Domain

// A whistle and its summons hold no word that somebody wrote: why it was blown stands, sealed,
// beside its event.

extension Packer {
  mutating func put(_ summons: Summons) {
    put(summons.whistle)
    put(summons.arrival)
    putOptional(summons.arrivedAt) { $0.put($1) }
  }

  mutating func put(_ whistle: Whistle) {
    put(whistle.number)
    put(whistle.ground)
    put(whistle.by)
    put(whistle.at)
    putList(whistle.responses) { packer, response in
      packer.put(response.unit)
      packer.put(response.arrivalDue)
      packer.putOptional(response.arrivedAt) { $0.put($1) }
      packer.putOptional(response.result) { packer, result in
        packer.put(result.state)
        packer.put(result.at)
        packer.put(result.due)
      }
    }
    putOptional(whistle.rating) { $0.put($1) }
  }
}

extension Unpacker {
  mutating func summons() throws(StorageError) -> Summons {
    Summons(whistle: try int(), arrival: try countdown(), arrivedAt: try optionalInstant())
  }

  mutating func whistle() throws(StorageError) -> Whistle {
    var whistle = Whistle(
      number: try int(), ground: try name(), by: try name(), at: try instant(),
      responses: try list { (source) throws(StorageError) in try source.response() })
    whistle.rating = try optional { (source) throws(StorageError) in try source.name(Rating.self) }
    return whistle
  }

  private mutating func response() throws(StorageError) -> Whistle.Response {
    var response = Whistle.Response(unit: try name(), arrivalDue: try instant())
    response.arrivedAt = try optionalInstant()
    response.result = try optional { (source) throws(StorageError) in
      Whistle.Result(try source.name(), at: try source.instant(), due: try source.instant())
    }
    return response
  }
}
