import type { LiveNoun } from "../../contracts/live-events.ts";
import type { Logger } from "../../foundation/logger.ts";
import type { SnapshotStore } from "./snapshot-store.ts";

/** A notification may be lost with its connection; the version row is looked at besides. */
const POLL_MS = 5_000;
const NOUNS: ReadonlySet<string> = new Set<LiveNoun>([
  "server",
  "bundle",
  "key",
  "person",
  "setting",
  "channel",
]);

type Watched = {
  listen: (onMessage: (payload: string) => void) => { stop: () => Promise<void> };
  store: SnapshotStore;
  readVersion: () => Promise<bigint>;
  logger: Logger;
  onChanged: (noun: LiveNoun) => Promise<void>;
};

/** What another replica changed is in force here soon after. */
export function watchVersion({ listen, store, readVersion, logger, onChanged }: Watched): {
  stop: () => Promise<void>;
} {
  const isInForce = async () => (await readVersion()) === store.current().version;

  /**
   * What this process changed itself is in force, and was announced, before its own notification comes; but
   * for people, whose changes do not wait for a snapshot: those are announced once more, which costs a query.
   */
  async function hear(noun: string): Promise<void> {
    if (await isInForce()) return;
    await store.reload();
    if (NOUNS.has(noun)) await onChanged(noun as LiveNoun);
  }

  const listener = listen((noun) => {
    hear(noun).catch((err: unknown) => logger.warn({ err }, "a new configuration could not be read"));
  });
  const poll = setInterval(() => {
    hear("").catch(() => undefined); // the database is away: /ready says so
  }, POLL_MS).unref();

  return {
    async stop() {
      clearInterval(poll);
      await listener.stop();
    },
  };
}
