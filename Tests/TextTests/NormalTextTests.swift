import Testing

@testable import Text

struct `a normal text` {
  private func check(_ typed: String, gives expected: String) {
    let found = NormalText(typed).text
    #expect(found == expected, "\(typed.debugDescription)")
    #expect(NormalText(found).text == found, "not idempotent: \(typed.debugDescription)")
  }

  @Test(arguments: [
    ("ＳＦ－１０２４", "sf-1024"), ("Ｂ２车库", "b2车库"), ("WiFi", "wifi"), ("①号楼", "1号楼"), ("⑫楼", "12楼"),
    ("門口積水，電梯壞了", "门口积水，电梯坏了"), ("廁所漏水還沒修", "厕所漏水还没修"), ("空調太熱，頭髮都濕了", "空调太热，头发都湿了"),
    ("我係員工，電瓶車亂停", "我系员工，电瓶车乱停"), ("樓層裡面的飲水機", "楼层里面的饮水机"), ("後門鎖壞", "后门锁坏"),
  ])
  func `has one width, case and script`(typed: String, expected: String) {
    check(typed, gives: expected)
  }

  @Test(arguments: [
    ("积水了！！！", "积水了"), ("积水了。很深", "积水了。很深"), ("积水了！很深？", "积水了。很深"),
    ("积水了\n很深", "积水了。很深"), ("积水了；很深", "积水了。很深"), ("积水了...很深", "积水了，很深"),
    ("积水了……很深", "积水了，很深"), ("积水了。。。很深", "积水了，很深"), ("积水了、很深", "积水了，很深"),
    ("积水了 , 很深", "积水了，很深"), ("积水了.很深", "积水了。很深"), ("3.5米", "3.5米"), ("3．5米", "3.5米"),
    ("14：30", "14:30"), ("14 : 30", "14:30"), ("地点：门口", "地点，门口"), ("（12楼）男厕", "12楼，男厕"),
    ("“积水”的事", "积水的事"), ("13:30—15:00", "13:30-15:00"), ("13:30－15:00", "13:30-15:00"),
    ("13:30～15:00", "13:30~15:00"), ("13:30 - 15:00", "13:30-15:00"), ("10点——12点", "10点-12点"),
    ("谢谢~~~", "谢谢"), ("~好的", "好的"), ("-1楼", "-1楼"), ("在 -1楼", "在-1楼"), ("好的！，。", "好的"),
    ("积水了，！快来", "积水了。快来"), ("a.b", "a.b"), ("www.例子", "ww。例子"), ("#1024", "#1024"),
    ("。！？", ""), ("", ""), ("   ", ""),
  ])
  func `has one mark where people type many`(typed: String, expected: String) {
    check(typed, gives: expected)
  }

  @Test(arguments: [
    ("大堂 门口", "大堂门口"), ("下午 4 点", "下午4点"), ("B2 车库", "b2车库"), ("hello   world", "hello world"),
    ("138 0000 0000", "138 0000 0000"), ("自 杀", "自杀"), ("自*杀", "自杀"), ("自\u{200B}杀", "自杀"),
    ("z s", "z s"), ("接单 1024 16:00前", "接单1024 16:00前"), ("大\u{3000}堂", "大堂"), ("大\tz\t1", "大z 1"),
  ])
  func `keeps a space only between Latin words`(typed: String, expected: String) {
    check(typed, gives: expected)
  }

  @Test(arguments: [
    ("\u{202E}积水\u{202C}", "积水"), ("积\u{0000}水\u{0007}", "积水"), ("积\u{FEFF}水", "积水"),
    ("👍🏽", "👍"), ("☔️", "☔"), ("1️⃣", "1"), ("👨‍👩‍👧", "👨👩👧"), ("积\u{0301}\u{0302}水", "积水"),
    ("哈哈哈哈哈", "哈哈"), ("啊啊", "啊啊"), ("100000", "100000"), ("😭😭😭😭", "😭😭"), ("水水 水水", "水水"),
    ("1。1", "1。1"),
    ("一三八零零零零", "一三八零零零零"),
  ])
  func `has no noise`(typed: String, expected: String) { check(typed, gives: expected) }

