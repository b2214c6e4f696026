import { type Framing, noHttp } from "./answer-head.ts";

/** Of one chunk's size with its extensions, or of one trailer. */
const LINE_BYTES_MAX = 8 * 1024;
const TRAILERS_MAX = 100;
const CHUNK_SIZE = /^([\da-f]{1,8})[\t ]*(?:;[\t\x20-\x7e\x80-\xff]*)?$/i;
const NEWLINE = 0x0a;

/** Valid only for as long as it is heard: its bytes are written over by what comes next. */
export type HearPiece = (piece: Buffer, isLast: boolean) => void;

/** One body as its bytes come. */
export interface AnswerBody {
  readonly isOver: boolean;
  /** Hands on what is body, and returns where it stopped: where the body ends, or the bytes do. */
  take(bytes: Buffer, from: number, hear: HearPiece): number;
}

/** The end of the connection is the end of this one. */
export class EndlessBody implements AnswerBody {
  readonly isOver = false;

  take(bytes: Buffer, from: number, hear: HearPiece): number {
    hear(bytes.subarray(from), false);
    return bytes.byteLength;
  }
}

export function bodyOf(framing: Framing): AnswerBody {
  if (framing === "chunked") return new ChunkedBody();
  return framing === "until closed" ? new EndlessBody() : new MeasuredBody(framing);
}

class MeasuredBody implements AnswerBody {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  get isOver(): boolean {
    return this.#left === 0;
  }

  take(bytes: Buffer, from: number, hear: HearPiece): number {
    const to = Math.min(bytes.byteLength, from + this.#left);
    this.#left -= to - from;
    hear(bytes.subarray(from, to), this.#left === 0);
    return to;
  }
}

type Part = "size" | "data" | "end of data" | "trailer";

/** RFC 9112, 7.1. */
class ChunkedBody implements AnswerBody {
  #part: Part = "size";
  #line = "";
  #left = 0;
  #trailers = 0;
  isOver = false;

  take(bytes: Buffer, from: number, hear: HearPiece): number {
    let at = from;
    while (at < bytes.byteLength && !this.isOver)
      at = this.#part === "data" ? this.#takeData(bytes, at, hear) : this.#takeLine(bytes, at);
    return at;
  }

  #takeData(bytes: Buffer, from: number, hear: HearPiece): number {
    const to = Math.min(bytes.byteLength, from + this.#left);
    this.#left -= to - from;
    if (this.#left === 0) this.#part = "end of data";
    hear(bytes.subarray(from, to), false);
    return to;
  }

  #takeLine(bytes: Buffer, from: number): number {
    const newline = bytes.indexOf(NEWLINE, from);
    const to = newline === -1 ? bytes.byteLength : newline + 1;
    this.#line += bytes.toString("latin1", from, to);
    if (this.#line.length > LINE_BYTES_MAX) throw noHttp("a line between its chunks is too long");
    if (newline !== -1) {
      if (!this.#line.endsWith("\r\n")) throw noHttp("a line between its chunks ends in half");
      this.#read(this.#line.slice(0, -2));
      this.#line = "";
    }
    return to;
  }

  #read(line: string): void {
    if (this.#part === "size") {
      const size = CHUNK_SIZE.exec(line)?.[1];
      if (size === undefined) throw noHttp("a chunk has no size");
      this.#left = Number.parseInt(size, 16);
      this.#part = this.#left === 0 ? "trailer" : "data";
    } else if (this.#part === "end of data") {
      if (line !== "") throw noHttp("a chunk is longer than it says");
      this.#part = "size";
    } else if (line === "") this.isOver = true;
    else {
      this.#trailers += 1;
      if (this.#trailers > TRAILERS_MAX) throw noHttp("it has too many trailers");
    }
  }
}
