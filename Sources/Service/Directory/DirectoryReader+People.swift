import CivilTime
import Domain
import YAML

/// People, duty rosters and spaces.
extension DirectoryReader {
  mutating func readPerson(_ id: Node.Text, _ fields: Node.Mapping) {
    check(fields, keys: ["称呼", "身份", "楼宇", "站点", "片区", "街道", "区", "单位", "账号"])
    guard let roleName = required("身份", in: fields, of: id) else { return }
    guard let role = Role(chinese: roleName.value) else {
      return unknown(roleName, among: Role.allCases.map(\.chinese), what: "身份")
    }
    guard !id.value.contains(":") else { return report(id, "人员代号里不能有冒号") }
    var person = Person(
      id: PersonID(id.value), name: fields["称呼"].flatMap { text($0) }?.value, role: role,
      building: fields["楼宇"].flatMap { node in text(node).flatMap { building($0) } },
      unit: fields["单位"].flatMap { node in text(node).flatMap { unit($0) } },
      accounts: accounts(fields["账号"], of: id))
    person.territory = territory(in: fields)
    // Whoever answers for several buildings means the first of them when they name none.
    if let territory = person.territory, fields["楼宇"] == nil {
      person.building = directory.buildings(in: territory).first
    }
    personNames[person.id] = id
    directory.people.append(person)
  }

  /// One user id for every channel, or a mapping of channels to user ids.
  private mutating func accounts(_ node: Node?, of id: Node.Text) -> [Person.Account] {
    switch node {
    case .text(let user)?:
      return [Person.Account(channel: nil, user: user.value)]
    case .mapping(let mapping)?:
      return mapping.entries.compactMap { entry in
        guard let user = text(entry.value) else { return nil }
        guard let channel = DirectoryReader.channels[entry.key.value] else {
          unknown(entry.key, among: Array(DirectoryReader.channels.keys), what: "渠道")
          return nil
        }
        return Person.Account(channel: channel, user: user.value)
      }
    case .list?, nil:
      report(id, "“\(id.value)”还没有账号", hint: "写成 账号: zhangsan，或 企业微信: zhangsan")
      return []
    }
  }

  /// The channels by the name a directory uses.
  static let channels: [String: ChannelName] = [
    "通用": .generic, "企业微信": .wecom, "公众号": .wechat, "钉钉": .dingtalk, "飞书": .feishu,
  ]

  /// Those that a chat group can be on.
  static let groupChannels = channels.merging(["企业微信群机器人": .wecomRobot]) { $1 }

  /// Lines such as `周一至周五 8:30-17:30 wuye`, `每天 20:00-08:00 甲 乙`.
  mutating func readRoster(_ name: Node.Text, _ text: Node.Text) {
    guard let unit = unit(name) else { return }
    var turns: [Roster.Turn] = []
    for line in text.lines {
      let words = line.text.split(separator: " ")
      guard !words.isEmpty else { continue }
      guard words.count >= 3, let days = weekdays(words[0]), let (start, end) = span(words[1])
      else {
        report(line, "这一班看不懂", hint: "写成：周一至周五 8:30-17:30 wuye")
        continue
      }
      var people: [PersonID] = []
      for word in words[2...] {
        let known = directory.people.map(\.id.rawValue)
        if known.contains(String(word)) {
          people.append(PersonID(String(word)))
        } else {
          let hint = nearest(to: String(word), among: known).map { "是不是 \($0)？" }
          report(line, "人员里没有 \(word)", hint: hint)
        }
      }
      turns.append(Roster.Turn(people: people, weekdays: days, start: start, end: end))
    }
    directory.rosters.append(Roster(unit: unit, turns: turns))
  }

