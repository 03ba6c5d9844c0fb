import Domain
import Storage
import Testing

/// Two buildings in one program: nobody is a member of either before they said so.
struct `a newcomer where there are two buildings` {
  private static let fire = "着火了"

  private func begun() throws -> Talks {
    var talks = try Talks()
    talks.open(BuildingCode("LF"), called: "六福大厦")
    return talks
  }

  @Test func `who cries out has a ticket as soon as they say where`() throws {
    var talks = try begun()
    let cry = try talks.say(Self.fire)
    #expect(cry.contains("119") && cry.contains("哪栋楼") && !cry.contains("-1001"))
    let told = try talks.say("LF")
    #expect(told.contains("LF-1001") && !told.contains("哪栋楼"))
    let ticket = try talks.store.reader.ticket(TicketNumber(BuildingCode("LF"), 1001))
    #expect(ticket?.urgency == .emergency)
  }

  @Test func `a code that is scanned says where as well`() throws {
    var talks = try begun()
    try talks.say(Self.fire)
    #expect(try talks.enter(scene: "LF").contains("LF-1001"))
  }

  @Test func `what they said waits while they find the code`() throws {
    var talks = try begun()
    try talks.say("3楼茶水间漏水了")
    #expect(try talks.enter(scene: "SF").contains("哪家公司"))
    #expect(try talks.say("不说").contains("SF-1001"))
  }

  @Test func `a human hears once of who cannot say where they are`() throws {
    var talks = try begun()
    try talks.say("3楼茶水间漏水了")
    let answers = try (0..<5).map { _ in try talks.say("就那栋高的") }
    #expect(answers.filter { $0.contains("党群工作者") }.count == 1)
    #expect(answers.allSatisfy { $0.contains("楼") })
  }
}

struct `requests that wait their turn` {
  @Test func `outlast another message with several`() throws {
    var talks = try Talks()
    try talks.say("空调太冷，还有大堂积水")
    let answer = try talks.say("8楼水管漏水，还有3楼空调太热")
    #expect(answer.contains("积水排水"), "\(answer)")
  }
}
