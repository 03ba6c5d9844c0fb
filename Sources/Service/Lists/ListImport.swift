package import CivilTime
import Crypto
package import Domain
import Foundation
package import Rules
import Storage
import Workflow
package import YAML

/// Bringing a list's file into a data folder, whether a server runs on it or not: whole or not at
/// all.
package enum ListImport {
  /// Checks a file against what is stored.
  ///
  /// - Parameter tags: Of the rule folder; see `tags(in:)`.
  package static func check(
    _ bytes: [UInt8], file: String, snapshot: Snapshot, tags: TagBook,
    at now: Instant = WallClock.now
  ) throws -> (ListFile.Plan?, [Diagnostic]) {
    let reader = snapshot.reader
    let lists = try streets(of: snapshot.directory).map { try reader.allLists(of: $0) }
    return try plan(bytes, file, snapshot.directory, tags, lists, now) { try reader.ticket($0) }
  }

  /// Checks a file that was read, and stores it: directly, or through the running server.
  package static func load(
    _ bytes: [UInt8], file: String, settings: Settings, tags: TagBook
  ) throws -> (ListFile.Plan?, [Diagnostic]) {
    let now = WallClock.now
    let snapshot = try Snapshot(folder: settings.dataFolder)
    let (plan, problems) = try check(
      bytes, file: file, snapshot: snapshot, tags: tags, at: now)
    guard let plan, !plan.changes.isEmpty else { return (plan, problems) }
    var stored: (ListFile.Plan?, [Diagnostic]) = (plan, problems)
    try Snapshot.withStore(settings) { store in
      stored = try self.store(
        bytes, file: file, in: store, directory: snapshot.directory, tags: tags, at: now)
    } orServer: { server in
      // The server knows no tags of a file: it gets them filled in.
      var lists: [StreetID?: Lists] = [:]
      for change in plan.changes {
        let street = change.item.number.street
        lists[street, default: Lists(street: street)].put(change.item)
      }
      let isNew = Set(plan.changes.filter { $0.item.version == 1 }.map(\.item.number))
      let content = ListFile.bytes(
        of: plan.kind, Array(lists.values), in: snapshot.directory, unnumbered: isNew)
      try Errands(dataFolder: settings.dataFolder).leave(
        "lists-" + Hex.encode(randomBytes(8)) + ".csv", Data(content), for: server)
    }
    return stored
  }

  /// Plans against the store itself and stores it in the same transaction.
  static func store(
    _ bytes: [UInt8], file: String, in store: Store, directory: Directory, tags: TagBook,
    at now: Instant
  ) throws -> (ListFile.Plan?, [Diagnostic]) {
    var result: (ListFile.Plan?, [Diagnostic]) = (nil, [])
    try store.batch { (transaction) throws(StorageError) in
      do {
        let lists = try streets(of: directory).map { try transaction.allLists(of: $0) }
        result = try plan(bytes, file, directory, tags, lists, now) {
          try transaction.ticket($0)
        }
        for change in result.0?.changes ?? [] { try transaction.store(change) }
      } catch let error as StorageError {
        throw error
      } catch {
        throw StorageError.refused(file, "\(error)")
      }
    }
    return result
  }

  private static func plan(
    _ bytes: [UInt8], _ file: String, _ directory: Directory, _ tags: TagBook, _ lists: [Lists],
    _ now: Instant, _ ticket: (TicketNumber) throws -> Ticket?
  ) throws -> (ListFile.Plan?, [Diagnostic]) {
    try ListFile.plan(
      bytes, file: file, directory: directory, tags: tags, lists: lists, at: now, ticket: ticket)
  }

  /// The streets that have lists: those of the buildings.
  package static func streets(of directory: Directory) -> [StreetID?] {
    directory.buildings.map { directory.street(of: $0.code) }.unique
  }

  /// A list's file with everything of all streets.
  package static func export(_ kind: ListKind, from snapshot: Snapshot) throws -> [UInt8] {
    let lists = try streets(of: snapshot.directory).map { try snapshot.reader.allLists(of: $0) }
    return ListFile.bytes(of: kind, lists, in: snapshot.directory)
  }

  /// The tags of a rule folder; none without the file.
  package static func tags(in folder: String) -> (TagBook, [Diagnostic]) {
    let path = folder + "/lists/tags.yaml"
    guard let data = FileManager.default.contents(atPath: path) else { return (TagBook(), []) }
    let document = Document(Array(data), file: "lists/tags.yaml")
    var problems = document.diagnostics
    return (TagBook(reading: document, &problems), problems)
  }
}
