import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";

const RETRY_MS = 5_000;
const CONNECT_MS_MAX = 5_000;
/** Any number, as long as nobody else takes it. */
const ADVISORY_LOCK = 7_283_001;

export type Leadership = { isLeader: () => boolean; stop: () => Promise<void> };

/** Of all replicas one leads: whoever holds the lock, for as long as its connection lasts. */
export function holdLeadership(url: string): Leadership {
  const stopping = new AbortController();
  const state: { client: Client | null; isLeader: boolean } = { client: null, isLeader: false };

  async function reign(): Promise<void> {
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_MS_MAX,
      keepAlive: true,
    });
    const ended = new Promise<void>((resolve) => {
      client.once("end", resolve);
      client.on("error", () => resolve());
    });
    state.client = client;
    try {
      await client.connect();
      while (!stopping.signal.aborted && !state.isLeader) {
        const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS has", [ADVISORY_LOCK]);
        state.isLeader = rows[0].has;
        if (!state.isLeader) await sleep(RETRY_MS, undefined, { signal: stopping.signal });
      }
      if (state.isLeader) await ended;
    } catch {
      // The database is away, or we are stopping: somebody else may lead by now.
    }
    state.isLeader = false;
    await client.end().catch(() => undefined);
  }

  const running = (async () => {
    while (!stopping.signal.aborted) {
      await reign();
      await sleep(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();

  return {
    isLeader: () => state.isLeader,
    async stop() {
      stopping.abort();
      await state.client?.end().catch(() => undefined);
      await running;
    },
  };
}