  /// 每天, 周一, 周一至周五, 周六周日.
  private func weekdays(_ text: Substring) -> [Weekday]? {
    if text == "每天" { return Weekday.allCases }
    let days = text.split(separator: "周").map(String.init)
    func weekday(_ name: String) -> Weekday? {
      Weekday.allCases.first { $0.chinese == "周" + name }
    }
    if days.count == 2, let last = days[0].last, last == "至" || last == "到",
      let from = weekday(String(days[0].dropLast())), let to = weekday(days[1]),
      from.rawValue <= to.rawValue
    {
      return Weekday.allCases.filter { (from.rawValue...to.rawValue).contains($0.rawValue) }
    }
    let found = days.compactMap(weekday)
    return found.count == days.count && !found.isEmpty ? found : nil
  }

  /// `会议室20 洽谈室8`: a name and how many people fit.
  mutating func readSpaces(_ code: Node.Text, _ text: Node.Text) {
    guard let building = building(code) else { return }
    for line in text.lines {
      for word in line.text.split(separator: " ") {
        let digits = word.reversed().prefix { $0.isASCII && $0.isNumber }
        let name = word.dropLast(digits.count)
        guard !name.isEmpty, let capacity = Int(String(digits.reversed())), capacity > 0 else {
          report(line, "空间“\(word)”看不懂", hint: "写成 会议室20，名字后面是人数")
          continue
        }
        directory.spaces.append(
          Space(name: String(name), building: building, capacity: capacity))
      }
    }
  }
}

/// Reading fields and reporting what is wrong with them.
extension DirectoryReader {
  /// The named mappings of a section.
  mutating func entries(of node: Node?) -> [(Node.Text, Node.Mapping)] {
    guard let node else { return [] }
    guard case .mapping(let mapping) = node else {
      report(node.position, "这里要写成“名字:”，下面缩进写各项")
      return []
    }
    return mapping.entries.compactMap { entry in
      if case .mapping(let fields) = entry.value { return (entry.key, fields) }
      report(entry.key, "“\(entry.key.value)”下面还没有内容")
      return nil
    }
  }

  /// The named texts of a section.
  mutating func texts(of node: Node?) -> [(Node.Text, Node.Text)] {
    guard let node else { return [] }
    guard case .mapping(let mapping) = node else {
      report(node.position, "这里要写成“名字: 内容”")
      return []
    }
    return mapping.entries.compactMap { entry in text(entry.value).map { (entry.key, $0) } }
  }

  mutating func text(_ node: Node) -> Node.Text? {
    if case .text(let text) = node { return text }
    report(node.position, "这里要写文字")
    return nil
  }

  mutating func words(_ node: Node?) -> [String] {
    guard let node, let text = text(node) else { return [] }
    return text.value.split(whereSeparator: { $0 == " " || $0 == "、" || $0 == "\n" }).map(
      String.init)
  }

  mutating func required(
    _ key: String, in fields: Node.Mapping, of name: Node.Text
  ) -> Node.Text? {
    guard let node = fields[key] else {
      report(name, "“\(name.value)”还差“\(key)”")
      return nil
    }
    return text(node)
  }

  mutating func check(_ fields: Node.Mapping, keys: [String]) {
    for entry in fields.entries where !keys.contains(entry.key.value) {
      unknown(entry.key, among: keys, what: "这一项")
    }
  }

  mutating func unknown(_ text: Node.Text, among known: [String], what: String) {
    let hint = nearest(to: text.value, among: known).map { "是不是“\($0)”？" }
    report(
      text, "没有\(what)“\(text.value)”",
      hint: hint ?? "可以写：" + known.prefix(12).joined(separator: "、"))
  }

  mutating func report(_ text: Node.Text, _ message: String, hint: String? = nil) {
    problems.append(
      source.diagnostic(at: text.position, length: text.length, message, hint: hint))
  }

  mutating func report(_ line: Node.Line, _ message: String, hint: String? = nil) {
    problems.append(
      source.diagnostic(
        at: line.position, length: line.text.unicodeScalars.count, message, hint: hint))
  }

  mutating func report(_ position: Position, _ message: String, hint: String? = nil) {
    problems.append(source.diagnostic(at: position, message, hint: hint))
  }
}
