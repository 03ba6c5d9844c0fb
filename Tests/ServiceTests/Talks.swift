import CivilTime
import Dialogue
import Domain
import Foundation
import Rules
import Storage
import YAML

@testable import Service

/// A store in memory in which people have talked, by some of the project's rules: a few matters
/// that stay as they are, so that what no rule takes here is not taken one day by a new one.
struct Talks {
  static let monday = Instant(seconds: 1_795_312_800)  // 2026-11-23 10:00
  /// Read once for all tests: that takes longer than most of them.
  private static let shared = Result {
    let kept = try RuleFolder(repository.appending(path: "rules").path).files()
      .filter(Talks.isKept)
    let names = Set(
      kept.flatMap { $0.text.matches(of: /(?m)^事项: *(.+)$/).map { String($0.output.1) } })
    let files = kept.map { Talks.givingWay($0, onlyTo: names) }
    let (book, diagnostics) = RuleBook.load(files)
    guard let book else {
      let errors = diagnostics.filter { $0.severity == .error }.map(\.rendered)
      throw SettingsError("the rules are wrong: " + errors.joined(separator: "\n"))
    }
    return (files, book)
  }

  /// Folders that are kept whole, and single matters.
  private static let kept = [
    "words/", "kinds/", "cues/", "calendar/", "crisis/", "commands/", "replies.yaml",
    "deadlines.yaml",
    "conversations/directory.yaml", "care/appointment.", "general/thanks.", "general/withdraw.",
    "emergency/fire.", "property/air-conditioning.", "property/plumbing.", "property/waterlogging.",
  ]

  private static func isKept(_ file: RuleFile) -> Bool { kept.contains(where: file.path.hasPrefix) }

  /// With 让给 naming only matters that are here.
  private static func givingWay(_ file: RuleFile, onlyTo names: Set<String>) -> RuleFile {
    var file = file
    file.text = file.text.replacing(/(?m)^让给:(.*\n(?:^ +.*\n)*)/) { match in
      let known = match.output.1.split { "、| \n".contains($0) }.map(String.init)
        .filter(names.contains)
      return known.isEmpty ? "" : "让给: " + known.joined(separator: "、") + "\n"
    }
    return file
  }

  let store: Store
  private(set) var directory: Directory
  let files: [RuleFile]
  let book: RuleBook
  private(set) var now = monday
  private var keys = 0

  var snapshot: Snapshot { Snapshot(reader: store.reader, directory: directory) }

  init() throws {
    store = try Store.inMemory(masterKey: [UInt8](repeating: 1, count: 32))
    let demo = repository.appending(path: "webhook/demo/directory.yaml").path
    directory = DirectoryFile.load(demo).0 ?? Directory()
    (files, book) = try Talks.shared.get()
  }

  /// Somebody says something, a minute after what was said before; the replies as one text.
  @discardableResult
  mutating func say(_ text: String, by user: String = "a") throws -> String {
    try take(.text(text), from: user)
  }

  /// Somebody scans the code of a building.
  mutating func enter(scene: String, by user: String = "a") throws -> String {
    try take(.entered(scene: scene), from: user)
  }

  private mutating func take(_ content: Message.Content, from user: String) throws -> String {
    keys += 1
    now = now.adding(minutes: 1)
    let message = Message(key: "\(keys)", from: Address(.generic, user), content: content)
    let (moment, directory, book) = (now, directory, book)
    let decision = try store.batch { (transaction) throws(StorageError) in
      let sender = try transaction.sender(at: message.from, name: nil, in: directory)
      let turn = Turn(
        reading: message, by: book, at: moment, in: directory.building(sender.building))
      let conversation = try transaction.conversation(of: sender.id)
      let needs = needs(
        of: turn, from: sender, in: conversation, directory: directory, by: book)
      let situation = try transaction.load(
        needs, for: sender, conversation: conversation, in: directory, at: moment)
      let decision = decide(turn, in: situation, by: book, at: moment)
      try transaction.apply(
        decision, for: message, from: sender, rule: turn.understanding.explanation.rule,
        in: directory, at: moment)
      return decision
    }
    return decision.replies.map(\.text).joined(separator: "\n")
  }

  /// Another building of the same property, so that nobody is a member of any before they say so.
  mutating func open(_ code: BuildingCode, called name: String) {
    guard var building = directory.buildings.first else { return }
    (building.code, building.name) = (code, name)
    directory.buildings.append(building)
    for index in directory.units.indices { directory.units[index].buildings.append(code) }
    directory.everybodysBuilding = nil
  }

  /// Lets time pass in which nobody says anything.
  mutating func wait(days: Int) { now = now.adding(days: days) }

  /// The project's rules with other content in some files.
  func changed(_ change: (inout RuleFile) -> Void) -> [RuleFile] {
    files.map { file in
      var file = file
      change(&file)
      return file
    }
  }
}

extension RuleFile {
  var text: String {
    get { String(decoding: bytes, as: UTF8.self) }
    set { bytes = Array(newValue.utf8) }
  }
}
