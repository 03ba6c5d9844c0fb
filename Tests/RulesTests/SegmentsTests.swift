import CivilTime
import Domain
import Testing
import Text

@testable import Rules

struct `the parts of a message that stand by themselves` {
  private func parts(of message: String) -> [String] {
    let text = NormalText(message)
    let readings = Text.read(text, at: ProjectSegments.now, around: nil)
    return Segments(text, readings.places).ranges.map { text.text(in: $0) }
  }

  @Test(arguments: [
    ("灯坏了。空调不冷", ["灯坏了", "空调不冷"]), ("灯坏了；空调不冷", ["灯坏了", "空调不冷"]),
    ("灯坏了，另外空调不冷，很热", ["灯坏了", "另外空调不冷，很热"]), ("灯坏了，顺便订个会议室", ["灯坏了", "顺便订个会议室"]),
    ("12楼灯坏了，9楼空调不冷", ["12楼灯坏了", "9楼空调不冷"]),
    // A pause, the same place, a place named once: all about one thing.
    ("灯坏了，空调不冷", ["灯坏了，空调不冷"]), ("12楼灯坏了，12楼空调不冷", ["12楼灯坏了，12楼空调不冷"]),
    ("12楼灯坏了，空调不冷", ["12楼灯坏了，空调不冷"]), ("灯坏了，12楼的", ["灯坏了，12楼的"]),
    ("12楼灯坏了，急，9楼空调不冷。快", ["12楼灯坏了，急", "9楼空调不冷", "快"]), ("", []),
  ])
  func `are set apart by a stop, 另外, or another place`(message: String, found: [String]) {
    #expect(parts(of: message) == found)
  }

  @Test func `are apart by their place where nothing else sets them apart`() {
    let text = NormalText("12楼灯坏了，9楼空调不冷。另外8楼门坏了")
    let readings = Text.read(text, at: ProjectSegments.now, around: nil)
    let segments = Segments(text, readings.places)
    #expect(segments.joints == [.place, .stop])
    #expect((0..<3).map(segments.isApartByPlace) == [true, false, false])
  }
}

/// With the project's own book.
enum ProjectSegments {
  static let now = Instant(CivilDate(dayNumber: 20_775), TimeOfDay(minutes: 570))
  static let book = Result { try RuleBook.load(ProjectRules.files()).book }

  static func names(in message: String) throws -> [String] {
    let understanding = try #require(try book.get()).understand(
      NormalText(message), at: now, in: nil)
    return [understanding.matter].compactMap { $0?.name } + understanding.also.map(\.name)
  }
}

struct `several requests in one message` {
  // Each pair has a phrase of one in words of the other, or one of its 不是.
  @Test(
    arguments: [
      ("14楼消防梯一地烟屁股", "13楼饮水机不出热水好几天了", ["楼内吸烟", "公共设施"]),
      ("洗手间没纸了也没洗手液", "男厕第二个坑位堵了三天了", ["保洁", "下水堵塞"]),
      ("安全出口被锁链锁住了", "楼道灯忽闪忽闪的跟鬼片一样", ["消防隐患", "照明插座"]),
      ("花坛里的草比人高了也不修修", "旋转门卡住了只能走边上小门", ["树木绿化", "公共设施"]),
    ], ["。", "，另外", "；", "，顺便说下"])
  func `are all heard, in either order`(
    pair: (String, String, [String]), joint: String
  ) throws {
    for message in [pair.0 + joint + pair.1, pair.1 + joint + pair.0] {
      #expect(try ProjectSegments.names(in: message).sorted() == pair.2.sorted(), "\(message)")
    }
  }

  @Test func `are told apart by where they are`() throws {
    #expect(try ProjectSegments.names(in: "6楼饮水机不出热水，9楼灯坏了").count == 2)
    // What a page denies in a sentence stays denied in it: without water no lavatory works.
    #expect(try ProjectSegments.names(in: "7楼停水了，厕所冲不了") == ["停水"])
    #expect(try ProjectSegments.names(in: "楼梯间烟头一地，烟味顺着门缝钻进办公室") == ["楼内吸烟"])
  }

