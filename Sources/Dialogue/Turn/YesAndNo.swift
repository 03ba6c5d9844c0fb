/// Short answers to our questions, whatever marks and blanks stand around them.
extension String {
  /// Without marks and blanks: 好的！ is 好的.
  var bare: String { filter { !$0.isPunctuation && !$0.isWhitespace } }

  /// Whether it says that something is so, and nothing else.
  var affirms: Bool { ["是", "是的", "对", "对的", "嗯", "嗯嗯"].contains(bare) }

  /// Whether it says yes to what we offered or supposed, and nothing else.
  var agrees: Bool {
    affirms
      || ["好", "好的", "好啊", "好呀", "可以", "行", "要", "要的", "ok"].contains(bare.lowercased())
  }

  /// Whether it says no to that, and nothing else.
  var declines: Bool {
    ["不", "不是", "不要", "不要了", "不用", "不用了", "不了", "不需要", "暂时不用", "算了"].contains(bare)
  }

  /// Whether it says that nothing of what we asked about is meant.
  var isNeither: Bool { declines || ["都不是", "不是这个", "不是这件", "是另一件", "另一件"].contains(bare) }
}
