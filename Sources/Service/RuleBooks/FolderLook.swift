import Foundation

/// How a rule folder looks from outside: which files, how long, and when they were changed.
///
/// Two equal looks some seconds apart mean that nobody is in the middle of saving.
struct FolderLook: Hashable, Sendable {
  private struct Entry: Hashable, Sendable {
    var path: String
    var size: Int64
    var seconds: Int
    var nanoseconds: Int
    /// Changes when an editor saves by renaming, even with the old time put back.
    var number: UInt64
  }

  private var entries: [Entry]

  /// Looks at the files that `RuleFolder.files` would read; a file that is gone meanwhile, or
  /// cannot be looked at, counts as one without size.
  init(_ folder: RuleFolder) {
    // What cannot be looked into has nothing; loading it says why.
    entries = ((try? folder.paths()) ?? []).map { path in
      var status = stat()
      guard stat(folder.path + "/" + path, &status) == 0 else {
        return Entry(path: path, size: -1, seconds: 0, nanoseconds: 0, number: 0)
      }
      return Entry(
        path: path, size: Int64(status.st_size), seconds: Int(status.st_mtim.tv_sec),
        nanoseconds: Int(status.st_mtim.tv_nsec), number: UInt64(status.st_ino))
    }
  }
}
