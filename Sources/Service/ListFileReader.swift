import CivilTime
import Dialogue
import Domain
import Foundation
import Rules
import Text
import Workflow
import YAML

/// Turns the rows of a list's file into changes, collecting every problem on the way.
struct ListFileReader {
  let source: Source
  let directory: Directory
  let now: Instant
  let tags: TagBook
  private let names: ListNames
  /// As they stand after the rows read so far.
  private var lists: [StreetID?: Lists]
  var changes: [ListChange] = []
  var problems: [Diagnostic] = []
  /// Which cell of a row each column is.
  private var places: [String: Int] = [:]
  private var kind = ListKind.resource
  private var seen: Set<ListNumber> = []

  /// Characters of free text, at most.
  private static let longest = ["标题": ListLimits.title, "归属": 30, "数量": 100]
  private static let mostTags = 10

  init(
    source: Source, directory: Directory, tags: TagBook, lists: [Lists], now: Instant
  ) {
    self.source = source
    self.directory = directory
    self.now = now
    self.tags = tags
    names = ListNames(directory)
    self.lists = Dictionary(lists.map { ($0.street, $0) }) { first, _ in first }
  }

  private static let actor = Actor.rule("sifang lists import")

  // MARK: The heading

  /// Which list it is; nil with the reasons.
  mutating func readHeading(_ row: [CSVTable.Cell]?) -> ListKind? {
    guard let row else {
      problems.append(
        source.diagnostic(
          at: Position(line: 1, column: 1), "是个空文件",
          hint: "第一行写列名，可以先运行 sifang lists export 资源 看样子。"))
      return nil
    }
    let found = row.map(\.value)
    func known(_ kind: ListKind) -> [String] { ListFile.columns[kind] ?? [] }
    var likely = ListKind.allCases.max { one, other in
      known(one).count(where: found.contains) < known(other).count(where: found.contains)
    }
    // A heading with a slip in it is judged as what the file is called.
    let name = source.file.split(separator: "/").last ?? ""
    if let named = ListKind.allCases.first(where: { name.contains($0.chinese) }), let best = likely,
      named != best, !known(best).allSatisfy(found.contains)
    {
      likely = named
    }
    guard let likely, known(likely).contains(where: found.contains) else {
      report(row[0], "第一行要写列名", hint: "资源：" + known(.resource).joined(separator: ","))
      return nil
    }
    kind = likely
    for (index, cell) in row.enumerated() {
      if cell.value.isEmpty, index >= known(likely).count { continue }
      if !known(likely).contains(cell.value) {
        let near = nearest(to: cell.value, among: known(likely))
        report(
          cell, "\(likely.chinese)清单没有“\(cell.value)”这一列",
          hint: near.map { "是不是“\($0)”？" } ?? "列名是：" + known(likely).joined(separator: ","))
      } else if places.updateValue(index, forKey: cell.value) != nil {
        report(cell, "“\(cell.value)”写了两列", hint: "留一列。")
      }
    }
    let missing = known(likely).filter { places[$0] == nil }
    if !missing.isEmpty {
      report(row[0], "少了这几列：" + missing.joined(separator: "、"), hint: "没有内容也要有这一列，可以空着。")
    }
    if likely == .project {
      report(row[0], "项目清单只能导出，不能导入", hint: "项目由“认领 N编号”产生，用“项目 P编号 完成”结束。")
    }
    return problems.isEmpty ? likely : nil
  }

  // MARK: Resources

