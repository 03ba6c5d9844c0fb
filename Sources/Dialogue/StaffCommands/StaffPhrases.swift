/// The words of `StaffTalk`. They are no rules, because they mean something of staff alone: of anybody
/// else 延到周五 is a change of what they booked, and 来水了 the answer to what we asked.
enum StaffPhrases {
  static let takingAll = [
    "都收到", "都接了", "全接了", "都接下", "都接单", "全部接单", "都我来", "我都去", "都我去", "两个都接", "全都接", "几个都接",
  ]

  /// Whole words that take on what is new.
  static let nods = [
    "收到", "收到了", "好嘞", "好咧", "好的", "好", "ok", "行", "明白", "知道了", "收到谢谢", "好的收到", "收到好的", "嗯", "嗯嗯",
    "好滴", "好哒", "晓得了", "晓得", "知道啦", "了解", "了解了", "明白了", "收到收到", "收到啦", "okk", "ok的", "okok",
  ]

  /// Who has got the news: 秩序部收到.
  static let receipts = ["部收到", "组收到", "班收到", "部收到了", "客服收到", "工程收到", "保洁收到", "保安收到"]

  /// Whole words that take on, new or not.
  static let takings = [
    "接了", "接", "接单", "接单了", "我接", "我接了", "我来", "我来吧", "我去", "马上", "好的马上", "收到马上", "这就去", "这就来",
    "来啦", "安排上了", "已安排", "叫师傅了", "叫人了", "让师傅去了", "我们接", "我们去", "我们来", "我去处理", "我去弄", "我去修",
  ]

  static let goings = [
    "我去看", "我看看", "去看下", "去看看", "过去看", "过来看", "安排师傅", "安排人", "马上安排", "马上去", "马上到", "马上来", "这就去",
    "这就来",
    "我来处理", "我来弄", "我来修", "我接了", "我来跟", "一会儿去", "一会去", "待会去", "待会儿去", "等会去", "等下去", "晚点去", "过会去",
    "上来看", "上去看", "下去看", "下来看", "再看", "马上过", "现在去", "现在过去", "就过去",
  ]

  /// What goes with them and says nothing more.
  static let courtesies = ["稍等", "等一下", "等下", "稍候", "请稍等", "谢谢", "辛苦了", "辛苦", "不好意思", "您好", "你好"]

  /// What may come before what is said of each of several.
  static let openings = nods + takings + courtesies

  /// How a clause ends that says when somebody goes.
  static let ways = ["去", "来", "到", "去看", "来看", "上门", "去弄", "去修", "来弄", "来修", "去换", "来换", "去处理"]

  /// How a clause ends that says when something will be worked on.
  static let works = [
    "换", "修", "装", "弄", "来", "去", "到", "处理", "继续", "上门", "安排", "搞", "通", "补", "清", "打扫", "清理", "疏通",
    "搬", "拖",
    "检修", "维修", "更换", "施工", "开工",
  ]

  /// What says that somebody comes.
  static let comings = ["去", "来", "到", "上门"]

  /// What gives no word: hopes, conditions, and looking at it first.
  static let hopes = [
    "争取", "尽量", "可能", "也许", "要等", "最快", "如果", "要是", "看情况", "再说", "不一定", "不确定", "说不准", "看", "查", "问",
    "没空",
    "没时间", "不行", "走不开", "没法",
    "来不了", "去不了", "修不了", "不来", "不去",
  ]

  /// What comes from elsewhere, on which nobody here gives their word unless they say what they do with it.
  static let supplies = [
    "到货", "配件", "备件", "零件", "材料", "货", "厂家", "厂商", "供应商", "水务", "自来水公司", "供电", "燃气公司", "电梯公司",
    "来水", "来电", "停水", "停电",
  ]

  /// What comes before words for somebody else.
  static let pleas = ["麻烦", "请", "帮我", "帮忙", "帮", "你", "您", "那就", "那", "就", "好的", "好", "先"]

  /// What begins what is said of all that was not named.
  static let others = ["另外", "其他", "其它", "其余", "剩下", "别的"]

  /// What may stand before 都 when all in hand are meant: 两单都, 今天都.
  static let alls = [
    "两", "俩", "三", "几", "这", "那", "个", "件", "单", "全部", "我", "今天", "明天", "后天", "上午", "下午", "晚上",
  ]

  /// What requesters read of several that are only said to be done.
  static let bareEnd = "都办好了"

  /// Who reported it, as those call them who work on it.
  static let reporters = [
    "他们", "她们", "他", "她", "对方", "人家", "反映人", "反映的人", "报修人", "报修的人", "报修的", "那位同事", "那位", "客户", "用户",
  ]

