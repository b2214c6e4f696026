import { closeSync, fdatasync, ftruncateSync, openSync, writeSync } from "node:fs";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { AuditRecord } from "../contracts/audit.ts";
import { GatewayError } from "../foundation/gateway-error.ts";
import { takesWrites } from "./takes-writes.ts";

/** Small enough that what is read again after a crash is little, large enough that files are few. */
const SEGMENT_BYTES_MAX = 4 * 1024 * 1024;
const SUFFIX = ".jsonl";
const syncFile = promisify(fdatasync);

/** `bytes` ends with the last answered record: what a write under way or a failed one left behind is not in it. */
export type Segment = { path: string; bytes: number; isOpen: boolean };

export type JournalOptions = {
  folder: string;
  /** `fsync` survives a power cut, `write` a killed process. */
  sync: "write" | "fsync";
  bytesMax: number;
  /** Told of each batch once it is safe. */
  onWritten: (records: readonly AuditRecord[]) => void;
};

type Batch = { records: AuditRecord[]; written: Promise<void>; settle: (error?: unknown) => void };

/**
 * An append-only file per process: what was answered is in it before the answer leaves. One write per
 * event-loop turn serves every exchange that ended in it. The writer (writer.ts) carries it into Postgres.
 */
export class Journal {
  readonly #options: JournalOptions;
  readonly #segments: Segment[];
  readonly #name = `${Date.now()}-${process.pid}`;
  #count = 0;
  #fd = -1;
  /** A new file's name is safe only once its folder is. */
  #isNameSafe = false;
  #batch: Batch | null = null;
  #isFlushing = false;
  #isClosed = false;
  #bytesWaiting: number;
  #failure: GatewayError | null = null;

  private constructor(options: JournalOptions, left: Segment[]) {
    this.#options = options;
    this.#segments = left;
    this.#bytesWaiting = left.reduce((sum, segment) => sum + segment.bytes, 0);
  }

  /** Finds what an earlier process left behind; the writer takes that first. */
  static async open(options: JournalOptions): Promise<Journal> {
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    const names = (await readdir(options.folder)).filter((name) => name.endsWith(SUFFIX)).sort();
    const paths = names.map((name) => join(options.folder, name));
    const left = await Promise.all(
      paths.map(async (path) => ({ path, bytes: (await stat(path)).size, isOpen: false })),
    );
    return new Journal(options, left);
  }

