import Domain

/// The words of those who come, of what happens to their number, and of what is counted besides.
enum RollWords {
  /// The longest word of ours at a place; one of Latin letters as a whole or not at all.
  static func longest(
    in scalars: [UInt32], at place: Int
  ) -> (kind: RollKind, length: Int, count: Int)? {
    guard let word = lexicon.longest(in: scalars, at: place),
      let kind = RollKind(rawValue: word.meaning.extra)
    else { return nil }
    if isLatinLetter(scalars[place]) {
      let end = place + word.length
      let goesOn =
        end < scalars.count && isLatinLetter(scalars[end]) && isLatinLetter(scalars[end - 1])
      if goesOn || place > 0 && isLatinLetter(scalars[place - 1]) { return nil }
    }
    return (kind, word.length, Int(word.meaning.value))
  }

  /// The kind of a term stands in `extra`, what it counts in `value`.
  private static let lexicon = Lexicon(
    rows.map { ($0.words, Meaning(.plain, $0.count, extra: $0.kind.rawValue)) })

  // MARK: Who

  /// What one person is called, or some with a number before it. 个, 位 and 名 before them count heads everywhere.
  static let people = """
    同事 男同事 女同事 老同事 新同事 客人 客户 员工 新员工 小伙伴 伙伴 朋友 学员 老师 党员 嘉宾 来宾 \
    参会 参会者 参会人员 领导 师傅 孩子 小孩 小朋友 娃 女生 男生 女孩 男孩 姑娘 小姑娘 小姐妹 姐妹 \
    兄弟 哥们 闺蜜 同学 学生 访客 新人 实习生 外包 代表 大人 老人 家长 家属 候选人 面试官 面试者 应聘者 \
    观众 听众 志愿者 业主 老外 外宾 专家 讲师 评委 选手 队员 组员 成员 会员 合伙人 股东 董事 记者 \
    律师 店员 店长 老同志 主播 设计师 程序员 工程师 义工 演员 模特 摄影师 助理 董秘 董事长 总裁 理事 \
    监事 助教 销售 教授 护士 会计 审计 财务 白领 宝妈 妈妈 爸爸 邻居 队友 实习 面试的 干部 书记 委员 \
    学长 学姐 博主 画家 作家 阿姨 人员 工作人员 妹子 伙计 老乡 熟人 陌生人 群众 居民 司机 骑手 男的 \
    女的 医生 经理 主管 总监 主持 主持人 老板 总经理 老总 大老板 老板娘 用人经理 徒弟 师父 秘书 顾问 \
    导师 教练 翻译 裁判 摄像 主讲 主讲人 嘉宾老师 场控 副手 下属 部下 手下 ceo cto cfo \
    coo 带教 干事 同志 编辑 业务 业务员 经办 经办人 记录员 记录 书记员 主唱 吉他 吉他手 贝斯 贝斯手 \
    键盘 键盘手 作者 leader boss manager mentor pm 媒体 专员 hr 投资人 供应商 \
    合作方 高管 同行 班长 组长 队长 部长 科长 处长 主任 院长 校长 护士长 技术 产品 研发 运营 法务 \
    人事 行政 外地同事 海外同事 外籍同事 外地客户 海外客户 外国客户 考生 考官 监考 保安 保洁 保洁阿姨 \
    会务 工友 团员 预备党员 指挥 伴奏 调度 站长 玩家 摄影 发明人 代理人 经销商 租客 房东 积极分子 助播 \
    对象 采访对象 自己人 搭子 台干 陆干 原班人马 主演 配音 灯光 化妆 场记 编导 导演 编剧 乐手 歌手 \
    鼓手 男声 女声 舞者 学徒 帮工 中介 买家 卖家 甲方代表 乙方代表 监理 设计 美术 客服 仓管 调解员 \
    当事人 拍摄 采购 市场 市场部 创始团队 开发 测试 前端 后端 运维 文案 策划 剪辑 社工 护工 前台 \
    创始人 联创 搭档 闺女 女儿 儿子 爸 妈 老爸 老妈 爷爷 奶奶 外婆 外公 姥姥 姥爷 宝宝 老公 老婆 \
    男朋友 女朋友 男友 女友 爱人 老头儿 老太太 小年轻 年轻人 用户 应聘的 求职的 父母 出纳 副总 副总经理 \
    副经理 先生 太太 妻子 丈夫 师兄 师姐 师弟 师妹 小妹 妹妹 弟弟 哥哥 姐姐 大哥 大姐 老师傅 独董 \
    证代 支委 介绍人 租户 民警 商务 外勤 内勤 带领者 \
    受访者 粉丝 行长 所长 馆长 社长 团长 制片 程序 街坊 寿星 司仪 主席 副主席 班主任 二房东 访谈员 小哥 弟兄 弟兄们 汉子 大汉 活人 大活人 公估 总工 校对 买手 跟单 楼长 阿姐 车主 监考 \
    教官 督导 单证 总助 主策 主美 客户经理 大爷 大妈 大叔 老头 美术生 合租的 花艺师 化妆师 店主 房客 船代 货代 代理 外援 领班 区总 厨师长 楼层长 层长 候选 陪护 副手 头儿 师母 造价 税务 法人 讲解 讲解员 facilitator trainer host guest speaker 小伙子 小伙 外包老板 领队 督学 店助 老法师
    """

