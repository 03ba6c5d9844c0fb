package import CivilTime
package import Domain
package import Rules
package import Workflow
package import YAML

/// The lists as files: `资源.csv` and `需求.csv` in and out, `项目.csv` out.
///
/// A line with 编号 is the one that is there, corrected; one without is new. What a file of ours says
/// unchanged changes nothing.
package enum ListFile {
  static let columns: [ListKind: [String]] = [
    .resource: [
      "编号", "标题", "类别", "归属", "标签", "数量", "开始日期", "截止日期", "服务范围", "联系单位",
    ],
    .need: ["编号", "标题", "标签", "楼宇", "工单", "状态"],
    .project: [
      "编号", "标题", "需求", "资源", "承办单位", "楼宇", "工单", "状态", "开始日期", "期限", "完成日期", "结果",
    ],
  ]

  /// The file of a list: every line of these streets, in the order of their numbers.
  ///
  /// - Parameter unnumbered: Lines that are written without their numbers, as new ones.
  package static func bytes(
    of kind: ListKind, _ lists: [Lists], in directory: Directory,
    unnumbered: Set<ListNumber> = []
  ) -> [UInt8] {
    let streets = Set(lists.filter { !$0.isEmpty(of: kind) }.map(\.street))
    let names = ListNames(directory, unnumbered: unnumbered, ofSeveral: streets.count > 1)
    let rows = lists.flatMap { lists in
      switch kind {
      case .resource: lists.resources.map(names.row)
      case .need: lists.needs.map(names.row)
      case .project: lists.projects.map(names.row)
      }
    }
    return CSVTable.bytes(of: [columns[kind] ?? []] + rows)
  }

  /// What a file changes.
  package struct Plan: Hashable, Sendable {
    /// The list that the file's heading names.
    package var kind: ListKind
    /// One for each line that is new or differs from what is stored, in the order of the file.
    package var changes: [ListChange]

    /// Lines that are new.
    package var added: Int { changes.count { $0.item.version == 1 } }
    /// Lines that were there and are changed.
    package var corrected: Int { changes.count - added }
  }

  /// The change that a file means, or nil with every problem at once.
  ///
  /// - Parameters:
  ///   - tags: Those that may stand there; an empty tag book lets all pass.
  ///   - lists: Everything of every street of the directory.
  ///   - ticket: A ticket by number, for needs that are made of one.
  package static func plan(
    _ bytes: [UInt8], file: String, directory: Directory, tags: TagBook, lists: [Lists],
    at now: Instant, ticket: (TicketNumber) throws -> Ticket?
  ) rethrows -> (Plan?, [Diagnostic]) {
    let (rows, source, problems) = CSVTable.read(bytes, file: file)
    guard problems.isEmpty else { return (nil, problems) }
    var reader = ListFileReader(
      source: source, directory: directory, tags: tags, lists: lists, now: now)
    guard let kind = reader.readHeading(rows.first) else {
      return (nil, reader.problems.inReadingOrder)
    }
    for row in rows.dropFirst() {
      switch kind {
      case .resource: reader.readResource(row)
      case .need: try reader.readNeed(row, ticket: ticket)
      case .project: break
      }
    }
    guard !reader.problems.hasErrors else {
      return (nil, reader.problems.inReadingOrder.shortened)
    }
    return (Plan(kind: kind, changes: reader.changes), reader.problems)
  }
}

extension Lists {
  fileprivate func isEmpty(of kind: ListKind) -> Bool {
    switch kind {
    case .resource: resources.isEmpty
    case .need: needs.isEmpty
    case .project: projects.isEmpty
    }
  }
}

/// How the files call things, so that what is written is read again.
struct ListNames {
  let directory: Directory
  private let unnumbered: Set<ListNumber>
  /// Whether lines of several streets stand in one file: each street counts its own.
  private let isOfSeveral: Bool

  init(
    _ directory: Directory, unnumbered: Set<ListNumber> = [], ofSeveral isOfSeveral: Bool = false
  ) {
    self.directory = directory
    self.unnumbered = unnumbered
    self.isOfSeveral = isOfSeveral
  }

  private func text(_ number: ListNumber) -> String {
    if unnumbered.contains(number) { return "" }
    guard isOfSeveral, let street = directory.streets.first(where: { $0.id == number.street })
    else {
      return number.description
    }
    return "\(number)（\(street.name)）"
  }

  func row(_ resource: Resource) -> [String] {
    [
      text(resource.number), resource.title, resource.kind.chinese, resource.owner,
      resource.tags.joined(separator: "、"), resource.quantity,
      resource.from?.description ?? "", resource.until?.description ?? "",
      name(of: resource.serves), name(of: resource.contact),
    ]
  }

  func row(_ need: Need) -> [String] {
    [
      text(need.number), need.title, need.tags.joined(separator: "、"),
      need.building.rawValue, need.ticket?.description ?? "", need.state.chinese,
    ]
  }

  func row(_ project: Project) -> [String] {
    [
      text(project.number), project.title, project.need.description,
      project.resources.map(\.description).joined(separator: "、"), name(of: project.carrier),
      project.building.rawValue, project.ticket?.description ?? "", project.state.chinese,
      project.startedAt.date.description, project.due?.date.description ?? "",
      project.settledAt?.date.description ?? "", project.result ?? "",
    ]
  }

  /// A unit's name, or its code where several have that name.
  func name(of id: UnitID) -> String {
    guard let name = directory.unit(id)?.name,
      directory.units.count(where: { $0.name == name }) == 1
    else { return id.rawValue }
    return name
  }

  func unit(_ text: String) -> Unit? {
    let named = directory.units.filter { $0.name == text }
    return named.count == 1 ? named[0] : directory.unit(UnitID(text))
  }

  /// A building's code, a station's name, a street's.
  func name(of serving: Serving) -> String {
    switch serving {
    case .building(let code): code.rawValue
    case .station, .street: directory.name(of: serving)
    }
  }

  func building(_ text: String) -> Building? {
    directory.building(BuildingCode(text.uppercased()))
      ?? directory.buildings.first { $0.name == text }
  }

  func serving(_ text: String) -> Serving? {
    if let building = building(text) { return .building(building.code) }
    if let station = directory.stations.first(where: { $0.name == text }) {
      return .station(station.id)
    }
    if let street = directory.streets.first(where: { $0.name == text }) {
      return .street(street.id)
    }
    return text == "全部楼宇" && directory.streets.isEmpty ? .street(nil) : nil
  }

  var scopes: [String] {
    directory.buildings.map(\.code.rawValue) + directory.stations.map(\.name)
      + (directory.streets.isEmpty ? ["全部楼宇"] : directory.streets.map(\.name))
  }
}
