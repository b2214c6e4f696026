import { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import { ANSWER_BYTES_MAX } from "./read-answer.ts";

type Headers = Readonly<Record<string, string | string[] | undefined>>;

export type HttpAnswer = {
  statusCode: number;
  headers: Headers;
  /** The whole body; of a stream nothing, for that comes as it comes. */
  text: string;
  stream: Readable | null;
};

type Settle = { resolve: (answer: HttpAnswer) => void; reject: (error: unknown) => void };

/** A server that goes on after the answer wastes a socket for no longer than this. */
const END_MS_MAX = 250;
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * An answer as undici reports it, piece by piece: collected up to the bound, or handed on as a stream. Undici's own
 * `request` makes a stream of every body, which is an eighth of what a question costs.
 */
export class HttpAnswerReader implements Dispatcher.DispatchHandler {
  readonly #settle: Settle;
  readonly #signal: AbortSignal;
  readonly #wantsStream: boolean;
  #controller: Dispatcher.DispatchController | null = null;
  #statusCode = 0;
  #headers: Headers = {};
  #stream: Readable | null = null;
  #first: Buffer | null = null;
  #more: Buffer[] | null = null;
  #bytes = 0;

  constructor(settle: Settle, signal: AbortSignal, wantsStream: boolean) {
    this.#settle = settle;
    this.#signal = signal;
    this.#wantsStream = wantsStream;
    signal.addEventListener("abort", this.#onAbort);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It gave up while it waited for a socket.
    if (this.#signal.aborted) controller.abort(this.#signal.reason);
  }

  onResponseStart(controller: Dispatcher.DispatchController, statusCode: number, headers: Headers): void {
    if (statusCode < 200) return;
    this.#statusCode = statusCode;
    this.#headers = headers;
    if (this.#wantsStream || isEvents(headers)) {
      this.#stream = this.#openStream(controller);
      this.#settle.resolve({ statusCode, headers, text: "", stream: this.#stream });
    } else if (Number(headers["content-length"]) > ANSWER_BYTES_MAX) controller.abort(tooLarge());
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#stream !== null) {
      if (!this.#stream.push(chunk)) controller.pause();
      return;
    }
    this.#bytes += chunk.byteLength;
    if (this.#bytes > ANSWER_BYTES_MAX) controller.abort(tooLarge());
    else if (this.#first === null) this.#first = chunk;
    else {
      this.#more ??= [this.#first];
      this.#more.push(chunk);
    }
  }

  onResponseEnd(): void {
    this.#forget();
    if (this.#stream !== null) this.#stream.push(null);
    else
      this.#settle.resolve({
        statusCode: this.#statusCode,
        headers: this.#headers,
        text: this.#text(),
        stream: null,
      });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#forget();
    this.#stream?.destroy(error);
    this.#settle.reject(error);
  }

  readonly #onAbort = (): void => {
    const { reason } = this.#signal;
    this.#settle.reject(reason);
    this.#controller?.abort(reason);
  };

  #openStream(controller: Dispatcher.DispatchController): Readable {
    return new Readable({
      read: () => controller.resume(),
      destroy: (error, done) => {
        this.#forget();
        // Whoever has read enough wants no more of it; after the end this does nothing.
        controller.abort(error ?? new Error("Enough was read."));
        done(error);
      },
    });
  }

  #forget(): void {
    this.#signal.removeEventListener("abort", this.#onAbort);
  }

  #text(): string {
    const whole = this.#more === null ? this.#first : Buffer.concat(this.#more);
    const text = whole?.toString("utf8") ?? "";
    return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  }
}

/** What nobody will read. */
export function drop({ stream }: HttpAnswer): void {
  stream?.destroy();
}

/** Its answer has come: its end is right behind, and then the socket is good for another call. */
export function letEnd(stream: Readable): void {
  if (stream.closed) return;
  const patience = setTimeout(() => stream.destroy(), END_MS_MAX).unref();
  stream.once("close", () => clearTimeout(patience)).resume();
}

function isEvents({ "content-type": type }: Headers): boolean {
  return typeof type === "string" && type.startsWith("text/event-stream");
}

function tooLarge(): GatewayError {
  return new GatewayError("upstream_garbled", {
    publicMessage: `The server's answer is larger than ${ANSWER_BYTES_MAX} bytes.`,
  });
}