  /// Whether a word for people names one: 老板, 闺蜜; not 员工.
  static func mayBeOne(_ word: String) -> Bool { !many.contains(word) && !word.hasSuffix("们") }

  private static let many: Set<String> = [
    "同行", "志愿者", "白领", "学员", "学生", "选手", "队员", "组员", "成员", "会员", "考生", "玩家", "员工", "党员", "团员",
  ]

  /// Whether a noun that no list knows is called as people are: 书友, 代表团, 访谈员.
  static func endsLikePeople(_ noun: [UInt32]) -> Bool {
    guard let last = noun.last else { return false }
    if noun.count == 1 { return single.contains(last) }
    return endings.contains(last) && !noPeople.contains { noun.suffix($0.count).elementsEqual($0) }
  }

  private static let endings = set("人工主手农友哥狗员师者户生客妹姐弟爷奶妈爸叔姨伯民兵佬迷伙伴童婴宾太们部组队班司方商")
  private static let single = set("兵娃崽客")
  private static let noPeople = [
    "地方", "扳手", "把手", "扶手", "拉手", "人手", "分手", "随手", "二手", "双手", "左手", "右手", "手工", "加工", "施工", "完工",
    "分工", "自主", "民主", "花生",
    "卫生", "播客", "博客", "后者", "前者", "或者", "热狗", "玩具狗", "小狗", "流浪狗", "宠物狗", "机器狗",
  ].map { $0.unicodeScalars.map(\.value) }

  /// 员 of 测试员 and 部 of 运营部.
  static let suffixes = set("员师手者生")
  static let sides = set("部组队方们团")
  /// 小, 老, 阿 and 大 before a name.
  static let fond = set("小老阿大")
  static let person: UInt32 = 0x4EBA  // 人
  static let of: UInt32 = 0x7684  // 的
  static let members = set("员师")
  static let piece: UInt32 = 0x4E2A  // 个
  static let side: UInt32 = 0x65B9  // 方
  static let meeting: UInt32 = 0x4F1A  // 会

  /// Parties that are counted one by one.
  static let crowds: Set<String> = [
    "观众", "听众", "员工", "群众", "居民", "家属", "现场", "线下", "来访", "来访者", "男声", "女声", "供应商", "甲方", "乙方",
    "对方", "合作方",
    "投资方", "客户方", "品牌方",
  ]
  /// What shows that 一大一小 are people.
  static let families = set("孩家娃亲")

  /// Those who come from elsewhere: a total of theirs is one side.
  static let guests = ["客户", "客人", "甲方", "乙方", "供应商"]

  // MARK: What they do

