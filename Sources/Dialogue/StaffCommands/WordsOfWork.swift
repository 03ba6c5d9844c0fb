import Domain

// What those who work on something say of it, and what they say besides.
extension String {
  /// Whether it asks something of us: 帮我订一间, 我想报名, 怎么开发票.
  var asksUsForSomething: Bool {
    [
      "帮我", "我要订", "我想订", "我想借", "我要借", "我想报", "我要报", "我想约", "我也要", "我要用", "想订", "报名", "怎么开",
      "怎么办理",
      "查一下", "给我看", "占个", "帮保洁", "帮秩序", "帮工程", "登录", "密码", "看板", "照片怎么", "机器人",
    ].contains(where: contains)
  }

  /// Whether it is about people, their own life or what is to be kept from somebody, and so for nobody who waits: 这女的
  /// 真烦, 我下午要去接孩子, 别告诉反映人.
  var isBesidesWork: Bool {
    String.keptBack.contains(where: contains) || String.ofPeople.contains(where: contains)
      || String.ofLife.contains(where: contains)
      || ["日报", "周报", "交班", "夜班", "早班", "交接", "巡楼", "巡检", "走访", "值班记录"].contains(where: hasPrefix)
  }

  private static let keptBack = [
    "别告诉", "不要告诉", "别跟", "别让", "别说", "不要说", "乱说", "不要发给", "别发给", "撤回上一条", "刚才那句", "保密", "先别通知",
    "别通知",
  ]

  private static let ofPeople = [
    "这女的", "那女的", "那个女", "这个女", "女的是不是", "那男的", "那个男", "男的脾气", "娘们", "神经病", "活该", "妈的", "他妈", "尼玛",
    "卧槽",
    "我靠", "有病", "脾气", "素质", "欠费", "催命", "催什么", "别催", "又来催", "又是那个", "又是他", "又是她", "烦死", "真烦",
    "人事真多", "事真多",
    "天天报", "小事也报", "年轻人", "太胖", "胖子", "怀孕", "癫痫", "是不是装", "装的吧", "嫌疑", "红包", "报案人", "谁报的", "报的人是",
    "管得真宽",
    "打个电话", "不给他弄", "不给她弄", "自己弄坏", "投诉他", "举报",
  ]

  private static let ofLife = [
    "孩子", "老婆", "老公", "媳妇", "丈夫", "我妈", "我爸", "家里", "工资", "加班费", "请假", "休息", "辞职", "血压", "头晕", "感冒",
    "吃饭",
    "吃完饭", "聚餐", "喝酒", "喝杯", "奶茶", "请客", "请我", "抽烟", "抽根", "打牌", "下班了", "饭点", "领导来", "老板来", "红烧",
    "天气", "下雨吗",
    "今天几号", "哈哈", "哈喽", "顶班", "药店",
  ]

  /// Whether what it says is asked, guessed or set a condition to: 救出来了吗, 误报吧, 应该好了, 修好了请我喝奶茶.
  var isUncertain: Bool {
    asks || bare.hasSuffix("吧") || bare.hasSuffix("没")
      || [
        "应该", "好像", "似乎", "可能", "估计", "大概", "也许", "的话", "要是", "如果", "请我", "请客", "叫我", "跟我说", "告诉我",
        "早说", "白弄",
      ]
      .contains(where: contains)
  }

  /// Whether it speaks to whoever reported something: 方便现在上来吗, 几号房, 您在哪.
  var speaksToRequester: Bool {
    ["您", "方便", "你那", "你们那", "你们公司", "工位"].contains(where: contains)
      || StaffPhrases.shortQuestions.contains(bare)
      || count <= 14
        && [
          "几号房", "几零几", "哪个位置", "什么位置", "哪一间", "哪间", "哪盏", "哪个门", "哪一侧", "靠哪边", "还是走廊", "哪一台", "哪台",
        ]
        .contains(where: contains)
  }

  /// Whether it says that somebody sees to it: 老李去了, 小王在现场, 马上叫阿姨, 跟进中.
  var saysSomebodyGoes: Bool {
    let bare = bare
    guard !["不", "没", "等", "明天", "后天"].contains(where: bare.contains) else { return false }
    return [
      "去了", "上去了", "上来了", "下去了", "下来了", "过去了", "过来了", "来了", "在现场", "在弄", "在处理", "在看", "在修", "在清",
      "在拖", "跟进", "看到了", "马上叫", "马上让", "叫阿姨", "叫保洁", "叫保安", "叫师傅", "叫人", "让人去", "派人", "联系了", "已联系",
      "马上",
    ].contains(where: bare.contains)
  }

