import CivilTime
import Domain
import Text

/// What a message is about, without where, when, who and how politely: what a rule would look for.
struct Gist: Hashable, Sendable {
  /// Parts between marks that say something, in order; … stands where a place or a number was.
  var clauses: [String]

  /// All of it, for comparing.
  var text: String { clauses.joined().replacing("…", with: "") }

  /// The part that says most.
  var longest: String { clauses.max { $0.count < $1.count } ?? "" }

  /// - Parameter text: Already masked; what stands in 〈…〉 is left out.
  init(_ text: String, at now: Instant, around surroundings: Surroundings?) {
    let unmasked = text.replacing(/〈[^〉]*〉/, with: "，")
    let normal = NormalText(unmasked)
    let readings = read(normal, at: now, around: surroundings)
    var isRead = Array(repeating: false, count: normal.scalars.count)
    let ranges =
      readings.places.map(\.range) + readings.times.map(\.range) + readings.people.map(\.range)
      + readings.phones.map(\.range) + readings.tickets.map(\.range)
    for range in ranges { for index in range { isRead[index] = true } }
    var plain = ""
    for (index, value) in normal.scalars.enumerated() {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let says = scalar.properties.isAlphabetic && !isRead[index]
      if says {
        plain.unicodeScalars.append(scalar)
      } else if !isRead[index] {
        plain += " "
      } else if let last = plain.last, last != " ", last != "…" {
        plain += "…"
      }
    }
    clauses = plain.split(separator: " ").map { clause in
      clause.split(separator: "…").map { Gist.withoutManners(String($0)) }
        .filter { !$0.isEmpty }.joined(separator: "…")
    }.filter { $0.count > 1 }
  }

  /// Words that are said with anything; longer ones first.
  private static let manners = [
    "联系方式", "手机号", "电话", "不好意思", "有没有人", "能不能", "可不可以", "是不是", "怎么回事", "怎么办", "烦死了", "麻烦你们", "麻烦您",
    "麻烦你",
    "请问一下", "没人管", "一直", "请问", "麻烦", "帮忙", "你好", "您好", "谢谢", "那个", "这个", "我们", "我想", "可以", "一下",
    "这边", "那边", "这里", "那里", "好像", "有点", "真的", "老是", "总是", "已经", "现在", "今天", "还是", "怎么", "请", "想要",
    "啊", "吗", "呢", "吧", "呀", "哦", "啦", "嘛", "了", "的", "又", "都", "也", "还", "就", "很", "太", "我", "你",
    "您", "把",
    "在", "有", "是", "里",
  ]

  static func withoutManners(_ clause: String) -> String {
    var clause = clause
    var isChanged = true
    while isChanged {
      isChanged = false
      for word in manners {
        if clause.hasPrefix(word) {
          clause.removeFirst(word.count)
          isChanged = true
        }
        if clause.hasSuffix(word) {
          clause.removeLast(word.count)
          isChanged = true
        }
      }
    }
    return clause
  }
}
