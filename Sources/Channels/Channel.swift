package import CivilTime
package import Domain

/// One platform's wire format: bytes in and out on one side, our messages on the other.
///
/// A codec is pure. Time and randomness are arguments, and the calls it wants made are values, so
/// that the same code is run by the server, the courier and the tests.
package protocol Channel: Sendable {
  /// Under which name its people's addresses are kept.
  var name: ChannelName { get }

  /// Verifies the signature over the raw bytes, decrypts and parses (step ②).
  func read(_ request: HTTPRequest, at now: Instant) -> Reading

  /// The answer in the same request (step ⑧); empty when there is nothing to say.
  ///
  /// Where the platform limits the length, it carries the beginning; `overflow(of:)` has the rest.
  ///
  /// - Parameter salt: 32 random bytes, new for every call, for nonces and padding prefixes.
  func answer(
    _ replies: [Reply], to message: Message, at now: Instant, salt: [UInt8]
  ) -> HTTPResponse

  /// What `answer` had no room for, to be pushed after it, in order; usually empty.
  func overflow(of replies: [Reply]) -> [Reply]

  /// Whether this channel can reach somebody later.
  var canPush: Bool { get }

  /// The texts that a reply is sent as, each within the platform's limit; empty for an empty one.
  func parts(of reply: Reply) -> [String]

  /// One part of a delivery as a call.
  ///
  /// - Parameters:
  ///   - part: An index into `parts(of: delivery.reply)`.
  ///   - token: The access token, on channels with a `tokenRequest`.
  /// - Returns: Nil when the channel cannot push, the part does not exist, a needed token is
  ///   missing, or the address is none of a single person.
  func request(
    for part: Int, of delivery: Delivery, token: String?, at now: Instant
  ) -> OutboundRequest?

  /// What became of a call that `request(for:of:token:at:)` made.
  ///
  /// Reasons are Chinese, for the operator, and never hold what was sent.
  func outcome(of response: OutboundResponse) -> DeliveryOutcome

  /// Asks for an access token; nil when the platform needs none or the channel cannot push.
  var tokenRequest: OutboundRequest? { get }

  /// What the platform said to `tokenRequest`.
  func token(from response: OutboundResponse) -> TokenOutcome

  /// How many texts one person may get; below the platform's own limit.
  var pace: Pace { get }
}

/// What a request turned out to be.
package enum Reading: Hashable, Sendable {
  /// A genuine message.
  case message(Message)
  /// Something to answer without further ado, such as a platform's check of our address.
  case answer(HTTPResponse)
  /// Not genuine or not readable: an empty answer, and the reason in Chinese for the log, which
  /// holds nothing of what was sent.
  case refused(HTTPResponse, reason: String)

  static func refused(_ status: Int, _ reason: String) -> Reading {
    .refused(HTTPResponse(status: status), reason: reason)
  }

  /// A method that the platform never uses.
  static func wrongMethod(allowed: String) -> Reading {
    .refused(
      HTTPResponse(status: 405, headers: [.init("Allow", allowed)]), reason: "请求方法不对")
  }
}

/// What came of asking for an access token.
package enum TokenOutcome: Hashable, Sendable {
  /// A token that is good for that many seconds from the request on.
  case granted(String, seconds: Int)
  /// Ask again, not before `after` seconds if the platform said so.
  case retry(reason: String, after: Int?)
  /// The settings are wrong: hold what is to be sent and tell the operator, who must change them.
  case impossible(reason: String)
}

/// How many texts one person may get in a sliding minute and hour.
package struct Pace: Hashable, Sendable {
  /// Texts to one address within 60 seconds; of a reply in several parts each counts.
  package var perMinute: Int
  /// Texts to one address within 3,600 seconds.
  package var perHour: Int

  package init(perMinute: Int, perHour: Int) {
    self.perMinute = perMinute
    self.perHour = perHour
  }
}

/// A setting that a channel cannot work with, in Chinese, without the setting's value.
package struct ChannelSettingError: Error, Hashable, CustomStringConvertible {
  /// For the operator: which setting is meant and what it should look like.
  package var description: String

  init(_ description: String) { self.description = description }
}
