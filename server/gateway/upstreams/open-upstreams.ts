import type { GrantStore } from "../../access/grants/grant-store.ts";
import type { Seal } from "../../access/seal.ts";
import type { LiveLoad, TestedInstance } from "../../contracts/upstreams.ts";
import type { Clock } from "../../foundation/clock.ts";
import type { Logger } from "../../foundation/logger.ts";
import type { CatalogServer } from "../catalog/catalog-server.ts";
import type { OpenQuestions } from "../questions/open-questions.ts";
import type { SessionBus } from "../sessions/session-bus.ts";
import type { StreamLog } from "../sessions/stream-log.ts";
import type { UpstreamEntry as RegistryEntry } from "../snapshot/upstream-entry.ts";
import type { CacheStatistics } from "./cache/cache-statistics.ts";
import { ResponseCache } from "./cache/response-cache.ts";
import { HealthChecker } from "./health/health-checker.ts";
import type { HealthLog } from "./health/health-log.ts";
import type { Instance, InstanceView } from "./instances/instance.ts";
import { InstancePool } from "./instances/instance-pool.ts";
import type { PoolMeters } from "./instances/pool-meters.ts";
import { ALL_CAPABILITIES, type Introduction } from "./link/introduce.ts";
import { OAuthDesk } from "./link/oauth/oauth-desk.ts";
import type { OperatorSignIn } from "./link/oauth/operator-sign-in.ts";
import { openConnection } from "./link/open-connection.ts";
import { testTarget } from "./link/test-target.ts";
import { type LinkPool, toLinkPool } from "./link-pool.ts";
import type { UpstreamLists } from "./lists/upstream-lists.ts";
import { OpenApiDesk } from "./openapi-desk.ts";
import { ProcessDesk } from "./processes/process-desk.ts";
import { shareOfBounds } from "./processes/share-of-bounds.ts";
import { type RuntimeEntry, shownLists, toRuntimeEntry } from "./runtime-entry.ts";
import { UpstreamDesk } from "./upstream-desk.ts";

type Wanted = {
  bus: SessionBus;
  streams: StreamLog;
  questions: OpenQuestions;
  seal: Seal;
  clock: Clock;
  logger: Logger;
  houseVersion: string;
  /** Keeps what a server was found to offer. When it resolves, the snapshot shows what of it may be shown. */
  record: (serverId: string, fetched: UpstreamLists) => Promise<void>;
  healthLog: HealthLog;
  isLeader: () => boolean;
  /** What servers that are entered by OAuth are entered with. */
  grants: GrantStore;
  /** The house's own, without a slash at the end: where authorization servers send operators back to. */
  publicUrl: string;
  /** A sign-in ended, or a server wants one. */
  onSignInChanged: () => void;
};

/** What a test of a server may take in all, ms. */
const TEST_MS_MAX = 30_000;
/** Kept answers, over all servers. */
const CACHE_BYTES_MAX = 64 * 1024 * 1024;

/** Everything behind us, at run time: what the snapshot's entries stand for. */
export class Upstreams {
  readonly desk: UpstreamDesk<RuntimeEntry>;
  readonly processes: ProcessDesk;
  readonly #wanted: Wanted;
  readonly #introduction: Introduction;
  readonly #openApi: OpenApiDesk;
  readonly #oauth: OAuthDesk;
  readonly #cache: ResponseCache;
  /** As the newest snapshot has them. */
  readonly #entries = new Map<string, RegistryEntry>();
  readonly #pools = new Map<string, InstancePool>();
  readonly #onMoved = new Set<(slug: string) => void>();

