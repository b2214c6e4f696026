import { errorCodes } from "../../foundation/error-codes.ts";
import { GatewayError, toGatewayError } from "../../foundation/gateway-error.ts";
import { newId, randomText } from "../../foundation/ids.ts";
import { handleIncoming } from "../../gateway/handle-incoming.ts";
import type { Answer, Incoming } from "../../gateway/incoming.ts";
import type { GatewayParts } from "../../gateway/parts.ts";
import { BACKLOG_BYTES_MAX } from "../outlets/stream-outlet.ts";
import { LineOutlet } from "./line-outlet.ts";
import type { LineGuest, Wire } from "./wire.ts";

/** Exchanges in flight before others wait. Those that stream do not count, or nobody could cancel them. */
const IN_FLIGHT_MAX = 64;
/** Answers are owed to whoever asked, so more of them may lie unread than of what we say of our own accord. */
const ANSWERS_BYTES_MAX = 32 * BACKLOG_BYTES_MAX;
/** Read ahead of what may begin: a socket that is paused at once would not notice that its peer has left. */
const WAITING_BYTES_MAX = 64 * 1024;
const OPENING = /"method"\s*:\s*"initialize"/;
const OPENING_WORD = '"initialize"';
const NO_BODY = Buffer.alloc(0);
const SECRET_LENGTH = 26;
const UNAUTHENTICATED = errorCodes.unauthenticated.http;

/** Message by message over one connection: each is an exchange of its own, and may be answered in any order. */
export class MessageLine {
  /** Unguessable: over HTTP+SSE it stands in an address. */
  readonly id: string;
  readonly guest: LineGuest;
  readonly #wire: Wire;
  readonly #gateway: GatewayParts;
  readonly #onClosed: (line: MessageLine, reason: GatewayError) => void;
  readonly #running = new Set<LineOutlet>();
  #waiting: { body: Buffer; credential: string | null }[] = [];
  #waitingBytes = 0;
  #inFlight = 0;
  /** What follows an opening belongs to the session that it opens, and has to wait for it. */
  #opening: LineOutlet | null = null;
  #isPaused = false;
  #sessionId: string | null = null;
  #news: LineOutlet | null = null;
  #closedBy: GatewayError | null = null;
  #onIdle: (() => void) | null = null;

  constructor(
    wire: Wire,
    guest: LineGuest,
    gateway: GatewayParts,
    onClosed: (line: MessageLine, reason: GatewayError) => void,
  ) {
    this.id = newId("ln", gateway.clock.now()) + randomText(SECRET_LENGTH);
    this.guest = guest;
    this.#wire = wire;
    this.#gateway = gateway;
    this.#onClosed = onClosed;
  }

