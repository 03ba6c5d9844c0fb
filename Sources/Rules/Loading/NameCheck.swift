import Domain
import YAML

/// Why a matter or a word list cannot be called so: signs that mean something where the name is
/// used, and words that a test would take for a result.
package enum NameCheck {
  /// What stands in the notation of phrases and tests, in both widths, and quotes, which our own
  /// texts put around names.
  private static let signs = "()（）[]［］<>＜＞{}｛｝|｜+＋…=＝→、，,：:“”\""

  /// The first sign or blank that a name may not have.
  static func sign(in name: String) -> Character? {
    if name.unicodeScalars.allSatisfy({ $0.isHan }) { return nil }
    return name.first { signs.contains($0) || $0.isWhitespace }
  }

  /// What a test writes after `=>` in one word: 紧急, 请选择, 无地点.
  package static let results: [String] = {
    let slots = Question.Slot.allCases.map(\.rawValue) + ["单号"]
    return Urgency.allCases.map(\.chinese) + ["请选择", "没听懂"] + slots.map { "无" + $0 }
  }()

  /// What a test writes after `=>` before a value: 地点 大堂, 种类 心愿.
  package static let resultKeys =
    ["种类", "类别", "主题", "危机", "还有", "单号"] + Question.Slot.allCases.map(\.rawValue)

  /// The longest name, in characters; it must fit into a line of a list on a phone.
  static let longest = 20

  /// Reports what is wrong with the name of a matter.
  static func check(
    matter name: Node.Text, in source: Source, _ diagnostics: inout [Diagnostic]
  ) {
    func report(_ message: String, _ hint: String) {
      diagnostics.append(
        source.diagnostic(at: name.position, length: name.length, message, hint: hint))
    }
    if let sign = sign(in: name.value) {
      report(sign.isWhitespace ? "事项名里不能有空格" : "事项名里不能有“\(sign)”", "只用文字，比如“积水排水”。")
    } else if results.contains(name.value) {
      report("事项不能叫“\(name.value)”", "测试里“=> \(name.value)”另有意思，换个名字。")
    } else if name.value.count > longest {
      report("事项名太长，最多 \(longest) 个字", "短一些，细节写进“标题”或“说法”。")
    }
  }
}
