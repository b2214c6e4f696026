import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { GatewayError } from "../foundation/gateway-error.ts";
import { makeDataDir } from "./make-data-dir.ts";
import { readProcess } from "./read-process.ts";

export type DataDirLock = { release(): void };

type Holder = { pid: number; startedAtTicks: number };

const FILE = "house.lock";
/** A house that is told to stop drains first; its successor waits this long for the folder. */
const WAIT_MS_MAX = 2000;
const RETRY_MS = 100;

/** One house per data folder. The folder is made if it is not there. */
export async function lockDataDir(dir: string): Promise<DataDirLock> {
  const dataDir = path.resolve(dir);
  makeDataDir(dataDir);
  const file = path.join(dataDir, FILE);
  const deadline = performance.now() + WAIT_MS_MAX;
  for (;;) {
    const holder = tryLock(file);
    if (!holder) return { release: () => rmSync(file, { force: true }) };
    if (performance.now() > deadline) {
      throw new GatewayError("conflict", {
        publicMessage: `another Gatehouse (pid ${holder.pid}) already uses ${dataDir}`,
      });
    }
    await sleep(RETRY_MS);
  }
}

/** Null when the lock is ours, else who has it. */
function tryLock(file: string): Holder | null {
  const aside = `${file}.${process.pid}`;
  const startedAtTicks = readProcess(process.pid)?.startedAtTicks ?? 0;
  writeFileSync(aside, JSON.stringify({ pid: process.pid, startedAtTicks } satisfies Holder), {
    mode: 0o600,
  });
  try {
    linkSync(aside, file); // appears at once and whole, or not at all
    return null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  const holder = readHolder(file);
  if (holder && isAlive(holder)) return holder;
  setStaleAside(file);
  return tryLock(file);
}

/** A stale lock is moved away by name; if a faster one has locked meanwhile, it is put back. */
function setStaleAside(file: string): void {
  const stale = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, stale);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const holder = readHolder(stale);
  if (holder && isAlive(holder)) renameSync(stale, file);
  else rmSync(stale, { force: true });
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return null;
  }
}

function isAlive({ pid, startedAtTicks }: Holder): boolean {
  return readProcess(pid)?.startedAtTicks === startedAtTicks;
}
