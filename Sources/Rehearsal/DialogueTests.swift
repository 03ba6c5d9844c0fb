import CivilTime
import Dialogue
package import Domain
package import Rules
import YAML

/// Plays every `conversations/*.test.yaml` among `tests`; other files are passed over.
///
/// - Parameter directory: Who takes part; the first person of each role speaks for it.
package func rehearseDialogues(
  _ book: RuleBook, tests: [RuleFile], directory: Directory
) -> RehearsalResult {
  var result = RehearsalResult(count: 0, diagnostics: [])
  for file in tests.sorted(by: { $0.path < $1.path }) where file.isConversationTest {
    var play = Play(
      book: book, directory: directory, document: Document(file.bytes, file: file.path))
    play.run()
    result.count += play.count
    result.diagnostics += play.diagnostics
  }
  result.diagnostics = result.diagnostics.inReadingOrder
  return result
}

/// One screenplay being played.
private struct Play {
  let book: RuleBook
  let directory: Directory
  let document: Document
  var count = 0
  var diagnostics: [Diagnostic] = []
  /// What the last speaker was answered, and what everybody was told since, as far as no line has
  /// asked for it yet.
  private var answers: [String] = []
  private var notices: [(to: PersonID, text: String)] = []
  private var lastLine: Node.Line?

  init(book: RuleBook, directory: Directory, document: Document) {
    self.book = book
    self.directory = directory
    self.document = document
  }

  mutating func run() {
    diagnostics = document.diagnostics
    guard case .mapping(let mapping)? = document.root else { return }
    guard case .text(let nowText)? = mapping["现在"], let now = Instant(local: nowText.value) else {
      return report(mapping.position, "缺少“现在”", hint: "写成 现在: 2026-11-18 10:00")
    }
    guard case .text(let script)? = mapping["对话"] else {
      return report(mapping.position, "缺少“对话”", hint: "写成 对话: | ，下面一行一句")
    }
    for entry in mapping.entries where !["现在", "对话", "新人"].contains(entry.key.value) {
      report(entry.key.position, "没有“\(entry.key.value)”这一项", hint: "只有“现在”“对话”和“新人”")
    }
    var directory = directory
    if case .text(let isNew)? = mapping["新人"], isNew.value == "是" {
      directory.everybodysBuilding = nil
    }
    var world = World(book: book, directory: directory, now: now)
    for line in script.lines where !line.text.isEmpty && !line.text.hasPrefix("#") {
      guard let scene = Scene(line.text) else {
        report(line, "这一行看不懂", hint: "写成“员工：…”“四方：…”“→ 员工：…”或“（过了 2 小时）”")
        return
      }
      guard play(scene, line, in: &world) else { return }
    }
  }

  /// Plays one line; false ends the play, because what follows would only repeat the mistake.
  private mutating func play(_ scene: Scene, _ line: Node.Line, in world: inout World) -> Bool {
    count += 1
    let number = world.newestTicket
    func filled(_ text: String) -> String {
      guard let number else { return text }
      return Template(text).filled(with: ["单号": number.description, "序号": "\(number.serial)"])
    }
    switch scene {
    case .speaks(let who, let text):
      guard let user = user(who) else {
        report(line, "不知道“\(who)”是谁", hint: "可以写 员工、员工甲、员工乙、" + roles)
        return false
      }
      let decision = world.say(filled(text), by: user)
      answers = decision.replies.map(\.text)
      notices = decision.notices.map { ($0.to, $0.reply.text) }
      return true
    case .answers(let text):
      let all = answers.joined(separator: " ")
      if let index = answers.firstIndex(where: { fits($0, filled(text)) }) {
        answers.remove(at: index)
        return true
      }
      if fits(all, filled(text)) {
        answers = []
        return true
      }
      report(line, "四方说的不是这句", hint: answers.isEmpty ? "什么也没有说" : "说的是：\(all)")
      return false
    case .told(let who, let text):
      guard let user = user(who) else {
        report(line, "不知道“\(who)”是谁", hint: "可以写 员工、员工甲、员工乙、" + roles)
        return false
      }
      let person = world.person(user).id
      if let index = notices.firstIndex(where: { $0.to == person && fits($0.text, filled(text)) }) {
        notices.remove(at: index)
        return true
      }
      let told = notices.filter { $0.to == person }.map(\.text).joined(separator: " / ")
      report(
        line, "\(who)收到的不是这句",
        hint: told.isEmpty ? "什么也没有收到" : "收到的是：\(told.replacing("\n", with: " "))")
      return false
    case .passes(let limit):
      let end =
        switch limit {
        case .minutes(let minutes): world.now.adding(minutes: minutes)
        case .days(let days), .workingDays(let days): world.now.adding(days: days)
        }
      answers = []
      notices = world.wait(until: end).map { ($0.to, $0.reply.text) }
      return true
    case .nothingElse:
      if answers.isEmpty, notices.isEmpty { return true }
      let rest = answers + notices.map(\.text)
      report(line, "还有别的", hint: rest.joined(separator: " / ").replacing("\n", with: " "))
      return false
    }
  }

  /// The user id that a name in a screenplay stands for.
  private func user(_ who: String) -> String? {
    if who.hasPrefix("员工") { return "rehearsal-" + who }
    guard let role = Role(chinese: who) else { return nil }
    return directory.people.first { $0.role == role }?.accounts.first?.user
  }

  private var roles: String {
    Role.allCases.filter(\.isStaff).map(\.chinese).joined(separator: "、")
  }

  private mutating func report(_ line: Node.Line, _ message: String, hint: String) {
    diagnostics.append(
      document.source.diagnostic(
        at: line.position, length: line.text.unicodeScalars.count, message, hint: hint))
  }

  private mutating func report(_ position: Position, _ message: String, hint: String) {
    diagnostics.append(document.source.diagnostic(at: position, message, hint: hint))
  }
}
