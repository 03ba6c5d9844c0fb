import Foundation
import Service

extension Command {
  static let doctor = Command(
    name: "doctor", summary: "体检：账本、死信、节假日、规则", usage: "[--data 目录] [--rules 目录]",
    options: [.data, .rules, .config], words: 0...0
  ) { arguments in
    try arguments.requireData()
    let settings = try arguments.settingsOfData()
    let report = try Examination(settings)
    for line in report.lines { print(line) }
    return report.isHealthy ? 0 : 1
  }

  static let loginLink = Command(
    name: "login-link", summary: "给一位工作人员开一个登录链接", usage: "人员 [--data 目录] [--config 文件]",
    options: [.data, .config, .port], words: 1...1
  ) { arguments in
    try arguments.requireData()
    let settings = try arguments.settingsOfData()
    print(try Snapshot.loginLink(for: arguments.words[0], settings: settings))
    return 0
  }
}
