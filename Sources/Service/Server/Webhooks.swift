import Channels
import Crypto
import Domain
import HTTP

/// Steps ② and ⑧: a platform's request becomes a message, and its answer a response.
extension Site {
  func webhook(_ request: HTTPRequest, name: String) -> Answer {
    guard let channel = ChannelName(rawValue: name).flatMap({ channels[$0] }) else {
      return .now(HTTPResponse(status: 404))
    }
    switch channel.read(request, at: WallClock.now) {
    case .answer(let response):
      return .now(response)
    case .refused(let response, let reason):
      Log.note(
        "message.refused",
        ["channel": name, "status": "\(response.status)", "reason": reason, "peer": request.peer])
      return .now(response)
    case .message(let message):
      return later(message, overflow: channel.overflow(of:)) { handling in
        switch handling {
        case .answered(let replies):
          channel.answer(replies, to: message, at: WallClock.now, salt: randomBytes(32))
        case .unstored:
          HTTPResponse(status: 503, headers: [.init("Retry-After", "2")])
        }
      }
    }
  }

  /// Hands a message to the engine; the response is made on the server's thread after the commit.
  func later(
    _ message: Message, overflow: @escaping @Sendable ([Reply]) -> [Reply] = { _ in [] },
    respond: @escaping @Sendable (Handling) -> HTTPResponse
  ) -> Answer {
    let job = engine.read(message, overflow: overflow)
    return .later { [engine] pending in
      var job = job
      job.answer = { handling in pending.resume { respond(handling) } }
      return engine.put(job)
    }
  }
}
