import CivilTime
import Domain
import Testing
import Text
import YAML

@testable import Rules

/// A rule folder written in a test: what every folder needs, and these files.
func folder(_ files: [String: String]) -> [RuleFile] {
  var all = [
    "replies.yaml": "回复:\n"
      + ReplyName.allCases.map { "  \($0.rawValue): 好的\n" }.joined(),
    "cues/talk.yaml": "接话:\n"
      + Cue.allCases.map { "  \($0.rawValue):\n    整句: 甲\n    比如: 甲\n" }.joined(),
    "calendar/hours.yaml": "办公时间: 8:30-11:30 13:30-17:30\n",
    "calendar/2026.yaml": "年份: 2026\n休息: |\n  2026-01-01\n",
    "deadlines.yaml": "时限:\n"
      + DeadlineClass.allCases.map { "  \($0.rawValue):\n    联系: 5分钟\n    办结: 2小时\n" }.joined(),
  ]
  for (path, text) in files {
    all[path] = text
    let test = String(path.dropLast(5)) + ".test.yaml"
    if RuleFile(path: path, bytes: []).role == .matter, files[test] == nil {
      all[test] = "现在: 2026-11-18 09:30\n是: |\n  甲\n"
    }
  }
  return all.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map {
    RuleFile(path: $0.key, bytes: Array($0.value.utf8))
  }
}

/// A pain point with these lines under 说法 and further lines of YAML.
func matter(_ name: String, says phrases: [String], _ more: String = "") -> String {
  "事项: \(name)\n类别: 其他\n办理:\n  主办: 物业\n\(more)说法: |\n"
    + phrases.map { "  \($0)\n" }.joined()
}

/// The book of a folder that is in order.
func book(_ files: [String: String]) throws -> RuleBook {
  let (book, diagnostics) = RuleBook.load(folder(files))
  #expect(diagnostics.filter { $0.severity == .error }.map(\.rendered) == [])
  return try #require(book)
}

/// Wednesday 2026-11-18, 09:30.
let morning = Instant(local: "2026-11-18 09:30") ?? Instant(seconds: 0)

extension RuleBook {
  func understand(_ text: String) -> Understanding {
    understand(NormalText(text), at: morning, in: nil)
  }
}
