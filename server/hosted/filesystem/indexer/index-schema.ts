import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Raised with every change of the tables: an index of another version is thrown away and made anew. */
const SCHEMA_VERSION = 1;

/**
 * `files` has a row per file, `texts` the words of each under the same number, `vocabulary` every word once, for
 * misspelt queries. The prefixes of two and three letters make `rep*` as fast as a whole word.
 */
const SCHEMA = `
  CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    root TEXT NOT NULL,
    folder TEXT NOT NULL,
    name TEXT NOT NULL,
    extension TEXT NOT NULL,
    type TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_ms INTEGER NOT NULL,
    version TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('found', 'reading', 'read', 'failed')),
    title TEXT,
    UNIQUE (root, folder, name)
  );
  CREATE INDEX files_waiting ON files (state) WHERE state IN ('found', 'reading');
  CREATE INDEX files_modified ON files (modified_ms);
  CREATE INDEX files_size ON files (size);
  CREATE INDEX files_type ON files (type, modified_ms);
  CREATE VIRTUAL TABLE texts USING fts5 (path, title, body, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
  CREATE TABLE vocabulary (id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE);
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** Opens the index to write, and makes it if there is none that can be used: it can always be made again. */
export function openIndex(file: string): DatabaseSync {
  mkdirSync(path.dirname(file), { recursive: true });
  return tryOpen(file) ?? remake(file);
}

/** Opens it to search, beside the one that writes. */
export function openIndexToRead(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true });
  db.exec(`PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA mmap_size = ${MMAP_BYTES};`);
  return db;
}

const BUSY_MS = 5_000;
const MMAP_BYTES = 64 * 1024 * 1024;
/** After a checkpoint the log is cut to this, bytes. */
const LOG_BYTES_MAX = 32 * 1024 * 1024;

function tryOpen(file: string): DatabaseSync | null {
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(file);
    db.exec(
      `PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = ${LOG_BYTES_MAX};`,
    );
    const { user_version: version } = db.prepare("PRAGMA user_version").get() as { user_version: number };
    if (version === SCHEMA_VERSION) return db;
  } catch {
    // Not a database, or a damaged one: nothing is in it that the files do not say again.
  }
  if (db?.isOpen) db.close();
  return null;
}

function remake(file: string): DatabaseSync {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true });
  const db = new DatabaseSync(file);
  db.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = ${LOG_BYTES_MAX};`,
  );
  db.exec(SCHEMA);
  return db;
}
