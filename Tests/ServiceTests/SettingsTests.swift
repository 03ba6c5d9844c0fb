import Channels
import Domain
import Foundation
import Testing

@testable import Service

struct `the settings` {
  private let temporary: TemporaryFolder

  init() throws { temporary = try TemporaryFolder() }

  private func folder() throws -> String { try temporary.folder() }

  private func settings(
    _ environment: [String: String], file: String? = nil, isDemo: Bool = false
  ) throws -> Settings {
    let folder = try folder()
    var options = Settings.Options()
    options.data = folder + "/data"
    options.isDemo = isDemo
    if let file {
      options.config = folder + "/sifang.yaml"
      try file.write(toFile: folder + "/sifang.yaml", atomically: true, encoding: .utf8)
    }
    return try Settings(options, environment: environment)
  }

  static let key = ["SIFANG_MASTER_KEY": Data(repeating: 7, count: 32).base64EncodedString()]

  @Test func `of the demo need nothing, and keep the key they made`() throws {
    let folder = try folder()
    var options = Settings.Options()
    options.data = folder
    options.isDemo = true
    let first = try Settings(options, environment: [:])
    let second = try Settings(options, environment: [:])
    #expect(first.masterKey == second.masterKey && first.masterKey.count == 32)
    #expect(first.channels.map(\.name) == [.generic])
    let mode = try FileManager.default.attributesOfItem(atPath: folder + "/master.key")[
      .posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test(arguments: [
    ([:], "没有设置主密钥"),
    (["SIFANG_MASTER_KEY": "short"], "应是 32 字节的 base64"),
    (key.merging(["SIFANG_WECOM_CORP_ID": "ww1"]) { $1 }, "企业微信还差 SIFANG_WECOM_AGENT_ID"),
    (key.merging(["SIFANG_GENERIC_SECRET": "abcde"]) { $1 }, "whsec_"),
  ])
  func `say what is missing and never show a secret`(
    environment: [String: String], message: String
  ) throws {
    let error = #expect(throws: SettingsError.self) { _ = try settings(environment) }
    #expect(error?.description.contains(message) == true)
    for secret in environment.values where secret.count > 4 {
      #expect(error?.description.contains(secret) == false)
    }
  }

  @Test func `never replace a key that is there but cannot be read`() throws {
    let folder = try folder()
    // Root reads everything, so a folder stands where the key should be.
    try FileManager.default.createDirectory(
      atPath: folder + "/master.key", withIntermediateDirectories: true)
    var options = Settings.Options()
    options.data = folder
    options.isDemo = true
    let error = #expect(throws: SettingsError.self) {
      _ = try Settings(options, environment: [:])
    }
    #expect(error?.description.contains("在，却读不了") == true)
  }

  @Test func `open a channel when its variables are set`() throws {
    let environment = Self.key.merging([
      "SIFANG_WECOM_CORP_ID": "ww1a2b3c4d5e6f7a8b", "SIFANG_WECOM_AGENT_ID": "1000002",
      "SIFANG_WECOM_SECRET": "s", "SIFANG_WECOM_TOKEN": "t",
      "SIFANG_WECOM_AES_KEY": String(repeating: "a", count: 43),
    ]) { $1 }
    let settings = try settings(environment)
    #expect(settings.channels.map(\.name) == [.wecom])
    #expect(settings.pushOrder == [.wecom])
    #expect(!settings.allowsPrivateAddresses)
  }

  @Test func `take a secret from a file that only its owner reads`() throws {
    let path = try folder() + "/key"
    try (Self.key["SIFANG_MASTER_KEY"]! + "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    let error = #expect(throws: SettingsError.self) {
      _ = try settings(["SIFANG_MASTER_KEY_FILE": path])
    }
    #expect(error?.description == "\(path) 谁都能读，请先运行：chmod 600 \(path)")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(
      try settings(["SIFANG_MASTER_KEY_FILE": path]).masterKey == Array(repeating: 7, count: 32))
  }

  @Test(arguments: [
    ("监听: 8080", "“8080”不是监听地址"), ("监听: 127.0.0.1:99999", "不是监听地址"),
    ("对外网址: sifang.example", "不是网址"), ("监停: 127.0.0.1:1", "没有“监停”这一项"),
    ("监听:\n  - 1", "这里要写一个值"), ("[监听]", "名字: 值"),
  ])
  func `show a slip in the file with its place`(file: String, message: String) throws {
    let error = #expect(throws: SettingsError.self) { _ = try settings(Self.key, file: file) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }
}

struct `a posted form` {
  @Test(arguments: [
    ("a=1&b=2", "a", "1"), ("text=%E5%A5%BD+%2B", "text", "好 +"), ("a=1&a=2", "a", nil),
    ("a", "a", ""), ("a=%zz", "a", nil), ("a=%ff", "a", nil), ("a=%4", "a", nil), ("", "a", nil),
    ("a==b", "a", "=b"),
  ])
  func `is decoded once`(body: String, name: String, value: String?) {
    let form = Form(HTTPRequest(method: .post, path: "/", body: Array(body.utf8)))
    #expect(form[name] == value)
  }
}
