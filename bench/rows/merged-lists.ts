import { drive } from "../load/drive.ts";
import { median } from "../median.ts";
import type { Figure, Row } from "../row.ts";
import { writeMessage } from "../subjects/message.ts";
import { registerServers } from "../subjects/register-servers.ts";
import { startChild } from "../subjects/start-child.ts";
import { startBenchHouse } from "../subjects/start-house.ts";

const COUNTS = [1, 10, 100, 1_000] as const;
/** Few enough that nobody waits for another. */
const CONNECTIONS = 2;
const WARM_UP_MS = 1_000;
const TURN_MS = 1_000;
const TURNS = 5;

type Measured = { p50Ms: Figure; ratio: Figure };

/** One house that is given more and more servers of twenty tools each. Measured once, for both rows. */
export function createMergedListRows(): Row[] {
  let measuring: Promise<Measured> | null = null;
  const measure = (figure: keyof Measured) => async (signal: AbortSignal) => {
    measuring ??= measureLists(signal);
    return (await measuring)[figure];
  };
  return [
    {
      name: "merged-lists-p50",
      says: "tools/list of all servers at once, 100 × 20 tools, warm, p50",
      unit: "ms",
      target: 2,
      bound: "most",
      measure: measure("p50Ms"),
    },
    {
      name: "merged-lists-growth",
      says: "tools/list of 100 × 20 tools ÷ of 1 × 20, warm, p50",
      unit: "ratio",
      target: 2,
      bound: "most",
      measure: measure("ratio"),
    },
  ];
}

async function measureLists(signal: AbortSignal): Promise<Measured> {
  await using house = await startBenchHouse();
  await using server = await startChild("upstream-server.ts");
  const list = house.ask(writeMessage("tools/list"), expectTools, "");
  const p50Ms = new Map<number, number>();
  let registered = 0;
  for (const count of COUNTS) {
    const added = Array.from({ length: count - registered }, (_, at) => registered + at);
    const wanted = added.map((at) => ({
      ...{ slug: `s-${at}`, source: "remote" as const, instances: [{ url: `${server.url}/${at}` }] },
    }));
    await registerServers(house.running, wanted, signal);
    registered = count;
    const load = { connections: CONNECTIONS, durationMs: TURN_MS };
    await drive(list, { ...load, durationMs: WARM_UP_MS }, signal);
    const turns: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      await list.settle(signal);
      turns.push((await drive(list, load, signal)).p50Ms);
    }
    p50Ms.set(count, median(turns));
  }
  const behind = COUNTS.map((count) => `${count}: ${p50Ms.get(count)!.toFixed(3)} ms`).join(", ");
  return {
    p50Ms: { value: p50Ms.get(100)!, behind },
    ratio: { value: p50Ms.get(100)! / p50Ms.get(1)!, behind },
  };
}

function expectTools(body: string): void {
  if (!body.includes('"tools":[{')) throw new Error(`No tools: ${body.slice(0, 500)}`);
}
