package import Channels
package import Domain
import Foundation

/// Everything that is decided before the program starts: command line, settings file, environment.
package struct Settings: Sendable {
  /// The IPv4 or IPv6 address to listen at; 127.0.0.1 unless the file says otherwise.
  package var address: String
  /// The port to listen at, 8080 unless something else was said; 0 lets the system choose.
  package var port: UInt16
  /// Without a slash at the end.
  package var publicURL: String
  /// IP addresses that may open any number of connections; nothing else is trusted of them.
  package var trustedProxies: Set<String>
  /// Whether keys and a made-up building are supplied where none were given (`--demo`).
  package var isDemo: Bool
  /// Where the store, its lock and the errands are; made when it is not there.
  package var dataFolder: String
  /// Where the rule files are; see `RuleFolder`.
  package var rulesFolder: String
  /// The directory file to load when the store has none; nil means only what was imported.
  package var directoryFile: String?
  /// 32 bytes: `SIFANG_MASTER_KEY` or the file it names; in the demo, without one, kept beside the data.
  package var masterKey: [UInt8]
  /// Those whose variables are set, first choice for pushing first; may be empty.
  package var channels: [any Channel]
  /// Whether calls may go to loopback and private addresses; only when a platform's base URL was
  /// set to something else than its own.
  package var allowsPrivateAddresses: Bool

  /// Channels that can push, first choice first.
  package var pushOrder: [ChannelName] { channels.filter(\.canPush).map(\.name) }

  /// What the command line says.
  package struct Options: Sendable {
    /// The settings file (`--config`); nil for none. The defaults of the folders count from where it is.
    package var config: String?
    /// `--rules`; nil for `rules`, or `../rules` beside the settings file.
    package var rules: String?
    /// `--data`; nil for `webhook/data`, or `data` beside the settings file.
    package var data: String?
    /// Whether `--demo` was given.
    package var isDemo = false
    /// `--port`; nil leaves it to the settings file.
    package var port: UInt16?

    /// As if nothing had been said after the command.
    package init() {}
  }

  /// Joins the three sources; the command line wins.
  package init(
    _ options: Options, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(SettingsError) {
    let file = try options.config.map { (path) throws(SettingsError) in
      try SettingsFile(path: path)
    }
    let secrets = Secrets(environment)
    isDemo = options.isDemo
    address = file?.address ?? "127.0.0.1"
    port = options.port ?? file?.port ?? 8080
    dataFolder = options.data ?? Settings.nearby("webhook/data", from: options.config, "data")
    rulesFolder = options.rules ?? Settings.nearby("rules", from: options.config, "../rules")
    let isUsual = options.port == nil || options.port == file?.port
    publicURL = (isUsual ? file?.publicURL : nil) ?? "http://\(address):\(port)"
    trustedProxies = Set(file?.trustedProxies ?? [])
    directoryFile = file?.directory
    if isDemo, directoryFile == nil {
      directoryFile = Settings.nearby(
        "webhook/demo/directory.yaml", from: options.config, "demo/directory.yaml")
    }
    masterKey = try secrets.masterKey(folder: dataFolder, isDemo: options.isDemo)
    channels = try secrets.channels(folder: dataFolder, isDemo: options.isDemo)
    let ownAddresses = [
      try secrets["SIFANG_WECOM_API"], try secrets["SIFANG_GENERIC_PUSH_URL"],
    ]
    allowsPrivateAddresses = ownAddresses.contains { $0 != nil }
  }

  /// A path beside the settings file when one was named, else relative to where we stand.
  private static func nearby(
    _ path: String, from config: String?, _ besideConfig: String
  ) -> String {
    guard let config else { return path }
    let folder = (config as NSString).deletingLastPathComponent
    return (folder as NSString).appendingPathComponent(besideConfig)
  }
}
