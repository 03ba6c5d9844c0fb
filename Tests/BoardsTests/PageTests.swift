import CivilTime
import Domain
import Testing

@testable import Boards

extension Page {
  var text: String { String(decoding: body, as: UTF8.self) }
}

struct `every page` {
  @Test(arguments: Samples.pages.map(\.name))
  func `works under the content security policy`(name: String) throws {
    let text = try #require(Samples.pages.first { $0.name == name }).page.text
    let lowered = text.lowercased()
    for forbidden in [
      "<style", " style=", "<script>", "javascript:", "http://", "https://", "<base",
    ] {
      #expect(!lowered.contains(forbidden), "\(forbidden) in \(name)")
    }
    #expect(lowered.firstMatch(of: /<[^>]*\son[a-z]+=/) == nil)
    #expect(text.matches(of: /<script/).count == 1)
    #expect(
      text.contains("<script defer src=\"/assets/live.js?v=\(Asset.live.version)\"></script>"))
  }

  @Test(arguments: Samples.pages.map(\.name))
  func `has its frame, and one heading and one main part`(name: String) throws {
    let text = try #require(Samples.pages.first { $0.name == name }).page.text
    #expect(text.hasPrefix("<!doctype html><html lang=\"zh-CN\">"))
    for (part, count) in [("<h1", 1), ("<main", 1), ("<header", 1), ("<footer", 1)] {
      #expect(text.ranges(of: part).count == count, "\(part) in \(name)")
    }
    #expect(text.contains("演示数据"))
    #expect(text.contains("width=device-width"))
    #expect(text.contains("四方大厦"))
  }

  @Test(arguments: Samples.pages.map(\.name))
  func `sends the token with every form that posts`(name: String) throws {
    let text = try #require(Samples.pages.first { $0.name == name }).page.text
    let posts = text.matches(of: /<form method="post"[^>]*>/).count
    let tokens = text.matches(
      of: /<form method="post"[^>]*><input type="hidden" name="csrf" value="token-of-the-session">/
    ).count
    #expect(posts == tokens)
    if ["board", "ticket", "try", "enter"].contains(name) { #expect(posts > 0) }
  }

  @Test(arguments: Samples.pages.map(\.name))
  func `uses every id once, and names every field`(name: String) throws {
    let text = try #require(Samples.pages.first { $0.name == name }).page.text
    let ids = text.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count, "\(ids)")
    for field in text.matches(of: /<input type="text" id="([^"]*)"/) {
      #expect(text.contains("<label for=\"\(field.1)\""))
    }
  }

  @Test func `says 演示数据 only in the demo`() {
    let real = Frame(building: "某大厦", isDemo: false)
    let text = NoticePage.notFound.page(in: real).text
    #expect(!text.contains("演示"))
    #expect(!text.contains("/try"))
  }

  @Test func `carries the status of what happened`() {
    #expect(NoticePage.allCases.map(\.status) == [401, 410, 403, 404, 403, 500, 503])
    for notice in NoticePage.allCases {
      #expect(notice.page(in: Samples.frame).status == notice.status)
    }
  }
}

struct `the wall` {
  /// Whatever is on the wall, these are not: a requester, a room, or a word that somebody wrote.
  @Test func `shows nothing personal`() {
    var ticket = Samples.water
    ticket.title = "CANARY-title"
    ticket.matter = "CANARY-matter"
    ticket.requester = .init("CANARY-requester")
    ticket.place = Place(
      text: "CANARY-text", building: "CANARY-building", floor: 12, room: "CANARY-room",
      point: "茶水间")
    ticket.origin.reason = "CANARY-reason"
    ticket.lead.holder = .init("CANARY-holder")
    var closed = Samples.closed[0]
    closed.title = "CANARY-title"
    closed.place?.text = "CANARY-text"
    let text = Samples.wall(open: [ticket], closed: [closed])
      .page(in: Samples.frame, at: Samples.now).text
    #expect(!text.contains("CANARY"))
    #expect(text.contains("积水排水 · 12楼茶水间"))
  }

