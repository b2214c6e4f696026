import { GatewayError } from "../../foundation/gateway-error.ts";

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Bytes as they come → whole lines, none longer than may be. Empty ones mean nothing. */
export class LineSplitter {
  bytesMax: number;
  #held: Buffer[] = [];
  #heldBytes = 0;

  constructor(bytesMax: number) {
    this.bytesMax = bytesMax;
  }

  *push(chunk: Buffer): Generator<Buffer> {
    let from = 0;
    for (let to = chunk.indexOf(LINE_FEED); to !== -1; to = chunk.indexOf(LINE_FEED, from)) {
      this.#hold(chunk.subarray(from, to));
      from = to + 1;
      const line = this.#take();
      if (line.byteLength > 0) yield line;
    }
    if (from < chunk.byteLength) this.#hold(chunk.subarray(from));
  }

  #hold(part: Buffer): void {
    this.#heldBytes += part.byteLength;
    if (this.#heldBytes > this.bytesMax) {
      throw new GatewayError("body_too_large", {
        publicMessage: `A line may have ${this.bytesMax} bytes.`,
        data: { bytesMax: this.bytesMax },
      });
    }
    this.#held.push(part);
  }

  #take(): Buffer {
    const line = this.#held.length === 1 ? this.#held[0]! : Buffer.concat(this.#held);
    this.#held = [];
    this.#heldBytes = 0;
    return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
  }
}
