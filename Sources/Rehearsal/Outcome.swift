import Rules
import YAML

/// What a sentence came to, told from the side of the matter whose test it is.
struct Outcome {
  private let understanding: Understanding
  private let matter: Matter

  init(_ understanding: Understanding, matter: Matter) {
    self.understanding = understanding
    self.matter = matter
  }

  /// Whether one of the matter's phrases took it; that it is like examples, and so like itself, would
  /// prove nothing.
  var isMatter: Bool {
    isCalledMatter && !understanding.isTakenByExamples && understanding.doubt.isEmpty
  }

  /// Whether it is taken for the matter, for whatever reason.
  var isCalledMatter: Bool { understanding.matter?.name.isSpelled(like: matter.name) ?? false }

  /// Whether the matter is one of the choices offered.
  var offersMatter: Bool { understanding.choices.contains { $0.name == matter.name } }

  /// `“漏水”（property/plumbing.yaml:8）`, `请选择：电梯、门禁`, `没听懂`.
  var described: String {
    if let winner = understanding.matter {
      let doubt = understanding.doubtTold.map { "，但\($0)，会先问一句" } ?? ""
      return "“\(winner.name)”（\(understanding.explanation.rule)）" + doubt
    }
    if !understanding.choices.isEmpty {
      return "请选择：" + understanding.choices.map(\.name).joined(separator: "、")
    }
    if !understanding.guesses.isEmpty {
      return "没听懂，猜是：" + understanding.guesses.map(\.name).joined(separator: "、")
    }
    return "没听懂"
  }

  /// Which words made it the matter.
  var whyTaken: String { understanding.explanation.reason + "。" }

  /// Where to write what keeps everybody from taking it; nil when nobody did.
  var howToLeaveAlone: String? {
    let takers = understanding.matter.map { [$0] } ?? understanding.choices
    guard !takers.isEmpty else { return nil }
    let files = takers.map { Outcome.file(of: $0) }.joined(separator: "、")
    return "\(understanding.explanation.reason)，在 \(files) 的“不是”里加一行。"
  }

  /// Why the matter did not get it.
  ///
  /// - Parameter loss: What rules say of the matter; nil when they found nothing of it.
  func whyLost(_ loss: Explanation.RunnerUp?) -> String {
    if isCalledMatter, !understanding.doubt.isEmpty {
      let words = understanding.doubt.map { "“\($0)”" }.joined()
      let other = understanding.instead.map { "“\($0.name)”" } ?? "闲聊"
      return "\(words)像\(other)里的话：在这里多写几句差不多的，或看看那边是不是写多了。"
    }
    let overruled = understanding.explanation.runnerUp.flatMap {
      $0.matter == matter.name ? $0 : nil
    }
    if let loser = loss ?? overruled {
      // It lost to nobody but itself.
      let again = loser.winner.isEmpty ? "又" : ""
      return "\(loser.rule) 对上了，\(again)\(loser.because)。"
    }
    if offersMatter { return "给其中一条加一行“不是”。" }
    return "没有一条说法对上，在 \(Outcome.file(of: matter)) 里加一行。"
  }

  private static func file(of matter: Matter) -> Substring {
    matter.source.prefix { $0 != ":" }
  }
}
