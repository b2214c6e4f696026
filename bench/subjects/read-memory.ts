import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

/** V8 gives back what a burst took when it has been quiet for some twenty seconds. */
const LOOKS = 35;
const LOOK_EVERY_MS = 1_000;

/** Resident memory of an idle process, kB. */
export async function readMemory(pid: number, signal: AbortSignal): Promise<number> {
  const seen: number[] = [];
  for (let look = 0; look < LOOKS; look++) {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    seen.push(Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]));
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
  return Math.min(...seen);
}
