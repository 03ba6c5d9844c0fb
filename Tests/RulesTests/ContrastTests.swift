import Testing
import Text

@testable import Rules

struct `a denial` {
  static let files = [
    "a/air.yaml": matter(
      "空调", says: ["空调 + (坏|不冷)", "空调 … 吵"], "不是: |\n  (修好|好了)\n  空调 + 不用修\n"),
    "a/light.yaml": matter("灯", says: ["灯 + 坏"], "不是: |\n  (修好|好了)\n"),
    "a/water.yaml": matter("积水", says: ["积水"], "不是: |\n  退了\n"),
    "a/noise.yaml": matter("下雨", says: ["下雨 … 淹"], "不是: |\n  没淹\n"),
  ]

  @Test(arguments: [
    // A turn begins a new part; what was denied before it is not denied after it.
    ("空调修好了，但是灯又坏了，空调也还是不冷", ["空调", "灯"]),
    ("大堂的积水退了，不过地库还有积水", ["积水"]),
    ("积水退了，可是又积水了", ["积水"]), ("积水退了，然而还是积水", ["积水"]), ("积水退了，只是门口积水", ["积水"]),
    ("积水退了，倒是地库积水", ["积水"]), ("积水退了，结果下午积水", ["积水"]), ("积水退了，又积水", ["积水"]),
    ("积水退了，而门口积水", ["积水"]), ("积水退了，另外地库积水", ["积水"]), ("积水退了，还有地库也积水", ["积水"]),
    ("积水退了,但門口積水", ["积水"]),
    // Without one the sentence is one part, as ever.
    ("积水退了，门口积水", []), ("积水退了但是门口积水", []), ("积水退了。门口积水", ["积水"]),
    // A turn may take back what was said before it, and only that.
    ("积水，不过退了", []), ("积水了，但水已经退了，谢谢", []), ("门口积水，但是大堂的积水退了", ["积水"]),
    ("灯坏了，空调坏了，不过修好了", []), ("空调坏了，但没人来，不过修好了", []),
    // 另外 takes nothing back.
    ("积水，另外电退了", ["积水"]), ("空调坏了，另外门修好了", ["空调"]),
    // A word in a part that is denied counts nowhere.
    ("下雨，不过没淹", []), ("下雨，但是空调坏了", ["空调"]),
    // Parts of a + that stand together deny that part; else the sentence.
    ("空调不用修，但是空调吵", ["空调"]), ("空调吵，但是不用修", []),
  ])
  func `reaches as far as it is meant`(message: String, taken: [String]) throws {
    let understanding = try book(Self.files).understand(message)
    let names = [understanding.matter].compactMap { $0?.name } + understanding.also.map(\.name)
    #expect(names == taken)
  }
}

struct `what is denied to a kind` {
  static let files = [
    "kinds/pain-point.yaml": "凡: 微痛点\n不是: |\n  家里\n  电影 + 看\n除非: |\n  大堂\n  (我们|这)楼\n",
    "a/air.yaml": matter("空调", says: ["空调"], "不是: |\n  空调费\n"),
    "a/light.yaml": matter("灯", says: ["灯"]),
    "a/fire.yaml": matter("火", says: ["起火"], "加急: 危急\n"),
    "a/sparks.yaml": matter("插座", says: ["插座"], "加急:\n  危急: |\n    火星\n"),
    "a/wish.yaml": "事项: 心愿\n种类: 心愿\n说法: |\n  想要\n回复:\n  答复: 好\n",
  ]

  @Test(arguments: [
    // None of its matters is meant.
    ("家里空调坏了", []), ("家里空调坏了，灯也坏了", []), ("空调像电影里，好看", []),
    // A sentence with an 除非 is spared, whatever it denies, and no other one.
    ("家里人说大堂空调坏了", ["空调"]), ("我们楼的灯像电影，好看", ["灯"]), ("家里空调坏了。大堂灯坏了", ["灯"]),
    ("大堂很好。家里空调坏了", []),
    // A turn begins a new part here, too.
    ("家里空调坏了，但是大堂灯坏了", ["灯"]), ("我家里好，但是灯坏了", ["灯"]),
    // What a matter denies itself stays denied.
    ("家里说大堂空调费", []), ("大堂空调费，家里灯", ["灯"]),
    // Other kinds know nothing of it.
    ("家里想要", ["心愿"]),
    // Danger is danger wherever it is, when the matter is one; 加急 alone does not make it one.
    ("家里起火", ["火"]), ("家里插座冒火星", []),
  ])
  func `is spared by 除非`(message: String, taken: [String]) throws {
    let understanding = try book(Self.files).understand(message)
    let names = [understanding.matter].compactMap { $0?.name } + understanding.also.map(\.name)
    #expect(names == taken)
  }

  @Test func `is known afresh for every message`() throws {
    let book = try book(Self.files)
    var evaluation = Evaluation(book.program)
    for (message, count) in [("家里空调", 0), ("大堂空调", 1), ("家里灯", 0), ("灯", 1)] {
      evaluation.take(NormalText(message), nil)
      evaluation.recognise(book.grades, book.yields)
      #expect(evaluation.recognition.candidates.count == count, "\(message)")
    }
  }
}