  /// Whether it tells of work on what was reported, whatever trouble it names: 楼上水管堵了 已经疏通, 是业主装的 我们不修.
  var speaksOfWork: Bool {
    count <= 40
      && [
        "已经", "已联系", "已报", "已通知", "已约", "看到了", "看过", "查了", "查过", "检查", "叫保洁", "叫阿姨", "叫师傅", "叫人",
        "让师傅", "派人",
        "通知了", "联系了", "要联系", "我们先", "我们不", "我们来", "我们去", "我们认领", "我来看", "我去看", "来看下", "去看下", "来看看",
        "去看看",
        "换了", "在换", "要换", "换电池", "换灯", "换阀", "换新", "更换", "修了", "在修", "要修", "去修", "修不", "不修", "维修",
        "报修", "疏通", "要拆",
        "拆开", "报了", "报给", "转给", "业主装", "业主的", "业主单位", "厂家", "维保", "师傅说", "师傅来", "师傅到", "师傅在", "让保洁",
        "保洁在",
        "保洁去", "电工", "水工", "工程那边", "检修", "占用", "过保", "配件", "钥匙放", "锁芯", "处理", "去了", "在弄", "弄不",
        "线路", "电池", "滤芯",
        "前台拿", "前台换", "前台有", "放前台", "试试", "消磁", "贴了", "贴标", "买了", "采购", "供应商", "进场", "认领", "安装",
        "装好", "送来", "到货",
        "断电", "关阀", "按钮", "管道", "管子", "归", "交给",
      ].contains(where: contains)
  }

  /// Whether it tells of what stands in the way of the work, and hardly of anything else.
  var tellsOfObstacle: Bool {
    [
      "敲门没", "敲了门", "没人应", "没人开门", "没备件", "等备件", "没配件", "等采购", "等厂家", "没货", "进不去", "上不去", "门锁着",
      "不归我们", "通不开", "修不了", "换不了", "等审批", "人手不够", "人手不足", "有急活", "走不开", "要收费", "没电了", "坏了", "老化",
    ].contains(where: contains)
  }

  /// Whether it says where the trouble of another floor comes from: 看到了 上面6楼茶水间管子漏.
  var tracesCause: Bool {
    ["上面", "楼上", "楼下", "下面", "隔壁", "原来", "看到了", "找到", "查到", "源头"].contains(where: contains)
  }

  /// Whether it bids somebody come to a place: 消磁了 来1楼前台换卡.
  var bidsCome: Bool {
    ["来", "到", "去"].contains { mark in
      ranges(of: mark).contains { found in
        let next = self[found.upperBound...].first
        return next.map { $0.isNumber || "一二三四五六七八九十B大前".contains($0) } ?? false
      }
    }
  }

  /// Whether it hands work on to whoever it names, and says hardly more: 归秩序部, 保洁的事，我转给他们.
  var handsOn: Bool {
    let isOurs = !["不归我", "不是我们", "不归我们"].contains(where: contains)
    let others = [
      "别", "吗", "？", "?", "电话", "打", "通知", "帮", "说", "讲", "看", "修", "换", "弄", "来了", "去了", "好了",
    ]
    return bare.count <= 14 && !isUncertain && !others.contains(where: contains)
      && !(isOurs && contains("不"))
      && (["归", "转给", "转到", "交给", "的事", "的活", "派给"].contains(where: contains)
        || contains("给")
          && ["保洁", "保洁部", "工程", "工程部", "秩序", "秩序部", "客服", "保安", "电工班"].contains(
            where: bare.hasSuffix))
  }

  /// Whether it tells of a room that was asked for: 密码是123456, 稍等我问下.
  var speaksOfRoom: Bool {
    [
      "会议室", "房间", "场地", "投影", "白板", "话筒", "钥匙", "门禁", "密码", "稍等", "等我", "问下", "问一下", "免费", "收费",
      "有的", "有空", "没空", "满",
      "可以", "不行", "留个电话", "桌", "椅", "空调", "茶水", "刷卡", "明天见", "到时", "提前", "主任定",
    ].contains(where: contains)
  }
}