  mutating func readResource(_ row: [CSVTable.Cell]) {
    let before = problems.count
    let serving = serving(row)
    let contact = contact(row, serving)
    let title = words("标题", row, required: true)
    let owner = words("归属", row)
    let quantity = words("数量", row)
    let (from, until) = (date("开始日期", row), date("截止日期", row))
    if let from, let until, until < from {
      report(cell("截止日期", row), "“截止日期”在“开始日期”前面", hint: "对调，或改一个。")
    }
    let tagged = tagged(row, texts: [title], category: nil)
    let kind = resourceClass(row)
    guard problems.count == before, let serving, let contact else { return }
    let street = directory.street(servedBy: serving)
    let known = number(row, in: street).map { lists[street]?.resource($0) }
    guard problems.count == before else { return }
    let old = known ?? nil
    if let until, until < now.date, old?.until != until {
      problems.append(
        source.diagnostic(
          at: cell("截止日期", row).position, length: cell("截止日期", row).length,
          "“\(title)”\(until) 就到期了，导入了也用不上", hint: "写错了就改；真的过期了可以删掉这一行。",
          severity: .warning))
    }
    var resource = Resource(
      number: old?.number ?? next(.resource, street), title: title, kind: kind,
      owner: owner.isEmpty ? contact.name : owner, tags: tagged, quantity: quantity, from: from,
      until: until, serves: serving, contact: contact.id)
    let same = lists[street]?.resources.first {
      $0.title == title && $0.number != resource.number && $0.isUseful(on: now.date)
    }
    if let same, resource.isUseful(on: now.date) {
      return report(
        cell("标题", row), "已经有叫“\(title)”的资源：\(same.number)",
        hint: "换个名字，或在“编号”里写 \(same.number) 来改它。")
    }
    if let old {
      resource.version = old.version
      if resource == old { return }
      add(ListChange(.resource(old), after: .edited(.resource(resource)), by: Self.actor, at: now))
    } else {
      add(ListChange(entering: .resource(resource), by: Self.actor, at: now))
    }
  }

  private mutating func resourceClass(_ row: [CSVTable.Cell]) -> Resource.Class {
    let cell = cell("类别", row)
    if cell.value.isEmpty { return .other }
    if let kind = Resource.Class(rawValue: cell.value) { return kind }
    report(
      cell, "没有类别“\(cell.value)”",
      hint: "可以写：" + Resource.Class.allCases.map(\.chinese).joined(separator: "、"))
    return .other
  }

  private mutating func serving(_ row: [CSVTable.Cell]) -> Serving? {
    let cell = cell("服务范围", row)
    if let serving = names.serving(cell.value) { return serving }
    let near = nearest(to: cell.value, among: names.scopes)
    report(
      cell, cell.value.isEmpty ? "没有写“服务范围”" : "没有“\(cell.value)”这个楼宇、站点或街道",
      hint: near.map { "是不是“\($0)”？" } ?? "可以写：" + names.scopes.prefix(8).joined(separator: "、"))
    return nil
  }

  private mutating func contact(_ row: [CSVTable.Cell], _ serving: Serving?) -> Domain.Unit? {
    let cell = cell("联系单位", row)
    guard let unit = names.unit(cell.value) else {
      let near = nearest(to: cell.value, among: directory.units.map(\.name))
      report(
        cell, cell.value.isEmpty ? "没有写“联系单位”" : "通讯录里没有单位“\(cell.value)”",
        hint: near.map { "是不是“\($0)”？" } ?? "写通讯录里的单位，不写个人和电话。")
      return nil
    }
    guard let serving else { return unit }
    if Set(directory.buildings(servedBy: serving)).isDisjoint(with: unit.buildings) {
      report(cell, "“\(unit.name)”不服务“\(names.name(of: serving))”", hint: "换一个单位，或改服务范围。")
    }
    return unit
  }

  // MARK: Needs

