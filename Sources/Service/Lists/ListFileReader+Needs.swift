import CivilTime
import Domain
import Rules
import Workflow
import YAML

/// The lines of `需求.csv`.
extension ListFileReader {
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
}
