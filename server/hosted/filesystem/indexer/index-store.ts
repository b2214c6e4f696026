import type { DatabaseSync } from "node:sqlite";
import type { FileMetadata } from "../metadata/metadata-extractor.ts";
import { foldWord, separateIdeographs, wordsOf } from "../search/search-words.ts";

export type FoundFile = {
  root: string;
  folder: string;
  name: string;
  extension: string;
  size: number;
  modifiedMs: number;
  version: string;
};
export type KnownFile = { id: number; name: string; version: string };
export type WaitingFile = { id: number; root: string; folder: string; name: string };

/** Words worth correcting a query to: others are numbers, codes and noise. */
const TERM = /^\p{L}{4,24}$/u;
const TERMS_MAX = 300_000;

/** What the indexer writes. Every method is one step of a batch: `inBatch` makes them one transaction. */
export function createIndexStore(db: DatabaseSync) {
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  const rollback = db.prepare("ROLLBACK");
  const inFolder = db.prepare("SELECT id, name, version FROM files WHERE root = ? AND folder = ?");
  const byName = db.prepare("SELECT id, name, version FROM files WHERE root = ? AND folder = ? AND name = ?");
  const add = db.prepare(
    `INSERT INTO files (root, folder, name, extension, type, size, modified_ms, version, state)
     VALUES (:root, :folder, :name, :extension, 'other', :size, :modifiedMs, :version, 'found')`,
  );
  const change = db.prepare(
    "UPDATE files SET size = ?, modified_ms = ?, version = ?, state = 'found' WHERE id = ?",
  );
  const remove = db.prepare("DELETE FROM files WHERE id = ?");
  const forgetText = db.prepare("DELETE FROM texts WHERE rowid = ?");
  const below = db.prepare(
    "SELECT id, folder, name, version FROM files WHERE root = :root AND (folder = :folder OR (folder >= :folder || '/' AND folder < :folder || '0'))",
  );
  const folders = db.prepare("SELECT DISTINCT folder FROM files WHERE root = ?");
  const roots = db.prepare("SELECT DISTINCT root FROM files");
  const ofRoot = db.prepare("SELECT id FROM files WHERE root = ?");
  const waiting = db.prepare("SELECT id, root, folder, name FROM files WHERE state = 'found' LIMIT ?");
  const setState = db.prepare("UPDATE files SET state = ? WHERE id = ?");
  const interrupted = db.prepare("UPDATE files SET state = 'failed' WHERE state = 'reading' RETURNING id");
  const describe = db.prepare("UPDATE files SET type = ?, title = ?, state = ? WHERE id = ?");
  const addText = db.prepare("INSERT INTO texts (rowid, path, title, body) VALUES (?, ?, ?, ?)");
  const addTerm = db.prepare("INSERT OR IGNORE INTO vocabulary (term) VALUES (?)");
  const counts = db.prepare(
    "SELECT count(*) AS files, coalesce(sum(state IN ('found', 'reading')), 0) AS waiting, coalesce(sum(state = 'failed'), 0) AS failed FROM files",
  );
  const known = new Set(
    db
      .prepare("SELECT term FROM vocabulary")
      .all()
      .map(({ term }) => String(term)),
  );

  function learnTerms(text: string): void {
    if (known.size >= TERMS_MAX) return;
    for (const word of wordsOf(text)) {
      const term = foldWord(word);
      if (known.has(term) || !TERM.test(term) || known.size >= TERMS_MAX) continue;
      known.add(term);
      addTerm.run(term);
    }
  }

  function removeById(id: number): void {
    forgetText.run(id);
    remove.run(id);
  }

  return {
    inBatch<T>(work: () => T): T {
      begin.run();
      try {
        const made = work();
        commit.run();
        return made;
      } catch (error) {
        rollback.run();
        throw error;
      }
    },
    filesIn: (root: string, folder: string) => inFolder.all(root, folder) as KnownFile[],
    fileNamed: (root: string, folder: string, name: string) =>
      (byName.get(root, folder, name) as KnownFile | undefined) ?? null,
    filesBelow: (root: string, folder: string) =>
      below.all({ root, folder }) as (KnownFile & { folder: string })[],
    foldersOf: (root: string) => folders.all(root).map(({ folder }) => String(folder)),
    add: (file: FoundFile): void => void add.run(file),
    change: (id: number, { size, modifiedMs, version }: FoundFile): void =>
      void change.run(size, modifiedMs, version, id),
    remove: removeById,
    /** Roots that are no longer set up. */
    forgetOtherRoots(names: readonly string[]): void {
      for (const { root } of roots.all()) {
        if (names.includes(String(root))) continue;
        for (const { id } of ofRoot.all(String(root))) removeById(Number(id));
      }
    },
    waiting: (count: number) => waiting.all(count) as WaitingFile[],
    markReading: (id: number): void => void setState.run("reading", id),
    /** Files whose reading ended the process the last time. They are not read again until they change. */
    failInterrupted: (): number => interrupted.all().length,
    saveText({ id, folder, name }: WaitingFile, { type, title, text, problem }: FileMetadata): void {
      const path = folder === "" ? name : `${folder}/${name}`;
      forgetText.run(id);
      describe.run(type, title, problem === null ? "read" : "failed", id);
      addText.run(id, separateIdeographs(path), separateIdeographs(title ?? ""), separateIdeographs(text));
      learnTerms(`${path} ${title ?? ""} ${text}`);
    },
    counts: () => counts.get() as { files: number; waiting: number; failed: number },
    close: () => db.close(),
  };
}
export type IndexStore = ReturnType<typeof createIndexStore>;
