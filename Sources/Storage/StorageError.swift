/// What went wrong with the store: where, what, and what to do now.
///
/// Never holds a bound value, so that it can be logged.
package struct StorageError: Error, Hashable, CustomStringConvertible {
  /// What the caller can act on.
  package enum Kind: Hashable, Sendable {
    /// Another process is the writer of this folder.
    case locked
    /// The files were made by a newer version of the program.
    case newerSchema
    /// The files are not there, or not all of them.
    case missing
    /// The master key is not the one the folder was made with.
    case wrongMasterKey
    /// The disk is full, read-only, failing, or busy: the same may work later.
    case unavailable
    /// The change does not fit what is stored; trying again cannot help.
    case refused
    /// Stored bytes are not what was written.
    case damaged
  }

  /// What callers decide by; the rest is for people.
  package var kind: Kind
  /// A file, or the SQL that failed.
  package var place: String
  /// What was found there, in Chinese, without anybody's words.
  package var problem: String
  /// What now: a command, a setting, a person.
  package var advice: String

  init(_ kind: Kind, at place: String, _ problem: String, advice: String) {
    self.kind = kind
    self.place = place
    self.problem = problem
    self.advice = advice
  }

  /// In Chinese: what, where, what now.
  package var description: String { "\(problem)（\(place)）。\(advice)" }
}

extension StorageError {
  /// Bytes in `place` that do not read back.
  static func damaged(_ place: String, _ problem: String) -> StorageError {
    StorageError(
      .damaged, at: place, problem, advice: "请运行 sifang doctor，必要时从备份恢复。")
  }

  /// A change that contradicts the stored state.
  package static func refused(_ place: String, _ problem: String) -> StorageError {
    StorageError(.refused, at: place, problem, advice: "这次改动没有保存，其他内容不受影响。")
  }
}
