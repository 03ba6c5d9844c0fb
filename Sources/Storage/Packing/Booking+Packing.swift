import Domain

extension Packer {
  mutating func put(_ booking: Booking) {
    putOptional(booking.start) { $0.put($1) }
    putOptional(booking.end) { $0.put($1) }
    putOptional(booking.people) { $0.put($1) }
  }
}

extension Unpacker {
  mutating func booking() throws(StorageError) -> Booking {
    Booking(
      start: try optionalInstant(), end: try optionalInstant(),
      people: try optional { (source) throws(StorageError) in try source.int() })
  }
}
