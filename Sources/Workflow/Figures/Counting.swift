import CivilTime
import Domain

/// Counts a rate: what is in it, what is not, and what is left out and why.
struct Counting {
  private(set) var tickets: [TicketNumber]
  private(set) var others: [TicketNumber]
  private(set) var excluded: [Figure.Exclusion] = []

  init(_ tickets: [TicketNumber] = [], others: [TicketNumber] = []) {
    self.tickets = tickets
    self.others = others
  }

  mutating func count(_ number: TicketNumber, _ isIn: Bool) {
    if isIn { tickets.append(number) } else { others.append(number) }
  }

  mutating func leaveOut(_ reason: String) {
    if let index = excluded.firstIndex(where: { $0.reason == reason }) {
      excluded[index].count += 1
    } else {
      excluded.append(Figure.Exclusion(reason: reason, count: 1))
    }
  }

  var total: Int { tickets.count + others.count }

  func figure(
    _ key: String, _ name: String, part: String? = nil, recipe: String, notes: [String] = []
  ) -> Figure {
    Figure(
      key, name, part: part,
      value: total == 0 ? .unknown : .share(Double(tickets.count) / Double(total)),
      numerator: Double(tickets.count), denominator: total, excluded: excluded, recipe: recipe,
      tickets: tickets, others: others, notes: notes)
  }
}

/// Why an attempt is left out of a figure, in words for the reader.
enum LeftOut {
  static let withdrawn = "联系时限前就撤回了"
  static let withdrawnLater = "到期前撤回了"
  static let merged = "并入别的单，在那张单上算"
  static let settled = "没等联系，反映人自己说解决了"
  static let shelved = "到期前已批准挂账，另列"
  static let paused = "办理中暂停或挂账过"
  static let waived = "已豁免"
  static let returned = "已退回"
  static let left = "已转给别家"
  static let letOff = "已免了，或事情先了结了"
  static let decidedAgain = "后来的会另有决议"
  static let cancelled = "已取消"
}

/// Statistics of a sample that need its order.
enum Sample {
  /// The middle one, or the mean of the two in the middle; nil of an empty one.
  static func median(_ sorted: [Int64]) -> Int64? {
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// The smallest value that nine tenths of the sample do not exceed; nil of an empty one.
  static func ninth(_ sorted: [Int64]) -> Int64? {
    sorted.isEmpty ? nil : sorted[(sorted.count * 9 + 9) / 10 - 1]
  }

  /// The lower end of the 95 % interval by Wilson: what the share is at least, as far as so few
  /// answers can tell.
  ///
  /// - Parameters:
  ///   - share: 0–1.
  ///   - count: Above 0.
  static func wilson(_ share: Double, of count: Int) -> Double {
    let (z, n) = (1.96, Double(count))
    let square = z * z
    let spread = z * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
    return max(0, (share + square / (2 * n) - spread) / (1 + square / n))
  }
}
