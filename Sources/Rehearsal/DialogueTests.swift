import CivilTime
import Dialogue
import Domain
import Rules
import Text
import YAML

/// One screenplay (`conversations/*.test.yaml`) being played; the first person of each role speaks for
/// it.
struct Play {
  private let room: RehearsalRoom
  private let document: Document
  private(set) var count = 0
  private(set) var diagnostics: [Diagnostic] = []
  /// What the last speaker was answered, and what everybody was told since, as far as no line has
  /// asked for it yet.
  private var answers: [String] = []
  private var notices: [(to: PersonID, text: String)] = []

  init(in room: RehearsalRoom, _ document: Document) {
    self.room = room
    self.document = document
  }

  mutating func run(_ evaluation: inout Evaluation) {
    diagnostics = document.diagnostics
    let source = document.source
    guard
      let fields = Fields(
        document.root, keys: RuleKeys.conversationTest.names, in: source, &diagnostics)
    else { return }
    let nowText = fields.text("现在", required: true, &diagnostics)
    let now = nowText.flatMap { Instant(local: $0.value) }
    if let nowText, now == nil {
      report(nowText, "读不懂时间“\(nowText.value)”", hint: "写成“2026-11-18 10:00”。")
    }
    var directory = room.directory
    if let isNew = fields.text("新人", &diagnostics) {
      if isNew.value != "是" { report(isNew, "“新人”只能写“是”", hint: "不是新人就删掉这一行。") }
      directory.everybodysBuilding = nil
    }
    guard let script = fields.entry("对话", required: true, &diagnostics) else { return }
    let scenes = fields.lines("对话", &diagnostics).compactMap { line in
      scene(line).map { ($0, line) }
    }
    if scenes.isEmpty, !diagnostics.hasErrors {
      report(script.key, "“对话”里一句话也没有", hint: "写成“员工：……”“四方：……”，一行一句。")
    }
    guard let now, !diagnostics.hasErrors else { return }
    var world = World(
      book: room.book, directory: directory, surroundings: room.surroundings, now: now)
    for (scene, line) in scenes {
      guard play(scene, line, in: &world, &evaluation) else { return }
    }
  }

  /// Reads a line, so far as it can be judged before the play; nil with the reason.
  private mutating func scene(_ line: Node.Line) -> Scene? {
    guard diagnostics.count < maximumProblems else { return nil }
    guard let scene = Scene(line.text) else {
      report(line, "这一行看不懂", hint: "写成“员工：…”“四方：…”“→ 员工：…”或“（过了 2 小时）”")
      return nil
    }
    let text: String
    switch scene {
    case .speaks(let who, let words), .told(let who, let words):
      guard user(who) != nil else {
        let near = nearest(to: who, among: ["员工"] + roles)
        report(
          line, "不知道“\(who)”是谁",
          hint: near.map { "是不是“\($0)”？" } ?? "可以写 员工、员工甲、员工乙、" + roles.joined(separator: "、"))
        return nil
      }
      text = words
    case .answers(let words): text = words
    case .passes, .nothingElse: return scene
    }
    let names = ["单号", "序号"]
    for name in Template(text).slots where !names.contains(name) {
      report(
        line, "对话里没有 {\(name)} 可填",
        hint: nearest(to: name, among: names).map { "是不是 {\($0)}？" } ?? "能用的有：{单号}{序号}。")
      return nil
    }
    return scene
  }

  /// Plays one line; false ends the play, because what follows would only repeat the mistake.
  private mutating func play(
    _ scene: Scene, _ line: Node.Line, in world: inout World, _ evaluation: inout Evaluation
  ) -> Bool {
    count += 1
    let number = world.newestTicket
    func filled(_ text: String) -> String {
      guard let number else { return text }
      return Template(text).filled(with: ["单号": number.description, "序号": "\(number.serial)"])
    }
    switch scene {
    case .speaks(let who, let text):
      guard let user = user(who) else { return false }
      let decision = world.say(filled(text), by: user, with: &evaluation)
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
      guard let user = user(who) else { return false }
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
        case .minutes(let minutes), .workingMinutes(let minutes): world.now.adding(minutes: minutes)
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
    return room.directory.people.first { $0.role == role }?.accounts.first?.user
  }

  private var roles: [String] { Role.allCases.filter(\.isStaff).map(\.chinese) }

  private mutating func report(_ line: Node.Line, _ message: String, hint: String) {
    diagnostics.append(
      document.source.diagnostic(
        at: line.position, length: line.text.unicodeScalars.count, message, hint: hint))
  }

  private mutating func report(_ text: Node.Text, _ message: String, hint: String) {
    diagnostics.append(
      document.source.diagnostic(at: text.position, length: text.length, message, hint: hint))
  }
}
