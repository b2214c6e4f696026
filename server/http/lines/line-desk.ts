import { GatewayError } from "../../foundation/gateway-error.ts";
import { callerIdOf } from "../../gateway/caller-id-of.ts";
import type { GatewayParts } from "../../gateway/parts.ts";
import { Heartbeat } from "../outlets/heartbeat.ts";
import { MessageLine } from "./message-line.ts";
import type { LineGuest, Wire } from "./wire.ts";

/** A peer that has not answered one ping when the next is due is gone, ms. */
const PING_EVERY_MS = 30_000;
/** Keys expire without anything else changing. */
const REVIEW_EVERY_MS = 30_000;

/** Every line that this process holds. */
export class LineDesk {
  readonly heartbeat: Heartbeat;
  readonly #gateway: GatewayParts;
  readonly #lines = new Map<string, MessageLine>();
  readonly #reviews: NodeJS.Timeout;

  constructor(gateway: GatewayParts, pingEveryMs = PING_EVERY_MS) {
    this.#gateway = gateway;
    this.heartbeat = new Heartbeat(pingEveryMs);
    this.#reviews = setInterval(() => this.#review(), REVIEW_EVERY_MS).unref();
    gateway.snapshot.onSwapped((before, after) => {
      if (before.keys !== after.keys) this.#review();
    });
  }

  open(wire: Wire, guest: LineGuest): MessageLine {
    const { meters } = this.#gateway;
    const line = new MessageLine(wire, guest, this.#gateway, (closed, { code }) => {
      this.#lines.delete(closed.id);
      meters.lines[guest.transport] -= 1;
      if (code === "slow_reader") meters.slowLines += 1;
    });
    this.#lines.set(line.id, line);
    meters.lines[guest.transport] += 1;
    return line;
  }

  find(id: string): MessageLine | undefined {
    return this.#lines.get(id);
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
    clearInterval(this.#reviews);
    this.heartbeat.stop();
  }

  /** Whoever's key was revoked or has expired has no business here any more, whether or not they say anything. */
  #review(): void {
    const proven = new Map<string, boolean>();
    for (const line of [...this.#lines.values()]) {
      const { credential, slug } = line.guest;
      const name = `${slug} ${credential}`;
      const isProven = proven.get(name) ?? callerIdOf(credential, slug, this.#gateway) !== null;
      proven.set(name, isProven);
      if (!isProven) line.close(new GatewayError("unauthenticated"));
    }
  }
}
