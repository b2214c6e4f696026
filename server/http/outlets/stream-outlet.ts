import { GatewayError } from "../../foundation/gateway-error.ts";
import type { LazyAbort } from "../../foundation/lazy-abort.ts";
import type { Answer } from "../../gateway/incoming.ts";
import type { Opening, Outlet } from "../../gateway/outlet.ts";
import { takesEvents } from "../media-types.ts";
import type { Beating, Heartbeat } from "./heartbeat.ts";
import { KEEP_ALIVE_COMMENT, writeEvent, writePlace } from "./write-event.ts";

/** What may lie unread before the next message; one message may be longer. */
export const BACKLOG_BYTES_MAX = 1024 * 1024;

/** A stream that nobody may keep, change or hold back: `no-transform` also keeps Next from compressing it. */
export const STREAM_HEADERS = {
  "content-type": "text/event-stream",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
  "x-content-type-options": "nosniff",
};

/**
 * A response that may become an event stream. One small object per request: nothing is made before it opens.
 * A lane says how bytes are written; what is bounded, counted and aborted is said here.
 */
export abstract class StreamOutlet implements Outlet, Beating {
  readonly #accept: string | null;
  readonly #abort: LazyAbort;
  readonly #heartbeat: Heartbeat;
  #state: "waiting" | "open" | "over" = "waiting";
  #isOpen = false;
  #isResumable = false;
  #turn = 0;

  constructor(accept: string | null, abort: LazyAbort, heartbeat: Heartbeat) {
    this.#accept = accept;
    this.#abort = abort;
    this.#heartbeat = heartbeat;
  }

  get canOpen(): boolean {
    return takesEvents(this.#accept);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Bytes that were sent and not yet taken. */
  get backlogBytes(): number {
    return this.#state === "open" ? this.backlog() : 0;
  }

  open({ isResumable }: Opening): void {
    if (this.#state !== "waiting") return;
    this.#state = "open";
    this.#isOpen = true;
    this.#isResumable = isResumable;
    this.#turn = this.#heartbeat.join(this);
    this.begin();
  }

  send(json: string, eventId: string | null): void {
    this.#write(writeEvent("message", json, eventId));
  }

  prime(eventId: string, retryMs: number | null): void {
    this.#write(writePlace(eventId, retryMs));
  }

  /** HTTP+SSE of 2024-11-05 has an event that is no message. */
  announce(name: string, text: string): void {
    this.#write(writeEvent(name, text));
  }

  close(): void {
    if (this.#leave()) this.end("");
  }

  beat(): void {
    this.#write(KEEP_ALIVE_COMMENT);
  }

  /** The answer, as the last event of a stream that was opened. */
  finish({ body, eventId }: Answer): void {
    if (this.#leave()) this.end(body === null ? "" : writeEvent("message", body, eventId));
  }

  /** The client left before the end. */
  gone(): void {
    const isOver = this.#state === "over";
    this.#leave();
    this.#state = "over";
    this.release();
    if (!isOver && !this.#isResumable) this.#abort.abort(new GatewayError("cancelled"));
  }

  protected abstract begin(): void;
  protected abstract backlog(): number;
  protected abstract write(text: string): void;
  protected abstract end(text: string): void;
  /** Ends it at once, whatever is still to be written. */
  protected abstract cut(): void;
  /** Lets go of the client; the exchange may outlive it. */
  protected abstract release(): void;

  #write(text: string): void {
    if (this.#state !== "open") return;
    if (this.backlog() <= BACKLOG_BYTES_MAX) {
      this.write(text);
      return;
    }
    this.#leave();
    this.cut();
    this.#abort.abort(new GatewayError("slow_reader"));
  }

  /** False: it was not open. */
  #leave(): boolean {
    if (this.#state !== "open") return false;
    this.#state = "over";
    this.#heartbeat.leave(this, this.#turn);
    return true;
  }
}
