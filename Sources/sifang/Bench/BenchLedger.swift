import CivilTime
import Crypto
import Dialogue
import Domain
import Foundation
import Rules
import Service
import Storage
import Workflow

/// What a large ledger costs: a staff command, a month's figures and the monitor with more and more
/// tickets in one store, the bare disk beside them.
struct LedgerBench {
  var sizes = [10_000, 100_000, 1_000_000]
  var commands = 400
  var rules = "rules"
  var parent = NSTemporaryDirectory()
  /// Whether a filled store is left there, and one that is there is measured again.
  var keeps = false

  /// What one size of store costs; times in milliseconds.
  struct Row {
    var tickets: Int
    var events: Int
    var open: Int
    var fillSeconds: Double
    var megabytes: Double
    var command: [Double]
    var figures: [Double]
    var oneBuilding: [Double]
    var monitor: [Double]
    var chat: [Double]
    /// Tickets raised in the month that is counted.
    var monthTickets: Int
    var commitsPerSecond: Double
  }

  func run() throws -> [Row] {
    let book = try RuleFolder(rules).book()
    return try sizes.map { size in
      let name = "sifang-ledger-" + (keeps ? "of-\(size)" : "\(getpid())")
      let folder = (parent as NSString).appendingPathComponent(name)
      defer { if !keeps { try? FileManager.default.removeItem(atPath: folder) } }
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      return try measure(size, in: folder, book)
    }
  }

  private func measure(_ size: Int, in folder: String, _ book: RuleBook) throws -> Row {
    let town = BenchTown(book: book, tickets: size)
    let store = try Store.open(folder: folder, masterKey: BenchServer.masterKey)
    let start = BenchLoad.nanoseconds()
    var events = 0
    if try store.reader.buildingsWithTickets().isEmpty {
      events = try town.fill(store) { done in
        progress("装入 \(size) 件：\(done)，\(Int(seconds(since: start))) 秒")
      }
    }
    let fillSeconds = seconds(since: start)
    try store.checkpoint()
    progress("量 \(size) 件")
    let codes = town.directory.buildings.map(\.code)
    let period = Period(
      days: BenchTown.end.date.adding(days: -30), through: BenchTown.end.date.adding(days: -1))
    var monthTickets = 0
    let figureTimes = try times(5) {
      let data = try store.reader.figureData(of: codes, in: period, at: BenchTown.end)
      let found = figures(of: data, calendar: book.calendar, directory: town.directory)
      monthTickets = found.first?.tickets.count ?? 0
    }
    let oneBuilding = try times(5) {
      let data = try store.reader.figureData(of: [codes[0]], in: period, at: BenchTown.end)
      _ = figures(of: data, calendar: book.calendar, directory: town.directory)
    }
    let monitor = try times(5) {
      _ = try drawnMonitor(
        of: town.directory.buildings, reader: store.reader, directory: town.directory,
        calendar: book.calendar, at: BenchTown.end)
    }
    let chat = try town.timeReports(store, 20)
    let command = try town.timeCommands(store, commands)
    let commits = try BenchDisk.commitsPerSecond(in: folder, seconds: 1)
    let bytes = try FileManager.default.attributesOfItem(atPath: folder + "/sifang.sqlite")[.size]
    return Row(
      tickets: size, events: events, open: try store.reader.counts().openTickets,
      fillSeconds: fillSeconds, megabytes: Double((bytes as? Int) ?? 0) / 1_048_576,
      command: command, figures: figureTimes, oneBuilding: oneBuilding, monitor: monitor,
      chat: chat, monthTickets: monthTickets, commitsPerSecond: commits)
  }

  private func times(_ rounds: Int, _ body: () throws -> Void) throws -> [Double] {
    try (0..<rounds).map { _ in
      let start = BenchLoad.nanoseconds()
      try body()
      return seconds(since: start) * 1000
    }
  }

  private func seconds(since start: UInt64) -> Double {
    Double(BenchLoad.nanoseconds() - start) / 1e9
  }
}
