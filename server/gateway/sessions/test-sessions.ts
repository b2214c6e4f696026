import { randomBytes } from "node:crypto";
import { pino } from "pino";
import { createSeal } from "../../access/seal.ts";
import type { Clock } from "../../foundation/clock.ts";
import type { Logger } from "../../foundation/logger.ts";
import { changeSession } from "./change-session.ts";
import { KeptStreamLog } from "./kept-stream-log.ts";
import type { NewsLog } from "./news-log.ts";
import type { Session } from "./session.ts";
import type { SessionBus, SessionEvent } from "./session-bus.ts";
import { SessionDesk } from "./session-desk.ts";
import type { Rival, SessionFacts, SessionRow, SessionRows } from "./session-rows.ts";
import type { StoredEvent, StreamStore } from "./stream-store.ts";

type Row = SessionFacts & SessionRow;

/** For tests: what replicas share, in this process. `isAway` is a database that refuses everything. */
export class TestWorld {
  readonly sealKey = randomBytes(32);
  readonly rows = new Map<string, Row>();
  readonly events: StoredEvent[] = [];
  readonly news: { id: number; slug: string; uri: string }[] = [];
  readonly replicas = new Set<Set<(event: SessionEvent) => void>>();
  /** How often rows were asked for. */
  reads = 0;
  isAway = false;

  /** As the database would: later, and with what was written by then. */
  async ask<T>(answer: () => T): Promise<T> {
    await Promise.resolve();
    if (this.isAway) throw new Error("the database is away");
    return answer();
  }
}

type Wanted = {
  world?: TestWorld;
  clock?: Clock;
  logger?: Logger;
  idleMsMax?: number;
  perCallerMax?: number;
};

/** For unit tests: one replica in a world of its own, or one of several that share one. All of it real but for SQL. */
export function openTestSessions(wanted: Wanted = {}) {
  const {
    world = new TestWorld(),
    clock = { now: () => Date.now(), ticks: () => performance.now() },
    logger = pino({ level: "silent" }),
    idleMsMax = 3_600_000,
    perCallerMax = 1000,
  } = wanted;
  const bus = joinTestBus(world);
  const rows = createTestRows(world);
  const seal = createSeal(world.sealKey);
  const sessions = new SessionDesk({ rows, bus, seal, clock, logger, idleMsMax, perCallerMax });
  const streams = new KeptStreamLog({ store: createTestStreamStore(world), bus, clock, logger });
  return {
    world,
    sessions,
    streams,
    bus,
    newsLog: createTestNewsLog(world),
    async close() {
      sessions.close();
      await streams.close();
    },
  };
}

/** What one says the others have heard when `publish` returns. */
function joinTestBus(world: TestWorld): SessionBus {
  const own = new Set<(event: SessionEvent) => void>();
  world.replicas.add(own);
  return {
    publish(event) {
      for (const replica of world.replicas) if (replica !== own) for (const hear of replica) hear(event);
    },
    subscribe(hear) {
      own.add(hear);
      return () => own.delete(hear);
    },
  };
}

export function createTestRows(world: TestWorld): SessionRows {
  const rowOf = (session: Session | SessionFacts): Row => {
    const { key, callerId, slug, openedAtMs, expiresAtMs } = session;
    const { logLevel, subscriptions } =
      "logLevel" in session ? session : { logLevel: "info" as const, subscriptions: [] };
    const facts = { key, callerId, slug, openedAtMs, expiresAtMs };
    const state = { lastSeenAtMs: openedAtMs, heldUntilMs: 0, isEnded: false };
    const row = world.rows.get(key) ?? { ...facts, ...state, logLevel, subscriptions: [...subscriptions] };
    world.rows.set(key, row);
    return row;
  };
  return {
    open: (session, { idleMsMax, liveMax }) =>
      world.ask(() => {
        const now = session.openedAtMs;
        const live = [...world.rows.values()].filter(
          (row) =>
            row.callerId === session.callerId &&
            !row.isEnded &&
            (now - row.lastSeenAtMs < idleMsMax || row.heldUntilMs > now),
        );
        rowOf(session);
        const idle: Rival[] = live.filter(({ heldUntilMs }) => heldUntilMs <= now);
        idle.sort((a, b) => a.lastSeenAtMs - b.lastSeenAtMs);
        return { live: live.length, idle: live.length >= liveMax ? idle : [] };
      }),
    read: (keys) =>
      world.ask(() => {
        world.reads++;
        return new Map(
          keys.flatMap((key) => (world.rows.has(key) ? [[key, { ...world.rows.get(key)! }]] : [])),
        );
      }),
    seen(session, { atMs, heldUntilMs }) {
      if (world.isAway) return;
      const row = rowOf(session);
      row.lastSeenAtMs = Math.max(row.lastSeenAtMs, atMs);
      row.heldUntilMs = heldUntilMs ?? row.heldUntilMs;
    },
    change: (session, change) =>
      world.ask(() => {
        const row = rowOf(session);
        const changed = { ...session, logLevel: row.logLevel, subscriptions: new Set(row.subscriptions) };
        changeSession(changed, change);
        row.logLevel = changed.logLevel;
        row.subscriptions = [...changed.subscriptions];
      }),
    restore: (session, lastSeenAtMs) =>
      world.ask(() => {
        Object.assign(rowOf(session), {
          lastSeenAtMs,
          logLevel: session.logLevel,
          subscriptions: [...session.subscriptions],
        });
      }),
    end: (sessions) =>
      world.ask(() => {
        for (const session of sessions) rowOf(session).isEnded = true;
      }),
  };
}

export function createTestStreamStore(world: TestWorld): StreamStore {
  const of = (stream: string, session: string) =>
    world.events.filter((event) => event.stream === stream && event.session === session);
  return {
    write: (events) => world.ask(() => void world.events.push(...events)),
    trim: (windows) =>
      world.ask(() => {
        for (const { stream, first } of windows) {
          const kept = world.events.filter((event) => event.stream !== stream || event.number >= first);
          world.events.splice(0, world.events.length, ...kept);
        }
      }),
    read: (stream, session, after) =>
      world.ask(() => of(stream, session).filter(({ number }) => number > after)),
    find: (stream, session) =>
      world.ask(() => {
        const events = of(stream, session);
        const endsAt = events.find(({ isLast }) => isLast)?.number ?? null;
        return events.length > 0 ? { endsAt } : null;
      }),
  };
}

function createTestNewsLog({ news }: TestWorld): NewsLog {
  const latest = () => news.at(-1)?.id ?? 0;
  return {
    latest,
    async append(slug, uri) {
      news.push({ id: latest() + 1, slug, uri });
      return latest();
    },
    since: async (id) => news.filter((entry) => entry.id > id),
  };
}
