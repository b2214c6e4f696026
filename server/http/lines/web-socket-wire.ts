import type { WebSocket } from "ws";
import type { ErrorCode } from "../../foundation/error-codes.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Beating, Heartbeat } from "../outlets/heartbeat.ts";
import type { MessageLine } from "./message-line.ts";
import type { Wire } from "./wire.ts";

const NOT_TEXT = 1003;
/** By the reason's code. Anything else is a fault of ours. */
const CLOSE_CODES: Partial<Record<ErrorCode, number>> = { draining: 1001, unauthenticated: 1008 };
const OUR_FAULT = 1011;
/** How long a peer has to answer our closing, ms; ws itself would wait half a minute. */
const CLOSE_WITHIN_MS = 2_000;

/** A WebSocket as a line's wire. */
export class WebSocketWire implements Wire, Beating {
  readonly #socket: WebSocket;
  readonly #heartbeat: Heartbeat;
  readonly #turn: number;
  #line: MessageLine | null = null;
  #hasAnswered = true;

  constructor(socket: WebSocket, heartbeat: Heartbeat) {
    this.#socket = socket;
    this.#heartbeat = heartbeat;
    this.#turn = heartbeat.join(this);
  }

  attach(line: MessageLine): void {
    this.#line = line;
    this.#socket.on("message", (frame, isBinary) => {
      if (isBinary) this.#socket.close(NOT_TEXT, "One JSON-RPC message per text frame.");
      else line.receive(frame as Buffer); // binaryType is nodebuffer
    });
    this.#socket.on("pong", () => {
      this.#hasAnswered = true;
    });
    // A frame past the bound, or not UTF-8: ws closes with the fitting code, and this is where it says so.
    this.#socket.on("error", () => undefined);
    this.#socket.once("close", () => line.close(new GatewayError("cancelled")));
  }

  get backlogBytes(): number {
    return this.#socket.bufferedAmount;
  }

  send(json: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(json, () => this.#line?.drained());
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** While we do not read we cannot hear an answer either. */
  beat(): void {
    if (this.#socket.isPaused) return;
    if (!this.#hasAnswered) {
      this.#socket.terminate();
      return;
    }
    this.#hasAnswered = false;
    this.#socket.ping();
  }

  close({ code, message }: GatewayError): void {
    this.#heartbeat.leave(this, this.#turn);
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    // Whoever does not read would not read why.
    if (code === "slow_reader") {
      this.#socket.terminate();
      return;
    }
    this.#socket.resume();
    this.#socket.close(CLOSE_CODES[code] ?? OUR_FAULT, message);
    setTimeout(() => this.#socket.terminate(), CLOSE_WITHIN_MS).unref();
  }
}
