import type { ServerResponse } from "node:http";
import type { LazyAbort } from "../../foundation/lazy-abort.ts";
import { corsHeaders } from "../cors.ts";
import type { Heartbeat } from "./heartbeat.ts";
import { BACKLOG_BYTES_MAX, STREAM_HEADERS, StreamOutlet } from "./stream-outlet.ts";

/** The fast lane's: events straight into Node's response. */
export class NodeOutlet extends StreamOutlet {
  #res: ServerResponse | null;

  constructor(res: ServerResponse, abort: LazyAbort, heartbeat: Heartbeat) {
    super(res.req.headers.accept ?? null, abort, heartbeat);
    this.#res = res;
  }

  protected begin(): void {
    const res = this.#res!;
    if (res.destroyed) return;
    res.writeHead(200, { ...STREAM_HEADERS, ...corsHeaders(res.req.headers.origin) });
    res.flushHeaders();
  }

  protected backlog(): number {
    const res = this.#res!;
    // Node holds back what is written within one turn; only what the system does not take lies unread.
    if (res.writableLength > BACKLOG_BYTES_MAX) res.socket?.uncork();
    return res.writableLength;
  }

  /** A response that is gone and does not know it yet would throw what it is given. */
  protected write(text: string): void {
    if (!this.#res!.destroyed) this.#res!.write(text);
  }

  protected end(text: string): void {
    if (this.#res!.destroyed) return;
    if (text === "") this.#res!.end();
    else this.#res!.end(text);
  }

  protected cut(): void {
    this.#res!.destroy();
  }

  protected release(): void {
    this.#res = null;
  }
}