  mutating func readNeed(
    _ row: [CSVTable.Cell], ticket find: (TicketNumber) throws -> Ticket?
  ) rethrows {
    let before = problems.count
    guard let building = building(row) else { return }
    let street = directory.street(of: building.code)
    let known = number(row, in: street).flatMap { lists[street]?.need($0) }
    let (ticket, isNamed) = try self.ticket(row, in: building.code, find)
    let title = needTitle(row, ticket)
    let texts = [title, ticket?.matter, ticket?.kind.chinese].compactMap { $0 }
    let tagged = tagged(row, texts: texts, category: ticket?.category)
    let state = cell("状态", row)
    let wanted = known?.state ?? .open
    if !state.value.isEmpty, state.value != wanted.chinese {
      report(state, "状态不能在表里改，现在是“\(wanted.chinese)”", hint: "留空，用“认领”“项目 P编号 完成”来办。")
    }
    if let known, known.building != building.code || known.ticket != ticket?.number, isNamed {
      report(cell("编号", row), "\(known.number) 是另一栋楼或另一张工单的需求", hint: "编号留空就是新的一条。")
    }
    guard problems.count == before else { return }
    if let known {
      var need = known
      (need.title, need.tags) = (title, tagged)
      if need == known { return }
      add(ListChange(.need(known), after: .edited(.need(need)), by: Self.actor, at: now))
      return
    }
    let open = (lists[street]?.needs ?? []).filter { $0.state == .open || $0.state == .taken }
    let same = open.first { known in
      if let ticket { return known.ticket == ticket.number }
      return known.title == title && known.building == building.code
    }
    if let same {
      return report(
        cell("标题", row), "已经有这条需求：\(same.number)「\(same.title)」",
        hint: "删掉这一行，或在“编号”里写 \(same.number)。")
    }
    let need = Need(
      number: next(.need, street), title: title, tags: tagged, building: building.code,
      ticket: ticket?.number, enteredAt: now)
    add(ListChange(entering: .need(need), by: Self.actor, at: now))
  }

  private mutating func building(_ row: [CSVTable.Cell]) -> Building? {
    let cell = cell("楼宇", row)
    if let building = names.building(cell.value) { return building }
    let codes = directory.buildings.map(\.code.rawValue)
    report(
      cell, cell.value.isEmpty ? "没有写“楼宇”" : "没有楼宇“\(cell.value)”",
      hint: nearest(to: cell.value, among: codes).map { "是不是“\($0)”？" }
        ?? "可以写：" + codes.prefix(8).joined(separator: "、"))
    return nil
  }

  /// The ticket that is named; whether it is one that can be compared.
  private mutating func ticket(
    _ row: [CSVTable.Cell], in building: BuildingCode, _ find: (TicketNumber) throws -> Ticket?
  ) rethrows -> (Ticket?, Bool) {
    let cell = cell("工单", row)
    if cell.value.isEmpty { return (nil, true) }
    guard let number = TicketNumber(cell.value), number.building == building,
      let ticket = try find(number)
    else {
      report(
        cell, "\(building.rawValue) 没有工单“\(cell.value)”", hint: "写成 \(building.rawValue)-1024，或留空。")
      return (nil, false)
    }
    if ticket.kind == .counselling {
      report(cell, "心理咨询的事不列进清单", hint: "删掉这一行。")
      return (nil, false)
    }
    return (ticket, true)
  }

  /// A need of a ticket bears the ticket's title.
  private mutating func needTitle(_ row: [CSVTable.Cell], _ ticket: Ticket?) -> String {
    guard let ticket else { return words("标题", row, required: cell("工单", row).value.isEmpty) }
    let cell = cell("标题", row)
    if !cell.value.isEmpty, cell.value != ticket.title {
      report(cell, "有工单的需求，标题跟着工单：“\(ticket.title)”", hint: "标题留空就行。")
    }
    return ticket.title
  }

  // MARK: Cells

  private func cell(_ column: String, _ row: [CSVTable.Cell]) -> CSVTable.Cell {
    guard let index = places[column], row.indices.contains(index) else {
      var last = row[row.count - 1]
      last.value = ""
      return last
    }
    return row[index]
  }

