import { setImmediate as nextTurn } from "node:timers/promises";
import { pino } from "pino";
import type { MintedKey } from "../../access/api-key.ts";
import { HousePasses } from "../../access/house-pass.ts";
import type { GatewayError } from "../../foundation/gateway-error.ts";
import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import { Meters } from "../../observe/meters.ts";
import { ProvenKeys } from "../proven-keys.ts";
import { openTestSessions, TestWorld } from "../sessions/test-sessions.ts";
import { compileSnapshot } from "../snapshot/compile-snapshot.ts";
import type { KeyEntry } from "../snapshot/snapshot.ts";
import { createSnapshotStore } from "../snapshot/snapshot-store.ts";
import { authenticate } from "../steps/authenticate.ts";
import { NOW_MS } from "../test-gateway.ts";
import type { Listener } from "./listener.ts";
import { listNames, topicOf } from "./news.ts";
import { NewsDesk } from "./news-desk.ts";

/** For tests: a desk over a configuration that the test changes. */
export async function openTestDesk(hosted: readonly HostedServer[], first: readonly KeyEntry[]) {
  const time = { ms: NOW_MS };
  const clock = { now: () => time.ms, ticks: () => time.ms };
  const logger = pino({ level: "silent" });
  const meters = new Meters(clock);
  const config = { version: 1n, keys: first, paused: [] as readonly string[] };
  const snapshot = await createSnapshotStore(async () =>
    compileSnapshot(
      {
        version: config.version,
        hosted: hosted.map(({ slug }) => ({ slug, isPaused: config.paused.includes(slug) })),
        upstreams: [],
        bundles: [],
        keys: config.keys,
        defaultRateLimitPerMinute: 600,
      },
      { hosted, upstreams: () => null, houseVersion: "0.1.0" },
    ),
  );
  const world = new TestWorld();
  const { newsLog, bus, close } = openTestSessions({ world, clock, logger });
  const desk = new NewsDesk({ snapshot, log: newsLog, clock, meters, logger });

  return {
    desk,
    snapshot,
    world,
    newsLog,
    bus,
    logger,
    meters,
    time,
    /** As an operator would. */
    async change(changed: { keys?: readonly KeyEntry[]; paused?: readonly string[] }) {
      Object.assign(config, changed, { version: config.version + 1n });
      await snapshot.reload();
    },
    /** A stream that wants everything, but for resources that it does not name. */
    listen(minted: MintedKey, endpoint: string, more: Partial<Listener> = {}) {
      const heard: string[] = [];
      const ids: (string | null)[] = [];
      const ended: (GatewayError | null)[] = [];
      const found = snapshot.current().endpoints.get(endpoint);
      const listener: Listener = {
        kind: "listen",
        caller: authenticate(minted.key, found, snapshot.current(), {
          clock,
          isAdminToken: () => false,
          passes: new HousePasses(clock),
          proven: new ProvenKeys(),
        }),
        endpoint,
        session: null,
        tag: null,
        topics: new Set(listNames.map((list) => topicOf.list(endpoint, list))),
        resources: () => NO_RESOURCES,
        hear(json, id) {
          heard.push(json);
          ids.push(id);
        },
        end: (error) => void ended.push(error),
        ...more,
      };
      return { listener, heard, ids, ended, leave: desk.open(listener) };
    },
    async close() {
      desk.close();
      await close();
    },
  };
}

const NO_RESOURCES: ReadonlySet<string> = new Set();

/** When what was given to the turns has been done. */
export async function settled(turns = 4): Promise<void> {
  for (let i = 0; i < turns; i++) await nextTurn();
}

export const changed = (list: string) => `{"jsonrpc":"2.0","method":"notifications/${list}/list_changed"}`;
export const updated = (uri: string) =>
  `{"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"${uri}"}}`;
