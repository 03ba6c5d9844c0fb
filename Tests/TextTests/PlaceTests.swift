import CivilTime
import Domain
import Testing

@testable import Text

private let tower = Building(
  code: BuildingCode("SF"), name: "四方大厦", lowestFloor: -3, highestFloor: 28,
  zones: ["裙房连廊", "共享客厅"], points: ["东北角", "鱼池边"], companies: [], dutyPhone: "021-5555 0000")

private let morning = Instant(CivilDate(dayNumber: 20_775), TimeOfDay(minutes: 570))

/// A row is what is typed and the places read: each as text, then building, floor, room, zone and
/// point where known, then → and the public name.
struct `reading places` {
  private func check(_ rows: String, in building: Building? = tower) {
    for row in rows.split(separator: "\n") {
      let parts = row.split(separator: "=>", omittingEmptySubsequences: false)
      let typed = String(parts[0].drop(while: { $0 == " " }).dropLast())
      let expected = parts.count > 1 ? parts[1].split(separator: " ").joined(separator: " ") : ""
      let found = read(NormalText(typed), at: morning, in: building).places
        .map { shown($0.value) }.joined(separator: " ")
      #expect(found == expected, "\(typed)")
    }
  }

  private func shown(_ place: Place) -> String {
    var text = place.text
    if let building = place.building { text += " 楼栋:\(building)" }
    if let floor = place.floor { text += " 楼层:\(floor)" }
    if let room = place.room { text += " 室:\(room)" }
    if let zone = place.zone { text += " 区:\(zone)" }
    if let point = place.point { text += " 点:\(point)" }
    return text + " →" + place.publicName
  }

  @Test func `joins what belongs together`() {
    check(
      """
      大堂门口积水了 => 大堂门口 区:大堂 点:门口 →门口
      B2车库进水了 => B2车库 楼层:-2 区:车库 →B2车库
      ｂ２ 車庫 => B2车库 楼层:-2 区:车库 →B2车库
      12楼男厕所 => 12楼男厕所 楼层:12 点:男厕所 →12楼男厕所
      12楼的男厕所 => 12楼男厕所 楼层:12 点:男厕所 →12楼男厕所
      十二层茶水间 => 12楼茶水间 楼层:12 点:茶水间 →12楼茶水间
      地库坡道排水不畅 => 地库坡道 区:地库 点:坡道 →坡道
      3号楼12层1205室 => 3号楼1205 楼栋:3号楼 楼层:12 室:1205 →12楼
      3号楼大堂 => 3号楼大堂 楼栋:3号楼 区:大堂 →大堂
      A座5楼走廊 => A座5楼走廊 楼栋:A座 楼层:5 点:走廊 →5楼走廊
      北门口 => 北门口 点:北门口 →北门口
      南门 => 南门 点:南门 →南门
      1号门堵了 => 1号门 点:1号门 →1号门
      一号楼 => 1号楼 楼栋:1号楼 →
      地下二层 => B2 楼层:-2 →B2
      负一楼 => B1 楼层:-1 →B1
      负1层电梯厅 => B1电梯厅 楼层:-1 点:电梯厅 →B1电梯厅
      -1楼 => B1 楼层:-1 →B1
      二十楼 => 20楼 楼层:20 →20楼
      12F => 12楼 楼层:12 →12楼
      1205会议室 => 1205会议室 楼层:12 室:1205 点:会议室 →12楼会议室
      1205室 => 1205 楼层:12 室:1205 →12楼
      1205空调坏了 => 1205 楼层:12 室:1205 →12楼
      8楼805房间 => 805 楼层:8 室:805 →8楼
      3号电梯不动了 => 3号电梯 点:3号电梯 →3号电梯
      二号梯 => 2号梯 点:2号梯 →2号梯
      10-12楼 => 10楼 楼层:10 →10楼
      裙房连廊那边 => 裙房连廊 区:裙房连廊 →裙房连廊
      东北角积水 => 东北角 点:东北角 →东北角
      食堂里面的洗手间 => 食堂洗手间 区:食堂 点:厕所 →厕所
      顶楼漏水 => 28楼 楼层:28 →28楼
      楼下大门口 => 楼下大门口 区:楼下 点:大门口 →大门口
      12楼上不了网 => 12楼 楼层:12 →12楼
      三楼下水道堵了 => 3楼 楼层:3 →3楼
      3楼东侧茶水间 => 3楼东侧茶水间 楼层:3 区:东侧 点:茶水间 →3楼茶水间
      5楼男厕 => 5楼男厕 楼层:5 点:男厕所 →5楼男厕所
      大堂有水，12楼也有水 => 大堂 区:大堂 →大堂 12楼 楼层:12 →12楼
      一下雨就淹 =>
      电梯坏了 =>
      有三个人 =>
      1024米 =>
      接单1024 =>
      3200 =>
      14:30 =>
      """)
  }

