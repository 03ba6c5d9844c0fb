/// The words of head counts and ticket numbers, and words that only look like something to read.
enum CountWords {
  /// What two do one to one: 一对一面谈, 1对1沟通.
  static let talks = Set("面谈聊沟会，。".unicodeScalars.map(\.value))
  /// Before 俩: 我俩, 她俩.
  static let alone = Set("我他她你".unicodeScalars.map(\.value))

  static let rows: [(words: String, meaning: Meaning)] = [
    ("个", Meaning(.piece)), (counted, Meaning(.person)),
    (
      "人 人头脑 个人 ge人 个宁 号人 口人 人左右 人次 人份 家头 个座 个座位 个位子 个席位 pax ppl ren people person persons guests attendees "
        + "adults kids children colleagues clients visitors students teachers candidates interviewers",
      Meaning(.person)
    ),
    ("位 名", Meaning(.seat)), ("把椅子 张椅子", Meaning(.seat, 1)), ("来 余", Meaning(.more)),
    ("多", Meaning(.more, 1)),
    ("几", Meaning(.several)),
    (
      "人是 人大概 人可能 人可能有个 人估计 人应该是 人应该有 人差不多 不对 我们 咱们 加我们 加上我们 外加我们 再加我们 还有我们 带上我们 参加 参会 大伙 大家 来了 会来 要来 到场 我们 出席 一行 人不多 人多 人比较多 人挺多 人不少 我们组 我们部门 部门 团队 "
        + "坐得下 坐的下 坐下 能坐 要坐 够坐 可坐 可以坐 能容 能容纳 容纳 容得下 装得下 挤得下 就算 算上 算 "
        + "正好 刚好 恰好 凑够 凑齐 凑满 观众 听众 来宾 嘉宾 宾客 学员 陪同 阿拉 侬伲 我哋",
      Meaning(.peopleCue)
    ),
    (
      "加一块儿 加一块 加在一起 合一块儿 合起来 凑一块儿 按 按照 一共 一共有 一共是 总共 总共有 总共是 共 共有 共计 合计 总计 加起来 统共 拢共 满打满算 连我一共 算我一共 加我一共 加上我一共 算上我一共",
      Meaning(.peopleCue, 2)
    ),
    ("变 涨到 扩到 砍到 缩到 压到 精简到 压缩到 只剩 剩下 变成 变为 增加到 增到 加到 减少到 减到", Meaning(.peopleCue, 1)),
    (
      "人数 人数先按 人数按 人数先报 人数报 人数先算 人头 人头数 头数 人的话 人的话大概 人的话应该是 人的话差不多 参会人数 总人数 参加人数 人数改成 人数改为 人数暂定 人数暂定为 人数暂时 人数初步 人数控制在 人数限 人数最多 人数不超过 参会人员 参加人员 出席人员 到场人数",
      Meaning(.headCount)
    ),
    (
      "就我自己 就我一个 就我一人 只有我自己 只有我一个 就我一个人 只有我一个人 只我一人 就自己 只有自己 我自己一个 我自己一个人 自己待着 自己待会儿 自己一个人待 就他一个 就她一个 就他一人 就她一人 就他自己 就她自己 只有他一个 只有她一个",
      Meaning(.pair, 1, extra: 1)
    ),
    ("连我 连上我 算上我 算我 含我 包括我 连他 连她 连老板", Meaning(.including)),
    ("加我 加上我 外加我 再加我 再加上我 还有我 带上我", Meaning(.including, 1)), ("俩", Meaning(.pair, 2)),
    ("just_me only_me me_only just_myself only_myself by_myself", Meaning(.pair, 1, extra: 3)),
    ("一对一 1对1 1v1 1on1 一v一", Meaning(.pair, 2, extra: 2)),
    ("小两口 老两口 两口子 夫妻俩 夫妻两个 母女俩 父子俩 姐妹俩 兄弟俩", Meaning(.pair, 2, extra: 1)),
    ("一家三口", Meaning(.pair, 3, extra: 1)), ("半打人", Meaning(.pair, 6, extra: 1)),
    ("一打人", Meaning(.pair, 12, extra: 1)), ("单人用 单人使用", Meaning(.pair, 1, extra: 1)),
    ("双方父母", Meaning(.pair, 4, extra: 1)),
    ("一家四口", Meaning(.pair, 4, extra: 1)), ("一家五口", Meaning(.pair, 5, extra: 1)),
    (
      "我跟候选人 我和候选人 就我跟他 就我和他 就我跟她 就我和她 就我俩 我跟面试者 我和面试者 我和候选人俩 我跟候选人俩 我和候选人两个 我跟候选人两个 我和候选人两个人",
      Meaning(.pair, 2, extra: 1)
    ),
    ("一人一间", Meaning(.pair, 1, extra: 1)), ("仨", Meaning(.pair, 3)),
    (
      "接单 完成 办结 转派 退回 退单 补充 处理 工单 单号 单子 编号 工单号 搞定 修好了 弄好了 解决了 处理好了 进度 查 查一下 接 sf sf- # 号单 "
        + "转给 已派 回复 撤回 取消 催 催办 催一下 延期 暂停 恢复 协办 豁免 升级 挂账 同意 不同意 合并 并入 拆分 勾选 加入 "
        + "我也是 不跟了 跟进 知会 吹哨 到场 到岗",
      Meaning(.ticketCue)
    ),
    (
      "块 元 块钱 米 厘米 公分 平 平米 平方 斤 公斤 度 次 张 件 套 台 辆 部 条 瓶 份 把 路 号线 号机 号桌 号柜 号位 号车 "
        + "遍 趟 回 种 项 家 间 颗 盏 扇 根 片 桶 包 箱 % ℃ m cm kg kw w v 倍 成 折 字 页 票 楼梯 级 岁 届 期 号文 号公馆 点几 点建议 点意见 点要求 点原因 点问题 点说明 点需求 点想法 点希望 点疑问 点感受 点反馈",
      Meaning(.measure)
    ),
    (
      "场地 工地 草地 时长 一下 一下子 一直 一起 一定 一样 一些 一边 一般 一会 一会儿 一点点 一点都 一点也 一点儿 一旦 一律 一切 一次 一批 一种 "
        + "有一点 快一点 早一点 晚一点 好一点 大一点 小一点 冷一点 热一点 高一点 低一点 多一点 少一点 慢一点 那一点 这一点 一方面 一半 "
        + "有点 早点 晚点 快点 差点 慢点 早就 早已 晚了 太晚 早晚 迟早 万一 千万 百分 一口气 一大堆 一堆 一地 一塌糊涂 "
        + "几十 几百 好几 三天两头 七上八下 乱七八糟 一一 三明治 二维码 二手 一线 一流 "
        + "小时候 时候 时间 有时 及时 同时 平时 随时 按时 准时 临时 当时 时段 四方 五星 八卦 九宫格 地点 点击 点了 点餐 点评 重点 缺点 优点 "
        + "后面 后台 后续 后来 后勤 然后 前面 之前说 前几天 内部 年轻 年轻人 内容 分开坐 分开用 分开订 部分 分类 充分 过来 过去 过道口 不过 经过 路过 超过 难过 通过 "
        + "周围 周边 周到 日常 节假日 生日 工作日 日子 月卡 半天 多半 一半 到底 到处 遇到 收到 听到 看到 闻到 碰到 做到 感到 迟到 直到 等到 来不及 本来 原来 "
        + "算了 就算了 得了 不了 人员 人家 别人 有人 没人 行人 工人 本人 人行 男人 女人 人工 楼宇 层面 每次 每月 每年 早高峰 晚高峰 早饭 晚饭 早餐 晚餐 早退 "
        + "早会 晚会 晚宴 晚礼服 早稻田 早班 晚班 夜班 夜校 夜宵 夜市 今日头条 部分 正常 正在 正确 真正 起来 了解 为了 除了 自己 自动 自行 自习 自来水 由于 理由 自由 近视 附近 "
        + "本子 本科 本地 本楼 本单位 本公司 当面 当心 当然 应当 下班 下雨 下课 下载 下单 下水 下次 上班 上次 上课 上网 上厕所 晚点 夜景 到期 初步 当初 最初 末尾 彻底 分享 百分点 "
        + "说明 证明 声明 表明 标明 注明 写明 文明 透明 发明 聪明 照明 阐明 查明",
      Meaning(.plain)
    ),
  ]

  /// 个, 位 and 名 before what a person may be called: 位同事, 个小姐妹.
  private static var counted: String {
    ["个", "位", "名"].flatMap { piece in
      RollWords.people.split(separator: " ").map { piece + $0 }
    }.joined(separator: " ")
  }
}
