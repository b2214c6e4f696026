import type { Clock } from "../../../foundation/clock.ts";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { Logger } from "../../../foundation/logger.ts";
import type { Era } from "../../protocol/versions.ts";
import type { Connection } from "../connection.ts";
import { EraMemory } from "./era-memory.ts";
import type { HeldConnection } from "./held-connection.ts";
import { openWithin } from "./open-within.ts";
import { waitFor } from "./wait-for.ts";

/** Sessions and callers that may each hold a connection of their own to one instance. */
const OWN_CONNECTIONS_MAX = 256;
/** Where nothing else is set. */
const OWN_IDLE_MS = 5 * 60_000;

export type ConnectionsParts = {
  open: (known: Era | null, signal: AbortSignal) => Promise<Connection>;
  openMsMax: number;
  idleMs: number | null;
  /** Somebody waits for what comes over it, outside any call. */
  isWanted: (connection: Connection) => boolean;
  clock: Clock;
  logger: Logger;
  onOpened: (connection: Connection) => void;
  onOpenFailed: (error: unknown) => void;
  /** One that we did not close. */
  onLost: (reason: Error) => void;
};

/** The connections to one instance: one that all share, and one for each who needs their own. */
export class InstanceConnections {
  readonly #parts: ConnectionsParts;
  readonly #held = new Map<string | null, HeldConnection>();
  /** Retired, and still in use. */
  readonly #leaving = new Set<HeldConnection>();
  readonly #ending = new AbortController();
  readonly memory = new EraMemory();

  constructor(parts: ConnectionsParts) {
    this.#parts = parts;
  }

  get count(): number {
    return this.#held.size + this.#leaving.size;
  }

  has(key: string | null): boolean {
    return this.#held.get(key)?.connection != null;
  }

  /** Theirs alone, where it is open. */
  own(key: string): Connection | null {
    return this.#held.get(key)?.connection ?? null;
  }

  /** An open one, at once; null: it must be waited for. */
  take(key: string | null): HeldConnection | null {
    const held = this.#held.get(key);
    if (held === undefined || held.connection === null) return null;
    this.#use(held);
    return held;
  }

  /** Whoever gets one gives it back. */
  async open(key: string | null, waitMs: number, signal: AbortSignal): Promise<HeldConnection> {
    const held = this.#held.get(key) ?? this.#start(key);
    this.#use(held);
    try {
      await waitFor(held.opening, waitMs, () => late(waitMs), signal);
      return held;
    } catch (error) {
      this.release(held);
      throw error;
    }
  }

  release(held: HeldConnection): void {
    held.users -= 1;
    if (held.users > 0) return;
    if (held.isRetired) {
      this.#close(held);
      return;
    }
    const idleMs = this.#parts.idleMs ?? (held.key === null ? null : OWN_IDLE_MS);
    if (idleMs !== null) held.idle = setTimeout(() => this.#closeIdle(held), idleMs).unref();
  }

  /** The next call opens another; what is under way over this one may end. */
  retire(held: HeldConnection): void {
    if (held.isRetired) return;
    this.#drop(held);
    if (held.users > 0) this.#leaving.add(held);
    else this.#close(held);
  }

  /** Whose own it was is served elsewhere now. */
  retireOwn(key: string): void {
    const held = this.#held.get(key);
    if (held !== undefined) this.retire(held);
  }

  retireAll(): void {
    for (const held of [...this.#held.values()]) this.retire(held);
  }

  /** Now, whatever is under way. */
  async close(): Promise<void> {
    this.#ending.abort(new GatewayError("upstream_unreachable", { publicMessage: "The server was closed." }));
    const all = [...this.#held.values(), ...this.#leaving];
    for (const held of all) this.#drop(held);
    this.#leaving.clear();
    await Promise.all(all.map(({ connection }) => connection?.close().catch(() => undefined)));
  }

  #start(key: string | null): HeldConnection {
    if (key !== null) this.#makeRoom();
    const { open, openMsMax, clock } = this.#parts;
    const known = this.memory.known(clock.now());
    const opening = openWithin(
      (signal) => open(known, signal),
      openMsMax,
      late(openMsMax),
      this.#ending.signal,
    );
    const held: HeldConnection = { key, opening, connection: null, users: 0, isRetired: false, idle: null };
    this.#held.set(key, held);
    opening.then(
      (connection) => this.#opened(held, connection),
      (error: unknown) => this.#failed(held, error),
    );
    return held;
  }

  #opened(held: HeldConnection, connection: Connection): void {
    held.connection = connection;
    this.memory.met(connection, this.#parts.clock.now());
    void connection.closed.then((reason) => this.#ended(held, reason));
    if (held.isRetired && held.users === 0) this.#close(held);
    else this.#parts.onOpened(connection);
  }

  #failed(held: HeldConnection, error: unknown): void {
    this.#drop(held);
    this.memory.forget();
    if (!this.#ending.signal.aborted) this.#parts.onOpenFailed(error);
  }

  #ended(held: HeldConnection, reason: Error): void {
    if (held.isRetired) return;
    this.retire(held); // what it holds still is closed when the last call has ended
    this.#parts.onLost(reason);
  }

  #use(held: HeldConnection): void {
    held.users += 1;
    if (held.idle !== null) clearTimeout(held.idle);
    held.idle = null;
    if (held.key === null) return;
    // The first of the map is the one that was used longest ago.
    this.#held.delete(held.key);
    this.#held.set(held.key, held);
  }

  #makeRoom(): void {
    if (this.#held.size < OWN_CONNECTIONS_MAX) return;
    for (const held of this.#held.values()) {
      if (held.key === null || held.users > 0) continue;
      this.retire(held);
      return;
    }
    throw new GatewayError("upstream_busy", {
      publicMessage: "Every connection that this server may have is in use.",
      data: { connectionsMax: OWN_CONNECTIONS_MAX },
    });
  }

  #closeIdle(held: HeldConnection): void {
    // Whose own it is listens there for news, outside any call; on the shared one those do who subscribed.
    const { connection } = held;
    const isHeard = held.key !== null ? (connection?.inFlight ?? 0) > 0 : this.#isWanted(connection);
    if (isHeard) held.idle?.refresh();
    else this.retire(held);
  }

  #isWanted(connection: Connection | null): boolean {
    return connection !== null && this.#parts.isWanted(connection);
  }

  #drop(held: HeldConnection): void {
    held.isRetired = true;
    if (held.idle !== null) clearTimeout(held.idle);
    held.idle = null;
    if (this.#held.get(held.key) === held) this.#held.delete(held.key);
  }

  #close(held: HeldConnection): void {
    this.#leaving.delete(held);
    held.connection?.close().catch((err: unknown) => {
      this.#parts.logger.debug({ err }, "a connection did not close well");
    });
  }
}

function late(waitMs: number): GatewayError {
  return new GatewayError("upstream_unreachable", {
    publicMessage: `No connection within ${Math.round(waitMs)} ms.`,
    data: { reason: "connect_timeout", neverSent: true },
  });
}
