import Domain
import Foundation
import Service

extension Command {
  static let chat = Command(
    name: "chat", summary: "在终端里聊天", usage: "[--as worker|property|party-worker|…] [--data 目录]",
    options: [
      Option(name: "--as", value: "身份", summary: "以谁的身份说话，默认 worker；也可以写通讯录里的人，如 wuye"),
      .data, .rules, .config, .demo,
    ], words: 0...0
  ) { arguments in
    let settings = try arguments.settingsOfData()
    let talk = try Talk(settings, as: arguments["--as"] ?? "worker")
    let isTerminal = isatty(STDIN_FILENO) == 1
    if isTerminal { print("您是\(talk.name)。直接说话；空一行看看有没有新消息；Ctrl-D 结束。") }
    while true {
      for notice in try talk.news() { print("→ " + notice.replacing("\n", with: "\n  ")) }
      if isTerminal { print("\(talk.name)> ", terminator: "") }
      fflush(nil)
      guard let line = readLine() else { break }
      guard !line.allSatisfy(\.isWhitespace) else { continue }
      for reply in try talk.say(line) { print("四方：" + reply.replacing("\n", with: "\n  ")) }
    }
    talk.end()
    return 0
  }
}