  /** Past the bound nothing is served: better no answer than one without a record. */
  requireRoom(): void {
    if (this.#isClosed) throw closed();
    if (this.isFull) throw new GatewayError("audit_full");
  }

  /** Resolves once the record is in the file. */
  append(record: AuditRecord): Promise<void> {
    if (this.#isClosed) return Promise.reject(closed());
    this.#batch ??= this.#openBatch();
    this.#batch.records.push(record);
    return this.#batch.written;
  }

  oldest(): Segment | undefined {
    return this.#segments[0];
  }

  get bytesWaiting(): number {
    return this.#bytesWaiting;
  }

  get isFull(): boolean {
    return this.#bytesWaiting >= this.#options.bytesMax;
  }

  /** Of the last write; the next one tries again. */
  get failure(): GatewayError | null {
    return this.#failure;
  }

  /** A house that is not ready may get no call to try with: whether the disk is well again is found without. */
  async tryAgain(): Promise<void> {
    if (this.#failure !== null && (await takesWrites(this.#options.folder))) this.#failure = null;
  }

  /** The writer has everything up to here in the database: a closed segment may go, an open one makes room for the next. */
  async trim(segment: Segment, bytes: number): Promise<void> {
    // A write or sync under way still holds the open file.
    if (segment.isOpen && (segment.bytes > bytes || this.#isFlushing)) return;
    if (segment.isOpen) this.#closeSegment(segment);
    await rm(segment.path, { force: true });
    this.#forget(segment);
  }

  /** Somebody took the file away: what was in it holds nothing up. False while a write still holds it. */
  abandon(segment: Segment): boolean {
    if (segment.isOpen && this.#isFlushing) return false;
    if (segment.isOpen) this.#closeSegment(segment);
    this.#forget(segment);
    return true;
  }

  /** What was appended before is still written; whatever comes later is refused. */
  close(): void {
    this.#isClosed = true;
    if (!this.#isFlushing) this.#closeLast();
  }

  #openBatch(): Batch {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    // Nobody may be waiting any more when it fails (a client that left): that is no crash.
    promise.catch(() => undefined);
    if (!this.#isFlushing) this.#flushSoon();
    return {
      records: [],
      written: promise,
      settle: (error) => (error === undefined ? resolve() : reject(error)),
    };
  }

  #flushSoon(): void {
    this.#isFlushing = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    const batch = this.#batch;
    this.#batch = null;
    if (batch === null) {
      this.#rest();
      return;
    }
    let bytes = 0;
    try {
      bytes = this.#write(batch.records);
    } catch (cause) {
      this.#failed(batch, cause);
      return;
    }
    if (this.#options.sync === "write") this.#written(batch, bytes);
    else
      void this.#sync().then(
        () => this.#written(batch, bytes),
        (cause) => this.#failed(batch, cause),
      );
  }

  #written(batch: Batch, bytes: number): void {
    this.#failure = null;
    this.#segments.at(-1)!.bytes += bytes;
    this.#bytesWaiting += bytes;
    batch.settle();
    this.#flushNext();
    this.#options.onWritten(batch.records);
  }

  /** The segment may now end in half a line, and what follows must not be glued to it: a new one begins. */
  #failed(batch: Batch, cause: unknown): void {
    const last = this.#segments.at(-1);
    if (last?.isOpen) {
      this.#takeBack(last);
      this.#closeSegment(last);
    }
    this.#failure = new GatewayError("audit_unavailable", { cause });
    batch.settle(this.#failure);
    this.#flushNext();
  }

  /** Its callers were refused: a line that says otherwise must not be found after a restart either. */
  #takeBack({ bytes }: Segment): void {
    try {
      ftruncateSync(this.#fd, bytes);
    } catch {
      // A disk that refuses even this is already told of by the failure; this process reads no further than `bytes`.
    }
  }

  #flushNext(): void {
    if (this.#batch === null) this.#rest();
    else this.#flushSoon();
  }

  #rest(): void {
    this.#isFlushing = false;
    if (this.#isClosed) this.#closeLast();
  }

  async #sync(): Promise<void> {
    await syncFile(this.#fd);
    if (this.#isNameSafe) return;
    const folder = await open(this.#options.folder, "r");
    await folder.sync().finally(() => folder.close());
    this.#isNameSafe = true;
  }

  #write(records: readonly AuditRecord[]): number {
    let text = "";
    for (const record of records) text += `${JSON.stringify(record)}\n`;
    const bytes = Buffer.from(text);
    this.#requireSegment(bytes.byteLength);
    for (let done = 0; done < bytes.byteLength; ) done += writeSync(this.#fd, bytes, done);
    return bytes.byteLength;
  }

  #requireSegment(bytes: number): void {
    const last = this.#segments.at(-1);
    if (last?.isOpen && last.bytes + bytes <= SEGMENT_BYTES_MAX) return;
    this.#closeLast();
    const serial = String(this.#count++).padStart(6, "0");
    const path = join(this.#options.folder, `${this.#name}-${serial}${SUFFIX}`);
    this.#fd = openSync(path, "a", 0o600);
    this.#isNameSafe = false;
    this.#segments.push({ path, bytes: 0, isOpen: true });
  }

  #forget(segment: Segment): void {
    this.#segments.splice(this.#segments.indexOf(segment), 1);
    this.#bytesWaiting -= segment.bytes;
  }

  #closeLast(): void {
    const last = this.#segments.at(-1);
    if (last?.isOpen) this.#closeSegment(last);
  }

  #closeSegment(segment: Segment): void {
    segment.isOpen = false;
    closeSync(this.#fd);
    this.#fd = -1;
  }
}

function closed(): GatewayError {
  return new GatewayError("audit_unavailable", {
    detail: "the house is shutting down; the journal is closed",
  });
}
