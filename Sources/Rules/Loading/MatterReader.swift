import Domain
import YAML

/// A matter as its file states it, before its phrases are compiled.
struct MatterDraft: Sendable {
  var matter: Matter
  /// Where 事项 stands.
  var position: Position
  var source: Source
  var phrases: [(use: Program.Use, phrase: Phrase)]
  /// The urgency of every message of this matter, before 加急 phrases are looked at.
  var urgency: Urgency
  /// The matters it gives way to.
  var yieldsTo: [YieldedTo] = []
  /// 工种.
  var trade: Trade?
}

/// Reads `<folder>/<matter>.yaml`.
struct MatterReader {
  private let source: Source
  private let units: KnownUnits
  private let fields: Fields
  private(set) var diagnostics: [Diagnostic]

  /// Nil, with the reasons in `diagnostics`, when the file is no mapping.
  init?(_ document: Document, knowing units: KnownUnits, _ diagnostics: inout [Diagnostic]) {
    source = document.source
    self.units = units
    guard
      let fields = Fields(
        document.root, keys: RuleKeys.matter.names, in: document.source, &diagnostics)
    else { return nil }
    self.fields = fields
    self.diagnostics = []
  }

  /// The matter, as much of it as can be read; nil without a name.
  mutating func read() -> MatterDraft? {
    guard let name = fields.text("事项", required: true, &diagnostics) else { return nil }
    NameCheck.check(matter: name, in: source, &diagnostics)
    let category = named("类别", Category.init(named:), Category.allCases.map(\.chinese))
    let command = named(
      "指令", { name in Command.allCases.first { $0.chinese == name } },
      Command.allCases.map(\.chinese))
    let topic = named("主题", Topic.init(named:), Topic.allCases.map(\.chinese))
    let level = crisisLevel()
    let kind = kind(category: category, command: command, topic: topic, level: level, name)
    let urgency = baseUrgency()
    let title = fields.text("标题", &diagnostics)?.value ?? name.value
    let route = route()
    if kind == .painPoint, route == nil, fields.mapping["办理"] == nil {
      report(name, "微痛点“\(name.value)”没有写谁来办", "加上“办理:”，下面写“主办: 物业/工程部”。")
    }
    let matter = Matter(
      name: name.value, kind: kind, category: category, topic: topic, command: command,
      serviceClass: serviceClass(kind, name), crisisLevel: level, sense: sense(kind),
      source: "\(source.file):\(name.position.line)", title: title, route: route,
      deadlineClass: deadlineClass(kind, urgency), questions: questions(),
      escalations: escalations(of: fields.lines("升级", &diagnostics), in: source, &diagnostics),
      replies: replies())
    let phrases = allPhrases(name)
    let trade = trade(of: kind)
    return MatterDraft(
      matter: matter, position: name.position, source: source, phrases: phrases, urgency: urgency,
      yieldsTo: fields.text("让给", &diagnostics).map(yieldedTo) ?? [], trade: trade)
  }

  private mutating func trade(of kind: Kind) -> Trade? {
    let trade = named("工种", Trade.init(rawValue:), Trade.allCases.map(\.rawValue))
    if kind != .painPoint, let text = fields.text("工种", &diagnostics) {
      report(text, "只有微痛点写“工种”", "去掉这一行。")
    }
    return trade
  }

  // MARK: What it is

