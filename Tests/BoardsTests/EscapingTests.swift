import CivilTime
import Domain
import Testing

@testable import Boards

struct `words from outside` {
  /// The same words in every field that a person can fill, on every page that shows it: taken
  /// apart as a browser would, each page has the shape that it has with harmless words.
  @Test(arguments: hostileTexts)
  func `never change the shape of a page`(text: String) {
    let harmless = pages(with: "甲乙丙")
    for (page, model) in zip(pages(with: text), harmless) {
      #expect(shape(of: page) == shape(of: model))
      #expect(!page.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 })
    }
  }

  @Test func `are there, word for word`() {
    for page in pages(with: "电梯 <抖>") {
      #expect(String(decoding: page, as: UTF8.self).contains("电梯 &lt;抖&gt;"))
    }
  }

  @Test func `would be noticed if one page let them through`() {
    let page = "<p title=\"a>b\">x</p>"
    #expect(shape(of: Array(page.utf8)) == ["p title=\"\"", "/p"])
    #expect(shape(of: Array("<p title=\"\" onclick=\"x\">".utf8)) == ["p title=\"\" onclick=\"\""])
  }

  /// The tags of a page in order, with attribute names and without attribute values.
  private func shape(of page: [UInt8]) -> [String] {
    var tags: [String] = []
    var tag: [UInt8]?
    var quote: UInt8?
    for byte in page {
      if let mark = quote {
        if byte == mark {
          quote = nil
          tag?.append(byte)
        }
      } else if tag != nil {
        if byte == UInt8(ascii: ">") {
          tags.append(String(decoding: tag ?? [], as: UTF8.self))
          tag = nil
        } else {
          tag?.append(byte)
          if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
        }
      } else if byte == UInt8(ascii: "<") {
        tag = []
      }
    }
    return tags
  }

  private func open(saying text: String) -> Meeting {
    var meeting = Samples.meetingRecord(text).meeting
    meeting.state = .convened
    return meeting
  }

  private func pages(with text: String) -> [[UInt8]] {
    var ticket = Samples.water
    ticket.title = text
    ticket.matter = text
    ticket.place = Place(text: text, zone: text, point: text)
    ticket.origin.reason = text
    ticket.origin.rule = text
    ticket.origin.book = text
    var closed = ticket
    closed.closure = Closure(.confirmed, at: Samples.now)
    var directory = Samples.directory
    for index in directory.units.indices { directory.units[index].name = text }
    for index in directory.people.indices { directory.people[index].name = text }
    directory.buildings[0].name = text
    let frame = Frame(building: text, isDemo: true, viewer: .init(name: text, role: .property))
    let persona = TryPage.Persona(user: text, name: text, initial: text, about: text)
    let bubble = TryPage.Bubble(id: 1, isMine: false, text: text, choices: [text], at: Samples.now)
    let entry = LedgerEntry(
      sequence: 2, at: Samples.now, actor: .person(.init("wuye")),
      event: .noted(by: .init("wuye"), unit: nil, progress: nil), text: text)
    let (now, token) = (Samples.now, FormToken(text))
    return [
      WallPage(
        building: directory.buildings[0], buildings: directory.buildings + [Samples.building],
        open: [ticket], closed: [closed], outcome: .init(days: 30, confirmed: 0, unconfirmed: 0),
        decided: [
          ticket.number: [PublicResolution(unit: text, what: text, due: Samples.now)]
        ], directory: directory, at: now
      ).page(in: frame, at: now),
      BoardPage(
        cards: [.init(ticket: ticket, words: text, actions: TicketAction.allCases)],
        units: directory.units, notice: text, directory: directory
      ).page(in: frame, token: token, at: now),
      TicketPage(
        ticket: ticket, words: text, entries: [entry], actions: TicketAction.allCases,
        notice: text, directory: directory
      ).page(in: frame, token: token, at: now),
      TryPage(
        personas: [persona], current: persona, bubbles: [bubble],
        threads: [.init(persona: TryPage.Persona.demo[0], bubbles: [bubble])]
      ).page(in: frame, token: token, at: now),
      Samples.rulesPage(saying: text).page(in: frame, token: token, at: now),
      Samples.matterPage(saying: text).page(in: frame, at: now),
      RegisterPage(
        Samples.register(saying: text), buildings: Samples.register(saying: text).buildings
      ).page(in: frame),
      BuildingSheet(
        Samples.register(saying: text).buildings[0], in: Samples.register(saying: text)
      ).page(in: frame),
      Samples.lists(saying: text).page(in: frame, at: now),
      MeetingPage(Samples.meetingRecord(text), convenes: true).page(in: frame, at: now),
      Samples.meetingToCome(text).page(in: frame, at: now),
      Samples.noonPage(saying: text).page(in: frame, at: now),
      MinutesPage(Samples.meetingRecord(text)).page(in: frame, at: now),
      MeetingsPage(
        meetings: [open(saying: text)], waiting: [ticket], convenes: true, directory: directory
      ).page(in: frame, at: now),
      EnterPage(name: text, link: Link("login", text)).page(in: frame, token: token),
      NoticePage.failed.page(in: frame, dutyPhone: text),
    ].map(\.body)
  }
}
