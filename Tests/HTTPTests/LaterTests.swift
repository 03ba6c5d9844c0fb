import Domain
import Foundation
import Synchronization
import Testing

@testable import HTTP

/// The owner of late answers, as a writer thread is: a bounded queue and a thread.
private final class Owner: Sendable {
  private struct State {
    var queue: [PendingAnswer] = []
    var isFinishing = false
  }
  private let state = Mutex(State())
  private let limit: Int
  let answered = Atomic<Int>(0)

  init(limit: Int = .max) { self.limit = limit }

  func take(_ pending: PendingAnswer) -> Bool {
    state.withLock { state in
      guard state.queue.count < limit else { return false }
      state.queue.append(pending)
      return true
    }
  }

  var count: Int { state.withLock { $0.queue.count } }

  /// Answers what waits, in the way a batch does: all at once, outside the queue's lock.
  func answerAll(_ response: HTTPResponse = .init("done")) {
    let batch = state.withLock { state in
      defer { state.queue = [] }
      return state.queue
    }
    for pending in batch {
      answered.add(1, ordering: .relaxed)
      pending.resume { response }
    }
  }

  func run() {
    while !state.withLock({ $0.isFinishing && $0.queue.isEmpty }) { answerAll() }
  }

  func finish() { state.withLock { $0.isFinishing = true } }
}

/// Starts a thread and tells when it has ended.
private func onThread(_ work: @escaping @Sendable () -> Void) -> DispatchSemaphore {
  let end = DispatchSemaphore(value: 0)
  let thread = Thread {
    work()
    end.signal()
  }
  thread.start()
  return end
}

struct `a late answer` {
  @Test func `comes from another thread`() throws {
    let owner = Owner()
    let server = try HTTPServer(configuration: .init()) { _ in .later { owner.take($0) } }
    let wire = Wire(server.port)
    wire.send(post("x"))
    while owner.count == 0 { usleep(1000) }
    onThread { owner.answerAll(.init("late")) }.wait()
    #expect(wire.reply()?.body == "late")
    // The connection lives on.
    wire.send(post("y"))
    while owner.count == 0 { usleep(1000) }
    owner.answerAll(.init("again"))
    #expect(wire.reply()?.body == "again")
    server.stop()
  }

  @Test func `counts once`() throws {
    let pendings = Mutex<[PendingAnswer]>([])
    let server = try HTTPServer(configuration: .init()) { _ in
      .later { pending in
        pendings.withLock { $0.append(pending) }
        return true
      }
    }
    let wire = Wire(server.port)
    wire.send(post("x"))
    while pendings.withLock({ $0.isEmpty }) { usleep(1000) }
    let pending = pendings.withLock { $0[0] }
    pending.resume { .init("first") }
    pending.resume { .init("second") }
    #expect(wire.reply()?.body == "first")
    pending.resume { .init("third") }
    wire.send(post("y"))
    while pendings.withLock({ $0.count < 2 }) { usleep(1000) }
    pendings.withLock { $0[1] }.resume { .init("fourth") }
    #expect(wire.reply()?.body == "fourth")
    server.stop()
  }

  @Test func `may be given while it is handed over`() throws {
    let server = try HTTPServer(configuration: .init()) { _ in
      .later { pending in
        pending.resume { .init("at once") }
        return true
      }
    }
    let wire = Wire(server.port)
    for _ in 0..<3 {
      wire.send(post("x"))
      #expect(wire.reply()?.body == "at once")
    }
    server.stop()
  }

  @Test func `that is dropped becomes an error`() throws {
    let server = try HTTPServer(configuration: .init()) { _ in .later { _ in true } }
    let wire = Wire(server.port)
    wire.send(post("x"))
    #expect(wire.reply()?.status == 500)
    server.stop()
  }

  @Test func `that finds the queue full is refused for now`() throws {
    let owner = Owner(limit: 1)
    let server = try HTTPServer(configuration: .init()) { _ in .later { owner.take($0) } }
    let first = Wire(server.port)
    first.send(post("x"))
    while owner.count == 0 { usleep(1000) }
    let second = Wire(server.port)
    second.send(post("x"))
    let reply = second.reply()
    #expect(reply?.status == 503)
    #expect(reply?.field("retry-after") == "1")
    owner.answerAll()
    #expect(first.reply()?.status == 200)
    // There is room again.
    second.send(post("x"))
    while owner.count == 0 { usleep(1000) }
    owner.answerAll()
    #expect(second.reply()?.status == 200)
    server.stop()
  }