  /// Whole questions in a word or two for whoever reported it.
  static let shortQuestions = [
    "啥位置", "什么位置", "哪个位置", "具体位置", "几零几", "几楼", "哪层", "几层", "哪里", "哪儿", "哪个", "哪间", "哪盏", "几号",
    "电话",
    "电话多少", "留个电话", "联系电话", "联系方式", "怎么联系", "在吗",
  ]

  static let questions = [
    "请问", "哪个", "哪间", "哪里", "哪边", "哪盏", "哪一", "哪层", "几楼", "几号", "什么位置", "方便吗", "在吗", "可以吗", "行吗",
    "有人吗",
    "在不在", "是什么", "怎么", "能用了吗", "还漏吗", "还滴吗", "还响吗", "还冷吗", "还热吗", "好点了吗", "现在好了",
  ]

  /// What shows that a question is for whoever reported it.
  static let addresses = ["您", "方便", "您那边", "你那边", "你们那边", "你们公司", "工位"]

  /// What makes a question one for us or for those who do not wait for the work: 还有几单, 谁接单, 他说什么.
  static let ours =
    reporters + [
      "单", "指令", "登录", "看板", "报表", "谁去", "谁报", "还有吗", "还有没", "还有几", "怎么写", "怎么填", "怎么说", "你是", "你会",
      "你能做", "订", "预约", "怎么用", "怎么发",
    ]

  /// What comes before the new time.
  static let delays = [
    "延到", "延期到", "延迟到", "延至", "延后到", "推迟到", "推到", "推后到", "拖到", "改到", "改成", "改为", "顺延到", "挪到", "缓到",
    "缓至", "拖延到",
  ]

  /// What comes before a number of days.
  static let lengthenings = ["延期", "延长", "延", "推迟", "推后", "顺延", "宽限", "晚", "缓"]

  /// What is done, if nothing says that it is to come: 换好, 清理完.
  static let results =
    "换修弄调装通搞补做擦收清接铺贴拖扫洗理运搬拆焊冲刷抹喷关锁撤挪摆抽吸排铲封送倒".flatMap { ["\($0)好", "\($0)完"] }
    + [
      "弄掉", "搞掉", "清掉", "换掉", "弄妥", "办妥", "修妥", "搞妥", "处理妥", "修复", "搞定", "解决", "办好", "恢复", "打扫好",
      "更换好", "整好", "搞掂", "固定好", "插好", "打扫干净",
    ]

  /// What follows a result where it is still to come, or says something else: 修完这边就去, 搞定了给你说.
  static let sequels = [
    "就去", "就来", "就过", "就到", "就上", "就下", "就弄", "就修", "再去", "再来", "再过", "再弄", "再修", "后告", "后通知",
    "后联系",
    "后给", "给你说", "给您说", "告诉你", "告诉您", "跟你说", "跟您说", "扫码", "以后", "之后", "要试", "要观察",
  ]

  /// What is done in so many words.
  static let ends = [
    "拦下了", "挪开了", "按钮了", "也清了", "换了", "修了", "调了", "通了", "补了", "装了", "补上了", "装上了",
    "换上了", "接上了", "贴上了", "处理了", "清理了", "疏通了",
    "恢复了",
    "拖了地", "挪走了", "放好了", "倒掉了", "倒了垃圾", "倒干净", "拖走了", "搬走了", "送走了", "清走了", "劝离", "劝走了", "关好了",
    "扫干净", "擦干净", "拖干净", "打扫了",
    "来水了", "来电了", "有水了",
    "有电了", "加氟了", "复位了", "复位好", "合闸了", "重启了", "重启过了", "正常了", "干净了", "完工了", "完事了", "完事", "赶走了",
    "抓走了", "请出去了", "好使了", "打扫过了", "消毒过了", "冲过了", "通开了", "消杀了", "消杀好",
    "已消杀", "都收了", "已打扫", "已更换",
    "已清理",
    "已处理", "已解决", "已恢复", "已修复", "已疏通", "已换",
    "已补", "已装", "已修",
    "已清", "已送", "已拖走", "已通", "亮了",
  ]

  /// What stands behind the thing that was worked on.
  static let worked = results + ends + ["换", "修", "装", "弄"]

  /// What stands behind a thing of which something is said.
  static let saidOfThings =
    worked + ["坏", "等", "缺", "没", "还", "那", "的", "好", "今天", "明天", "后天", "下午", "上午"]

