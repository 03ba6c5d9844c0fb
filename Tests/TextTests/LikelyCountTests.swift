import CivilTime
import Testing

@testable import Text

/// A row is what somebody types who books a room, and how many come; nothing where nobody was counted.
struct `reading what may count heads` {
  private func check(_ rows: String) throws {
    for row in rows.split(separator: "\n") {
      let parts = row.split(separator: "=>", omittingEmptySubsequences: false)
      let typed = parts[0].drop(while: { $0 == " " }).dropLast()
      let found = guests(in: NormalText(String(typed)))
      #expect(found == Int(parts[1].dropFirst()), "\(typed)")
    }
  }

  @Test func `counts who is known to no list`() throws {
    try check(
      """
      想占一间会议室，四个码农 => 4
      12个年轻人，想占用一下你们的活动室 => 12
      老头儿十个，哪天下午都行 => 10
      一水儿的小年轻17个，晚上都有空 => 17
      师生合起来六十五个 => 65
      来的人不固定，按20个算 => 20
      人大概五十 时间24号晚上六点开始 => 50
      人不超15 => 15
      两家公司谈合作，一边来3个 => 6
      """)
  }

  @Test func `counts the seats that are asked for`() throws {
    try check(
      """
      每人一张桌子，共16张桌子 => 16
      五把椅子的小会议室就可以 => 5
      会议室十五把椅子就行 => 15
      董事会，9席 => 9
      现场40座就够 => 40
      """)
  }

  @Test func `counts me and who is named beside me`() throws {
    try check(
      """
      我和我闺蜜想录个vlog => 2
      就我和娃 => 2
      我跟我合伙人想见个投资人 => 3
      我自己一个人 => 1
      想借个小间自己待着写标书 => 1
      我跟会计师事务所的两位老师看账 => 3
      我约了三个客户，我这边就我和助理 => 5
      舞蹈老师我，学生16 => 17
      面试官我一个，候选人一个 => 2
      来听的同事35个，讲师就是我 => 36
      他们4位，我们老板加我 => 6
      我和当事人两口子 => 3
      """)
  }

  @Test func `counts colleagues who are named`() throws {
    try check(
      """
      我跟小王小李还有两个供应商 => 5
      人：我、老周、小赵、客户2位 => 5
      张总李总王总还有我，一小时 => 4
      我和张总、李工三个人 => 3
      老张老李跟我，就我们仨 => 3
      周五上午10点小路演 20人左右 => 20
      """)
  }

  @Test func `takes the later count`() throws {
    try check(
      """
      本来10人，老张不来了就9个 => 9
      原计划15人，有3个来不了 => 12
      我拉了14个人，算上我15 => 15
      原本说12个人的，法务也要来俩，那就14 => 14
      5个，啊漏了我自己，6个 => 6
      人数15，不好意思是16 => 16
      从6个变8个了，我还没订房 => 8
      团队从3个涨到9个，工位坐不开 => 9
      """)
  }

  @Test func `adds what is said in parts`() throws {
    try check(
      """
      他们3个，我跟我老板 => 5
      分公司来8个人，总部这边我和领导 => 10
      来一位客户，我接待 => 2
      报名的有12个，还有我当主持 => 13
      30户，每家来3个人 => 90
      摆4张桌子，每桌5个人 => 20
      16个人考、2个监考 => 18
      12个人挨个讲，加4个评委 => 16
      投资人过来看项目，3位，我们创始团队也3位 => 6
      和三家供应商碰，每家来2个，我们采购3个人 => 9
      女声12男声8再加钢琴伴奏一个 => 21
      10个人，其中3个女生 => 10
      10个人，客户5个 => 10
      20人左右，有3个领导 => 20
      """)
  }

  @Test func `takes what is left over for heads`() throws {
    try check(
      """
      算上我七口子 => 7
      报名的已经有42个了，场地求批 => 42
      学员加老师19 麦克风要两支 => 19
      人数……数了数，13 => 13
      会议室要两个 =>
      会议室要3个 =>
      3楼会议室，明天3点 =>
      要3个话筒，两块白板 =>
      押金300，开票 =>
      椅子要20个，白板3个 =>
      议题3个 =>
      会议室用3个，共2间 =>
      第3个 =>
      """)
  }

  @Test func `counts no things`() throws {
    try check(
      """
      椅子要20个 =>
      议题3个 =>
      要两个话筒 =>
      三个方案，过一下 =>
      给我和老板留个位 =>
      我和团队想借会议室 =>
      套餐从22涨到28 =>
      """)
  }

  @Test func `takes the count that is said to hold`() throws {
    try check(
      """
      现场来五个人，另外三个同事远程接入 => 5
      上次来了15个这次估计20个 => 20
      一开始6，后来砍到5，最后定了7 => 7
      可能5个人可能10个人你先按10个订 => 10
      要个10座的会议室 实际来8个 => 8
      需要能坐100人的报告厅，实到估计90 => 90
      本来约5个，小王请假了不来，那4个吧 => 4
      烘焙分享，不超过15个 => 15
      这次会议室要大一点，12个人 => 12
      现场有2个投影，30人 => 30
      这次是3个部门一起，20人 => 20
      """)
  }

  @Test func `adds parties that have a clause each`() throws {
    try check(
      """
      保安十五个，讲课的消防老师一位 => 16
      总部来10个人，我们本地接待的4个人，司机不上来 => 14
      客人五位，我们这边连总经理出三位 => 8
      想借共享空间，用户请了20个，工作人员5个 => 25
      10个人的会议室，我们5个，客户5个 => 10
      我们部门8个人，其中2个线上 => 8
      来两位外商，加我们三个共五人 => 5
      每个部门派1人，5个部门 => 5
      给我们5个人订个会议室，另外3个人下午来 => 5
      """)
  }

  @Test func `counts me with those whom I meet`() throws {
    try check(
      """
      我想和五个同事开个会 => 6
      我要跟三个客户谈事 => 4
      老板给我和五个同事订会议室 => 6
      我想跟3个部门开会，20人 => 20
      """)
  }
}
