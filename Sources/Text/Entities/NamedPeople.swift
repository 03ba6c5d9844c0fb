/// Colleagues who are named and not counted: 小王, 老李, 张总, 陈律师.
enum NamedPeople {
  /// Where such a name ends that begins at a place; nil when there is none.
  static func end(of scalars: [UInt32], from start: Int) -> Int? {
    guard start + 1 < scalars.count else { return nil }
    let (first, second) = (scalars[start], scalars[start + 1])
    if fond.contains(first) {
      // 小李子 and 小王爷 are none of ours.
      return NameWords.familyNames.contains(second) && !fond.contains(second) ? start + 2 : nil
    }
    guard NameWords.familyNames.contains(first) else { return nil }
    for title in titles where scalars[(start + 1)...].starts(with: title) {
      return start + 1 + title.count
    }
    return nil
  }

  private static let fond = Set("小老阿".unicodeScalars.map(\.value))

  private static let titles = [
    "老师", "经理", "主任", "书记", "博士", "律师", "医生", "校长", "院长", "会计", "工程师", "总监", "部长", "科长", "处长", "师傅",
    "阿姨",
    "总", "律", "工", "姐", "哥", "导", "董", "叔",
  ].map { $0.unicodeScalars.map(\.value) }
}