  /// What I do before others: 11个实习生，我讲; 我主持.
  static let duties: Set<String> = [
    "讲", "来讲", "讲课", "上课", "授课", "来上", "演示", "教", "主讲", "主持", "记录", "翻译", "指挥",
  ]
  /// Who speaks before the others, and is none of those a number counts that is said without a name.
  static let speakers = ["讲师", "老师", "教练", "主讲", "教授", "主持", "主持人", "嘉宾", "律师", "专家"]
  /// 经理 of 产品经理: both words are one person.
  static let titles: Set<String> = [
    "经理", "总监", "主管", "组长", "主任", "助理", "代表", "老师", "专员", "顾问", "工程师", "总经理", "部长",
  ]
  /// Pairs of people that are counted by pairs: 十对母子.
  static let couples: Set<String> = [
    "对亲子", "对母子", "对母女", "对父子", "对父女", "对情侣", "对恋人", "对新人", "对师徒", "对夫妻", "对夫妇",
  ]
  /// Half of those who were counted.
  static let halves = [
    "来一半", "来了一半", "报了一半", "到了一半", "一半人", "一半在外", "一半来", "一半请假", "缺一半", "走了一半", "一半出差", "一半要来",
    "一半不来", "一半没来",
  ]
  /// Before what I come as: 我当助理.
  static let acting: Set<String> = ["当", "做", "来当", "负责"]
  /// What a clause of somebody who is there ends with: 我再去做个记录, 我全程陪着.
  static let tasks = [
    "记录", "主持", "翻译", "旁听", "陪", "登记", "讲解", "监考", "对接", "盯", "守着", "陪着", "陪同", "接待", "拍照", "居中",
    "带队", "打杂", "帮忙", "把关", "见证", "作陪",
    "倒水",
  ]
  static let wanting: Set<String> = ["要", "想", "得", "需要", "想要"]
  /// Before somebody who is asked and need not come: 请经理.
  static let asking = Set("请让叫给帮替约")
  /// Verbs of things that are got: whoever is named before a number stands not behind them.
  static let gettings = Set("求占订借要用留给拿约开谈聊排想能")
  /// What a clause goes on with behind those who are counted: 我们五个要谈事.
  static let doing = set("除要想在来订借约留定盯陪旁一去开得都就也能会需用准打坐谈聊碰聚对排练过讨凑吃挤围做搞写改看听学商我算留全够足行呀讲")

  // MARK: What numbers mean

  static let only: Set<String> = ["就", "仅", "只有", "就是"]
  static let around: Set<String> = ["左右", "不到"]
  static let oneToOne: Set<String> = ["一对一", "1对1", "1v1", "1on1", "一v一", "one on one"]
  /// What tells of a name that somebody does not come.
  static let absences = ["值班", "来不了", "不来", "请假", "出差", "产假", "病假", "年假", "去不了", "不去"]

  /// Numbers beyond these count no guests.
  static let numbers = 0...10_000

  // MARK: Things

  /// Whether a noun has a part of what is counted and is nobody: 白板, 议题, 方案, 部门.
  static func isThing(_ noun: [UInt32]) -> Bool {
    noun.contains { things.contains($0) || matters.contains($0) }
  }

  static func hasThing(_ words: ArraySlice<UInt32>) -> Bool {
    words.contains(where: things.contains)
  }

  private static let things = set(
    "室厅间房屋桌椅凳座屏板话筒麦笔水瓶份套盘茶题层楼号页元块钱价费时天周月场杯机线插箱包盒预计估约共每第班级岁龄最超只就能订借要")
  private static let matters = set(
    "影目案题品门节组司市道件文稿单部环字图网球键盒架灯柜锅炉点线段种样法问意作业务活动方队团角区域版块步骤流程")
  /// Whether a noun that ends so is one of things.
  static func isGear(_ last: UInt32) -> Bool { gear.contains(last) }

  private static let gear = set("室厅房屋桌椅凳屏板话筒麦笔水瓶盘茶费机线插箱盒题案龄价文件稿单图")

  private static func set(_ text: String) -> Set<UInt32> { Set(text.unicodeScalars.map(\.value)) }

  // MARK: The lexicon