  // Each page says that the other's words are not its own, or nothing stands between the two.
  @Test(arguments: [
    ("12楼灯坏了空调也不冷", ["照明插座", "空调通风"], ["空调也不冷"]),
    ("12楼灯坏了，空调也不冷", ["照明插座", "空调通风"], []),
    ("12楼厕所堵了3楼灯坏了大堂漏水", ["照明插座", "下水堵塞"], ["3楼灯坏了大堂漏水"]),
    ("厕所没纸了还有就是电梯有异响", ["保洁", "电梯故障"], ["还有就是电梯有异响"]),
    ("🔥空调不冷厕所也堵了", ["空调通风", "下水堵塞"], ["厕所也堵了"]),
    // One trouble told in two ways.
    ("我们这边出风口一直滴水还呼呼响", ["空调通风"], []), ("厕所堵了，水也漫出来了", ["下水堵塞"], []),
    ("走廊和电梯厅手机没信号", ["网络信号"], []), ("希望楼里能请律师来讲讲劳动合同", ["心愿建议"], []),
  ])
  func `are heard in one breath`(message: String, names: [String], behind: [String]) throws {
    let understanding = try #require(try ProjectSegments.book.get()).understand(
      NormalText(message), at: ProjectSegments.now, in: nil)
    let matters = [understanding.matter].compactMap { $0 } + understanding.also
    #expect(matters.map(\.name) == names)
    #expect(understanding.seams.map { String(message.dropFirst($0)) } == behind)
  }

  // Cut out one by one they took minutes: each went through all of the message.
  @Test(.timeLimit(.minutes(1))) func `are thousands in a message of half a megabyte`() throws {
    let message = String(repeating: "灯坏了空调漏水。9楼门禁刷不开，", count: 12_000)
    #expect(try ProjectSegments.names(in: message).count > 1)
  }

  @Test func `are three more at most`() throws {
    let all = "空调漏水。门禁刷不开。厕所没纸了。电梯一直抖。月卡多扣了钱。wifi连不上"
    #expect(try ProjectSegments.names(in: all).count == 4)
  }

  @Test(arguments: [
    "旋转门卡住了只能走边上小门。另外我被关电梯里了，按铃没人理",
    "我被关电梯里了，按铃没人理。另外旋转门卡住了只能走边上小门",
  ])
  func `leave an emergency the first word`(message: String) throws {
    let understanding = try #require(try ProjectSegments.book.get()).understand(
      NormalText(message), at: ProjectSegments.now, in: nil)
    #expect(understanding.urgency == .emergency && understanding.also.isEmpty)
    #expect(understanding.slots.details == message)
    // The door is no place to look for them.
    #expect(understanding.slots.place == nil)
  }

  @Test(arguments: [
    ("旋转门卡住了只能走边上小门。另外我被关电梯里了，按铃没人理", nil), ("9楼机房。有人触电了，快来", "9楼机房"),
    ("9楼灯坏了。12楼有人触电了", "12楼"), ("12楼有人触电了。9楼灯坏了", "12楼"), ("12楼有人触电了。快来", "12楼"),
    // A booking is elsewhere; a room alone says where.
    ("会议室订明天两点到四点10个人 楼道里好大一股煤气味", "楼道"), ("被困在电梯里了 明天的会议室帮我取消吧", nil),
    ("着火了，8楼多功能厅", "8楼多功能厅"), ("我们下午3点在8楼会议室开会，着火了", "8楼会议室"), ("爆管！！18楼！！", "18楼"),
  ])
  func `do not say where an emergency is`(message: String, place: String?) throws {
    let understanding = try #require(try ProjectSegments.book.get()).understand(
      NormalText(message), at: ProjectSegments.now, in: nil)
    #expect(understanding.urgency == .emergency && understanding.slots.place?.text == place)
  }
}
