import Foundation
import Rules
import Service
import YAML

/// The same 63 routes and a hundred times as many, with words of their own.
struct BenchGrowth {
  private let large: RuleBook
  let growth: Growth

  /// What the large book takes.
  struct Growth {
    var routes: Int
    var words: Int
    /// Megabytes that the process has grown by.
    var megabytes: Double
  }

  /// Messages per second with few and with many routes.
  struct Round {
    var few: Double
    var many: Double

    var ratio: Double { few / max(1, many) }
  }

  /// Loads the large book and looks how much the process grows by it.
  static func measure(_ routers: BenchRouters) throws -> BenchGrowth {
    progress("6,300 个事项")
    let (files, words) = try many(routers.folder, copies: 100)
    // Loading takes more than the book, and the process keeps it for the next time. So the second
    // of two equal books tells what a book takes.
    let first = try load(files)
    let before = resident()
    let second = try load(files)
    return withExtendedLifetime(first) {
      BenchGrowth(
        large: second,
        growth: Growth(
          routes: second.matters.count, words: words, megabytes: resident() - before))
    }
  }

  private static func load(_ files: [RuleFile]) throws -> RuleBook {
    let (book, problems) = RuleBook.load(files)
    guard let book else {
      throw BenchError(problems.prefix(3).map(\.rendered).joined(separator: "\n"))
    }
    return book
  }

  private init(large: RuleBook, growth: Growth) {
    self.large = large
    self.growth = growth
  }

  func round(_ routers: BenchRouters, seconds: Double) -> Round {
    Round(
      few: routers.route(with: routers.book, seconds: seconds).perSecond,
      many: routers.route(with: large, seconds: seconds).perSecond)
  }

  /// The rule files of so many copies of the routes; in each copy every scalar of a word is
  /// another one of those in use, so that words are made of the same scalars and yet are others.
  private static func many(
    _ folder: String, copies: Int
  ) throws -> (files: [RuleFile], words: Int) {
    let table = try String(contentsOfFile: folder + "/routes.tsv", encoding: .utf8)
    let rows = table.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    let scalars = Set(rows.flatMap { ($0[1] + $0[2]).unicodeScalars }).subtracting(
      " ;".unicodeScalars
    )
    .sorted()
    let places = Dictionary(zip(scalars, scalars.indices)) { first, _ in first }
    var seen: Set<String> = []
    var files = try RuleFolder(folder + "/rules").files().filter(\.isNeededByAnyBook)
    for copy in 0..<copies {
      /// The copy's own words; one that an earlier copy has is left out.
      func own(_ words: String, _ taken: Set<String>) -> [String] {
        words.split(separator: " ").compactMap { word in
          var view = String.UnicodeScalarView()
          for scalar in word.unicodeScalars {
            view.append(scalars[((places[scalar] ?? 0) + copy * 7) % scalars.count])
          }
          return taken.contains(String(view)) ? nil : String(view)
        }
      }
      let taken = seen
      var present: [String] = []
      for (number, row) in rows.enumerated() {
        let groups = row[1].split(separator: ";").map { own(String($0), taken) }.filter {
          !$0.isEmpty
        }
        let none = own(row[2], taken)
        seen.formUnion(groups.joined())
        seen.formUnion(none)
        guard !groups.isEmpty else { continue }
        func named(_ route: String) -> String { copy == 0 ? route : "\(route).\(copy)" }
        let above = present.map(named).joined(separator: "、")
        present.append(row[0])
        let says = groups.map { "(\($0.joined(separator: "|")))" }.joined(separator: " + ")
        let excluding = none.isEmpty ? "" : "不是: |\n  \(none.joined(separator: "|"))\n"
        let yields = above.isEmpty ? "" : "让给: \(above)\n"
        let file = """
          # 路由 · 归口物业 · 上次核对 2026-11-21
          事项: \(named(row[0]))
          类别: 其他
          办理:
            主办: 物业
          说法: |
            \(says)
          \(excluding)\(yields)
          """
        files.append(RuleFile(path: "r/\(copy)-\(number).yaml", bytes: Array(file.utf8)))
        files.append(
          RuleFile(
            path: "r/\(copy)-\(number).test.yaml", bytes: Array("现在: 2026-11-18 09:30\n".utf8)))
      }
    }
    return (files, seen.count)
  }

  /// Megabytes of memory the process holds.
  private static func resident() -> Double {
    let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = fields.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
    return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
  }
}
