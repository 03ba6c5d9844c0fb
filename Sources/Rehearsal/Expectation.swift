import CivilTime
import Domain
import Rules
import Text
import YAML

/// What a test wants to have come out, besides the matter.
///
/// `紧急` `危急` `普通` · `地点 B2车库` · `时间 2026-11-19 14:00` or `…14:00-16:00` · `人数 10` ·
/// `电话 …` · `单号 1024` · `情况 …` · `种类 心愿` · `类别 电梯` · `主题 …` · `危机 3` · `还有 电梯` ·
/// `请选择` · `没听懂` · `无地点` … · the name of a matter.
enum Expectation: Hashable {
  case matter(String)
  case also(String)
  case kind(Kind)
  case category(Domain.Category)
  case topic(Topic)
  case urgency(Urgency)
  case crisis(Int)
  case choices
  case unknown
  case slot(Slot, String)
  case time(Span)
  case nothing(Slot)

  /// The facts that a test can ask for.
  enum Slot: String, CaseIterable, Hashable {
    case place = "地点"
    case time = "时间"
    case people = "人数"
    case name = "姓名"
    case phone = "电话"
    case company = "公司"
    case ticket = "单号"
    case details = "情况"
  }

  /// A moment, a stretch of one day, or a whole day (`start` and `end` both nil).
  struct Span: Hashable {
    var date: CivilDate
    var start: TimeOfDay?
    var end: TimeOfDay?
    var text: String
  }

  /// An expectation that cannot be read.
  struct Problem: Error, Hashable {
    var message: String
    var hint: String
  }

  /// Whether it says itself what must have won.
  var namesOutcome: Bool {
    switch self {
    case .matter, .choices, .unknown: true
    case .also, .kind, .category, .topic, .urgency, .crisis, .slot, .time, .nothing: false
    }
  }

  /// As a test writes it.
  var described: String {
    switch self {
    case .matter(let name): "“\(name)”"
    case .also(let name): "还有“\(name)”"
    case .kind(let kind): "种类“\(kind.chinese)”"
    case .category(let category): "类别“\(category.chinese)”"
    case .topic(let topic): "主题“\(topic.chinese)”"
    case .urgency(let urgency): "“\(urgency.chinese)”"
    case .crisis(let level): "危机 \(level)"
    case .choices: "请选择"
    case .unknown: "没听懂"
    case .slot(let slot, let value): "\(slot.rawValue)“\(value)”"
    case .time(let span): "时间“\(span.text)”"
    case .nothing(let slot): "无\(slot.rawValue)"
    }
  }
}

extension Expectation {
  /// Reads what stands after `=>`.
  static func read(_ text: String, _ book: RuleBook) -> Result<Expectation, Problem> {
    if let urgency = Urgency.allCases.first(where: { $0.chinese.isSpelled(like: text) }) {
      return .success(.urgency(urgency))
    }
    if text == "请选择" { return .success(.choices) }
    if text == "没听懂" { return .success(.unknown) }
    if text.hasPrefix("无"), let slot = Slot(rawValue: String(text.dropFirst())) {
      return .success(.nothing(slot))
    }
    let words = text.split(maxSplits: 1, whereSeparator: \.isWhitespace).map { $0.trimmed }
    if words.count == 2, let known = read(words[0], words[1], text, book) { return known }
    return matter(text, book).map(Expectation.matter)
  }

  private static func read(
    _ key: String, _ value: String, _ text: String, _ book: RuleBook
  ) -> Result<Expectation, Problem>? {
    func named<Value>(_ made: Value?, _ names: [String], _ make: (Value) -> Expectation)
      -> Result<Expectation, Problem>
    {
      if let made { return .success(make(made)) }
      let near = nearest(to: value, among: names)
      return .failure(
        Problem(
          message: "没有\(key)“\(value)”",
          hint: near.map { "是不是“\($0)”？" } ?? "能写的有：\(names.joined(separator: " "))。"))
    }
    switch key {
    case "种类": return named(Kind(named: value), Kind.allCases.map(\.chinese), Expectation.kind)
    case "类别":
      return named(
        Domain.Category(named: value), Domain.Category.allCases.map(\.chinese),
        Expectation.category)
    case "主题": return named(Topic(named: value), Topic.allCases.map(\.chinese), Expectation.topic)
    case "危机":
      return named(["2": 2, "3": 3][value], ["2", "3"], Expectation.crisis)
    case "还有": return matter(value, book).map(Expectation.also)
    case "时间":
      return named(Span(value), ["2026-11-19 14:00", "2026-11-19 14:00-16:00"], Expectation.time)
    default:
      if let slot = Slot(rawValue: key) { return .success(.slot(slot, value)) }
      guard let near = nearest(to: key, among: NameCheck.resultKeys) else { return nil }
      return .failure(Problem(message: "不认识“\(text)”", hint: "是不是“\(near) \(value)”？"))
    }
  }

