import { readFileSync } from "node:fs";

/** Linux counts in hundredths of a second, whatever its kernel was built for. */
const TICK_MS = 10;

/** How long a process has had a processor, ms; null where the system does not say. */
export function workedMs(pid: number | undefined): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [user, system] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .slice(11, 13);
    return (Number(user) + Number(system)) * TICK_MS;
  } catch {
    return null;
  }
}
