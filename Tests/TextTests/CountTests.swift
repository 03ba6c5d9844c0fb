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

  @Test func `adds up parts`() throws {
    try check(
      """
      甲方乙方各俩，借间房 => 4
      保洁班组14个，今儿下午四点半 => 14
      我们和客户各3个 => 6
      评委5人投标方6人监督1人 => 12
      可容纳20人会议室8人用 => 20 8
      原计划十个人现在砍到六个了 => 6
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
      跟两个供应商谈价，连我三个 => 3
      会议室 6人 行政小刘订 => 6
      来8个外地同事 => 8
      10个考生8个考官 => 18
      """)
  }

  @Test func `adds parts that stand side by side`() throws {
    try check(
      """
      对方来4个我们3个 => 7
      甲方5人乙方3人 => 8
      客户那边来5个，我们出3个，明天上午十点 => 8
      我们组6个加领导2位 => 8
      两个面试官一个候选人，3点开始 => 3
      8个人加一个主持 => 9
      约60人，另外嘉宾5位 => 65
      嘉宾6位，观众50位，工作人员4位 => 60
      讲师1人学员25人 => 26
      两个主持一个嘉宾三个人 => 3
      周五七点半，12个小哥 => 12
      5个文案狗要改稿 => 5
      学员40，讲师1，按41个座位排 => 41
      人头28 => 28
      正好8个，够吗 => 8
      讲师我一个 => 1
      党员32人，列席3人 => 35
      A公司4人，B公司5人 => 9
      市场部5个人销售部6个人 => 11
      男生6个女生4个，周五晚上 => 10
      我们仨加一个客户 => 4
      部门6人，实习生2人 => 8
      老师1位，学员报了28个 => 29
      两边各3个，调解员1个 => 7
      甲乙双方各4人，媒体2人 => 10
      4 of us + 2 clients => 6
      8+2人 => 10
      5人+3人 => 8
      10个人，我们5个 => 10 5
      10个人，其中3个外宾 => 10 3
      能坐20人的房间，我们15个 => 20 15
      """)
  }

  @Test func `counts those who are named and not numbered`() throws {
    try check(
      """
      双方各2个加我 => 5
      客户方4人加我方4人 => 8
      甲方5人加我司3人 => 8
      客户四位加我这边两位 => 6
      三个同事加我，小会议室 => 4
      3个客人和我 => 4
      我跟老板还有一个客户 => 3
      我和老板，还有3个客户 => 5
      老板和我，加上对方三个人 => 5
      我，还有两个同事 => 3
      帮王总订，他和3个客户 => 4
      除了我还有6个人 => 7
      just me => 1
      only me please => 1
      just me and a colleague => 2
      我一个，明天 => 1
      8点到10点，一个人 => 1
      夫妻俩想约一下 => 2
      和HR一对一，明天 => 2
      1v1面谈 => 2
      我带3个实习生 => 4
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
      双方各2个，用一个小时 => 4
      三方各2人 => 6
      3家公司各派4人 => 12
      五家企业各来两位代表 => 10
      每组5人共4组 => 20
      4组，每组5个人 => 20
      分3组每组6个 => 18
      各部门出2人，共6个部门 => 12
      每桌10人，一共3桌 => 30
      每个部门3个人 => 3
      两间会议室，各10人 => 10
      """)
  }

  @Test func `takes a total or a correction for the answer`() throws {
    try check(
      """
      我们9个，客户7个，一共16个 => 16
      总共16人，我们9个，客户7个 => 16
      领导3位，共20人 => 20
      一共有8个人，其中2位领导 => 8
      分3组每组6个，总共18人 => 18
      我们一共8个加对方3个 => 11
      5个人，哦不对是6个人 => 6
      本来5个人，现在变8个人 => 8
      """)
  }

  @Test func `knows more ways to write a number of people`() throws {
    try check(
      """
      会议室 10p 明天下午2点 => 10
      12P，周五 => 12
      10 people => 10
      10 pax => 10
      护士长们十一个，培训教室 => 11
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
