import Service

/// One command of the command line.
struct Command: Sendable {
  var name: String
  /// One line for the overview.
  var summary: String
  /// What stands after the name: `[--rules D] 一句话`.
  var usage: String
  var options: [Option]
  /// How many plain words it takes.
  var words: ClosedRange<Int>
  /// Does it; the result is the exit code.
  var run: @Sendable (Arguments) throws -> Int32

  struct Option: Sendable {
    var name: String
    /// What its value is called; nil for a switch.
    var value: String?
    var summary: String
  }

  /// The text of `--help`.
  var help: String {
    let all = options + [Option(name: "--help", value: nil, summary: "显示这段说明")]
    let names = all.map { $0.name + ($0.value.map { " " + $0 } ?? "") }
    let width = (names.map(Terminal.width).max() ?? 0) + 2
    let lines = zip(names, all).map { name, option in
      "  " + Terminal.padded(name, to: width) + option.summary
    }
    return """
      \(summary)

      用法：sifang \(name) \(usage)

      \(lines.joined(separator: "\n"))
      """
  }
}

/// The words after a command, sorted into options and plain words.
struct Arguments {
  private(set) var words: [String] = []
  private var values: [String: String] = [:]
  private var switches: Set<String> = []

  init(_ arguments: [String], for command: Command) throws(UsageError) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--"), word != "--" else {
        words.append(word)
        continue
      }
      if word == "--help" {
        switches.insert(word)
        continue
      }
      guard let option = command.options.first(where: { $0.name == word }) else {
        throw UsageError("没有“\(word)”这个选项。")
      }
      if option.value == nil {
        switches.insert(word)
      } else if let value = rest.popFirst() {
        values[word] = value
      } else {
        throw UsageError("“\(word)”后面要写\(option.value ?? "")。")
      }
    }
    if !wantsHelp, !command.words.contains(words.count) {
      throw UsageError(
        words.count < command.words.lowerBound ? "还少写了点什么。" : "多写了“\(words.last ?? "")”。")
    }
  }

  var wantsHelp: Bool { switches.contains("--help") }

  /// The value of an option; nil when it was not given.
  subscript(option: String) -> String? { values[option] }

  /// Whether a switch was given.
  func has(_ name: String) -> Bool { switches.contains(name) }
}

/// The call is wrong: exit code 2.
struct UsageError: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

extension Command.Option {
  static let rules = Self(name: "--rules", value: "目录", summary: "规则目录，默认 rules")
  static let data = Self(name: "--data", value: "目录", summary: "数据目录，默认 webhook/data")
  static let config = Self(name: "--config", value: "文件", summary: "设置文件 sifang.yaml")
  static let demo = Self(name: "--demo", value: nil, summary: "演示：载入虚构的四方大厦")
  static let port = Self(name: "--port", value: "端口", summary: "监听端口，默认 8080")
  static let now = Self(name: "--now", value: "时间", summary: "当作现在的时间，如 2026-11-18T09:30")
}

extension Arguments {
  /// The settings that the options, the settings file and the environment make together.
  func settings(isDemo: Bool? = nil) throws -> Settings {
    var options = Settings.Options()
    options.config = self["--config"]
    options.rules = self["--rules"]
    options.data = self["--data"]
    options.isDemo = isDemo ?? has("--demo")
    if let text = self["--port"] {
      guard let port = UInt16(text) else { throw UsageError("“\(text)”不是端口，要写 0 到 65535。") }
      options.port = port
    }
    return try Settings(options)
  }
}
