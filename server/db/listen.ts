import { setTimeout as sleep } from "node:timers/promises";
import { Client, escapeIdentifier } from "pg";

export type Listener = { stop(): Promise<void> };

const BACKOFF_MS_MIN = 250;
const BACKOFF_MS_MAX = 10_000;
const CONNECT_MS_MAX = 5000;

/**
 * Hears NOTIFY on one channel over a connection of its own, for as long as it takes. After each connection
 * but the first, `onMessage("")` says that something may have been missed; `onListening` is told of the first.
 */
export function listenForChanges(
  url: string,
  channel: string,
  onMessage: (payload: string) => void,
  onListening: () => void = () => undefined,
): Listener {
  const stopping = new AbortController();
  const state: { client: Client | null } = { client: null };

  async function listenForever(): Promise<void> {
    let backoffMs = BACKOFF_MS_MIN;
    let hasListened = false;
    while (!stopping.signal.aborted) {
      const client = new Client({
        connectionString: url,
        connectionTimeoutMillis: CONNECT_MS_MAX,
        keepAlive: true,
      });
      state.client = client;
      client.on("notification", ({ payload }) => onMessage(payload ?? ""));
      const ended = whenEnded(client);
      try {
        // Ended before it is connected, pg leaves it waiting for ever.
        await Promise.race([client.connect(), ended]);
        await client.query(`LISTEN ${escapeIdentifier(channel)}`);
        if (hasListened) onMessage("");
        else onListening();
        hasListened = true;
        backoffMs = BACKOFF_MS_MIN;
        await ended;
      } catch {
        // The database is away; /ready says so, and we try again below.
      }
      await client.end().catch(() => undefined);
      await sleep(backoffMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      backoffMs = Math.min(backoffMs * 2, BACKOFF_MS_MAX);
    }
  }

  const running = listenForever();
  return {
    async stop() {
      stopping.abort();
      await state.client?.end().catch(() => undefined);
      await running;
    },
  };
}

function whenEnded(client: Client): Promise<void> {
  return new Promise((resolve) => {
    client.once("end", resolve);
    client.on("error", () => resolve());
  });
}
