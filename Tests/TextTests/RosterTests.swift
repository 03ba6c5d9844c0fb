import CivilTime
import Testing

@testable import Text

/// A row is what is typed and the sum of those on its list; nothing where it is no list.
struct `reading lists of those who come` {
  private func check(_ rows: String) throws {
    for row in rows.split(separator: "\n") {
      let parts = row.split(separator: "=>", omittingEmptySubsequences: false)
      let typed = parts[0].drop(while: { $0 == " " }).dropLast()
      var scanner = Scanner(NormalText(String(typed)), around: nil)
      scanner.takeOtherNumbers()
      let found = scanner.roster()?.value
      #expect(found == Int(parts[1].dropFirst()), "\(typed)")
    }
  }

  @Test func `adds names before numbers and behind them`() throws {
    try check(
      """
      学员36人，助教2人 => 38
      男声6个女声9个 指挥1个 => 16
      创意3客户部2美术1，要能贴便利贴的 => 6
      女高8女低6男声7 指挥1 钢琴伴奏1 => 23
      3位发明人，代理人2名 => 5
      6个玩家1个DM 要大桌子 => 7
      来宾60，工作人员8 => 68
      站长一个 小哥十六个 => 17
      导演组4人、后期3人 => 7
      土耳其来3位，我方含我4位 => 7
      我们运维5个原班人马再加安全组两位 => 7
      我们出4个他们出5个，还有1个翻译 => 10
      评委5人投标方6人监督1人 => 12
      党员23名，入党积极分子5名，请安排 => 28
      6男4女，教练2位 => 12
      """)
  }

  @Test func `counts me and who is named beside me`() throws {
    try check(
      """
      九个经销商我跟我们经理陪 => 11
      房东一个租客两个我一个 => 4
      采访对象1位+我+摄像 => 3
      学员36人，助教2人，加我自己 => 39
      三个学员加我 => 4
      我带一个同事，对方来俩 => 4
      12个学员加我一个老师 => 13
      我俩加中介，3个人 => 3
      """)
  }

  @Test func `takes the sum that is said for the sum`() throws {
    try check(
      """
      两个客户加他自己三个人 => 3
      就我跟客户两个人 => 2
      我和助播两个 => 2
      我和我徒弟两个人 => 2
      应到14人，请假2人 => 12
      原来十三个人，走了四个，剩下的都来 => 9
      考察团一车22个人，我们这边出5个 => 27
      客户从苏州过来了4个，我们陪3个 => 7
      用户请了20个，工作人员5个 => 25
      就我跟摄影还有模特 仨人 => 3
      评委5个+我们6个=11人 => 11
      一共12个，我们5个，客户7个 =>
      """)
  }

  @Test func `multiplies equal parts`() throws {
    try check(
      """
      三家各来两人，我们评审五人 => 11
      请了14家 每家1位 我们店3个人 => 17
      两对夫妻，一个调解员 => 5
      """)
  }

  @Test func `leaves things, places and times alone`() throws {
    try check(
      """
      投影1 白板2 =>
      10个人，客户5个 =>
      一共10个人，我们出5个 =>
      客户3人，话筒2个 =>
      我们3个人要2个会议室 =>
      8人 其中3个女生 =>
      员工12人，其中党员5人 =>
      应到2人，请假5人 =>
      客户999人，员工2人 =>
      客户997人，员工2人 => 999
      6个人，几点开我再问下经理 =>
      阿拉六个人开一歇会 =>
      跟隔壁公司一道打八段锦 12人 =>
      面试官俩，候选人一个一个进，同时最多三个 =>
      10个人，明天3点到5点 =>
      1205会议室 8人 =>
      我带学员上瑜伽，周四 =>
      """)
  }
}
