import Foundation

/// What the disk itself can do: the bound for one commit after the other.
enum BenchDisk {
  /// Appends 4 KiB and waits until it is on the disk, again and again.
  static func commitsPerSecond(in folder: String, seconds: Double) throws -> Double {
    let path = folder + "/append"
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw BenchError("写不进 \(path)：\(String(cString: strerror(errno)))") }
    defer { close(file) }
    let page = [UInt8](repeating: 0x5a, count: 4096)
    let start = BenchLoad.nanoseconds()
    let deadline = start + UInt64(seconds * 1e9)
    var count = 0
    while BenchLoad.nanoseconds() < deadline {
      guard write(file, page, page.count) == page.count, fdatasync(file) == 0 else {
        throw BenchError("写不进 \(path)：\(String(cString: strerror(errno)))")
      }
      count += 1
    }
    return Double(count) / (Double(BenchLoad.nanoseconds() - start) / 1e9)
  }
}
