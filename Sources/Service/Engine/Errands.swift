import CivilTime
import Crypto
import Domain
import Foundation
import Rules
import Storage
import YAML

// Commands that must change the data of a running server leave an errand in `<data>/errands` and
// wake the server with SIGHUP; it runs them and removes the files. The folder is the owner's alone,
// like the data itself.
//
//   directory.yaml      a directory file that has been checked
//   lists-<digits>.csv  a list's file that has been checked, its tags filled in
//   login-<digits>      three lines: person, token, expiry in seconds since 1970

/// What another process asks of the running server.
struct Errands {
  let folder: String

  init(dataFolder: String) { folder = dataFolder + "/errands" }

  /// Leaves an errand, wakes the server, and waits until it is done.
  ///
  /// - Parameter server: The process id of the server.
  func leave(_ name: String, _ content: Data, for server: Int32) throws(SettingsError) {
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let path = folder + "/" + name
    guard
      FileManager.default.createFile(
        atPath: path + ".new", contents: content, attributes: [.posixPermissions: 0o600]),
      rename(path + ".new", path) == 0
    else { throw SettingsError("写不进 \(folder)，请检查数据目录的权限。") }
    guard kill(server, SIGHUP) == 0 else {
      throw SettingsError("通知不到正在运行的服务（进程 \(server)），请用启动它的那个账号来运行。")
    }
    for _ in 0..<100 {
      if FileManager.default.fileExists(atPath: path + ".failed") {
        try? FileManager.default.removeItem(atPath: path + ".failed")
        throw SettingsError("正在运行的服务没有办成，请看看它的日志；原来的内容没有变。")
      }
      if !FileManager.default.fileExists(atPath: path) { return }
      Thread.sleep(forTimeInterval: 0.1)
    }
    throw SettingsError("正在运行的服务 10 秒内没有回应，请看看它的日志。")
  }

  /// Runs every errand that waits.
  ///
  /// - Returns: The new directory, if one was brought.
  func run(in store: Store) -> Directory? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var directory: Directory?
    for name in names.sorted() where !name.hasSuffix(".new") && !name.hasSuffix(".failed") {
      let path = folder + "/" + name
      var isDone = false
      // Whoever left it looks which of the two happened.
      defer { if isDone { unlink(path) } else { rename(path, path + ".failed") } }
      do {
        if name == "directory.yaml" {
          let (read, problems) = DirectoryFile.load(path)
          guard let read else {
            Log.note("directory.refused", ["problems": "\(problems.count)"])
            continue
          }
          try store.batch { (transaction) throws(StorageError) in
            _ = try transaction.replaceDirectory(read)
          }
          directory = read
          isDone = true
          Log.note("directory.loaded", ["people": "\(read.people.count)"])
        } else if name.hasPrefix("lists-") {
          let known = try directory ?? store.reader.directory() ?? Directory()
          let content = FileManager.default.contents(atPath: path) ?? Data()
          let (plan, problems) = try ListImport.store(
            Array(content), file: name, in: store, directory: known, tags: TagBook(),
            at: WallClock.now)
          guard let plan else {
            Log.note("lists.refused", ["problems": "\(problems.count)"])
            continue
          }
          isDone = true
          Log.note("lists.loaded", ["lines": "\(plan.changes.count)"])
        } else if name.hasPrefix("login-") {
          let lines = (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: "\n")
          guard let lines, lines.count == 3, let expires = Int64(lines[2]) else { continue }
          try store.batch { (transaction) throws(StorageError) in
            try transaction.storeLoginToken(
              String(lines[1]), of: PersonID(String(lines[0])),
              expires: Instant(seconds: expires))
          }
          isDone = true
        }
      } catch {
        Log.note("errand.failed", ["name": name, "error": "\(error)"])
      }
    }
    return directory
  }
}
