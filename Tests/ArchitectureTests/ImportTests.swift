import Foundation
import Testing

/// The straight line in imports: a target sees only targets above it, pure targets see no outside
/// world, and each C module has one home.
struct `the targets` {
  /// Top to bottom, as in `Package.swift`.
  static let order = [
    "CivilTime", "Domain", "YAML", "Text", "Rules", "Workflow", "Dialogue", "Rehearsal", "Boards",
    "Crypto", "Channels", "Storage", "HTTP", "Service", "sifang",
  ]
  /// C module → the targets that may import it.
  static let homes = [
    "CYAML": ["YAML"], "CCrypto": ["Crypto"], "CSQLite": ["Storage"],
    "CMicroHTTPD": ["HTTP"], "CCurl": ["HTTP"],
  ]
  /// Values in, values out: no file, socket, clock, randomness.
  static let pure: Set<String> = [
    "CivilTime", "Domain", "YAML", "Text", "Rules", "Workflow", "Dialogue", "Rehearsal", "Boards",
  ]

  @Test(arguments: order)
  func `import only what stands above them`(target: String) throws {
    let position = try #require(Self.order.firstIndex(of: target))
    let above = Set(Self.order[..<position])
    for (file, module) in try imports(of: target) {
      if Self.order.contains(module) {
        #expect(above.contains(module), "\(file) imports \(module), which stands below \(target)")
      } else if let homes = Self.homes[module] {
        #expect(homes.contains(target), "\(file) imports \(module), which lives in \(homes)")
      } else if Self.pure.contains(target) {
        Issue.record("\(file) imports \(module), but \(target) is pure")
      }
    }
  }

  @Test func `are all listed here`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: sources.path)
      .filter { !$0.hasPrefix("C") || $0.hasPrefix("Ch") || $0.hasPrefix("Ci") || $0 == "Crypto" }
      .filter { !$0.hasSuffix(".md") }
    #expect(Set(folders) == Set(Self.order))
  }

  @Test func `depend on no Swift package`() throws {
    let manifest = try String(
      contentsOf: sources.deletingLastPathComponent().appending(path: "Package.swift"),
      encoding: .utf8)
    #expect(!manifest.contains(".package("))
  }

  private var sources: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
  }

  /// Every import line of a target, as (file, module).
  private func imports(of target: String) throws -> [(String, String)] {
    let folder = sources.appending(path: target)
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }
    #expect(!files.isEmpty)
    return try files.flatMap { file in
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      return text.split(separator: "\n").compactMap { line -> (String, String)? in
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
          words[..<place].allSatisfy({
            ["package", "public", "internal", "private", "fileprivate"].contains($0)
              || $0.hasPrefix("@")
          })
        else { return nil }
        let module = words[place + 1].split(separator: ".")[0]
        return (file, String(module))
      }
    }
  }
}