  @Test(arguments: Kind.allCases)
  func `shows pain points and wishes only`(kind: Kind) {
    var ticket = Samples.water
    ticket.kind = kind
    let text = Samples.wall(open: [ticket], closed: [ticket])
      .page(in: Samples.frame, at: Samples.now).text
    #expect(text.contains("SF-1024") == (kind == .painPoint || kind == .wish))
  }

  @Test func `puts what is overdue first and says so`() throws {
    let text = Samples.wall().page(in: Samples.frame, at: Samples.now).text
    #expect(text.contains("已超时 35 分钟"))
    let late = try #require(text.firstRange(of: "SF-1019"))
    let fine = try #require(text.firstRange(of: "SF-1021"))
    #expect(late.lowerBound < fine.lowerBound)
  }

  @Test func `keeps claimed, confirmed and unconfirmed apart`() {
    let text = Samples.wall().page(in: Samples.frame, at: Samples.now).text
    for words in ["等反映人确认</dt><dd><b>1</b>", "近 30 天确认解决</dt><dd><b>18</b>", "另有 3 件未获答复结案"] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func `has a kind word when nothing is open`() {
    let text = Samples.wall(open: [], closed: []).page(in: Samples.frame, at: Samples.now).text
    #expect(text.contains("眼下没有在办的事"))
  }

  @Test func `offers other buildings, as links or as a list when there are many`() {
    let few = Samples.wall(buildings: 3).page(in: Samples.frame, at: Samples.now).text
    #expect(few.contains("<a href=\"/?building=B1\">样例1号楼</a>"))
    let many = Samples.wall(buildings: 9).page(in: Samples.frame, at: Samples.now).text
    #expect(many.contains("<option value=\"SF\" selected>四方大厦</option>"))
  }
}

struct `the board` {
  @Test func `lists overdue, new, accepted and claimed in this order`() throws {
    let text = Samples.board.page(in: Samples.staff, token: Samples.token, at: Samples.now).text
    let order = try ["SF-1019", "SF-1024", "SF-1021", "SF-1017"].map {
      try #require(text.firstRange(of: "/tickets/" + $0 + "\">")).lowerBound
    }
    #expect(order == order.sorted())
    #expect(text.contains("还剩 1 小时 25 分钟"))
    #expect(text.contains("大堂门口积水了，一下雨就淹，鞋全湿"))
  }

  @Test func `puts an emergency above everything, and speaks of it only when there is one`() throws
  {
    var fire = Samples.water
    fire.number = TicketNumber(fire.number.building, 1099)
    fire.deadlineClass = .d0
    fire.urgency = .emergency
    var board = Samples.board
    let calm = board.page(in: Samples.staff, token: Samples.token, at: Samples.now).text
    #expect(!calm.contains("group-emergency"))
    board.cards.append(.init(ticket: fire, words: nil, actions: []))
    let text = board.page(in: Samples.staff, token: Samples.token, at: Samples.now).text
    let first = try #require(text.firstRange(of: "/tickets/SF-1099\">")).lowerBound
    let late = try #require(text.firstRange(of: "/tickets/SF-1019\">")).lowerBound
    #expect(first < late && text.contains("#group-emergency"))
  }

  @Test func `offers exactly the actions given`() {
    let page = BoardPage(
      cards: [.init(ticket: Samples.water, words: nil, actions: [.accept, .note])],
      directory: Samples.directory)
    let text = page.page(in: Samples.staff, token: Samples.token, at: Samples.now).text
    let commands = text.matches(of: /name="command" value="([a-z-]*)"/).map { String($0.1) }
    #expect(commands == ["accept", "note"])
    #expect(text.contains("action=\"/tickets/SF-1024/say\""))
  }

