import Channels
import CivilTime
import Crypto
import Domain
import Foundation
import HTTP
import Storage
import Synchronization

/// Empties the outbox: a few threads that each take what is due, send it, and note what became of
/// it. Texts to one person stay in order, because only one of them is out at a time.
final class Courier: Sendable {
  private let store: Store
  private let channels: [ChannelName: any Channel]
  private let tokens = Tokens()
  private let paces: Paces
  private let isStopping = Atomic(false)
  private let done = DispatchSemaphore(value: 0)
  private let allowsPrivateAddresses: Bool

  /// Threads; one slow platform does not hold up the others.
  static let threads = 3
  /// Seconds a platform has to answer.
  static let timeout = 10

  init(store: Store, channels: [any Channel], allowsPrivateAddresses: Bool) {
    self.store = store
    let pushing = channels.filter(\.canPush)
    self.channels = Dictionary(uniqueKeysWithValues: pushing.map { ($0.name, $0) })
    self.allowsPrivateAddresses = allowsPrivateAddresses
    paces = Paces()
  }

  func start() {
    for number in 0..<Courier.threads {
      let thread = Thread { [self] in
        run()
        done.signal()
      }
      thread.name = "courier \(number)"
      thread.start()
    }
  }

  /// Lets every thread finish what it is sending.
  func finish() {
    isStopping.store(true, ordering: .relaxed)
    // A platform that hangs is not waited for: its row is given out again after the restart.
    let deadline = DispatchTime.now() + 2
    for _ in 0..<Courier.threads { _ = done.wait(timeout: deadline) }
  }

  private func run() {
    let client = HTTPClient(allowsPrivateAddresses: allowsPrivateAddresses)
    while !isStopping.load(ordering: .relaxed) {
      let claimed = claim()
      for delivery in claimed { deliver(delivery, with: client) }
      if claimed.isEmpty { Thread.sleep(forTimeInterval: 0.2) }
    }
  }

  /// Looks without locking the store first, so that an empty outbox costs no commit.
  private func claim() -> [Delivery] {
    let now = WallClock.now
    do {
      guard try store.reader.hasDueDelivery(at: now) else { return [] }
      return try store.batch { (transaction) throws(StorageError) in
        try transaction.claimDeliveries(at: now, limit: 1)
      }
    } catch {
      Log.note("outbox.unreadable", ["error": "\(error)"])
      Thread.sleep(forTimeInterval: 1)
      return []
    }
  }

  private func deliver(_ delivery: Delivery, with client: HTTPClient) {
    var sent = delivery.partsSent
    var outcome = DeliveryOutcome.impossible(reason: "这个渠道没有开通推送")
    if let channel = channels[delivery.to.channel] {
      let parts = channel.parts(of: delivery.reply).count
      outcome = .delivered
      while sent < parts {
        if let wait = paces.wait(for: delivery.to, pace: channel.pace) {
          outcome = .retry(reason: "发给这个人的消息太密，稍后再发", after: wait)
          break
        }
        outcome = send(part: sent, of: delivery, by: channel, with: client)
        guard case .delivered = outcome else { break }
        sent += 1
      }
    }
    note(outcome, of: delivery, partsSent: sent)
  }

  private func send(
    part: Int, of delivery: Delivery, by channel: any Channel, with client: HTTPClient
  ) -> DeliveryOutcome {
    for attempt in 0..<2 {
      var token: String?
      if channel.tokenRequest != nil {
        switch tokens.token(of: channel, with: client) {
        case .granted(let granted, _): token = granted
        case .retry(let reason, let after): return .retry(reason: reason, after: after)
        case .impossible(let reason): return .retry(reason: reason, after: 300)
        }
      }
      guard
        let request = channel.request(for: part, of: delivery, token: token, at: WallClock.now)
      else { return .impossible(reason: "这个地址发不出去") }
      let outcome = channel.outcome(of: client.send(request, timeout: Courier.timeout))
      guard case .tokenExpired = outcome else { return outcome }
      tokens.forget(token, of: channel.name)
      if attempt == 1 { return .retry(reason: "访问凭证刚换过还是被拒", after: 60) }
    }
    return .retry(reason: "访问凭证过期", after: nil)
  }

  private func note(_ outcome: DeliveryOutcome, of delivery: Delivery, partsSent: Int) {
    switch outcome {
    case .delivered: break
    case .retry(let reason, _), .impossible(let reason):
      Log.note(
        "delivery.failed",
        ["id": "\(delivery.id)", "channel": delivery.to.channel.rawValue, "reason": reason])
    case .tokenExpired: break
    }
    do {
      let jitter = Double.random(in: 0..<1)
      try store.batch { (transaction) throws(StorageError) in
        _ = try transaction.finish(
          delivery.id, outcome, partsSent: partsSent, at: WallClock.now, jitter: jitter)
      }
    } catch {
      // The lease ends by itself; the row is given out again.
      Log.note("outbox.unwritable", ["id": "\(delivery.id)", "error": "\(error)"])
    }
  }
}

/// Access tokens, one per channel, fetched by one thread at a time while the others wait for it.
private final class Tokens: Sendable {
  private struct Held {
    var token: String
    var until: Instant
  }
  private let held = Mutex<[ChannelName: Held]>([:])
  private let fetching = NSLock()

  /// Seconds before its end at which a token is renewed.
  static let margin = 300

  func token(of channel: any Channel, with client: HTTPClient) -> TokenOutcome {
    if let token = good(channel.name) { return token }
    fetching.lock()
    defer { fetching.unlock() }
    if let token = good(channel.name) { return token }
    guard let request = channel.tokenRequest else {
      return .impossible(reason: "这个渠道不需要凭证")
    }
    let began = WallClock.now
    let outcome = channel.token(from: client.send(request, timeout: Courier.timeout))
    if case .granted(let token, let seconds) = outcome {
      let until = began.adding(seconds: Int64(max(seconds - Tokens.margin, seconds / 2)))
      held.withLock { $0[channel.name] = Held(token: token, until: until) }
    }
    return outcome
  }

  /// Drops a token the platform no longer takes, unless another thread has renewed it already.
  func forget(_ token: String?, of channel: ChannelName) {
    held.withLock { if $0[channel]?.token == token { $0[channel] = nil } }
  }

  private func good(_ channel: ChannelName) -> TokenOutcome? {
    held.withLock { held in
      guard let one = held[channel], WallClock.now < one.until else { return nil }
      return .granted(one.token, seconds: Int(one.until.seconds - WallClock.now.seconds))
    }
  }
}

/// How many texts each person got lately, so that we stay below what a platform silently drops.
private final class Paces: Sendable {
  private let sent = Mutex<[Address: [Instant]]>([:])

  /// Nil when one more may go now, and counts it; else the seconds to wait.
  func wait(for address: Address, pace: Pace) -> Int? {
    let now = WallClock.now
    return sent.withLock { sent in
      var times = (sent[address] ?? []).filter { now.seconds - $0.seconds < 3600 }
      let minute = times.filter { now.seconds - $0.seconds < 60 }
      if minute.count >= pace.perMinute, let oldest = minute.first {
        return Int(60 - (now.seconds - oldest.seconds))
      }
      if times.count >= pace.perHour, let oldest = times.first {
        return Int(3600 - (now.seconds - oldest.seconds))
      }
      times.append(now)
      sent[address] = times
      return nil
    }
  }
}