  private static func matter(_ name: String, _ book: RuleBook) -> Result<String, Problem> {
    if book.matter(named: name) != nil { return .success(name) }
    let near = nearest(to: name, among: book.matters.map(\.name) + NameCheck.results)
    return .failure(
      Problem(
        message: "没有事项“\(name)”",
        hint: near.map { "是不是“\($0)”？" } ?? "“=>”后面写事项的名字，或“紧急”“地点 大堂”这样的结果。"))
  }
}

extension Expectation {
  /// Whether it came out so.
  func holds(_ understanding: Understanding) -> Bool {
    switch self {
    case .matter(let name): understanding.matter?.name.isSpelled(like: name) ?? false
    case .also(let name): understanding.also.contains { $0.name == name }
    case .kind(let kind): understanding.kind == kind
    case .category(let category): understanding.matter?.category == category
    case .topic(let topic): understanding.matter?.topic == topic
    case .urgency(let urgency): understanding.urgency == urgency
    case .crisis(let level): understanding.matter?.crisisLevel == level
    case .choices: !understanding.choices.isEmpty
    case .unknown:
      understanding.kind == .unknown && understanding.matter == nil
        && understanding.choices.isEmpty
    case .slot(let slot, let value):
      understanding.slots.values(of: slot).contains { plain($0) == plain(value) }
    case .time(let span): span.fits(understanding.slots)
    case .nothing(let slot): understanding.slots.values(of: slot).isEmpty
    }
  }

  /// What came out instead; nil when the outcome as a whole says it.
  func outcome(_ understanding: Understanding) -> String? {
    switch self {
    case .matter, .choices, .unknown: return nil
    case .also:
      let names = understanding.also.map(\.name)
      return names.isEmpty ? "没有别的" : "还有" + names.joined(separator: "、")
    case .kind: return "种类“\(understanding.kind.chinese)”"
    case .category: return "类别“\(understanding.matter?.category?.chinese ?? "无")”"
    case .topic: return "主题“\(understanding.matter?.topic?.chinese ?? "无")”"
    case .urgency: return "“\(understanding.urgency.chinese)”"
    case .crisis: return "危机 \(understanding.matter?.crisisLevel.map(String.init) ?? "无")"
    case .slot(let slot, _), .nothing(let slot): return told(slot, understanding.slots)
    case .time: return told(.time, understanding.slots)
    }
  }

  private func told(_ slot: Slot, _ slots: Slots) -> String {
    slots.values(of: slot).first.map { "\(slot.rawValue)“\($0)”" } ?? "无\(slot.rawValue)"
  }

  /// Compared as messages are: width, case and blanks aside.
  private func plain(_ text: String) -> String { NormalText(text).text }
}

extension Slots {
  /// A fact as a test may write it, the full form first; empty when it was not read.
  fileprivate func values(of slot: Expectation.Slot) -> [String] {
    switch slot {
    case .place:
      guard let place else { return [] }
      return [place.text, place.publicName].filter { !$0.isEmpty }
    case .time:
      guard let start else { return [] }
      return [start.isoMinute + (end.map { " – \($0.isoMinute)" } ?? "")]
    case .people: return people.map { [String($0)] } ?? []
    case .name: return name.map { [$0] } ?? []
    case .phone: return phone.map { [$0] } ?? []
    case .company: return company.map { [$0] } ?? []
    case .ticket: return ticket.map { [String($0)] } ?? []
    case .details: return details.map { [$0] } ?? []
    }
  }
}

extension Expectation.Span {
  /// Reads `2026-11-19`, `2026-11-19 14:00`, `2026-11-19 14:00-16:00`; nil for anything else.
  init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard (1...2).contains(words.count), let date = CivilDate(words[0]) else { return nil }
    self.date = date
    self.text = text
    guard words.count == 2 else { return }
    let ends = words[1].split(separator: "-")
    guard (1...2).contains(ends.count), let start = TimeOfDay(ends[0]) else { return nil }
    self.start = start
    guard ends.count == 2 else { return }
    guard let end = TimeOfDay(ends[1]) else { return nil }
    self.end = end
  }

  /// Whether what was read begins then and, where an end is asked for, ends then.
  func fits(_ slots: Slots) -> Bool {
    guard let begun = slots.start else { return false }
    guard let start else { return begun.date == date }
    guard let end else {
      // “16:00 前” reads as a span up to then.
      return begun == Instant(date, start) || slots.end == Instant(date, start)
    }
    return begun == Instant(date, start) && slots.end == Instant(date, end)
  }
}
