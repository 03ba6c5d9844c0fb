import CivilTime
import Crypto
package import Domain
import Foundation
package import Storage
import YAML

/// A data folder as commands see it, whether a server runs on it or not.
package struct Snapshot {
  /// What else there is; every question to it is answered as the store is then.
  package let reader: Reader
  /// As it was stored when the folder was opened; empty when nothing was imported yet.
  package let directory: Directory

  /// Opens a folder for reading; the demo's key is found beside the data.
  package init(folder: String) throws {
    let key = try Secrets(ProcessInfo.processInfo.environment).masterKey(
      folder: folder,
      isDemo: FileManager.default.fileExists(atPath: folder + "/master.key"))
    reader = try Store.openReadOnly(folder: folder, masterKey: key)
    directory = try reader.directory() ?? Directory()
  }

  /// What a store that is open already shows.
  init(reader: Reader, directory: Directory) {
    self.reader = reader
    self.directory = directory
  }

  /// Replaces the directory: directly, or through the running server.
  package static func replaceDirectory(
    _ directory: Directory, file: String, settings: Settings
  ) throws {
    try withStore(settings) { (store) in
      try store.batch { (transaction) throws(StorageError) in
        _ = try transaction.replaceDirectory(directory)
      }
    } orServer: { server in
      let content = FileManager.default.contents(atPath: file) ?? Data()
      try Errands(dataFolder: settings.dataFolder).leave(
        "directory.yaml", content, for: server)
    }
  }

  /// A one-time link that signs a staff member in, good for ten minutes.
  package static func loginLink(for id: String, settings: Settings) throws -> String {
    let directory = try Snapshot(folder: settings.dataFolder).directory
    guard let person = directory.person(PersonID(id)) else {
      let known = directory.people.map(\.id.rawValue)
      let hint = nearest(to: id, among: known).map { "是不是 \($0)？" }
      throw SettingsError(
        "通讯录里没有“\(id)”。\(hint ?? "可以写：" + known.joined(separator: "、"))")
    }
    let token = Hex.encode(randomBytes(32))
    let expires = WallClock.now.adding(minutes: 10)
    try withStore(settings) { (store) in
      try store.batch { (transaction) throws(StorageError) in
        try transaction.storeLoginToken(token, of: person.id, expires: expires)
      }
    } orServer: { server in
      let lines = "\(person.id.rawValue)\n\(token)\n\(expires.seconds)\n"
      try Errands(dataFolder: settings.dataFolder).leave(
        "login-" + Hex.encode(randomBytes(8)), Data(lines.utf8), for: server)
    }
    let running = RunningServer(dataFolder: settings.dataFolder)
    return "\(running?.publicURL ?? settings.publicURL)/login?token=\(token)"
  }

  /// Opens the store, or names the server that has it open.
  static func withStore(
    _ settings: Settings, _ change: (Store) throws -> Void, orServer ask: (Int32) throws -> Void
  ) throws {
    do {
      let store = try Store.open(
        folder: settings.dataFolder, masterKey: settings.masterKey,
        pushOrder: settings.pushOrder)
      try change(store)
      try store.checkpoint()
    } catch let error as StorageError where error.kind == .locked {
      guard let server = RunningServer(dataFolder: settings.dataFolder) else { throw error }
      try ask(server.process)
    }
  }
}

/// Where a running server is found: `<data>/server`, three lines: its process id, its address on
/// this machine, and its address from outside.
package struct RunningServer {
  /// Its process id; `Errands` wakes it with SIGHUP.
  package var process: Int32
  /// `http://127.0.0.1:8080`.
  package var url: String
  /// Without a slash at the end.
  package var publicURL: String

  /// Nil when none is noted or the noted process has ended.
  package init?(dataFolder: String) {
    guard let text = try? String(contentsOfFile: dataFolder + "/server", encoding: .utf8) else {
      return nil
    }
    let lines = text.split(separator: "\n")
    guard lines.count == 3, let process = Int32(lines[0]), kill(process, 0) == 0 else { return nil }
    self.process = process
    url = String(lines[1])
    publicURL = String(lines[2])
  }

  /// Notes this process as the server.
  static func note(url: String, publicURL: String, dataFolder: String) {
    let text = "\(ProcessInfo.processInfo.processIdentifier)\n\(url)\n\(publicURL)\n"
    do {
      try text.write(toFile: dataFolder + "/server", atomically: true, encoding: .utf8)
    } catch {
      Log.note("server-note.failed", ["error": "\(error)"])
    }
  }

  static func forget(dataFolder: String) {
    try? FileManager.default.removeItem(atPath: dataFolder + "/server")
  }
}
