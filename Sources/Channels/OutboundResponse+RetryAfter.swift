import Domain

extension OutboundResponse {
  /// Seconds that a `Retry-After` header asks us to wait, at most a day; nil without one.
  ///
  /// Its form with a date is not read: back-off serves as well and needs no clock here.
  var retryAfter: Int? {
    guard case .answered(_, let headers, _) = self,
      let value = headers.first(where: { $0.name.lowercased() == "retry-after" })?.value,
      let seconds = Int(value), seconds >= 0
    else { return nil }
    return min(seconds, 86_400)
  }
}
