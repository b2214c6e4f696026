import type { Pool } from "pg";
import { listenForChanges } from "../../../db/listen.ts";
import { newId, randomText } from "../../../foundation/ids.ts";
import type { Logger } from "../../../foundation/logger.ts";
import { within } from "../../../foundation/within.ts";
import type { SessionBus, SessionEvent } from "../session-bus.ts";

const CHANNEL = "gatehouse_sessions";
/** A NOTIFY holds 8000 bytes; what is larger goes as a letter. */
const PAYLOAD_BYTES_MAX = 7000;
/** Notifications wait for each other at commit: what is said in one turn goes in one statement. */
const BATCH_EVENTS_MAX = 1000;
/** What may wait while the database is away; an event older than this helps nobody. */
const WAITING = { events: 10_000, bytes: 64 * 1024 * 1024, ms: 10_000 };
const RETRY_MS = 250;
const CLOSE_MS_MAX = 1000;

type Parts = { pool: Pool; databaseUrl: string; clock: { now(): number; ticks(): number }; logger: Logger };
type Waiting = { json: string; bytes: number; saidAt: number };
type Payload = { from: string; events?: SessionEvent[]; letters?: string[] };

/** Events between replicas, over LISTEN and NOTIFY. What was said while nobody listened is not heard. */
export class PostgresSessionBus implements SessionBus {
  readonly #parts: Parts;
  /** Two houses may share a host name and a pid. */
  readonly #self: string;
  readonly #hearers = new Set<(event: SessionEvent) => void>();
  readonly #listener: { stop(): Promise<void> };
  #waiting: Waiting[] = [];
  #bytes = 0;
  #sending: Promise<void> | null = null;
  #isAway = false;
  #isClosing = false;

  constructor(replica: string, parts: Parts) {
    this.#parts = parts;
    this.#self = `${replica}.${randomText(8)}`;
    this.#listener = listenForChanges(parts.databaseUrl, CHANNEL, (payload) => this.#receive(payload));
  }

  publish(event: SessionEvent): void {
    const json = JSON.stringify(event);
    const bytes = Buffer.byteLength(json);
    this.#waiting.push({ json, bytes, saidAt: this.#parts.clock.ticks() });
    this.#bytes += bytes;
    this.#dropOld();
    this.#sending ??= this.#send();
  }

  subscribe(hear: (event: SessionEvent) => void): () => void {
    const own = (event: SessionEvent) => hear(event);
    this.#hearers.add(own);
    return () => this.#hearers.delete(own);
  }

  /** Says what waits to be said, if the database takes it soon. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await within(CLOSE_MS_MAX, this.#sending ?? Promise.resolve());
    await within(CLOSE_MS_MAX, this.#listener.stop());
  }

  async #send(): Promise<void> {
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, BATCH_EVENTS_MAX);
      const bytes = batch.reduce((sum, event) => sum + event.bytes, 0);
      try {
        await this.#notify(batch);
        this.#bytes -= bytes;
        this.#isAway = false;
      } catch (err) {
        if (!this.#isAway)
          this.#parts.logger.warn({ err }, "sessions: other replicas are not told what happens");
        this.#isAway = true;
        this.#waiting.unshift(...batch);
        if (this.#isClosing) break;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
        this.#dropOld();
      }
    }
    this.#sending = null; // in the same turn as the last look: what is said from now on is sent anew
  }

  async #notify(batch: readonly Waiting[]): Promise<void> {
    const letters = batch
      .filter(({ bytes }) => bytes > PAYLOAD_BYTES_MAX)
      .map(({ json }) => ({ id: newId("le", this.#parts.clock.now()), json }));
    const notes = pack(batch.filter(({ bytes }) => bytes <= PAYLOAD_BYTES_MAX)).map(
      (events) => `{"from":${JSON.stringify(this.#self)},"events":[${events.join(",")}]}`,
    );
    for (const { id } of letters) notes.push(JSON.stringify({ from: this.#self, letters: [id] }));
    await this.#parts.pool.query({
      name: "tell-replicas",
      text: TELL,
      values: [CHANNEL, notes, letters.map(({ id }) => id), letters.map(({ json }) => json)],
    });
  }

  #dropOld(): void {
    const now = this.#parts.clock.ticks();
    const isTooMuch = () => this.#waiting.length > WAITING.events || this.#bytes > WAITING.bytes;
    while (this.#waiting.length > 1 && (isTooMuch() || now - this.#waiting[0]!.saidAt > WAITING.ms)) {
      this.#bytes -= this.#waiting.shift()!.bytes;
    }
  }

  #receive(text: string): void {
    const { from, events = [], letters } = this.#read(text);
    if (from === this.#self) return;
    for (const event of events) this.tell(event);
    if (letters) void this.#readLetters(letters);
  }

  /** Anybody who may use the database may say something on the channel. */
  #read(text: string): Payload {
    const missed: Payload = { from: "", events: [{ kind: "missed" }] };
    if (text === "") return missed;
    try {
      return JSON.parse(text) as Payload;
    } catch (err) {
      this.#parts.logger.warn({ err }, "sessions: somebody says what is no event");
      return missed;
    }
  }

  async #readLetters(ids: readonly string[]): Promise<void> {
    try {
      const { rows } = await this.#parts.pool.query<{ body: string }>({
        name: "read-letters",
        text: "SELECT body FROM letter WHERE id = ANY($1::text[]) ORDER BY id",
        values: [ids],
      });
      for (const { body } of rows) this.tell(JSON.parse(body) as SessionEvent);
    } catch (err) {
      this.#parts.logger.warn({ err }, "sessions: what another replica said could not be read");
      this.tell({ kind: "missed" });
    }
  }

  /** To those who listen here. */
  tell(event: SessionEvent): void {
    for (const hear of [...this.#hearers]) {
      try {
        hear(event);
      } catch (err) {
        this.#parts.logger.error({ err, event: event.kind }, "sessions: an event was not taken");
      }
    }
  }
}

/** One statement, so one commit: whoever hears of a letter finds it. */
const TELL = `
WITH kept AS (
  INSERT INTO letter (id, body) SELECT * FROM unnest($3::text[], $4::text[])
)
SELECT pg_notify($1::text, note) FROM unnest($2::text[]) AS note`;

/** As few notes as hold them, in order. */
function pack(events: readonly Waiting[]): string[][] {
  const notes: string[][] = [];
  let room = 0;
  for (const { json, bytes } of events) {
    if (bytes > room) {
      notes.push([]);
      room = PAYLOAD_BYTES_MAX;
    }
    notes.at(-1)!.push(json);
    room -= bytes + 1;
  }
  return notes;
}
