package import Domain
import Foundation
package import YAML

/// The directory as people keep it: the tree from district to company, stations, units, people, duty
/// rosters and spaces in one YAML file. `webhook/demo/directory.yaml` shows every key.
package enum DirectoryFile {
  /// The sections of the file.
  static let sections = [
    "区", "街道", "片区", "楼宇", "站点", "单位", "人员", "值班", "空间", "默认楼宇",
  ]

  /// Reads a file from the disk; see `read(_:file:)`.
  package static func load(_ path: String) -> (Directory?, [Diagnostic]) {
    guard let data = FileManager.default.contents(atPath: path) else {
      return (
        nil,
        [
          Diagnostic(
            file: path, line: 1, column: 1, message: "打不开这个文件", hint: "请检查路径和权限")
        ]
      )
    }
    return read(Array(data), file: path)
  }

  /// The directory, or nil with every problem at once.
  package static func read(_ bytes: [UInt8], file: String) -> (Directory?, [Diagnostic]) {
    let document = Document(bytes, file: file)
    guard let root = document.root, !document.diagnostics.hasErrors else {
      return (nil, document.diagnostics)
    }
    var reader = DirectoryReader(source: document.source)
    reader.read(root)
    let problems = (document.diagnostics + reader.problems).inReadingOrder
    return (problems.hasErrors ? nil : reader.directory, problems)
  }

  /// The file that `read` gives this directory for: what it says, without anybody's comments.
  package static func text(of directory: Directory) -> String {
    var writer = DirectoryWriter(directory)
    return writer.write()
  }
}