  @Test func `keeps two numbers apart in public names`() {
    let bay = Place(text: "B2108车位", floor: -2, point: "108车位")
    #expect(bay.publicName == "B2 108车位")
    #expect(Place(text: "12楼3号电梯", floor: 12, point: "3号电梯").publicName == "12楼3号电梯")
  }

  @Test func `knows a room from a ticket where it can`() {
    #expect(read(NormalText("2930漏水"), at: morning, in: tower).places.isEmpty)
    #expect(read(NormalText("2930漏水"), at: morning, in: nil).places.count == 1)
  }

  @Test func `reads nothing else behind a building's code`() {
    let readings = read(NormalText("完成 SF-1001 西门已修剪，SF-1030 人都出来了"), at: morning, in: tower)
    #expect(readings.places.map(\.value.text) == ["西门"])
    #expect(readings.people.isEmpty)
    #expect(readings.tickets.map(\.value) == [1001, 1030])
  }
}

struct `reading counts and numbers` {
  private func check(_ typed: String, people: [Int]) {
    let found = read(NormalText(typed), at: morning, in: tower).people.map(\.value)
    #expect(found == people, "\(typed)")
  }

  @Test(arguments: [
    ("大概10个人", 10), ("十来个", 10), ("我们一共8位", 8), ("十几个人", 15), ("三十来人", 30), ("二十多个人", 25),
    ("七八个人", 8),
    ("两三个人", 3), ("十七八个人", 18), ("8到10个人", 10), ("10-15人", 15), ("我们俩", 2), ("咱们仨", 3),
    ("人数：12", 12),
    ("一共12个", 12), ("参会人数大概20", 20), ("10位同事", 10), ("一百二十人", 120), ("３０人的会议室", 30),
    ("电梯里困了2个人", 2), ("20人左右", 20),
    ("明天下午3点10个人", 10), ("两个人", 2), ("我们有5个人", 5),
    ("连我五个", 5), ("一行12位", 12), ("能坐20人的", 20), ("二三十人", 30), ("人不多，七八个", 8), ("部门二十号人", 20),
    ("20多", 25), ("20±", 20), ("10±2人", 12), ("我一个人", 1), ("百八十人", 180), ("6人", 6),
    ("8 pax", 8), ("15ppl", 15), ("about 40 people", 40), ("35 guests", 35), ("four of us", 4),
    ("4个小姐妹", 4), ("十点，会议室，六个，有吗", 6), ("培训，45个", 45), ("就俩人", 2), ("会议室，就仨，开得了门吗", 3),
    ("就我和候选人俩", 2), ("这边俩人", 2), ("连我九个", 9),
    ("会议室，要坐18个", 18), ("能坐22个的房间", 22), ("有没有坐得下5个的房间", 5),
    ("会议室明天9点 算15个", 15), ("找个能放下40把椅子的地方", 40), ("给我留间房，就我跟他", 2),
    ("6男4女", 10), ("共18名", 18), ("观众80", 80),
    ("大人小孩加起来18个", 18), ("人加到20", 20), ("人从10个变成14个", 14), ("百来号人", 100), ("两三个", 3),
    ("我们五个要关起门来讨论", 5), ("就我自己", 1), ("四家头", 4), ("仨部门加起来三十五个人", 35),
    ("room for 12, next Tue 2pm-4pm pls", 12), ("book a room tmr 3-4pm for 4, with whiteboard", 4),
    ("training room for 25 谢谢", 25), ("a room for 6 on Friday", 6),
    ("借间屋子带新人 8个", 8), ("下午两点半用到四点 6个 快", 6),
    ("在你们这借一间，4个律师", 4), ("要30个座", 30), ("三点借间小房间面个试，就我跟候选人", 2), ("一对一面谈用一下", 2),
  ])
  func `counts heads`(typed: String, expected: Int) { check(typed, people: [expected]) }

