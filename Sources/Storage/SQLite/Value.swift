import CSQLite
import CivilTime

/// A value that is bound to a statement.
enum Value {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])

  static func count(_ number: Int) -> Value { .integer(Int64(number)) }
  static func at(_ instant: Instant) -> Value { .integer(instant.seconds) }
  static func flag(_ isSet: Bool) -> Value { .integer(isSet ? 1 : 0) }
  static func optional(_ text: String?) -> Value { text.map { .text($0) } ?? .null }
  static func optional(_ instant: Instant?) -> Value { instant.map { .at($0) } ?? .null }
  static func optional(_ bytes: [UInt8]?) -> Value { bytes.map { .blob($0) } ?? .null }

  /// SQLite's code for binding this as the parameter of that number, counted from 1.
  func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    switch self {
    case .null:
      return sqlite3_bind_null(statement, index)
    case .integer(let number):
      return sqlite3_bind_int64(statement, index, number)
    case .text(var text):
      return text.withUTF8 { utf8 in
        // An empty string may have no address, and that would bind NULL.
        guard let start = utf8.baseAddress else {
          return sqlite3_bind_text(statement, index, "", 0, sifang_sqlite_transient())
        }
        return start.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
          sqlite3_bind_text(
            statement, index, $0, Int32(utf8.count), sifang_sqlite_transient())
        }
      }
    case .blob(let bytes):
      guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(statement, index, 0) }
      return sqlite3_bind_blob(
        statement, index, bytes, Int32(bytes.count), sifang_sqlite_transient())
    }
  }
}

/// The current row of a query; good only while `read` runs. Columns count from 0.
struct Row {
  let statement: OpaquePointer

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  func count(_ column: Int32) -> Int { Int(integer(column)) }

  func instant(_ column: Int32) -> Instant { Instant(seconds: integer(column)) }

  func optionalInstant(_ column: Int32) -> Instant? { isNull(column) ? nil : instant(column) }

  /// Empty for NULL.
  func text(_ column: Int32) -> String {
    guard let start = sqlite3_column_text(statement, column) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  /// Empty for NULL.
  func blob(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(statement, column) else { return [] }
    return Array(
      UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
  }

  func optionalBlob(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : blob(column) }
}
