import Boards
import Foundation
import Testing

/// Writes every sample page to the folder that `SIFANG_PAGES` names, to be opened in a browser:
/// the links to our files become file names there.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SIFANG_PAGES"] != nil))
struct `sample pages` {
  @Test func `are written where one can look at them`() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["SIFANG_PAGES"])
    let assets = folder + "/assets"
    try FileManager.default.createDirectory(atPath: assets, withIntermediateDirectories: true)
    for asset in Asset.all {
      try Data(asset.body).write(to: URL(fileURLWithPath: folder + asset.path))
    }
    for (name, page) in Samples.pages {
      let text = String(decoding: page.body, as: UTF8.self)
        .replacingOccurrences(of: "\"/assets/", with: "\"assets/")
        .replacingOccurrences(of: "data-source", with: "data-was-source")
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name).html"))
    }
  }
}
