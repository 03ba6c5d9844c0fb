import Domain

extension HTTPResponse {
  /// Whether it can be sent as it stands. A line break in a field would split one response into two
  /// of the sender's choosing, so nothing of such a response is sent.
  var isSound: Bool {
    (200...599).contains(status)
      && headers.allSatisfy { field in
        FieldSyntax.isName(field.name.utf8) && FieldSyntax.isValue(field.value.utf8)
          && !Self.lengthFields.contains(where: { $0 == field.name.lowercased() })
      }
  }

  /// The server alone decides how long a response is.
  private static let lengthFields = ["content-length", "transfer-encoding"]

  /// The handler made a response that cannot be sent.
  static let programmingError = HTTPResponse(status: 500, "服务器出错了，请稍后再试。\n")

  /// There is no room, or the server is stopping.
  static let comeBackLater: HTTPResponse = {
    var response = HTTPResponse(status: 503, "现在太忙，请稍后再试。\n")
    response.headers.append(.init("Retry-After", "1"))
    return response
  }()
}
