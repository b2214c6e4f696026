import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { type MintedKey, mintApiKey } from "../access/api-key.ts";
import { HousePasses } from "../access/house-pass.ts";
import { createSeal } from "../access/seal.ts";
import { Journal, type JournalOptions } from "../audit/journal.ts";
import type { AuditRecord } from "../contracts/audit.ts";
import { LazyAbort } from "../foundation/lazy-abort.ts";
import type { HostedServer } from "../hosted/kernel/hosted-server.ts";
import { createTestContext } from "../hosted/kernel/test-context.ts";
import { Meters } from "../observe/meters.ts";
import type { StoredBundle } from "./bundles/stored-bundle.ts";
import { hearReplicas } from "./hear-replicas.ts";
import type { Incoming } from "./incoming.ts";
import { NewsDesk } from "./news/news-desk.ts";
import type { GatewayParts } from "./parts.ts";
import { ProvenKeys } from "./proven-keys.ts";
import { OpenQuestions } from "./questions/open-questions.ts";
import { createMemoryRateLimiter } from "./rate-limits/memory-rate-limiter.ts";
import { RunningExchanges } from "./running-exchanges.ts";
import { openTestSessions, TestWorld } from "./sessions/test-sessions.ts";
import { compileSnapshot } from "./snapshot/compile-snapshot.ts";
import type { KeyEntry, Snapshot } from "./snapshot/snapshot.ts";
import { createSnapshotStore } from "./snapshot/snapshot-store.ts";
import { TaskDesk } from "./tasks/task-desk.ts";
import { tellTasks } from "./tasks/tell-tasks.ts";
import { TestTaskRows } from "./tasks/test-task-rows.ts";
import { TestOutlet } from "./test-outlet.ts";

export const NOW_MS = Date.parse("2026-11-21T12:00:00.000Z");
export const ADMIN_TOKEN = "the-local-admin";

/** A key of the house, and what the snapshot knows of it. */
export function testKey(more: Partial<KeyEntry> = {}): { minted: MintedKey; entry: KeyEntry } {
  const minted = mintApiKey();
  const { id, secretHash } = minted;
  const plain = { name: "probe", servers: [], rateLimitPerMinute: null, expiresAtMs: null };
  const standing = { role: "caller", priority: "normal" } as const;
  return { minted, entry: { id, secretHash, ...standing, ...plain, ...more } };
}

export function testSnapshot(
  hosted: readonly HostedServer[],
  keys: readonly KeyEntry[] = [],
  paused: readonly string[] = [],
  bundles: readonly StoredBundle[] = [],
): Snapshot {
  const rows = {
    version: 1n,
    hosted: hosted.map(({ slug }) => ({ slug, isPaused: paused.includes(slug) })),
    upstreams: [],
    bundles,
    keys,
    defaultRateLimitPerMinute: 600,
  };
  return compileSnapshot(rows, { hosted, upstreams: () => null, houseVersion: "0.1.0" });
}

/** For tests: everything an exchange needs, all of it real. The clock is the test's, and so is the log. */
export async function openTestGateway(
  hosted: readonly HostedServer[],
  keys: readonly KeyEntry[],
  more: Partial<Pick<JournalOptions, "bytesMax" | "sync">> & {
    exchangeTimeoutMs?: number;
    world?: TestWorld;
    taskRows?: TestTaskRows;
    bundles?: readonly StoredBundle[];
  } = {},
) {
  const {
    exchangeTimeoutMs = 5_000,
    bytesMax = 1_000_000,
    sync = "write",
    world = new TestWorld(),
    taskRows = new TestTaskRows(),
    bundles = [],
  } = more;
  const folder = await mkdtemp(path.join(tmpdir(), "gatehouse-gateway-"));
  const time = { ms: NOW_MS };
  const clock = { now: () => time.ms, ticks: () => time.ms };
  const logged: Record<string, unknown>[] = [];
  const logger = pino({ level: "debug" }, { write: (line) => void logged.push(JSON.parse(line)) });
  const journal = await Journal.open({ folder, sync, bytesMax, onWritten: () => undefined });
  const meters = new Meters(clock);
  const snapshot = await createSnapshotStore(async () => testSnapshot(hosted, keys, [], bundles));
  const kept = openTestSessions({ world, clock });
  const { sessions, streams, bus, newsLog } = kept;
  const questions = new OpenQuestions();
  const running = new RunningExchanges();
  const news = new NewsDesk({ snapshot, log: newsLog, clock, meters, logger });
  hearReplicas({ bus, news, questions, running });
  const tasks = new TaskDesk({ rows: taskRows, bus, journal, clock, logger });
  tellTasks({ tasks, news, logger });
  const parts: GatewayParts = {
    ...{ snapshot, sessions, streams, bus, newsLog, tasks, questions, running, news, meters },
    seal: createSeal(randomBytes(32)),
    rateLimiter: createMemoryRateLimiter(clock),
    strangers: createMemoryRateLimiter(clock),
    lists: new WeakMap(),
    journal,
    clock,
    logger,
    facts: createTestContext().house,
    isAdminToken: (credential) => credential === ADMIN_TOKEN,
    passes: new HousePasses(clock),
    proven: new ProvenKeys(),
    exchangeTimeoutMs,
  };

  /** What is in the file at this moment. */
  async function recorded(): Promise<AuditRecord[]> {
    const names = (await readdir(folder)).sort();
    const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
    return texts
      .join("")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }
  async function close(): Promise<void> {
    news.close();
    await tasks.close();
    await kept.close();
    journal.close();
    await rm(folder, { recursive: true, force: true });
  }
  return { parts, folder, time, logged, recorded, close };
}

export function incoming(body: unknown, more: Partial<Incoming> = {}): Incoming {
  return {
    slug: "",
    body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
    credential: null,
    verb: "POST",
    member: undefined,
    headers: { protocolVersion: null, method: null, name: null, param: () => null },
    sessionId: null,
    lastEventId: null,
    connection: null,
    address: "10.0.0.7",
    userAgent: "vitest",
    abort: new LazyAbort(),
    outlet: new TestOutlet(),
    ...more,
  };
}

export const request = (method: string, params: object = {}, id: string | number = 1) => ({
  jsonrpc: "2.0",
  id,
  method,
  params,
});
