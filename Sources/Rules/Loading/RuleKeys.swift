/// A key that may stand in a rule file, and what it means, for the person who writes it.
package struct RuleKey: Hashable, Sendable {
  /// What stands before the colon: 事项, 办理.
  package var name: String
  /// One sentence, shown by editors that know the schema.
  package var meaning: String

  package init(_ name: String, _ meaning: String) {
    self.name = name
    self.meaning = meaning
  }
}

extension [RuleKey] {
  /// The names, in the order in which they are usually written.
  package var names: [String] { map(\.name) }
}

/// The keys of every kind of rule file: what the readers take, what “是不是…？” compares with, and
/// what the schema offers to editors.
package enum RuleKeys {
  /// Keys below which lines stand in a `|` block, in whatever file.
  package static let blocks: Set<String> = [
    "说法", "整句", "不是", "除非", "紧急", "危急", "清单", "升级", "比如", "不算", "是", "也有人说",
    "闲聊", "对话", "休息", "补班",
  ]
  /// `<folder>/<matter>.yaml`.
  package static let matter = [
    RuleKey("事项", "这件事叫什么，整套规则里不能重名。"),
    RuleKey("种类", "属于哪一种；写了“类别”就是微痛点，不用写。"),
    RuleKey("类别", "微痛点的类别，中文或英文代码都行。"),
    RuleKey("类目", "服务目录的六类之一，服务必须写。"),
    RuleKey("主题", "心理咨询的主题。"),
    RuleKey("指令", "工作人员的指令；说法只在消息开头有效。"),
    RuleKey("危机等级", "3 是明说，2 是消极。"),
    RuleKey("含义", "同一种类里程序要分清的那一个，比如评价里的“没解决”、危机里的“旁人”、不留名的事写“不留名”。"),
    RuleKey("标题", "工单标题用的短名；不写就用事项名。"),
    RuleKey("工种", "哪一行的活，比如“水”“空调”；一句里说到两个工种的事，各登记一件。"),
    RuleKey("说法", "写在 | 下面，每行一条；消息里哪儿对上都算。"),
    RuleKey("整句", "写在 | 下面，每行一条；整条消息就是这句话才算。"),
    RuleKey("不是", "写在 | 下面，每行一条；同一句话里出现，这个事项就不认这一句。"),
    RuleKey("让给", "两个都对上时让给哪个事项，几个用“、”隔开。"),
    RuleKey("加急", "下面写“紧急: |”“危急: |”和说法；一律加急就直接写“危急”。"),
    RuleKey("必问", "没说就要问的：下面写“地点: 怎么问”。"),
    RuleKey("选问", "顺便问的，不答也往下办。"),
    RuleKey("办理", "谁来办：主办、协办、知会。微痛点必须写。"),
    RuleKey("时限", "D0 D1 D2 D3 D4 Q W 之一；不写按种类定。"),
    RuleKey("升级", "反复出现怎么办：“同一地点 24小时内 3次 → 平台协办，上楼务会”。"),
    RuleKey("回复", "这个事项自己的说法；名字和 replies.yaml 里的一样。"),
  ]
  /// `kinds/<kind>.yaml`.
  package static let kind = [
    RuleKey("凡", "下面几行对这个种类的每个事项都算。"),
    RuleKey("不是", "加在每个事项自己的“不是”后面。"),
    RuleKey("除非", "同一句里有这些话，这个文件的“不是”就不算。"),
    RuleKey("升级", "给自己没有写“升级”的事项。"),
  ]
  /// Under 加急.
  package static let raised = [
    RuleKey("紧急", "写在 | 下面，每行一条；对上就是紧急，时限换成 D1。"),
    RuleKey("危急", "写在 | 下面，每行一条；对上就是危急，时限换成 D0。"),
  ]
  /// Under 办理.
  package static let route = [
    RuleKey("主办", "只能一个，比如“物业/工程部”。"),
    RuleKey("协办", "一起办的，用“、”隔开；要它做什么写在括号里：“企业/业主（修剪树枝）”。"),
    RuleKey("知会", "要知道的，用“、”隔开。"),
    RuleKey("清单", "写在 | 下面，每行一项；主办勾完才能报完成。"),
  ]
  /// `cues/*.yaml`.
  package static let cues = [RuleKey("接话", "事情办到一半时大家说的话，下面每一种写成“名字:”，名字是程序认的。")]
  /// One of 接话.
  package static let cue = [
    RuleKey("说法", "写在 | 下面，每行一条；消息里哪儿对上都算。"),
    RuleKey("整句", "写在 | 下面，每行一条；整条消息就是这句话才算。"),
    RuleKey("不是", "写在 | 下面，每行一条；消息里有，就不是这一种。"),
    RuleKey("最长", "最多几个字；英文一个词、一个数算两个字，标点不算。"),
    RuleKey("问句", "“不算”：带“吗”或问号的不是；“才算”：只有问的才是。"),
    RuleKey("比如", "写在 | 下面，每行一句；每一句都要认得出。"),
    RuleKey("不算", "写在 | 下面，每行一句像而不是的话。"),
  ]
  /// `words/*.yaml`.
  package static let words = [RuleKey("词表", "下面每个词表写成“名字: |”，再每行一个词。")]
  /// `lists/tags.yaml`.
  package static let tags = [RuleKey("标签", "下面每个标签写成“名字: |”，再每行一个说到它的词。")]
  /// `replies.yaml`.
  package static let replies = [RuleKey("回复", "程序说的每一句话，每一句都要有。")]
  /// `deadlines.yaml`.
  package static let deadlines = [
    RuleKey("时限", "D0 D1 D2 D3 D4 Q W，七档都要有。"),
    RuleKey("吹哨", "吹了哨，部门多久要到场；不写就是1个工作日，应急30分钟。"),
  ]
  /// Under 吹哨.
  package static let whistle = [
    RuleKey("到场", "联合执法、重大事项，部门多久之内要有人到场，比如“1个工作日”。"),
    RuleKey("应急到场", "应急处置，部门多久之内要有人到场，比如“30分钟”。"),
  ]
  /// One class of `deadlines.yaml`.
  package static let policy = [
    RuleKey("联系", "多久之内要有人联系反映人，比如“30分钟”“4个工作小时”“1个工作日”。"),
    RuleKey("办结", "多久之内要处理好，比如“2小时”“5个工作日”。"),
    RuleKey("进展", "隔多久要告诉反映人一次进展；不写就是时间过半时。"),
    RuleKey("议定", "多久之内楼务会要有结论；不用上会的不写。"),
  ]
  /// `calendar/hours.yaml`.
  package static let hours = [RuleKey("办公时间", "按先后写成“8:30-11:30 13:30-17:30”。")]
  /// `calendar/<year>.yaml`.
  package static let year = [
    RuleKey("年份", "和文件名一样的年份。"),
    RuleKey("休息", "写在 | 下面，每行一天或一段：“2026-02-15..2026-02-23  春节”。"),
    RuleKey("补班", "写在 | 下面，每行一个要上班的周六或周日。"),
  ]
  /// `<matter>.test.yaml`.
  package static let sentenceTest = [
    RuleKey("现在", "这些话是什么时候说的，比如“2026-11-18 09:30”。"),
    RuleKey("是", "写在 | 下面，每行一句属于这个事项的话；“=>”后面写还应该怎样。"),
    RuleKey("不是", "写在 | 下面，每行一句不属于这个事项的话；“=>”后面写应该是什么。"),
    heard,
  ]
  private static let heard = RuleKey("也有人说", "写在 | 下面，每行一句；只用来学着猜，不一句句试。")
  /// `small-talk.test.yaml`.
  package static let smallTalk = [
    RuleKey("现在", "这些话是什么时候说的，比如“2026-11-18 09:30”。"),
    RuleKey("闲聊", "写在 | 下面，每行一句不归我们办的话；认不出的话像不像闲聊，照它们来猜。"),
    heard,
  ]
  /// `conversations/*.test.yaml`.
  package static let conversationTest = [
    RuleKey("现在", "对话从什么时候开始，比如“2026-11-18 10:00”。"),
    RuleKey("新人", "写“是”：员工都是第一次来，要先登记。"),
    RuleKey("对话", "写在 | 下面，像剧本一样每行一句：“员工：……”“四方：……”“→ 物业：……”“（过了 2 小时）”。"),
  ]
}
