import Domain
import YAML

/// Reads 办理: who leads, who assists, who is informed.
struct RouteReader {
  let source: Source
  let units: KnownUnits
  private(set) var diagnostics: [Diagnostic] = []
  /// Everybody named so far, to whom one task is enough.
  private var named: Set<String> = []

  init(in source: Source, knowing units: KnownUnits) {
    self.source = source
    self.units = units
  }

  /// Nil, with the reasons in `diagnostics`, without a lead.
  mutating func read(_ mapping: Node.Mapping) -> Route? {
    guard
      let parts = Fields(
        .mapping(mapping), keys: RuleKeys.route.names, in: source, &diagnostics)
    else { return nil }
    let lead = parts.text("主办", required: true, &diagnostics)
    let leads = lead.map { offices($0) } ?? []
    if let lead, leads.count > 1 {
      report(lead.position, lead.length, "主办只能有一个", "其余的写到“协办:”。")
    }
    let assist = parts.text("协办", &diagnostics).map { offices($0) } ?? []
    let inform = parts.text("知会", &diagnostics).map { offices($0) } ?? []
    guard let first = leads.first else { return nil }
    let checklist = parts.lines("清单", &diagnostics).map(\.text.trimmed).filter { !$0.isEmpty }
    return Route(lead: first, assist: assist, inform: inform, checklist: checklist)
  }

  /// `物业/工程部、企业/业主（修剪树枝）`: what stands in brackets is asked of that unit.
  private mutating func offices(_ text: Node.Text) -> [Office] {
    let scalars = Array(text.value.unicodeScalars)
    var offices: [Office] = []
    var start = 0
    var depth = 0
    for index in 0...scalars.count {
      if index < scalars.count {
        if "（(".unicodeScalars.contains(scalars[index]) { depth += 1 }
        if "）)".unicodeScalars.contains(scalars[index]) { depth -= 1 }
        guard depth <= 0, "、，,".unicodeScalars.contains(scalars[index]) else { continue }
      }
      let blanks = scalars[start..<index].prefix { $0.properties.isWhitespace }.count
      var name = String.UnicodeScalarView()
      name.append(
        contentsOf: scalars[(start + blanks)..<index].prefix {
          !"（(".unicodeScalars.contains($0)
        })
      // Where a part of a block stands is not worth the search.
      let place = text.style == .block ? 0 : start + blanks
      let position = text.lines.first?.position ?? text.position
      if var office = office(String(name).trimmed, at: position.advanced(by: place)) {
        var ask = String.UnicodeScalarView()
        let bracket = scalars[(start + blanks)..<index].dropFirst(name.count)
        ask.append(contentsOf: bracket.filter { !"（()）".unicodeScalars.contains($0) })
        office.ask = String(ask).trimmed
        offices.append(office)
      }
      start = index + 1
    }
    return offices
  }

  private mutating func office(_ name: String, at position: Position) -> Office? {
    let length = max(1, name.unicodeScalars.count)
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map { $0.trimmed }
    if let slip = slip(in: name) {
      report(position, length, slip.message, slip.hint)
      return nil
    }
    guard let party = parts.first.flatMap({ Party(chinese: $0) }) else {
      let names = Party.allCases.map(\.chinese)
      let near = nearest(to: parts.first ?? "", among: names)
      report(
        position, length, "没有“\(parts.first ?? "")”这一方",
        near.map { "是不是“\($0)”？" } ?? "四方是：\(names.joined(separator: " "))。")
      return nil
    }
    guard parts.count <= 2, parts.count < 2 || !parts[1].isEmpty else {
      report(
        position, length, "“\(name)”要写成“\(party.chinese)”或“\(party.chinese)/部门”",
        "斜杠后面写一个部门。")
      return nil
    }
    let office = Office(party, function: parts.count == 2 ? parts[1] : nil)
    if let function = office.function, let known = units.alternatives(to: function, of: party) {
      let near = nearest(to: function, among: known)
      report(
        position, length, "\(party.chinese)没有“\(function)”这个部门",
        near.map { "是不是“\(party.chinese)/\($0)”？" }
          ?? (known.isEmpty
            ? "通讯录里没有\(party.chinese)的部门，只写“\(party.chinese)”。"
            : "通讯录里有：\(known.joined(separator: "、"))。"))
    }
    if !named.insert(name).inserted {
      report(position, length, "办理里“\(name)”写了两次", "主办、协办、知会里留一处。")
    }
    return office
  }

  /// What is wrong with a name whose words are known; nil when that is not it.
  private func slip(in name: String) -> (message: String, hint: String)? {
    func isOffice(_ part: Substring) -> Bool {
      Party(chinese: String(part.prefix { $0 != "/" && $0 != "／" }).trimmed) != nil
    }
    let words = name.split(whereSeparator: \.isWhitespace)
    if words.count > 1, words.allSatisfy(isOffice) {
      let written = words.map { $0.replacing("／", with: "/") }.joined(separator: "、")
      return ("“\(name)”是 \(words.count) 方", "用“、”隔开：“\(written)”。")
    }
    guard name.contains("／"), isOffice(name[...]) else { return nil }
    return ("“\(name)”里的斜杠是全角的", "是不是“\(name.replacing("／", with: "/"))”？")
  }

  private mutating func report(
    _ position: Position, _ length: Int, _ message: String, _ hint: String
  ) {
    diagnostics.append(source.diagnostic(at: position, length: length, message, hint: hint))
  }
}
