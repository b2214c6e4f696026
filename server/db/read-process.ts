import { readFileSync } from "node:fs";

export type RunningProcess = {
  /** Clock ticks since boot: with the pid it names one process and never its successor. */
  startedAtTicks: number;
  /** Arguments, joined by spaces; empty when another user's are hidden from us. */
  commandLine: string;
};

/** The process with this id, or null if there is none or only its unreaped remains. */
export function readProcess(pid: number): RunningProcess | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may itself hold spaces and parentheses; the fields start after the last one.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return { startedAtTicks: Number(fields[19]), commandLine };
  } catch {
    return null;
  }
}
