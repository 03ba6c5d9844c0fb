import Foundation

/// The exclusive lock of a data folder: one writer process, as long as this lives.
///
/// The kernel takes the lock back when the process ends in whatever way, so there is nothing to
/// clean up after a crash.
final class FolderLock: Sendable {
  private let descriptor: Int32

  /// - Throws: `locked` with the holder's process id when somebody else writes there.
  init(folder: String) throws(StorageError) {
    let path = folder + "/sifang.lock"
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StorageError(
        .unavailable, at: path, "锁文件打不开：\(String(cString: strerror(errno)))",
        advice: "请检查数据目录的写权限。")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      var bytes = [UInt8](repeating: 0, count: 20)
      let count = pread(descriptor, &bytes, bytes.count, 0)
      close(descriptor)
      let holder = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        .prefix { $0.isNumber }
      throw StorageError(
        .locked, at: folder,
        holder.isEmpty ? "数据目录正由另一个进程使用" : "数据目录正由进程 \(holder) 使用",
        advice: "一个数据目录只能有一个服务在写：请先停掉那个进程，或换一个目录（--data）。")
    }
    let holder = Array("\(getpid())\n".utf8)
    _ = ftruncate(descriptor, 0)
    // Only the error text of the next one needs it, so a failure here does not matter.
    _ = pwrite(descriptor, holder, holder.count, 0)
    // Last: once all fields are set, a throwing init runs `deinit`, which would close it again.
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}
