import Foundation

/// A folder that is there as long as somebody holds this.
final class TemporaryFolder {
  let path = FileManager.default.temporaryDirectory.appending(
    path: "service-tests-" + UUID().uuidString
  ).path

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// Another folder in it.
  func folder() throws -> String {
    let inner = path + "/" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
    return inner
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
