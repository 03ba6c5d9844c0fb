import Domain
import Foundation
import YAML

/// `webhook/sifang.yaml`: names and numbers, no secrets.
struct SettingsFile {
  var address: String?
  var port: UInt16?
  var publicURL: String?
  var trustedProxies: [String] = []
  /// Relative to the file's own folder.
  var directory: String?

  /// The keys a settings file may have.
  static let keys = ["监听", "对外网址", "可信代理", "通讯录"]

  init() {}

  /// Reads a file; every problem in it is thrown at once, in Chinese.
  init(path: String) throws(SettingsError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SettingsError("打不开设置文件 \(path)，请检查路径和权限。")
    }
    let document = Document(Array(data), file: path)
    var problems = document.diagnostics
    if case .mapping(let mapping)? = document.root {
      for entry in mapping.entries {
        guard case .text(let value) = entry.value else {
          problems.append(document.source.diagnostic(at: entry.value.position, "这里要写一个值"))
          continue
        }
        if let problem = take(value.value, for: entry.key.value, from: path) {
          let isKey = !SettingsFile.keys.contains(entry.key.value)
          let place = isKey ? entry.key : value
          problems.append(
            document.source.diagnostic(
              at: place.position, length: place.length, problem.message, hint: problem.hint))
        }
      }
    } else if document.diagnostics.isEmpty, document.root != nil {
      throw SettingsError("设置文件 \(path) 要写成“名字: 值”的样子，一行一个。")
    }
    if problems.hasErrors {
      throw SettingsError(problems.inReadingOrder.map(\.rendered).joined(separator: "\n"))
    }
  }

  /// Takes one value; nil when it is fine.
  private mutating func take(
    _ value: String, for key: String, from path: String
  ) -> (message: String, hint: String?)? {
    switch key {
    case "监听":
      guard let colon = value.lastIndex(of: ":"),
        let port = UInt16(value[value.index(after: colon)...])
      else { return ("“\(value)”不是监听地址", "写成 127.0.0.1:8080") }
      address = String(value[..<colon])
      self.port = port
    case "对外网址":
      guard value.hasPrefix("http://") || value.hasPrefix("https://") else {
        return ("“\(value)”不是网址", "写成 https://sifang.example")
      }
      publicURL = value.hasSuffix("/") ? String(value.dropLast()) : value
    case "可信代理":
      trustedProxies = value.split(whereSeparator: { $0 == " " || $0 == "、" }).map(String.init)
    case "通讯录":
      let folder = (path as NSString).deletingLastPathComponent
      directory =
        value.hasPrefix("/") ? value : (folder as NSString).appendingPathComponent(value)
    default:
      let hint = nearest(to: key, among: SettingsFile.keys).map { "是不是“\($0)”？" }
      return ("没有“\(key)”这一项", hint ?? "可以写：" + SettingsFile.keys.joined(separator: "、"))
    }
    return nil
  }
}

/// A setting that the program cannot start with; the text says what to do, without any secret.
package struct SettingsError: Error, Hashable, CustomStringConvertible {
  /// In Chinese, one or more lines: what is wrong and what to do.
  package var description: String

  init(_ description: String) { self.description = description }
}
