import { appendFile, open } from "node:fs/promises";
import type { ClientBase, Pool } from "pg";
import type { Clock } from "../foundation/clock.ts";
import type { Logger } from "../foundation/logger.ts";
import { within } from "../foundation/within.ts";
import { type Borrowed, borrowConnection } from "./borrow-connection.ts";
import { ensurePartitions } from "./ensure-partitions.ts";
import { insertRecords } from "./insert-records.ts";
import type { Journal, Segment } from "./journal.ts";

const CHUNK_BYTES = 512 * 1024;
/** Less than a chunk is left to gather: ten statements a second, and not one for every few calls. */
const GATHER_MS = 100;
/**
 * Answering comes before bookkeeping: while little waits, the database works a quarter of the time, and a
 * burst of calls has the machine. Past this it works without rest, and keeps up.
 */
const CALM_BYTES = 64 * 1024 * 1024;
const RESTS_PER_WORK = 3;
const BACKOFF_MS = { first: 250, most: 5_000 };
/** What a database that hangs may hold up the end of the house. */
const STOP_MS_MAX = 5_000;
/** SQLSTATE classes that no second attempt mends: the data itself is wrong, or more than the server can keep. */
const DATA_FAULT = /^(22|23|54)/;
const NEWLINE = 10;

export type WriterState = {
  /** Since when the database has not taken records, ms since the epoch; null while it does. */
  stalledSince: number | null;
  /** Journal lines that Postgres refused as data; kept beside the journal, never dropped. */
  rejected: number;
  /** Journal files that somebody took away before the database had what was in them. */
  lostFiles: number;
  written: number;
};

/** How far into the oldest segment the database already is. */
type Place = { segment: Segment; offset: number };
type WriterParts = { journal: Journal; pool: Pool; clock: Clock; logger: Logger; rejectedPath: string };

/** Carries the journal into Postgres, oldest first, and trims it only after the commit. */
export class AuditWriter {
  readonly state: WriterState = { stalledSince: null, rejected: 0, lostFiles: 0, written: 0 };
  readonly #parts: WriterParts;
  #place: Place | null = null;
  #isStopping = false;
  #hasGivenUp = false;
  #connection: Borrowed | null = null;
  #stalledAtTicks = 0;
  #partitionsOf = "";
  #running: Promise<void> | null = null;
  #wake: (() => void) | null = null;

