import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Agent } from "undici";
import packageJson from "../../../package.json" with { type: "json" };
import { lookupPublic } from "../../access/lookup-public.ts";
import type { Clock } from "../../foundation/clock.ts";
import { ApiClient } from "./api-client.ts";
import { CircuitBreaker } from "./circuit-breaker.ts";
import { HealthMonitor, type ServiceHealth } from "./health-monitor.ts";
import { RateLimitManager, type Wait } from "./rate-limit-manager.ts";
import { ResponseCache } from "./response-cache.ts";
import { RetryManager } from "./retry-manager.ts";
import type { Service } from "./service.ts";

type Wanted = {
  clock: Clock;
  /** Evenly from 0 up to 1; for tests. */
  random?: () => number;
  /** For tests that own the time. */
  wait?: Wait;
  /** One attempt, of a service that says nothing else. */
  timeoutMs?: number;
};

const TIMEOUT_MS = 10_000;
const SOCKETS_MAX = 16;
const CONNECT_MS_MAX = 5_000;
const USER_AGENT = `gatehouse/${packageJson.version}`;

/** The services that a hosted server asks: a client for each, one cache for all. Its owner closes it. */
export class ApiClientManager {
  readonly #clock: Clock;
  readonly #wait: Wait;
  readonly #timeoutMs: number;
  readonly #retries: RetryManager;
  readonly #cache: ResponseCache;
  readonly #clients = new Map<string, { client: ApiClient; agent: Agent }>();

  constructor({ clock, random = Math.random, wait = waitFor, timeoutMs = TIMEOUT_MS }: Wanted) {
    this.#timeoutMs = timeoutMs;
    this.#clock = clock;
    this.#wait = wait;
    this.#retries = new RetryManager({ clock, wait, random });
    this.#cache = new ResponseCache(clock);
  }

  /** Names are given once. */
  open(service: Service): ApiClient {
    const { name } = service;
    if (this.#clients.has(name)) throw new Error(`${name} is open already`);
    const clock = this.#clock;
    const agent = new Agent({
      connections: SOCKETS_MAX,
      headersTimeout: 0, // each attempt has its own deadline, which counts for all of it
      bodyTimeout: 0,
      connect: { timeout: CONNECT_MS_MAX, lookup: lookupFor(service) },
    });
    const client = new ApiClient({
      service: { timeoutMs: this.#timeoutMs, ...service },
      dispatcher: agent,
      cache: this.#cache,
      limits: new RateLimitManager({ service: name, clock, wait: this.#wait }),
      retries: this.#retries,
      breaker: new CircuitBreaker(name, clock),
      health: new HealthMonitor(name, clock),
      clock,
      userAgent: USER_AGENT,
    });
    this.#clients.set(name, { client, agent });
    return client;
  }

  /** What is under way there may end. */
  async release(name: string): Promise<void> {
    const open = this.#clients.get(name);
    this.#clients.delete(name);
    await open?.agent.close();
  }

  health(): ServiceHealth[] {
    return [...this.#clients.values()].map(({ client }) => client.health());
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map(({ agent }) => agent.destroy()));
    this.#clients.clear();
  }
}

/** What is looked up is what is connected to: an address that was public once is not trusted. */
function lookupFor({ isPublicOnly }: Service): LookupFunction {
  return (hostname, options, found) =>
    isPublicOnly?.() ? lookupPublic(hostname, options, found) : lookup(hostname, options, found);
}

async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal });
}
