import { afterEach, expect, test, vi } from "vitest";
import { systemClock } from "../../../foundation/clock.ts";
import type { JsonObject } from "../../protocol/message.ts";
import type { Instance } from "../instances/instance.ts";
import { poolOf } from "../instances/test-pool.ts";
import { openConnection } from "../link/open-connection.ts";
import { introduction, logger, startEverything } from "../link/test-peers.ts";
import { ProcessDesk } from "../processes/process-desk.ts";
import type { Target } from "../target.ts";
import { legacyClient, modernClient, openTestHouse } from "../test-house-of-upstreams.ts";

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

const PROCESS: Target = {
  ...{ kind: "process", command: process.execPath, env: {}, folder: process.cwd() },
  args: ["node_modules/@modelcontextprotocol/server-everything/dist/index.js", "stdio"],
  ...{ memoryBytesMax: null, cpuPercentMax: null },
};

/** The reference server behind a whole gateway, over pipes or over HTTP. */
async function openHouse(transport: "stdio" | "http", sharing: "everyone" | "caller" = "everyone") {
  const desk = new ProcessDesk({ clock: systemClock, logger });
  cleanUp.push(() => desk.close());
  let target = PROCESS;
  if (transport === "http") {
    const everything = await startEverything("streamableHttp");
    cleanUp.push(everything.close);
    const url = `http://127.0.0.1:${everything.port}/mcp`;
    target = { kind: "remote", transport: "http", url, headers: {}, tls: null, allowPrivate: true };
  }
  const instance: Instance = { id: "i0", address: "", target, weight: 1, isDraining: false };
  const pool = poolOf(
    [instance],
    { connectMsMax: 10_000 },
    {
      open: (opened, known, signal) =>
        openConnection(opened.target, { introduction, known, logger, signal }, (wanted, starting) =>
          desk.open({ server: "s", instance: "i" }, wanted, starting),
        ),
    },
  );
  const house = await openTestHouse({ pools: { up: pool }, sharing });
  cleanUp.push(house.close);
  return house;
}

const ANSWERS: Readonly<Record<string, JsonObject>> = {
  "elicitation/create": { action: "accept", content: { name: "Ada Lovelace", check: true } },
  "sampling/createMessage": {
    ...{ role: "assistant", model: "difference-engine" },
    content: { type: "text", text: "Quite so." },
  },
  "roots/list": { roots: [{ uri: "file:///home/ada", name: "Ada's" }] },
};
const CALLS = [
  { name: "trigger-elicitation-request", arguments: {}, says: /Ada Lovelace/ },
  { name: "trigger-sampling-request", arguments: { prompt: "Well?" }, says: /Quite so/ },
  { name: "get-roots-list", arguments: {}, says: /file:\/\/\/home\/ada/ },
];

test.each(["stdio", "http"] as const)(
  "the reference server's questions reach clients of both eras over %s",
  async (transport) => {
    const house = await openHouse(transport);
    await vi.waitFor(() =>
      expect(house.up.tools.map(({ name }) => name)).toContain("trigger-sampling-request"),
    );
    const legacy = await legacyClient(house, { answer: (method) => ({ result: ANSWERS[method] }) });
    const modern = modernClient(house);
    async function askModern(name: string, params: JsonObject): Promise<JsonObject> {
      const { result } = await modern.call(name, params).read;
      if (result.resultType !== "input_required") return result;
      const requests = result.inputRequests as Record<string, { method: string }>;
      const answers = Object.entries(requests).map(([key, { method }]) => [key, ANSWERS[method]]);
      const { requestState } = result;
      return askModern(name, { ...params, requestState, inputResponses: Object.fromEntries(answers) });
    }
    for (const { name, says, ...params } of CALLS) {
      expect(JSON.stringify((await legacy.call(name, params).read).result)).toMatch(says);
      expect(JSON.stringify(await askModern(name, params))).toMatch(says);
    }
  },
  30_000,
);

test.each(["stdio", "http"] as const)(
  "the reference server asks a client for its roots when they are others, between its calls, over %s",
  async (transport) => {
    const house = await openHouse(transport, "caller");
    await vi.waitFor(() => expect(house.up.tools.map(({ name }) => name)).toContain("get-roots-list"));
    let uri = "file:///home/ada";
    let asked = 0;
    const answer = () => {
      asked += 1;
      return { result: { roots: [{ uri }] } };
    };
    const client = await legacyClient(house, { answer });
    client.listenAt(house);
    const roots = async () => JSON.stringify((await client.call("get-roots-list").read).result);
    await expect.poll(roots, { timeout: 10_000 }).toContain(uri);
    uri = "file:///home/bob";
    asked = 0;
    await client.tell("notifications/roots/list_changed", {});
    await expect.poll(() => asked, { timeout: 10_000 }).toBe(1);
    await expect.poll(roots, { timeout: 10_000 }).toContain(uri);
  },
  30_000,
);
