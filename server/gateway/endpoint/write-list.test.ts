import { describe, expect, test } from "vitest";
import type { RoleName } from "../../contracts/permissions.ts";
import type { Caller } from "../steps/authenticate.ts";
import { testSnapshot } from "../test-gateway.ts";
import { serverNamed } from "../test-servers.ts";
import { type ListCache, writeList } from "./write-list.ts";

const snapshot = testSnapshot([serverNamed("beta"), serverNamed("alpha")]);
const all = snapshot.endpoints.get("")!;
const alpha = snapshot.endpoints.get("alpha")!;
const callerWith = (servers: string[] = [], role: RoleName = "caller") =>
  ({ role, servers }) as unknown as Caller;

type Asking = { at?: typeof all; who?: Caller; era?: "legacy" | "modern"; cache?: ListCache };
function list(
  method: string,
  { at = all, who = callerWith(), era = "legacy", cache = new WeakMap() }: Asking = {},
) {
  const json = writeList(method, undefined, at, who, era, cache)?.json;
  return json === undefined ? undefined : JSON.parse(json);
}
const named = (items: { name: string }[]) => items.map(({ name }) => name);

describe("what is listed, in an order that does not depend on who was first", () => {
  test("tools and prompts, prefixed where there are many servers", () => {
    expect(named(list("tools/list").tools)).toEqual([
      "alpha__speak",
      "alpha__fail",
      "beta__speak",
      "beta__fail",
    ]);
    expect(named(list("prompts/list").prompts)).toEqual(["alpha__paint", "beta__paint"]);
  });
  test("and by their own names where there is one", () => {
    expect(named(list("tools/list", { at: alpha }).tools)).toEqual(["speak", "fail"]);
  });
  test("resources and templates, by their addresses", () => {
    expect(list("resources/list").resources.map(({ uri }: { uri: string }) => uri)).toEqual([
      "alpha://motto",
      "beta://motto",
    ]);
    const { resourceTemplates } = list("resources/templates/list");
    expect(resourceTemplates.map(({ uriTemplate }: { uriTemplate: string }) => uriTemplate)).toEqual([
      "alpha://colours/{colour}",
      "beta://colours/{colour}",
    ]);
  });
  test("definitions go over the wire as their server wrote them", () => {
    expect(list("tools/list", { at: alpha }).tools[0]).toEqual(alpha.servers[0]!.tools[0]);
  });
});

describe("a caller sees what it may use, and nothing else", () => {
  const methods = ["tools/list", "prompts/list", "resources/list", "resources/templates/list"];
  test.each(methods)("%s, of a narrowed key", (method) => {
    const json = JSON.stringify(list(method, { who: callerWith(["beta"]) }));
    expect(json).toContain("beta");
    expect(json).not.toContain("alpha");
  });
  test.each(methods)("%s, of a role that calls nothing", (method) => {
    const [items] = Object.values(list(method, { who: callerWith([], "auditor") }));
    expect(items).toEqual([]);
  });
});

test("an address that two servers claim is listed once, of the first whom the caller may use", () => {
  const claiming = (slug: string) => {
    const server = serverNamed(slug);
    return { ...server, resources: [{ ...server.resources[0]!, uri: "house://motto", title: slug }] };
  };
  const { endpoints } = testSnapshot([claiming("beta"), claiming("alpha")]);
  const seenBy = (servers: string[]) =>
    list("resources/list", { at: endpoints.get("")!, who: callerWith(servers) }).resources.map(
      ({ title }: { title: string }) => title,
    );
  expect([seenBy([]), seenBy(["alpha"]), seenBy(["beta"])]).toEqual([["alpha"], ["alpha"], ["beta"]]);
});

test("a template that two servers have is listed once, and its pages come to an end", () => {
  const claiming = (slug: string) => {
    const server = serverNamed(slug);
    const of = (at: number) => ({
      ...server.resourceTemplates[0]!,
      ...{ uriTemplate: `house://${at}/{room}`, title: slug },
    });
    return { ...server, resourceTemplates: Array.from({ length: 1_200 }, (_, at) => of(at)) };
  };
  const { endpoints } = testSnapshot([claiming("beta"), claiming("alpha")]);
  const page = (cursor?: string) => {
    const at = endpoints.get("")!;
    const written = writeList("resources/templates/list", cursor, at, callerWith(), "legacy", new WeakMap());
    return JSON.parse(written!.json);
  };
  const first = page();
  const last = page(first.nextCursor);
  const listed = [...first.resourceTemplates, ...last.resourceTemplates];
  expect(listed.map(({ title }) => title)).toEqual(Array(1_200).fill("alpha"));
  expect(last.nextCursor).toBeUndefined();
});

