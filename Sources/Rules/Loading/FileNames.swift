import YAML

/// Reports a file that stands where no reader looks, and names that do not travel well.
func checkName(of file: RuleFile, _ diagnostics: inout [Diagnostic]) {
  guard file.role != .other else { return }
  func report(_ message: String, _ hint: String) {
    diagnostics.append(
      Diagnostic(file: file.path, line: 1, column: 1, message: message, hint: hint))
  }
  let parts = file.path.split(separator: "/")
  let name = parts.last.map(String.init) ?? file.path
  // Other systems write the same Chinese name in other bytes, and “:” parts a file from its line.
  if let odd = file.mendedPath.unicodeScalars.first(where: { !$0.isPlainInFileNames }) {
    report("文件名里有“\(odd)”", "文件和文件夹用英文字母、数字和“-”，比如 property/lift.yaml。")
  }
  switch file.role {
  case .misnamed:
    report("文件名要以 .yaml 结尾", "改名为 \(file.mendedPath)；不用的就移走。")
  case .misplaced where parts.first == "conversations":
    report("对话的文件名要以 .test.yaml 结尾", "改名为 \(file.likelyTestPath)。")
  case .misplaced:
    let near = nearest(to: String(name.dropLast(5)), among: ["replies", "deadlines"])
    report(
      "“\(name)”放在这里没有人读",
      near.map { "是不是 \($0).yaml？" } ?? "移到一个文件夹里，比如 property/\(name)。")
  default: break
  }
}

extension Unicode.Scalar {
  fileprivate var isPlainInFileNames: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "/": true
    default: false
    }
  }
}
