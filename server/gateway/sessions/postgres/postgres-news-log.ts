import type { Pool } from "pg";
import type { Logger } from "../../../foundation/logger.ts";
import { within } from "../../../foundation/within.ts";
import { type AskRows, createAskRows } from "../ask-rows.ts";
import type { NewsEntry, NewsLog } from "../news-log.ts";

const BATCH_MAX = 500;
/** What may wait for the database; past it news is told, and not kept. */
const WAITING_MAX = 5000;
const ENTRIES_MAX = 1000;
/** Longer than a listener takes to come back. */
const LATE_MS = 5 * 60 * 1000;
const CLOSE_MS_MAX = 1000;
/** Numbers become visible in their order: whoever has seen one has missed none below it. */
const NEWS_LOCK = 72_707_370;

type Waiting = { slug: string; uri: string; settle: (id: number) => void };
type StoredNews = { id: string; slug: string; uri: string };

/** Resource updates in the table `news`. */
export class PostgresNewsLog implements NewsLog {
  readonly #pool: Pool;
  readonly #ask: AskRows;
  readonly #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;
  #latest = 0;

  constructor(pool: Pool, logger: Logger) {
    this.#pool = pool;
    this.#ask = createAskRows(logger);
  }

  append(slug: string, uri: string): Promise<number> {
    const isUnstorable = uri.includes("\0") || !uri.isWellFormed();
    if (isUnstorable || this.#waiting.length >= WAITING_MAX) return Promise.resolve(this.#latest);
    return new Promise((settle) => {
      this.#waiting.push({ slug, uri, settle });
      this.#writing ??= this.#write();
    });
  }

  async since(id: number): Promise<readonly NewsEntry[] | null> {
    const [oldest, entries] = await Promise.all([
      this.#query<{ id: string | null }>("oldest-news", "SELECT min(id) AS id FROM news", []),
      this.#query<StoredNews>("news-since", SINCE, [id, ENTRIES_MAX + 1]),
    ]);
    if (!oldest || !entries || entries.length > ENTRIES_MAX) return null;
    return Number(oldest[0]?.id ?? 0) > id + 1 ? null : entries.map(readEntry);
  }

  latest(): number {
    return this.#latest;
  }

  /** Another replica said so. */
  heard(id: number): void {
    this.#latest = Math.max(this.#latest, id);
  }

  /** At the start, and when the bus may have lost something: gives what it should have brought lately. */
  async catchUp(): Promise<readonly NewsEntry[]> {
    const entries = ((await this.#query<StoredNews>("late-news", LATE, [LATE_MS, ENTRIES_MAX])) ?? []).map(
      readEntry,
    );
    const newest = await this.#query<{ id: string | null }>(
      "newest-news",
      "SELECT max(id) AS id FROM news",
      [],
    );
    this.heard(Number(newest?.[0]?.id ?? 0));
    return entries;
  }

  async close(): Promise<void> {
    await within(CLOSE_MS_MAX, this.#writing ?? Promise.resolve());
  }

  async #write(): Promise<void> {
    await new Promise(setImmediate); // what is said in one turn is one statement
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, BATCH_MAX);
      const values = [NEWS_LOCK, batch.map(({ slug }) => slug), batch.map(({ uri }) => uri)];
      const ids = ((await this.#query<{ id: string }>("keep-news", KEEP, values)) ?? []).map(({ id }) =>
        Number(id),
      );
      for (const [i, { settle }] of batch.entries()) {
        this.heard(ids[i] ?? 0);
        settle(ids[i] ?? this.#latest);
      }
    }
    this.#writing = null; // in the same turn as the last look: what is said from now on is written anew
  }

  /** Null: the database is away. */
  async #query<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[] | null> {
    const asked = await this.#ask(this.#pool.query<Row>({ name, text, values }));
    return asked?.answer.rows ?? null;
  }
}

const readEntry = ({ id, slug, uri }: StoredNews): NewsEntry => ({ id: Number(id), slug, uri });

const KEEP = `
WITH gate AS MATERIALIZED (SELECT pg_advisory_xact_lock($1::bigint))
INSERT INTO news (slug, uri)
SELECT item.slug, item.uri FROM gate, unnest($2::text[], $3::text[]) WITH ORDINALITY AS item(slug, uri, place)
ORDER BY item.place
RETURNING id`;

const SINCE = `
SELECT max(id) AS id, slug, uri FROM news WHERE id > $1::bigint GROUP BY slug, uri ORDER BY 1 LIMIT $2::int`;

const LATE = `
SELECT max(id) AS id, slug, uri FROM news WHERE at > now() - $1::int * interval '1 millisecond'
GROUP BY slug, uri ORDER BY 1 LIMIT $2::int`;