  @Test(arguments: [
    "一个人都没有", "两个小时", "3个工作日", "一个会议室", "两个厕所都堵了", "三号楼", "第一次来", "几个人", "12楼", "3天", "一下子人很多",
    "我叫张三",
    "一桌人", "想约一个", "俩小时", "借俩", "我们两个部门", "room for 2 hours", "book it for 3pm", "for 30 min",
    "借 2个 会议室", "要 3个 小时",
    "总觉得一个人很孤单",
  ])
  func `counts no heads where there are none`(typed: String) { check(typed, people: []) }

  @Test(arguments: [
    ("我电话13800001234", "13800001234"), ("138 0000 1234", "13800001234"),
    ("138-0000-1234", "13800001234"),
    ("１３８００００１２３４", "13800001234"), ("+86 13800001234", "13800001234"),
    ("021-63550000", "021-63550000"),
    ("（021）63550000", "021-63550000"), ("02163550000", "021-63550000"), ("63550000", "63550000"),
    ("6355 0000", "63550000"),
    ("400-820-1234", "4008201234"), ("0512-65551234", "0512-65551234"), ("20261118", ""),
    ("1024", ""),
    ("一三八零零零零一二三四", "13800001234"), ("021-63551234转8001", "021-63551234-8001"),
    ("63550000，分机12", "63550000-12"), ("123456789012345678", ""), ("12800001234", ""),
  ])
  func `reads phones`(typed: String, expected: String) {
    let found = read(NormalText(typed), at: morning, in: tower).phones.map(\.value)
    #expect(found.joined() == expected, "\(typed)")
  }

  @Test(arguments: [
    ("SF-1024", [1024]), ("sf1024", [1024]), ("单号1024", [1024]), ("单号：1024", [1024]),
    ("#1024", [1024]),
    ("接单 1024 下午4点前", [1024]),
    ("接单1024 16:00前", [1024]), ("完成 1024 已疏通排水口", [1024]), ("修好了1024", [1024]),
    ("我来处理1024", [1024]),
    ("转派 1024 保洁", [1024]), ("1024", [1024]), ("1024修好了", [1024]), ("SF-1024和1025", [1024, 1025]),
    ("1205室", []),
    ("13800001234", []), ("2026年", []), ("100块", []), ("300米", []), ("14:30", []), ("12", []),
    ("1234567", []),
    ("2 还是有水", []), ("2026-11-25", []), ("1205空调坏了，单号1024", [1024, 1205]),
    ("退回 SF-1001 不归我们", [1001]), ("SF-1030 人救出来了", [1030]), ("完成 LF-1001 西门已修剪", [1001]),
  ])
  func `reads ticket serials`(typed: String, expected: [Int]) {
    let found = read(NormalText(typed), at: morning, in: tower).tickets.map(\.value)
    #expect(found == expected, "\(typed)")
  }

  @Test(arguments: [
    ("沪A12345", "沪A12345"), ("沪AD12345堵门", "沪AD12345"), ("沪A·12345", "沪A12345"),
    ("沪 a 12345", "沪A12345"), ("京a.88888", "京A88888"), ("新A楼", ""), ("沪A123", ""),
    ("沪A1234567", ""),
  ])
  func `reads plates`(typed: String, expected: String) {
    let found = read(NormalText(typed), at: morning, in: tower).plates.map(\.value)
    #expect(found.joined() == expected, "\(typed)")
  }

  @Test(arguments: [
    ("我叫王小明，电话13800001234", "王小明"), ("我叫王明想预约会议室", "王明"), ("我叫李华明天下午来", "李华"),
    ("联系人：张三", "张三"), ("联系人王女士13800001234", "王女士"), ("叫我小李就行", "小李"), ("叫我老王吧", "老王"),
    ("我叫欧阳娜娜，在3楼", "欧阳娜娜"), ("我叫Tom", "Tom"), ("我姓王", ""), ("我是前台小李", ""), ("我叫了外卖", ""),
    ("我叫车", ""), ("名字是陳大文", "陳大文"),
  ])
  func `reads names only where they are given`(typed: String, expected: String) {
    let found = read(NormalText(typed), at: morning, in: tower).names.map(\.value)
    #expect(found.joined() == expected, "\(typed)")
  }