  /** Messages that arrived and have not begun. */
  get waiting(): number {
    return this.#waiting.length;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  receive(body: Buffer, credential = this.guest.credential): void {
    if (this.#closedBy !== null || this.#onIdle !== null) return;
    this.#waiting.push({ body, credential });
    this.#waitingBytes += body.byteLength;
    this.#goOn();
  }

  /** The wire has taken what lay before it. */
  drained(): void {
    this.#goOn();
  }

  /** What we say of our own accord. Who does not read it is dropped. */
  say(json: string): void {
    this.#send(json, BACKLOG_BYTES_MAX);
  }

  /** An exchange in flight has become a stream. */
  streamed(): void {
    this.#inFlight -= 1;
    this.#goOn();
  }

  /** Nothing new is taken; resolves when what runs has been answered. */
  finish(): Promise<void> {
    this.#news?.abort.abort(new GatewayError("draining"));
    this.#waiting = [];
    return new Promise((resolve) => {
      this.#onIdle = resolve;
      if (this.#running.size === 0 || this.#closedBy !== null) resolve();
    });
  }

  /** Once, whoever of the two ends it. Whatever runs for it is aborted, and its session goes with it. */
  close(reason: GatewayError): void {
    if (this.#closedBy !== null) return;
    this.#closedBy = reason;
    this.#waiting = [];
    for (const { abort } of this.#running) abort.abort(reason);
    this.#news?.abort.abort(reason);
    this.#wire.close(reason);
    this.#onClosed(this, reason);
    this.#onIdle?.();
    // No other connection could go on with it. When the house stops, sessions are left to run out.
    if (this.#sessionId !== null && reason.code !== "draining") this.#sendVerb("DELETE", this.#unasked());
  }

  #goOn(): void {
    while (this.#waiting.length > 0 && this.#mayBegin()) {
      const { body, credential } = this.#waiting.shift()!;
      this.#waitingBytes -= body.byteLength;
      this.#begin(body, credential);
    }
    const isFull = this.#waitingBytes > WAITING_BYTES_MAX;
    if (isFull === this.#isPaused || this.#closedBy !== null) return;
    this.#isPaused = isFull;
    if (isFull) this.#wire.pause();
    else this.#wire.resume();
  }

  #mayBegin(): boolean {
    // What streams is no opening, whatever it speaks of.
    if (this.#opening?.isOpen === false) return false;
    return this.#inFlight < IN_FLIGHT_MAX && this.#wire.backlogBytes <= BACKLOG_BYTES_MAX;
  }

  #begin(body: Buffer, credential: string | null): void {
    const outlet = new LineOutlet(this);
    if (isOpening(body)) this.#opening = outlet;
    this.#running.add(outlet);
    this.#inFlight += 1;
    handleIncoming(this.#incoming({ verb: "POST", body, credential }, outlet), this.#gateway).then(
      (answer) => this.#answered(outlet, answer),
      (error: unknown) => this.#broken(error),
    );
  }

  #answered(outlet: LineOutlet, { body, headers }: Answer): void {
    this.#running.delete(outlet);
    if (!outlet.isOpen) this.#inFlight -= 1;
    if (outlet === this.#opening) this.#opening = null;
    if (this.#closedBy !== null) return;
    if (body !== null && !outlet.isClosed) this.#send(body, ANSWERS_BYTES_MAX);
    const sessionId = headers["mcp-session-id"];
    if (sessionId !== undefined && sessionId !== this.#sessionId) this.#opened(sessionId);
    this.#goOn();
    if (this.#running.size === 0) this.#onIdle?.();
  }

  /** A session's news needs no asking here: the line itself is the stream that a client would open. */
  #opened(sessionId: string): void {
    this.#news?.abort.abort(new GatewayError("cancelled"));
    if (this.#sessionId !== null) this.#sendVerb("DELETE", this.#unasked());
    this.#sessionId = sessionId;
    this.#news = this.#unasked();
    this.#sendVerb("GET", this.#news);
  }

  /** The way back of an exchange that the client did not begin: it is not one of those in flight. */
  #unasked(): LineOutlet {
    return new LineOutlet({ say: (json) => this.say(json), streamed: () => undefined });
  }

  /** What HTTP would say without a message; nobody waits for its answer here. */
  #sendVerb(verb: "GET" | "DELETE", outlet: LineOutlet): void {
    const { credential } = this.guest;
    handleIncoming(this.#incoming({ verb, body: NO_BODY, credential }, outlet), this.#gateway).then(
      ({ status }) => {
        // Its key was revoked while it listened: whoever held it has no business here any more.
        if (status === UNAUTHENTICATED) this.close(new GatewayError("unauthenticated"));
      },
      (error: unknown) => this.#broken(error),
    );
  }

  #incoming(
    { verb, body, credential }: Pick<Incoming, "verb" | "body" | "credential">,
    outlet: LineOutlet,
  ): Incoming {
    const { slug, address, userAgent } = this.guest;
    return {
      slug,
      verb,
      body,
      member: undefined,
      credential,
      headers: null,
      sessionId: this.#sessionId,
      lastEventId: null,
      connection: this.id,
      address,
      userAgent,
      abort: outlet.abort,
      outlet,
    };
  }

  #send(json: string, unreadBytesMax: number): void {
    if (this.#closedBy !== null) return;
    if (this.#wire.backlogBytes <= unreadBytesMax) this.#wire.send(json);
    else this.close(new GatewayError("slow_reader"));
  }

  /** An exchange refuses in its answer and does not throw: this is a fault of ours. */
  #broken(error: unknown): void {
    this.#gateway.logger.error({ err: error, line: this.id.slice(0, -SECRET_LENGTH) }, "a line broke");
    this.close(toGatewayError(error));
  }
}

function isOpening(body: Buffer): boolean {
  return body.includes(OPENING_WORD) && OPENING.test(body.toString("utf8"));
}
