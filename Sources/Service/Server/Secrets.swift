import Channels
import Crypto
import Domain
import Foundation

/// Secrets from the environment, or from files that `…_FILE` names.
struct Secrets {
  private let environment: [String: String]

  init(_ environment: [String: String]) { self.environment = environment }

  /// The value of a variable or of the file its `…_FILE` names, without white space around it; nil
  /// when neither is set.
  ///
  /// - Throws: When the file cannot be read or anybody may read it.
  subscript(name: String) -> String? {
    get throws(SettingsError) {
      if let value = environment[name], !value.isEmpty { return value }
      guard let path = environment[name + "_FILE"], !path.isEmpty else { return nil }
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      if let mode = attributes?[.posixPermissions] as? NSNumber, mode.intValue & 0o007 != 0 {
        throw SettingsError("\(path) 谁都能读，请先运行：chmod 600 \(path)")
      }
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
        throw SettingsError("\(name)_FILE 指向的文件打不开：\(path)")
      }
      return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  /// The master key; in the demo one is made and kept beside the data.
  func masterKey(folder: String, isDemo: Bool) throws(SettingsError) -> [UInt8] {
    if let text = try self["SIFANG_MASTER_KEY"] { return try Secrets.masterKey(text) }
    guard isDemo else {
      throw SettingsError(
        "没有设置主密钥。请先生成一把：openssl rand -base64 32，放进 SIFANG_MASTER_KEY 或 SIFANG_MASTER_KEY_FILE，"
          + "并和数据分开备份。")
    }
    return try Secrets.masterKey(
      kept(in: folder, as: "master.key") { Base64.encode(randomBytes(32)) })
  }

  /// The secrets of the generic channel; in the demo one is made and kept beside the data.
  func genericSecrets(folder: String, isDemo: Bool) throws(SettingsError) -> [String] {
    if let text = try self["SIFANG_GENERIC_SECRET"] {
      return text.split(separator: " ").map(String.init)
    }
    guard isDemo else { return [] }
    return [
      try kept(in: folder, as: "generic.secret") { "whsec_" + Base64.encode(randomBytes(32)) }
    ]
  }

  /// Every channel whose variables are set, first choice for pushing first.
  func channels(folder: String, isDemo: Bool) throws(SettingsError) -> [any Channel] {
    do {
      var channels: [any Channel] = []
      if let corpID = try self["SIFANG_WECOM_CORP_ID"] {
        channels.append(
          try WeCom(
            corpID: corpID, agentID: try required("SIFANG_WECOM_AGENT_ID"),
            secret: try self["SIFANG_WECOM_SECRET"],
            token: try required("SIFANG_WECOM_TOKEN"),
            aesKey: try required("SIFANG_WECOM_AES_KEY"),
            api: try self["SIFANG_WECOM_API"] ?? "https://qyapi.weixin.qq.com"))
      }
      if let robots = try self["SIFANG_WECOM_ROBOTS"] {
        channels.append(
          try WeComRobot(
            robots: robots, api: try self["SIFANG_WECOM_API"] ?? "https://qyapi.weixin.qq.com"))
      }
      let secrets = try genericSecrets(folder: folder, isDemo: isDemo)
      if !secrets.isEmpty {
        channels.append(
          try Generic(secrets: secrets, pushURL: try self["SIFANG_GENERIC_PUSH_URL"]))
      }
      return channels
    } catch let error as ChannelSettingError {
      throw SettingsError(error.description)
    } catch let error as SettingsError {
      throw error
    } catch {
      throw SettingsError("\(error)")
    }
  }

  private func required(_ name: String) throws(SettingsError) -> String {
    guard let value = try self[name] else {
      throw SettingsError("企业微信还差 \(name)，请补上；不用企业微信就去掉 SIFANG_WECOM_CORP_ID。")
    }
    return value
  }

  private static func masterKey(_ text: String) throws(SettingsError) -> [UInt8] {
    guard let key = Base64.decode(text), key.count == 32 else {
      throw SettingsError("SIFANG_MASTER_KEY 应是 32 字节的 base64，例如 openssl rand -base64 32 打出的那一行。")
    }
    return key
  }

  private func kept(
    in folder: String, as name: String, make: () -> String
  ) throws(SettingsError) -> String {
    let path = folder + "/" + name
    if let text = try? String(contentsOfFile: path, encoding: .utf8) {
      return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    // A key that is there but cannot be read is never replaced: what it seals would be lost.
    guard !FileManager.default.fileExists(atPath: path) else {
      throw SettingsError("\(path) 在，却读不了，请检查它的权限。没有它，原来的数据打不开。")
    }
    // When this fails, so does the writing below, which says so.
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let text = make()
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data((text + "\n").utf8), attributes: [.posixPermissions: 0o600])
    else { throw SettingsError("写不进 \(path)，请检查数据目录的权限。") }
    return text
  }
}
