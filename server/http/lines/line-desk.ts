import { GatewayError } from "../../foundation/gateway-error.ts";
import type { GatewayParts } from "../../gateway/parts.ts";
import { Heartbeat } from "../outlets/heartbeat.ts";
import { MessageLine } from "./message-line.ts";
import type { LineGuest, Transport, Wire } from "./wire.ts";

/** A peer that has not answered one ping when the next is due is gone, ms. */
const PING_EVERY_MS = 30_000;

/** Every line that this process holds. */
export class LineDesk {
  readonly heartbeat: Heartbeat;
  /** Dropped because they did not read, since the start. */
  slowReaders = 0;
  readonly #gateway: GatewayParts;
  readonly #lines = new Map<string, MessageLine>();

  constructor(gateway: GatewayParts, pingEveryMs = PING_EVERY_MS) {
    this.#gateway = gateway;
    this.heartbeat = new Heartbeat(pingEveryMs);
  }

  open(wire: Wire, guest: LineGuest): MessageLine {
    const line = new MessageLine(wire, guest, this.#gateway, (closed, { code }) => {
      this.#lines.delete(closed.id);
      if (code === "slow_reader") this.slowReaders += 1;
    });
    this.#lines.set(line.id, line);
    return line;
  }

  find(id: string): MessageLine | undefined {
    return this.#lines.get(id);
  }

  /** For the metrics. */
  count(transport: Transport): number {
    return [...this.#lines.values()].filter(({ guest }) => guest.transport === transport).length;
  }

  /** What runs is answered first, for as long as that may take; then every line is closed, and told why. */
  async close(timeoutMs: number): Promise<void> {
    const lines = [...this.#lines.values()];
    const bound = new Promise<void>((resolve) => setTimeout(resolve, timeoutMs).unref());
    const reason = new GatewayError("draining");
    await Promise.all(
      lines.map(async (line) => {
        await Promise.race([line.finish(), bound]);
        line.close(reason);
      }),
    );
    this.heartbeat.stop();
  }
}
