import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readProcess } from "../read-process.ts";

const POLL_MS = 20;
/** Fast shutdown writes a checkpoint; past this the disk is not answering. */
const FAST_SHUTDOWN_MS = 15_000;
const IMMEDIATE_SHUTDOWN_MS = 5000;

/** The pid of the Postgres that runs this cluster, or null. A pid that now belongs to someone else is cleared away. */
export function findPostmaster(clusterDir: string): number | null {
  const pidFile = path.join(clusterDir, "postmaster.pid");
  const pid = readPid(pidFile);
  const running = pid ? readProcess(pid) : null;
  if (!pid || !running) return null; // what a dead postmaster left is Postgres's own to judge
  if (running.commandLine.includes("postgres") && running.commandLine.includes(clusterDir)) return pid;
  rmSync(pidFile, { force: true });
  return null;
}

function readPid(pidFile: string): number | null {
  try {
    return Number.parseInt(readFileSync(pidFile, "utf8"), 10) || null;
  } catch {
    return null;
  }
}

/** Ends a Postgres: politely, then at once (it recovers at the next start), then for good. */
export async function stopPostmaster(pid: number): Promise<void> {
  if (await ended(pid, "SIGINT", FAST_SHUTDOWN_MS)) return;
  if (await ended(pid, "SIGQUIT", IMMEDIATE_SHUTDOWN_MS)) return;
  await ended(-pid, "SIGKILL", IMMEDIATE_SHUTDOWN_MS);
}

async function ended(target: number, signal: NodeJS.Signals, withinMs: number): Promise<boolean> {
  const pid = Math.abs(target);
  const deadline = performance.now() + withinMs;
  if (!readProcess(pid)) return true;
  process.kill(target, signal);
  while (readProcess(pid)) {
    if (performance.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}
