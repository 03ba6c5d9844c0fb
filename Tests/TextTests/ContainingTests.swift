import Domain
import Testing

struct `finding words in a text` {
  @Test(arguments: [
    ("明天开会，明天下午", "明天", 2), ("啊啊啊", "啊啊", 1), ("空调", "空调坏了", 0), ("空调", "", 0),
    ("", "空调", 0), ("灯坏了👍🏻修", "修", 1), ("ok, OK", "OK", 1),
  ])
  func `finds them one behind the other`(text: String, words: String, count: Int) {
    let found = text.ranges(of: words)
    #expect(found.count == count)
    #expect(found.allSatisfy { text[$0] == words })
    #expect(text.firstRange(of: words) == found.first)
    #expect(text.contains(words) == (count > 0 || words.isEmpty))
  }

  @Test func `stays within a part of a text`() {
    let text = "早上报修，晚上修好了"
    let part = text[text.index(after: text.startIndex)...].dropLast(3)
    #expect(part == "上报修，晚上")
    #expect(part.contains("修") && !part.contains("好"))
    #expect(!part.contains("早上"))
    #expect(part.ranges(of: "上").map { text[..<$0.lowerBound].count } == [1, 6])
  }

  @Test(arguments: [
    ("每天和每周", "每", "", "天和周"), ("行不行，行不行", "行不行", "行", "行，行"),
    ("好的", "不", "没", "好的"), ("好的", "", "没", "好的"),
  ])
  func `puts other words in their place`(text: String, words: String, others: String, now: String) {
    #expect(text.replacing(words, with: others) == now)
    #expect(("前" + text).dropFirst().replacing(words, with: others) == now)
  }
}
