import CivilTime
import Domain
import Foundation
import Testing

@testable import Channels

/// One row of `vectors.json`.
struct Vector: Decodable, Sendable, CustomTestStringConvertible {
  var id: String
  var kind: String
  var inputs: Inputs
  var expected: Expected

  var testDescription: String { id }

  struct Inputs: Decodable, Sendable {
    var token, encoding_aes_key, receiveid, random16: String?
    var raw_query, msg_signature, timestamp, nonce, body, echostr, encrypt, plaintext: String?
    var keys: [String]?
    var secret, webhook_id, webhook_timestamp, payload: String?
    var headers: [String: String]?
    var now: Int64?
    var limit_bytes: Int?
    var text: String?
  }

  struct Expected: Decodable, Sendable {
    var http_status: Int?
    var body, plaintext, encrypt, msg_signature, error, webhook_signature: String?
    var accept: Bool?
    var aes_key_hex: Either?
    var fields: [String: Field]?
    var max_prefix_bytes: Int?
  }

  /// One key, or one for each of the inputs.
  enum Either: Decodable, Sendable {
    case one(String)
    case many([String])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let one = try? container.decode(String.self) {
        self = .one(one)
      } else {
        self = .many(try container.decode([String].self))
      }
    }
  }

  /// The text of a plain element; nil for nested ones.
  struct Field: Decodable, Sendable {
    var text: String?

    init(from decoder: any Decoder) throws {
      text = try? decoder.singleValueContainer().decode(String.self)
    }
  }

  static let all: [Vector] = {
    struct File: Decodable { var vectors: [Vector] }
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "vectors.json")
    do {
      return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).vectors
    } catch {
      fatalError("vectors.json: \(error)")
    }
  }()

  /// Those whose id begins so and whose kind is one of `kinds`.
  static func all(_ prefix: String, _ kinds: String...) -> [Vector] {
    let found = all.filter { $0.id.hasPrefix(prefix) && kinds.contains($0.kind) }
    precondition(!found.isEmpty, "no vectors \(prefix) \(kinds)")
    return found
  }
}

/// A query as the server hands it on: percent-decoded once, `+` stays.
func query(_ text: String) -> [HTTPRequest.Field] {
  text.split(separator: "&").map { pair in
    let parts = pair.split(separator: "=", maxSplits: 1)
    let value = parts.count > 1 ? String(parts[1]) : ""
    return .init(String(parts[0]), value.removingPercentEncoding ?? value)
  }
}

extension Reading {
  var message: Message? { if case .message(let message) = self { message } else { nil } }
  var answer: HTTPResponse? { if case .answer(let response) = self { response } else { nil } }
  /// The status of a refusal; its body must be empty and its reason must not be.
  var refusedStatus: Int? {
    guard case .refused(let response, let reason) = self else { return nil }
    #expect(response.body.isEmpty)
    #expect(!reason.isEmpty)
    return response.status
  }
}

extension HTTPResponse {
  var text: String { String(decoding: body, as: UTF8.self) }
}

extension OutboundRequest {
  var text: String { String(decoding: body, as: UTF8.self) }
}