  constructor(parts: WriterParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** By the monotonic clock; 0 while the database takes records. */
  get stalledForMs(): number {
    return this.state.stalledSince === null ? 0 : this.#parts.clock.ticks() - this.#stalledAtTicks;
  }

  /** Carries what is left and ends; what the database has not taken by then waits for the next start. */
  async stop(timeoutMs = STOP_MS_MAX): Promise<void> {
    this.#isStopping = true;
    this.#wake?.();
    let isDone = false;
    await within(
      timeoutMs,
      Promise.resolve(this.#running).then(() => (isDone = true)),
    );
    if (isDone) return;
    this.#hasGivenUp = true;
    this.#connection?.cut();
    this.#parts.logger.warn(
      { bytes: this.#parts.journal.bytesWaiting },
      "audit: the database was too slow for the end; the rest waits in the journal for the next start",
    );
  }

  async #run(): Promise<void> {
    for (let backoffMs = BACKOFF_MS.first; ; ) {
      try {
        const startedAt = this.#parts.clock.ticks();
        const moved = await this.#carryChunk();
        this.#recovered();
        backoffMs = BACKOFF_MS.first;
        if (this.#hasGivenUp || (!moved && this.#isStopping)) return;
        const tookMs = this.#parts.clock.ticks() - startedAt;
        await this.#rest(moved ? restAfter(tookMs, this.#bytesLeft()) : GATHER_MS);
      } catch (error) {
        if (this.#hasGivenUp) return;
        this.#stalled(error);
        if (this.#isStopping) return;
        await this.#rest(backoffMs);
        backoffMs = Math.min(backoffMs * 2, BACKOFF_MS.most);
      }
    }
  }

  /** What the database does not have yet; the journal counts a segment whole until it may go. */
  #bytesLeft(): number {
    const { journal } = this.#parts;
    const carried = this.#place?.segment === journal.oldest() ? this.#place!.offset : 0;
    return journal.bytesWaiting - carried;
  }

  /** True when something was moved, so that there may be more. */
  async #carryChunk(): Promise<boolean> {
    const segment = this.#parts.journal.oldest();
    if (segment === undefined) return false;
    if (this.#place?.segment !== segment) this.#place = { segment, offset: 0 };
    const place = this.#place;
    if (place.offset >= segment.bytes) {
      if (!segment.isOpen || segment.bytes > 0) await this.#parts.journal.trim(segment, place.offset);
      return !segment.isOpen;
    }
    const read = await readLines(segment, place.offset);
    if (read === "gone") return this.#lose(place);
    // Half a line at the end of a dead process's segment: its answer never left, so it is no record.
    if (read.byteLength > 0) await this.#carry(read);
    else if (!segment.isOpen) place.offset = segment.bytes;
    place.offset += read.byteLength;
    if (place.offset >= segment.bytes) await this.#parts.journal.trim(segment, place.offset);
    return true;
  }

  async #carry(lines: Buffer): Promise<void> {
    const connection = await borrowConnection(this.#parts.pool);
    this.#connection = connection;
    try {
      if (this.#hasGivenUp) throw new Error("the writer has stopped");
      await this.#ensurePartitions(connection.client);
      await this.#insert(connection.client, lines);
      connection.giveBack();
    } finally {
      this.#connection = null;
      connection.cut(); // unless it was given back: after an error nobody knows what it is still busy with
    }
  }

  async #insert(db: ClientBase, lines: Buffer): Promise<void> {
    try {
      this.state.written += await insertRecords(db, lines);
    } catch (error) {
      if (!isDataFault(error)) throw error;
      const middle = middleOf(lines);
      if (middle === null) return this.#reject(lines, error);
      // One bad line must not hold up the rest: halve until it stands alone.
      await this.#insert(db, lines.subarray(0, middle));
      await this.#insert(db, lines.subarray(middle));
    }
  }

  async #reject(line: Buffer, error: unknown): Promise<void> {
    await appendFile(this.#parts.rejectedPath, line, { mode: 0o600 });
    this.state.rejected += 1;
    this.#parts.logger.error(
      { err: error, keptIn: this.#parts.rejectedPath },
      "audit: the database refused a record",
    );
  }

  #lose({ segment, offset }: Place): boolean {
    if (!this.#parts.journal.abandon(segment)) return false;
    this.state.lostFiles += 1;
    this.#parts.logger.error(
      { file: segment.path, bytes: segment.bytes - offset },
      "audit: a journal file is gone, with records that the database does not have",
    );
    return true;
  }

  async #ensurePartitions(db: ClientBase): Promise<void> {
    const nowMs = this.#parts.clock.now();
    const month = new Date(nowMs).toISOString().slice(0, 7);
    if (month === this.#partitionsOf) return;
    await ensurePartitions(db, nowMs);
    this.#partitionsOf = month;
  }

  #stalled(error: unknown): void {
    if (this.state.stalledSince !== null) return;
    this.state.stalledSince = this.#parts.clock.now();
    this.#stalledAtTicks = this.#parts.clock.ticks();
    this.#parts.logger.warn({ err: error }, "audit: the database takes no records; the journal keeps them");
  }

  #recovered(): void {
    if (this.state.stalledSince === null) return;
    const seconds = Math.round(this.stalledForMs / 1000);
    this.state.stalledSince = null;
    this.#parts.logger.info({ seconds }, "audit: the database takes records again");
  }

  #rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#isStopping) this.#wake();
    });
  }
}

function restAfter(tookMs: number, bytesLeft: number): number {
  if (bytesLeft >= CALM_BYTES) return 0;
  const calmMs = tookMs * RESTS_PER_WORK;
  return bytesLeft < CHUNK_BYTES ? Math.max(calmMs, GATHER_MS) : calmMs;
}

/** Whole lines only, each with its end; at least one even if it is longer than a chunk. */
async function readLines(segment: Segment, offset: number): Promise<Buffer | "gone"> {
  const file = await open(segment.path, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (file === null) return "gone";
  try {
    for (let want = CHUNK_BYTES; ; want *= 2) {
      const size = Math.min(want, segment.bytes - offset);
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(size), 0, size, offset);
      const end = buffer.subarray(0, bytesRead).lastIndexOf(NEWLINE) + 1;
      if (end > 0 || bytesRead < want) return buffer.subarray(0, end);
    }
  } finally {
    await file.close();
  }
}

/** Where a line begins near the middle; null: there is but one. */
function middleOf(lines: Buffer): number | null {
  const last = lines.lastIndexOf(NEWLINE, lines.byteLength - 2) + 1;
  if (last === 0) return null;
  return Math.min(last, lines.indexOf(NEWLINE, lines.byteLength >> 1) + 1);
}

function isDataFault(error: unknown): boolean {
  return error instanceof Error && "code" in error && DATA_FAULT.test(String(error.code));
}
