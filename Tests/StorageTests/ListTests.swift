import CivilTime
import Dialogue
import Domain
import Testing
import Workflow

@testable import Storage

private let street = StreetID("sifang")
private let person = PersonID("dangqun")

private func resource() -> Resource {
  Resource(
    number: ListNumber(.resource, street, 1), title: "周三法律咨询", kind: .service, owner: "司法所",
    tags: ["法律", "讲座"], quantity: "每月两场", from: nil, until: monday.date.adding(days: 30),
    serves: .station(StationID("st")), contact: UnitID("engineering"))
}

private let theNeed = Need(
  number: ListNumber(.need, street, 1), title: "心愿", tags: ["法律"], building: building,
  ticket: TicketNumber(building, 1001), enteredAt: monday)

private func entered(_ item: ListItem) -> ListChange {
  ListChange(
    item, [ListEntry(sequence: 1, at: monday, actor: .person(person), event: .entered(item))])
}

private func next(
  _ item: ListItem, _ event: ListEvent, _ text: String? = nil
) throws -> ListChange {
  let entry = ListEntry(
    sequence: item.version + 1, at: monday, actor: .person(person), event: event, text: text)
  return ListChange(try #require(listItem(item, after: entry)), [entry])
}

/// A need and a resource, and the project that came of them.
private func fill(_ store: Store) throws {
  let need = ListItem.need(theNeed)
  let project = ListItem.project(
    Project(
      number: ListNumber(.project, street, 1), of: theNeed, resources: [resource().number],
      carrier: UnitID("engineering"), startedAt: monday))
  try store.change(
    [entered(need), entered(.resource(resource())), entered(project)].map { .listed($0) },
    key: "l1")
  let taken = try next(need, .taken(project: project.number))
  let claimed = try next(
    project,
    .claimed(by: person, unit: UnitID("engineering"), ticket: nil, due: monday.adding(days: 9)))
  try store.change([.listed(taken), .listed(claimed)], key: "l2")
  let done = try next(claimed.item, .finished(by: person), "办了两场义诊")
  try store.change([.listed(done), .listed(try next(taken.item, .settled))], key: "l3")
}

struct `the lists` {
  @Test func `come back as they were stored`() throws {
    let store = try store()
    try fill(store)
    try store.change([opening(ticket())], key: "m1")
    let lists = try store.reader.allLists(of: street)
    #expect(lists.needs.map(\.state) == [.settled])
    #expect(lists.resources == [resource()])
    let project = try #require(lists.projects.first)
    #expect(project.state == .done && project.result == "办了两场义诊" && project.reporter == person)
    #expect(lists.nextNumber(.need).description == "N2")
    let shown = try store.reader.lists(of: street, at: monday)
    #expect(shown.needs.isEmpty && shown.projects.count == 1 && shown.resources.count == 1)
    #expect(try store.reader.lists(of: street, at: monday.adding(days: 31)).resources.isEmpty)
    #expect(try store.reader.lists(of: nil, at: monday).projects.isEmpty, "another street's")
    #expect(try store.reader.verifyChain(fold).broken == nil)
    #expect(try store.reader.verifyChain(fold).count == 8, "one chain with the tickets")
    #expect(try store.reader.reassignments(since: Instant(seconds: 0)).isEmpty)
  }

  @Test func `lose nothing but the words when whoever wrote them is erased`() throws {
    let store = try store()
    try fill(store)
    #expect(try store.erase(person))
    let project = try #require(try store.reader.allLists(of: street).projects.first)
    #expect(project.state == .done && project.result == nil)
    #expect(try store.reader.verifyChain(fold).broken == nil)
  }

  @Test func `keep a reminder, and name the projects of all streets that need one`() throws {
    let store = try store()
    let open = ListItem.project(
      Project(
        number: ListNumber(.project, street, 1), of: theNeed, resources: [],
        carrier: UnitID("engineering"), startedAt: monday))
    let elsewhere = ListItem.project(
      Project(
        number: ListNumber(.project, nil, 1), of: theNeed, resources: [],
        carrier: UnitID("engineering"), startedAt: monday))
    let over = try next(elsewhere, .cancelled(by: person))
    try store.change([.listed(entered(open)), .listed(entered(elsewhere))], key: "l1")
    let reminded = try next(open, .reminded(.unclaimed))
    try store.change([.listed(reminded), .listed(over)], key: "l2")
    let found = try store.batch { (transaction) throws(StorageError) in
      try transaction.openProjects()
    }
    #expect(found.map(\.number) == [open.number] && found.map(\.reminded) == [.unclaimed])
    #expect(try store.reader.verifyChain(fold).broken == nil)
  }

  @Test func `of version 1 are read without a reminder`() throws {
    let project = ListItem.project(
      Project(
        number: ListNumber(.project, street, 1), of: theNeed, resources: [],
        carrier: UnitID("engineering"), startedAt: monday))
    var bytes = project.openPart
    // Version 1 lacks the mark of a reminder before the last byte, the version of the line.
    bytes[0] = 2  // zigzag 1
    bytes.remove(at: bytes.count - 2)
    #expect(try ListItem(openPart: bytes) == project)
  }

  @Test func `are not changed twice from the same state`() throws {
    let store = try store()
    let need = ListItem.need(theNeed)
    try store.change([.listed(entered(need))], key: "l1")
    try store.change([.listed(try next(need, .cancelled(by: person)))], key: "l2")
    let late = try next(need, .taken(project: ListNumber(.project, street, 1)))
    #expect(failure { try store.change([.listed(late)], key: "l3") }?.kind == .refused)
    #expect(failure { try store.change([.listed(entered(need))], key: "l4") } != nil)
    #expect(try store.reader.verifyChain(fold).broken == nil)
  }

  @Test(arguments: [
    ("UPDATE list_item SET is_open = 1 WHERE series = 'N/sifang'", "清单的栏目与内容不符"),
    ("UPDATE list_item SET until = until + 1 WHERE series = 'R/sifang'", "清单的栏目与内容不符"),
    (
      "UPDATE list_item SET body = CAST(replace(body, '法律', '健康') AS BLOB)"
        + " WHERE series = 'R/sifang'", "清单里的这一行与它的事件不符"
    ),
    ("UPDATE list_item SET private = NULL WHERE series = 'P/sifang'", "清单里的这一行与它的事件不符"),
    ("DELETE FROM list_item WHERE series = 'P/sifang'", "有事件却没有清单里的这一行"),
    ("UPDATE list_item SET serial = 9 WHERE series = 'R/sifang'", "有事件却没有清单里的这一行"),
    ("UPDATE list_item SET body = x'06' WHERE series = 'N/sifang'", "存储的内容读不出来（第 1 字节）"),
  ])
  func `betray a row that was tampered with`(sql: String, problem: String) throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      try fill(store)
      #expect(try store.reader.verifyChain(fold).broken == nil)
      let tamperer = try Database(path: folder + "/sifang.sqlite", .writer)
      try tamperer.execute(sql)
      #expect(try store.reader.verifyChain(fold).broken?.problem == problem)
    }
  }
}
