import { Readable } from "node:stream";
import { GatewayError } from "../../../../foundation/gateway-error.ts";
import { ANSWER_BYTES_MAX } from "../read-answer.ts";
import type { AnswerHead } from "./answer-head.ts";
import type { HttpAnswer } from "./http-answer.ts";
import type { HttpSocket } from "./http-socket.ts";

type Settle = { resolve: (answer: HttpAnswer) => void; reject: (error: unknown) => void };

const BYTE_ORDER_MARK = "\uFEFF";

/** An answer as its socket reports it, piece by piece: collected up to the bound, or handed on as a stream. */
export class AnswerReader {
  readonly #settle: Settle;
  readonly #signal: AbortSignal;
  readonly #wantsStream: boolean;
  /** Null: it was not asked yet, or has said all. */
  #socket: HttpSocket | null = null;
  #head: AnswerHead | null = null;
  #stream: Readable | null = null;
  #text: string | null = null;
  #pieces: Buffer[] | null = null;
  #bytes = 0;
  isOver = false;

  constructor(settle: Settle, signal: AbortSignal, wantsStream: boolean) {
    this.#settle = settle;
    this.#signal = signal;
    this.#wantsStream = wantsStream;
    signal.addEventListener("abort", this.#onAbort);
  }

  onAsked(socket: HttpSocket): void {
    this.#socket = socket;
  }

  onHead(head: AnswerHead): void {
    this.#head = head;
    if (this.#wantsStream || isEvents(head)) {
      this.#stream = this.#openStream();
      this.#settle.resolve({ statusCode: head.statusCode, headers: head, text: "", stream: this.#stream });
    } else if (Number(head.framing) > ANSWER_BYTES_MAX) throw tooLarge();
  }

  onPiece(piece: Buffer, isLast: boolean): void {
    if (this.#stream !== null) {
      if (!this.#stream.push(Buffer.from(piece))) this.#socket?.pause();
      return;
    }
    this.#bytes += piece.byteLength;
    if (this.#bytes > ANSWER_BYTES_MAX) throw tooLarge();
    if (isLast && this.#pieces === null) this.#text = piece.toString();
    else {
      this.#pieces ??= [];
      this.#pieces.push(Buffer.from(piece));
    }
  }

  onEnd(): void {
    this.#end();
    if (this.#stream !== null) {
      this.#stream.push(null);
      return;
    }
    const { statusCode } = this.#head!;
    this.#settle.resolve({ statusCode, headers: this.#head!, text: this.#whole(), stream: null });
  }

  onFailed(error: unknown): void {
    this.#end();
    this.#stream?.destroy(error as Error);
    this.#settle.reject(error);
  }

  readonly #onAbort = (): void => {
    const socket = this.#socket;
    this.onFailed(this.#signal.reason);
    socket?.destroy();
  };

  #openStream(): Readable {
    return new Readable({
      read: () => this.#socket?.resume(),
      destroy: (error, done) => {
        // Whoever has read enough wants no more of it; after the end the socket is somebody else's.
        const socket = this.#socket;
        this.#end();
        socket?.destroy();
        done(error);
      },
    });
  }

  #end(): void {
    this.isOver = true;
    this.#socket = null;
    this.#signal.removeEventListener("abort", this.#onAbort);
  }

  #whole(): string {
    const text = this.#text ?? (this.#pieces === null ? "" : Buffer.concat(this.#pieces).toString());
    return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  }
}

function isEvents(head: AnswerHead): boolean {
  return head.get("content-type")?.toLowerCase().startsWith("text/event-stream") === true;
}

function tooLarge(): GatewayError {
  return new GatewayError("upstream_garbled", {
    publicMessage: `The server's answer is larger than ${ANSWER_BYTES_MAX} bytes.`,
  });
}
