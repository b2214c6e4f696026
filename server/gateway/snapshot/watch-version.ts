import type { LiveNoun } from "../../contracts/live-events.ts";
import type { Logger } from "../../foundation/logger.ts";
import type { SnapshotStore } from "./snapshot-store.ts";

/** A notification may be lost with its connection; the version row is looked at besides. */
const POLL_MS = 5_000;
const NOUNS: ReadonlySet<string> = new Set<LiveNoun>(["server", "key", "person", "setting"]);

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
  const reload = () =>
    store.reload().catch((err: unknown) => logger.warn({ err }, "the new configuration could not be read"));

  const listener = listen((noun) => {
    void reload()
      .then(() => (NOUNS.has(noun) ? onChanged(noun as LiveNoun) : undefined))
      .catch((err: unknown) => logger.warn({ err }, "a change could not be announced"));
  });
  const poll = setInterval(() => {
    void readVersion()
      .then((version) => (version === store.current().version ? undefined : reload()))
      .catch(() => undefined); // the database is away: /ready says so
  }, POLL_MS).unref();

  return {
    async stop() {
      clearInterval(poll);
      await listener.stop();
    },
  };
}
