import CivilTime
import Dialogue
import Domain
import Testing

@testable import Storage

extension Talks {
  /// Spoils the draft that is kept of somebody's talk, as if its form were of another program.
  fileprivate func spoilDraft(of person: PersonID) throws {
    let row = RowName("conversation", person.rawValue)
    let spoilt = try store.batch { (transaction) throws(StorageError) in
      let sealed = try transaction.database.first(
        "SELECT body FROM conversation WHERE person = ?", [.text(person.rawValue)]
      ) { $0.blob(0) }
      let plain = try transaction.keys.open(sealed ?? [], at: row) ?? []
      let body = plain.replacing("\"matter\"".utf8, with: "\"mutter\"".utf8)
      try transaction.database.run(
        "UPDATE conversation SET body = ? WHERE person = ?",
        [
          .blob(try transaction.keys.seal(body, about: person, at: row)),
          .text(person.rawValue),
        ])
      return body != plain
    }
    #expect(spoilt, "there was a draft")
  }
}

/// Found on 2026-11-26: it was dropped, and its sender's next answer was not understood.
struct `a draft that cannot be read back` {
  private static let lost = "不好意思，刚才说到一半的事我没能留住，麻烦您再说一遍。"
  private let person = PersonID("generic:a")

  private func begun() throws -> Talks {
    var talks = try Talks()
    #expect(try talks.say("漏水了").contains("？"), "where?")
    try talks.spoilDraft(of: person)
    return talks
  }

  @Test func `is asked for again, once, in one sentence`() throws {
    var talks = try begun()
    #expect(try talks.say("就在那边嘛") == Self.lost)
    #expect(try !talks.say("就在那边嘛").contains(Self.lost))
  }

  @Test func `keeps nobody from what they say in full`() throws {
    var talks = try begun()
    let answer = try talks.say("3楼茶水间漏水了")
    #expect(answer.contains("SF-1001") && answer.hasSuffix("\n" + Self.lost))
  }

  @Test func `troubles nobody in danger, nor a day later`() throws {
    var talks = try begun()
    #expect(try !talks.say("我不想活了").contains(Self.lost))
    talks = try begun()
    talks.wait(days: 1)
    #expect(try !talks.say("就在那边嘛").contains(Self.lost))
  }

  @Test func `is told of when it would have been filed by itself`() throws {
    var talks = try Talks()
    try talks.say("3楼茶水间漏水了", by: "b")
    try talks.say("3楼茶水间漏水了", by: "a")
    let (now, person) = (talks.now.adding(minutes: 61), person)
    #expect(
      try talks.store.batch { (transaction) throws(StorageError) in
        try transaction.peopleWithDueOffers(at: now)
      } == [person])
    try talks.spoilDraft(of: person)
    let (directory, book) = (talks.directory, talks.book)
    let decision = try talks.store.batch { (transaction) throws(StorageError) in
      let conversation = try transaction.conversation(of: person)
      let situation = Situation(
        sender: Person(id: person), conversation: conversation, directory: directory)
      return conversation.map { decide(expired: $0, in: situation, by: book, at: now) }
    }
    #expect(decision?.notices.map(\.reply.text) == [Self.lost])
  }
}
