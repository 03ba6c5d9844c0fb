import CivilTime
import Testing

@testable import Text

/// A row is what is typed and the head counts that are read, in their order.
struct `reading head counts` {
  private func check(_ rows: String) throws {
    let now = try #require(Instant(local: "2026-11-25 09:30"))
    for row in rows.split(separator: "\n") {
      let parts = row.split(separator: "=>", omittingEmptySubsequences: false)
      let typed = parts[0].drop(while: { $0 == " " }).dropLast()
      let expected = parts[1].split(separator: " ").compactMap { Int($0) }
      let found = readings(NormalText(String(typed)), at: now).people.map(\.value)
      #expect(found == expected, "\(typed)")
    }
  }

  private func readings(_ text: NormalText, at now: Instant) -> Readings {
    read(text, at: now, in: nil)
  }

  @Test(arguments: [
    "九二二三三七二万三六八亿九千万", "九百万万亿±八百九十万万亿人", "一亿九九九九九九九九九九九九九九人", "九万万万万万万万万万万万万万万人",
    "9999999999999999±9999999999999999人", "一百零一亿人",
  ])
  func `passes over numbers without meaning`(typed: String) throws {
    let now = try #require(Instant(local: "2026-11-25 09:30"))
    #expect(
      readings(NormalText(typed), at: now).people.allSatisfy { $0.value < 20_000 }, "\(typed)")
  }

  @Test func `adds up parts`() throws {
    try check(
      """
      可容纳20人会议室8人用 => 20 8
      一人一间的小房间 => 1
      六人头脑风暴 => 6
      预算砍到3000，10个人 => 10
      奶茶来20个 =>
      买5个热狗，3个扳手 =>
      昨天10人今天12人 => 10 12
      员工12人，其中党员5人 => 12 5
      """)
  }

  @Test func `counts seats, and everybody after 连我`() throws {
    try check(
      """
      要个20座的会议室 => 20
      会场要50座 => 50
      园区有12座楼 =>
      订一辆7座商务车 =>
      上午有空的会议室吗？我们三个碰个头 => 3
      会议室 6人 行政小刘订 => 6
      来8个外地同事 => 8
      """)
  }

  @Test func `adds parts that stand side by side`() throws {
    try check(
      """
      周五七点半，12个小哥 => 12
      5个文案狗要改稿 => 5
      人头28 => 28
      正好8个，够吗 => 8
      8+2人 => 10
      10个人，我们5个 => 10 5
      10个人，其中3个外宾 => 10 3
      能坐20人的房间，我们15个 => 20 15
      """)
  }

  @Test func `counts those who are named and not numbered`() throws {
    try check(
      """
      just me => 1
      only me please => 1
      just me and a colleague => 2
      我一个，明天 => 1
      8点到10点，一个人 => 1
      夫妻俩想约一下 => 2
      和HR一对一，明天 => 2
      1v1面谈 => 2
      3个人和我们公司没关系 => 3
      加我一共7个人 => 7
      给我加3个座位 => 3
      约一对一心理咨询 =>
      实习俩月了 =>
      """)
  }

  @Test func `multiplies parts of equal size`() throws {
    try check(
      """
      每个部门3个人 => 3
      两间会议室，各10人 => 10
      """)
  }

  @Test func `takes a total or a correction for the answer`() throws {
    try check(
      """
      """)
  }

  @Test func `knows more ways to write a number of people`() throws {
    try check(
      """
      会议室 10p 明天下午2点 => 10
      12P，周五 => 12
      10 people => 10
      10 pax => 10
      人数在20到25之间 => 25
      人数暂定18，下周三 => 18
      二十来号人 => 20
      三四个人 => 4
      最多十个人 => 10
      一家三口 => 3
      """)
  }

  @Test func `counts no things for people`() throws {
    try check(
      """
      再要10把椅子 =>
      50把椅子，路演厅 =>
      两张桌子 =>
      三台电脑 =>
      20瓶水 =>
      两间会议室 =>
      30份盒饭 =>
      10盒水果 =>
      10杯咖啡 =>
      投影要1080p的 =>
      我们要4个工位 =>
      领导来3个电话 =>
      订一个主持培训 =>
      一桌人 =>
      """)
  }
}
