import CivilTime
import Domain
import Foundation
import Rules
import Synchronization
import YAML

/// What became of the last look at the rule folder.
struct RuleReport: Sendable {
  /// Why the folder as it is now is not in force; empty when it is.
  var refused: [Diagnostic] = []
  /// Why the folder could not be read at all; nil when it could.
  var unreadable: String?
  /// When the folder was tried last.
  var triedAt: Instant
  /// When the book in force was put there.
  var loadedAt: Instant

  /// Whether the book in force is the folder's.
  var isCurrent: Bool { refused.isEmpty && unreadable == nil }
}

/// Keeps the book in force and its folder together: on SIGHUP, and when the folder changes.
///
/// Everything happens on a queue of its own, one load at a time. The book in force is replaced
/// whole and only by one whose tests have passed; messages that are being read keep theirs.
final class RuleKeeper: Sendable {
  private let engine: Engine
  private let folder: RuleFolder
  private let passed: String
  private let queue = DispatchQueue(label: "rules", qos: .utility)
  private let watch: Mutex<Watch>
  private let isStopped = Atomic(false)

  private struct Watch {
    /// The folder as it was when it was last tried.
    var tried: FolderLook
    /// A newer look, which has to be seen twice.
    var pending: FolderLook?
  }

  /// Seconds between two looks at the folder.
  static let interval: TimeInterval = 2

  /// - Parameter look: The folder as it was when the engine's book was read from it.
  init(_ engine: Engine, folder: RuleFolder, passed: String, look: FolderLook) {
    self.engine = engine
    self.folder = folder
    self.passed = passed
    watch = Mutex(Watch(tried: look))
  }

  /// Looks at the folder every few seconds from now on.
  func start() { lookLater() }

  /// Looks no more; a load that has begun is left to end with the program.
  func stop() { isStopped.store(true, ordering: .relaxed) }

  /// Loads soon, whether the folder has changed or not; returns at once.
  func reload() { queue.async { [self] in load() } }

  private func lookLater() {
    queue.asyncAfter(deadline: .now() + RuleKeeper.interval) { [self] in
      guard !isStopped.load(ordering: .relaxed) else { return }
      lookOnce()
      lookLater()
    }
  }

  /// One look: loads when the folder differs from what was tried last and stands still.
  func lookOnce() {
    let look = FolderLook(folder)
    let isSettled = watch.withLock { watch in
      guard look != watch.tried else {
        watch.pending = nil
        return false
      }
      let isSame = look == watch.pending
      watch.pending = look
      return isSame
    }
    if isSettled { load() }
  }

  /// Loads the folder and puts its book in force; the old one stays on any error.
  func load() {
    let now = WallClock.now
    let look = FolderLook(folder)
    do {
      let files = try folder.files()
      guard FolderLook(folder) == look else {
        // Somebody saved while we read: half of the old and half of the new is no book. The watch
        // comes back to it.
        watch.withLock { $0.pending = nil }
        Log.note("rules.changing")
        return
      }
      watch.withLock { $0 = Watch(tried: look) }
      let inForce = engine.knowledge.book.version
      if RuleBook.version(of: files) == inForce {
        engine.report { $0 = RuleReport(triedAt: now, loadedAt: $0.loadedAt) }
        Log.note("rules.unchanged", ["version": inForce])
        return
      }
      let loaded = folder.load(files, passed: passed)
      guard let book = loaded.book else { return refuse(loaded.diagnostics, at: now) }
      engine.replace(book, loaded.catalogue)
      let done = WallClock.now
      engine.report { $0 = RuleReport(triedAt: done, loadedAt: done) }
      Log.note("rules.loaded", ["version": book.version, "matters": "\(book.matters.count)"])
    } catch {
      watch.withLock { $0 = Watch(tried: look) }
      engine.report {
        $0.unreadable = "\(error)"
        $0.triedAt = now
      }
      Log.note("rules.unreadable", ["error": "\(error)"])
    }
  }

  /// Keeps the old book and says why; warnings refuse nothing and would bury the reason.
  private func refuse(_ problems: [Diagnostic], at now: Instant) {
    let diagnostics = problems.filter { $0.severity == .error }
    engine.report {
      $0.refused = diagnostics
      $0.unreadable = nil
      $0.triedAt = now
    }
    Log.note("rules.refused", ["problems": "\(diagnostics.count)"])
    for diagnostic in diagnostics.prefix(20) { print(diagnostic.rendered) }
    // Into a journal or a file it would stay in the buffer for hours.
    fflush(nil)
  }
}
