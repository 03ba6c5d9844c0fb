import Domain
import Testing

@testable import Rules

struct `a phrase` {
  static let lists = """
    词表:
      坏: |
        坏
        不(灵|动)了
        <停>
      停: |
        停[住]了
    """

  @Test(arguments: [
    // Contiguous.
    ("电梯坏", "三号电梯坏了", true), ("电梯坏", "电梯又坏了", false), ("wi fi", "WiFi断了", false),
    ("wifi", "WiFi断了", true),
    ("wi fi", "wi fi断了", true), ("电梯 坏", "电梯坏", true), ("电梯坏", "電梯壞了", true),
    ("B2车库", "Ｂ２車庫", true), ("电梯坏", "电 梯 坏", true),
    // Up to three Latin letters stand alone; a longer word may be part of one.
    ("120", "帮我打1201的分机", false), ("120", "打120", true), ("12345", "13912345678", false),
    ("3号梯", "13号梯坏了", false), ("14", "按3149没反应", true),
    ("rm", "RMB多少", false), ("rm", "rm1203", true), ("rm", "1203rm 明天", true),
    ("he", "help me", false),
    ("she", "ashes", false), ("room", "bathroom漏水", true), ("wc", "wc堵了", true),
    ("ac", "AC too cold", true),
    // Alternatives.
    ("(电梯|空调)坏", "空调坏了", true), ("(电梯|空调)坏", "灯坏了", false), ("电梯|空调", "空调", true),
    ("（电梯｜空调）坏", "空调坏了", true), ("((电|升降)梯|空调)坏", "升降梯坏了", true),
    ("(漏|漏水)了", "漏水了", true), ("(漏|漏水)了", "漏了", true),
    // Signs that belong to what is said.
    ("(走了，别|跳)找", "走了，别找", true), ("[好，]谢谢", "谢谢", true), ("(10/10|5/5)", "10/10 thanks", true),
    ("自/杀", "自/杀", true), ("3#楼漏", "3#楼漏水", true), ("(#1|#2)漏", "#1漏", true),
    // Optional.
    ("没[有]电", "没电了", true), ("没[有]电", "没有电", true), ("没[有]电", "没什么电", false),
    ("[又]停[了]电", "停电", true), ("没[有]电", "没，电", false),
    // Later in the same sentence.
    ("下雨 … 淹", "一下雨就全淹了", true), ("下雨 … 淹", "下雨淹", true), ("下雨 … 淹", "淹了又下雨", false),
    ("下雨 … 淹", "下雨，门口就淹", true), ("下雨 … 淹", "下雨了。都淹了", false),
    ("下雨 … 淹", "下雨！都淹了", false), ("下雨 … 淹", "下雨\n淹了", false), ("下雨…淹…湿", "下雨淹了鞋湿", true),
    ("下雨……淹", "下雨就淹", true), ("下雨 ... 淹", "下雨就淹", true), ("下雨 … (淹|鞋 … 湿)", "下雨鞋都湿", true),
    ("下雨 … (淹|鞋 … 湿)", "下雨鞋都干", false), ("下雨 … 淹", "没雨。下雨就淹。晴", true),
    // A little later: six characters and no mark between.
    ("不 .. 活", "真的不想再活了", true), ("不 .. 活", "不活", true), ("不..活", "不一二三四五六活", true),
    ("不 .. 活", "不一二三四五六七活", false), ("不 .. 活", "不好，活", false), ("不 .. 活", "活不", false),
    ("不 。。 活", "不想活", true), ("不．．活", "不想活", true), ("不 .. 活 .. 了", "不想活得太久了", true),
    ("不 .. (活 … 累)", "不想活得一天比一天更加累", true), ("[不] .. 活", "这么久了还活着", true),
    ("我 … 不 .. 活", "我呢，今天早上真的不想活", true), ("自。杀", "自。杀", true),
    // Both, in any order, anywhere.
    ("空调 + 太冷", "太冷了这空调", true), ("空调 + 太冷", "空调。\n真的太冷", true), ("空调 + 太冷", "空调", false),
    ("空调 ＋ 太冷", "空调太冷", true), ("(空调 + 冷|暖气 + 热)", "热死了暖气", true),
    ("(空调 + 冷|暖气 + 热)", "空调热", false), ("电 + 梯 + 坏", "坏电梯", true),
    // Words that overlap satisfy both.
    ("电梯门 + 门坏", "电梯门坏了", true), ("漏水 + 水管", "漏水管", true),
    // A + within a sequence: any order, the same sentence.
    ("又(冷 + 吵)", "又吵又冷", true), ("又(冷 + 吵)", "又吵。又冷", false),
    // Word lists, in lists too.
    ("电梯<坏>", "电梯不动了", true), ("电梯 + <坏>", "停住了，电梯", true), ("电梯 + <坏>", "电梯停了", true),
    ("电梯<坏>", "电梯好了", false),
    // Slots.
    ("{地点}漏", "12楼茶水间漏", true), ("{地点}漏", "全都漏", false), ("改到{时间}", "改到明天下午3点", true),
    ("{人数} + 吃饭", "10个人吃饭", true),
    // Comments and blank lines are no phrases.
    ("# 备注\n\n  停电", "停电", true), ("# 备注\n  停电", "备注", false),
  ])
  func `takes what it says and nothing else`(phrase: String, message: String, taken: Bool) throws {
    let rules = try book([
      "words/bad.yaml": phrase.contains("<") ? Self.lists : "",
      "a/a.yaml": matter("甲", says: [phrase]),
    ])
    #expect((rules.understand(message).matter != nil) == taken)
  }