test("what a server keeps for operators is in their lists, and in nobody else's", () => {
  const keeper = {
    ...serverNamed("alpha"),
    leastRole: (tool: string) => (tool === "fail" ? ("operator" as const) : null),
  };
  const { endpoints } = testSnapshot([keeper, serverNamed("beta")]);
  const cache: ListCache = new WeakMap();
  const seenBy = (role: RoleName, slug: string) =>
    named(list("tools/list", { at: endpoints.get(slug)!, who: callerWith([], role), cache }).tools);
  expect(seenBy("operator", "")).toEqual(["alpha__speak", "alpha__fail", "beta__speak", "beta__fail"]);
  expect(seenBy("caller", "")).toEqual(["alpha__speak", "beta__speak", "beta__fail"]);
  expect(seenBy("admin", "alpha")).toEqual(["speak", "fail"]);
  expect(seenBy("caller", "alpha")).toEqual(["speak"]);
});

test("only the modern era is told how long a list keeps, and that it is nobody else's", () => {
  expect(Object.keys(list("tools/list"))).toEqual(["tools"]);
  expect(list("tools/list", { era: "modern" })).toMatchObject({
    resultType: "complete",
    cacheScope: "private",
    ttlMs: expect.any(Number),
  });
});

describe("a list is written once for its audience, and never served to another", () => {
  const writing = (asking: Asking, method = "tools/list") => {
    const cache: ListCache = new WeakMap();
    writeList("tools/list", undefined, all, callerWith(["alpha"]), "legacy", cache);
    const before = cache.get(all)!.size;
    list(method, { ...asking, cache });
    return (cache.get(asking.at ?? all)?.size ?? 0) - (asking.at === undefined ? before : 0);
  };
  test("another caller with the same role and servers shares it", () => {
    expect(writing({ who: callerWith(["alpha"]) })).toBe(0);
  });
  test.each<[string, Asking]>([
    ["other servers", { who: callerWith(["beta"]) }],
    ["no servers named", { who: callerWith() }],
    ["another role", { who: callerWith(["alpha"], "admin") }],
    ["another era", { who: callerWith(["alpha"]), era: "modern" }],
    ["another endpoint", { who: callerWith(["alpha"]), at: alpha }],
  ])("%s: its own", (_, asking) => {
    expect(writing(asking)).toBe(1);
  });
  test("another list: its own", () => {
    expect(writing({ who: callerWith(["alpha"]) }, "prompts/list")).toBe(1);
  });
  test("a new snapshot starts with none", () => {
    const cache: ListCache = new WeakMap();
    const who = callerWith();
    const before = list("tools/list", { who, cache });
    const after = testSnapshot([serverNamed("alpha")], []).endpoints.get("")!;
    expect(list("tools/list", { at: after, who, cache })).not.toEqual(before);
  });
});

test("what is no list is not made one", () => {
  for (const method of ["tools/call", "tools", "ping"]) expect(list(method)).toBeUndefined();
});

test("may be kept for as long as the server in it says that says least, and for half a minute where none does", () => {
  const behindUs = (slug: string, listTtlMs: number | null) => {
    const { tools, ...more } = serverNamed(slug);
    return { ...more, tools, listTtlMs, isKnown: true, ask: () => Promise.reject(new Error("not asked")) };
  };
  const ttlOf = (...stated: (number | null)[]) => {
    const servers = stated.map((ttlMs, at) => behindUs(`up-${at}`, ttlMs)) as unknown as typeof all.servers;
    return list("tools/list", { at: { ...all, servers }, era: "modern" });
  };
  expect(ttlOf(60_000, 5_000, null)).toMatchObject({ ttlMs: 5_000, cacheScope: "private" });
  expect(ttlOf(0, 5_000)).toMatchObject({ ttlMs: 0 });
  expect(ttlOf(3_600_000)).toMatchObject({ ttlMs: 30_000 });
  expect(ttlOf(null)).toMatchObject({ ttlMs: 30_000 });
  expect(list("tools/list", { at: { ...all, servers: [] } })).not.toHaveProperty("ttlMs");
});
