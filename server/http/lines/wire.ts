import type { GatewayError } from "../../foundation/gateway-error.ts";
import type { LineKind } from "../../observe/meters.ts";

/** What carries the messages of a line: a WebSocket, a TCP socket, an event stream with POSTs beside it. */
export interface Wire {
  /** One JSON-RPC message, already written. */
  send(json: string): void;
  /** Bytes that were sent and not yet taken. */
  readonly backlogBytes: number;
  /** Stops and starts reading. */
  pause(): void;
  resume(): void;
  /** Ends it, and says why where the transport has words for it. */
  close(reason: GatewayError): void;
}

/** Who is at the other end, as it was said when the line was opened. The key is proven anew with every message. */
export type LineGuest = {
  transport: LineKind;
  slug: string;
  credential: string | null;
  address: string;
  userAgent: string | null;
};
