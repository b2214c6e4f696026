import { median } from "../median.ts";
import type { Figure, Row } from "../row.ts";
import { registerServers } from "../subjects/register-servers.ts";
import { startChild } from "../subjects/start-child.ts";
import { startBenchHouse } from "../subjects/start-house.ts";

const SERVERS = 1_000;
const AT_A_TIME = 10;
/** Of the first and of the last so many batches: one alone is as long as what else the machine does. */
const COMPARED = 5;

type Measured = { whole: Figure; growth: Figure };

/** One house that is given one server after another, ten at a time. Measured once, for both rows. */
export function createRegisterRows(): Row[] {
  let measuring: Promise<Measured> | null = null;
  const measure = (figure: keyof Measured) => async (signal: AbortSignal) => {
    measuring ??= measureRegistering(signal);
    return (await measuring)[figure];
  };
  return [
    {
      name: "register-servers",
      says: `${SERVERS} servers of 20 tools registered over the API, until each has been met`,
      unit: "ms",
      target: 120_000,
      bound: "most",
      measure: measure("whole"),
    },
    {
      name: "register-servers-growth",
      says: `the last of ${SERVERS} servers ÷ the tenth, to register and to meet`,
      unit: "ratio",
      target: 2,
      bound: "most",
      measure: measure("growth"),
    },
  ];
}

async function measureRegistering(signal: AbortSignal): Promise<Measured> {
  await using house = await startBenchHouse();
  await using server = await startChild("upstream-server.ts");
  const tookMs: number[] = [];
  for (let first = 0; first < SERVERS; first += AT_A_TIME) {
    const wanted = Array.from({ length: AT_A_TIME }, (_, at) => ({
      ...{ slug: `s-${first + at}`, source: "remote" as const },
      instances: [{ url: `${server.url}/${first + at}` }],
    }));
    const startedMs = performance.now();
    await registerServers(house.running, wanted, signal);
    tookMs.push((performance.now() - startedMs) / AT_A_TIME);
  }
  const whole = tookMs.reduce((sum, ms) => sum + ms * AT_A_TIME, 0);
  // The very first also warms the house up.
  const early = median(tookMs.slice(1, 1 + COMPARED));
  const late = median(tookMs.slice(-COMPARED));
  const behind = `each: the tenth ${early.toFixed(1)} ms, the last ${late.toFixed(1)} ms`;
  return { whole: { value: whole, behind }, growth: { value: late / early, behind } };
}
