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
    // Signals are taken by the sources below, on a thread of ours.
    for signal in [SIGTERM, SIGINT, SIGHUP] { Foundation.signal(signal, SIG_IGN) }
    // Before there is a server to stop: a signal that comes while it starts must not get lost.
    let signals = DispatchQueue(label: "signals")
    let ended = DispatchSemaphore(value: 0)
    var sources: [any DispatchSourceSignal] = []
    for number in [SIGTERM, SIGINT] {
      let source = DispatchSource.makeSignalSource(signal: number, queue: signals)
      source.setEventHandler { ended.signal() }
      source.resume()
      sources.append(source)
    }
    let server = try Server(settings)
    print("四方已经启动：http://\(settings.address):\(server.port)")
    if settings.isDemo {
      print("  聊天试一试  http://\(settings.address):\(server.port)/try")
      print("  楼务公开墙  http://\(settings.address):\(server.port)/")
      print("  物业看板    在聊天里换成“物业”，发“登录”")
      print("按 Ctrl-C 停止。")
    }
    fflush(nil)
    let hangUp = DispatchSource.makeSignalSource(signal: SIGHUP, queue: signals)
    hangUp.setEventHandler { server.reload() }
    hangUp.resume()
    sources.append(hangUp)
    ended.wait()
    // A second signal ends at once.
    for number in [SIGTERM, SIGINT] { Foundation.signal(number, SIG_DFL) }
    server.stop()
    return 0
  }
}
