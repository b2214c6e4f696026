import { drive } from "../load/drive.ts";
import type { Row } from "../row.ts";
import { expectGreeting, greetAda } from "../subjects/message.ts";
import { readMemory } from "../subjects/read-memory.ts";
import { startBenchHouse } from "../subjects/start-house.ts";

const EXCHANGES = 1_000_000;
/** So many that all code has been compiled, and the pools are as large as they get: that grows once. */
const WARM_UP = 100_000;
const CONNECTIONS = 32;
const BURST_MS = 5_000;
const KB_PER_MB = 1_000;
const PERCENT = 100;

type Measured = { idleKb: number; warmKb: number; afterKb: number };

/** What the house keeps when nothing is asked of it: at first, and after a million exchanges. Measured once, for both rows. */
export function createMemoryRows(): Row[] {
  let measuring: Promise<Measured> | null = null;
  const measureOnce = (signal: AbortSignal) => {
    measuring ??= measureMemory(signal);
    return measuring;
  };
  return [
    {
      name: "memory-idle",
      says: "resident memory of a house that has just started, with its seven servers",
      unit: "MB",
      target: 300,
      bound: "most",
      async measure(signal) {
        const { idleKb } = await measureOnce(signal);
        return { value: idleKb / KB_PER_MB, behind: "the least seen in 35 s of rest" };
      },
    },
    {
      name: "memory-growth",
      says: "resident memory after 1,000,000 exchanges more than after the first 100,000",
      unit: "%",
      target: 15,
      bound: "most",
      async measure(signal) {
        const { warmKb, afterKb } = await measureOnce(signal);
        const inMb = (kb: number) => Math.round(kb / KB_PER_MB);
        return {
          value: (afterKb / warmKb - 1) * PERCENT,
          behind: `${inMb(warmKb)} MB → ${inMb(afterKb)} MB, each at rest`,
        };
      },
    },
  ];
}

async function measureMemory(signal: AbortSignal): Promise<Measured> {
  await using house = await startBenchHouse();
  const subject = house.ask(greetAda, expectGreeting);
  const memory = () => readMemory(house.running.pid, signal);
  const exchange = async (count: number): Promise<void> => {
    for (let done = 0; done < count; ) {
      const { perSecond } = await drive(subject, { connections: CONNECTIONS, durationMs: BURST_MS }, signal);
      done += (perSecond * BURST_MS) / 1_000;
    }
    await house.settle(signal);
  };
  const idleKb = await memory();
  await exchange(WARM_UP);
  const warmKb = await memory();
  await exchange(EXCHANGES);
  return { idleKb, warmKb, afterKb: await memory() };
}
