#pragma once
#include <sqlite3.h>

// What Swift cannot import: cast macros and variadic functions.

/// SQLITE_TRANSIENT: SQLite copies the bytes before the bind call returns.
static inline sqlite3_destructor_type sifang_sqlite_transient(void) { return SQLITE_TRANSIENT; }

/// Turns off the global memory statistics, whose lock every allocation would take.
/// Has an effect only before the first connection.
static inline int sifang_sqlite_without_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/// Sets a switch of one connection, such as SQLITE_DBCONFIG_DEFENSIVE.
static inline int sifang_sqlite_set(sqlite3 *database, int option, int value) {
  return sqlite3_db_config(database, option, value, (int *)0);
}
