// Our packed form of values, for rows that are written with every message:
//
//   integer   zigzag, then 7 bits a byte, low first, the top bit set on all but the last byte
//   text      byte count as integer, UTF-8
//   optional  0, or 1 and the value
//   list      count as integer, then the values
//
// A packed value begins with its version as an integer. Fields stand in the order of the code
// that packs them; a new field means a new version, and the old one stays readable.

/// Appends values in packed form.
struct Packer {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 128) { bytes.reserveCapacity(capacity) }

  mutating func put(_ number: Int64) {
    var rest = UInt64(bitPattern: number << 1 ^ number >> 63)
    while rest > 0x7f {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func put(_ number: Int) { put(Int64(number)) }

  mutating func put(_ isSet: Bool) { put(raw: isSet ? 1 : 0) }

  mutating func put(raw byte: UInt8) { bytes.append(byte) }

  mutating func put(_ text: String) {
    put(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func put(_ text: StaticString) {
    put(text.utf8CodeUnitCount)
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func put(_ blob: [UInt8]) {
    put(blob.count)
    bytes.append(contentsOf: blob)
  }

  mutating func put<T: RawRepresentable>(_ value: T) where T.RawValue == String {
    put(value.rawValue)
  }

  mutating func putOptional<T>(_ value: T?, _ put: (inout Packer, T) -> Void) {
    self.put(value != nil)
    if let value { put(&self, value) }
  }

  mutating func putList<T>(_ values: some Collection<T>, _ put: (inout Packer, T) -> Void) {
    self.put(values.count)
    for value in values { put(&self, value) }
  }
}

/// Reads values in packed form, in the order they were put.
struct Unpacker {
  private let bytes: [UInt8]
  private var position = 0
  /// What is being read, for the error.
  private let subject: String
  /// The version that stood first; 0 before it was read.
  private(set) var form: Int64 = 0

  init(_ bytes: [UInt8], of subject: String) {
    self.bytes = bytes
    self.subject = subject
  }

  /// Whether everything was read.
  var isAtEnd: Bool { position == bytes.count }

  var damage: StorageError { .damaged(subject, "存储的内容读不出来（第 \(position) 字节）") }

  mutating func byte() throws(StorageError) -> UInt8 {
    guard position < bytes.count else { throw damage }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func integer() throws(StorageError) -> Int64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      guard shift < 63 || (shift == 63 && next <= 1) else { throw damage }
      value |= UInt64(next & 0x7f) << shift
      if next & 0x80 == 0 { break }
      shift += 7
    }
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  mutating func count() throws(StorageError) -> Int {
    let number = Int(try integer())
    // Every value takes a byte at least, so a larger count is damage and must not be allocated.
    guard number >= 0, number <= bytes.count - position else { throw damage }
    return number
  }

  mutating func int() throws(StorageError) -> Int { Int(try integer()) }

  mutating func flag() throws(StorageError) -> Bool {
    switch try byte() {
    case 0: false
    case 1: true
    default: throw damage
    }
  }

  mutating func text() throws(StorageError) -> String {
    let length = try count()
    defer { position += length }
    return String(decoding: bytes[position..<position + length], as: UTF8.self)
  }

  mutating func blob() throws(StorageError) -> [UInt8] {
    let length = try count()
    defer { position += length }
    return Array(bytes[position..<position + length])
  }

  mutating func name<T: RawRepresentable>(
    _ type: T.Type = T.self
  ) throws(StorageError) -> T where T.RawValue == String {
    guard let value = T(rawValue: try text()) else { throw damage }
    return value
  }

  mutating func optional<T>(
    _ read: (inout Unpacker) throws(StorageError) -> T
  ) throws(StorageError) -> T? {
    try flag() ? try read(&self) : nil
  }

  mutating func list<T>(
    _ read: (inout Unpacker) throws(StorageError) -> T
  ) throws(StorageError) -> [T] {
    let number = try count()
    var values: [T] = []
    values.reserveCapacity(number)
    for _ in 0..<number { values.append(try read(&self)) }
    return values
  }

  /// Reads the version that stands first, of a form that has no readable older one.
  mutating func version(exactly newest: Int64) throws(StorageError) {
    try version(from: newest, upTo: newest)
  }

  /// Reads the version that stands first; what is older than `oldest` cannot be read any more.
  mutating func version(from oldest: Int64, upTo newest: Int64) throws(StorageError) {
    form = try integer()
    if form > 0, form < oldest {
      throw .damaged(subject, "这份数据来自早期试用版，这一版读不了；请用原来的版本打开")
    }
    guard (oldest...newest).contains(form) else { throw damage }
  }

  /// Reads the version that stands first.
  mutating func version(upTo newest: Int64) throws(StorageError) -> Int64 {
    let version = try integer()
    guard (1...newest).contains(version) else { throw damage }
    return version
  }
}
