import Domain

/// Weights of 三率综合. They are ours, of 2026-11-26: no official ones were found.
private enum Weight {
  static let response = 0.30
  static let solution = 0.35
  static let satisfaction = 0.35
}

/// 三率综合: one number of three. There is none while one of the three is unknown or counted from
/// few, because a rank by chance is worse than no number.
func composite(_ response: Figure, _ solution: Figure, _ satisfaction: Figure) -> Figure {
  let parts = [
    (response, Weight.response), (solution, Weight.solution), (satisfaction, Weight.satisfaction),
  ]
  var sum = 0.0
  var missing: [String] = []
  for (figure, weight) in parts {
    guard case .share(let share) = figure.value else {
      missing.append("没有\(figure.name)")
      continue
    }
    sum += weight * share
    if figure.isSmall { missing.append("\(figure.name)只有 \(figure.denominator) 件") }
  }
  return Figure(
    "composite", "三率综合", value: missing.isEmpty ? .share(sum) : .unknown,
    denominator: parts.map(\.0.denominator).min() ?? 0,
    recipe:
      "0.30×响应率＋0.35×解决率（反映人说）＋0.35×满意率，分母写三项里最小的。权重是本系统2026年11月26日自己定的，不是官方的；三项都满\(Figure.smallest)件才算，不用来给单位排名。",
    notes: missing.isEmpty ? [] : ["还不算：" + missing.joined(separator: "，")])
}
