import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { EraMemory } from "../instances/era-memory.ts";
import type { Wire } from "../transports/wire.ts";
import { openDuplex } from "./open-duplex.ts";
import { introduction, logger } from "./test-peers.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

type Answers = Readonly<Record<string, object | undefined>>;

const modern: Answers = { "server/discover": { result: { supportedVersions: ["2026-07-28"] } } };
const legacy: Answers = { initialize: { result: { protocolVersion: "2025-11-25", serverInfo: {} } } };
const unknown = { error: { code: -32601, message: "Method not found" } };
const noDiscover: Answers = { "server/discover": unknown };
const noInitialize: Answers = { initialize: unknown };

/** A line to a server that reads what was said to it when it has started, and answers only what it has an answer to. */
function startIn(bootMs: number, answers: Answers) {
  const closed = Promise.withResolvers<Error>();
  const asked: string[] = [];
  const booted = new Promise<void>((resolve) => void setTimeout(resolve, bootMs));
  const wire: Wire = {
    hear: () => undefined,
    closed: closed.promise,
    close: async () => closed.resolve(new Error("closed by us")),
    async send(json) {
      const { id, method } = JSON.parse(json);
      asked.push(method);
      const answer = answers[method];
      if (answer !== undefined)
        void booted.then(() => wire.hear(JSON.stringify({ jsonrpc: "2.0", id, ...answer })));
    },
  };
  return { wire, asked, closed: closed.promise };
}

/** What comes of it within a minute. */
async function meet(bootMs: number, answers: Answers, known: "modern" | null = null) {
  const { wire, asked, closed } = startIn(bootMs, answers);
  const { signal } = new AbortController();
  const opening = openDuplex({ wire, introduction, known, logger, signal });
  opening.catch(() => undefined); // looked at below
  await vi.advanceTimersByTimeAsync(60_000);
  const ended = await Promise.race([closed, opening.then(() => "open")]);
  return { opening, asked, ended };
}

test.each([
  ["a modern one that starts quickly", 0, { ...modern, ...legacy }, "modern"],
  ["a modern one that starts slowly", 20_000, { ...modern, ...noInitialize }, "modern"],
  ["a modern one that starts slowly and leaves what it does not know alone", 20_000, modern, "modern"],
  ["a legacy one that says that it does not know the question", 0, { ...legacy, ...noDiscover }, "legacy"],
  ["a legacy one that does not say so", 0, legacy, "legacy"],
  ["a legacy one that starts slowly", 20_000, { ...legacy, ...noDiscover }, "legacy"],
  [
    "one of both eras that starts slowly, and goes by what it heard last",
    20_000,
    { ...modern, ...legacy },
    "legacy",
  ],
] as const)("%s is met, and its line stays", async (_, bootMs, answers, era) => {
  const { opening, ended } = await meet(bootMs, answers);
  expect(ended).toBe("open");
  expect(await opening).toMatchObject({ era, inFlight: 0 });
});

test("one that was modern before is given its time, and asked nothing else", async () => {
  const { opening, asked } = await meet(20_000, { ...modern, ...legacy }, "modern");
  expect((await opening).era).toBe("modern");
  expect(asked).toEqual(["server/discover"]);
});

test("one that knows neither is told so, however slow it is", async () => {
  const { opening, ended } = await meet(20_000, { ...noDiscover, ...noInitialize });
  await expect(opening).rejects.toThrow("No version of MCP that both sides know");
  expect(ended).toBeInstanceOf(Error);
});

test("one of both eras is asked for the modern one again next time, where it was only slow", async () => {
  const memory = new EraMemory();
  memory.met(await (await meet(20_000, { ...modern, ...legacy })).opening, 0);
  expect([memory.known(0), memory.verdict?.era]).toEqual([null, "legacy"]);
  memory.met(await (await meet(20_000, legacy)).opening, 0);
  expect(memory.known(0)).toBe("legacy");
});
