import Dispatch
import Foundation
import Service

extension Command {
  static let serve = Command(
    name: "serve", summary: "启动服务",
    usage: "[--config 文件] [--rules 目录] [--data 目录] [--demo] [--port 端口]",
    options: [.config, .rules, .data, .demo, .port], words: 0...0
  ) { arguments in
    let settings = try arguments.settings()
    // Signals are blocked in every thread and taken by the loop below, so that none is lost, not
    // even one that comes while the server starts.
    let signals = SignalSet([SIGTERM, SIGINT, SIGHUP])
    signals.block()
    let server = try Server(settings)
    print("四方已经启动：http://\(settings.address):\(server.port)")
    if settings.isDemo {
      print("  聊天试一试  http://\(settings.address):\(server.port)/try")
      print("  楼务公开墙  http://\(settings.address):\(server.port)/")
      print("  物业看板    在聊天里换成“物业”，发“登录”")
      print("按 Ctrl-C 停止。")
    }
    fflush(nil)
    // Not on this thread: an errand may take longer than an ending may.
    let reloads = DispatchQueue(label: "reloads")
    while signals.next() == SIGHUP {
      reloads.async { server.reload() }
    }
    // A second signal ends at once.
    SignalSet([SIGTERM, SIGINT]).unblock()
    server.stop()
    return 0
  }
}

/// Signals that are waited for rather than handled.
private struct SignalSet {
  private var set = sigset_t()

  init(_ numbers: [Int32]) {
    sigemptyset(&set)
    for number in numbers { sigaddset(&set, number) }
    // An ignored signal would be dropped even while it is blocked (`nohup` ignores SIGHUP).
    for number in numbers { signal(number, SIG_DFL) }
  }

  /// Blocks them in this thread and in those it starts from now on.
  func block() { change(SIG_BLOCK) }

  func unblock() { change(SIG_UNBLOCK) }

  /// Waits for the next one.
  func next() -> Int32 {
    var set = set
    var number: Int32 = 0
    while sigwait(&set, &number) != 0 {}
    return number
  }

  private func change(_ how: Int32) {
    var set = set
    pthread_sigmask(how, &set, nil)
  }
}