  @Test func `leads back to what was typed`() {
    let text = NormalText("“門口” Ｂ２ 積水！！!快来")
    #expect(text.text == "门口b2积水。快来")
    let typed = Array(text.original)
    func back(_ range: Range<Int>) -> String { String(typed[text.originalRange(of: range)]) }
    #expect(back(0..<2) == "門口")
    #expect(back(2..<4) == "Ｂ２")
    #expect(back(4..<6) == "積水")
    #expect(back(6..<7) == "！")
    #expect(back(7..<9) == "快来")
    #expect(text.originalRange(of: 3..<3).isEmpty)
  }

  @Test func `leads every scalar back to the character it came from`() {
    var random = SplitMix(state: 20_261_125)
    let characters = Array("積水門電楼ＡＢＺａz１2９0.。!！?，,:：-－~（）“” \u{3000}👍🏽👨‍👩‍👧é①⑫零《》\r\n")
    for _ in 0..<5_000 {
      let typed = (0..<random.next(below: 20)).map { _ in
        characters[random.next(below: characters.count)]
      }
      let text = NormalText(String(typed))
      // Gluing characters together may join some; count what is there now.
      let original = Array(text.original)
      #expect(Array(text.origins) == text.origins.sorted(), "\(text.original.debugDescription)")
      for (scalar, origin) in zip(text.scalars, text.origins) {
        let alone = NormalText("一" + String(original[Int(origin)]) + "一").scalars.dropFirst()
          .dropLast()
        let isMark = !alone.isEmpty && alone.contains(scalar)
        let isPause = [0x3002, 0xFF0C, 0x2D, 0x7E, 0x20, 0x2E, 0x3A].contains(scalar)
        #expect(isMark || isPause, "\(text.original.debugDescription): \(scalar) from \(origin)")
      }
    }
  }

  @Test(arguments: ["👍🏽积水", "1️⃣楼", "e\u{0301}a", "\r\n积水", "积水《明日之后》"])
  func `counts characters, not scalars`(typed: String) {
    let text = NormalText(typed)
    #expect(text.origins.allSatisfy { Int($0) < typed.count })
    #expect(text.scalars.isEmpty || Int(text.origins.last ?? 0) < typed.count)
  }

  @Test func `has traditional pairs that convert in one step`() {
    let all = Array(Simplified.pairs.unicodeScalars.filter { $0.value >= 0x4E00 })
    #expect(all.count % 2 == 0)
    var keys = Set<Unicode.Scalar>()
    for index in stride(from: 0, to: all.count, by: 2) {
      #expect(keys.insert(all[index]).inserted, "\(all[index]) stands twice")
    }
    for index in stride(from: 1, to: all.count, by: 2) {
      #expect(!keys.contains(all[index]), "\(all[index]) is converted again")
    }
    #expect(keys.count >= 2500)
  }

  @Test func `is the same when normalised again`() {
    var random = SplitMix(state: 20_261_121)
    let alphabet = Array(
      "积水門電楼ＡＢＺａz１2９0..。。!！?；;，、,:：-－—~～()（）“”\" \t\n\u{3000}\u{200B}\u{0301}#/+*_👍🏽😭é①⑫零一"
        .unicodeScalars
    )
    for _ in 0..<20_000 {
      var view = String.UnicodeScalarView()
      for _ in 0..<random.next(below: 14) {
        // Mostly from the alphabet that matters, sometimes from all of Unicode.
        if random.next(below: 20) == 0,
          let any = Unicode.Scalar(UInt32(random.next(below: 0x30000)))
        {
          view.append(any)
        } else {
          view.append(alphabet[random.next(below: alphabet.count)])
        }
      }
      let once = NormalText(String(view))
      let twice = NormalText(once.text)
      #expect(once.scalars == twice.scalars, "\(String(view).debugDescription)")
      #expect(once.scalars.count == once.origins.count)
      if once.scalars != twice.scalars { return }
    }
  }
}

/// A small seeded generator, so that a failing run can be repeated.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func next(below limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
