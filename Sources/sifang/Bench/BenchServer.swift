import Foundation
import Storage

/// The cores that server and generator keep to, so that neither takes time from the other.
///
/// By `taskset` of util-linux, because the call behind it is not visible from Swift.
struct BenchCores {
  /// Nil when they cannot be kept apart: a single core, or no `taskset`.
  let server: Int?
  let generator: Int?

  /// The first core we may use for the server, the last for this process.
  init() {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let list = status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") } ?? ""
    let cores = list.split { !$0.isNumber }.compactMap { Int($0) }
    guard let first = cores.first, let last = cores.last, first != last,
      let process = try? BenchServer.spawn(
        ["taskset", "-pc", "\(last)", "\(getpid())"], environment: [], output: nil)
    else {
      (server, generator) = (nil, nil)
      return
    }
    var outcome: Int32 = 0
    waitpid(process, &outcome, 0)
    (server, generator) = outcome == 0 ? (first, last) : (nil, nil)
  }

  /// What stands before a command that is to run on the server's core.
  var prefix: [String] { server.map { ["taskset", "-c", "\($0)"] } ?? [] }
}

/// `sifang serve` as a child process on one core, with the demo building.
///
/// WeCom without a secret: it answers in the exchange and pushes nothing, so notices to others are
/// stored like always and no courier disturbs.
final class BenchServer {
  let port: UInt16
  /// From starting the program to the first 200 of `/readyz`.
  let startMilliseconds: Double
  private var process: pid_t
  private let output: Int32

  /// What a process has used so far.
  struct Usage {
    /// User and system time; the kernel counts in hundredths of a second.
    var seconds = 0.0
    /// Megabytes now, and at most.
    var resident = 0.0
    var mostResident = 0.0
  }

  static let masterKey = [UInt8](repeating: 7, count: 32)

  init(folder: String, rules: String, variant: BenchVariant, on cores: BenchCores) throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw BenchError("管道建不了。") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    output = ends[0]
    // The program itself, wherever it was found.
    let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let words =
      cores.prefix + [
        program, "serve", "--demo", "--port", "0", "--rules", rules, "--data",
        folder,
      ]
    let start = BenchLoad.nanoseconds()
    process = try BenchServer.spawn(
      words, environment: BenchServer.environment(variant), output: ends[1])
    close(ends[1])
    do {
      port = try BenchServer.port(from: output)
      try BenchServer.waitUntilReady(port)
    } catch {
      Glibc.kill(process, SIGKILL)
      waitpid(process, nil, 0)
      close(output)
      throw error
    }
    startMilliseconds = Double(BenchLoad.nanoseconds() - start) / 1e6
  }

  deinit { close(output) }

  /// Asks the server to stop and waits for it.
  func stop() throws {
    guard process > 0 else { return }
    Glibc.kill(process, SIGTERM)
    var status: Int32 = 0
    let deadline = BenchLoad.nanoseconds() + 15_000_000_000
    while waitpid(process, &status, WNOHANG) == 0 {
      guard BenchLoad.nanoseconds() < deadline else {
        kill()
        throw BenchError("服务 15 秒还没有停下来，测量作废。")
      }
      usleep(1000)
    }
    process = 0
    guard status == 0 else { throw BenchError("服务没有正常结束（状态 \(status)），测量作废。") }
  }

  /// Ends the server at once, if it still runs.
  func kill() {
    guard process > 0 else { return }
    Glibc.kill(process, SIGKILL)
    waitpid(process, nil, 0)
    process = 0
  }

  func usage() -> Usage {
    var usage = Usage()
    let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    for line in status.split(separator: "\n") {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard words.count > 1, let kilobytes = Double(words[1]) else { continue }
      if words[0] == "VmRSS:" { usage.resident = kilobytes / 1024 }
      if words[0] == "VmHWM:" { usage.mostResident = kilobytes / 1024 }
    }
    // Behind the name in brackets: utime is the 12th, stime the 13th.
    let stat = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    let fields = (stat.split(separator: ")").last ?? "").split(separator: " ")
    if fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) {
      usage.seconds = (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
    return usage
  }

  /// What the stopped server left in its folder.
  static func counts(in folder: String) throws -> Counts {
    try Store.openReadOnly(folder: folder, masterKey: masterKey).counts()
  }

  /// Ours without anything of the caller's own server.
  private static func environment(_ variant: BenchVariant) -> [String] {
    var variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("SIFANG_") }
    variables["SIFANG_MASTER_KEY"] = Data(masterKey).base64EncodedString()
    variables["SIFANG_WECOM_CORP_ID"] = BenchRequests.corporation
    variables["SIFANG_WECOM_AGENT_ID"] = BenchRequests.agent
    variables["SIFANG_WECOM_TOKEN"] = BenchRequests.token
    variables["SIFANG_WECOM_AES_KEY"] = BenchRequests.aesKey
    if variant == .single { variables["SIFANG_BENCH_BATCH"] = "1" }
    return variables.map { "\($0.key)=\($0.value)" }
  }

  /// Starts a program, found by `PATH`; without `output` it says nothing.
  fileprivate static func spawn(
    _ words: [String], environment: [String], output: Int32?
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let output {
      posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    }
    let arguments = words.map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, words[0], &actions, nil, arguments, variables)
    guard code == 0 else { throw BenchError("服务起不来：\(String(cString: strerror(code)))") }
    return process
  }

  /// The port that the server prints in its first line.
  private static func port(from output: Int32) throws -> UInt16 {
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1024)
    while !text.contains(0x0a) {
      let count = read(output, &buffer, buffer.count)
      guard count > 0 else { throw BenchError("服务没有起来，原因见上。") }
      text += buffer[..<count]
    }
    let line = String(decoding: text, as: UTF8.self).split(separator: "\n").first ?? ""
    guard let port = line.split(separator: ":").last.flatMap({ UInt16($0) }) else {
      throw BenchError("看不懂服务打印的端口：\(line)")
    }
    return port
  }

  private static func waitUntilReady(_ port: UInt16) throws {
    for _ in 0..<1000 {
      let socket = try BenchLoad.loopback(port)
      defer { close(socket) }
      let request = Array(
        "GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".utf8)
      var buffer = [UInt8](repeating: 0, count: 4096)
      guard write(socket, request, request.count) == request.count else { continue }
      let count = read(socket, &buffer, buffer.count)
      if count > 12, buffer[9..<12].elementsEqual("200".utf8) { return }
      usleep(1000)
    }
    throw BenchError("服务一直没有准备好。")
  }
}
