import Foundation

/// The program: picks the command and turns errors into exit codes.
///
/// 0 fine, 1 the thing checked is wrong, 2 the call is wrong.
@main
struct Sifang {
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    var words = Array(CommandLine.arguments.dropFirst())
    let name = words.isEmpty ? "help" : words.removeFirst()
    guard let command = commands.first(where: { $0.name == name }) else {
      if ["help", "--help", "-h"].contains(name) {
        print(commands.first { $0.name == words.first }?.help ?? overview)
        exit(0)
      }
      fail("没有“\(name)”这个命令。运行 sifang help 看看有哪些。", code: 2)
    }
    do {
      let arguments = try Arguments(words, for: command)
      if arguments.wantsHelp {
        print(command.help)
        exit(0)
      }
      exit(try command.run(arguments))
    } catch let error as UsageError {
      fail("\(error.description) 用法见 sifang help \(name)", code: 2)
    } catch {
      fail("\(error)", code: 1)
    }
  }

  /// Every command, in the order of the overview.
  static let commands: [Command] = [
    .serve, .chat, .why, .understand, .when, .check, .replay, .gaps, .report, .import, .export,
    .lists,
    .doctor,
    .loginLink,
    .bench,
  ]

  private static var overview: String {
    let lines = commands.map {
      "  " + $0.name.padding(toLength: 12, withPad: " ", startingAt: 0) + $0.summary
    }
    return """
      四方：写字楼里的聊天助手

      用法：sifang <命令> [选项]

      \(lines.joined(separator: "\n"))

      sifang help 命令 看详细用法。
      """
  }

  private static func fail(_ text: String, code: Int32) -> Never {
    FileHandle.standardError.write(Data((text + "\n").utf8))
    exit(code)
  }
}