  private mutating func kind(
    category: Domain.Category?, command: Command?, topic: Topic?, level: Int?, _ name: Node.Text
  ) -> Kind {
    let decisive = ["类别", "主题", "指令", "危机等级"].compactMap { key in
      fields.mapping.entries.first { $0.key.value == key }?.key
    }.sorted { $0.position < $1.position }
    if decisive.count > 1 {
      report(
        decisive[1], "“\(decisive[0].value)”和“\(decisive[1].value)”不能同时写",
        "一个事项只有一个种类，留一行。")
    }
    let stated = named(
      "种类", Kind.init(named:), Kind.allCases.filter { $0 != .unknown }.map(\.chinese))
    if stated == .unknown, let text = fields.text("种类", &diagnostics) {
      report(text, "“没听懂”不能写成事项", "认不出的话由 replies.yaml 的“没听懂”回答。")
    }
    let implied: Kind? =
      if command != nil { .command } else if level != nil { .crisis } else if topic != nil {
        .counselling
      } else if category != nil { .painPoint } else { nil }
    if let stated, let implied, stated != implied, let text = fields.text("种类", &diagnostics) {
      report(text, "种类“\(text.value)”和别的几行对不上", "按别的几行应是“\(implied.chinese)”，改成一样的。")
    }
    guard let kind = stated ?? implied else {
      if fields.mapping["种类"] == nil, fields.mapping["类别"] == nil,
        fields.mapping["指令"] == nil, fields.mapping["主题"] == nil,
        fields.mapping["危机等级"] == nil
      {
        report(name, "“\(name.value)”没有写种类", "加一行“类别: ……”（微痛点）或“种类: ……”。")
      }
      return .unknown
    }
    if let text = fields.text("种类", &diagnostics) {
      if kind == .painPoint, fields.mapping["类别"] == nil {
        report(text, "微痛点要写类别", "加一行“类别: ……”，比如“类别: 电梯”。")
      }
      if kind == .crisis, fields.mapping["危机等级"] == nil {
        report(text, "危机要写危机等级", "加一行“危机等级: 3”（明说）或“危机等级: 2”（消极）。")
      }
      if kind == .command, fields.mapping["指令"] == nil {
        report(text, "指令要写是哪一条", "加一行“指令: 接单”。")
      }
    }
    return kind
  }

  private mutating func serviceClass(_ kind: Kind, _ name: Node.Text) -> ServiceClass? {
    let stated = named("类目", ServiceClass.init(rawValue:), ServiceClass.allCases.map(\.rawValue))
    if let text = fields.text("类目", &diagnostics), kind != .service {
      report(text, "只有服务才写类目", "去掉这一行，或写“种类: 服务”。")
    }
    if kind == .service, fields.mapping["类目"] == nil {
      let all = ServiceClass.allCases.map(\.rawValue).joined(separator: " ")
      report(name, "服务“\(name.value)”没有写类目", "加一行“类目: ……”，能写的有：\(all)。")
    }
    return stated
  }

  private mutating func sense(_ kind: Kind) -> Sense? {
    let stated = named("含义", Sense.init(rawValue:), Sense.allCases.map(\.rawValue))
    guard let stated, !stated.kinds.contains(kind),
      let text = fields.text("含义", &diagnostics)
    else { return stated }
    let kinds = stated.kinds.map(\.chinese)
    report(
      text, "含义“\(text.value)”只用于\(kinds.joined(separator: "、"))",
      "去掉这一行，或写“种类: \(kinds[0])”。")
    return nil
  }

  private mutating func crisisLevel() -> Int? {
    guard let text = fields.text("危机等级", &diagnostics) else { return nil }
    guard let level = Int(text.value), level == 2 || level == 3 else {
      report(text, "危机等级只有 2 和 3", "明说的写 3，消极的写 2。")
      return nil
    }
    return level
  }

  private mutating func baseUrgency() -> Urgency {
    guard let entry = fields.entry("加急", &diagnostics) else { return .normal }
    if case .list(let list) = entry.value {
      diagnostics.append(
        source.diagnostic(
          at: list.position, "加急下面要先写“紧急: |”或“危急: |”", hint: "再在它下面每行写一条说法，不用“- ”。"))
    }
    guard case .text(let text) = entry.value else { return .normal }
    switch text.value {
    case "紧急": return .urgent
    case "危急": return .emergency
    default:
      report(text, "加急要写“紧急”或“危急”", "一律加急就写“加急: 危急”；有条件的，下面写“紧急: |”再写说法。")
      return .normal
    }
  }

  private mutating func deadlineClass(_ kind: Kind, _ urgency: Urgency) -> DeadlineClass? {
    if let text = fields.text("时限", &diagnostics) {
      if let stated = DeadlineClass(rawValue: text.value) { return stated }
      // A wrong letter tells nothing of which was meant: the nearest might be the shortest of them.
      let all = DeadlineClass.allCases.map(\.rawValue).joined(separator: " ")
      report(text, "没有时限档“\(text.value)”", "能写的有：\(all)。")
      return nil
    }
    switch urgency {
    case .emergency: return .d0
    case .urgent: return .d1
    case .normal, .longTerm: return kind.deadlineClass
    }
  }