  @Test(arguments: [
    ("你好", "你好", true), ("你好", "你好呀～", true), ("你好", "嗯，你好。", true), ("你好", "你好，电梯坏了", false),
    ("你[们]好|在吗", "在吗？", true), ("登录", "登录不了", false), ("谢谢 … 帮忙", "谢谢您的帮忙啦", true),
  ])
  func `under 整句 takes all of a message or nothing`(
    phrase: String, message: String, taken: Bool
  ) throws {
    let rules = try book(["a/a.yaml": "事项: 甲\n种类: 问候\n整句: |\n  \(phrase)\n"])
    #expect((rules.understand(message).matter != nil) == taken)
  }

  @Test(arguments: [
    ("接单", "接单 1024", true), ("接单", "，接单1024", true), ("接单", "我来接单", false),
    ("接单 + 明天", "明天接单", true),
    ("接单 + {单号}", "1024 接单", true),
  ])
  func `of a command stands at the beginning`(phrase: String, message: String, taken: Bool) throws {
    let rules = try book(["a/a.yaml": "事项: 甲\n指令: 接单\n说法: |\n  \(phrase)\n"])
    #expect((rules.understand(message).matter != nil) == taken)
  }

  @Test(arguments: [
    ("积水了", true), ("积水退了", false), ("积水，不过退了", false), ("积水退了。地库又积水了", true),
    ("地库积水。门口的积水退了", true), ("积水，退了！", false), ("水退了没？积水好深", true),
  ])
  func `is silenced by 不是 in its own sentence only`(message: String, taken: Bool) throws {
    let rules = try book(["a/a.yaml": matter("甲", says: ["积水"], "不是: |\n  退了\n")])
    let understanding = rules.understand(message)
    #expect((understanding.matter != nil) == taken)
    #expect(understanding.explanation.cancelled.map(\.matter) == (taken ? [] : ["甲"]))
  }

  @Test func `of another matter is not silenced`() throws {
    let rules = try book([
      "a/a.yaml": matter("甲", says: ["积水"], "不是: |\n  退了\n"),
      "a/b.yaml": matter("乙", says: ["电梯"]),
    ])
    #expect(rules.understand("积水退了，电梯坏了").matter?.name == "乙")
  }
}
