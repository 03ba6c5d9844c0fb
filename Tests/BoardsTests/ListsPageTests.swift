import Domain
import Testing

@testable import Boards

struct `the page of the lists` {
  private let text = Samples.lists().page(in: Samples.overseer, at: Samples.now).text

  @Test func `says under a need what may meet it, and why`() throws {
    for words in ["N1", "周三法律咨询", "都有：法律、讲座", "2 件需求待认领，2 项资源能用，1 个项目在办"] {
      #expect(text.contains(words), "\(words)")
    }
    let taken = try #require(text.ranges(of: "楼里办一场义诊").first)
    #expect(text[taken.upperBound...].prefix(600).contains("P1 街道城运中心 进行中"))
    #expect(text.contains("还没有合适的资源"), "a need without tags has none")
  }

  @Test func `shows what is late, and what came of it`() {
    #expect(text.contains("已超时"))
    #expect(text.contains("办了两场义诊，到场 43 人"))
    #expect(text.contains("href=\"/tickets/SF-1001\""))
  }

  @Test func `is in the navigation of staff, but not of counsellors`() {
    for role in Role.allCases {
      let frame = Frame(building: "", isDemo: false, viewer: .init(name: "某", role: role))
      let page = ListsPage([], keeps: false, directory: Samples.directory)
        .page(in: frame, at: Samples.now).text
      let isThere = page.contains("href=\"/lists\"")
      #expect(isThere == (role != .worker && role != .counsellor), "\(role)")
    }
  }
}