  @Test func `may take longer than every deadline`() throws {
    var limits = HTTPServer.Limits()
    limits.headerDeadline = 100
    limits.bodyDeadline = 100
    limits.idle = 100
    let owner = Owner()
    let server = try HTTPServer(configuration: .init(limits: limits)) { _ in
      .later { owner.take($0) }
    }
    let wire = Wire(server.port)
    wire.send(post("x"))
    while owner.count == 0 { usleep(1000) }
    wire.look(forMilliseconds: 1500)
    #expect(!wire.isAtEnd && !wire.hasReceived)
    owner.answerAll()
    #expect(wire.reply()?.status == 200)
    server.stop()
  }

  @Test func `for a client that has gone is dropped`() throws {
    let owner = Owner()
    let server = try HTTPServer(configuration: .init()) { _ in .later { owner.take($0) } }
    for _ in 0..<20 {
      let wire = Wire(server.port)
      wire.send(post("x"))
    }
    while owner.count < 20 { usleep(1000) }
    owner.answerAll()
    let wire = Wire(server.port)
    wire.send(post("x"))
    while owner.count == 0 { usleep(1000) }
    owner.answerAll()
    #expect(wire.reply()?.status == 200)
    server.stop()
  }
}

struct `a stopping server` {
  @Test func `answers 503 to what nobody answers`() throws {
    let owner = Owner()
    let server = try HTTPServer(configuration: .init()) { _ in .later { owner.take($0) } }
    let wire = Wire(server.port)
    wire.send(post("x"))
    while owner.count == 0 { usleep(1000) }
    server.stop(waitingAtMost: 0)
    let reply = wire.reply()
    #expect(reply?.status == 503)
    #expect(reply?.field("retry-after") == "1")
    #expect(wire.ends())
    // Too late, and harmless.
    owner.answerAll()
  }

  @Test func `takes no late answers, still gives ready ones, and closes after each`() throws {
    let server = try HTTPServer(configuration: .init()) { request in
      request.path == "/now" ? .now(.init("ready")) : .later { _ in true }
    }
    let wires = (0..<2).map { _ in Wire(server.port) }
    for wire in wires {
      wire.send("GET /now HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(wire.reply()?.body == "ready")
    }
    server.beginStop()
    wires[0].send("GET /now HTTP/1.1\r\nHost: a\r\n\r\n")
    let ready = wires[0].reply()
    #expect(ready?.body == "ready")
    #expect(ready?.field("connection") == "close")
    #expect(wires[0].ends())
    wires[1].send(post("x"))
    #expect(wires[1].reply()?.status == 503)
    #expect(wires[1].ends())
    server.stop()
    server.stop()
  }

  @Test func `loses nothing under load`() throws {
    for _ in 0..<8 {
      let owner = Owner()
      let server = try HTTPServer(configuration: .init()) { _ in .later { owner.take($0) } }
      let port = server.port
      let writer = onThread { owner.run() }
      let counts = Mutex<[Int: Int]>([:])
      let clients = (0..<24).map { _ in
        onThread {
          let wire = Wire(port)
          while true {
            wire.send(post("x"))
            guard let status = wire.reply()?.status else { return }
            counts.withLock { $0[status, default: 0] += 1 }
          }
        }
      }
      while counts.withLock({ $0[200, default: 0] < 300 }) { usleep(1000) }
      server.beginStop()
      owner.finish()
      writer.wait()
      server.stop()
      for client in clients { client.wait() }
      let good = counts.withLock { $0[200, default: 0] }
      // Every 200 was really answered by the owner, and every answer reached its client: they were
      // all there to the end.
      #expect(good == owner.answered.load(ordering: .relaxed))
      #expect(counts.withLock { $0.keys.allSatisfy { $0 == 200 || $0 == 503 } })
    }
  }
}
