import type { LiveLoad, TestedInstance } from "../../contracts/upstreams.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Logger } from "../../foundation/logger.ts";
import { within } from "../../foundation/within.ts";
import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import type { CallToolResult } from "../../hosted/kernel/results.ts";
import { ToolFailure } from "../../hosted/kernel/tool-failure.ts";
import { createOpenApiServer } from "../../hosted/openapi/create-openapi-server.ts";
import { readKeptDocument } from "../../hosted/openapi/document/read-document.ts";
import { ApiClient, type ApiSender } from "../../hosted/openapi/request/api-client.ts";
import { findBaseUrl, serversOf } from "../../hosted/openapi/request/base-url.ts";
import { reachApi } from "../../hosted/openapi/request/reach-api.ts";
import type { UpstreamEntry } from "../snapshot/upstream-entry.ts";
import type { ResponseCache } from "./cache/response-cache.ts";
import { ApiWatch, type ApiWatchParts } from "./health/api-watch.ts";
import { holdToSettings, type ShownApi } from "./hold-to-settings.ts";
import { Bulkhead } from "./instances/bulkhead.ts";
import type { InstanceView } from "./instances/instance.ts";
import { inStages, reach } from "./link/in-stages.ts";

type OpenApiEntry = Extract<UpstreamEntry, { source: "openapi" }>;
/** As of other servers: what runs at one that was changed or removed may end within this, ms. */
const GRACE_MS = 30_000;

type Api = {
  /** Null: its description says nowhere where it is. */
  base: URL | null;
  /** Throws with what is wrong. */
  reach: (waitMs: number, signal: AbortSignal) => Promise<void>;
};
type Made = {
  server: HostedServer;
  watch: ApiWatch | null;
  bulkhead: Bulkhead;
  running: ReadonlySet<Promise<unknown>>;
  api: Api;
  /** All that its description makes. */
  whole: HostedServer;
  shown: ShownApi;
};
type Open = Made & { madeOf: string; entry: OpenApiEntry };
type Parts = Pick<ApiWatchParts, "clock" | "log" | "isLeader" | "random"> & {
  logger: Logger;
  cache: ResponseCache;
};

/** Servers made from REST descriptions. They run in this process; another description makes another server. */
export class OpenApiDesk {
  readonly #parts: Parts;
  readonly #open = new Map<string, Open>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** How its API is; none: it says nowhere where that would be. */
  instances(id: string): InstanceView[] {
    const view = this.#open.get(id)?.watch?.view();
    return view === undefined ? [] : [view];
  }

  /** Null: it does not run here. */
  load(id: string): LiveLoad | null {
    const open = this.#open.get(id);
    if (open === undefined) return null;
    const { inFlight, queued, waited, waitedMs, turnedAway } = open.bulkhead;
    return { inFlight, queued, waited, waitedMs, turnedAway, unhealthy: 0, retries: 0 };
  }

  /** How far one comes on the way to its API. No tool is called: what an API does is only known to its owner. */
  async test(id: string, signal: AbortSignal): Promise<TestedInstance[]> {
    const open = this.#open.get(id);
    if (open === undefined) return [];
    const { entry, api, server } = open;
    const { connectTimeoutMs: msMax, allowPrivate, openapi } = entry;
    const stages = await inStages(signal, async (stage) => {
      if (api.base !== null) await reach({ url: api.base.href, tls: null, allowPrivate }, stage, msMax);
      await stage("API", async (late) => {
        await api.reach(msMax, late).catch(inOurWords);
        const { healthPath } = openapi;
        return [null, healthPath === null ? "takes connections" : `answers GET ${healthPath}`];
      });
      await stage("lists", async () => [null, sayTools(server)]);
    });
    return [{ instance: api.base?.href ?? entry.slug, stages }];
  }

  /** Null: its description makes no server, and the log says why. */
  at(entry: OpenApiEntry): HostedServer | null {
    const { id, slug, title, description, version, revision } = entry;
    const madeOf = JSON.stringify([revision, slug, title, description, version]);
    const known = this.#open.get(id);
    if (known?.madeOf === madeOf) return show(known, entry);
    if (known !== undefined) void end(known, GRACE_MS);
    this.#open.delete(id);
    try {
      const made = this.#make(entry);
      this.#open.set(id, { ...made, madeOf, entry });
      return show(made, entry);
    } catch (err) {
      this.#parts.logger.error({ server: slug, err }, "its description makes no server: it is not served");
      return null;
    }
  }

