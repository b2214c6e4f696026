import type { Pool } from "pg";
import type { Logger } from "../../../foundation/logger.ts";
import { within } from "../../../foundation/within.ts";
import type { LogLevel } from "../../../hosted/kernel/client-line.ts";
import { recordable } from "../../recordable.ts";
import type { Session } from "../session.ts";
import type {
  Rival,
  SessionChange,
  SessionFacts,
  SessionRow,
  SessionRows,
  Sighting,
} from "../session-rows.ts";
import { CHANGE, END, OPEN, READ, RESTORE, SEEN } from "./session-sql.ts";

/** Sightings of a second are one statement. */
const SEEN_MS = 1000;
const SEEN_BATCH = 1000;
/** What may wait for a database that is away: each session once. Past it the oldest sighting is dropped. */
const SEEN_MAX = 20_000;
const CLOSE_MS_MAX = 1000;

type Seen = { session: Session } & Sighting;

/** Sessions in the table `mcp_session`. */
export class PostgresSessionRows implements SessionRows {
  readonly #pool: Pool;
  readonly #logger: Logger;
  readonly #seen = new Map<string, Seen>();
  readonly #timer: NodeJS.Timeout;
  #writing: Promise<void> | null = null;
  #isAway = false;

  constructor(pool: Pool, logger: Logger) {
    this.#pool = pool;
    this.#logger = logger;
    this.#timer = setInterval(() => this.#writeSoon(), SEEN_MS).unref();
  }

  async open(
    session: Session,
    { idleMsMax, liveMax }: { idleMsMax: number; liveMax: number },
  ): Promise<{ live: number; idle: readonly Rival[] }> {
    const { rows } = await this.#query(OPEN, [written(session, session.openedAtMs), idleMsMax, liveMax]);
    const idle = rows.filter(({ key }) => key !== null).map(readRival);
    return { live: rows[0].live, idle };
  }

  async read(keys: readonly string[]): Promise<ReadonlyMap<string, SessionRow>> {
    const { rows } = await this.#query(READ, [keys]);
    return new Map(rows.map((row) => [row.key, readRow(row)]));
  }

  seen(session: Session, { atMs, heldUntilMs }: Sighting): void {
    const before = this.#seen.get(session.key);
    this.#seen.delete(session.key); // the newest stand last
    this.#seen.set(session.key, { session, atMs, heldUntilMs: heldUntilMs ?? before?.heldUntilMs ?? null });
    if (this.#seen.size > SEEN_MAX) this.#seen.delete(this.#seen.keys().next().value!);
  }

  async change(session: Session, change: SessionChange): Promise<void> {
    const logLevel = "logLevel" in change ? change.logLevel : null;
    const subscribe = "subscribe" in change ? change.subscribe : null;
    const unsubscribe = "unsubscribe" in change ? change.unsubscribe : null;
    await this.#query(CHANGE, [written(session, session.openedAtMs), logLevel, subscribe, unsubscribe]);
  }

  async restore(session: Session, lastSeenAtMs: number): Promise<void> {
    await this.#query(RESTORE, [written(session, lastSeenAtMs)]);
  }

  async end(sessions: readonly SessionFacts[], atMs: number): Promise<void> {
    await this.#query(END, [JSON.stringify(sessions.map(factsOf)), new Date(atMs)]);
  }

  /** With what was seen last, if the database takes it soon. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await within(
      CLOSE_MS_MAX,
      Promise.resolve(this.#writing).then(() => this.#write()),
    );
  }

  #query({ name, text }: { name: string; text: string }, values: unknown[]) {
    return this.#pool.query({ name, text, values });
  }

  #writeSoon(): void {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
  }

  async #write(): Promise<void> {
    while (this.#seen.size > 0) {
      const batch = Array.from(this.#seen.values()).slice(0, SEEN_BATCH);
      for (const { session } of batch) this.#seen.delete(session.key);
      try {
        await this.#query(SEEN, [JSON.stringify(batch.map(writtenSighting))]);
        this.#isAway = false;
      } catch (err) {
        if (!this.#isAway)
          this.#logger.warn({ err }, "sessions: when they were last seen waits to be written");
        this.#isAway = true;
        for (const seen of batch)
          if (!this.#seen.has(seen.session.key)) this.#seen.set(seen.session.key, seen);
        return;
      }
    }
  }
}

const factsOf = ({ key, callerId, slug, openedAtMs, expiresAtMs }: SessionFacts) => ({
  key,
  callerId,
  slug,
  openedAt: new Date(openedAtMs),
  expiresAt: new Date(expiresAtMs),
});

const wholeOf = (session: Session, lastSeenAtMs: number) => ({
  ...factsOf(session),
  client: recordable(session.client),
  version: session.version,
  logLevel: session.logLevel,
  subscriptions: [...session.subscriptions],
  lastSeenAt: new Date(lastSeenAtMs),
});

const written = (session: Session, lastSeenAtMs: number) => JSON.stringify([wholeOf(session, lastSeenAtMs)]);

const writtenSighting = ({ session, atMs, heldUntilMs }: Seen) => ({
  ...wholeOf(session, atMs),
  heldUntil: heldUntilMs === null ? null : new Date(heldUntilMs),
});

type StoredRow = {
  log_level: LogLevel;
  subscriptions: string[];
  last_seen_at: Date;
  held_until: Date | null;
  ended_at: Date | null;
};

function readRow(row: StoredRow): SessionRow {
  return {
    logLevel: row.log_level,
    subscriptions: row.subscriptions,
    lastSeenAtMs: row.last_seen_at.getTime(),
    heldUntilMs: row.held_until?.getTime() ?? 0,
    isEnded: row.ended_at !== null,
  };
}

type StoredRival = {
  key: string;
  caller_id: string;
  slug: string;
  opened_at: Date;
  expires_at: Date;
  last_seen_at: Date;
  held_until: Date | null;
};

function readRival(row: StoredRival): Rival {
  return {
    key: row.key,
    callerId: row.caller_id,
    slug: row.slug,
    openedAtMs: row.opened_at.getTime(),
    expiresAtMs: row.expires_at.getTime(),
    lastSeenAtMs: row.last_seen_at.getTime(),
    heldUntilMs: row.held_until?.getTime() ?? 0,
  };
}
