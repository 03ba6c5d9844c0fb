import CivilTime
import Dialogue
import Domain
import Storage
import Testing

struct `a session` {
  private func redeem(_ store: Store, _ token: String, at now: Instant) throws -> String? {
    try store.look { (transaction) throws(StorageError) in
      try transaction.redeem(loginToken: token, at: now)
    }
  }

  private func signedIn(_ store: Store) throws -> String {
    try store.change(
      [.loginLink(PersonID("wuye"), token: "t", expires: monday.adding(minutes: 10))], key: "m1")
    return try #require(try redeem(store, "t", at: monday))
  }

  @Test func `comes of a link once, within its time`() throws {
    let store = try store()
    let session = try signedIn(store)
    #expect(try store.person(forSession: session, at: monday) == PersonID("wuye"))
    #expect(try redeem(store, "t", at: monday) == nil)
    #expect(try redeem(store, "other", at: monday) == nil)
    #expect(try store.person(forSession: "t", at: monday) == nil)
    let expires = monday.adding(minutes: 10)
    for (token, now, isGood) in [("a", expires.adding(seconds: -1), true), ("b", expires, false)] {
      try store.batch { (transaction) throws(StorageError) in
        try transaction.storeLoginToken(token, of: PersonID("wuye"), expires: expires)
      }
      #expect(try (redeem(store, token, at: now) != nil) == isGood)
      #expect(try redeem(store, token, at: monday) == nil)
    }
  }

  @Test func `ends after eight hours without use`() throws {
    let store = try store()
    let session = try signedIn(store)
    let first = monday.adding(seconds: 8 * 3600 - 1)
    #expect(try store.person(forSession: session, at: first) != nil)
    // Used just now, so it lasts again.
    let second = first.adding(seconds: 8 * 3600 - 1)
    #expect(try store.person(forSession: session, at: second) != nil)
    let third = second.adding(seconds: 8 * 3600)
    #expect(try store.person(forSession: session, at: third) == nil)
    #expect(try store.person(forSession: session, at: second) == nil)
  }

  @Test func `ends after seven days in any case`() throws {
    let store = try store()
    let session = try signedIn(store)
    for hour in stride(from: 0, to: 168, by: 7) {
      #expect(try store.person(forSession: session, at: monday.adding(minutes: hour * 60)) != nil)
    }
    #expect(
      try store.person(forSession: session, at: monday.adding(minutes: 168 * 60 - 1)) != nil)
    #expect(try store.person(forSession: session, at: monday.adding(days: 7)) == nil)
  }

  @Test func `ends when the person ends it`() throws {
    let store = try store()
    let session = try signedIn(store)
    try store.batch { (transaction) throws(StorageError) in try transaction.endSession(session) }
    #expect(try store.person(forSession: session, at: monday) == nil)
  }
}