  @Test(arguments: [
    ("我们公司是华信科技有限公司", "华信科技有限公司"), ("我是四方网络科技有限公司的，空调坏了", "四方网络科技有限公司"),
    ("我们公司是美的集团，空调坏了", "美的集团"), ("我是华信科技的，12楼漏水", "华信科技"), ("公司名称：ABC Design", "ABC Design"),
    ("我们是明德律师事务所的", "明德律师事务所"), ("我是前台小李", ""), ("我是来问问的", ""),
  ])
  func `reads companies`(typed: String, expected: String) {
    let found = read(NormalText(typed), at: morning, in: tower).companies.map(\.value)
    #expect(found.joined() == expected, "\(typed)")
  }

  @Test func `says where it read`() throws {
    let text = NormalText("明天下午3点，ＳＦ－１０２４，大堂 门口，大概10个人")
    let readings = read(text, at: morning, in: tower)
    #expect(readings.times.map { text.text(in: $0.range) } == ["明天下午3点"])
    #expect(readings.tickets.map { text.text(in: $0.range) } == ["sf-1024"])
    #expect(readings.places.map { text.text(in: $0.range) } == ["大堂门口"])
    #expect(readings.people.map { text.text(in: $0.range) } == ["10个人"])
  }

  @Test(arguments: [
    ("十", 10), ("十二", 12), ("二十", 20), ("一百二", 120), ("一百二十", 120), ("一百零二", 102), ("两千五", 2500),
    ("两千零五", 2005), ("一亿五千万", 150_000_000), ("一万亿", 1_000_000_000_000),
    ("两亿零三", 200_000_003), ("一亿零五万", 100_050_000),
    ("一万二", 12_000), ("二〇二六", 2026), ("一零二四", 1024), ("3万", 30_000), ("3千", 3000), ("壹佰", 100),
    ("两", 2), ("0", 0),
    ("007", 7), ("十七八", 18), ("七八", 8), ("三五", 5), ("亿万亿万亿万亿", -1), ("12345678901234567", -1),
  ])
  func `reads numerals`(typed: String, expected: Int) {
    let scalars = NormalText(typed).scalars
    let numeral = Numeral.read(scalars, at: 0)
    #expect(numeral?.value == expected, "\(typed)")
    #expect(numeral?.length == scalars.count, "\(typed)")
  }
}

struct `reading a very long text` {
  @Test(arguments: [
    "一", "1", "12", "下下个", "3点到", "1-", "1 ", "周三到周五", "138 ", "大堂的", "12楼", "十几", "a", "二〇", "11月",
    "sf-1024",
    "2026-", "3点半", "个", "1点", "到", "每", "每周一三", "3点2小时", "周三，", "周三，3点", "沪a", "沪a1234 ", "我叫",
    "我叫张", "我是",
    "公司是", "结束", "周四、", "结束16:00，", "日期11-", "3个同事加", "每组3个", "我和", "双方各2个加我", "我们3个", "老板", "老板们",
    "1，", "一大一小", "就", "和", "俩", "大概1",
    "我带", "每家2个", "小王、", "1组", "的", "3张", "老板和1个", "农历", "第一个",
    "从", "差五分", "3天又", "国庆后第一个", "下",
    "半小时", "最近", "the ", "next ", "3pm ", "《",
    "《明天》", "一年零", "转1", "±", "连我",
    "半", "万亿", "，", "。", "～-", "👍🏽", "e\u{0301}",
  ])
  func `takes linear work`(piece: String) {
    func work(_ bytes: Int) -> Int {
      let text = String(repeating: piece, count: bytes / piece.utf8.count + 1)
      var scanner = Scanner(NormalText(text), around: nil)
      let roll = scanner.roll()
      _ = roll.sum()
      return max(
        counted(NormalText(text), at: morning, in: tower).work, scanner.work / 2,
        roll.work.looks / 4)
    }
    let short = work(10_000)
    let long = work(100_000)
    #expect(long <= 11 * short + 1000, "\(piece): \(short) → \(long)")
    #expect(long <= 100 * 100_000, "\(piece): \(long)")
  }
}
