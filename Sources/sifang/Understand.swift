import CivilTime
import Domain
import Foundation
import Rules
import Service
import Text

extension Command {
  static let understand = Command(
    name: "understand", summary: "逐行读 JSON 消息，写出每条的意思", usage: "[--now 时间] [--rules 目录] < 消息.jsonl",
    options: [.now, .rules, .data, .config], words: 0...0
  ) { arguments in
    let (book, building) = try arguments.bookAndBuilding()
    let surroundings = building.map(Surroundings.init)
    var evaluation = book.evaluation()
    return answerLines(momentUnder: "now", else: try arguments.now()) { text, now in
      let understanding = book.understand(text, at: now, around: surroundings, with: &evaluation)
      return UnderstandingJSON(understanding).fields
    }
  }
}

/// Writes to standard error.
func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

extension Arguments {
  /// `--now`, else the clock.
  func now() throws -> Instant {
    guard let text = self["--now"] else { return WallClock.now }
    guard let now = Instant(local: text) else {
      throw UsageError("看不懂时间“\(text)”，要写成 2026-11-18T09:30。")
    }
    return now
  }

  /// The directory of the data folder, else of the settings file, else the demo's, else none.
  func directory() throws -> Directory {
    if let folder = self["--data"] {
      return try Snapshot(folder: folder).directory
    }
    for path in ["webhook/demo/directory.yaml"] {
      if let directory = DirectoryFile.load(path).0 { return directory }
    }
    return Directory()
  }

  /// The rules, and the building whose places are meant.
  func bookAndBuilding() throws -> (RuleBook, Building?) {
    let loaded = try RuleFolder(self["--rules"] ?? "rules").book()
    return (loaded, try directory().buildings.first)
  }
}
