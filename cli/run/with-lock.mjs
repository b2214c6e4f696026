import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
    rmSync(file, { force: true });
  }
}

function tryLock(file) {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, String(process.pid));
  try {
    linkSync(aside, file); // appears at once and whole, or not at all
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!isAlive(readPid(file))) rmSync(file, { force: true });
    return false;
  } finally {
    rmSync(aside, { force: true });
  }
}

function readPid(file) {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return process.pid; // just released: as good as held, until the next look
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
