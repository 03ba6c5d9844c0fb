import Testing

@testable import Text

/// Each row is what somebody types who books a room, and how many come; nothing where nobody was counted.
func checkGuests(_ rows: String) {
  for row in rows.split(separator: "\n") {
    let parts = row.split(separator: "=>", omittingEmptySubsequences: false)
    let typed = String(parts[0].drop { $0 == " " }.dropLast())
    #expect(guests(in: NormalText(typed)) == Int(parts[1].dropFirst()), "\(typed)")
  }
}

struct `counting guests who are said in parts` {
  @Test func `adds those who are named and not counted`() {
    checkGuests(
      """
      明天下午开个会，项目经理加四个开发，一小时 => 5
      老板和两位总监，还有我，明早九点 => 4
      明晚排练，舞蹈队16个人加教练 => 17
      我们7个人和老板 => 8
      我们组5个加上leader，四十分钟 => 6
      四个客户加我们经理和我 => 6
      明早有审计组过来，组长带三个组员 => 4
      周四下午陈总带六个人过来 => 7
      明天9点我和总经理见两位银行的人 => 4
      我和我搭档想用一下洽谈室，见一位投资人 => 3
      我们店长，我，还有供货商三个人 => 5
      客户来三个人我这边就我 => 4
      不算我五个人，周四下午 => 6
      我带队，8个队员要练球 => 9
      """)
  }

  @Test func `multiplies where each side comes with as many`() {
    checkGuests(
      """
      房东、中介、租客各一位，加我 => 4
      周一九点，律所那边两位律师，我方法务和业务各一位 => 4
      行政、人事、财务各出3人，再加外部顾问1人 => 10
      编辑和摄像各两个 => 4
      两家公司联谊，各出15个人 => 30
      我们跟隔壁那家公司碰一下，各来2个 => 4
      甲乙双方一边三人 => 6
      两组一组六个 => 12
      比赛，参赛队6支每支5人 => 30
      党小组5个组，每组6个人 => 30
      6组家庭都是一家三口 => 18
      9组家庭每家一大一小 => 18
      亲子课，12个小朋友，每人一位家长陪 => 24
      10个小孩，一个孩子跟一个大人 => 20
      """)
  }

  @Test func `adds sides wherever they stand`() {
    checkGuests(
      """
      物流这边7个人，船公司过来2个 => 9
      客户总共来4位我们这边2位 => 6
      报名了14个，老师1个助教1个 => 16
      我这边4个人，隔壁公司也是4个 => 8
      两个支部一起学，一个支部11人，一个支部9人 => 20
      我和两个同事面试，明天下午一点半到三点，候选人来四个 => 7
      客户带律师来，就两个人，我们这边三位参加 => 5
      人事我，用人部门两位，候选人一位 => 4
      接房主一家4口加我们中介2个要签约 => 6
      主播1个助播1个场控1个 => 3
      """)
  }

  @Test func `follows numbers that change`() {
    checkGuests(
      """
      原来说8个又多了3个 => 11
      昨天报了9个，今天又加2个 => 11
      常驻8人，今天多来3个实习生 => 11
      部门全员14个，缺2个 => 12
      部门30个人里有4个出差来不了，剩下的都到 => 26
      我约了一个主播试镜 就我们俩 => 2
      """)
  }

  @Test func `leaves rooms, seats, ages and times alone`() {
    checkGuests(
      """
      10人左右的会议室，我们9个 => 9
      会议室能坐30人的那间，我们有26个人 => 26
      自习，18个座，坐18个人 => 18
      30位学员，平均年龄66 => 30
      我们3个今天11点到12点想借个小会议室 => 3
      想订会议室一大一小，明天下午 =>
      想订共享空间，学员16，老师1 => 17
      面试官两个，候选人一个一个进，在屋里最多三个 => 3
      """)
  }

  @Test func `counts those who are said to be there, whatever they are called`() {
    checkGuests(
      """
      全组到齐十七个，要间会议室 => 17
      队里五个，半小时够了 => 5
      名单上三十六个，哪间坐得下就订哪间 => 36
      跳操的十个外加一个教练 => 11
      台上五个，台下帮忙的俩 => 7
      一桌四个，活动室留着 => 4
      已经有八个报名了，再加我 => 9
      订能坐五十人那间，来的就四十 => 40
      路演厅，人数130 => 130
      会议室 7ren 谢谢 => 7
      半打人，聊四十分钟 => 6
      借会议室，矿泉水要十个 =>
      会议室，屏幕上要连两个电脑 =>
      今天九点半打算借会议室 =>
      """)
  }

  @Test func `counts who brings and who is brought`() {
    checkGuests(
      """
      他们4位，我们CEO带着我 => 6
      对方老总带俩副手，我带个法务 => 5
      有三个外地客户过来看样品，我再带一个助理 => 5
      主播一个场控一个我打杂 => 3
      我、老板、还有两个设计师 => 4
      客户五位，我和小周陪 => 7
      五个部门每个来两人 => 10
      六个家长每人带一个娃 => 12
      12张桌子每桌坐4个 => 48
      除我之外还有四个 => 5
      """)
  }

  @Test func `takes away who does not come`() {
    checkGuests(
      """
      公司90多人不全来，只来主管15人 => 15
      部门12人，有2个出差，剩下的都来 => 10
      本来10个人，老陈请假来不了 => 9
      上次说12个人，现在改9个了 => 9
      不算讲师20人，加上讲师21 => 21
      """)
  }

  @Test func `counts couples, dozens and the two of us`() {
    checkGuests(
      """
      三对夫妻听讲座，借个会议室 => 6
      五对亲子，活动室 => 10
      一打人练合唱，多功能厅 => 12
      人3个，会议室 => 3
      就她和我，借间会客室 => 2
      我和他，洽谈室半小时 => 2
      我和他们，洽谈室 =>
      我约了个客户，洽谈室 => 2
      最多来12个，会议室 => 12
      """)
  }

  @Test func `counts who comes as well, and nobody who is only named`() {
    checkGuests(
      """
      主播两个运营一个，摄像小陈也来 => 4
      董事七位，董秘列席 => 8
      11个实习生，我讲 => 12
      我们6个人，我主持 => 6
      我们组8个，老板说他也来 => 9
      一共8个人，老板也来 => 8
      跟练的22人，教练1人 => 23
      我和小周、老陈、Linda，会议室 => 4
      我和小王，thanks => 2
      我和小王，ASAP => 2
      他跟我说明天下午3点要用洽谈室 =>
      我加他微信了，明天订会议室 =>
      本来10个人，老陈请假，现在12个人 => 12
      会议室可以坐20人的有没有，我们19个 => 19
      """)
  }
}
