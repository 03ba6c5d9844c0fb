/// The stated mix of messages, the same in every run.
///
/// 5,000 workers who have all written before: a person has some ten messages in a measurement and a
/// handful of open tickets. With fewer workers each would hold hundreds, which no person does.
///
/// Of 100 messages 35 are complete reports of a pain point (a ticket each, but for one that repeats
/// the sender's own), 15 reports that lack the place and 15 the place that is then asked for
/// (another 15 tickets), 20 questions about progress, 10 greetings, thanks and calls for help, and
/// 5 from staff: mostly taking and finishing a ticket by its number.
struct BenchMix {
  /// Workers who write; each stays on one connection, so that an answer follows its question.
  static let senders = 5000

  /// The workers of one connection.
  static func senders(of connection: Int, among connections: Int) -> [String] {
    stride(from: connection, to: senders, by: connections).map { "worker\($0)" }
  }

  private var random: SplitMix
  /// The sender whose next message answers our question.
  private var asked: String?

  /// - Parameter seed: The number of the connection.
  init(seed: Int) { random = SplitMix(seed: UInt64(seed)) }

  /// The next message of one connection.
  ///
  /// - Parameters:
  ///   - senders: The workers of this connection.
  ///   - tickets: Tickets that surely are there by now, counted from the first.
  mutating func next(of senders: [String], tickets: Int) -> (sender: String, text: String) {
    if let sender = asked {
      asked = nil
      return (sender, place())
    }
    let sender = senders[random.below(senders.count)]
    // 85 draws, because the 15 that lack the place bring another 15 messages.
    switch random.below(85) {
    case 0..<35: return (sender, place() + BenchMix.complaints[random.below(5)])
    case 35..<50:
      asked = sender
      return (sender, BenchMix.complaints[random.below(5)])
    case 50..<70: return (sender, BenchMix.questions[random.below(4)])
    case 70..<80: return (sender, BenchMix.courtesies[random.below(4)])
    default:
      let serial = 1001 + random.below(max(1, tickets))
      switch random.below(10) {
      case 0: return ("wuye", "我的工单")
      case 1..<6: return ("wuye", "接单 \(serial) 下午4点前")
      default: return ("wuye", "完成 \(serial) 已处理好，现场清理完毕")
      }
    }
  }

  private mutating func place() -> String {
    "\(2 + random.below(26))楼\(BenchMix.points[random.below(5)])"
  }

  private static let points = ["茶水间", "走廊", "电梯厅", "前台", "楼梯间"]
  private static let complaints = [
    "空调不制冷了，热得没法办公", "积水了，一下雨就淹，鞋都湿了", "太脏了，一直没人打扫", "垃圾桶满了，都溢出来了",
    "天花板一直在漏水",
  ]
  private static let questions = ["查进度", "我的报修怎么样了", "什么时候能修好", "处理到哪一步了"]
  private static let courtesies = ["你好", "谢谢", "帮助", "早上好"]
}