  /// The line that is named, which must be there; nil for a new one.
  private mutating func number(_ row: [CSVTable.Cell], in street: StreetID?) -> ListNumber? {
    let cell = cell("编号", row)
    if cell.value.isEmpty { return nil }
    // R1（四方街道） names the street, where a file has several.
    let plain = cell.value.prefix { $0 != "（" && $0 != "(" }
    let named = cell.value.dropFirst(plain.count).filter { !"（）()".contains($0) }
    let own = directory.streets.first { $0.id == street }?.name ?? ""
    guard named.isEmpty || named == own, let number = ListNumber(plain, in: street),
      number.kind == kind,
      kind == .need ? lists[street]?.need(number) != nil : lists[street]?.resource(number) != nil
    else {
      report(cell, "没有编号“\(cell.value)”的\(kind.chinese)", hint: "新的一行，编号留空。")
      return nil
    }
    if !seen.insert(number).inserted {
      report(cell, "编号“\(cell.value)”写了两行", hint: "留一行。")
    }
    return number
  }

  /// Free text of one line, neither too long nor with a phone number.
  private mutating func words(
    _ column: String, _ row: [CSVTable.Cell], required: Bool = false
  ) -> String {
    let cell = cell(column, row)
    let limit = Self.longest[column] ?? ListLimits.title
    if required, cell.value.count < 2 {
      report(cell, "没有写“\(column)”", hint: "写两个字以上。")
    } else if cell.value.count > limit {
      report(cell, "“\(column)”太长，最多 \(limit) 个字", hint: "写短一点。")
    } else if column != "数量", cell.value.contains("\n") {
      report(cell, "“\(column)”里有换行", hint: "写成一行。")
    } else if !read(NormalText(cell.value), at: now, in: nil as Building?).phones.isEmpty {
      report(cell, "清单是公开的，“\(column)”里不写电话", hint: "删掉电话；要联系，找“联系单位”。")
    }
    return cell.value
  }

  private mutating func date(_ column: String, _ row: [CSVTable.Cell]) -> CivilDate? {
    let cell = cell(column, row)
    if cell.value.isEmpty { return nil }
    // Spreadsheets turn dashes into slashes.
    if let date = CivilDate(cell.value.replacing("/", with: "-")) { return date }
    report(cell, "“\(column)”看不懂：“\(cell.value)”", hint: "写成 2026-12-31。")
    return nil
  }

  private mutating func tagged(
    _ row: [CSVTable.Cell], texts: [String], category: Domain.Category?
  ) -> [String] {
    let cell = cell("标签", row)
    let parts = cell.value.split { "、，,;； ".contains($0) }.map(String.init)
    if parts.isEmpty {
      let derived = tags.tags(in: texts, category: category)
      if derived.isEmpty, kind == .resource {
        report(cell, "没有写“标签”，从标题也看不出", hint: "写一个：" + tags.names.prefix(8).joined(separator: "、"))
      }
      return derived
    }
    var found: [String] = []
    for part in parts where !found.contains(part) {
      if !tags.names.contains(part), !tags.entries.isEmpty {
        report(
          cell, "没有标签“\(part)”",
          hint: nearest(to: part, among: tags.names).map { "是不是“\($0)”？" }
            ?? "标签写在 rules/lists/tags.yaml 里，可以先加上。")
      }
      found.append(part)
    }
    if found.count > Self.mostTags { report(cell, "标签太多，最多 \(Self.mostTags) 个", hint: "留最要紧的。") }
    return found
  }

  private func next(_ kind: ListKind, _ street: StreetID?) -> ListNumber {
    (lists[street] ?? Lists(street: street)).nextNumber(kind)
  }

  private mutating func add(_ change: ListChange) {
    let street = change.item.number.street
    lists[street, default: Lists(street: street)].put(change.item)
    changes.append(change)
  }

  private mutating func report(_ cell: CSVTable.Cell, _ message: String, hint: String) {
    problems.append(
      source.diagnostic(at: cell.position, length: cell.length, message, hint: hint))
  }
}

extension Resource {
  /// Whether it is not over yet.
  fileprivate func isUseful(on today: CivilDate) -> Bool { until.map { $0 >= today } ?? true }
}
