import type { Socket } from "node:net";
import { type AnswerBody, bodyOf, EndlessBody } from "./answer-body.ts";
import { AnswerHead, noHttp } from "./answer-head.ts";
import type { AnswerReader } from "./answer-reader.ts";
import { openSocket, type SocketSettings } from "./open-socket.ts";

/** As much as Node itself takes. */
const HEAD_BYTES_MAX = 16 * 1024;
const HEAD_END = Buffer.from("\r\n\r\n");
const LINE_END_BYTES = 2;
const SWITCHING = 101;

/** `isAscii`: of the body, so that both can be written at once. */
export type Question = { head: string; body: string; isAscii: boolean };

type Owner = {
  /** It can be asked again. */
  onFree: (socket: HttpSocket, head: AnswerHead) => void;
  onGone: (socket: HttpSocket) => void;
};

/** One kept-alive connection to a server: one question at a time, and its answer as it comes. */
export class HttpSocket {
  readonly #socket: Socket;
  readonly #owner: Owner;
  #isReady = false;
  #question: Question | null = null;
  #reader: AnswerReader | null = null;
  /** The beginning of a head whose end has not come. */
  #half: Buffer | null = null;
  #head: AnswerHead | null = null;
  #body: AnswerBody | null = null;
  #isPaused = false;
  /** While nobody asks: until when it is good for another question, ticks. */
  goodUntil = 0;

  constructor(settings: SocketSettings, owner: Owner) {
    this.#owner = owner;
    this.#socket = openSocket(settings, {
      onReady: () => {
        this.#isReady = true;
        if (this.#question !== null) this.#write(this.#question);
      },
      onBytes: (bytes) => {
        this.#take(bytes);
        return !this.#isPaused;
      },
      onEnd: () => this.#ended(),
      onClose: (error) => this.#closed(error),
    });
  }

  ask(question: Question, reader: AnswerReader): void {
    this.#reader = reader;
    reader.onAsked(this);
    if (this.#isReady) this.#write(question);
    else this.#question = question;
  }

  /** Until `resume`, nothing more comes than what is on its way already. */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#socket.resume();
  }

  isGood(nowTicks: number): boolean {
    return !this.#socket.destroyed && nowTicks < this.goodUntil;
  }

  /** Whoever asked wants no answer any more, or nobody asks again. */
  destroy(): void {
    this.#reader = null;
    this.#socket.destroy();
  }

  fail(error: unknown): void {
    const reader = this.#reader;
    this.destroy();
    reader?.onFailed(error);
  }

  #write({ head, body, isAscii }: Question): void {
    this.#question = null;
    if (isAscii) {
      this.#socket.write(head + body, "latin1");
      return;
    }
    this.#socket.cork();
    this.#socket.write(head, "latin1");
    this.#socket.write(body, "utf8");
    this.#socket.uncork();
  }

  #take(bytes: Buffer): void {
    try {
      for (let at = 0; at < bytes.byteLength; ) {
        // Whoever speaks unasked would be taken for the answer to the next question.
        if (this.#reader === null) {
          this.destroy();
          return;
        }
        at = this.#body === null ? this.#takeHead(bytes, at) : this.#body.take(bytes, at, this.#hear);
        if (this.#body?.isOver) this.#finish(at === bytes.byteLength);
      }
    } catch (error) {
      this.fail(error);
    }
  }

  readonly #hear = (piece: Buffer, isLast: boolean): void => this.#reader?.onPiece(piece, isLast);

  #takeHead(bytes: Buffer, from: number): number {
    const half = this.#half;
    const all = half === null ? bytes : Buffer.concat([half, bytes.subarray(from)]);
    const begin = half === null ? from : 0;
    const end = all.indexOf(HEAD_END, begin);
    if ((end === -1 ? all.byteLength : end) - begin > HEAD_BYTES_MAX) throw noHttp("its head is too long");
    if (end === -1) {
      this.#half = half === null ? Buffer.from(bytes.subarray(from)) : all;
      return bytes.byteLength;
    }
    this.#half = null;
    const head = new AnswerHead(all.toString("latin1", begin, end + LINE_END_BYTES));
    if (head.statusCode >= 200) this.#begin(head);
    else if (head.statusCode === SWITCHING) throw noHttp("it goes over to another protocol");
    return end + HEAD_END.byteLength - (half === null ? 0 : half.byteLength - from);
  }

  #begin(head: AnswerHead): void {
    this.#head = head;
    this.#body = bodyOf(head.framing);
    this.#reader!.onHead(head);
  }

  #finish(isClean: boolean): void {
    const reader = this.#reader;
    const head = this.#head!;
    this.#reader = this.#head = this.#body = null;
    this.#isPaused = false;
    // A question that it did not wait for to its end may still be under way.
    if (isClean && head.keepsOpen && this.#socket.writableLength === 0) this.#owner.onFree(this, head);
    else this.#socket.destroy();
    reader?.onEnd();
  }

  #ended(): void {
    if (this.#body instanceof EndlessBody) this.#finish(false);
    else this.#socket.destroy();
  }

  #closed(error: Error | null): void {
    const reader = this.#reader;
    this.#reader = null;
    this.#owner.onGone(this);
    reader?.onFailed(error ?? closedEarly());
  }
}

function closedEarly(): Error {
  return Object.assign(new Error("closed before the end of the answer"), {
    code: "ECONNRESET",
    syscall: "read",
  });
}
