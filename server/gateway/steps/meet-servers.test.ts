import { afterEach, expect, test } from "vitest";
import type { CatalogServer, UpstreamServer } from "../catalog/catalog-server.ts";
import { handleExchange } from "../handle-exchange.ts";
import { recompileSnapshot } from "../snapshot/compile-snapshot.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { incoming, openTestGateway, request, testKey } from "../test-gateway.ts";
import { serverNamed } from "../test-servers.ts";

const any = testKey();
const narrow = testKey({ servers: ["alpha"] });
const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0)) await end();
});

/** A server behind us that was registered a moment ago. */
function newcomer(slug: string): { server: UpstreamServer; says: (tools: UpstreamServer["tools"]) => void } {
  const state: { tools: UpstreamServer["tools"]; isKnown: boolean; meeting: Promise<void> | null } = {
    tools: [],
    isKnown: false,
    meeting: null,
  };
  const met = Promise.withResolvers<void>();
  state.meeting = met.promise;
  const { news: _, callTool: __, ...shown } = serverNamed(slug);
  const server = {
    ...shown,
    id: `sv_${slug}`,
    ...{ callTimeoutMs: 1_000, listTtlMs: null },
    asked: () => undefined,
    askTask: async () => ({}),
    complete: async () => ({ completion: { values: [], total: 0, hasMore: false } }),
    rootsChanged: async () => undefined,
    ask: async () => ({ nothing: true as const }),
    get tools() {
      return state.tools;
    },
    get isKnown() {
      return state.isKnown;
    },
    get meeting() {
      return state.meeting;
    },
  } as UpstreamServer;
  return {
    server,
    says(tools) {
      state.tools = tools;
      state.isKnown = tools.length > 0;
      state.meeting = null;
      met.resolve();
    },
  };
}

async function openHouse(...servers: CatalogServer[]) {
  const house = await openTestGateway([serverNamed("alpha")], [any.entry, narrow.entry]);
  cleanUp.push(house.close);
  const { snapshot } = house.parts;
  const recompile = () =>
    snapshot.swap((current) => recompileSnapshot(withServers(current, servers), "0.1.0"));
  recompile();
  const list = async (credential = any.minted.key) => {
    const answer = await handleExchange(incoming(request("tools/list"), { credential }), house.parts);
    const { tools, _meta } = JSON.parse(answer.body!).result;
    return {
      names: tools.map(({ name }: { name: string }) => name),
      partial: _meta?.["io.gatehouse/partial"],
    };
  };
  return { recompile, list };
}

/** Beside those that are there already. */
function withServers(current: Snapshot, more: readonly CatalogServer[]): Snapshot {
  const all = current.endpoints.get("")!;
  const own = all.servers.filter(({ slug }) => slug === "alpha");
  return { ...current, endpoints: new Map([["", { ...all, servers: [...own, ...more] }]]) };
}

test("who asks while a new server is being met hears of its tools in the same answer", async () => {
  const { server, says } = newcomer("beta");
  const { recompile, list } = await openHouse(server);
  const listed = list();
  says(serverNamed("beta").tools);
  recompile();
  expect(await listed).toEqual({
    names: ["alpha__speak", "alpha__fail", "beta__speak", "beta__fail"],
    partial: undefined,
  });
});

test("one that does not say what it offers is named, and the rest is there", async () => {
  const { server, says } = newcomer("beta");
  const { list } = await openHouse(server);
  says([]);
  const { names, partial } = await list();
  expect([names, partial]).toEqual([["alpha__speak", "alpha__fail"], ["beta"]]);
});

test("who may not use it hears nothing of it", async () => {
  const { server, says } = newcomer("beta");
  const { list } = await openHouse(server);
  says([]);
  expect((await list(narrow.minted.key)).partial).toBeUndefined();
});
