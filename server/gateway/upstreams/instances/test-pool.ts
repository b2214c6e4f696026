import { systemClock } from "../../../foundation/clock.ts";
import type { Connection } from "../connection.ts";
import { openConnection } from "../link/open-connection.ts";
import { callOf, introduction, logger } from "../link/test-peers.ts";
import type { Instance } from "./instance.ts";
import { InstancePool } from "./instance-pool.ts";
import type { PoolCall } from "./pool-call.ts";
import type { PoolParts } from "./pool-members.ts";
import type { PoolSettings } from "./pool-settings.ts";

const SETTINGS: PoolSettings = {
  strategy: "round-robin",
  concurrencyMax: 64,
  queueMax: 256,
  connectMsMax: 2_000,
  idleMs: null,
  hedgeAfterMs: null,
};

/** For tests: an instance at a URL; its id is its place. */
export function instancesAt(...urls: string[]): Instance[] {
  return urls.map((url, place) => ({
    id: `i${place}`,
    address: url,
    target: {
      kind: "remote",
      transport: url.startsWith("tcp:") ? "tcp" : "http",
      url,
      headers: {},
      tls: null,
      allowPrivate: true,
    },
    weight: 1,
    isDraining: false,
  }));
}

/** Over real connections, unless `open` says otherwise. */
export function poolOf(
  instances: Instance[],
  settings: Partial<PoolSettings> = {},
  more: Partial<PoolParts> = {},
): InstancePool {
  return new InstancePool({
    open: ({ target }, known, signal) =>
      openConnection(target, { introduction, known, logger, signal }, () =>
        Promise.reject(new Error("there are no processes here")),
      ),
    instances,
    settings: { ...SETTINGS, ...settings },
    loadOf: () => null,
    clock: systemClock,
    logger,
    random: () => 0.5,
    ...more,
  });
}

export function poolCall(more: Partial<PoolCall> = {}): PoolCall {
  const signal = AbortSignal.timeout(5_000);
  const { isRead = false } = more;
  return { signal, isRead, mayHedge: isRead, sticky: null, priority: "normal", ...more };
}

/** A tool call that says which it is; resolves to what the server says it was. */
export function callTool(pool: InstancePool, n: number, more: Partial<PoolCall> = {}): Promise<unknown> {
  return pool.run(poolCall(more), (connection, signal) => askFor(connection, n, signal));
}

async function askFor(connection: Connection, n: number, signal: AbortSignal): Promise<unknown> {
  const params = { name: "count", arguments: { n } };
  const outcome = await connection.request(callOf("tools/call", params, { id: n, signal }).call);
  return "result" in outcome ? outcome.result.n : outcome.error;
}
