package dev.penstock.deadletters;

import java.util.List;

/** The tables of an index: letters, looks and walks through the queue, plans and their progress, the audit. */
final class IndexSchema {
    static final List<String> DEFINITIONS = List.of(
            """
            CREATE TABLE IF NOT EXISTS letters (
              id TEXT PRIMARY KEY,
              message_id TEXT NOT NULL,
              request_id TEXT NOT NULL,
              body BLOB NOT NULL,
              attributes BLOB NOT NULL,
              sent_at INTEGER NOT NULL,
              died_at INTEGER NOT NULL,
              reason TEXT NOT NULL,
              component TEXT NOT NULL,
              model TEXT NOT NULL,
              field TEXT NOT NULL,
              source TEXT NOT NULL,
              replays INTEGER NOT NULL,
              state TEXT NOT NULL DEFAULT 'dead',
              gone INTEGER NOT NULL DEFAULT 0,
              claimed_by TEXT,
              first_seen INTEGER NOT NULL,
              last_seen INTEGER NOT NULL,
              look INTEGER NOT NULL) WITHOUT ROWID""",
            "CREATE INDEX IF NOT EXISTS letters_by_time ON letters (state, gone, died_at, id)",
            "CREATE INDEX IF NOT EXISTS letters_by_cause ON letters (reason, component, model, field)",
            "CREATE INDEX IF NOT EXISTS letters_by_request ON letters (request_id)",
            """
            CREATE TABLE IF NOT EXISTS looks (
              look INTEGER PRIMARY KEY AUTOINCREMENT,
              began INTEGER NOT NULL,
              ended INTEGER,
              met INTEGER NOT NULL DEFAULT 0,
              hidden INTEGER NOT NULL DEFAULT 0,
              complete INTEGER NOT NULL DEFAULT 0)""",
            """
            CREATE TABLE IF NOT EXISTS walks (
              id INTEGER PRIMARY KEY CHECK (id = 1),
              all_back INTEGER NOT NULL)""",
            """
            CREATE TABLE IF NOT EXISTS plans (
              digest TEXT PRIMARY KEY,
              state TEXT NOT NULL,
              note TEXT NOT NULL DEFAULT '',
              began INTEGER NOT NULL,
              updated INTEGER NOT NULL,
              held_until INTEGER NOT NULL DEFAULT 0,
              tap TEXT NOT NULL DEFAULT '') WITHOUT ROWID""",
            """
            CREATE TABLE IF NOT EXISTS replays (
              plan TEXT NOT NULL,
              position INTEGER NOT NULL,
              letter TEXT NOT NULL,
              request_id TEXT NOT NULL,
              state TEXT NOT NULL,
              deleted INTEGER NOT NULL DEFAULT 0,
              sends INTEGER NOT NULL DEFAULT 0,
              sent_at INTEGER,
              PRIMARY KEY (plan, position)) WITHOUT ROWID""",
            """
            CREATE TABLE IF NOT EXISTS beats (
              plan TEXT PRIMARY KEY,
              at INTEGER NOT NULL) WITHOUT ROWID""",
            "CREATE INDEX IF NOT EXISTS replays_by_request ON replays (plan, request_id)",
            "CREATE INDEX IF NOT EXISTS replays_by_letter ON replays (plan, letter)",
            "CREATE INDEX IF NOT EXISTS replays_by_state ON replays (plan, state, deleted)",
            """
            CREATE TABLE IF NOT EXISTS audit (
              entry INTEGER PRIMARY KEY AUTOINCREMENT,
              at INTEGER NOT NULL,
              who TEXT NOT NULL,
              act TEXT NOT NULL,
              plan TEXT NOT NULL,
              letters INTEGER NOT NULL,
              reason TEXT NOT NULL,
              outcome TEXT NOT NULL)""",
            "CREATE TRIGGER IF NOT EXISTS audit_is_not_changed BEFORE UPDATE ON audit"
                    + " BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END",
            "CREATE TRIGGER IF NOT EXISTS audit_is_not_removed BEFORE DELETE ON audit"
                    + " BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END");

    private IndexSchema() {}
}
