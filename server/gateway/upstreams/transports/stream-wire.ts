import type { Readable, Writable } from "node:stream";
import { LineReader } from "./line-reader.ts";
import { ANSWER_BYTES_MAX } from "./read-answer.ts";
import type { Wire } from "./wire.ts";

type Ends = {
  input: Readable;
  output: Writable;
  /** Ends what carries the line. */
  close: () => Promise<void>;
  closed: Promise<Error>;
};

/** One message per line, over a process's pipes or a TCP socket. */
export class StreamWire implements Wire {
  hear: (json: string) => void = () => undefined;
  readonly closed: Promise<Error>;
  readonly close: () => Promise<void>;
  readonly #output: Writable;

  constructor({ input, output, close, closed }: Ends) {
    this.#output = output;
    this.close = close;
    const reader = new LineReader(ANSWER_BYTES_MAX, (line) => this.hear(line));
    const broken = Promise.withResolvers<Error>();
    this.closed = Promise.race([closed, broken.promise]);
    input.on("data", (chunk: Buffer) => {
      try {
        reader.take(chunk);
      } catch (error) {
        input.destroy();
        broken.resolve(error as Error); // only our own GatewayError is thrown there
        void close();
      }
    });
    output.on("error", (error) => broken.resolve(error));
  }

  /** Waits where the server does not read: so does whoever wants to send more. */
  send(json: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#output.write(`${json}\n`, (error) => (error ? reject(error) : resolve()));
    });
  }
}
