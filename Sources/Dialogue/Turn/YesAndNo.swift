import Domain
import Text

/// Short answers to our questions, whatever marks and blanks stand around them.
extension String {
  /// Without marks and blanks: 好的！ is 好的.
  var bare: String {
    String(
      unicodeScalars.filter { scalar in
        // Of Chinese characters Unicode need not be asked.
        if Han.scalars.contains(scalar.value) { return true }
        let sign = Character(scalar)
        return !sign.isPunctuation && !sign.isWhitespace
      })
  }

  /// Whether it says that something is so, and nothing else.
  var affirms: Bool { ["是", "是的", "对", "对的", "嗯", "嗯嗯"].contains(bare) }

  /// Whether it says yes to what we offered or supposed, and nothing else.
  var agrees: Bool {
    affirms
      || ["好", "好的", "好啊", "好呀", "可以", "行", "要", "要的", "ok"].contains(bare.lowercased())
  }

  /// Whether it says yes, whatever follows: 好的，我在工位.
  var beginsWithYes: Bool {
    agrees || ["好的", "可以", "行的", "没问题", "ok"].contains(where: bare.lowercased().hasPrefix)
  }

  /// Whether it says no to that, and nothing else.
  var declines: Bool {
    [
      "不", "不是", "不要", "不要了", "不用", "不用了", "不了", "不需要", "暂时不用", "算了", "算了不要了", "算了不用了", "那算了",
      "还是算了",
    ].contains(bare)
  }

  /// What it says to an offer to register something: 好的帮我登记 yes, 不用了谢谢 no; nil when it may be
  /// about anything else.
  var acceptsOffer: Bool? {
    if agrees { return true }
    // 好吧 takes note of an answer.
    if declines || ["好吧", "那好吧", "行吧", "那行吧", "哦好吧"].contains(bare) { return false }
    var said = bare
    for tail in ["谢谢", "谢谢你", "谢谢您", "吧", "啊", "呀", "哈", "啦"] where said.hasSuffix(tail) {
      said.removeLast(tail.count)
    }
    guard said.count <= 9 else { return nil }
    if said.agrees || ["需要", "登记", "麻烦了", "帮我登记", "报", "报名"].contains(said) { return true }
    let noes = ["不用", "不需要", "不要", "不登记", "先不", "暂时不", "不办", "不报", "没事了", "算了", "不必"]
    if noes.contains(where: said.hasPrefix) { return false }
    let yeses = ["好", "行", "可以", "要", "需要", "嗯", "是的", "对", "那", "麻烦", "帮我", "给我"]
    let asks = ["登记", "报名", "办", "帮我", "报一下", "弄"]
    return yeses.contains(where: said.hasPrefix) && asks.contains(where: said.contains) ? true : nil
  }

  /// Whether it says that nothing of what we asked about is meant.
  var isNeither: Bool { declines || ["都不是", "不是这个", "不是这件", "是另一件", "另一件"].contains(bare) }
}
