import { readdir, readFile } from "node:fs/promises";

/** What a process group has of the machine. CPU is all that it has used so far. */
export type Usage = { memoryBytes: number; cpuMs: number };

const PAGE_BYTES = 4096;
/** Linux counts CPU time in hundredths of a second. */
const TICK_MS = 10;

/** By process group, in one pass over /proc; empty where the system has none. */
export async function readUsage(groups: ReadonlySet<number>): Promise<Map<number, Usage>> {
  const usage = new Map<number, Usage>();
  const names = await readdir("/proc").catch(() => []);
  await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name))
      .map(async (pid) => {
        const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null); // it has just ended
        if (stat === null) return;
        // The name stands in parentheses and may hold anything; what follows the last one is plain.
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        const group = Number(fields[2]);
        if (!groups.has(group)) return;
        const sum = usage.get(group) ?? { memoryBytes: 0, cpuMs: 0 };
        sum.cpuMs += (Number(fields[11]) + Number(fields[12])) * TICK_MS;
        sum.memoryBytes += Number(fields[21]) * PAGE_BYTES;
        usage.set(group, sum);
      }),
  );
  return usage;
}
