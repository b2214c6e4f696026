import type { StreamEvent } from "./stream-log.ts";

/** An event by its place in its stream: 1 is the first. */
export type NumberedEvent = { number: number; json: string | null; isLast: boolean };

const EVENTS_MAX = 1024;
const CHARS_MAX = 4 * 1024 * 1024;

/** The newest events of one stream. The very newest stays, however large: it may be the answer. */
export class StreamWindow {
  readonly session: string;
  /** By the monotonic clock, ms. */
  touchedAt = 0;
  chars = 0;
  /** Events before this one are lost for good; those before `first` may yet be in the store. */
  lostBefore = 1;
  readonly #events: NumberedEvent[] = [];

  constructor(session: string) {
    this.session = session;
  }

  append(event: NumberedEvent): void {
    this.#events.push(event);
    this.chars += event.json?.length ?? 0;
    while (this.#events.length > 1 && (this.#events.length > EVENTS_MAX || this.chars > CHARS_MAX)) {
      this.chars -= this.#events.shift()!.json?.length ?? 0;
      this.lostBefore = this.first;
    }
  }

  /** Where a replay from here begins. */
  get first(): number {
    return this.#events[0]?.number ?? 1;
  }

  /** The number of the last event that there will ever be; null: there will be more. */
  get endsAt(): number | null {
    const newest = this.#events.at(-1);
    return newest?.isLast ? newest.number : null;
  }

  after(number: number): readonly NumberedEvent[] {
    return this.#events.slice(Math.max(0, number + 1 - this.first));
  }
}

const EVENT_ID = /^(st_[0-9A-Z]{26})\.([1-9]\d{0,8})$/;

export function writeEventId(stream: string, number: number): string {
  return `${stream}.${number}`;
}

export function readEventId(id: string): { stream: string; number: number } | null {
  const read = EVENT_ID.exec(id);
  return read && { stream: read[1]!, number: Number(read[2]) };
}

export function asStreamEvent(stream: string, { number, json, isLast }: NumberedEvent): StreamEvent {
  return { id: writeEventId(stream, number), json, isLast };
}
