import Crypto
import Domain
import Foundation
import HTTP
import Rules
import Storage
import Synchronization
import YAML

/// The running program: opened in order, closed in the reverse order.
package final class Server: Sendable {
  private let settings: Settings
  private let engine: Engine
  private let rules: RuleKeeper
  private let writer: Writer
  private let courier: Courier
  private let http: HTTPServer
  private let draining: Drain

  /// The port it listens on.
  package var port: UInt16 { http.port }

  /// Opens the data folder, loads the rules and serves; when this returns, it is ready.
  ///
  /// - Throws: `SettingsError`, `StorageError` or `HTTPError`, each with what to do now.
  package init(_ settings: Settings) throws {
    self.settings = settings
    // A change while the rules are read is a change to look at.
    let folder = RuleFolder(settings.rulesFolder)
    let look = FolderLook(folder)
    engine = try Engine(settings)
    rules = RuleKeeper(engine, folder: folder, passed: Engine.passedFile(settings), look: look)
    draining = Drain()
    writer = Writer(engine)
    courier = Courier(
      store: engine.store, channels: settings.channels,
      allowsPrivateAddresses: settings.allowsPrivateAddresses)
    let draining = draining
    let site = Site(
      engine: engine, channels: settings.channels, isDemo: settings.isDemo,
      publicURL: settings.publicURL,
      formKey: hmacSHA256(key: settings.masterKey, Array("form tokens".utf8)),
      isDraining: { draining.hasBegun })
    var limits = HTTPServer.Limits()
    limits.exempt = settings.trustedProxies
    let configuration = HTTPServer.Configuration(
      address: settings.address, port: settings.port,
      // On a single core a second thread would only take turns with the first.
      threads: min(2, ProcessInfo.processInfo.activeProcessorCount), limits: limits)
    http = try HTTPServer(configuration: configuration) { site.answer($0) }
    writer.start()
    courier.start()
    rules.start()
    RunningServer.note(
      url: "http://\(settings.address):\(http.port)", publicURL: settings.publicURL,
      dataFolder: settings.dataFolder)
  }

  /// Runs waiting errands and loads the rule folder anew, which happens later on a queue of its
  /// own; the old book stays on any error.
  package func reload() {
    if let directory = Errands(dataFolder: settings.dataFolder).run(in: engine.store) {
      engine.replace(settings.isDemo ? directory : directory.withoutDefaultBuilding)
    }
    rules.reload()
  }

  /// Stops taking requests, finishes what was begun, closes. Takes at most about ten seconds.
  package func stop() {
    draining.begin()
    rules.stop()
    http.beginStop()
    writer.finish()
    http.stop(waitingAtMost: 5)
    courier.finish()
    RunningServer.forget(dataFolder: settings.dataFolder)
    do {
      try engine.store.checkpoint()
    } catch {
      Log.note("checkpoint.failed", ["error": "\(error)"])
    }
  }
}

/// Whether the program is about to end.
private final class Drain: Sendable {
  private let flag = Atomic(false)
  var hasBegun: Bool { flag.load(ordering: .relaxed) }
  func begin() { flag.store(true, ordering: .relaxed) }
}

extension Engine {
  /// Opens everything that messages need: data folder, directory, rules.
  package convenience init(_ settings: Settings) throws {
    let store = try Store.open(
      folder: settings.dataFolder, masterKey: settings.masterKey, pushOrder: settings.pushOrder)
    let directory = try Engine.directory(of: store, settings)
    let loaded = try RuleFolder(settings.rulesFolder).load(passed: Engine.passedFile(settings))
    guard let book = loaded.book else {
      throw SettingsError(
        loaded.diagnostics.map(\.rendered).joined(separator: "\n") + "\n规则有错，没有启动。")
    }
    let inFlight = try InFlight(
      path: settings.dataFolder + "/inflight.map", slots: Engine.readerSlots + 1, store: store,
      at: WallClock.now)
    self.init(
      store: store, inFlight: inFlight, book: book, catalogue: loaded.catalogue,
      directory: directory,
      alarm: Alarm(
        spool: settings.dataFolder + "/alarm.spool", channels: settings.channels,
        allowsPrivateAddresses: settings.allowsPrivateAddresses),
      publicURL: settings.publicURL)
  }

  /// Where the version of the rules that passed its tests last is noted.
  static func passedFile(_ settings: Settings) -> String {
    settings.dataFolder + "/rules.passed"
  }

  /// The stored directory; else the file that the settings name, which is stored then.
  private static func directory(of store: Store, _ settings: Settings) throws -> Directory {
    if let stored = try store.reader.directory() {
      return settings.isDemo ? stored : stored.withoutDefaultBuilding
    }
    guard let path = settings.directoryFile else {
      throw SettingsError("还没有通讯录。请先运行：sifang import 通讯录.yaml --data \(settings.dataFolder)")
    }
    let (read, problems) = DirectoryFile.load(path)
    guard let read else {
      throw SettingsError(problems.map(\.rendered).joined(separator: "\n"))
    }
    try store.batch { (transaction) throws(StorageError) in
      _ = try transaction.replaceDirectory(read)
    }
    return settings.isDemo ? read : read.withoutDefaultBuilding
  }
}

extension Directory {
  /// Only the demo may take everybody for a member of its building.
  fileprivate var withoutDefaultBuilding: Directory {
    var directory = self
    directory.everybodysBuilding = nil
    return directory
  }
}
