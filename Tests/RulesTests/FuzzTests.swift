import Domain
import Foundation
import Rehearsal
import Testing
import YAML

@testable import Rules

/// What happens to a file between an editor and us: bytes change, lines move, go, or come twice.
private func mutated(_ bytes: [UInt8], _ random: inout Dice) -> [UInt8] {
  var bytes = bytes
  for _ in 0..<Int.random(in: 1...3, using: &random) {
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    let line = Int.random(in: 0..<max(1, lines.count), using: &random)
    let at = Int.random(in: 0...bytes.count, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0 where at < bytes.count: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1 where at < bytes.count: bytes.remove(at: at)
    case 2:
      let signs = [
        "(", ")", "[", "]", "<", ">", "{", "}", "|", "+", "…", "..", "：", "\t", "\"", "'", "# ",
      ]
      bytes.insert(contentsOf: Array((signs.randomElement(using: &random) ?? "").utf8), at: at)
    case 3:
      lines.swapAt(line, Int.random(in: 0..<lines.count, using: &random))
      bytes = Array(lines.joined(separator: [10]))
    case 4:
      lines.remove(at: line)
      bytes = Array(lines.joined(separator: [10]))
    case 5:
      lines.insert(lines[line], at: Int.random(in: 0...lines.count, using: &random))
      bytes = Array(lines.joined(separator: [10]))
    case 6:
      lines[line] =
        Array(repeating: 32, count: Int.random(in: 0...4, using: &random))
        + lines[line].drop { $0 == 32 }
      bytes = Array(lines.joined(separator: [10]))
    case 7: bytes.removeSubrange(at...)
    default: break
    }
  }
  return bytes
}

/// The word lists that a file defines, and those that it names.
private struct WordFile {
  var defined: Set<String> = []
  var named: Set<String> = []

  init(_ file: RuleFile) {
    let pieces = file.bytes.split(separator: UInt8(ascii: "<")).dropFirst()
    for piece in pieces {
      guard let end = piece.firstIndex(of: UInt8(ascii: ">")) else { continue }
      named.insert(String(decoding: piece[piece.startIndex..<end], as: UTF8.self))
    }
    guard file.role == .words else { return }
    for line in file.bytes.split(separator: 10)
    where line.starts(with: [32, 32]) && line.dropFirst(2).first != 32 {
      guard let end = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      defined.insert(String(decoding: line[(line.startIndex + 2)..<end], as: UTF8.self))
    }
  }
}

/// `SIFANG_MUTATIONS` sets how many files are changed, `SIFANG_SEED` from which seed on.
struct `a rule file that was damaged` {
  @Test func `is refused with a reason, or makes a book`() throws {
    let environment = ProcessInfo.processInfo.environment
    let count = environment["SIFANG_MUTATIONS"].flatMap { Int($0) } ?? 150
    let seed = environment["SIFANG_SEED"].flatMap { UInt64($0) } ?? 20_261_125
    let all = try ProjectRules.files()
    let whole = try #require(RuleBook.load(all).book)
    // The file itself and what every folder needs: a whole book takes a hundred times as long.
    let shared = all.filter { $0.role == .kind || $0.isNeededByAnyBook }
    let always = shared.reduce(into: Set<String>()) { $0.formUnion(WordFile($1).named) }
    let words = all.filter { $0.role == .words }.map { ($0, WordFile($0)) }
    var (books, refusals) = (0, 0)
    for number in 0..<UInt64(count) {
      var random = Dice(seed: seed &+ number)
      guard var file = all.filter({ $0.role != .directory }).randomElement(using: &random) else {
        break
      }
      // Hundreds of sentences would be tried for one that was changed.
      let lines = file.bytes.split(separator: 10, maxSplits: 15, omittingEmptySubsequences: false)
      if file.isSentenceTest { file.bytes = Array(lines.prefix(15).joined(separator: [10])) }
      file.bytes = mutated(file.bytes, &random)
      if file.isConversationTest {
        _ = RehearsalRoom(whole, in: Directory()).rehearse([file])
        continue
      }
      if file.isSentenceTest {
        _ = RehearsalRoom(whole, in: Directory()).rehearse([file])
        continue
      }
      var lists = WordFile(file).named.union(always)
      var beside = all.filter { $0.path == file.testPath }
      // Twice, because the lists that are named may name others.
      for _ in 0..<2 {
        for (list, names) in words where !beside.contains(list) {
          guard !names.defined.isDisjoint(with: lists), list.path != file.path else { continue }
          beside.append(list)
          lists.formUnion(names.named)
        }
      }
      let (book, problems) = RuleBook.load(
        shared.filter { $0.path != file.path } + beside + [file])
      #expect((book == nil) == problems.hasErrors, "seed \(seed &+ number)")
      for problem in problems {
        #expect(problem.line >= 1 && problem.column >= 1 && !problem.rendered.isEmpty)
      }
      if book == nil { refusals += 1 } else { books += 1 }
    }
    print("\(count) damaged files from seed \(seed): \(refusals) refused, \(books) taken")
    #expect(refusals > 0 && books > 0)
  }
}
