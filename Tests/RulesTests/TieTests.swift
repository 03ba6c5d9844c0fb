import Testing
import YAML

@testable import Rules

/// Ties between matters that say these things, as `file:line … example`.
private func ties(_ says: [[String]], words: String = "", more: [String: String] = [:]) -> [String]
{
  var files = more
  for (index, phrases) in says.enumerated() {
    let name = ["甲", "乙", "丙", "丁"][index]
    files["a/\(index).yaml"] = files["a/\(index).yaml"] ?? matter(name, says: phrases)
  }
  if !words.isEmpty { files["words/a.yaml"] = "词表:\n" + words }
  let (book, diagnostics) = RuleBook.load(folder(files))
  #expect((book == nil) == diagnostics.hasErrors)
  return diagnostics.filter { !$0.message.contains("上次核对") }.map {
    "\($0.file):\($0.line) \($0.message)"
  }
}

struct `a tie` {
  @Test(arguments: [
    // Two lists that share a word, far down.
    (
      ["<灯> + 坏"], ["<表> + 坏"],
      "  灯: |\n    灯\n    路灯\n    台灯\n    顶灯\n    射灯\n    指示灯\n  表: |\n    电表\n    水表\n    指示灯\n",
      "a/0.yaml:6 和 a/1.yaml:6 分不出高下，例如“指示灯坏”"
    ),
    // Of the lists of a `+` only one pair is shared.
    (
      ["<物甲> + <病甲>"], ["<物乙> + <病乙>"],
      "  物甲: |\n    门\n    窗\n    墙\n  物乙: |\n    灯\n    墙\n  病甲: |\n    松\n    裂\n  病乙: |\n    裂\n    闪\n",
      "a/0.yaml:6 和 a/1.yaml:6 分不出高下，例如“墙裂”"
    ),
    (["(甲|乙|丙|丁)坏"], ["(子|丑|寅|丁)坏"], "", "a/0.yaml:6 和 a/1.yaml:6 分不出高下，例如“丁坏”"),
    (["电梯[又|也|还](停|坏)"], ["(货梯|电梯)还[在](响|停)"], "", "a/0.yaml:6 和 a/1.yaml:6 分不出高下，例如“电梯还停”"),
    // What stands together, apart in order, or anywhere.
    (["空调 + 坏"], ["空调 … (坏|停)"], "", "a/0.yaml:6 和 a/1.yaml:6 分不出高下，例如“空调，坏”"),
    (["(坏|响) + 空调"], ["空调(停|坏)"], "", "a/0.yaml:6 和 a/1.yaml:6 分不出高下，例如“空调坏”"),
    (["一楼 + 空调 + 坏"], ["(空调|风机) … 坏 … (一楼|二楼)"], "", "a/1.yaml:6 和 a/0.yaml:6 分不出高下，例如“空调，坏，一楼”"),
    (["{地点} … 坏"], ["{地点} + (停|坏)"], "", "a/0.yaml:6 和 a/1.yaml:6 分不出高下，例如“大堂，坏”"),
    (
      ["wifi (slow|down)"], ["wifi + (bad|down)"], "", "a/0.yaml:6 和 a/1.yaml:6 分不出高下，例如“wifi down”"
    ),
    // More words, or a longer one, decide: nothing to report.
    (["(空调坏|空调停)"], ["(空调|风机)(停|坏|响)"], "", "a/0.yaml:6 这条说法总是让给“乙”（a/1.yaml:6），例如“空调坏”"),
    (["空调 + 坏"], ["空调 + 坏掉"], "", ""),
    (["空调 + 坏"], ["空调 + 停"], "", ""),
    (
      ["(甲|乙)(甲|乙)(甲|乙)(甲|乙)(甲|乙)(甲|乙)(甲|乙)(甲|乙)(甲|乙)(甲|乙)子"],
      ["(甲|乙)(甲|乙)(甲|乙)(甲|乙)(甲|乙)(甲|乙)(甲|乙)(甲|乙)(甲|乙)(甲|乙)丑"], "", ""
    ),
  ])
  func `is found with a message that leaves both`(
    first: [String], second: [String], words: String, expected: String
  ) {
    #expect(ties([first, second], words: words) == (expected.isEmpty ? [] : [expected]))
  }

