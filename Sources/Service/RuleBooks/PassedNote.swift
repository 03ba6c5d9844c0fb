import Foundation
import Rules

/// A note, beside the data, of the rules in which neither check nor rehearsal found anything: to start
/// again with the same rules takes half the time.
///
/// It names the folder, the building of the rehearsal among it, and the program that did it, so that a
/// new program tries them again. A note that is lost, old or cannot be written only costs time.
struct PassedNote {
  private let path: String
  private let mark: String

  /// - Parameter path: Where the note is left.
  init(_ files: [RuleFile], path: String) {
    self.path = path
    mark = RuleBook.version(of: files) + " " + PassedNote.program
  }

  /// Whether it says that just these rules passed; never of a program that cannot be told from others.
  var isThere: Bool {
    !PassedNote.program.isEmpty && (try? String(contentsOfFile: path, encoding: .utf8)) == mark
  }

  func leave() { try? mark.write(toFile: path, atomically: true, encoding: .utf8) }

  /// Size and time of the program's file; empty where the system does not tell.
  private static let program: String = {
    var about = stat()
    guard stat("/proc/self/exe", &about) == 0 else { return "" }
    return "\(about.st_size)-\(about.st_mtim.tv_sec).\(about.st_mtim.tv_nsec)"
  }()
}
