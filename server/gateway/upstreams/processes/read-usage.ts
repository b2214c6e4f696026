import { readdir, readFile } from "node:fs/promises";

/** What a process and all that it started have of the machine. CPU is all that it has used so far. */
export type Usage = {
  memoryBytes: number;
  cpuMs: number;
  /** Process groups of what it started and what went to a group of its own, as browsers do. */
  strays: ReadonlySet<number>;
};
type Stat = { pid: number; parent: number; group: number; cpuMs: number; memoryBytes: number };

const PAGE_BYTES = 4096;
/** Linux counts CPU time in hundredths of a second. */
const TICK_MS = 10;

/**
 * By the group of the process that we started, in one pass over /proc; empty where the system has none. Groups are ours
 * by the group they stand for; strays that are known stay with theirs when whoever started them is gone.
 */
export async function readUsage(groups: ReadonlyMap<number, number>): Promise<Map<number, Usage>> {
  const stats = await readStats();
  const byPid = new Map(stats.map((stat) => [stat.pid, stat]));
  const owners = new Map<number, number | null>([[0, null]]);
  const ownerOf = ({ pid, group, parent }: Stat): number | null => {
    const known = groups.get(group) ?? owners.get(pid);
    if (known !== undefined) return known;
    owners.set(pid, null); // read one after the other, parents might go in a circle
    const above = byPid.get(parent);
    const owner = above === undefined ? null : ownerOf(above);
    owners.set(pid, owner);
    return owner;
  };
  const usage = new Map<number, Usage & { strays: Set<number> }>();
  for (const stat of stats) {
    const owner = ownerOf(stat);
    if (owner === null) continue;
    const sum = usage.get(owner) ?? { memoryBytes: 0, cpuMs: 0, strays: new Set() };
    sum.cpuMs += stat.cpuMs;
    sum.memoryBytes += stat.memoryBytes;
    if (stat.group !== owner) sum.strays.add(stat.group);
    usage.set(owner, sum);
  }
  return usage;
}

async function readStats(): Promise<Stat[]> {
  const names = await readdir("/proc").catch(() => []);
  const stats = await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name))
      .map(async (pid) => {
        const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
        if (stat === null) return []; // it has just ended
        // The name stands in parentheses and may hold anything; what follows the last one is plain.
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        const [parent, group] = [Number(fields[1]), Number(fields[2])];
        const cpuMs = (Number(fields[11]) + Number(fields[12])) * TICK_MS;
        return { pid: Number(pid), parent, group, cpuMs, memoryBytes: Number(fields[21]) * PAGE_BYTES };
      }),
  );
  return stats.flat();
}
