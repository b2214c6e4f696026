import type { Socket } from "node:net";
import { GatewayError, toGatewayError } from "../../foundation/gateway-error.ts";
import { newId } from "../../foundation/ids.ts";
import type { GatewayParts } from "../../gateway/parts.ts";
import { onOneLine } from "../outlets/write-event.ts";
import { turnAway } from "../turn-away.ts";
import { admit } from "./admit.ts";
import type { LineDesk } from "./line-desk.ts";
import type { MessageLine } from "./message-line.ts";
import { LineSplitter } from "./split-lines.ts";
import { readGreeting } from "./tcp-greeting.ts";
import type { LineGuest, Wire } from "./wire.ts";

/** Who connects has this long to say who it is, ms. */
const GREETING_WITHIN_MS = 10_000;
/** A key and an endpoint; no stranger may make us hold more. */
const GREETING_BYTES_MAX = 4096;
/** The system asks a silent peer after this long whether it is still there, ms. */
const PROBE_AFTER_MS = 30_000;

export type TcpParts = {
  gateway: GatewayParts;
  lines: LineDesk;
  bodyBytesMax: number;
  isDraining: () => boolean;
  greetingWithinMs?: number;
};

/** A TCP socket as a line's wire: a greeting, then one JSON-RPC message per line, both ways. */
export class TcpConnection implements Wire {
  readonly #socket: Socket;
  readonly #address: string;
  readonly #parts: TcpParts;
  readonly #splitter = new LineSplitter(GREETING_BYTES_MAX);
  readonly #lateness: ReturnType<typeof setTimeout>;
  #isGreeted = false;
  /** What came in the same packet as the greeting. */
  #early: Buffer[] = [];
  #line: MessageLine | null = null;

  constructor(socket: Socket, address: string, parts: TcpParts) {
    this.#socket = socket;
    this.#address = address;
    this.#parts = parts;
    const late = () => this.#refuse(new GatewayError("timed_out", { publicMessage: "No greeting came." }));
    this.#lateness = setTimeout(late, parts.greetingWithinMs ?? GREETING_WITHIN_MS);
    socket.setNoDelay(true).setKeepAlive(true, PROBE_AFTER_MS);
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    socket.on("drain", () => this.#line?.drained());
    socket.on("error", () => socket.destroy());
    socket.once("close", () => {
      clearTimeout(this.#lateness);
      this.#line?.close(new GatewayError("cancelled"));
    });
  }

  get backlogBytes(): number {
    return this.#socket.writableLength;
  }

  send(json: string): void {
    if (this.#socket.writable) this.#socket.write(`${onOneLine(json)}\n`);
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close({ code }: GatewayError): void {
    // Whoever does not read would be waited for.
    if (code === "slow_reader") this.#socket.destroy();
    else this.#socket.destroySoon();
  }

  #take(chunk: Buffer): void {
    try {
      for (const line of this.#splitter.push(chunk)) this.#receive(line);
    } catch (error) {
      this.#refuse(error);
    }
  }

  #receive(line: Buffer): void {
    if (this.#line !== null) this.#line.receive(line);
    else if (this.#isGreeted) this.#early.push(line);
    else this.#meet(line);
  }

  #meet(line: Buffer): void {
    this.#isGreeted = true;
    this.#splitter.bytesMax = this.#parts.bodyBytesMax;
    clearTimeout(this.#lateness);
    this.#socket.pause();
    this.#greet(line).catch((error: unknown) => this.#refuse(error));
  }

  /** Answered like any ping: `{"jsonrpc":"2.0","id":"hello",…}` with a result or an error. */
  async #greet(line: Buffer): Promise<void> {
    const { gateway, lines, isDraining } = this.#parts;
    if (isDraining()) throw new GatewayError("draining");
    const { key, endpoint } = readGreeting(line);
    const guest: LineGuest = {
      transport: "tcp",
      slug: endpoint,
      credential: key,
      address: this.#address,
      userAgent: null,
    };
    const hello = await admit(guest, gateway);
    if (this.#socket.destroyed) return;
    this.send(hello.body ?? "{}");
    if (hello.status !== 200) return this.#socket.destroySoon();
    this.#line = lines.open(this, guest);
    for (const early of this.#early.splice(0)) this.#line.receive(early);
    if (!this.#line.isPaused) this.#socket.resume();
  }

  /** Said in words, and then it is over. */
  #refuse(cause: unknown): void {
    const { gateway } = this.#parts;
    const error = toGatewayError(cause);
    const id = newId("rq", gateway.clock.now());
    gateway.logger[error.entry.level](
      { request: id, code: error.code, address: this.#address, err: error.cause },
      `tcp: turned away: ${error.message}`,
    );
    this.send(turnAway(error, id).body!);
    if (this.#line !== null) this.#line.close(error);
    else this.#socket.destroySoon();
  }
}
