import Domain
import Testing
import Text
import YAML

@testable import Rules

/// A folder in which one cue is written so, and every other one is said by 甲.
private func cues(_ cue: Cue, _ lines: String) -> [String: String] {
  let others = Cue.allCases.filter { $0 != cue }
    .map { "  \($0.rawValue):\n    整句: 甲\n    比如: 甲\n" }.joined()
  return ["a/a.yaml": matter("积水", says: ["积水"]), "cues/talk.yaml": "接话:\n" + others + lines]
}

private func heard(_ text: String, _ book: RuleBook) -> HeardCue? {
  book.cues(in: NormalText(text), at: morning, around: nil).first { $0.cue == .somebodyIsSafe }
}

@Suite("a cue")
struct CueTests {
  private let safe = """
      人没事了:
        说法: |
          (下来|接走)了
        整句: |
          没事
        不是: |
          (没|不)下来
        最长: 8
        问句: 不算
        比如: |
          人下来了
        不算: |
          人下来了吗

    """

  @Test("names the line that says it, and its words as typed")
  func line() throws {
    let found = heard("人下來了！", try book(cues(.somebodyIsSafe, safe)))
    #expect(found?.source == "cues/talk.yaml:\(Cue.allCases.count * 3 - 3 + 4)")
    #expect(found?.words == "下來了")
    #expect(found?.phrase == "(下来|接走)了")
  }

  @Test(
    "is bound by 不是, by 问句, by 最长 and by 整句",
    arguments: [
      ("人下来了", true), ("没下来，又接走了", false), ("人下来了吗", false), ("人下来了？", false), ("没事", true),
      ("他没事", false),
      // Eight characters, marks not counted; a Latin word counts two.
      ("他已经被人接走了。", true), ("他们已经被人接走了", false), ("ta 妈妈, 接走了", true), ("ta 好妈妈带他接走了", false),
    ])
  func bounds(_ text: String, _ isHeard: Bool) throws {
    #expect((heard(text, try book(cues(.somebodyIsSafe, safe))) != nil) == isHeard)
  }

  @Test("is no matter: the message is understood as if it were not there")
  func apart() throws {
    let book = try book(cues(.somebodyIsSafe, safe))
    #expect(book.understand("人下来了").kind == .unknown)
    #expect(book.understand("积水，人下来了").matter?.name == "积水")
  }

  @Test(
    "is refused with its place and what to do",
    arguments: [
      ("  人没事:\n    整句: 乙\n    比如: 乙\n", "没有叫“人没事”的接话 → 是不是“人没事了”？"),
      ("  人没事了:\n    比如: 乙\n", "“人没事了”没有写说法 → 加上“说法: |”，下面每行写一条。"),
      ("  人没事了:\n    说法: 乙\n", "“人没事了”没有写比如 → 加上“比如: |”，下面每行写一句大家会说的话。"),
      ("  人没事了:\n    说法: 乙\n    比如: 丙\n", "“丙”没有认成“人没事了” → 加一条说法，或看看“不是”“最长”“问句”。"),
      (
        "  人没事了:\n    说法: 乙\n    比如: 乙\n    不算: 乙丙\n",
        "“乙丙”认成了“人没事了” → 是 cues/talk.yaml:\(Cue.allCases.count * 3) 认的，改那一行或加“不是”。"
      ),
      ("  人没事了:\n    说法: 乙\n    比如: 乙\n    最长: 0\n", "“最长”要写 1 到 500 的数 → 比如“最长: 20”；不限就删掉这一行。"),
      ("  人没事了:\n    说法: 乙\n    比如: 乙\n    最长: 501\n", "“最长”要写 1 到 500 的数 → 比如“最长: 20”；不限就删掉这一行。"),
      ("  人没事了:\n    说法: 乙\n    比如: 乙\n    问句: 也算\n", "“问句”后面不能写“也算” → 写“不算”或“才算”；都行就删掉这一行。"),
      ("  人没事了:\n    说法: <没有>\n    比如: 乙\n", "没有词表 <没有>"),
      ("", "少了 1 种接话：人没事了 → 在 cues 里哪个文件的“接话:”下面补上都行；少了，聊到一半时这些话就没人听得懂。"),
      (
        "  人没事了:\n    整句: 乙\n    比如: 乙\n  人没事了:\n    整句: 丙\n    比如: 丙\n",
        "“人没事了”写了两次 → 第 "
      ),
    ])
  func mistakes(_ lines: String, _ message: String) {
    let (book, diagnostics) = RuleBook.load(folder(cues(.somebodyIsSafe, lines)))
    #expect(book == nil)
    #expect(
      diagnostics.contains { "\($0.message) → \($0.hint ?? "")".contains(message) },
      "\(diagnostics.map(\.rendered))")
  }

  @Test("stands once, in whatever file")
  func twice() {
    var files = cues(.somebodyIsSafe, safe)
    files["cues/more.yaml"] = "接话:\n  人没事了:\n    整句: 乙\n    比如: 乙\n"
    let (book, diagnostics) = RuleBook.load(folder(files))
    #expect(book == nil)
    #expect(diagnostics.contains { $0.message == "接话“人没事了”已经有了" && $0.file == "cues/talk.yaml" })
  }
}