  /// Whole words that say so; together with others only if those bear it out.
  static let verdicts = ["好了", "好啦", "可以了", "能用了", "可以用了", "都好了", "没问题了", "ok了"]
  static let proofs = ["试", "测", "能用", "正常", "查收", "确认", "看一下", "看下"]

  /// Good news with a 不 or a 没 in it.
  static let goodNews =
    ["没问题", "没事了", "没味道了", "没异味了", "没水了", "不积水了", "等候区", "等候厅"]
    + ["漏", "滴", "堵", "响", "吹", "臭", "冷", "热", "闪", "卡", "抖", "晃", "跳", "冒"].flatMap {
      ["不\($0)了", "不会再\($0)", "不再\($0)"]
    }

  /// What takes an end back.
  static let doubts = [
    "没", "不", "未", "等", "再", "但", "又", "才能", "如果", "要是", "准备", "打算", "一半", "大半", "差不多", "还差", "还剩",
    "部分",
    "几成", "先", "%", "百分之", "报价", "审批", "安排好", "还是", "还闪", "还坏", "还漏", "还堵", "还响", "还黑", "还滴",
  ]

  /// What is still to come.
  static let intentions = [
    "明天", "后天", "下周", "马上", "争取", "尽量", "尽快", "保证", "预计", "大概", "估计", "计划", "之前", "之内", "以内", "一定",
    "肯定", "务必", "一会", "待会", "稍后", "快好", "快弄", "快修", "快换", "快完", "快了", "就好", "就弄", "就修", "会弄", "会修",
    "会换",
    "能弄", "能修", "能换", "能好", "要弄", "要修", "要换", "得换", "去弄", "去修", "去换", "来弄", "来修", "来换", "完一",
  ]

  /// What was not reached.
  static let shortfalls = [
    "弄不完", "修不完", "换不完", "做不完", "干不完", "搞不完", "赶不上", "来不及", "还没弄", "还没修", "还没换", "没弄完", "没修完",
    "没换完",
    "没弄好", "没修好", "没换好", "弄了一半", "修了一半", "换了一半", "装了一半", "明天再弄", "明天再修", "明天再来", "改天再来", "下次再弄",
  ]

  /// How it goes, by itself.
  static let progress = [
    "到货", "派人", "叫人", "开始修", "开始换", "开始清", "在修", "在弄", "在换", "在查", "在装", "正在处理", "正在抢修", "抢修中",
    "检修中", "维修中", "施工中", "处理中", "排查",
    "已报修", "报修了", "已上报", "上报了", "已下单", "下单了", "已派单", "已联系", "联系好了", "已约", "约好了",
    "预计来水", "预计来电", "查到", "原因是", "临时", "贴了", "围起来", "围好", "警戒", "恢复供水", "恢复供电", "恢复供暖", "走流程",
    "门锁着", "没找到", "找不到", "没发现", "没闻到", "放了", "停梯", "再去看", "说过了", "跟他们说", "跟他说", "跟她说", "反映人说了",
    "让他们停", "叫他们停", "叫他们搬", "让他们搬", "说好了", "说过了", "劝过了", "去劝", "看情况", "再说", "马上就好", "这两天", "在谈",
    "开会讨论", "在商量", "讲好了", "调高了", "调低了", "关水了",
    "关阀了", "关电了", "断电了", "断水了", "停水了", "停电了", "在忙", "手头有事", "走不开", "等我一下", "在审批", "已报水务",
    "已报供电", "要停水", "要停电",
  ]

  /// What is done at first.
  static let firsts = ["先关", "先停", "先接", "先用", "先贴", "先清", "先拖", "先围", "先换", "先装", "先修", "先把"]

  /// Whole words of somebody who is there.
  static let arrivals = [
    "到了", "我到了", "人到了", "已到", "已到现场", "到现场了", "到现场", "在现场", "我在现场", "师傅到了", "来了", "我来了",
  ]

  /// What work is done with, and by whom.
  static let things = [
    "配件", "备件", "零件", "材料", "阀门", "水泵", "电机", "压缩机", "滤网", "灯管", "主板", "传感器", "管道", "线路", "厂家",
    "厂商",
    "供应商", "维保", "师傅", "电工", "水工", "工人", "施工队", "水务", "自来水公司", "供电", "供电局", "燃气公司", "电梯公司", "货",
    "新的",
  ]

  /// What becomes of them.
  static let happenings = [
    "到", "来", "换", "修", "订", "报", "查", "说", "等", "缺", "坏", "发", "买", "采购", "约", "联系", "通知", "停",
    "上门",
  ]
}