  /// One of a few names under a key.
  private mutating func named<Value>(
    _ key: String, _ make: (String) -> Value?, _ names: [String]
  ) -> Value? {
    guard let text = fields.text(key, &diagnostics) else { return nil }
    if let value = make(text.value) { return value }
    let parts = text.value.split { "、，,/／".contains($0) || $0.isWhitespace }
    if parts.count > 1, parts.allSatisfy({ make($0.trimmed) != nil }) {
      report(text, "\(key)只能写一个", "留一个；另一件事另写一个事项。")
      return nil
    }
    let near = nearest(to: text.value, among: names)
    report(
      text, "没有\(key)“\(text.value)”",
      near.map { "是不是“\($0)”？" } ?? "能写的有：\(names.joined(separator: " "))。")
    return nil
  }

  // MARK: How it is said

  private mutating func allPhrases(_ name: Node.Text) -> [(use: Program.Use, phrase: Phrase)] {
    var found: [(use: Program.Use, phrase: Phrase)] = []
    if fields.mapping["说法"] == nil, fields.mapping["整句"] == nil {
      report(name, "“\(name.value)”没有写说法", "加上“说法: |”，下面每行写一条。")
    }
    for (key, use) in [("说法", Program.Use.says), ("整句", .whole), ("不是", .not)] {
      found += phrases(under: key, of: fields, in: source, &diagnostics).map { (use, $0) }
    }
    if let entry = fields.entry("加急", &diagnostics), case .mapping = entry.value {
      let uses = [("紧急", Program.Use.urgent), ("危急", .emergency)]
      if let raised = Fields(entry.value, keys: RuleKeys.raised.names, in: source, &diagnostics) {
        for (key, use) in uses {
          found += phrases(under: key, of: raised, in: source, &diagnostics).map { (use, $0) }
        }
      }
    }
    return found.filter { fits($0.phrase, $0.use) }
  }

  /// Whether a phrase may be written so under its key; otherwise it is reported.
  private mutating func fits(_ phrase: Phrase, _ use: Program.Use) -> Bool {
    let pattern = phrase.pattern
    if use == .whole, pattern.containsBoth {
      report(phrase, "整句里不能用“+”", "把两种先后各写一行。")
      return false
    }
    return true
  }

  // MARK: What happens then

  private mutating func route() -> Route? {
    guard let mapping = fields.mapping("办理", &diagnostics) else { return nil }
    var reader = RouteReader(in: source, knowing: units)
    defer { diagnostics += reader.diagnostics }
    return reader.read(mapping)
  }

  private mutating func questions() -> [Question] {
    let names = Question.Slot.allCases.map(\.rawValue)
    var questions: [Question] = []
    for (key, isRequired) in [("必问", true), ("选问", false)] {
      guard let mapping = fields.mapping(key, &diagnostics) else { continue }
      for entry in mapping.entries {
        guard let slot = Question.Slot(rawValue: entry.key.value) else {
          let near = nearest(to: entry.key.value, among: names)
          report(
            entry.key, "不能问“\(entry.key.value)”",
            near.map { "是不是“\($0)”？" } ?? "能问的有：\(names.joined(separator: " "))。")
          continue
        }
        if questions.contains(where: { $0.slot == slot }) {
          report(entry.key, "“\(slot.rawValue)”又是必问又是选问", "留一处。")
          continue
        }
        guard let prompt = Fields.text(of: entry, in: source, &diagnostics) else { continue }
        questions.append(Question(slot: slot, prompt: prompt.value, isRequired: isRequired))
      }
    }
    return questions
  }

  private mutating func replies() -> [ReplyName: Template] {
    guard let mapping = fields.mapping("回复", &diagnostics) else { return [:] }
    return templates(of: mapping, in: source, &diagnostics)
  }

  // MARK: Reports

  private mutating func report(_ text: Node.Text, _ message: String, _ hint: String) {
    diagnostics.append(
      source.diagnostic(at: text.position, length: text.length, message, hint: hint))
  }

  private mutating func report(_ phrase: Phrase, _ message: String, _ hint: String) {
    diagnostics.append(
      source.diagnostic(
        at: Position(line: phrase.line, column: phrase.column),
        length: phrase.text.unicodeScalars.count, message, hint: hint))
  }
}