  constructor(wanted: Wanted) {
    const { clock, logger, houseVersion } = wanted;
    this.#wanted = wanted;
    this.#introduction = {
      clientInfo: { name: "gatehouse", version: houseVersion },
      capabilities: ALL_CAPABILITIES,
    };
    this.processes = new ProcessDesk({ clock, logger });
    this.#cache = new ResponseCache({ bytesMax: CACHE_BYTES_MAX, clock });
    const { healthLog: log, isLeader } = wanted;
    this.#openApi = new OpenApiDesk({
      ...{ clock, logger, log, isLeader, random: Math.random, cache: this.#cache },
    });
    const { grants, publicUrl, onSignInChanged } = wanted;
    this.#oauth = new OAuthDesk({ store: grants, clock, logger, publicUrl, onChanged: onSignInChanged });
    this.desk = new UpstreamDesk<RuntimeEntry>({
      ...wanted,
      cache: this.#cache,
      introduction: this.#introduction,
      openPool: (entry) => this.#openPool(entry),
      review: (entry, fetched) => this.#review(entry, fetched),
    });
  }

  /** The server that an entry of the registry stands for, as it runs now. */
  at(entry: RegistryEntry): CatalogServer | null {
    const before = this.#entries.get(entry.id);
    // Elsewhere, or entered as somebody else, it may answer otherwise.
    if (before !== undefined && before.revision !== entry.revision) this.#cache.forget(entry.id);
    this.#entries.set(entry.id, entry);
    if (entry.source === "openapi") return this.#openApi.at(entry);
    for (const { target } of entry.instances) this.#oauth.at(entry.id, target);
    const runtime = toRuntimeEntry(entry);
    const upstream = this.desk.at(runtime);
    this.#pools.get(entry.id)?.update(entry.instances);
    if (runtime.lists !== null) upstream.show(runtime.lists);
    return upstream;
  }

  /** Ends what no entry stands for any more. */
  retain(ids: ReadonlySet<string>): void {
    this.desk.retain(ids, (id) => this.#ended(id));
    this.#openApi.retain(ids);
    for (const id of this.#entries.keys()) {
      if (ids.has(id)) continue;
      this.#entries.delete(id);
      this.#pools.delete(id);
      this.#cache.forget(id);
      this.#oauth.forget(id);
    }
  }

  /** Its processes went with their calls, and not before; unless it is back by now, what they said goes, too. */
  #ended(id: string): void {
    if (!this.#entries.has(id)) void this.processes.forget(id);
  }

  /** How a server's instances are is another now, or there are others: by its slug. */
  onMoved(hear: (slug: string) => void): void {
    this.#onMoved.add(hear);
  }

  /** Somebody else found it out. */
  instancesMoved(instanceIds: readonly string[]): void {
    const wanted = new Set(instanceIds);
    for (const [id, { instances }] of this.#entries)
      if (instances.some((instance) => wanted.has(instance.id))) this.#moved(id);
  }

  #moved(serverId: string): void {
    const slug = this.#entries.get(serverId)?.slug;
    if (slug !== undefined) for (const hear of this.#onMoved) hear(slug);
  }

  instances(serverId: string): InstanceView[] {
    return this.#pools.get(serverId)?.instances() ?? this.#openApi.instances(serverId);
  }

  /** null: it does not run here. */
  load(serverId: string): LiveLoad | null {
    return this.#pools.get(serverId)?.meters() ?? this.#openApi.load(serverId);
  }

  /** null: nothing was asked of it that could be given twice. */
  cached(serverId: string): CacheStatistics | null {
    return this.#cache.statistics().get(serverId) ?? null;
  }

  /** What of its lists is left out, and why. */
  notes(serverId: string): readonly string[] {
    return this.desk.find(serverId)?.notes ?? [];
  }

  /** For /metrics: by slug. */
  meters(): { slug: string; pool: PoolMeters; instances: InstanceView[]; cache: CacheStatistics | null }[] {
    const cached = this.#cache.statistics();
    return [...this.#pools].flatMap(([id, pool]) => {
      const slug = this.#entries.get(id)?.slug;
      if (slug === undefined) return [];
      return { slug, pool: pool.meters(), instances: pool.instances(), cache: cached.get(id) ?? null };
    });
  }

  /** One instance after the other, over connections of their own. */
  async test(serverId: string): Promise<TestedInstance[]> {
    const entry = this.#entries.get(serverId);
    if (entry?.source === "openapi") return this.#openApi.test(serverId, AbortSignal.timeout(TEST_MS_MAX));
    const tested = [];
    for (const instance of entry?.instances ?? []) {
      const open = (signal: AbortSignal) => this.#connect(serverId, instance, null, signal);
      tested.push({
        instance: instance.address,
        stages: await testTarget({
          ...{ target: instance.target, introduction: this.#introduction, open },
          connectMsMax: entry?.connectTimeoutMs ?? TEST_MS_MAX,
          signal: AbortSignal.timeout(TEST_MS_MAX),
          auth: this.#oauth.at(serverId, instance.target),
        }),
      });
    }
    return tested;
  }

  /** For an operator; null: no server that runs here is entered by OAuth under this id. */
  signIn(serverId: string): OperatorSignIn | null {
    const target = this.#entries.get(serverId)?.instances[0]?.target;
    return target === undefined ? null : this.#oauth.signIn(serverId, target);
  }

  async close(): Promise<void> {
    this.#oauth.close();
    await this.desk.close();
    await Promise.all([this.processes.close(), this.#openApi.close()]);
  }

  #connect(server: string, instance: Instance, known: "legacy" | "modern" | null, signal: AbortSignal) {
    const { logger } = this.#wanted;
    const auth = this.#oauth.at(server, instance.target);
    const opening = { introduction: this.#introduction, known, auth, logger, signal };
    const owner = { server, instance: instance.id };
    return openConnection(instance.target, opening, (target, waits) =>
      this.processes.open(owner, target, waits),
    );
  }

  #openPool({ id, registry }: RuntimeEntry): LinkPool {
    const { clock, logger, healthLog, isLeader } = this.#wanted;
    const isProcess = registry.source === "process";
    const isWarm = !isProcess || registry.process.keep === "warm";
    const shared = { clock, random: Math.random };
    const pool = new InstancePool({
      ...shared,
      open: (instance, known, signal) => this.#connect(id, instance, known, signal),
      instances: registry.instances,
      settings: {
        strategy: registry.strategy,
        concurrencyMax: registry.concurrencyMax,
        queueMax: registry.queueMax,
        connectMsMax: registry.connectTimeoutMs,
        idleMs: isProcess && !isWarm ? registry.process.idleStopMs : null,
        hedgeAfterMs: registry.hedgeAfterMs,
      },
      loadOf: (instance) => this.#loadOf(id, instance),
      logger: logger.child({ server: registry.slug }),
    });
    const introduction = this.#introduction;
    const checker = new HealthChecker({
      ...{ ...shared, pool, log: healthLog, isLeader, introduction, mayWake: isWarm },
    });
    this.#pools.set(id, pool);
    pool.onChange(() => this.#moved(id));
    pool.onLost(() => this.#moved(id));
    return toLinkPool(pool, () => checker.close());
  }

  /** Of the processor and memory that its processes may have, the larger share; null: it runs elsewhere. */
  #loadOf(serverId: string, instanceId: string): number | null {
    const own = this.processes.list(serverId).filter(({ instance }) => instance === instanceId);
    const target = this.#entries.get(serverId)?.instances.find(({ id }) => id === instanceId)?.target;
    if (own.length === 0 || target?.kind !== "process") return null;
    return shareOfBounds(own, target);
  }

  async #review({ id }: RuntimeEntry, fetched: UpstreamLists): Promise<UpstreamLists> {
    await this.#wanted.record(id, fetched);
    const shown = shownLists(this.#entries.get(id));
    return shown === null ? fetched : { ...shown, ttlMs: fetched.ttlMs, notes: fetched.notes };
  }
}
