import Domain

extension String {
  /// Whether it puts a question: 女老师行吗, 有没有话筒.
  var asks: Bool {
    [
      "吗", "有没有", "是不是", "？", "?", "呢", "哪", "几点", "几个", "几人", "来着", "什么", "多少", "怎么", "能不能",
      "可不可以",
    ].contains(where: contains)
  }
}
