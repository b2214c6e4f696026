import { actAsAdmin, createKey } from "../../e2e/harness/act.ts";
import type { Row } from "../row.ts";
import { dropSlowReader } from "../subjects/drop-slow-reader.ts";
import { readMemory } from "../subjects/read-memory.ts";
import { type BenchHouse, startBenchHouse } from "../subjects/start-house.ts";
import { type ListeningClients, startListeningClients } from "../subjects/start-listening-clients.ts";

const STREAMS_OF_EACH_ERA = 5_000;
/** Opened before memory is read: what the first ones cost is not what each costs. */
const WARM_UP = 250;
/** A caller may have a thousand of each. */
const KEYS = 10;
const ROUNDS = 4;
const SLUG = "hello-world";

type Measured = { perSessionKb: number; perListenKb: number; heardMs: number[]; toldSlowReader: number };

/** Ten thousand open streams in one house. Measured once, for both rows. */
export function createStreamRows(): Row[] {
  let measuring: Promise<Measured> | null = null;
  const measureOnce = (signal: AbortSignal) => {
    measuring ??= measureStreams(signal);
    return measuring;
  };
  const both = `${STREAMS_OF_EACH_ERA} sessions' GET streams and ${STREAMS_OF_EACH_ERA} subscriptions/listen`;
  return [
    {
      name: "streams-news",
      says: `from pausing a server to the last of ${both} having heard of it, slowest`,
      unit: "ms",
      target: 2_000,
      bound: "most",
      async measure(signal) {
        const { heardMs, toldSlowReader } = await measureOnce(signal);
        const all = heardMs.map((ms) => Math.round(ms)).join(", ");
        const slow = `a client that reads nothing was dropped within ${toldSlowReader} changes`;
        return { value: Math.max(...heardMs), behind: `${ROUNDS} changes: ${all} ms; ${slow}` };
      },
    },
    {
      name: "streams-memory",
      says: `resident memory per open and silent stream, of ${both}`,
      unit: "kB",
      target: 30,
      bound: "most",
      async measure(signal) {
        const { perSessionKb, perListenKb } = await measureOnce(signal);
        const behind = `session ${perSessionKb.toFixed(1)} kB, listen ${perListenKb.toFixed(1)} kB`;
        return { value: (perSessionKb + perListenKb) / 2, behind };
      },
    },
  ];
}

async function measureStreams(signal: AbortSignal): Promise<Measured> {
  await using house = await startBenchHouse({ GATEHOUSE_CONFORMANCE: "1" });
  await using clients = await startListeningClients();
  // They do not see the server whose changes the slow reader is told of.
  const servers = [SLUG];
  const keys: string[] = [];
  while (keys.length < KEYS) keys.push((await createKey(house.running, { servers })).key);
  const open = (era: "legacy" | "modern", count: number) =>
    clients.open({ url: `${house.running.url}/mcp`, keys, era, count });

  await open("legacy", WARM_UP);
  await open("modern", WARM_UP);
  const atFirst = await settledMemory(house, signal);
  await open("legacy", STREAMS_OF_EACH_ERA - WARM_UP);
  const withSessions = await settledMemory(house, signal);
  await open("modern", STREAMS_OF_EACH_ERA - WARM_UP);
  const withAll = await settledMemory(house, signal);
  const heardMs: number[] = [];
  for (let round = 0; round < ROUNDS; round++)
    heardMs.push(await timeNews(house, clients, round % 2 === 0, signal));
  return {
    perSessionKb: (withSessions - atFirst) / (STREAMS_OF_EACH_ERA - WARM_UP),
    perListenKb: (withAll - withSessions) / (STREAMS_OF_EACH_ERA - WARM_UP),
    heardMs,
    toldSlowReader: await dropSlowReader(house.running.url, (await createKey(house.running)).key, signal),
  };
}

async function settledMemory({ settle, running }: BenchHouse, signal: AbortSignal): Promise<number> {
  await settle(signal);
  return readMemory(running.pid, signal);
}

/** From the operator's click. */
async function timeNews(
  { running }: BenchHouse,
  clients: ListeningClients,
  isPause: boolean,
  signal: AbortSignal,
): Promise<number> {
  const admin = actAsAdmin(running);
  const heard = clients.untilAllHeard(signal);
  const startedAt = performance.timeOrigin + performance.now();
  await (isPause ? admin.server.pause : admin.server.resume).mutate({ slug: SLUG });
  return (await heard) - startedAt;
}
