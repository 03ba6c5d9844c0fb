/// The schema of `keys.sqlite`, which is backed up apart and briefly, so that an erased key is gone.
let keyMigrations: [Migration] = [
  Migration(
    number: 1,
    sql: """
      -- id stands in front of everything sealed with the key; the key is wrapped by the master key.
      CREATE TABLE person_key (
        person TEXT PRIMARY KEY,
        id INTEGER NOT NULL UNIQUE,
        wrapped BLOB NOT NULL
      ) STRICT;

      -- A known text sealed with the master key, to recognise a wrong one.
      CREATE TABLE master_check (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        sealed BLOB NOT NULL
      ) STRICT;
      """)
]
