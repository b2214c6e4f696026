import type { AskRows } from "./ask-rows.ts";
import type { SessionRow, SessionRows } from "./session-rows.ts";
import type { SessionShelf } from "./session-shelf.ts";
import type { Shelved } from "./shelved.ts";

const CHUNK = 1000;

type Parts = { rows: SessionRows; ask: AskRows; shelf: SessionShelf };

/** Brings sessions in memory up to their rows, and rows that missed something up to the sessions. Never fails. */
export async function refreshSessions(stale: readonly Shelved[], parts: Parts): Promise<void> {
  let left = stale;
  while (left.length > 0) {
    const again = await refreshChunk(left.slice(0, CHUNK), parts);
    if (again === null) return;
    left = [...again, ...left.slice(CHUNK)];
  }
}

/** Gives those to be read again. Null: the database is away, and need not be asked for the rest. */
async function refreshChunk(
  chunk: readonly Shelved[],
  { rows, ask, shelf }: Parts,
): Promise<Shelved[] | null> {
  const reading = chunk.filter((shelved) => shelved.beginRead());
  if (reading.length === 0) return [];
  const read = await ask(rows.read(reading.map(({ session }) => session.key)));
  const again: Shelved[] = [];
  for (const shelved of reading) {
    const todo = shelved.endRead();
    const row = read?.answer.get(shelved.session.key);
    if (read === null) continue;
    if (row?.isEnded) shelf.end(shelved.session.key);
    else if (row === undefined || shelved.isDirty) await restore(shelved, { rows, ask, shelf });
    else if (todo === "take") take(shelved, row);
    else if (todo === "again") again.push(shelved);
  }
  return read && again;
}

/** Its row was never written, or not all of it: the database had been away. */
async function restore(shelved: Shelved, { rows, ask, shelf }: Parts): Promise<void> {
  if (shelf.hasEnded(shelved.session.key)) return;
  shelved.isDirty = false; // a change made meanwhile says so again if it fails
  const restored = await ask(rows.restore(shelved.session, shelved.lastSeenAtMs));
  if (restored === null) shelved.isDirty = true;
}

function take(shelved: Shelved, row: SessionRow): void {
  const { session } = shelved;
  session.logLevel = row.logLevel;
  const isSame =
    row.subscriptions.length === session.subscriptions.size &&
    row.subscriptions.every((uri) => session.subscriptions.has(uri));
  if (!isSame) session.subscriptions = new Set(row.subscriptions);
  shelved.lastSeenAtMs = Math.max(shelved.lastSeenAtMs, row.lastSeenAtMs);
}
