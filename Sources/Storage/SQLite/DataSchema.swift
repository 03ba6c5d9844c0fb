/// The schema of `sifang.sqlite`.
///
/// Columns hold what queries need and nothing personal but identifiers; a BLOB called `body` or
/// `private` is packed (see `Packer`), and where the comment says so it is sealed (see `KeyRing`).
/// Instants are seconds since 1970.
let dataMigrations: [Migration] = [
  Migration(
    number: 1,
    sql: """
      -- The newest directory; body is sealed JSON.
      CREATE TABLE directory (
        generation INTEGER PRIMARY KEY,
        body BLOB NOT NULL
      ) STRICT;

      -- People who registered themselves; private is sealed: name and company.
      CREATE TABLE person (
        id TEXT PRIMARY KEY,
        role TEXT NOT NULL,
        building TEXT,
        unit TEXT,
        private BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- Where somebody last wrote from, if we can push there.
      CREATE TABLE contact (
        person TEXT PRIMARY KEY,
        channel TEXT NOT NULL,
        user TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- What people wrote. key and answer are dropped when redelivery is no longer possible;
      -- body is sealed: text and rule; answer is sealed: the replies.
      CREATE TABLE message (
        id INTEGER PRIMARY KEY,
        channel TEXT NOT NULL,
        key TEXT,
        person TEXT NOT NULL,
        at INTEGER NOT NULL,
        body BLOB NOT NULL,
        answer BLOB
      ) STRICT;
      CREATE UNIQUE INDEX message_key ON message (channel, key) WHERE key IS NOT NULL;
      CREATE INDEX message_person ON message (person, id);

      -- What we remember of a talk; body is sealed.
      CREATE TABLE conversation (
        person TEXT PRIMARY KEY,
        updated_at INTEGER NOT NULL,
        body BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- private is sealed: the reporter's own words for the place, and the reason for the route.
      CREATE TABLE ticket (
        id INTEGER PRIMARY KEY,
        building TEXT NOT NULL,
        serial INTEGER NOT NULL,
        requester TEXT NOT NULL,
        lead TEXT NOT NULL,
        category TEXT,
        stage TEXT NOT NULL,
        tier TEXT NOT NULL,
        opened_at INTEGER NOT NULL,
        closed_at INTEGER,
        version INTEGER NOT NULL,
        body BLOB NOT NULL,
        private BLOB NOT NULL,
        UNIQUE (building, serial)
      ) STRICT;
      -- Few are open at a time, so that a building's can be found by passing over the others.
      CREATE INDEX ticket_open ON ticket (lead, building) WHERE closed_at IS NULL;
      CREATE INDEX ticket_closed ON ticket (building, closed_at) WHERE closed_at IS NOT NULL;
      CREATE INDEX ticket_requester ON ticket (requester, closed_at);

      -- The ledger of all tickets, one chain. digest covers the sealed bytes in clear, which begin
      -- with a random salt; hash covers the row and the hash of the row before.
      CREATE TABLE event (
        id INTEGER PRIMARY KEY,
        building TEXT NOT NULL,
        serial INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        at INTEGER NOT NULL,
        actor TEXT NOT NULL,
        facts BLOB NOT NULL,
        digest BLOB,
        sealed BLOB,
        hash BLOB NOT NULL,
        UNIQUE (building, serial, sequence)
      ) STRICT;
      CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
      CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

      -- Due instants of open tickets; unit is empty for the loop's own clocks.
      CREATE TABLE clock (
        building TEXT NOT NULL,
        serial INTEGER NOT NULL,
        purpose TEXT NOT NULL,
        unit TEXT NOT NULL,
        due INTEGER NOT NULL,
        PRIMARY KEY (building, serial, purpose, unit)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX clock_due ON clock (due);

      -- Crisis alerts; body is sealed, who and how grave included.
      CREATE TABLE alert (
        id INTEGER PRIMARY KEY,
        is_open INTEGER NOT NULL,
        due INTEGER,
        body BLOB NOT NULL
      ) STRICT;
      CREATE INDEX alert_due ON alert (due) WHERE due IS NOT NULL;
      CREATE INDEX alert_open ON alert (id) WHERE is_open = 1;

      -- Everything to be sent. cause is the newest message when the row was made; body is sealed
      -- under the key of the person it is about.
      CREATE TABLE outbox (
        id INTEGER PRIMARY KEY,
        person TEXT NOT NULL,
        channel TEXT NOT NULL,
        user TEXT NOT NULL,
        cause INTEGER NOT NULL,
        made_at INTEGER NOT NULL,
        urgent INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'delivered', 'dead')),
        due INTEGER NOT NULL,
        lease INTEGER NOT NULL DEFAULT 0,
        attempts INTEGER NOT NULL DEFAULT 0,
        parts_sent INTEGER NOT NULL DEFAULT 0,
        reason TEXT,
        body BLOB NOT NULL
      ) STRICT;
      CREATE INDEX outbox_unfinished ON outbox (channel, user, urgent DESC, id)
        WHERE state IN ('waiting', 'sending');
      CREATE INDEX outbox_dead ON outbox (id) WHERE state = 'dead';
      CREATE INDEX outbox_person ON outbox (person, id);

      -- Only digests of tokens and session ids are stored.
      CREATE TABLE login_token (
        digest BLOB PRIMARY KEY,
        person TEXT NOT NULL,
        expires INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE session (
        digest BLOB PRIMARY KEY,
        person TEXT NOT NULL,
        began_at INTEGER NOT NULL,
        used_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- Messages that could not be handled; body is sealed: what came in, and the error.
      CREATE TABLE dead_letter (
        id INTEGER PRIMARY KEY,
        channel TEXT NOT NULL,
        key TEXT NOT NULL,
        at INTEGER NOT NULL,
        body BLOB NOT NULL
      ) STRICT;

      -- Keys that were being handled when the process ended by itself, and how often.
      CREATE TABLE crash (
        key TEXT PRIMARY KEY,
        count INTEGER NOT NULL,
        at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- Marks that outlive a run, such as how far was purged.
      CREATE TABLE mark (
        name TEXT PRIMARY KEY,
        value INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      """),
  Migration(
    number: 2,
    sql: """
      -- The place without personal text, for counting reports of one place; NULL counts with none.
      ALTER TABLE ticket ADD COLUMN spot TEXT;
      CREATE INDEX ticket_spot ON ticket (building, category, spot, opened_at)
        WHERE spot IS NOT NULL;
      """),
  Migration(
    number: 3,
    sql: """
      -- What each unit owes or owed on each ticket, from the ticket's body; is_open while the unit
      -- still has it in its list.
      CREATE TABLE duty (
        building TEXT NOT NULL,
        serial INTEGER NOT NULL,
        unit TEXT NOT NULL,
        party TEXT NOT NULL,
        part TEXT NOT NULL,
        state TEXT NOT NULL,
        started_at INTEGER NOT NULL,
        contact_due INTEGER NOT NULL,
        contacted_at INTEGER,
        due INTEGER NOT NULL,
        settled_at INTEGER,
        provisional INTEGER NOT NULL,
        is_open INTEGER NOT NULL,
        PRIMARY KEY (building, serial, unit)
      ) STRICT, WITHOUT ROWID;
      -- Who has the same trouble, so that they find the ticket again.
      CREATE TABLE voice (
        person TEXT NOT NULL,
        building TEXT NOT NULL,
        serial INTEGER NOT NULL,
        PRIMARY KEY (person, building, serial)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX voice_ticket ON voice (building, serial);
      -- When something that somebody said is filed although they never answered; NULL for nothing.
      ALTER TABLE conversation ADD COLUMN due INTEGER;
      CREATE INDEX conversation_due ON conversation (due) WHERE due IS NOT NULL;
      CREATE INDEX duty_open ON duty (unit, building, serial) WHERE is_open = 1;
      CREATE INDEX duty_provisional ON duty (building, serial) WHERE is_open = 1 AND provisional = 1;
      """),
  Migration(
    number: 4,
    sql: """
      -- Building affairs meetings, numbered with the tickets. private is sealed under the convener's
      -- key: the place, and what was resolved. reminder is when people are told next.
      CREATE TABLE meeting (
        id INTEGER PRIMARY KEY,
        building TEXT NOT NULL,
        serial INTEGER NOT NULL,
        convener TEXT NOT NULL,
        state TEXT NOT NULL,
        starts_at INTEGER NOT NULL,
        reminder INTEGER,
        version INTEGER NOT NULL,
        body BLOB NOT NULL,
        private BLOB NOT NULL,
        UNIQUE (building, serial)
      ) STRICT;
      CREATE INDEX meeting_start ON meeting (building, starts_at);
      CREATE INDEX meeting_open ON meeting (building, serial) WHERE state <> 'closed';
      CREATE INDEX meeting_convened ON meeting (building, serial) WHERE state = 'convened';
      CREATE INDEX meeting_reminder ON meeting (reminder) WHERE reminder IS NOT NULL;

      -- Why a ticket waits for a place on an agenda; NULL when it does not.
      ALTER TABLE ticket ADD COLUMN agenda TEXT;
      CREATE INDEX ticket_agenda ON ticket (building, serial) WHERE agenda IS NOT NULL;
      """),
  Migration(
    number: 5,
    sql: """
      -- What figures count of each go at a ticket (`Attempt`); made of the ticket's events alone,
      -- and checked against them by `doctor`. Filled from the ledger when the store is opened. Without
      -- row ids a building's lie side by side, and a month of them on few pages.
      CREATE TABLE attempt (
        building TEXT NOT NULL,
        serial INTEGER NOT NULL,
        attempt INTEGER NOT NULL,
        cause TEXT NOT NULL,
        opened_at INTEGER NOT NULL,
        raised_at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        category TEXT,
        tier TEXT NOT NULL,
        stage TEXT NOT NULL,
        lead TEXT NOT NULL,
        party TEXT NOT NULL,
        contact_due INTEGER NOT NULL,
        contacted_at INTEGER,
        due INTEGER NOT NULL,
        claimed_at INTEGER,
        answered_at INTEGER,
        solved INTEGER,
        rating TEXT,
        ended_at INTEGER,
        ending TEXT,
        undone_at INTEGER,
        handovers INTEGER NOT NULL,
        bounces INTEGER NOT NULL,
        extensions INTEGER NOT NULL,
        notes INTEGER NOT NULL,
        hands INTEGER NOT NULL,
        has_paused INTEGER NOT NULL,
        headcount INTEGER NOT NULL,
        shelved_at INTEGER,
        review INTEGER,
        ground TEXT,
        is_tabled INTEGER NOT NULL,
        held_party_org INTEGER NOT NULL,
        held_property INTEGER NOT NULL,
        held_enterprise INTEGER NOT NULL,
        held_department INTEGER NOT NULL,
        PRIMARY KEY (building, serial, attempt)
      ) STRICT, WITHOUT ROWID;
      -- One for each date that a period picks attempts by.
      CREATE INDEX attempt_opened ON attempt (building, opened_at);
      CREATE INDEX attempt_ended ON attempt (building, ended_at, opened_at);
      CREATE INDEX attempt_due ON attempt (building, due);
      CREATE INDEX attempt_contact_due ON attempt (building, contact_due);

      -- Duties are kept per attempt, so that what was done again does not hide what was done late.
      DROP TABLE duty;
      CREATE TABLE duty (
        building TEXT NOT NULL,
        serial INTEGER NOT NULL,
        attempt INTEGER NOT NULL,
        unit TEXT NOT NULL,
        party TEXT NOT NULL,
        part TEXT NOT NULL,
        state TEXT NOT NULL,
        started_at INTEGER NOT NULL,
        contact_due INTEGER NOT NULL,
        contacted_at INTEGER,
        due INTEGER NOT NULL,
        settled_at INTEGER,
        is_open INTEGER NOT NULL,
        has_left INTEGER NOT NULL,
        is_paused INTEGER NOT NULL,
        provisional INTEGER NOT NULL,
        PRIMARY KEY (building, serial, attempt, unit)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX duty_open ON duty (unit, building, serial) WHERE is_open = 1;
      CREATE INDEX duty_open_in ON duty (building, serial) WHERE is_open = 1;
      CREATE INDEX duty_provisional ON duty (building, serial) WHERE is_open = 1 AND provisional = 1;
      -- Holds all that figures ask of a duty.
      CREATE INDEX duty_due ON duty (building, due, party, state, settled_at, has_left);
      """),
  Migration(
    number: 6,
    sql: """
      -- Who is asked what they think of the departments they summoned; NULL when nobody is.
      ALTER TABLE ticket ADD COLUMN summoner TEXT;
      CREATE INDEX ticket_summoner ON ticket (summoner, id) WHERE summoner IS NOT NULL;

      -- Noon hours of the volunteers, numbered with the tickets. private is sealed under the key of
      -- whoever opened it: what is done where.
      CREATE TABLE shift (
        id INTEGER PRIMARY KEY,
        building TEXT NOT NULL,
        serial INTEGER NOT NULL,
        opener TEXT NOT NULL,
        starts_at INTEGER NOT NULL,
        held_at INTEGER,
        version INTEGER NOT NULL,
        body BLOB NOT NULL,
        private BLOB NOT NULL,
        UNIQUE (building, serial)
      ) STRICT;
      CREATE INDEX shift_ahead ON shift (building, starts_at) WHERE held_at IS NULL;

      -- Who was there, and for how many minutes.
      CREATE TABLE shift_hour (
        building TEXT NOT NULL,
        serial INTEGER NOT NULL,
        person TEXT NOT NULL,
        starts_at INTEGER NOT NULL,
        minutes INTEGER NOT NULL,
        PRIMARY KEY (building, serial, person)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX shift_hour_person ON shift_hour (person);
      CREATE INDEX shift_hour_month ON shift_hour (building, starts_at);
      """),
  Migration(
    number: 7,
    sql: """
      -- Needs, resources and projects; series is the letter and the street: N/sifang. until is the
      -- last day of a resource, days since 1970. body stands in clear; private is sealed under the
      -- key of whoever wrote it: what came of a project.
      CREATE TABLE list_item (
        series TEXT NOT NULL,
        serial INTEGER NOT NULL,
        is_open INTEGER NOT NULL,
        building TEXT,
        ticket TEXT,
        until INTEGER,
        version INTEGER NOT NULL,
        body BLOB NOT NULL,
        private BLOB,
        PRIMARY KEY (series, serial)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX list_item_open ON list_item (series, serial) WHERE is_open = 1;
      """),
  Migration(
    number: 8,
    sql: """
      -- How far extensions moved the promise, and whether a merged ticket was split off again. Both
      -- are made of events, so all rows are filled from the ledger anew when the store is opened.
      ALTER TABLE attempt ADD COLUMN first_due INTEGER;
      ALTER TABLE attempt ADD COLUMN is_split INTEGER NOT NULL DEFAULT 0;
      DELETE FROM attempt;
      DELETE FROM duty;
      DELETE FROM mark WHERE name = 'records';
      -- Indexes that tell by themselves whether figures want a row; what ended stands apart from what
      -- is open, and holds all that is asked of it later.
      DROP INDEX attempt_ended;
      DROP INDEX attempt_due;
      DROP INDEX attempt_contact_due;
      CREATE INDEX attempt_open ON attempt (building, opened_at) WHERE ended_at IS NULL;
      CREATE INDEX attempt_ended ON attempt (building, ended_at, opened_at, cause, ending, undone_at,
        hands, handovers, notes) WHERE ended_at IS NOT NULL;
      CREATE INDEX attempt_undone ON attempt (building, undone_at) WHERE undone_at IS NOT NULL;
      CREATE INDEX attempt_due ON attempt (building, due, opened_at);
      CREATE INDEX attempt_contact_due ON attempt (building, contact_due, opened_at);
      -- The last date that figures of whistles ask for; NULL where nobody was summoned.
      ALTER TABLE ticket ADD COLUMN whistle_until INTEGER;
      CREATE INDEX ticket_whistled ON ticket (building, whistle_until, opened_at)
        WHERE whistle_until IS NOT NULL;
      """),
]
