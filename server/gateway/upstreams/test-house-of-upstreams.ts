import { LazyAbort } from "../../foundation/lazy-abort.ts";
import { handleIncoming } from "../handle-incoming.ts";
import type { Answer, Incoming } from "../incoming.ts";
import type { JsonObject } from "../protocol/message.ts";
import { CLIENT_CAPABILITIES_KEY, CLIENT_INFO_KEY, PROTOCOL_VERSION_KEY } from "../protocol/meta.ts";
import { TestWorld } from "../sessions/test-sessions.ts";
import { recompileSnapshot } from "../snapshot/compile-snapshot.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { incoming, openTestGateway, request, testKey } from "../test-gateway.ts";
import { TestOutlet } from "../test-outlet.ts";
import { ResponseCache } from "./cache/response-cache.ts";
import type { LinkPool } from "./link-pool.ts";
import { relayUpstreamNews } from "./relay-upstream-news.ts";
import type { Upstream } from "./upstream.ts";
import { UpstreamDesk } from "./upstream-desk.ts";
import type { UpstreamEntry } from "./upstream-parts.ts";

export const CLIENT_INFO = { name: "probe", version: "3.1" };
/** Nobody here waits a minute for another call. */
const rateLimitPerMinute = 100_000;
export const anyKey = testKey({ rateLimitPerMinute });
export const otherKey = testKey({ name: "other", rateLimitPerMinute });

type TestEntry = UpstreamEntry & { pool: LinkPool };
type Wanted = {
  pools: Readonly<Record<string, LinkPool>>;
  sharing?: UpstreamEntry["sharing"] | undefined;
  isEager?: boolean;
  world?: TestWorld;
  exchangeTimeoutMs?: number;
  /** Shared by the replicas of one house. */
  seal?: Awaited<ReturnType<typeof openTestGateway>>["parts"]["seal"];
};

/** For tests: a whole gateway in front of servers that are reached through these pools. */
export async function openTestHouse({
  pools,
  sharing = "everyone",
  isEager = true,
  world = new TestWorld(),
  exchangeTimeoutMs = 5_000,
  seal,
}: Wanted) {
  const house = await openTestGateway([], [anyKey.entry, otherKey.entry], { world, exchangeTimeoutMs });
  if (seal !== undefined) house.parts.seal = seal;
  const { parts } = house;
  const { snapshot, news, questions, streams, bus, clock, logger } = parts;
  const upstreams = new UpstreamDesk<TestEntry>({
    cache: new ResponseCache({ bytesMax: 1_000_000, clock }),
    openPool: ({ pool }) => pool,
    review: async (_, fetched) => fetched,
    introduction: { clientInfo: { name: "gatehouse", version: "0.1.0" }, capabilities: {} },
    ...{ questions, streams, bus, seal: parts.seal, clock, logger },
  });
  const opened = Object.entries(pools).map(([slug, pool]) =>
    upstreams.at(entryOf(slug, pool, { sharing, isEager, callTimeoutMs: exchangeTimeoutMs })),
  );
  const stop = relayUpstreamNews({ upstreams, news, bus, snapshot, houseVersion: "0.1.0" });
  snapshot.swap((current) => withServers(current, opened));
  await Promise.all(opened.map((upstream) => upstream.refresh()));
  snapshot.swap((current) => recompileSnapshot(current, "0.1.0"));

  const send = (body: unknown, more: Partial<Incoming> = {}): Promise<Answer> =>
    handleIncoming(incoming(body, { slug: "up", credential: anyKey.minted.key, ...more }), parts);
  return {
    ...{ ...house, world, upstreams, up: opened[0]!, send },
    async close() {
      stop();
      await upstreams.close();
      await house.close();
    },
  };
}
export type TestHouse = Awaited<ReturnType<typeof openTestHouse>>;

function entryOf(
  slug: string,
  pool: LinkPool,
  settings: Pick<UpstreamEntry, "sharing" | "isEager" | "callTimeoutMs">,
): TestEntry {
  return {
    ...{ id: `sv_${slug}`, slug, title: slug, description: `What ${slug} does.`, version: null },
    ...{ isOpen: false, revision: "1", cachePolicy: null, lists: null, pool, ...settings },
  };
}

