import type { Clock } from "../../foundation/clock.ts";
import { newId } from "../../foundation/ids.ts";
import type { Logger } from "../../foundation/logger.ts";
import type { SessionBus } from "./session-bus.ts";
import type { StreamEvent, StreamLog } from "./stream-log.ts";
import type { StreamStore } from "./stream-store.ts";
import { StreamWaiters } from "./stream-waiters.ts";
import {
  asStreamEvent,
  type NumberedEvent,
  readEventId,
  StreamWindow,
  writeEventId,
} from "./stream-window.ts";
import { StreamWriter } from "./stream-writer.ts";

/** Of all streams together; those untouched longest go first, and are read from the store. */
const STREAMS_MAX = 20_000;
const CHARS_MAX = 64 * 1024 * 1024;
/** A stream that is over is in the store long before this. */
const OVER_MS_MAX = 60_000;
/** The bus says at once that there is more; this is for when it could not. */
const POLL_MS = 2000;
/** A client may come back before what it last saw is in the store. */
const NOT_YET_MS = [100, 200, 400, 800];
/** Whoever wrote this stream is gone, or it is: its events are kept no longer than this. */
export const QUIET_MS_MAX = 60 * 60 * 1000;

type Parts = { store: StreamStore; bus: SessionBus; clock: Clock; logger: Logger };
type Place = { stream: string; session: string; after: number };

/** Streams in memory at once, in the store soon after; any replica goes on where a client left off. */
export class KeptStreamLog implements StreamLog {
  readonly #parts: Parts;
  readonly #writer: StreamWriter;
  readonly #waiters = new StreamWaiters();
  /** In the order they were touched. */
  readonly #windows = new Map<string, StreamWindow>();
  readonly #stopHearing: () => void;
  #chars = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#writer = new StreamWriter(parts);
    this.#stopHearing = parts.bus.subscribe((event) => {
      if (event.kind === "streamed") this.#waiters.wake(event.stream);
      else if (event.kind === "missed") this.#waiters.wakeAll();
    });
  }

  begin(session: string): { id: string; append(json: string | null, isLast: boolean): string } {
    const id = newId("st", this.#parts.clock.now());
    let next = 1;
    const append = (json: string | null, isLast: boolean): string => {
      const number = next++;
      this.#append(id, session, { number, json, isLast });
      return writeEventId(id, number);
    };
    return { id, append };
  }

  async follow(
    session: string,
    lastEventId: string,
    signal: AbortSignal,
  ): Promise<AsyncIterable<StreamEvent> | null> {
    const read = readEventId(lastEventId);
    if (read === null) return null;
    const found = await this.#find(read.stream, session, signal);
    return found && this.#events({ stream: read.stream, session, after: read.number }, found.endsAt, signal);
  }

  /** Forgets streams that are over and in the store. */
  sweep(): void {
    if (this.#writer.isAway) return;
    const before = this.#parts.clock.ticks() - OVER_MS_MAX;
    for (const [stream, window] of this.#windows) {
      if (window.endsAt !== null && window.touchedAt < before) this.#forget(stream, window);
    }
  }

  async close(): Promise<void> {
    this.#stopHearing();
    this.#waiters.wakeAll();
    await this.#writer.close();
  }

  #append(stream: string, session: string, event: NumberedEvent): void {
    const window = this.#windows.get(stream) ?? new StreamWindow(session);
    const charsBefore = window.chars;
    window.append(event);
    this.#chars += window.chars - charsBefore;
    window.touchedAt = this.#parts.clock.ticks();
    this.#windows.delete(stream);
    this.#windows.set(stream, window); // the newest stand last
    for (const [other, oldest] of this.#windows) {
      if (oldest === window || (this.#windows.size <= STREAMS_MAX && this.#chars <= CHARS_MAX)) break;
      this.#forget(other, oldest);
    }
    this.#writer.add({ ...event, stream, session }, window.lostBefore);
    this.#waiters.wake(stream);
  }

  #forget(stream: string, window: StreamWindow): void {
    this.#windows.delete(stream);
    this.#chars -= window.chars;
  }

  async #find(
    stream: string,
    session: string,
    signal: AbortSignal,
  ): Promise<{ endsAt: number | null } | null> {
    const window = this.#windows.get(stream);
    if (window) return window.session === session ? window : null;
    const waiter = this.#waiters.open(stream);
    try {
      for (const waitMs of [...NOT_YET_MS, 0]) {
        const found = await this.#parts.store.find(stream, session).catch(() => null);
        if (found !== null || signal.aborted) return found;
        if (waitMs > 0) await waiter.wait(waitMs, signal);
      }
      return null;
    } finally {
      waiter.close();
    }
  }

  async *#events(place: Place, endsAt: number | null, signal: AbortSignal): AsyncGenerator<StreamEvent> {
    if (endsAt !== null && place.after >= endsAt) return;
    const { clock } = this.#parts;
    const waiter = this.#waiters.open(place.stream);
    try {
      for (let heardAt = clock.ticks(); !signal.aborted && clock.ticks() - heardAt < QUIET_MS_MAX; ) {
        const events = await this.#read(place);
        for (const event of events) {
          if (signal.aborted) return;
          place.after = event.number;
          yield asStreamEvent(place.stream, event);
          if (event.isLast) return;
        }
        if (events.length > 0) heardAt = clock.ticks();
        else await waiter.wait(POLL_MS, signal);
      }
    } finally {
      waiter.close();
    }
  }

  /** From memory if that has what follows, else from the store; a gap is passed over. */
  async #read({ stream, session, after }: Place): Promise<readonly NumberedEvent[]> {
    const window = this.#windows.get(stream);
    if (window && after >= window.first - 1) return window.after(after);
    const stored = await this.#parts.store.read(stream, session, after).catch(() => []);
    return stored.length > 0 || !window ? stored : window.after(after);
  }
}