  /// Later rows win.
  private static let rows: [(words: String, kind: RollKind, count: Int)] = [
    (people, .one, 0),
    ("钢琴 鼓 女高 女低 男高 男低 我哥 我姐 我弟 我妹 我舅 我姑 我叔 我爸 我妈 我姨", .one, 0),
    (
      """
      派出所 居委会 街道办 税务局 工商局 消防队 \
      部门 公司 单位 团队 全体 全组 全员 全班 全队 全科 内部 外部 本部 总部 分部 合唱团 总经办 施工方 品牌方 客户方 主办方 承办方 合作方 供应商 来访 来访者 来客 投资方 乙方 甲方 丙方 对方 观众 听众 员工 群众 居民 \
      我们组 我们部门 我们公司 队伍 团体 班级 部里 组里 队里 科里 班里 支部 家属 用人部门 台上 台下 线下 现场 男声 女声
      """, .party, 0
    ),
    ("我 本人 俺 我自己 我本人 在下 鄙人", .me, 0),
    ("伲 我们 咱们 咱 我方 我司 我这边 我们这边 咱这边 我们这头 我这头 咱这头 这边 我们队 阿拉 我哋 俺们", .us, 0),
    ("他 她 ta 对面 他们 她们 他自己 她自己 他本人 她本人 那边", .them, 0),
    (
      "就我自己 就自己 只有自己 自己待着 自己待会儿 就我一个 就我一人 只有我一个 只有我自己 我自己一个人 我自己一个 自己一个人 一人一间 单人 单人用 单人使用", .pair, 1
    ),
    ("one_on_one", .pair, 2), ("双方 两边 两方 甲乙双方 主客双方 男女 正反方 正反双方", .group, 2),
    ("俩", .pair, 2), ("仨", .pair, 3),
    ("小夫妻 夫妻 夫妇 两口子 小两口 老两口 夫妻俩 夫妻两个 母女俩 父子俩 姐妹俩 兄弟俩 情侣", .pair, 2),
    ("双胞胎 爸爸妈妈 爸妈 一大一小", .pair, 2), ("一家三口", .pair, 3), ("两打人", .pair, 24), ("一打人", .pair, 12),
    ("半打人", .pair, 6),
    ("一家四口", .pair, 4), ("一家五口", .pair, 5), ("双方父母 双方爸妈 两边爸妈 两边父母", .pair, 4),
    (
      "人 号人 口人 个人 人左右 ren 张嘴 副嗓子 双手 条汉子 朵金花 条好汉 号 口子 口 家头 个宁 宁 人次 pax ppl p of_us people_in_total people person persons guests attendees",
      .person, 0
    ),
    ("个 ge", .piece, 0), ("位 名 枚", .seat, 0),
    ("搭仔 和 跟 与 同 以及", .and, 0),
    ("加 加上 外加 再加 再加上 另加 还加 + 还有 另外还有 另有 再有 捎上 叫上 再叫上 喊上 plus 另算 再算 另外 另", .and, 1),
    ("携 偕 带 带着 带了 领 领了 领着 带上 会带 要带 再带 还带 陪着 陪", .bring, 0),
    ("全体出动 全体都来 全体参加 全体到场 全员到场 全员参加 全员出动 过去 赶过去 前后来", .come, 0),
    ("有", .have, 0),
    ("来 来了 过来 会来 要来 能来 到 出 派 派了 派出 参加 参会 出席 报名 报名了 报了 报了名 去 坐 要到 上来 的有", .come, 0),
    (
      "也来 也过来 也会来 也要来 也参加 也在 也去 也到 列席 旁听 作陪 接待 带队 打杂 帮忙 做记录 跟着 盯场 在旁边 主刀 陪同 也跟着 也陪着来 也陪着 在场 也在场 盯着 带课 带练 也算 挨个来 挨个进 一个一个来 一个一个进 一个个进 一个个来 轮流来 轮流进",
      .attend, 0
    ),
    ("见 面 约了 叫了 喊了 召集 召集了 采访 拜访 面试 会见 请 请了", .meet, 0),
    (
      "仅 大概 大约 约 差不多 估计 可能 预计 最多 至少 就 也就 只有 只 都 说 说也 还 还是 左右 不到 将近 起码 顶多 应该 应该是 应该有 不超 限 限来 一行 约摸 等 数了数 统计 统计好 统计好了 统计下来 连我在内 含我在内 包括我在内 算我在内 不超过 不会超过 上限 暂定 初步 写 就写 按 先按 算 控制在 填 报 自己 先 每次 一次 一次进 每次进 一次来 吧 了 呀 啊 哦 呢 嘛 哈 定了",
      .hedge, 0
    ),
    (
      "一共 总共 共 共计 合计 总计 加起来 统共 拢共 都算上 全算上 算下来 屋里最多 在屋里最多 同时在屋里最多 同时最多 屋里最多同时 加在一起 满打满算 加一块儿 一块 全部 总人数 总数 合起来 正好 刚好 恰好 = 等于",
      .total, 0
    ),
    ("连 连上 含 包括 包含 连同 算上 都算 算我", .including, 0),
    ("除我 除了我 除我之外 除了我之外 除我以外 除了我以外 不算我 没算我 不含我 不包括我 我之外", .except, 0),
    ("其中 里有 人里 里面 里面有 当中 其中有 算在里面 也在里头 包含在内 含在内 在内 算在里头 算在里头了 算在内", .part, 0),
    (
      "赶不来 赶不到 走不开 脱不开身 住院 请假 年假 病假 产假 休假 婚假 不回来 回不来 来不成 去不成 生病 来不了 不来 不来了 不去 去不了 缺席 出差 线上 远程 不上来 到不了 不参加 走了 视频接入 线上接入 不过来 远程接入 居家 回去 在外地 外地接入 放鸽子 退出 退出了 发烧 发烧了 接视频 视频接进来 视频进来 连线进来 远程进来",
      .absent, 0
    ),
    (
      "还请了 又请了 多了 又补了 补了 又多 又多了 又借来 又调来 又借调来 又喊来 又拉来 又叫来 又加 又加了 又来了 多带 多带了 多来了 新增 增加 又报 又报了 还会来 会再来 再来 再多",
      .more, 0
    ),
    ("不是", .not, 0), ("减掉 减去 除掉 退了 退 缺 少 少了 少来", .fewer, 0),
    ("本来 原来 原本 原定 上次 之前 原先", .was, 0),
    (
      "现在 改成 改为 变成 改 不对 改到 变 变为 砍到 减到 缩到 压到 加到 涨到 缩减到 压缩到 换成 调整为 调整到 调整成 更新为 更正为 现调整为 增加到 扩到 增至 减至 预计来 估计来 到了 就剩 只剩 后来 最后 那就 那就是 那么就 不好意思",
      .now, 0
    ),
    (
      "这次只来 这次来 这次 这回来 这回 只来 到场 实到 实际 到会 最终 敲定 确定来 确认来 真正 最后定了 最后定 最终定了 来的只有 来的有 来的就 到的只有 能来的",
      .settled, 0
    ),
    ("的", .of, 0), ("那位 这位 某位", .seat, 1),
    (
      "一个不落 一个没少 一个不少 一个都不少 一个也不少 加微信 加他微信 加她微信 加我微信 加个微信 地方 合同 同意 同时 一同 共同 不同 和谐 加班 加工 加急 加油 跟进 跟练 跟拍 连接 连续 连线 带货 带宽 含税 出来 出去 出租 来电 未来 坐标 报销 报告 报表 就业 就餐 说明 说话 是否 请问 约谈 约定 面对 面料 会面 见面 见证",
      .other, 0
    ), ("是 就是", .so, 0), ("也 也是 也有 也出 也派", .also, 0), ("一边 一方 每边 每方 每家 各家 一车 每车 一间 每间", .each, 0),
    ("各 每 每个 每人 每个人 每位 每名", .each, 0),
    ("能坐 能坐下 可以坐 能容 能容纳 容纳 容得下 坐得下 装得下 够坐 坐下", .room, 0),
    (
      "人数 人头 满员 人数大概 名额 满编 编制 人齐 人齐的话 人齐了 人到齐 接龙 接龙到 接龙接到 位子要 位置要 座位得 座位要 座位数 人的话 人的话大概 人数在 与会者 与会 参会人数 参加人数 总人数 名单上 名单",
      .heads, 0
    ),
    (
      "个组 个小组 小组 组 桌 队 支队伍 支队 家公司 家单位 家企业 个公司 个单位 个部门 个支部 个班 班 个班组 个团队 个党支部 个科室 家 支 批 拨 场 方 户 户人家 排 列 圈 个家庭 组家庭",
      .group, 0
    ),
    (
      "线上会 线上会议 线上课 线上面试 线上培训 线上直播 线上答辩 线上讲 线上考试 线上活动 共享 共享空间 机会 年会 交流会 用户体验 挨个 逐个 一个一个 一个个",
      .other, 0
    ),
    ("座位 个座位 把椅子 张椅子 张桌子 张垫子 个垫子 个座 座 席 个位子 个席位", .chairs, 0),
    ("for_ room_for_", .heads, 0),
    ("会议 会议室 小间 大间 小厅 大厅 小房 小屋 时间 小时 分钟 半 投影 话筒 椅子 桌子 白板", .thing, 0),
  ]
}