function withServers(current: Snapshot, servers: readonly Upstream[]): Snapshot {
  const all = current.endpoints.get("")!;
  return recompileSnapshot({ ...current, endpoints: new Map([["", { ...all, servers }]]) }, "0.1.0");
}

type Asking = { method: string; params?: JsonObject; more?: Partial<Incoming> };

/** A modern client: it says with each message who it is, and repeats in headers what the body says. */
export function modernClient({ send }: Pick<TestHouse, "send">, capabilities: JsonObject = ALL) {
  let id = 0;
  const meta = {
    [PROTOCOL_VERSION_KEY]: "2026-07-28",
    [CLIENT_INFO_KEY]: CLIENT_INFO,
    [CLIENT_CAPABILITIES_KEY]: capabilities,
  };
  function ask({ method, params = {}, more = {} }: Asking) {
    id += 1;
    const outlet = new TestOutlet();
    const abort = new LazyAbort();
    const name = params.name ?? params.uri;
    const headers = {
      ...{ protocolVersion: "2026-07-28", method, name: typeof name === "string" ? name : null },
      param: () => null,
    };
    const _meta = { ...meta, ...(params._meta as object | undefined) };
    const answer = send(request(method, { ...params, _meta }, id), { headers, outlet, abort, ...more });
    return { outlet, abort, answer, read: answer.then(readAnswer) };
  }
  return {
    ask,
    call: (name: string, params: JsonObject = {}) =>
      ask({ method: "tools/call", params: { name, arguments: {}, ...params } }),
  };
}

/** A legacy client with a session; `answer` is what it says when it is asked. */
export async function legacyClient(
  { send }: Pick<TestHouse, "send">,
  {
    version = "2025-11-25",
    capabilities = ALL,
    answer = () => ({ result: {} }),
  }: {
    version?: string;
    capabilities?: JsonObject;
    answer?: (method: string, params: JsonObject) => object | Promise<object>;
  } = {},
) {
  const opening = { protocolVersion: version, capabilities, clientInfo: CLIENT_INFO };
  const initialized = await send(request("initialize", opening));
  const sessionId = initialized.headers["mcp-session-id"]!;
  let id = 0;
  const openOutlet = (replica: Pick<TestHouse, "send">) =>
    new AnsweringOutlet(async (question) => {
      const said = await answer(question.method, question.params);
      await replica.send({ jsonrpc: "2.0", id: question.id, ...said }, { sessionId });
    });
  function ask({ method, params = {}, more = {} }: Asking) {
    id += 1;
    const outlet = openOutlet({ send });
    const abort = new LazyAbort();
    const sent = send(request(method, params, id), { sessionId, outlet, abort, ...more });
    return { id, outlet, abort, answer: sent, read: sent.then(readAnswer) };
  }
  const tell = (method: string, params: JsonObject) =>
    send({ jsonrpc: "2.0", method, params }, { sessionId });
  /** Opens the session's own stream, as a GET does, at any replica; what it is asked there is answered there. */
  function listenAt(replica: Pick<TestHouse, "send">) {
    const outlet = openOutlet(replica);
    void replica.send("", { verb: "GET", outlet, sessionId });
    return outlet;
  }
  return {
    sessionId,
    ask,
    tell,
    listenAt,
    call: (name: string, params: JsonObject = {}) =>
      ask({ method: "tools/call", params: { name, arguments: {}, ...params } }),
  };
}

const ALL: JsonObject = { elicitation: { form: {}, url: {} }, sampling: {}, roots: {} };

export function readAnswer({ body }: Answer) {
  return JSON.parse(body!);
}

type Question = { id: string; method: string; params: JsonObject };

class AnsweringOutlet extends TestOutlet {
  readonly #answer: (question: Question) => Promise<void>;

  constructor(answer: (question: Question) => Promise<void>) {
    super();
    this.#answer = answer;
  }

  override send(json: string, id: string | null): void {
    super.send(json, id);
    const message = JSON.parse(json);
    if (message.method !== undefined && message.id !== undefined) void this.#answer(message);
  }
}
