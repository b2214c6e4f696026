import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "./root.mjs";

const RETRY_MS = 200;

/** One at a time over all processes of this checkout: `npm start` and `npm test` begun together share the work. */
export async function withLock(name, run, { say = () => {}, title = name } = {}) {
  const file = path.join(ROOT, ".next", `${name}.lock`);
  mkdirSync(path.dirname(file), { recursive: true });
  while (!tryLock(file)) {
    say(`${title} (another process is at it)`);
    await sleep(RETRY_MS);
  }
  try {
    return await run();
  } finally {
    if (isOurs(readHolder(file))) rmSync(file, { force: true });
  }
}

function tryLock(file) {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, JSON.stringify(ourselves()));
  try {
    linkSync(aside, file); // appears at once and whole, or not at all
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  if (!isHeld(readHolder(file))) setStaleAside(file);
  return false;
}

/** A stale lock is moved away by name; if a faster one has locked meanwhile, it is put back. */
function setStaleAside(file) {
  const stale = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, stale);
  } catch (error) {
    if (error.code === "ENOENT") return; // just released
    throw error;
  }
  if (isHeld(readHolder(stale))) renameSync(stale, file);
  else rmSync(stale, { force: true });
}

/** null: nobody has it, or what is there was not written by this version of us. */
function readHolder(file) {
  try {
    const { pid, startedAtTicks } = JSON.parse(readFileSync(file, "utf8"));
    return { pid, startedAtTicks };
  } catch {
    return null;
  }
}

function isHeld(holder) {
  return holder !== null && isAlive(holder.pid) && startedAtTicks(holder.pid) === holder.startedAtTicks;
}

function isOurs(holder) {
  const us = ourselves();
  return holder?.pid === us.pid && holder.startedAtTicks === us.startedAtTicks;
}

function ourselves() {
  return { pid: process.pid, startedAtTicks: startedAtTicks(process.pid) };
}

/** Since boot: with the pid it names one process and never its successor. null: ended, or a system without /proc. */
function startedAtTicks(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may itself hold spaces and parentheses; the fields start after the last one.
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]);
  } catch {
    return null;
  }
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
