import CivilTime
import Dialogue
import Domain
import Foundation
import Rules
import Text
import Workflow
import YAML

/// Turns the rows of a list's file into changes, collecting every problem on the way.
///
/// Here are the heading and the cells, which all lists share; each list's lines have a file.
struct ListFileReader {
  let source: Source
  let directory: Directory
  let now: Instant
  let tags: TagBook
  let names: ListNames
  /// As they stand after the rows read so far.
  private(set) var lists: [StreetID?: Lists]
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

  static let actor = Actor.rule("sifang lists import")

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

  /// What stands in a column; an empty cell at the end of the row when nothing does.
  func cell(_ column: String, _ row: [CSVTable.Cell]) -> CSVTable.Cell {
    guard let index = places[column], row.indices.contains(index) else {
      var last = row[row.count - 1]
      last.value = ""
      return last
    }
    return row[index]
  }

  /// The line that is named, which must be there; nil for a new one.
  mutating func number(_ row: [CSVTable.Cell], in street: StreetID?) -> ListNumber? {
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
  mutating func words(
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

  /// A day; nil when there is none, or when it cannot be read.
  mutating func date(_ column: String, _ row: [CSVTable.Cell]) -> CivilDate? {
    let cell = cell(column, row)
    if cell.value.isEmpty { return nil }
    // Spreadsheets turn dashes into slashes.
    if let date = CivilDate(cell.value.replacing("/", with: "-")) { return date }
    report(cell, "“\(column)”看不懂：“\(cell.value)”", hint: "写成 2026-12-31。")
    return nil
  }

  /// The tags of a line: those that are written, or else what its texts tell.
  mutating func tagged(
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

  /// The number that a new line gets.
  func next(_ kind: ListKind, _ street: StreetID?) -> ListNumber {
    (lists[street] ?? Lists(street: street)).nextNumber(kind)
  }

  /// Takes a change, which the rows after it see.
  mutating func add(_ change: ListChange) {
    let street = change.item.number.street
    lists[street, default: Lists(street: street)].put(change.item)
    changes.append(change)
  }

  mutating func report(_ cell: CSVTable.Cell, _ message: String, hint: String) {
    problems.append(
      source.diagnostic(at: cell.position, length: cell.length, message, hint: hint))
  }
}
