/// What those who come together are called, and the words between their numbers.
///
/// They stand beside the numbers of a sum (甲方5人，乙方3人; 两个面试官加一个候选人) and are looked up
/// only there, so that they keep no other reader from anything.
enum PartyWords {
  /// The word classes are those of the readers: a party is a `peopleCue`, what adds is an `and`.
  static let lexicon = Lexicon([
    (sides + " " + people, Meaning(.peopleCue)),
    ("双方 两边 两方 甲乙双方 主客双方", Meaning(.pair, 2)),
    ("报 报了 报名 实到 来 来了 会来 出 出席 有 去 派 派出 坐 是 大概 大约 约 差不多", Meaning(.about)),
    ("加 加上 外加 再加 再加上 另加 还加 另外还有 外带 还有 另有 以及 再 外 +", Meaning(.and, 1)),
    ("另外 另外有 其他 和 跟 与 同 带 带着", Meaning(.and)),
  ])

  /// Words of correction between two numbers: the later one holds.
  static let corrections = [
    "不对", "说错", "写错", "打错", "更正", "应该是", "改成", "改为", "改到", "变成", "变为", "砍到", "缩到", "压到", "减到", "只剩",
    "现在变", "现在是",
  ]

  /// Those who are named without a number before them.
  private static let sides = """
    部门 公司 单位 团队 我们 我方 我司 咱们 咱 我们组 我们部门 我们公司 我们这边 我这边 我们队 这边 那边 他们 她们 甲方 乙方 丙方 对方 客户方 合作方 供应商 主办方 \
    线下 台上 台下 全体 全组 全员 全班 全队 全科 内部 外部 本部 总部 分部 领队 列席 列席人员 陪同 陪同人员 随行 随行人员 主持 讲者 听课 参会人员 参训 \
    男 女 男士 女士 夫妻 夫妇 情侣 母女 母子 父子 父女 姐妹 姐弟 兄弟 兄妹 闺蜜 师徒
    """

  /// What people are called; with 个, 位 or 名 before it a number counts heads.
  static let people = """
    同事 男同事 女同事 老同事 新同事 客人 客户 员工 新员工 小伙伴 伙伴 朋友 学员 老师 党员 嘉宾 来宾 参会 参会者 参会人员 \
    领导 师傅 孩子 小孩 小朋友 娃 女生 男生 女孩 男孩 姑娘 小姑娘 小姐妹 姐妹 兄弟 哥们 闺蜜 同学 学生 访客 新人 实习生 代表 \
    大人 老人 家长 家属 候选人 面试官 面试者 应聘者 观众 听众 志愿者 业主 老外 外宾 专家 讲师 评委 选手 队员 组员 成员 会员 \
    合伙人 股东 董事 记者 律师 店员 店长 老同志 主播 设计师 程序员 工程师 义工 演员 模特 摄影师 助理 董秘 董事长 总裁 理事 监事 助教 销售 教授 护士 会计 审计 财务 \
    白领 宝妈 妈妈 爸爸 邻居 队友 实习 面试的 干部 书记 委员 学长 学姐 博主 画家 作家 阿姨 人员 工作人员 妹子 伙计 老乡 熟人 陌生人 \
    群众 居民 司机 骑手 男的 女的 医生 经理 主管 总监 主持 主持人 老板 总经理 老总 大老板 老板娘 用人经理 徒弟 师父 秘书 顾问 导师 教练 翻译 裁判 摄像 主讲 主讲人 嘉宾老师 \
    场控 副手 跟班 下属 部下 手下 ceo cto cfo coo 带教 干事 同志 编辑 业务 业务员 经办 经办人 记录员 记录 书记员 主唱 吉他 吉他手 贝斯 贝斯手 键盘 键盘手 作者 leader boss manager mentor pm 媒体 专员 HR 投资人 供应商 合作方 高管 同行 班长 组长 队长 部长 科长 处长 主任 院长 校长 护士长 技术 产品 研发 运营 法务 人事 行政 \
    外地同事 海外同事 外籍同事 外地客户 海外客户 外国客户 考生 考官 监考 保安 保洁 保洁阿姨 会务 工友 团员 预备党员 \
    指挥 伴奏 调度 助教 站长 玩家 摄像 摄影 发明人 代理人 经销商 租客 房东 积极分子 助播 运营 对象 采访对象 自己人 搭子 台干 陆干 原班人马 \
    主演 配音 灯光 化妆 场记 编导 导演 编剧 乐手 歌手 鼓手 男声 女声 舞者 学徒 帮工 中介 买家 卖家 甲方代表 乙方代表 监理 设计 美术 客服 仓管 调解员 当事人 \
    拍摄 采购 市场 市场部 创始团队 开发 测试 前端 后端 运维 文案 策划 剪辑 社工 护工 前台 合伙 创始人 联创 搭档 闺女 女儿 儿子 爸 妈 老爸 老妈 爷爷 奶奶 外婆 外公 姥姥 姥爷 宝宝 老公 老婆 对象 男朋友 女朋友 男友 女友 爱人 老头儿 老太太 小年轻 年轻人
    """.lowercased()

  /// What a party ends with that has a name of its own: 市场部5人, 护士长们十一个.
  static let endings: Set<UInt32> = scalars("们部组队班司方员师者商")

  /// What speaks of those who come, before a number with 个 alone.
  static let coming = [
    "报名", "报了名", "现场", "线下", "实到", "人就", "人不多", "参加", "参会", "到场", "坐", "我们", "咱", "一批", "大大小小",
    "老老小小", "一共", "总共", "学员", "同事", "家长", "员工", "组里", "组上", "全组", "到齐", "名单", "台上", "台下", "班里",
    "班上", "队里",
    "科里", "手下", "团队", "来的", "一桌", "凑了", "凑齐", "约了", "叫了", "喊了", "全科", "全班", "全队", "全员", "满打满算",
    "带上",
  ]