  @Test func `is reported once for a pair, and for every pair`() {
    #expect(
      ties([["(门|窗)坏", "(门|窗)响"], ["(灯|门|窗)坏", "窗(闪|响)"], ["(锁|窗)坏"]]) == [
        "a/0.yaml:6 和 a/1.yaml:6 分不出高下，例如“门坏”",
        "a/0.yaml:6 和 a/2.yaml:6 分不出高下，例如“窗坏”",
        "a/1.yaml:6 和 a/2.yaml:6 分不出高下，例如“窗坏”",
      ])
  }

  @Test func `is found beside a line that cannot be taken`() {
    #expect(
      ties([["[门]", "<灯>坏"], ["<表>坏"]], words: "  灯: |\n    路灯\n    灯\n  表: |\n    水表\n    灯\n")
        == ["a/0.yaml:6 这一行什么话都对得上", "a/0.yaml:7 和 a/1.yaml:6 分不出高下，例如“灯坏”"])
  }

  @Test func `is settled by 不是, for each message alone`() {
    let words = "  物: |\n    门\n    窗\n"
    func other(_ not: String) -> [String: String] {
      ["a/1.yaml": matter("乙", says: ["<物> + 坏"], "不是: |\n  \(not)\n")]
    }
    #expect(ties([["<物> + 坏"], []], words: words, more: other("<物>")).count == 1)
    #expect(
      ties([["<物> + 坏", "墙坏"], []], words: words, more: other("门")) == [
        "a/1.yaml:8 和 a/0.yaml:6 分不出高下，例如“窗，坏”"
      ])
  }

  /// Words that stand in the same places everywhere are tried once, or the tries that a pair has would
  /// be spent on them.
  @Test func `is found behind many words of which none ties`() {
    let things = (1...30).map { "    物\($0)号\n" }.joined()
    let second = matter("乙", says: ["坏 + <物>", "墙(掉|响)"], "不是: |\n  <物>\n")
    let found = ties(
      [["坏 + <物>", "墙(裂|响)"], []], words: "  物: |\n" + things, more: ["a/1.yaml": second])
    #expect(found.contains { $0.hasSuffix("分不出高下，例如“墙响”") })
  }

  @Test func `is found though a word inside a word silences its fellows`() {
    let second = matter("乙", says: ["(漏了|响了|坏了)<物>"], "不是: |\n  灯笼\n")
    #expect(
      ties(
        [["坏了<物>"], []], words: "  物: |\n    红灯笼\n    门\n", more: ["a/1.yaml": second]
      )
      .contains { $0.hasSuffix("分不出高下，例如“坏了门”") })
  }

  @Test func `is not looked for between a danger and a wish`() {
    let urgent = matter("乙", says: ["(门|窗)坏"], "加急: 危急\n")
    // The plain one never gets through; that is another mistake.
    #expect(
      ties([["窗坏"], []], more: ["a/1.yaml": urgent]).map { $0.prefix(24) } == [
        "a/0.yaml:6 这条说法总是让给“乙”（a"
      ])
    #expect(ties([["(灯|窗)坏"], []], more: ["a/1.yaml": urgent]) == [])
  }

  @Test func `is followed only in words of matters that can tie`() {
    let phrase = Pattern.sequence([.word(Spelling("门")), .word(Spelling("坏"))])
    for (mayTie, left) in [(true, 2), (false, 0)] {
      var space = PhraseSpace(lists: PatternLists())
      let starts = [space.add(phrase, of: 0), space.add(phrase, of: 1)]
      var open = OpenPairs(count: 2)
      if !mayTie { open.close(0, 1) }
      #expect(space.prune(starts, open).count == left)
    }
  }

  @Test func `is followed only where one other matter has a word for all that must be said`() {
    func phrase(_ words: String...) -> Pattern { .gap(words.map { .word(Spelling($0)) }, .far) }
    var space = PhraseSpace(lists: PatternLists())
    // Every word is said by two, but what is said by one of them is said whole by no other.
    let starts = [
      space.add(phrase("门", "坏"), of: 0), space.add(phrase("门", "响"), of: 1),
      space.add(phrase("窗", "坏"), of: 2), space.add(phrase("响", "窗"), of: 3),
    ]
    let open = OpenPairs(count: 5)
    var alone = space
    #expect(alone.prune(starts, open).isEmpty)
    let both = starts + [space.add(phrase("坏", "门"), of: 4)]
    #expect(space.prune(both, open) == [both[0], both[4]].sorted())
  }

  @Test func `among very many matters takes time in step with what they share`() {
    var files: [String: String] = [:]
    let things = (0..<40).map { "    物\($0)号\n" }.joined()
    files["words/a.yaml"] = "词表:\n  物: |\n" + things
    for number in 0..<120 {
      files["a/\(number).yaml"] = matter("事\(number)", says: ["<物>[又|也|都|还] + 毛病\(number)件"])
    }
    files["b/last.yaml"] = matter("末", says: ["(物7号|别的)(都|全)(毛病77件|别的)"])
    let (_, diagnostics) = RuleBook.load(folder(files))
    #expect(
      diagnostics.filter { !$0.message.contains("上次核对") }.map(\.message) == [
        "和 a/77.yaml:6 分不出高下，例如“物7号都毛病77件”"
      ])
  }
}
