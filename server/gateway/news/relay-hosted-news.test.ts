import { afterEach, describe, expect, test } from "vitest";
import { defineResource } from "../../hosted/kernel/define-resource.ts";
import { defineServer } from "../../hosted/kernel/define-server.ts";
import type { Tool } from "../../hosted/kernel/define-tool.ts";
import { createServerNews } from "../../hosted/kernel/server-news.ts";
import { testKey } from "../test-gateway.ts";
import { toolThat } from "../test-servers.ts";
import { relayHostedNews } from "./relay-hosted-news.ts";
import { changed, openTestDesk, settled, updated } from "./test-news.ts";

const any = testKey();
const CLOCK = "alpha://clock";
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0)) await end();
});

/** A house that hosts one server, whose tools and clock the test changes. */
async function openHouse() {
  const offered: { tools: readonly Tool[] } = { tools: [toolThat("speak", () => "")] };
  const news = createServerNews();
  const alpha = defineServer({
    ...{ slug: "alpha", title: "Alpha", description: "For tests.", version: "1", instructions: "" },
    tools: () => offered.tools,
    resources: [
      defineResource({
        ...{ uri: CLOCK, name: "clock", title: "Clock", description: "The time.", mimeType: "text/plain" },
        read: () => "noon",
      }),
    ],
    resourceTemplates: [],
    prompts: [],
    news,
  });
  const house = await openTestDesk([alpha], [any.entry]);
  const { desk, snapshot, newsLog: log, bus, logger } = house;
  const parts = { hosted: [alpha], news: desk, snapshot, log, bus, logger, houseVersion: "0.1.0" };
  cleanUp.push(relayHostedNews(parts), house.close);
  const uris = new Set([CLOCK]);
  const listen = (endpoint: string) => house.listen(any.minted, endpoint, { resources: () => uris });
  const add = (name: string) => {
    offered.tools = [...offered.tools, toolThat(name, () => "")];
    news.listChanged("tools");
  };
  return { ...house, news, add, listen };
}

describe("a hosted server that says its tools changed", () => {
  test("offers them from then on, and whoever listens hears of it once", async () => {
    const { add, snapshot, listen } = await openHouse();
    const [one, all] = [listen("alpha"), listen("")];
    for (const name of ["sing", "dance", "rest"]) add(name);
    await settled();
    const names = [...snapshot.current().endpoints.get("alpha")!.catalog.tools.keys()];
    expect(names).toEqual(["speak", "sing", "dance", "rest"]);
    expect(snapshot.current().endpoints.get("")!.catalog.tools.has("alpha__rest")).toBe(true);
    expect([one.heard, all.heard]).toEqual([[changed("tools")], [changed("tools")]]);
  });

  test("is believed, though we see no difference", async () => {
    const { news, listen } = await openHouse();
    const { heard } = listen("alpha");
    news.listChanged("prompts");
    await settled();
    expect(heard).toEqual([changed("prompts")]);
  });

  test("is heard of at every replica", async () => {
    const { news, world, listen } = await openHouse();
    const { heard } = listen("alpha");
    const others: unknown[] = [];
    for (const replica of world.replicas)
      for (const hear of replica) hear({ kind: "lists changed", server: "alpha", lists: ["prompts"] });
    world.replicas.add(new Set([(event) => void others.push(event)]));
    news.listChanged("tools");
    await settled();
    expect(heard).toEqual([changed("prompts"), changed("tools")]);
    expect(others).toEqual([{ kind: "lists changed", server: "alpha", lists: ["tools"] }]);
  });

  test("moves the place that clients come back to, though the configuration is the same", async () => {
    const { add, desk } = await openHouse();
    expect(desk.mark().configuration).toBe("1");
    add("sing");
    await settled();
    expect(desk.mark().configuration).toBe("1-1");
  });

  test("is not offered to anybody while it is paused", async () => {
    const { add, change, snapshot } = await openHouse();
    await change({ paused: ["alpha"] });
    add("sing");
    await settled();
    expect([...snapshot.current().endpoints.keys()]).toEqual([""]);
  });
});

describe("a hosted server's updated resource", () => {
  test("is kept, told here, and told to other replicas with its number", async () => {
    const { news, world, listen } = await openHouse();
    const others: unknown[] = [];
    world.replicas.add(new Set([(event) => void others.push(event)]));
    const { heard } = listen("alpha");
    news.resourceUpdated(CLOCK);
    await settled();
    expect(heard).toEqual([updated(CLOCK)]);
    expect(world.news).toEqual([{ id: 1, slug: "alpha", uri: CLOCK }]);
    expect(others).toEqual([{ kind: "resource updated", server: "alpha", uri: CLOCK, news: 1 }]);
  });

  test("is heard here when another replica tells of it", async () => {
    const { world, listen } = await openHouse();
    const { heard } = listen("");
    for (const replica of world.replicas)
      for (const hear of replica) hear({ kind: "resource updated", server: "alpha", uri: CLOCK, news: 5 });
    await settled();
    expect(heard).toEqual([updated(CLOCK)]);
  });

  test("is told once more to everybody when nobody knows what other replicas told", async () => {
    const { world, newsLog, listen } = await openHouse();
    newsLog.since = async () => null;
    const { heard } = listen("alpha");
    for (const replica of world.replicas) for (const hear of replica) hear({ kind: "missed" });
    await settled();
    expect(heard).toEqual([updated(CLOCK)]);
  });

  test("that changes ten thousand times in one turn is told a few times", async () => {
    const { news, listen, world } = await openHouse();
    const { heard } = listen("alpha");
    for (let i = 0; i < 10_000; i++) news.resourceUpdated(CLOCK);
    await settled(10);
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.length).toBeLessThan(20);
    expect(world.news.length).toBeLessThan(20);
  });
});
