import type { AnswerHead } from "./answer-head.ts";
import type { AnswerReader } from "./answer-reader.ts";
import { HttpSocket, type Question } from "./http-socket.ts";
import type { SocketSettings } from "./open-socket.ts";

/** To one instance; calls beyond wait their turn in the bulkhead, not here. */
const SOCKETS_MAX = 256;
/** Node, which most servers run on, closes a connection that rests for 5 s: what is asked in that moment is lost. */
const REST_MS_MAX = 4_000;
/** Of a server that says how long it keeps them, so much less. */
const MARGIN_MS = 1_000;
const REST_SAID_MS_MAX = 10 * 60_000;
const SWEEP_EVERY_MS = 1_000;
const KEPT_FOR = /(?:^|[\s,])timeout=(\d{1,9})/i;

/** The connections to one instance, kept for the next question. */
export class HttpSockets {
  readonly #settings: SocketSettings;
  readonly #all = new Set<HttpSocket>();
  /** The one that rested the shortest comes last, and is taken first: it is the surest to be open. */
  readonly #resting: HttpSocket[] = [];
  #waiting: { question: Question; reader: AnswerReader }[] = [];
  #sweep: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(settings: Omit<SocketSettings, "session">) {
    this.#settings = { ...settings, session: { last: undefined } };
  }

  ask(question: Question, reader: AnswerReader): void {
    const socket = this.#isClosed ? null : (this.#take() ?? this.#open());
    if (socket !== null) socket.ask(question, reader);
    else if (this.#isClosed) reader.onFailed(closed());
    else this.#waiting.push({ question, reader });
  }

  close(): void {
    this.#isClosed = true;
    if (this.#sweep !== null) clearTimeout(this.#sweep);
    for (const { reader } of this.#waiting.splice(0)) reader.onFailed(closed());
    for (const socket of this.#all) socket.fail(closed());
  }

  #take(): HttpSocket | null {
    const now = performance.now();
    for (;;) {
      const socket = this.#resting.pop();
      if (socket === undefined) return null;
      if (socket.isGood(now)) return socket;
      socket.destroy();
    }
  }

  #open(): HttpSocket | null {
    if (this.#all.size >= SOCKETS_MAX) return null;
    const socket = new HttpSocket(this.#settings, this);
    this.#all.add(socket);
    return socket;
  }

  readonly onFree = (socket: HttpSocket, head: AnswerHead): void => {
    const next = this.#next();
    if (next !== null) socket.ask(next.question, next.reader);
    else this.#rest(socket, restOf(head.get("keep-alive")));
  };

  readonly onGone = (socket: HttpSocket): void => {
    this.#all.delete(socket);
    const at = this.#resting.indexOf(socket);
    if (at !== -1) this.#resting.splice(at, 1);
    if (this.#isClosed) return;
    const next = this.#next();
    if (next !== null) this.ask(next.question, next.reader);
  };

  #rest(socket: HttpSocket, ms: number): void {
    if (ms <= 0) {
      socket.destroy();
      return;
    }
    socket.goodUntil = performance.now() + ms;
    this.#resting.push(socket);
    this.#sweep ??= setTimeout(this.#sweepUp, SWEEP_EVERY_MS).unref();
  }

  /** Whoever gave up meanwhile needs no socket. */
  #next() {
    while (this.#waiting.length > 0) {
      const next = this.#waiting.shift()!;
      if (!next.reader.isOver) return next;
    }
    return null;
  }

  readonly #sweepUp = (): void => {
    const now = performance.now();
    for (const socket of this.#resting) if (socket.goodUntil <= now) socket.destroy();
    this.#sweep = this.#resting.length === 0 ? null : setTimeout(this.#sweepUp, SWEEP_EVERY_MS).unref();
  };
}

function restOf(keepAlive: string | undefined): number {
  const seconds = keepAlive === undefined ? undefined : KEPT_FOR.exec(keepAlive)?.[1];
  return seconds === undefined
    ? REST_MS_MAX
    : Math.min(Number(seconds) * 1_000 - MARGIN_MS, REST_SAID_MS_MAX);
}

function closed(): Error {
  return new Error("the connections to the server were closed");
}