  retain(ids: ReadonlySet<string>): void {
    for (const [id, open] of this.#open) {
      if (ids.has(id)) continue;
      this.#open.delete(id);
      void end(open, GRACE_MS);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map((open) => end(open, 0)));
  }

  #make(entry: OpenApiEntry): Made {
    const { id, slug, title, description, version, openapi, allowPrivate, callTimeoutMs } = entry;
    const { connectTimeoutMs, concurrencyMax, queueMax, cachePolicy: policy } = entry;
    const { baseUrl, documentUrl, operations: edits, auth, headers, healthPath } = openapi;
    const { clock, cache } = this.#parts;
    const document = readKeptDocument(openapi.document);
    const client = new ApiClient({ allowPrivate, callTimeoutMs, connectTimeoutMs });
    const base = findBaseUrl(serversOf(document), { baseUrl, documentUrl });
    const api: Api = {
      base,
      async reach(waitMs, signal) {
        if (base === null) throw new ToolFailure("Nobody said where this API is: give a base address.");
        await reachApi({ base, healthPath, headers, allowPrivate, client }, waitMs, signal);
      },
    };
    const bulkhead = new Bulkhead(concurrencyMax, queueMax, clock);
    const watch = base === null ? null : this.#watch(openapi.instanceId, base, api, bulkhead);
    const unanswered = new WeakSet<AbortSignal>();
    const server = createOpenApiServer({
      ...{ slug, title, description, version, allowPrivate, callTimeoutMs, clock },
      ...{ document, documentUrl, baseUrl, edits, auth, headers },
      sender: heardBy(watch, unanswered, client),
    });
    const running = new Set<Promise<CallToolResult>>();
    const shown = { now: server };
    const held = holdToSettings(server, {
      ...{ serverId: id, callTimeoutMs, policy, cache, shown, bulkhead, running, unanswered },
    });
    return { server: held, watch, bulkhead, running, api, whole: server, shown };
  }

  #watch(instanceId: string, base: URL, { reach }: Api, bulkhead: Bulkhead): ApiWatch {
    return new ApiWatch({
      ...this.#parts,
      ...{ instanceId, address: base.href, reach, inFlight: () => bulkhead.inFlight },
    });
  }
}

/** What the registry lets through of what its description makes; lists that are the same stay the same arrays. */
function show({ server, whole, shown }: Made, { hello, published }: OpenApiEntry): HostedServer {
  const names = new Set(published.tools.map(({ name }) => name));
  const tools = hello === null ? whole.tools : whole.tools.filter(({ name }) => names.has(name));
  const { tools: before } = shown.now;
  const isSame = tools.length === before.length && tools.every((tool, at) => tool === before[at]);
  const instructions = hello === null ? whole.instructions : (published.instructions ?? "");
  shown.now = { tools: isSame ? before : tools, instructions };
  return server;
}

/** What runs may end within the grace, ms. */
async function end({ server, watch, bulkhead, running }: Open, graceMs: number): Promise<void> {
  watch?.close();
  bulkhead.refuseWaiting(new GatewayError("upstream_unhealthy", { publicMessage: CHANGED }));
  if (graceMs > 0) await within(graceMs, Promise.allSettled(running));
  await server.close();
}
const CHANGED = "The server was changed or removed just now.";

function inOurWords(cause: unknown): never {
  if (!(cause instanceof ToolFailure)) throw cause;
  throw new GatewayError("upstream_unreachable", { publicMessage: cause.message, cause });
}

function sayTools({ tools }: HostedServer): string {
  return tools.length === 1 ? "1 tool" : `${tools.length} tools`;
}

/** Each call says how the API is, too; one whose caller left says nothing. */
function heardBy(watch: ApiWatch | null, unanswered: WeakSet<AbortSignal>, client: ApiClient): ApiSender {
  const failed = (signal: AbortSignal | null, says: string) => {
    if (signal !== null) unanswered.add(signal);
    watch?.heard(says);
  };
  return {
    async send(ask) {
      try {
        const answer = await client.send(ask);
        if (answer.status >= 500) failed(ask.signal, `It answers with ${answer.status}.`);
        else watch?.heard(null);
        return answer;
      } catch (error) {
        if (error instanceof ToolFailure) failed(ask.signal, error.message);
        throw error;
      }
    },
    close: () => client.close(),
  };
}
