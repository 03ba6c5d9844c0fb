import CivilTime
import Domain
import Rules
import Workflow
import YAML

/// The lines of `资源.csv`.
extension ListFileReader {
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
}

extension Resource {
  /// Whether it is not over yet.
  fileprivate func isUseful(on today: CivilDate) -> Bool { until.map { $0 >= today } ?? true }
}
