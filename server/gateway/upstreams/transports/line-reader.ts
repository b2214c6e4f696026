import { GatewayError } from "../../../foundation/gateway-error.ts";

const NEWLINE = 0x0a;

/** Bytes → lines. What is longer than the bound ends the line, for who sends it will not stop there. */
export class LineReader {
  readonly #bytesMax: number;
  readonly #hear: (line: string) => void;
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(bytesMax: number, hear: (line: string) => void) {
    this.#bytesMax = bytesMax;
    this.#hear = hear;
  }

  take(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      this.#keep(chunk.subarray(start, end));
      start = end + 1;
      const line = Buffer.concat(this.#chunks).toString("utf8").trim();
      this.#chunks = [];
      this.#bytes = 0;
      if (line !== "") this.#hear(line);
    }
    this.#keep(chunk.subarray(start));
  }

  #keep(part: Buffer): void {
    this.#bytes += part.byteLength;
    if (this.#bytes > this.#bytesMax) {
      throw new GatewayError("upstream_garbled", {
        publicMessage: `The server sent a message of more than ${this.#bytesMax} bytes.`,
      });
    }
    if (part.byteLength > 0) this.#chunks.push(part);
  }
}