  @Test func `lets a party worker choose a unit`() {
    let page = BoardPage(
      cards: [], units: Samples.directory.units, selected: .init("SF-party"),
      directory: Samples.directory)
    let text = page.page(in: Samples.staff, token: Samples.token, at: Samples.now).text
    #expect(text.contains("<a href=\"/board?unit=SF-party\" aria-current=\"true\">楼宇党群服务站</a>"))
    #expect(text.contains("都办完了"))
  }
}

struct `a ticket's page` {
  @Test func `tells who did what, when, why and in which words`() {
    let text = Samples.ticketPage.page(in: Samples.staff, token: Samples.token, at: Samples.now)
      .text
    for words in [
      "说没解决，升为平台协办", "没解决，柜子底下还是湿的", "计时提醒", "超过了办结时限", "property/waterlogging.yaml:8", "因为提到“积水”",
      "接单，预计 11月16日 周一 18:00 前办好", "aria-current=\"step\"", "value=\"没解决\"",
    ] { #expect(text.contains(words), "\(words)") }
    #expect(text.ranges(of: "6楼茶水间的龙头下面又在漏").count == 1, "the first words stand once")
  }

  @Test func `shows every duty with its own clock`() {
    let text = Samples.reportedTicketPage
      .page(in: Samples.staff, token: Samples.token, at: Samples.now).text
    for words in ["主办", "协办", "知会", "还剩 14 天", "已超时 5 天 16 小时"] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func `has no form for whoever may not act`() {
    var page = Samples.ticketPage
    page.actions = []
    let text = page.page(in: Samples.staff, token: Samples.token, at: Samples.now).text
    #expect(!text.contains("<form"))
  }
}

struct `the chat page` {
  @Test func `offers the choices of the newest answer only`() {
    let text = Samples.conversation().page(in: Samples.frame, token: Samples.token, at: Samples.now)
      .text
    #expect(text.matches(of: /id="choice-/).count == 2)
    #expect(text.contains("<button name=\"text\" value=\"2\" id=\"choice-4-2\">2　没解决</button>"))
  }

  @Test func `shows the others, who heard something last first, and never oneself`() throws {
    let text = Samples.conversation(as: "yuangong-yi")
      .page(in: Samples.frame, token: Samples.token, at: Samples.now).text
    let property = try #require(text.firstRange(of: "换成物业"))
    let worker = try #require(text.firstRange(of: "换成员工甲"))
    #expect(property.lowerBound < worker.lowerBound)
    #expect(!text.contains("换成员工乙"))
    #expect(text.contains("大堂门口积水了，一下雨就淹，鞋全湿</button>"))
  }

  @Test func `feeds the same two parts that the page holds`() {
    let page = Samples.conversation()
    let whole = page.page(in: Samples.frame, token: Samples.token, at: Samples.now).text
    let feed = page.feed(token: Samples.token, at: Samples.now).markup
    #expect(feed.matches(of: /data-live="/).count == 2)
    #expect(feed.hasPrefix("<div class=\"chat\" id=\"chat\""))
    let chat = feed.split(separator: "<div class=\"others\"")[0]
    #expect(whole.contains(chat))
  }
}

struct `our files` {
  @Test func `carry a version that follows their content`() {
    #expect(Set(Asset.all.map(\.version)).count == Asset.all.count)
    #expect(Asset.all.allSatisfy { $0.version.count == 16 })
    #expect(Asset.style.link.text == "/assets/style.css?v=" + Asset.style.version)
  }

  @Test func `load nothing from elsewhere`() {
    for asset in [Asset.style, Asset.live] {
      let text = String(decoding: asset.body, as: UTF8.self)
      for forbidden in ["url(", "@import", "http:", "https:", "eval(", "innerHTML", "Function("] {
        #expect(!text.contains(forbidden), "\(forbidden) in \(asset.path)")
      }
    }
  }

  @Test func `respect those who want no motion`() {
    let text = String(decoding: Asset.style.body, as: UTF8.self)
    #expect(text.contains("prefers-reduced-motion"))
    #expect(!text.contains("animation"))
  }
}
