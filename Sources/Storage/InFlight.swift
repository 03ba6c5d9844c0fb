// A small mapped file with one slot of 512 bytes for each thread that handles messages:
//
//   offset 0   UInt32  key length + 1, or 0 when the slot is empty; written last
//   offset 4   UInt32  FNV-1a of the key, so that a torn slot is not taken for a key
//   offset 8   key, UTF-8, at most 504 bytes
//
// The kernel keeps the pages when the process dies, so whatever a trap interrupts is still there
// at the next start. No system call is made per message. Numbers are little-endian.
package import CivilTime
import Crypto
import Foundation

// Unchecked: each slot belongs to one thread; what else there is never changes.
/// What is being handled right now, to find messages whose handling ends the program.
package final class InFlight: @unchecked Sendable {
  private static let slotLength = 512
  private static let headLength = 8
  /// Ends of the program after which a key is poison.
  package static let fatalCount = 2

  private let memory: UnsafeMutableRawPointer
  private let length: Int
  private let poison: Set<String>
  /// How many slots there are.
  package let slots: Int
  /// The keys that were being handled when the program last ended by itself.
  package let interrupted: Set<String>

  /// Maps the file, making it when it is not there, counts the keys found in it, and clears it.
  ///
  /// - Parameter slots: One for each thread, 1 or more; may differ from the last time.
  package init(
    path: String, slots: Int, store: Store, at now: Instant
  ) throws(StorageError) {
    precondition(slots > 0, "without a slot no thread can note what it handles")
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw InFlight.unavailable(path) }
    defer { close(descriptor) }
    let interrupted = InFlight.keys(in: descriptor)
    self.interrupted = interrupted
    poison = try store.batch { (transaction) throws(StorageError) in
      try transaction.countCrashes(interrupted, at: now)
      return try transaction.crashes(atLeast: InFlight.fatalCount)
    }
    self.slots = slots
    length = slots * InFlight.slotLength
    // Zeros are written rather than the file cut: a hole that cannot be filled when the disk is full
    // would end the program at the first touch, and what is there already needs no room.
    let zeros = [UInt8](repeating: 0, count: length)
    guard pwrite(descriptor, zeros, length, 0) == length, ftruncate(descriptor, off_t(length)) == 0,
      let mapped = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0),
      mapped != MAP_FAILED
    else { throw InFlight.unavailable(path) }
    memory = mapped
  }

  deinit { munmap(memory, length) }

  /// Notes that a thread begins with a message; replaces what the slot held.
  package func enter(_ slot: Int, key: String) {
    let bytes = InFlight.stored(key)
    let start = self.start(of: slot)
    start.storeBytes(of: 0, as: UInt32.self)
    start.advanced(by: InFlight.headLength).copyMemory(from: bytes, byteCount: bytes.count)
    start.advanced(by: 4).storeBytes(of: InFlight.checksum(bytes[...]), as: UInt32.self)
    start.storeBytes(of: UInt32(bytes.count + 1).littleEndian, as: UInt32.self)
  }

  /// Notes that the message is stored, or answered without being stored.
  package func leave(_ slot: Int) { start(of: slot).storeBytes(of: 0, as: UInt32.self) }

  /// Whether handling this key ended the program before, at least twice.
  package func isPoison(_ key: String) -> Bool {
    !poison.isEmpty && poison.contains(String(decoding: InFlight.stored(key), as: UTF8.self))
  }

  private func start(of slot: Int) -> UnsafeMutableRawPointer {
    precondition((0..<slots).contains(slot), "slot \(slot) of \(slots)")
    return memory.advanced(by: slot * InFlight.slotLength)
  }

  /// The key itself, or the digest of one that is too long for a slot.
  private static func stored(_ key: String) -> [UInt8] {
    let bytes = Array(key.utf8)
    if bytes.count <= slotLength - headLength { return bytes }
    return Array(("sha256:" + Hex.encode(sha256(bytes))).utf8)
  }

  /// FNV-1a, 32 bits, little-endian: enough against a half-written slot.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }.littleEndian
  }

  /// The keys in a file that an earlier run left; slots that make no sense are passed over.
  private static func keys(in descriptor: Int32) -> Set<String> {
    var keys: Set<String> = []
    var slot = [UInt8](repeating: 0, count: slotLength)
    var offset: off_t = 0
    while pread(descriptor, &slot, slotLength, offset) == slotLength {
      offset += off_t(slotLength)
      let (mark, checksum) = slot.withUnsafeBytes {
        (
          UInt32(littleEndian: $0.loadUnaligned(as: UInt32.self)),
          $0.loadUnaligned(fromByteOffset: 4, as: UInt32.self)
        )
      }
      guard mark > 1, mark - 1 <= slotLength - headLength else { continue }
      let bytes = slot[headLength..<headLength + Int(mark - 1)]
      guard self.checksum(bytes) == checksum, let key = String(validating: bytes, as: UTF8.self)
      else { continue }
      keys.insert(key)
    }
    return keys
  }

  private static func unavailable(_ path: String) -> StorageError {
    StorageError(
      .unavailable, at: path, "记录在办消息的文件打不开：\(String(cString: strerror(errno)))",
      advice: "请检查数据目录的写权限和磁盘空间。")
  }
}