  /// What nouns for people end with that are known to no list: 书友, 小哥, 新手, 股民.
  static let endingsOfPeople = scalars("人农友哥狗员师者户生客妹姐弟爷奶妈爸叔姨伯民兵佬迷伙伴童婴宾太")
  /// What ends so and is none.
  static let noPeople = [
    "花生", "卫生", "播客", "博客", "后者", "前者", "或者", "热狗", "玩具狗", "小狗", "流浪狗", "宠物狗", "机器狗",
  ]
  /// What somebody sits on.
  static let seats = ["张桌子", "张椅子", "把椅子", "套桌椅", "张垫子", "个垫子", "席", "座", "个座"].map {
    $0.unicodeScalars.map(\.value)
  }

  /// Whether words end with what heads are counted after: 人大概, 人不超, 人数.
  static func countsHeads(_ words: String) -> Bool {
    if words.contains("人数") { return true }
    let heads = ["人", "来的", "到的", "到齐", "名单上", "到场", "报名的"].compactMap {
      words.ranges(of: $0).last?.upperBound
    }
    guard let last = heads.max() else { return false }
    var rest = words[last...]
    let hedges = [
      "大概", "大约", "差不多", "估计", "可能", "最多", "不超过", "不超", "也就", "就", "预计", "约", "有", "是", "共", " ",
    ]
    while let hedge = hedges.first(where: rest.hasPrefix) { rest = rest.dropFirst(hedge.count) }
    return rest.isEmpty
  }

  /// Whether what stands right before a number with 个 may name those who come: 老头儿, 报了, 师生合起来;
  /// not 椅子要 and 议题.
  static func mayBePeople(_ clause: String) -> Bool {
    let last = clause.split { $0 == " " }.last.map { Array($0.unicodeScalars.map(\.value)) } ?? []
    let near = Array(last.suffix(4))
    guard near.count > 1, near.allSatisfy(Han.scalars.contains), let verb = near.last,
      !gettings.contains(verb)
    else { return false }
    return !Roster.isThing(last) && !isNobody(last)
  }

  /// Whether a word for people names one: 老板, 闺蜜; not 团队.
  static func mayBeOne(_ word: String) -> Bool {
    !["部门", "公司", "单位", "团队", "我们", "咱们", "他们", "她们", "同行", "观众", "听众", "员工", "群众", "居民"].contains(
      word)
      && !word.hasSuffix("们")
  }

  /// What shows that 一大一小 are people: 孩子, 家, 娃, 亲子.
  static let families = scalars("孩家娃亲")

  /// Before what several of one side are called: 我们行政和人事.
  static let own: Set<String> = ["我们", "咱们", "我方", "我司", "我这边", "我们这边"]

  /// What 带, 带着 and 带了 end with.
  static let bringing = scalars("带着了")

  /// Of whom one brings others.
  static let leaders: Set<String> = [
    "总监", "经理", "总经理", "老板", "领导", "老师", "教练", "队长", "主任", "书记", "部长", "科长", "处长", "摄影师", "讲师",
    "律师",
    "导师", "班长", "组长", "院长", "校长", "老总", "主管", "医生", "主播", "护士长", "店长", "师傅", "顾问", "主持人", "leader",
    "boss",
  ]

  /// Verbs of things that are got: 椅子要20个.
  private static let gettings = scalars("要借订用买拿放配备准加给做开租领发送写改")

  /// Whether a noun that is known to no list has a part of what is counted with 个 and is nobody: 议题,
  /// 方案, 部门.
  static func isNobody(_ noun: [UInt32]) -> Bool { noun.contains(where: nobody.contains) }

  private static let nobody = scalars(
    "影目案题品门节组司市道件文稿单部环字图网球键盒架灯柜锅炉点线段种样法问意作业务活动方队团角区域版块步骤流程")

  /// What shows that words between two counts name nobody: 20人会议室8人用, 10人，其中3人.
  static let noNoun = scalars("其里中内有就只间房室厅场区座桌坐用来到去能够不要是最多少至都或约共计含占另每各今昨明后前上下早晚午周星期天日月号点")

  /// 每 and 各, before what parts of equal size are called or right before their number.
  static let each = scalars("每各")

  /// What makes a party of a 我: 我方, 我司, 我们, 我这边.
  static let ofMine = scalars("方司们这那")
  /// 我 and 他, who come with those they are named with; 我俩, 他俩.
  static let lonely = scalars("我他她你")

  /// 和, 跟, 与, 同 between 我 and 他.
  static let joiningTwo = scalars("和跟与同")
  /// What may stand behind 我和他: a mark, 两个, or what they do together; 他跟我说 counts nobody.
  static let behindTwo = scalars("，。 两俩谈聊用开碰面见要想来")

  /// What two do one to one: 一对一面谈, 1对1沟通.
  static let talks = scalars("面谈聊沟会，。")

  /// 给, 帮, 替, before a 我 that does not come along.
  static let favours = scalars("给帮替为")

  /// What parts of equal size are called, after their number: 3家公司各派4人, 4组每组5人.
  static let groups = [
    "组", "拨", "拨人", "批人", "波人", "个组", "个小组", "小组", "桌", "队", "个队", "支队伍", "支队", "支", "家公司", "家单位",
    "家企业", "家", "个公司",
    "个单位",
    "个部门", "部门",
    "个支部", "个班", "班", "个团队", "个党支部", "个科室", "方", "户", "户人家", "个家庭", "组家庭", "张桌子",
  ].map { $0.unicodeScalars.map(\.value) }

  private static func scalars(_ text: String) -> Set<UInt32> {
    Set(text.unicodeScalars.map(\.value))
  }
}
